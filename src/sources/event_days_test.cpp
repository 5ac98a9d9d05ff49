#include "sources/event_days.h"

#include <gtest/gtest.h>

namespace sightline::sources {
namespace {

const Day kFrom = Day::of(2017, 4, 1);

EventDays every(int step, int until) {
  EventDays out;
  for (int i = 0; i <= until; i += step) out.note(kFrom, kFrom + i);
  return out;
}

TEST(EventDays, TheLatestOfTheYear) {
  EventDays days;
  EXPECT_EQ(days.latest(kFrom), std::nullopt);
  days.note(kFrom, kFrom + -1);
  days.note(kFrom, kFrom + 366);
  EXPECT_EQ(days.latest(kFrom), std::nullopt);
  days.note(kFrom, kFrom + 364);
  days.note(kFrom, kFrom);
  EXPECT_EQ(days.latest(kFrom), Day::of(2018, 3, 31));
}

TEST(EventDays, QuietAsLongAsItsOwnGapsAllow) {
  EXPECT_EQ(EventDays().usual_quiet(), 60);  // nothing to go by
  EXPECT_EQ(every(1, 300).usual_quiet(), 7);
  EXPECT_EQ(every(3, 300).usual_quiet(), 12);
  EXPECT_EQ(every(10, 300).usual_quiet(), 40);
  EXPECT_EQ(every(20, 300).usual_quiet(), 60);
}

TEST(EventDays, OneLongGapAmongManyIsNotUsual) {
  EventDays days = every(3, 270);
  days.note(kFrom, kFrom + 300);
  EXPECT_EQ(days.usual_quiet(), 12);
}

}  // namespace
}  // namespace sightline::sources
