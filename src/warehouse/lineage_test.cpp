#include "warehouse/lineage.h"

#include <gtest/gtest.h>

#include <regex>

#include "core/error.h"
#include "warehouse/rebuild.h"
#include "warehouse/sql_file.h"
#include "warehouse/test_support.h"

namespace sightline::warehouse {
namespace {

Day d(int year, int month, int day) { return Day::of(year, month, day); }

Lineage lineage_of(const std::string& text) {
  testing::Folder folder;
  testing::write_file(folder / "lineage.toml", text);
  return Lineage::read(folder / "lineage.toml");
}

std::string mistake_of(const std::string& text) {
  try {
    lineage_of(text);
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::kCatalogue);
    return error.what();
  }
  return "";
}

TEST(DayRanges, MergeJoinsWhatTouchesOrOverlaps) {
  EXPECT_EQ(merged({{d(2018, 4, 1), d(2019, 3, 31)}, {d(2017, 4, 1), d(2018, 3, 31)}}),
            (DayRanges{{d(2017, 4, 1), d(2019, 3, 31)}}));
  EXPECT_EQ(merged({{d(2019, 4, 1), d(2020, 3, 31)}, {d(2017, 4, 1), d(2018, 3, 31)}}).size(), 2U);
  EXPECT_EQ(merged({{d(2017, 1, 1), d(2020, 1, 1)}, {d(2018, 1, 1), d(2018, 2, 1)}}),
            (DayRanges{{d(2017, 1, 1), d(2020, 1, 1)}}));
  EXPECT_TRUE(merged({{d(2018, 1, 2), d(2018, 1, 1)}}).empty());
}

TEST(Lineage, UnionOfSourcesAndIntersectionOfWhatATableRestsOn) {
  const Lineage lineage = lineage_of(
      "[a]\nany_of = [\"src_a\", \"src_b\"]\n[c]\nany_of = [\"src_c\"]\n"
      "[both]\nall_of = [\"a\", \"c\", \"always\"]\n[always]\nalways = true\n"
      "[none]\nany_of = [\"src_none\"]\n");
  const std::map<std::string, DayRanges> sources = {
      {"src_a", {{d(2016, 4, 1), d(2017, 3, 31)}}},
      {"src_b", {{d(2017, 4, 1), d(2018, 3, 31)}, {d(2020, 4, 1), d(2021, 3, 31)}}},
      {"src_c", {{d(2017, 1, 1), d(2020, 12, 31)}}}};
  EXPECT_EQ(lineage.coverage("src_c", sources), sources.at("src_c"));
  EXPECT_EQ(lineage.coverage("a", sources),
            (DayRanges{{d(2016, 4, 1), d(2018, 3, 31)}, {d(2020, 4, 1), d(2021, 3, 31)}}));
  EXPECT_EQ(lineage.coverage("both", sources),
            (DayRanges{{d(2017, 1, 1), d(2018, 3, 31)}, {d(2020, 4, 1), d(2020, 12, 31)}}));
  EXPECT_TRUE(lineage.coverage("none", sources).empty());
  EXPECT_EQ(lineage.coverage("always", sources).front().last, Day::never());
  EXPECT_EQ(lineage.tables(), (std::vector<std::string>{"a", "always", "both", "c", "none"}));
  EXPECT_THROW(lineage.coverage("unknown", sources), Error);
}

TEST(Lineage, AColumnIsCoveredApartFromItsTable) {
  const Lineage lineage = lineage_of(
      "[rows]\nany_of = [\"src_a\"]\n[offered]\nany_of = [\"src_a.offered\"]\n"
      "[both]\nall_of = [\"offered\", \"rows\", \"src_a.accepted\"]\n");
  EXPECT_TRUE(lineage.columns("rows").empty());
  EXPECT_EQ(lineage.columns("offered"), std::vector<std::string>{"src_a.offered"});
  EXPECT_EQ(lineage.columns("both"), (std::vector<std::string>{"src_a.offered", "src_a.accepted"}));
  const std::map<std::string, DayRanges> sources = {
      {"src_a", {{d(2016, 4, 1), d(2018, 3, 31)}}},
      {"src_a.offered", {{d(2017, 4, 1), d(2018, 3, 31)}}}};
  EXPECT_EQ(lineage.coverage("offered", sources), sources.at("src_a.offered"));
  EXPECT_TRUE(lineage.coverage("both", sources).empty());
}

TEST(Lineage, APartOfATableIsCoveredApartFromIt) {
  const Lineage lineage = lineage_of(
      "[now]\nany_of = [\"src_a[12 months]\", \"src_b\"]\n[kept]\nany_of = [\"src_a[with "
      "rows]\"]\n");
  EXPECT_EQ(lineage.columns("now"), std::vector<std::string>{"src_a[12 months]"});
  EXPECT_EQ(lineage.columns("kept"), std::vector<std::string>{"src_a[with rows]"});
  const std::map<std::string, DayRanges> sources = {
      {"src_a", {{d(2016, 4, 1), d(2018, 3, 31)}}},
      {"src_a[12 months]", {{d(2017, 4, 1), d(2018, 3, 31)}}}};
  EXPECT_EQ(lineage.coverage("now", sources), sources.at("src_a[12 months]"));
  EXPECT_TRUE(lineage.coverage("kept", sources).empty());
}

TEST(Lineage, MistakesAreNamedWithTheirLine) {
  EXPECT_NE(mistake_of("[a]\nany_of = [1]\n").find("line 2"), std::string::npos);
  EXPECT_NE(mistake_of("[a]\nall_of = []\n").find("line 2"), std::string::npos);
  EXPECT_NE(mistake_of("[a]\nanyof = [\"src_a\"]\n").find("line 2"), std::string::npos);
  EXPECT_NE(mistake_of("\n[a]\n").find("line 2"), std::string::npos);
  EXPECT_NE(mistake_of("a = 1\n").find("line 1"), std::string::npos);
  EXPECT_NE(mistake_of("[a\n").find("line 1"), std::string::npos);
  EXPECT_NE(mistake_of("[a]\nalways = true\nall_of = [\"b\"]\n").find("needs one of"),
            std::string::npos);
}

TEST(Lineage, ATableThatRestsOnItselfIsAMistake) {
  const Lineage lineage = lineage_of("[a]\nall_of = [\"b\"]\n[b]\nall_of = [\"a\"]\n");
  EXPECT_THROW(lineage.coverage("a", {}), Error);
}

TEST(Lineage, TellsOfEveryTableThatTheCatalogueMakes) {
  const std::filesystem::path catalogue = std::filesystem::path(SIGHTLINE_SOURCE_DIR) / "catalogue";
  const Lineage lineage = Lineage::read(catalogue / "model" / "lineage.toml");
  const std::regex made("create (or replace )?(table|view) ((ssd|loc)_[a-z0-9_]+)",
                        std::regex::icase);
  int tables = 0;
  for (const std::filesystem::path& file : rebuild_files(catalogue)) {
    const std::string sql = read_sql(file);
    for (std::sregex_iterator match(sql.begin(), sql.end(), made), end; match != end; ++match) {
      EXPECT_NO_THROW(lineage.coverage((*match)[3].str(), {})) << (*match)[3];
      ++tables;
    }
  }
  EXPECT_GT(tables, 20);
}

TEST(Lineage, WithoutTheFileOnlySourceTablesAreKnown) {
  const Lineage lineage = Lineage::read("/nowhere/lineage.toml");
  EXPECT_TRUE(lineage.coverage("src_x", {}).empty());
  EXPECT_THROW(lineage.coverage("ssd_x", {}), Error);
}

}  // namespace
}  // namespace sightline::warehouse
