// Asking: from what a person said of time to the periods that a figure is computed for. The command
// line and the pages ask alike.
//
// Pure functions of the cube; any number of threads.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "catalogue/indicator.h"
#include "core/period.h"
#include "cube/cube.h"

namespace sightline::cube {

// The latest day for which every table that the indicator needs is held, with the days that it
// looks ahead. Nothing: some table is not held at all, or none of them rests on files.
std::optional<Day> latest_held_day(const Cube& cube, const catalogue::Indicator& indicator);

// The latest day of any table that an indicator needs; population, which covers whole years ahead,
// left out. Nothing: nothing is held.
std::optional<Day> latest_day_of_any(const Cube& cube);

// The day that a figure is shown for when none is named: the first of these two that there is.
std::optional<Day> latest_day(const Cube& cube, const catalogue::Indicator& indicator);

// What a person said of time; nothing where they said nothing.
struct Asked {
  std::optional<Day> as_at, from, to;
  std::optional<PeriodKind> kind;
};

// Oldest first: every period of the kind within `from` and `to` (with no kind, or kCustom, exactly
// these days), else the one to `as_at`, else the one to `latest`. Empty where `from` and `to` hold
// no whole period of the kind, or where there is no day at all.
std::vector<Period> periods_of(const Asked& asked, PeriodKind usual, std::optional<Day> latest);

// The same period a year earlier. The last day of a month answers to the last day of that month.
Period year_before(const Period& period);
// The period just before: of a day the day a month earlier, of a month or quarter the one before; a
// year earlier for all that run over a year, which would overlap.
Period period_before(const Period& period);

// Up to `most` periods of the kind, the last of them the latest to end by `last` on the end of a
// month; oldest first.
std::vector<Period> recent(PeriodKind kind, Day last, std::size_t most);

}  // namespace sightline::cube
