// Working days, worked out from the bank holidays as announced: what the clocks of the law run in.
#pragma once

#include "core/day.h"

namespace sightline::oracles {

// Monday to Friday, bank holidays of England left out. 1999 to 2028; throws std::out_of_range else.
bool is_working_day(Day day);

// The `days`-th working day after the start; the start itself does not count.
Day working_days_after(Day start, int days);

// Working days in (first, last]; 0 where last is not after first.
int working_days_between(Day first, Day last);

}  // namespace sightline::oracles
