// WorkingDays: which days the authority works, and how busy each day of the year is. England and
// Wales' bank holidays by the standing rules, with the special days of 1995 to 2023.
#pragma once

#include <cstdint>
#include <vector>

#include "core/day.h"
#include "synth/rng.h"

namespace sightline::synth {

class WorkingDays {
 public:
  WorkingDays();

  bool working(Day day) const { return at(day).working; }
  bool school_holiday(Day day) const { return at(day).school_holiday; }
  // The first working day not before `day`, the last not after it.
  Day on_or_after(Day day) const;
  Day on_or_before(Day day) const;
  // The n-th working day after `day`, which itself is left out.
  Day nth_after(Day day, int n) const;
  // Working days after `from` up to and including `to`.
  int between(Day from, Day to) const { return at(to).number - at(from).number; }
  // A day near `around` on which people ask for help: mostly a working day, seldom in August or at
  // Christmas.
  Day busy_near(Rng& rng, Day around) const;

 private:
  struct Entry {
    std::int32_t number = 0;  // working days so far, this one included
    std::int16_t busy = 0;    // permille
    bool working = false;
    bool school_holiday = false;
  };
  const Entry& at(Day day) const { return entries_.at(static_cast<std::size_t>(day - first_)); }

  Day first_;
  std::vector<Entry> entries_;
  std::vector<Day> worked_;  // by number
};

}  // namespace sightline::synth
