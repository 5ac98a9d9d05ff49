// From what a person asked to the periods that a figure is computed for.
#pragma once

#include <vector>

#include "cli/arguments.h"
#include "cube/cube.h"
#include "cube/figures.h"

namespace sightline::cli {

// Oldest first. Throws Error(kUsage) when --from and --to hold no whole period of the kind, and
// Error(kNotFound) when no day was named and the cube covers none.
std::vector<Period> periods_of(const cube::Cube& cube, const catalogue::Indicator& indicator,
                               const Selectors& selectors);

cube::Selection selection_of(const cube::Cube& cube, const catalogue::Indicator& indicator,
                             const Selectors& selectors);

}  // namespace sightline::cli
