// Distributions over spells: median and quartiles that say so when they cannot be known, and the
// Kaplan-Meier share of spells that still run.
#pragma once

#include <cstdint>
#include <optional>
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

// The quantile q of sorted-or-not observations; nothing when "at least" values could change it or
// there are none.
std::optional<double> quantile(std::vector<Observation>& observations, double q);

// Share (0..1) of spells still running after `days`; nothing when nobody was followed so long.
std::optional<double> still_running(std::vector<Observation>& observations, std::int64_t days);

}  // namespace sightline::cube
