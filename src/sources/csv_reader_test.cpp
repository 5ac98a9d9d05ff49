#include "sources/csv_reader.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "sources/testing.h"

namespace sightline::sources {
namespace {

using namespace std::string_literals;

struct Read {
  std::vector<std::vector<std::string>> rows;
  std::vector<std::int64_t> lines;
  std::vector<CsvProblem> problems;
  bool nul = false;
};

Read read(std::string_view content, std::size_t limit = CsvReader::kRowLimit) {
  const testing::TempFolder folder;
  TextReader text(folder.file("a.csv", content));
  CsvReader reader(text, limit);
  Read out;
  while (const CsvRow* row = reader.next()) {
    out.rows.emplace_back(row->cells.begin(), row->cells.end());
    out.lines.push_back(row->line);
    out.problems.push_back(row->problem);
    out.nul = out.nul || row->had_nul;
  }
  return out;
}

using Rows = std::vector<std::vector<std::string>>;
using Lines = std::vector<std::int64_t>;

TEST(CsvReader, QuotesAndLineEnds) {
  EXPECT_EQ(read("a,b\n1,2\n").rows, (Rows{{"a", "b"}, {"1", "2"}}));
  EXPECT_EQ(read("a,b\r\n1,2").rows, (Rows{{"a", "b"}, {"1", "2"}}));
  EXPECT_EQ(read("a,b\r1,2\r").rows, (Rows{{"a", "b"}, {"1", "2"}}));
  EXPECT_EQ(read("a,\"b,\"\"c\"\"\"\n").rows, (Rows{{"a", "b,\"c\""}}));
  EXPECT_EQ(read("a,\"\"\n").rows, (Rows{{"a", ""}}));
  EXPECT_EQ(read("a,,\n").rows, (Rows{{"a", "", ""}}));
  EXPECT_EQ(read("a,5\" pipe\n").rows, (Rows{{"a", "5\" pipe"}}));
  EXPECT_EQ(read("a,\"b\"c\n").rows, (Rows{{"a", "bc"}}));
}

TEST(CsvReader, LinesArePhysical) {
  const Read got = read("h\n\"one\r\ntwo\"\n\n\nthree\n");
  EXPECT_EQ(got.rows, (Rows{{"h"}, {"one\ntwo"}, {"three"}}));
  EXPECT_EQ(got.lines, (Lines{1, 2, 6}));
  EXPECT_EQ(read("h\r\ra\r\r\rb").lines, (Lines{1, 3, 6}));
}

TEST(CsvReader, BlankRowsArePassedOver) {
  EXPECT_EQ(read("a,b\n,\n  ,\n1,2\n,,,\n\n\x1A").rows, (Rows{{"a", "b"}, {"1", "2"}}));
  EXPECT_TRUE(read("").rows.empty());
  EXPECT_TRUE(read("\n\r\n,,\n").rows.empty());
}

TEST(CsvReader, FindsTheDelimiter) {
  EXPECT_EQ(read("a\tb\n1,5\t2\n").rows, (Rows{{"a", "b"}, {"1,5", "2"}}));
  EXPECT_EQ(read("a;b\n1;2\n").rows, (Rows{{"a", "b"}, {"1", "2"}}));
  EXPECT_EQ(read("sep=;\r\na;b\r\n").rows, (Rows{{"a", "b"}}));
  EXPECT_EQ(read("sep=;\r\na;b\r\n").lines, (Lines{2}));
}

TEST(CsvReader, AnUnclosedQuoteCostsOneLine) {
  const Read got = read("a,b\n1,\"x\n3,4\n5,6\n");
  EXPECT_EQ(got.rows, (Rows{{"a", "b"}, {"1,\"x"}, {"3", "4"}, {"5", "6"}}));
  EXPECT_EQ(got.lines, (Lines{1, 2, 3, 4}));
  EXPECT_EQ(got.problems[1], CsvProblem::kUnclosedQuote);
  EXPECT_EQ(got.problems[2], CsvProblem::kNone);
}

TEST(CsvReader, AQuoteOverVeryManyLinesIsTakenAsUnclosed) {
  std::string text = "a,b\n1,\"x\n";
  for (int i = 0; i < 3000; ++i) text += "2,3\n";
  text += "4,y\"\n";
  const Read got = read(text);
  EXPECT_EQ(got.problems[1], CsvProblem::kUnclosedQuote);
  EXPECT_EQ(got.rows.size(), 3003U);
}

TEST(CsvReader, NulCharactersAreLeftOutAndTold) {
  const Read got = read("a,b\n1,x\0y\n"s);
  EXPECT_EQ(got.rows[1], (std::vector<std::string>{"1", "xy"}));
  EXPECT_TRUE(got.nul);
}

TEST(CsvReader, LongRowsAreGivenUpAndTheNextOneRead) {
  const std::string text =
      "a,b\n" + std::string(5000, 'x') + ",1\n2,3\n\"" + std::string(5000, 'y') + "\",1\n4,5\n";
  const Read got = read(text, 1000);
  ASSERT_EQ(got.rows.size(), 5U);
  EXPECT_EQ(got.problems[1], CsvProblem::kTooLong);
  EXPECT_EQ(got.rows[2], (std::vector<std::string>{"2", "3"}));
  EXPECT_EQ(got.problems[3], CsvProblem::kUnclosedQuote);
  EXPECT_EQ(got.rows[4], (std::vector<std::string>{"4", "5"}));
  EXPECT_EQ(got.lines, (Lines{1, 2, 3, 4, 5}));
}

TEST(CsvReader, ManyUnclosedQuotesDoNotMakeItSlow) {
  std::string text = "a,b\n";
  for (int i = 0; i < 100000; ++i) text += "x,\"a\"\"\n";
  const Read got = read(text);  // would take minutes if every line were tried to the limit
  EXPECT_GT(got.rows.size(), 10U);
}

std::string quote(const std::string& cell) {
  std::string out = "\"";
  for (const char c : cell) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + "\"";
}

RC_GTEST_PROP(CsvReader, WhatIsWrittenIsReadBack, ()) {
  const auto cell = rc::gen::container<std::string>(rc::gen::elementOf(std::string("ab\",;\n 1")));
  const auto rows =
      *rc::gen::container<Rows>(rc::gen::container<std::vector<std::string>>(3, cell));
  std::string text = "h1,h2,h3\r\n";
  Rows expected = {{"h1", "h2", "h3"}};
  for (const auto& row : rows) {
    text += quote(row[0]) + "," + quote(row[1]) + "," + quote(row[2]) + "\r\n";
    bool any = false;
    for (const std::string& c : row) {
      any = any || c.find_first_not_of(' ') != std::string::npos;
    }
    if (any) expected.push_back(row);
  }
  RC_ASSERT(read(text).rows == expected);
}

RC_GTEST_PROP(CsvReader, RandomBytesNeverStopIt, (const std::string& bytes)) {
  const Read got = read("a,b\n" + bytes, 64);
  for (std::size_t i = 1; i < got.lines.size(); ++i) RC_ASSERT(got.lines[i] > got.lines[i - 1]);
}

RC_GTEST_PROP(CsvReader, DamagedRowsNeverStopIt, ()) {
  const std::string bytes =
      *rc::gen::container<std::string>(rc::gen::elementOf(std::string("a,\"\"\r\n1")));
  const Read got = read("a,b\n" + bytes, 16);
  for (std::size_t i = 1; i < got.lines.size(); ++i) RC_ASSERT(got.lines[i] > got.lines[i - 1]);
}

}  // namespace
}  // namespace sightline::sources
