// A clock by hand: something that fell due, and was done in time, late or not at all. Every clock
// is told by four figures.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "oracles/oracle.h"

namespace sightline::oracles {

struct Step {
  std::string child;
  Day anchor;  // from which the clock ran
  Day due;     // last day that is in time
  std::optional<Day> done;
  bool known = true;              // false: when it fell due is not known, only that it did by `due`
  bool falls_due = true;          // false: what was to be done had fallen away by the due day
  Day from = anchor;              // before it nothing is open, whatever is due
  Day open_until = Day::never();  // half-open: the subject's end
  std::optional<int> took = {};   // days or working days from the anchor, where done after it
  std::string label = {};

  // What is dated before its own beginning is not in time.
  bool in_time() const { return done && *done >= anchor && *done <= due; }
};

using Steps = std::vector<Step> (*)(const RawTables&);

Answer due_in_time(const std::vector<Step>& steps, Day from, Day to);        // by due day
Answer completed_in_time(const std::vector<Step>& steps, Day from, Day to);  // by day of completion
Answer overdue_on(const std::vector<Step>& steps, Day day);
Answer days_taken(const std::vector<Step>& steps, Day from, Day to);

// Registers <name>_in_time_pct, <name>_overdue and <name>_days_median, and
// <name>_completed_in_time_pct.
void add_clock(Registry& out, const std::string& name, Steps steps);

}  // namespace sightline::oracles
