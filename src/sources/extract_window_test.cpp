#include "sources/extract_window.h"

#include <gtest/gtest.h>

namespace sightline::sources {
namespace {

Day day(int year, int month, int on) { return Day::of(year, month, on); }

// `each` rows in every month from `from` to `to`.
Activity monthly(Day from, Day to, int each = 1) {
  Activity out;
  for (Day on = from; on <= to; on = on.plus_months(1)) {
    for (int i = 0; i < each; ++i) out.note(on);
  }
  return out;
}

TEST(ExtractWindow, BeginsWhereEveryMonthHoldsSomething) {
  const Day to = day(2025, 6, 12);
  EXPECT_EQ(monthly(day(2019, 4, 20), to).unbroken_from(to), day(2019, 4, 1));
  // Nothing yet in the month of the extract itself.
  EXPECT_EQ(monthly(day(2019, 4, 20), day(2025, 5, 20)).unbroken_from(to), day(2019, 4, 1));
  EXPECT_EQ(Activity().unbroken_from(to), day(2025, 6, 1));
}

TEST(ExtractWindow, RowsThatLieApartMoveNothing) {
  const Day to = day(2025, 6, 12);
  Activity activity = monthly(day(2019, 4, 20), to);
  activity.note(day(1925, 6, 1));
  activity.note(day(2018, 12, 1));
  activity.note(day(2062, 1, 1));
  EXPECT_EQ(activity.unbroken_from(to), day(2019, 4, 1));
}

TEST(ExtractWindow, ATableSpeaksWhereItIsNotSilent) {
  const Day from = day(2019, 4, 1);
  const Day to = day(2025, 6, 12);
  // Contacts are kept only since 2023: 24 a month, so four years of silence are no chance.
  auto got = monthly(day(2023, 1, 9), to, 24).spoken(from, to);
  EXPECT_EQ(got.from, day(2023, 1, 1));
  EXPECT_EQ(got.to, to);
  // An old file of the same table: nothing since March.
  got = monthly(from, day(2025, 3, 9), 24).spoken(from, to);
  EXPECT_EQ(got.from, from);
  EXPECT_EQ(got.to, day(2025, 3, 31));
  // One row in three years is too few for silence to mean anything.
  Activity rare;
  rare.note(day(2022, 1, 1));
  got = rare.spoken(from, to);
  EXPECT_EQ(got.from, from);
  EXPECT_EQ(got.to, to);
  EXPECT_EQ(Activity().spoken(from, to).from, from);
  // The month of the extract is not whole.
  EXPECT_EQ(monthly(from, day(2025, 5, 30), 100).spoken(from, to).to, to);
}

TEST(ExtractDays, TheLastDayButForMistypedOnes) {
  ExtractDays days;
  EXPECT_FALSE(days.last());
  days.started[day(2025, 6, 12).number()] = 1;
  days.started[day(2025, 9, 1).number()] = 1;
  EXPECT_EQ(days.last(), day(2025, 9, 1));  // two rows in all: none of them lies apart
  days.started[day(2025, 6, 12).number()] = 1000;
  EXPECT_EQ(days.last(), day(2025, 6, 12));
  days.started[day(2025, 8, 1).number()] = 2;
  days.started[day(2062, 1, 1).number()] = 1;
  EXPECT_EQ(days.last(), day(2025, 9, 1));  // two steps of less than sixty days
}

}  // namespace
}  // namespace sightline::sources
