// Moved: why a figure is another one now: between two generations of figures (a closed month and
// another, or what is held now), and between two periods.
//
//   opening + started - ended + restated = closing
//
// for the numerator and for the denominator, exactly, as whole numbers. *Restated* is what the
// later generation says otherwise of the opening's own period: records corrected, added or taken
// out since. *Started* and *ended* are what the later generation says came and went between the two
// periods. Stocks, and figures that count people once, move by subject: a child in care on both
// days neither starts nor ends, whatever happened to the placement. Events move by event.
//
// Medians and survival have no parts that add up: there the number of subjects behind them does.
//
// Pure functions of two cubes; any number of threads.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cube/figures.h"

namespace sightline::cube {

// What one subject, or one event, adds to a part of the movement.
struct MovedSubject {
  std::string kind, subject;
  std::int64_t numerator = 0;  // signed in what was restated; else never below 0
  std::int64_t denominator = 0;
  // Of its row in the figure where it is or, of what went, was.
  Day first, last;
  bool was = false, is = false;  // whether it counted before, and after
};

struct MovedPart {
  std::int64_t numerator = 0, denominator = 0;
  std::vector<MovedSubject> subjects;  // by kind, subject, first day
  std::int64_t hidden = 0;             // "n more outside your access"
};

struct Moved {
  Figure opening;   // as the earlier generation has it
  Figure restated;  // of the same period, as the later one has it
  Figure closing;   // of the closing's period, as the later one has it
  // Nothing: a figure is not available, and says why; there are no parts then.
  bool parts = false;
  MovedPart started, ended, corrected;
  bool sums = true;  // false: the value is a median or a share of survival
  // The indicator's own statement differs between the two; or any file of the catalogue does.
  bool definition_changed = false, catalogue_changed = false;
};

struct MovedEnd {
  const Cube& cube;
  Period period;
};

// Throws Error(kNotFound) where one of the two does not have the indicator, or a value of a filter.
Moved moved(const MovedEnd& from, const MovedEnd& to, const Scope& scope,
            const std::string& indicator, const std::vector<Filter>& where);

}  // namespace sightline::cube
