// The days and periods on which oracle and cube are compared.
#pragma once

#include <cstdint>
#include <vector>

#include "core/day.h"
#include "core/period.h"

namespace sightline::oracles {

// At least `least` days in [from, to]: the first and the last, every 28 and 29 February and 1
// March, month and year ends and the days after them, Saturdays and Sundays, and days drawn at
// random.
std::vector<Day> some_days(Day from, Day to, int least, std::uint64_t seed);

// Periods of the kind that lie in [from, to]: for days those days; for year to date and twelve
// months the ones to those days; for the rest as many of all there are, evenly, as make up `least`.
std::vector<Period> some_periods(PeriodKind kind, Day from, Day to, int least, std::uint64_t seed);

}  // namespace sightline::oracles
