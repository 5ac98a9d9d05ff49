#include "cli/text.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cstdlib>
#include <limits>

namespace sightline::cli {
namespace {

TEST(JsonText, IsEscapedAndAlwaysUtf8) {
  EXPECT_EQ(json_text("Zoë \"x\""), R"("Zoë \"x\"")");
  EXPECT_EQ(json_text("bad\xff"), "\"bad\xef\xbf\xbd\"");
}

TEST(CsvText, QuotesWhereNeeded) {
  EXPECT_EQ(csv_text("plain"), "plain");
  EXPECT_EQ(csv_text(""), "");
  EXPECT_EQ(csv_text("a,b"), "\"a,b\"");
  EXPECT_EQ(csv_text("say \"no\""), "\"say \"\"no\"\"\"");
  EXPECT_EQ(csv_text("two\nlines"), "\"two\nlines\"");
}

TEST(CsvText, NoFormulaReachesASpreadsheet) {
  EXPECT_EQ(csv_text("=1+1"), "'=1+1");
  EXPECT_EQ(csv_text("@SUM(A1)"), "'@SUM(A1)");
  EXPECT_EQ(csv_text("+cmd|x"), "'+cmd|x");
  EXPECT_EQ(csv_text("-2+3"), "'-2+3");
  EXPECT_EQ(csv_text("\t=1"), "'\t=1");
  EXPECT_EQ(csv_text("\r=1"), "\"'\r=1\"");
  EXPECT_EQ(csv_text("=a,b"), "\"'=a,b\"");
}

TEST(CsvText, NumbersStayNumbers) {
  for (const char* number : {"-5", "+5", "-0.25", "1e5", "-1e-5"}) {
    EXPECT_EQ(csv_text(number), number);
  }
}

RC_GTEST_PROP(CsvText, ReadsBackButForTheGuard, (const std::string& text)) {
  std::string field = csv_text(text);
  if (field.starts_with('"')) {
    std::string inner;
    for (std::size_t i = 1; i + 1 < field.size(); ++i) {
      inner += field[i];
      if (field[i] == '"') ++i;
    }
    field = inner;
  }
  RC_ASSERT(field == text || field == "'" + text);
}

TEST(Shown, LeavesNothingThatCommandsATerminal) {
  EXPECT_EQ(shown("\x1b[2J"), "?[2J");
  EXPECT_EQ(shown("a\tb\n"), "a?b?");
  EXPECT_EQ(shown("\xc2\x9b"
                  "2J"),
            "?2J");
  EXPECT_EQ(shown("Zoë £5"), "Zoë £5");
}

TEST(OneLine, MakesASentenceOfWhatHasSeveralLines) {
  EXPECT_EQ(one_line("no table nowhere!\nDid you mean \"somewhere\"?\n\nLINE 2: from nowhere\n"
                     "             ^"),
            "no table nowhere! Did you mean \"somewhere\"? LINE 2: from nowhere");
  EXPECT_EQ(one_line("a\tb  c\r\n\x1b[2J"), "a b c ?[2J");
  EXPECT_EQ(one_line(""), "");
}

TEST(Wrapped, KeepsWordsWholeAndLinesShort) {
  EXPECT_EQ(wrapped("one two three", 8), "one two\nthree\n");
  EXPECT_EQ(wrapped("one two three", 9, 4, 2), "  one two\n    three\n");
  EXPECT_EQ(wrapped("unbreakable b", 5), "unbreakable\nb\n");
  EXPECT_EQ(wrapped("Zoë £5 x", 6), "Zoë £5\nx\n");
}

TEST(Grouped, SetsThousandsApart) {
  EXPECT_EQ(grouped(std::int64_t{0}), "0");
  EXPECT_EQ(grouped(std::int64_t{999}), "999");
  EXPECT_EQ(grouped(std::int64_t{1000}), "1,000");
  EXPECT_EQ(grouped(std::int64_t{-1234567}), "-1,234,567");
  EXPECT_EQ(grouped(1234.5, 1), "1,234.5");
  EXPECT_EQ(grouped(-0.01, 1), "0.0");
  EXPECT_EQ(grouped(14.6544, 1), "14.7");
  EXPECT_EQ(counted(1, "row", "rows"), "1 row");
  EXPECT_EQ(counted(1201, "row", "rows"), "1,201 rows");
}

TEST(Scaled, IsExact) {
  EXPECT_EQ(scaled(12500, 1000), "12.5");
  EXPECT_EQ(scaled(12000, 1000), "12");
  EXPECT_EQ(scaled(-1, 1000), "-0.001");
  EXPECT_EQ(scaled(7, 1), "7");
  EXPECT_EQ(scaled_grouped(1234500, 1000), "1,234.5");
  EXPECT_EQ(scaled(std::numeric_limits<std::int64_t>::min(), 10), "-922337203685477580.8");
}

TEST(ValueText, MissingIsNeverANumber) {
  catalogue::Indicator indicator;
  indicator.unit = "%";
  indicator.decimals = 1;
  EXPECT_EQ(value_text({Status::kNumber, 14.6544, ""}, indicator), "14.7%");
  EXPECT_EQ(value_text({Status::kNotAvailable, 0, "no data"}, indicator), "not available");
  EXPECT_EQ(value_text({Status::kNoDenominator, 0, ""}, indicator), "no denominator");
  EXPECT_EQ(value_text({Status::kNotApplicable, 0, ""}, indicator), "not applicable");
  EXPECT_EQ(value_text({Status::kSuppressed, 0, ""}, indicator), "suppressed");
  indicator.unit = "children";
  indicator.decimals = 0;
  EXPECT_EQ(value_text({Status::kNumber, 1201, ""}, indicator), "1,201 children");
  EXPECT_EQ(value_text({Status::kNumber, 1, ""}, indicator), "1 child");
  indicator.unit = "enquiries";
  EXPECT_EQ(value_text({Status::kNumber, 1, ""}, indicator), "1 enquiry");
  EXPECT_EQ(value_text({Status::kNumber, 0, ""}, indicator), "0 enquiries");
  indicator.unit = "working days";
  EXPECT_EQ(value_text({Status::kNumber, 1, ""}, indicator), "1 working day");
  indicator.unit = "per 10,000 children";
  EXPECT_EQ(value_text({Status::kNumber, 1, ""}, indicator), "1 per 10,000 children");
}

}  // namespace
}  // namespace sightline::cli
