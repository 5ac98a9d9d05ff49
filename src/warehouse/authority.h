// Whose data directory this is: --authority looked up among the authorities of src_population.
#pragma once

#include <string>

#include "warehouse/ledger.h"

namespace sightline::warehouse {

// `asked` is a three-digit code, an ONS code or a name (upper and lower case, "City of", "Council"
// and the like make no difference). Throws Error(kNotFound) that names near matches, or says that
// no population file was loaded. Runs in the caller's transaction.
Authority find_authority(Connection& connection, const std::string& asked);

// Remembers it; the next rebuild makes loc_authority from it. Gives whether anything changed.
bool remember_authority(Connection& connection, const Authority& authority);

}  // namespace sightline::warehouse
