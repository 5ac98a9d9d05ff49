#include "core/period.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <array>

namespace sightline {
namespace {

Period period(PeriodKind kind, std::string_view first, std::string_view last) {
  return {kind, Day::parse_iso(first).value(), Day::parse_iso(last).value()};
}
Period to(PeriodKind kind, std::string_view day) {
  return period_to(kind, Day::parse_iso(day).value());
}
std::vector<Period> within(PeriodKind kind, std::string_view from, std::string_view to) {
  return series(kind, Day::parse_iso(from).value(), Day::parse_iso(to).value());
}

constexpr std::array<PeriodKind, 6> kNamed = {PeriodKind::kDay,       PeriodKind::kMonth,
                                              PeriodKind::kQuarter,   PeriodKind::kYtd,
                                              PeriodKind::kRolling12, PeriodKind::kYear};

TEST(PeriodKind, NamesComeBackButNobodyAsksForCustomByName) {
  for (const PeriodKind kind : kNamed) {
    EXPECT_EQ(period_kind(name_of(kind)), kind);
  }
  EXPECT_EQ(name_of(PeriodKind::kRolling12), "rolling12");
  EXPECT_EQ(name_of(PeriodKind::kCustom), "custom");
  EXPECT_FALSE(period_kind("custom"));
  EXPECT_FALSE(period_kind("week"));
  EXPECT_FALSE(period_kind("Month"));
  EXPECT_FALSE(period_kind(""));
}

TEST(Period, IsSpokenAsReportsSayIt) {
  EXPECT_EQ(spoken(period(PeriodKind::kDay, "2018-03-31", "2018-03-31")), "31 March 2018");
  EXPECT_EQ(spoken(period(PeriodKind::kMonth, "2018-03-01", "2018-03-31")), "March 2018");
  EXPECT_EQ(spoken(period(PeriodKind::kQuarter, "2017-04-01", "2017-06-30")),
            "1 April 2017 to 30 June 2017");
  EXPECT_EQ(spoken(period(PeriodKind::kYtd, "2017-04-01", "2017-09-30")),
            "1 April 2017 to 30 September 2017");
  EXPECT_EQ(spoken(period(PeriodKind::kRolling12, "2017-07-01", "2018-06-30")),
            "12 months to 30 June 2018");
  EXPECT_EQ(spoken(period(PeriodKind::kYear, "2017-04-01", "2018-03-31")),
            "year ending 31 March 2018");
  EXPECT_EQ(spoken(period(PeriodKind::kCustom, "2018-01-02", "2018-01-05")),
            "2 January 2018 to 5 January 2018");
}

TEST(Period, CountsBothItsEnds) {
  EXPECT_EQ(period(PeriodKind::kDay, "2018-03-31", "2018-03-31").days(), 1);
  EXPECT_EQ(period(PeriodKind::kYear, "2017-04-01", "2018-03-31").days(), 365);
  EXPECT_EQ(period(PeriodKind::kYear, "2023-04-01", "2024-03-31").days(), 366);
}

TEST(PeriodTo, DayIsTheDay) {
  EXPECT_EQ(to(PeriodKind::kDay, "2024-02-29"),
            period(PeriodKind::kDay, "2024-02-29", "2024-02-29"));
}

TEST(PeriodTo, MonthIsTheLatestThatIsComplete) {
  EXPECT_EQ(to(PeriodKind::kMonth, "2018-03-31"),
            period(PeriodKind::kMonth, "2018-03-01", "2018-03-31"));
  EXPECT_EQ(to(PeriodKind::kMonth, "2018-03-30"),
            period(PeriodKind::kMonth, "2018-02-01", "2018-02-28"));
  EXPECT_EQ(to(PeriodKind::kMonth, "2024-02-29"),
            period(PeriodKind::kMonth, "2024-02-01", "2024-02-29"));
  EXPECT_EQ(to(PeriodKind::kMonth, "2024-02-28"),
            period(PeriodKind::kMonth, "2024-01-01", "2024-01-31"));
  EXPECT_EQ(to(PeriodKind::kMonth, "2018-01-01"),
            period(PeriodKind::kMonth, "2017-12-01", "2017-12-31"));
}

TEST(PeriodTo, QuartersAreThoseOfTheCollectionYear) {
  EXPECT_EQ(to(PeriodKind::kQuarter, "2018-03-31"),
            period(PeriodKind::kQuarter, "2018-01-01", "2018-03-31"));
  EXPECT_EQ(to(PeriodKind::kQuarter, "2018-03-30"),
            period(PeriodKind::kQuarter, "2017-10-01", "2017-12-31"));
  EXPECT_EQ(to(PeriodKind::kQuarter, "2018-04-01"),
            period(PeriodKind::kQuarter, "2018-01-01", "2018-03-31"));
  EXPECT_EQ(to(PeriodKind::kQuarter, "2018-06-30"),
            period(PeriodKind::kQuarter, "2018-04-01", "2018-06-30"));
  EXPECT_EQ(to(PeriodKind::kQuarter, "2018-09-29"),
            period(PeriodKind::kQuarter, "2018-04-01", "2018-06-30"));
  EXPECT_EQ(to(PeriodKind::kQuarter, "2018-11-15"),
            period(PeriodKind::kQuarter, "2018-07-01", "2018-09-30"));
}

TEST(PeriodTo, YearEndsOnThe31stOfMarch) {
  EXPECT_EQ(to(PeriodKind::kYear, "2018-03-31"),
            period(PeriodKind::kYear, "2017-04-01", "2018-03-31"));
  EXPECT_EQ(to(PeriodKind::kYear, "2018-03-30"),
            period(PeriodKind::kYear, "2016-04-01", "2017-03-31"));
  EXPECT_EQ(to(PeriodKind::kYear, "2018-04-01"),
            period(PeriodKind::kYear, "2017-04-01", "2018-03-31"));
}

TEST(PeriodTo, YearToDateBeginsOnThe1stOfApril) {
  EXPECT_EQ(to(PeriodKind::kYtd, "2018-04-01"),
            period(PeriodKind::kYtd, "2018-04-01", "2018-04-01"));
  EXPECT_EQ(to(PeriodKind::kYtd, "2018-03-31"),
            period(PeriodKind::kYtd, "2017-04-01", "2018-03-31"));
  EXPECT_EQ(to(PeriodKind::kYtd, "2018-01-10"),
            period(PeriodKind::kYtd, "2017-04-01", "2018-01-10"));
}

TEST(PeriodTo, RollingTwelveMonthsAtMonthEnds) {
  EXPECT_EQ(to(PeriodKind::kRolling12, "2018-03-31"),
            period(PeriodKind::kRolling12, "2017-04-01", "2018-03-31"));
  EXPECT_EQ(to(PeriodKind::kRolling12, "2018-04-30"),
            period(PeriodKind::kRolling12, "2017-05-01", "2018-04-30"));
  EXPECT_EQ(to(PeriodKind::kRolling12, "2018-02-28"),
            period(PeriodKind::kRolling12, "2017-03-01", "2018-02-28"));
  EXPECT_EQ(to(PeriodKind::kRolling12, "2018-12-31"),
            period(PeriodKind::kRolling12, "2018-01-01", "2018-12-31"));
  EXPECT_EQ(to(PeriodKind::kRolling12, "2018-06-15"),
            period(PeriodKind::kRolling12, "2017-06-16", "2018-06-15"));
}

TEST(PeriodTo, RollingTwelveMonthsAndThe29thOfFebruary) {
  // Twelve months before 29 February is 28 February; the day itself is left out.
  const Period leap = to(PeriodKind::kRolling12, "2024-02-29");
  EXPECT_EQ(leap, period(PeriodKind::kRolling12, "2023-03-01", "2024-02-29"));
  EXPECT_EQ(leap.days(), 366);
  EXPECT_EQ(to(PeriodKind::kRolling12, "2024-02-28"),
            period(PeriodKind::kRolling12, "2023-03-01", "2024-02-28"));
  EXPECT_EQ(to(PeriodKind::kRolling12, "2025-02-28"),
            period(PeriodKind::kRolling12, "2024-02-29", "2025-02-28"));
}

TEST(Series, DaysAndCustom) {
  EXPECT_EQ(within(PeriodKind::kDay, "2018-03-30", "2018-04-01"),
            (std::vector<Period>{period(PeriodKind::kDay, "2018-03-30", "2018-03-30"),
                                 period(PeriodKind::kDay, "2018-03-31", "2018-03-31"),
                                 period(PeriodKind::kDay, "2018-04-01", "2018-04-01")}));
  EXPECT_EQ(within(PeriodKind::kCustom, "2018-03-30", "2018-04-01"),
            (std::vector<Period>{period(PeriodKind::kCustom, "2018-03-30", "2018-04-01")}));
}

TEST(Series, OnlyWholeMonths) {
  EXPECT_EQ(within(PeriodKind::kMonth, "2018-01-15", "2018-04-29"),
            (std::vector<Period>{period(PeriodKind::kMonth, "2018-02-01", "2018-02-28"),
                                 period(PeriodKind::kMonth, "2018-03-01", "2018-03-31")}));
  EXPECT_EQ(within(PeriodKind::kMonth, "2018-02-01", "2018-02-28").size(), 1U);
  EXPECT_TRUE(within(PeriodKind::kMonth, "2018-02-02", "2018-02-28").empty());
  EXPECT_TRUE(within(PeriodKind::kMonth, "2018-02-01", "2018-02-27").empty());
  EXPECT_EQ(within(PeriodKind::kMonth, "2017-11-30", "2018-02-01"),
            (std::vector<Period>{period(PeriodKind::kMonth, "2017-12-01", "2017-12-31"),
                                 period(PeriodKind::kMonth, "2018-01-01", "2018-01-31")}));
}

TEST(Series, OnlyWholeQuartersAndYears) {
  EXPECT_EQ(within(PeriodKind::kQuarter, "2018-01-02", "2018-12-31"),
            (std::vector<Period>{period(PeriodKind::kQuarter, "2018-04-01", "2018-06-30"),
                                 period(PeriodKind::kQuarter, "2018-07-01", "2018-09-30"),
                                 period(PeriodKind::kQuarter, "2018-10-01", "2018-12-31")}));
  EXPECT_EQ(within(PeriodKind::kYear, "2016-04-01", "2018-03-31"),
            (std::vector<Period>{period(PeriodKind::kYear, "2016-04-01", "2017-03-31"),
                                 period(PeriodKind::kYear, "2017-04-01", "2018-03-31")}));
  EXPECT_EQ(within(PeriodKind::kYear, "2016-04-02", "2018-03-31").size(), 1U);
  EXPECT_TRUE(within(PeriodKind::kYear, "2016-04-02", "2018-03-30").empty());
}

TEST(Series, YearsToDateAndRollingTwelveMonthsAtEveryMonthEnd) {
  EXPECT_EQ(within(PeriodKind::kYtd, "2018-02-28", "2018-05-30"),
            (std::vector<Period>{period(PeriodKind::kYtd, "2017-04-01", "2018-02-28"),
                                 period(PeriodKind::kYtd, "2017-04-01", "2018-03-31"),
                                 period(PeriodKind::kYtd, "2018-04-01", "2018-04-30")}));
  EXPECT_EQ(within(PeriodKind::kRolling12, "2024-01-31", "2024-03-30"),
            (std::vector<Period>{period(PeriodKind::kRolling12, "2023-02-01", "2024-01-31"),
                                 period(PeriodKind::kRolling12, "2023-03-01", "2024-02-29")}));
}

TEST(Series, IsEmptyWhenTheEndIsBeforeTheStart) {
  for (const PeriodKind kind : kNamed) {
    EXPECT_TRUE(within(kind, "2018-04-01", "2018-03-31").empty()) << name_of(kind);
  }
  EXPECT_TRUE(within(PeriodKind::kCustom, "2018-04-01", "2018-03-31").empty());
}

RC_GTEST_PROP(SeriesProperty, RisesAndHoldsEveryPeriodThatIsComplete, ()) {
  const PeriodKind kind = kNamed[*rc::gen::inRange<std::size_t>(0, kNamed.size())];
  const Day from = Day::of(2015, 1, 1) + *rc::gen::inRange(0, 2000);
  const Day last = from + *rc::gen::inRange(0, 1500);
  const std::vector<Period> all = series(kind, from, last);
  for (std::size_t i = 0; i < all.size(); ++i) {
    RC_ASSERT(all[i].kind == kind);
    RC_ASSERT(all[i].first <= all[i].last);
    RC_ASSERT(from <= all[i].last);
    RC_ASSERT(all[i].last <= last);
    RC_ASSERT(all[i] == period_to(kind, all[i].last));
    if (i > 0) {
      RC_ASSERT(all[i - 1].last < all[i].last);
      RC_ASSERT(all[i - 1].first <= all[i].first);
    }
  }
  // The kinds that tile the calendar leave no day between two periods and none at the end.
  const Period newest = period_to(kind, last);
  if (newest.first >= from && (kind == PeriodKind::kMonth || kind == PeriodKind::kQuarter ||
                               kind == PeriodKind::kYear || kind == PeriodKind::kDay)) {
    RC_ASSERT(!all.empty());
    RC_ASSERT(all.back() == newest);
    for (std::size_t i = 1; i < all.size(); ++i) {
      RC_ASSERT(all[i - 1].last + 1 == all[i].first);
    }
  }
}

TEST(Period, TheEndOfTimeIsNoAccident) {
  EXPECT_EQ(Day::never().month_end(), Day::never());
  EXPECT_EQ(series(PeriodKind::kMonth, Day::of(9999, 11, 1), Day::never()).size(), 2U);
  EXPECT_EQ(period_to(PeriodKind::kMonth, Day::never()).last, Day::never());
}

}  // namespace
}  // namespace sightline
