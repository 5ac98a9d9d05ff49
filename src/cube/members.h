// Members: the rows behind any figure, for every period and way of adding up that a figure can
// have.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "cube/figures.h"

namespace sightline::cube {

enum class Which { kAll, kMet, kNotMet };

struct Member {
  std::string kind;            // "child", "worker", "population"
  std::string subject;         // local identifier
  Day first;                   // the fact's own first day, never cut
  Day last;                    // half-open end; == first for an event; Day::never() when still open
  std::int64_t numerator = 0;  // what this row adds to the figure; days × value for a mean
  std::int64_t denominator = 0;
  std::string breakdown;
  std::vector<std::pair<std::string, std::string>> profile;  // dimension, value on the day
  std::string file;                                          // where the row came from
  std::int64_t line = 0;
};

struct Members {
  std::vector<Member> rows;    // by subject, then first day
  std::int64_t hidden = 0;     // "n more outside your access"
  std::int64_t numerator = 0;  // sums over all rows, hidden ones included: equal to the figure's
  std::int64_t denominator = 0;
};

// selection.periods must hold one period and selection.by must be empty (Error(kUsage)). "Met" are
// rows that count in the numerator; "not met" those in the denominator whose subject is not in the
// numerator. A figure that is not
// available has no members: Error(kNotFound) says why.
Members members(const Cube& cube, const Scope& scope, const Selection& selection, Which which);

// Of figures from before, a closed month's: whom either they or the newest do not open is hidden.
// Who was adopted since, or went to another team, must not be found through the old ones. `newest`
// may be null: there are none.
Members members_before(const Cube& cube, const Cube* newest, const Scope& scope,
                       const Selection& selection, Which which);

}  // namespace sightline::cube
