// Monthly roll-ups: sums at month ends, so that questions without filter or breakdown need no scan.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "cube/segment.h"

namespace sightline::cube {

struct Rollup {
  std::int32_t first_month = 0;  // year × 12 + month - 1
  std::vector<std::int64_t> numerator, denominator;
};

// Of a stock: what is open on each month's last day. Of events that need no "once": what happened
// up to it. Empty for everything else.
Rollup roll_up(const Part& part, std::span<const MeasureEntry> measures);

}  // namespace sightline::cube
