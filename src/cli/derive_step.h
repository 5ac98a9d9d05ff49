// The step from the warehouse to published figures, taken after a load, an unload, a change of the
// catalogue, and by `doctor --derive`.
#pragma once

#include <cstdint>
#include <iosfwd>

#include "cli/context.h"
#include "cube/derive.h"
#include "warehouse/warehouse.h"

namespace sightline::cli {

// Derives all indicators from the warehouse as it is and publishes them, then removes the marker
// `pending`. Throws Error, or Stopped when the context's flag is set between two indicators: the
// old figures are in place then, and the next command derives.
cube::DeriveReport derive_and_publish(warehouse::Warehouse& warehouse, const Context& context);

// Removes a marker `pending` that speaks of a load which was never saved: the process died, or the
// disk was full, between the marker and the saving.
void drop_void_marker(warehouse::Warehouse& warehouse);

// Whether the figures that readers see are not those of this warehouse and catalogue.
bool figures_are_old(warehouse::Warehouse& warehouse, const Context& context);

// Names each indicator whose file or statement is wrong.
void print_problems(std::ostream& err, const cube::DeriveReport& report);

}  // namespace sightline::cli
