// The years of a collection, by the day on which they end: 31 March for most, 30 September for the
// workforce census. A year is named by the calendar year in which it ends. Plain values.
#pragma once

#include <string>

#include "core/day.h"

namespace sightline::sources {

struct CollectionYears {
  int end_month = 3;
  int end_day = 31;

  Day end(int year) const { return Day::of(year, end_month, end_day); }
  Day start(int year) const { return end(year - 1) + 1; }
  // The year that a day falls in.
  int of(Day day) const { return day.year() + (day > end(day.year()) ? 1 : 0); }
  // "year ending 30 September 2022"
  std::string named(int year) const { return "year ending " + end(year).spoken(); }
};

}  // namespace sightline::sources
