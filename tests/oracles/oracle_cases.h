// The days and periods on which oracle and cube are compared.
#pragma once

#include <cstdint>
#include <vector>

#include "core/day.h"
#include "core/period.h"

namespace sightline::oracles {

// At least 50 days in [from, to]: the first and the last, every 28 and 29 February and 1 March,
// month and year ends and the days after them, Saturdays and Sundays, and days drawn at random.
std::vector<Day> some_days(Day from, Day to, std::uint64_t seed);

// At least 50 periods of the kind that lie in [from, to]: for days those days; for year to date and
// twelve months the ones to those days; for the rest all there are. Whole years of six are only
// six.
std::vector<Period> some_periods(PeriodKind kind, Day from, Day to, std::uint64_t seed);

}  // namespace sightline::oracles
