// Where one authority stands among others: its rank, how many do better and worse, the range and
// the quartiles. Those without a value are counted, never ranked.
//
// Pure functions; any thread.
#pragma once

#include <cstddef>
#include <optional>
#include <span>

#include "catalogue/indicator.h"

namespace sightline::insight {

struct Standing {
  std::size_t of = 0;       // the others, and this one where it has a value
  std::size_t without = 0;  // others that have none
  // From the best, or from the highest where no direction is better; equals share the better rank.
  std::size_t rank = 0;
  std::size_t better = 0, worse = 0, same = 0;  // others; above and below where none is better
  double lowest = 0, highest = 0;               // of all that are ranked
  // Quartiles of the others (type 7) and the quarter of them in which this value lies, 1 the best
  // (or the lowest); nothing for fewer than four others.
  std::optional<double> lower_quartile, median, upper_quartile;
  std::optional<int> quarter;
};

// `value` beside `others`; nothing when no other has a value. Values are compared as they are
// given: round them first where they are published rounded.
std::optional<Standing> standing(double value, std::span<const std::optional<double>> others,
                                 catalogue::Polarity polarity);

// Type 7 quantile (linear between ranks) of ascending values, of which there must be one.
double quantile(std::span<const double> ascending, double share);

}  // namespace sightline::insight
