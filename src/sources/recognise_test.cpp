// Recognition by columns, the catalogue's source files, and years in names.
#include "sources/recognise.h"

#include <gtest/gtest.h>

#include "core/error.h"
#include "sources/csv_reader.h"
#include "sources/testing.h"
#include "sources/text.h"
#include "sources/year_hint.h"

namespace sightline::sources {
namespace {

const std::vector<SourceSpec>& specs() {
  static const std::vector<SourceSpec> held = load_specs(testing::catalogue());
  return held;
}

Recognition of(const std::vector<std::string_view>& cells) { return recognise(specs(), cells); }

TEST(Recognise, EveryTableByItsOwnColumnsInAnyOrderAndCase) {
  int tables = 0;
  for (const SourceSpec& spec : specs()) {
    for (const SourceTable& table : spec.tables) {
      if (spec.xml_by_element()) continue;  // there are no such CSV files
      std::vector<std::string> names;
      for (const ColumnSpec& column : table.columns) {
        if (column.made == ColumnSpec::Made::kNo) names.push_back(" " + lower(column.name));
      }
      std::reverse(names.begin(), names.end());
      const Recognition got = of({names.begin(), names.end()});
      EXPECT_EQ(got.table, &table) << table.name;
      EXPECT_TRUE(got.unknown.empty()) << table.name;
      ++tables;
    }
  }
  // Twelve of the SSDA903, 46 of the SSD, eleven of Annex A, and what stands alone.
  EXPECT_GE(tables, 73);
}

TEST(Recognise, UnknownRepeatedAndMissingColumns) {
  const Recognition got = of({"CHILD", "DOB", "REVIEW", "Team", "DOB", ""});
  ASSERT_NE(got.table, nullptr);
  EXPECT_EQ(got.table->name, "reviews");
  EXPECT_EQ(got.unknown, (std::vector<std::size_t>{3, 5}));
  EXPECT_EQ(got.repeated, (std::vector<std::size_t>{4}));
  EXPECT_FALSE(got.present[3]);  // REVIEW_CODE
}

TEST(Recognise, SaysWhatIsMissing) {
  const Recognition near = of({"CHILD", "DECOM", "RNE", "LS", "CIN", "PLACE", "REC"});
  EXPECT_EQ(near.table, nullptr);
  EXPECT_NE(near.why_not.find("SSDA903 Episodes"), std::string::npos);
  EXPECT_NE(near.why_not.find("DEC"), std::string::npos);
  EXPECT_NE(of({"a", "b"}).why_not.find("not the headings"), std::string::npos);
}

TEST(Spec, CodeListsHoldUntilALaterOne) {
  const SourceSpec* spec = nullptr;
  for (const SourceSpec& s : specs()) spec = s.id == "ssda903" ? &s : spec;
  ASSERT_NE(spec, nullptr);
  const auto has = [&](const char* list, int year, const char* code) {
    return spec->code_list(list, year)->values.contains(code);
  };
  EXPECT_TRUE(has("REC", 2018, "E43"));
  EXPECT_FALSE(has("REC", 2018, "E45"));
  EXPECT_TRUE(has("REC", 2019, "E45"));
  EXPECT_FALSE(has("REC", 2026, "E43"));
  EXPECT_TRUE(has("PLACE", 2024, "H5"));
  EXPECT_FALSE(has("PLACE", 2025, "H5"));
  EXPECT_TRUE(has("PLACE", 2025, "K3"));
  EXPECT_FALSE(has("PLACE", 2025, "Z11"));
  EXPECT_TRUE(has("PLACE", 2026, "Z11"));
  EXPECT_TRUE(has("ACTIV", 2018, "F3"));
  EXPECT_TRUE(has("ACTIV", 2022, "F5"));
  EXPECT_FALSE(has("SEX", 2024, "U"));
  EXPECT_TRUE(has("SEX", 2025, "U"));
  EXPECT_EQ(spec->code_list("no such list", 2020), nullptr);
}

TEST(Spec, TablesOfTheWarehouse) {
  const std::vector<TableSpec> tables = all_tables(testing::catalogue());
  ASSERT_GE(tables.size(), 81U);  // those, and the eight of the CIN census
  for (const TableSpec& table : tables) {
    if (table.name != "src_population") continue;
    std::vector<std::string> names;
    for (const Column& column : table.columns) names.push_back(column.name);
    EXPECT_EQ(names, (std::vector<std::string>{"mid_year", "geography_level", "la_code", "ons_code",
                                               "la_name", "population"}));
    return;
  }
  FAIL() << "no src_population";
}

TEST(Spec, AMistakeIsNamedWithFileAndLine) {
  const std::string head =
      "id = \"x\"\ntitle = \"X\"\nrule_prefix = \"x\"\nkind = \"history\"\n"
      "completeness = \"full_history\"\n[[table]]\nname = \"x\"\ntitle = \"X\"\n";
  const std::map<std::string, std::string> wrong = {
      {"id = \n", ":1: "},
      {"id = \"x\"\n", "title"},
      {head + "recognised_by = [\"B\"]\ncolumns = [ { name = \"A\", type = \"id\" } ]\n",
       "has no column B"},
      {head + "recognised_by = [\"A\"]\ncolumns = [\n { name = \"A\", type = \"word\" } ]\n",
       ":11: \"type\" is \"word\""},
      {head + "recognised_by = [\"A\"]\ncolumns = [ { name = \"A\", type = \"code\", codes = "
              "\"L\" } ]\n",
       "list = \"L\""}};
  for (const auto& [text, expected] : wrong) {
    const testing::TempFolder folder;
    folder.file("sources/x.toml", text);
    try {
      load_specs(folder.path());
      ADD_FAILURE() << text;
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::kCatalogue);
      EXPECT_NE(std::string(error.what()).find("x.toml:"), std::string::npos) << error.what();
      EXPECT_NE(std::string(error.what()).find(expected), std::string::npos) << error.what();
    }
  }
  const testing::TempFolder empty;
  EXPECT_THROW(load_specs(empty.path()), Error);
}

TEST(YearHint, FindsYearsInNames) {
  const auto text = [](const char* name) {
    const auto hint = year_hint(name);
    return hint ? hint->text + (hint->both_years ? " both" : " one") : "none";
  };
  EXPECT_EQ(text("2017-episodes"), "2017 one");
  EXPECT_EQ(text("year-2017-18"), "2017-18 both");
  EXPECT_EQ(text("SSDA903_2017_2018_header"), "2017_2018 both");
  EXPECT_EQ(text("903 201718 v2"), "201718 both");
  EXPECT_EQ(text("years-2017-2021"), "2017 one");
  EXPECT_EQ(text("2099-00"), "2099-00 both");
  EXPECT_EQ(text("episodes"), "none");
  EXPECT_EQ(text("ssda903"), "none");
  EXPECT_EQ(text("1234567"), "none");
  EXPECT_EQ(text("2017-"), "2017 one");
}

}  // namespace
}  // namespace sightline::sources
