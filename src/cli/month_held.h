// Month held: which days of a month a table is not held for, in words, for who closes the month.
//
// A pure function; any number of threads.
#pragma once

#include <span>
#include <string>

#include "core/period.h"
#include "cube/cube.h"

namespace sightline::cli {

// "1 June 2026 to 4 June 2026 not held", each gap within the month; "nothing of June 2026 held
// (held to 20 May 2026)" where none of it is. "" where all of it is. `held`: oldest first, not
// empty.
std::string missing_of(const Period& month, std::span<const cube::Covered> held);

}  // namespace sightline::cli
