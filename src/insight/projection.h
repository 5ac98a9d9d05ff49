// Projection: where a series is heading if nothing changes: not a forecast of what people will do.
//
// - A stock (children on a day, or a rate or share of them) goes on by its own average step: value
// +
//   h × mean step, with steps taken as independent. The range is 80 %: ± t × s × √(h + h²/n), where
//   s is the standard deviation of n steps and h the steps ahead; the second term is that the mean
//   step itself is uncertain.
// - What happens in periods (a share of visits in time, referrals a month) stays about its mean:
//   mean ± t × s × √(1 + 1/n) for one period like it.
// It rests on up to 24 points since the last break, on 12 at least; not further ahead than half as
// many periods as it rests on. Counts and rates do not fall below 0, shares stay within 0 and 100.
//
// Pure functions; any thread.
#pragma once

#include <optional>
#include <string>

#include "catalogue/indicator.h"
#include "core/day.h"
#include "insight/chart.h"

namespace sightline::insight {

struct Projection {
  Day to;
  double value = 0, low = 0, high = 0;
  int confidence = 80;
  std::size_t rests_on = 0;
  std::string method;
  std::string words;
};

// Nothing where there are too few points, they are of few children, or `to` is behind or too far
// ahead.
std::optional<Projection> project(const catalogue::Indicator& indicator, const Chart& chart,
                                  Day to);

// The day to project to where none is named: the next 31 March after `day`.
Day next_year_end(Day day);

}  // namespace sightline::insight
