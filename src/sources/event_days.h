// The days of one collection year on which anything happened, and so how long such a return is
// usually quiet: an extract taken during the year is told by being quiet for longer.
#pragma once

#include <bitset>
#include <optional>

#include "core/day.h"

namespace sightline::sources {

class EventDays {
 public:
  // `from` is the first day of the year, the same each time. Days outside the year are left out.
  void note(Day from, Day on);
  std::optional<Day> latest(Day from) const;

  // A return whose latest date is no more days than this before the end of its year may well be
  // whole: four times the gap between days with events that all but a twentieth stay within, at
  // least a week and at most kMostQuiet.
  int usual_quiet() const;

  static constexpr int kLeastQuiet = 7;
  static constexpr int kMostQuiet = 60;

 private:
  static constexpr std::size_t kDays = 366;
  std::bitset<kDays> days_;
};

}  // namespace sightline::sources
