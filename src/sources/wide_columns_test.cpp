#include "sources/wide_columns.h"

#include <gtest/gtest.h>

#include "sources/testing.h"
#include "sources/year_hint.h"

namespace sightline::sources {
namespace {

using testing::CollectingSink;
using testing::TempFolder;

constexpr const char* kHead =
    "time_period,time_identifier,geographic_level,old_la_code,la_name,sex,children_count,rate\n";

TEST(WideColumns, TheNineSymbolsAreSymbolsInAnyCase) {
  for (const char* symbol : {"c", "z", "x", "k", "low", "u", ":", "~", "-"}) {
    EXPECT_EQ(symbol_of(symbol), symbol);
  }
  EXPECT_EQ(symbol_of(" LOW "), "low");
  EXPECT_EQ(symbol_of("cc"), "");
  EXPECT_EQ(symbol_of("0"), "");
}

TEST(WideColumns, ANumberIsStoredAsSentWithoutItsOrnaments) {
  EXPECT_EQ(number_of(" 1,234.50 "), "1234.50");
  EXPECT_EQ(number_of("45%"), "45");
  EXPECT_EQ(number_of("7.0000000000000007E-2"), "7.0000000000000007E-2");
  EXPECT_EQ(number_of("+3"), "3");
  EXPECT_EQ(number_of("-0.4"), "-0.4");
  for (const char* none : {"", "-", "c", "12 or so", "1.2.3", "inf", "nan", "0x10"}) {
    EXPECT_EQ(number_of(none), "") << none;
  }
}

TEST(WideColumns, WordsAreFiltersAndNumbersAndSymbolsAreFigures) {
  const TempFolder folder;
  const CollectingSink sink = testing::read(
      {folder.file("a.csv", std::string(kHead) + "2025,Reporting year,Local authority,878,Devon,"
                                                 "\"All \"\"sexes\"\"\",c,57\n")});
  const auto rows = sink.of("src_published_wide");
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0]["filters"], R"({"sex":"All \"sexes\""})");
  EXPECT_EQ(rows[0]["figures"], R"({"children_count":"c","rate":"57"})");
  EXPECT_EQ(rows[0]["la_code"], "878");
}

TEST(WideColumns, AColumnWithASlipOfThePenStaysOneOfFiguresAndTheSlipIsNamed) {
  const TempFolder folder;
  std::string text = kHead;
  for (int i = 0; i < 30; ++i) {
    text += "2025,Reporting year,Local authority,878,Devon,Total," +
            std::string(i == 7 ? "see note" : "5") + ",57\n";
  }
  const CollectingSink sink = testing::read({folder.file("a.csv", text)});
  const auto odd = sink.with_rule("published-not-a-number");
  ASSERT_EQ(odd.size(), 1U);
  EXPECT_EQ(odd[0].line, 9);
  EXPECT_EQ(odd[0].field, "CHILDREN_COUNT");
  EXPECT_EQ(odd[0].value, "see note");
  // Of rows that repeat one another one is enough.
  EXPECT_EQ(sink.files[0].rows_read, 30);
}

TEST(WideColumns, TheDescriptionBesideTheFileDecides) {
  const TempFolder folder;
  folder.file("a.meta.csv", "col_name,col_type\nsex,Filter\nrate,Indicator\n");
  const CollectingSink sink = testing::read({folder.file(
      "a.csv", std::string(kHead) + "2025,Reporting year,Local authority,878,Devon,1,5,57\n")});
  EXPECT_EQ(sink.of("src_published_wide").at(0)["filters"], R"({"sex":"1"})");
  EXPECT_EQ(metadata_file("x/a.csv.gz"), std::filesystem::path("x/a.meta.csv"));
}

TEST(WideColumns, WithoutAPeriodARowIsRejected) {
  const TempFolder folder;
  const CollectingSink sink = testing::read({folder.file(
      "a.csv", std::string(kHead) + "0,Reporting year,Local authority,878,Devon,Total,5,57\n"
                                    "2025,Reporting year,Local authority,878,Devon,Total,5,57\n")});
  EXPECT_EQ(sink.with_rule("published-no-year").size(), 1U);
  EXPECT_EQ(sink.files.at(0).rows_rejected, 1);
  EXPECT_EQ(sink.returns.at(0).reference_date, Day::of(2025, 12, 31));
}

TEST(Periods, TheLastYearOfEachStyle) {
  EXPECT_EQ(last_year_in("2025"), 2025);
  EXPECT_EQ(last_year_in("2016-17"), 2017);
  EXPECT_EQ(last_year_in("2023/24"), 2024);
  EXPECT_EQ(last_year_in("202425"), 2025);
  EXPECT_EQ(last_year_in("2024-25 (OT)"), 2025);
  EXPECT_EQ(last_year_in("2025 (prov)"), 2025);
  EXPECT_EQ(last_year_in("2021/22-23/24"), 2024);
  EXPECT_EQ(last_year_in("1999-00"), 2000);
  EXPECT_EQ(last_year_in("2014-16"), 2016);
  EXPECT_EQ(last_year_in("0"), 0);
  EXPECT_EQ(last_year_in("Week 3"), 0);
}

}  // namespace
}  // namespace sightline::sources
