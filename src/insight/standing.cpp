#include "insight/standing.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace sightline::insight {

double quantile(std::span<const double> ascending, double share) {
  const double place = share * static_cast<double>(ascending.size() - 1);
  const auto below = static_cast<std::size_t>(std::floor(place));
  const std::size_t above = std::min(below + 1, ascending.size() - 1);
  return ascending[below] + (ascending[above] - ascending[below]) * (place - std::floor(place));
}

std::optional<Standing> standing(double value, std::span<const std::optional<double>> others,
                                 catalogue::Polarity polarity) {
  constexpr std::size_t kFewestForQuartiles = 4;
  Standing out;
  std::vector<double> ranked;
  for (const std::optional<double>& other : others) {
    if (!other) {
      ++out.without;
      continue;
    }
    ranked.push_back(*other);
    const bool better = polarity == catalogue::Polarity::kLower ? *other < value : *other > value;
    if (*other == value) {
      ++out.same;
    } else if (better) {
      ++out.better;
    } else {
      ++out.worse;
    }
  }
  if (ranked.empty()) return {};
  std::sort(ranked.begin(), ranked.end());
  out.of = ranked.size() + 1;
  out.rank = out.better + 1;
  out.lowest = std::min(value, ranked.front());
  out.highest = std::max(value, ranked.back());
  if (ranked.size() < kFewestForQuartiles) return out;
  out.lower_quartile = quantile(ranked, 0.25);
  out.median = quantile(ranked, 0.5);
  out.upper_quartile = quantile(ranked, 0.75);
  const int from_below = value <= *out.lower_quartile   ? 1
                         : value <= *out.median         ? 2
                         : value <= *out.upper_quartile ? 3
                                                        : 4;
  out.quarter = polarity == catalogue::Polarity::kHigher ? 5 - from_below : from_below;
  return out;
}

}  // namespace sightline::insight
