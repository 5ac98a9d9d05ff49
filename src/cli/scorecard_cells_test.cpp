#include "cli/scorecard_cells.h"

#include <gtest/gtest.h>
#include <stdlib.h>

#include <fstream>

#include "core/error.h"
#include "sources/list_template.h"

namespace sightline::cli {
namespace {

double number(const char* text) {
  const Told told = parse_told(text);
  EXPECT_EQ(told.kind, Told::Kind::kNumber) << text;
  return told.number;
}

TEST(Scorecard, ReadsNumbersAsPeopleWriteThem) {
  EXPECT_DOUBLE_EQ(number("76.8%"), 76.8);
  EXPECT_DOUBLE_EQ(number(" 76.8 % "), 76.8);
  EXPECT_DOUBLE_EQ(number("1,201"), 1201);
  EXPECT_DOUBLE_EQ(number("1 201"), 1201);
  EXPECT_DOUBLE_EQ(number("1\xc2\xa0"
                          "201.50"),
                   1201.5);
  EXPECT_DOUBLE_EQ(number("-4"), -4);
  EXPECT_EQ(parse_told("1201.50").decimals, 2);
  EXPECT_TRUE(parse_told("7%").percent);
  for (const char* wrong : {"1,20", "12,01", "1.2.3", "four", "5 of 9", "1,,201", "7 %%"}) {
    EXPECT_EQ(parse_told(wrong).kind, Told::Kind::kUnreadable) << wrong;
  }
}

TEST(Scorecard, TellsWhatIsWithheldFromWhatIsNotSaid) {
  EXPECT_EQ(parse_told("  ").kind, Told::Kind::kBlank);
  EXPECT_EQ(symbol_words(parse_told("C")), "suppressed");
  EXPECT_EQ(symbol_words(parse_told("N/A")), "not applicable");
  EXPECT_EQ(symbol_words(parse_told("..")), "not available");
  const Told below = parse_told("<5");
  EXPECT_EQ(below.kind, Told::Kind::kBelow);
  EXPECT_DOUBLE_EQ(below.number, 5);
  EXPECT_FALSE(below.or_equal);
  EXPECT_TRUE(parse_told("\xe2\x89\xa4 5").or_equal);
  EXPECT_EQ(parse_told("fewer than 10").kind, Told::Kind::kBelow);
}

TEST(Scorecard, ReadsWhenACellIsOf) {
  const auto when = [](const char* text) {
    const auto found = parse_when(text);
    return found ? (found->kind ? std::string(name_of(*found->kind)) + " " : "") + found->day.iso()
                 : "none";
  };
  EXPECT_EQ(when("2018-03-31"), "2018-03-31");
  EXPECT_EQ(when("31/03/2018"), "2018-03-31");
  EXPECT_EQ(when("31 March 2018"), "2018-03-31");
  EXPECT_EQ(when("March 2018"), "month 2018-03-31");
  EXPECT_EQ(when("Sept 2018"), "month 2018-09-30");
  EXPECT_EQ(when("Feb-24"), "month 2024-02-29");
  EXPECT_EQ(when("2018-06"), "month 2018-06-30");
  EXPECT_EQ(when("Q3 2017-18"), "quarter 2017-12-31");
  EXPECT_EQ(when("2017/18 Q4"), "quarter 2018-03-31");
  EXPECT_EQ(when("2017-18"), "year 2018-03-31");
  EXPECT_EQ(when("2017/2018"), "year 2018-03-31");
  EXPECT_EQ(when("2011-12"), "none");  // December or the year to March 2012
  EXPECT_EQ(when("2011/12"), "year 2012-03-31");
  for (const char* wrong : {"", "2018", "Q5 2017-18", "31/02/2018", "spring", "2017-19"}) {
    EXPECT_EQ(when(wrong), "none") << wrong;
  }
}

class ScorecardFile : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (std::filesystem::temp_directory_path() / "sightline-score-XXXXXX");
    ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
    folder_ = pattern;
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  std::filesystem::path write(const std::string& text) {
    std::ofstream(folder_ / "card.csv") << text;
    return folder_ / "card.csv";
  }
  std::filesystem::path folder_;
};

TEST_F(ScorecardFile, FindsItsColumnsByAnyUsualHeading) {
  const Scorecard card = read_scorecard(
      write("Measure;As at;Age band;RAG;Value;Base\nChildren in care;31/03/2018;5 to 9;green;"
            "84;\n;;;;;\n"),
      {"team", "age_band"});
  ASSERT_EQ(card.cells.size(), 1U);
  const ScorecardCell& cell = card.cells[0];
  EXPECT_EQ(cell.line, 2);
  EXPECT_EQ(cell.indicator, "Children in care");
  EXPECT_EQ(cell.period, "31/03/2018");
  ASSERT_EQ(cell.where.size(), 1U);
  EXPECT_EQ(cell.where[0].dimension, "age_band");
  EXPECT_EQ(cell.where[0].values, std::vector<std::string>{"5 to 9"});
  EXPECT_DOUBLE_EQ(cell.value.number, 84);
  EXPECT_EQ(cell.n.kind, Told::Kind::kBlank);
  EXPECT_EQ(card.ignored, std::vector<std::string>{"RAG"});
}

TEST_F(ScorecardFile, SaysWhatIsMissing) {
  for (const char* wrong : {"indicator,period\na,b\n", "period,value\n", ""}) {
    try {
      read_scorecard(write(wrong), {});
      ADD_FAILURE() << wrong;
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::kBadInput) << error.what();
    }
  }
}

TEST_F(ScorecardFile, ItsOwnTemplateCanBeReadBack) {
  const auto templates = scorecard_templates();
  const Scorecard card = read_scorecard(write(sources::template_csv(templates[0])), {"team"});
  ASSERT_EQ(card.cells.size(), 5U);
  EXPECT_TRUE(card.ignored.empty());
  for (const ScorecardCell& cell : card.cells) {
    EXPECT_TRUE(parse_when(cell.period)) << cell.period;
    EXPECT_NE(cell.value.kind, Told::Kind::kUnreadable) << cell.value.text;
  }
  EXPECT_DOUBLE_EQ(card.cells[2].n.number, 2581);
  const Scorecard children = read_children(write(sources::template_csv(templates[1])), {"team"});
  ASSERT_EQ(children.cells.size(), 2U);
  EXPECT_EQ(children.cells[0].child, "C00012");
}

}  // namespace
}  // namespace sightline::cli
