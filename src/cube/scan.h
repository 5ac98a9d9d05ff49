// The scans: one pass over the facts of a part answers a whole series of periods for every group.
//
// Each fact touches a run of periods [lo, hi); the run's two ends go into a difference array,
// summed up at the end. Two small tables from day to period make lo and hi two look-ups.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "core/period.h"
#include "cube/cube.h"
#include "cube/plan.h"

namespace sightline::cube {

// Sums by cell and period: at(cell, period).
struct Sums {
  std::size_t periods = 0;
  std::vector<std::int64_t> numerator, denominator;

  Sums(std::size_t cells, std::size_t period_count)
      : periods(period_count), numerator(cells * period_count), denominator(cells * period_count) {}
  std::size_t at(std::size_t cell, std::size_t period) const { return cell * periods + period; }
};

// Adds a part's facts to the sums. Periods must rise in both their first and last days (as
// core/period's series do); anything else is to be put one period at a time.
void scan(const PartView& part, std::span<const MeasureEntry> measures, const Plan& plan,
          std::span<const Range> ranges, std::span<const Period> periods, Sums& sums);

// Adds what the roll-up knows of each period, and returns the places of those that it does not.
std::vector<std::size_t> add_from_rollup(const PartView& part, const Plan& plan,
                                         std::span<const Period> periods, Sums& sums);

// Calls `each` for every fact that counts in some of the periods, with the run [lo, hi) of them
// that it counts in. The very rule that scan() follows; rising periods, and no mean over a period.
using EachRun = std::function<void(std::uint32_t fact, std::uint32_t lo, std::uint32_t hi)>;
void for_each_run(const PartView& part, const Plan& plan, std::span<const Range> ranges,
                  std::span<const Period> periods, const EachRun& each);

// Positions of the facts that count in one period, with how much each counts: 1 for events and
// stocks, days for a mean over the period. The very rule that scan() follows.
struct Hit {
  std::uint32_t fact = 0;
  std::int32_t weight = 1;
  std::uint32_t cell = 0;
};
std::vector<Hit> hits(const PartView& part, const Plan& plan, std::span<const Range> ranges,
                      const Period& period);

}  // namespace sightline::cube
