#include "core/day.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <stdexcept>
#include <string>

namespace sightline {
namespace {

// Every day that a return can hold, and all leap-year rules with it.
rc::Gen<Day> any_day() {
  return rc::gen::map(rc::gen::inRange(Day::of(1850, 1, 1).number(), Day::of(2450, 1, 1).number()),
                      [](std::int32_t n) { return Day(n); });
}

TEST(Day, CountsFromTheEpoch) {
  EXPECT_EQ(Day::of(1970, 1, 1).number(), 0);
  EXPECT_EQ(Day::of(1969, 12, 31).number(), -1);
  EXPECT_EQ(Day::of(2018, 3, 31).number(), 17621);
  EXPECT_EQ(Day::of(2018, 3, 31), Day(17621));
  EXPECT_EQ(Day(17621).year(), 2018);
  EXPECT_EQ(Day(17621).month(), 3);
  EXPECT_EQ(Day(17621).day_of_month(), 31);
  EXPECT_EQ(Day::of(2018, 4, 1) - Day::of(2017, 4, 1), 365);
  EXPECT_EQ(Day::of(2017, 12, 31) + 1, Day::of(2018, 1, 1));
  EXPECT_LT(Day::of(2017, 12, 31), Day::of(2018, 1, 1));
}

TEST(Day, TwentyNinthOfFebruaryOnlyInLeapYears) {
  EXPECT_TRUE(Day::maybe(2024, 2, 29));
  EXPECT_TRUE(Day::maybe(2000, 2, 29));
  EXPECT_FALSE(Day::maybe(1900, 2, 29));
  EXPECT_FALSE(Day::maybe(2023, 2, 29));
  EXPECT_FALSE(Day::maybe(2024, 2, 30));
  EXPECT_EQ(Day::of(2024, 2, 28) + 1, Day::of(2024, 2, 29));
  EXPECT_EQ(Day::of(2023, 2, 28) + 1, Day::of(2023, 3, 1));
}

TEST(Day, RefusesDaysThatDoNotExist) {
  EXPECT_FALSE(Day::maybe(2018, 6, 31));
  EXPECT_FALSE(Day::maybe(2018, 13, 1));
  EXPECT_FALSE(Day::maybe(2018, 0, 1));
  EXPECT_FALSE(Day::maybe(2018, 1, 0));
  EXPECT_FALSE(Day::maybe(2018, 1, -1));
  EXPECT_FALSE(Day::maybe(2018, 1, 257));  // 1 in eight bits
  EXPECT_FALSE(Day::maybe(2018, 257, 1));
  EXPECT_FALSE(Day::maybe(0, 1, 1));
  EXPECT_FALSE(Day::maybe(10000, 1, 1));
  EXPECT_THROW(Day::of(2018, 6, 31), std::out_of_range);
  EXPECT_THROW(Day::of(2023, 2, 29), std::out_of_range);
}

TEST(Day, MonthsClampAtTheEndOfTheMonth) {
  const Day january = Day::of(2023, 1, 31);
  EXPECT_EQ(january.plus_months(1), Day::of(2023, 2, 28));
  EXPECT_EQ(january.plus_months(2), Day::of(2023, 3, 31));
  EXPECT_EQ(january.plus_months(3), Day::of(2023, 4, 30));
  EXPECT_EQ(january.plus_months(13), Day::of(2024, 2, 29));
  EXPECT_EQ(january.plus_months(-2), Day::of(2022, 11, 30));
  EXPECT_EQ(january.plus_months(0), january);
  EXPECT_EQ(Day::of(2023, 12, 31).plus_months(2), Day::of(2024, 2, 29));
  EXPECT_EQ(Day::of(2023, 3, 15).plus_months(-3), Day::of(2022, 12, 15));
}

TEST(Day, YearsFromTheTwentyNinthOfFebruary) {
  const Day leap = Day::of(2024, 2, 29);
  EXPECT_EQ(leap.plus_years(1), Day::of(2025, 2, 28));
  EXPECT_EQ(leap.plus_years(4), Day::of(2028, 2, 29));
  EXPECT_EQ(leap.plus_years(-1), Day::of(2023, 2, 28));
  EXPECT_EQ(leap.plus_months(-12), Day::of(2023, 2, 28));
  EXPECT_EQ(leap.plus_months(30), Day::of(2026, 8, 29));
  EXPECT_EQ(Day::of(2023, 2, 28).plus_years(1), Day::of(2024, 2, 28));  // not the month's end
}

TEST(Day, StartAndEndOfTheMonth) {
  EXPECT_EQ(Day::of(2024, 2, 10).month_start(), Day::of(2024, 2, 1));
  EXPECT_EQ(Day::of(2024, 2, 10).month_end(), Day::of(2024, 2, 29));
  EXPECT_EQ(Day::of(2023, 2, 28).month_end(), Day::of(2023, 2, 28));
  EXPECT_EQ(Day::of(2023, 12, 1).month_end(), Day::of(2023, 12, 31));
  EXPECT_EQ(Day::of(2023, 12, 31).month_start(), Day::of(2023, 12, 1));
}

TEST(Day, Weekdays) {
  EXPECT_EQ(Day::of(1970, 1, 1).weekday(), 3);    // Thursday
  EXPECT_EQ(Day::of(1969, 12, 31).weekday(), 2);  // Wednesday
  EXPECT_EQ(Day::of(1900, 1, 1).weekday(), 0);    // Monday
  EXPECT_EQ(Day::of(2000, 2, 29).weekday(), 1);   // Tuesday
  EXPECT_EQ(Day::of(2018, 3, 31).weekday(), 5);   // Saturday
  EXPECT_EQ(Day::of(2018, 4, 1).weekday(), 6);    // Sunday
  EXPECT_EQ(Day::of(2024, 2, 29).weekday(), 3);   // Thursday
}

TEST(Day, ReadsIsoAndNothingElse) {
  EXPECT_EQ(Day::parse_iso("2018-03-31"), Day::of(2018, 3, 31));
  EXPECT_EQ(Day::parse_iso("2024-02-29"), Day::of(2024, 2, 29));
  EXPECT_EQ(Day::parse_iso("0001-01-01"), Day::of(1, 1, 1));
  EXPECT_EQ(Day::parse_iso("9999-12-31"), Day::never());
  for (const std::string_view junk : {"",
                                      "2018",
                                      "2018-3-31",
                                      "2018-03-31 ",
                                      " 2018-03-31",
                                      "2018-03-31T00:00:00",
                                      "31/03/2018",
                                      "2018/03/31",
                                      "20180331",
                                      "2018-03-3x",
                                      "x018-03-31",
                                      "2018-+3-31",
                                      "2018--3-31",
                                      "-018-03-31",
                                      "+018-03-31",
                                      "2018- 3-31",
                                      "2018-3 -31",
                                      "2018-03-00",
                                      "2018-00-31",
                                      "2018-13-01",
                                      "2018-04-31",
                                      "2023-02-29",
                                      "0000-01-01",
                                      "0x18-03-31",
                                      "1e10-01-01",
                                      "\xd9\xa2\xd9\xa0-03-31"}) {
    EXPECT_FALSE(Day::parse_iso(junk)) << junk;
  }
  EXPECT_FALSE(Day::parse_iso(std::string_view("2018-03-3\0", 10)));
}

TEST(Day, WritesIsoAndSpeaks) {
  EXPECT_EQ(Day::of(2018, 3, 31).iso(), "2018-03-31");
  EXPECT_EQ(Day::of(987, 6, 5).iso(), "0987-06-05");
  EXPECT_EQ(Day::of(2018, 4, 1).spoken(), "1 April 2018");
  EXPECT_EQ(Day::of(2017, 12, 31).spoken(), "31 December 2017");
}

TEST(Day, NeverIsTheLastDayAndStaysSo) {
  EXPECT_EQ(Day::never(), Day::of(9999, 12, 31));
  EXPECT_EQ(Day::never().iso(), "9999-12-31");
  EXPECT_EQ(Day::never().plus_months(1), Day::never());
  EXPECT_EQ(Day::never().plus_months(-30), Day::never());
  EXPECT_EQ(Day::never().plus_years(100), Day::never());
  EXPECT_GT(Day::never(), Day::of(2500, 1, 1));
}

TEST(CollectionYear, TurnsOnTheFirstOfApril) {
  EXPECT_EQ(collection_year(Day::of(2018, 3, 31)), 2018);
  EXPECT_EQ(collection_year(Day::of(2018, 4, 1)), 2019);
  EXPECT_EQ(collection_year(Day::of(2017, 4, 1)), 2018);
  EXPECT_EQ(collection_year(Day::of(2017, 12, 31)), 2018);
  EXPECT_EQ(collection_year(Day::of(2018, 1, 1)), 2018);
  EXPECT_EQ(collection_year_start(2018), Day::of(2017, 4, 1));
  EXPECT_EQ(collection_year_end(2018), Day::of(2018, 3, 31));
}

RC_GTEST_PROP(DayProperty, CivilAndIsoComeBack, ()) {
  const Day day = *any_day();
  RC_ASSERT(Day::of(day.year(), day.month(), day.day_of_month()) == day);
  RC_ASSERT(Day::parse_iso(day.iso()) == day);
  RC_ASSERT((day + 1).weekday() == (day.weekday() + 1) % 7);
}

RC_GTEST_PROP(DayProperty, MonthsMoveTheMonthAndNeverSpillOver, ()) {
  const Day day = *any_day();
  const int months = *rc::gen::inRange(-1200, 1200);
  const Day moved = day.plus_months(months);
  RC_ASSERT(moved.year() * 12 + moved.month() == day.year() * 12 + day.month() + months);
  RC_ASSERT(moved.day_of_month() == std::min(day.day_of_month(), moved.month_end().day_of_month()));
}

RC_GTEST_PROP(DayProperty, EveryDayLiesInItsCollectionYear, ()) {
  const Day day = *any_day();
  const int year = collection_year(day);
  RC_ASSERT(collection_year_start(year) <= day);
  RC_ASSERT(day <= collection_year_end(year));
  RC_ASSERT(collection_year_end(year) + 1 == collection_year_start(year + 1));
}

RC_GTEST_PROP(DayProperty, AnyTextIsADayOnlyWhenItIsTheDaysOwn, ()) {
  const auto text =
      *rc::gen::container<std::string>(10, rc::gen::elementOf(std::string("0129-+ ")));
  if (const auto day = Day::parse_iso(text)) {
    RC_ASSERT(day->iso() == text);
  }
}

}  // namespace
}  // namespace sightline
