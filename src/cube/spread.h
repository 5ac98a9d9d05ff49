// Distributions over spells: median and quartiles that say so when they cannot be known, and the
// Kaplan-Meier share of spells that still run.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "cube/cube.h"
#include "cube/figures.h"
#include "cube/plan.h"

namespace sightline::cube {

struct Observation {
  std::int64_t amount = 0;
  bool exact = true;  // distribution: false is "at least"; survival: false is "still runs"
};

// The last day up to which spells are known to run or to have ended.
Day followed_to(const Cube& cube, const catalogue::Indicator& indicator, Day within);

Observation observe(const catalogue::Indicator& indicator, const SegmentView& segment,
                    const PartView& part, std::uint32_t fact, Day followed_to);

struct Distribution {
  std::vector<Observation> observations;
  void fill(const catalogue::Indicator& indicator, Figure& figure);
};

// One for each cell of the plan.
std::vector<Distribution> distributions_of(const Cube& cube, const catalogue::Indicator& indicator,
                                           const SegmentView& segment, const Plan& plan,
                                           const Period& period);

// What a figure says of observations.
struct SpreadSums {
  std::int64_t count = 0;
  std::int64_t at_least = 0;  // of these only a least value is known
  std::optional<double> lower_quartile, median, upper_quartile;
  std::int64_t beyond = 0;      // survival: longer than the indicator's days
  std::optional<double> share;  // survival: 0..1

  void put(const catalogue::Indicator& indicator, Figure& figure) const;
};

// The same of each of several rising periods, under a plan without groups: counted by amount, not
// sorted, in one pass over the facts.
std::vector<SpreadSums> spreads_of(const Cube& cube, const catalogue::Indicator& indicator,
                                   const SegmentView& segment, const Plan& plan,
                                   std::span<const Period> periods);

// The quantile q of sorted-or-not observations; nothing when "at least" values could change it or
// there are none.
std::optional<double> quantile(std::vector<Observation>& observations, double q);

// Share (0..1) of spells still running after `days`; nothing when nobody was followed so long.
std::optional<double> still_running(std::vector<Observation>& observations, std::int64_t days);

}  // namespace sightline::cube
