// Figures: a question put to the cube and its answer, every value typed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/period.h"
#include "core/value.h"
#include "cube/cube.h"
#include "cube/scope.h"

namespace sightline::cube {

// Values of one dimension are alternatives; several filters must all hold. The dimension may be one
// of the profile's or the indicator's own breakdown, by its name or as "breakdown".
struct Filter {
  std::string dimension;
  std::vector<std::string> values;
};

struct Selection {
  std::string indicator;
  std::vector<Period> periods;
  std::vector<std::string> by;
  std::vector<Filter> where;
};

// Median and quartiles of a distribution, type 7 (linear between ranks). A quantile that "at least"
// values could change is absent.
struct Spread {
  std::int64_t count = 0;     // subjects in the distribution
  std::int64_t at_least = 0;  // of these, known only to be at least so much
  std::optional<double> lower_quartile, median, upper_quartile;
};

struct Figure {
  Period period;
  std::vector<std::pair<std::string, std::string>> group;  // dimension, value
  // Exact sums. For a distribution: subjects known exactly, and all subjects. For survival: spells
  // seen to run longer than `at_days`, and all spells begun in the period.
  std::optional<std::int64_t> numerator, denominator;
  Value value;
  std::optional<Spread> spread;
  bool small = false;  // the denominator is below the indicator's minimum: read with care
  bool settling =
      false;  // the records do not yet reach far enough beyond the period for it to stand
};

// One row per period and, with `by`, per value that occurs; rows ordered by period, then value in
// the catalogue's order. Without data the row is there and says why. Throws Error(kNotFound) for an
// unknown indicator, dimension or value.
std::vector<Figure> figures(const Cube& cube, const Scope& scope, const Selection& selection);

// Why the indicator has no value for a period, or "" when the data held cover it.
std::string not_covered(const Cube& cube, const catalogue::Indicator& indicator,
                        const Period& period);

}  // namespace sightline::cube
