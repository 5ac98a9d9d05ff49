#include "insight/beside.h"

#include <gtest/gtest.h>

#include "insight/testing.h"

namespace sightline::insight {
namespace {

using namespace testing;  // NOLINT(google-build-using-namespace)

const Day kMarch = Day::of(2017, 3, 31);
const Day kDecember = Day::of(2017, 12, 31);

Beside put(const Indicator& indicator, PeriodKind kind, Day last,
           std::string_view published = "year ending 31 March") {
  return beside(indicator, period_to(kind, last), published, kMarch);
}

// trap T2: nine months' rate beside a year's. England's 553.6 of a year was quoted as 411.2 "for a
// year", which is three quarters of it; neither may ever stand there without saying which it is.
TEST(Beside, ARateOfPartOfAYearIsTakenDownAndSaysSo) {
  const Beside nine = put(indicator_of(Measure::kRatePer10000), PeriodKind::kYtd, kDecember);
  EXPECT_EQ(nine.basis, Basis::kProRata);
  EXPECT_DOUBLE_EQ(nine.factor, 0.75);
  EXPECT_EQ(nine.words, "pro rata: 9/12 of the year ending 31 March 2017");
  EXPECT_EQ(put(indicator_of(Measure::kRatePer10000), PeriodKind::kQuarter, kDecember).months, 3);
  EXPECT_EQ(put(indicator_of(Measure::kCount), PeriodKind::kMonth, kDecember).months, 1);
}

TEST(Beside, TrapT2APeriodOfNoWholeMonthsIsNotComparedAndSaysWhy) {
  const Beside odd =
      put(indicator_of(Measure::kRatePer10000), PeriodKind::kYtd, Day::of(2017, 12, 15));
  EXPECT_EQ(odd.basis, Basis::kNotComparable);
  EXPECT_NE(odd.words.find("no whole number of months"), std::string::npos) << odd.words;
}

TEST(Beside, TwelveMonthsStandBesideTwelveWhereverTheyEnd) {
  for (const PeriodKind kind : {PeriodKind::kRolling12, PeriodKind::kYear}) {
    const Beside whole = put(indicator_of(Measure::kRatePer10000), kind, kDecember);
    EXPECT_EQ(whole.basis, Basis::kFullYear);
    EXPECT_DOUBLE_EQ(whole.factor, 1);
  }
  const Beside other = put(indicator_of(Measure::kCount), PeriodKind::kRolling12, kDecember);
  EXPECT_NE(other.words.find("do not end at the same time"), std::string::npos) << other.words;
}

// A share does not grow with the months, but the shorter time is named.
TEST(Beside, AShareOfAQuarterStandsBesideAYearsAndNamesBoth) {
  const Beside share = put(indicator_of(Measure::kPercentage), PeriodKind::kQuarter, kDecember);
  EXPECT_EQ(share.basis, Basis::kFullYear);
  EXPECT_DOUBLE_EQ(share.factor, 1);
  EXPECT_NE(share.words.find("3 months beside the year ending 31 March 2017"), std::string::npos)
      << share.words;
}

// Leavers over posts: a flow over a stock, in per cent, grows with the months all the same.
TEST(Beside, TrapT2ATurnoverOfPartOfAYearIsTakenDownToo) {
  Indicator turnover = indicator_of(Measure::kPercentage);
  turnover.denominator->adds = Adds::kOpenAtEnd;
  EXPECT_TRUE(scales_with_time(turnover));
  EXPECT_EQ(put(turnover, PeriodKind::kQuarter, kDecember).basis, Basis::kProRata);
  EXPECT_FALSE(scales_with_time(indicator_of(Measure::kPercentage)));
}

TEST(Beside, AStockStandsBesideAnotherDayAndAFlowBesideNone) {
  const Indicator stock =
      indicator_of(Measure::kRatePer10000, Polarity::kNeutral, Adds::kOpenAtEnd);
  const Beside days = put(stock, PeriodKind::kDay, kDecember, "at 31 March");
  EXPECT_EQ(days.basis, Basis::kAtDate);
  EXPECT_EQ(days.words, "as at 31 December 2017, beside what is published as at 31 March 2017");
  const Beside flow =
      put(indicator_of(Measure::kRatePer10000), PeriodKind::kYear, kDecember, "at 31 March");
  EXPECT_EQ(flow.basis, Basis::kNotComparable);
}

// Children counted once a year: part of a year is more than its share of it.
TEST(Beside, PeopleCountedOnceSayThatTheirShareIsMore) {
  Indicator once = indicator_of(Measure::kCount);
  once.once = catalogue::Once::kFirst;
  EXPECT_NE(put(once, PeriodKind::kQuarter, kDecember).words.find("rather more than its share"),
            std::string::npos);
}

// Whoever was so at any time: of three months fewer than of twelve, and by no share that is known.
TEST(Beside, WhoeverWasSoAtAnyTimeIsComparedByWholeYearsOnly) {
  for (const Measure measure : {Measure::kPercentage, Measure::kCount}) {
    const Indicator missing = indicator_of(measure, Polarity::kNeutral, Adds::kOpenInPeriod);
    EXPECT_FALSE(scales_with_time(missing));
    EXPECT_TRUE(grows_unevenly(missing));
    for (const PeriodKind kind : {PeriodKind::kMonth, PeriodKind::kQuarter, PeriodKind::kYtd}) {
      EXPECT_EQ(put(missing, kind, kDecember).basis, Basis::kNotComparable);
    }
    EXPECT_EQ(put(missing, PeriodKind::kRolling12, kDecember).basis, Basis::kFullYear);
  }
}

// A census counts what was on one day, as what is published does.
TEST(Beside, AShareOfEventsBesideASeriesOfOneDayNamesTheDay) {
  const Beside census =
      put(indicator_of(Measure::kPercentage), PeriodKind::kYear, kMarch, "at 30 September");
  EXPECT_EQ(census.basis, Basis::kAtDate);
  EXPECT_EQ(census.words,
            "of year ending 31 March 2017, beside what is published as at 31 March 2017");
}

// trap T10: plans are published by calendar years, whatever year a council reports by.
TEST(Beside, TrapT10ThePublishedYearIsNamedAsItIs) {
  const Day end = Day::of(2018, 12, 31);
  EXPECT_EQ(published_period("calendar year", end), "calendar year 2018");
  EXPECT_EQ(published_period("academic year", Day::of(2018, 8, 31)), "academic year 2017-18");
  EXPECT_EQ(published_period("at 30 September", Day::of(2018, 9, 30)), "at 30 September 2018");
  const Beside other =
      beside(indicator_of(Measure::kPercentage), period_to(PeriodKind::kYear, Day::of(2019, 3, 31)),
             "calendar year", end);
  EXPECT_EQ(other.words,
            "twelve months beside the calendar year 2018; the two years do not end at the same "
            "time of year");
}

}  // namespace
}  // namespace sightline::insight
