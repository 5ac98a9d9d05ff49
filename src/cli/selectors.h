// From what a person asked to the periods that a figure is computed for.
#pragma once

#include <optional>
#include <vector>

#include "cli/arguments.h"
#include "cube/cube.h"
#include "cube/figures.h"

namespace sightline::cli {

// The day that a figure is shown for when none is named: the latest for which every table that the
// indicator needs is held, or else the latest day of any table. Nothing: nothing is held.
std::optional<Day> latest_day(const cube::Cube& cube, const catalogue::Indicator& indicator);

// Oldest first. Throws Error(kUsage) when --from and --to hold no whole period of the kind, and
// Error(kNotFound) when no day was named and the cube covers none.
std::vector<Period> periods_of(const cube::Cube& cube, const catalogue::Indicator& indicator,
                               const Selectors& selectors);

cube::Selection selection_of(const cube::Cube& cube, const catalogue::Indicator& indicator,
                             const Selectors& selectors);

}  // namespace sightline::cli
