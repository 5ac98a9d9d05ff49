#include "cli/selectors.h"

#include <algorithm>
#include <string>

#include "core/error.h"

namespace sightline::cli {

std::optional<Day> latest_day(const cube::Cube& cube, const catalogue::Indicator& indicator) {
  std::optional<Day> earliest_end;
  bool all_held = true;
  for (const std::string& table : indicator.tables) {
    const auto held = cube.coverage(table);
    if (held.empty()) {
      all_held = false;
    } else if (const Day to = held.back().to; !earliest_end || to < *earliest_end) {
      earliest_end = to;
    }
  }
  // A table that rests on no file, such as the calendar, holds for ever and says nothing.
  if (all_held && earliest_end && *earliest_end < Day::never()) return earliest_end;

  std::optional<Day> latest;
  for (const catalogue::Indicator& other : cube.indicators()) {
    for (const std::string& table : other.tables) {
      const auto held = cube.coverage(table);
      if (held.empty() || held.back().to >= Day::never() || table == "loc_population") continue;
      if (!latest || *latest < held.back().to) latest = held.back().to;
    }
  }
  return latest;
}

std::vector<Period> periods_of(const cube::Cube& cube, const catalogue::Indicator& indicator,
                               const Selectors& selectors) {
  if (selectors.from) {
    if (!selectors.period) return {{PeriodKind::kCustom, *selectors.from, *selectors.to}};
    std::vector<Period> periods = series(*selectors.period, *selectors.from, *selectors.to);
    if (periods.empty()) {
      throw Error(ErrorKind::kUsage, "no whole period of the kind '" +
                                         std::string(name_of(*selectors.period)) +
                                         "' lies between " + selectors.from->spoken() + " and " +
                                         selectors.to->spoken());
    }
    return periods;
  }
  const std::optional<Day> day = selectors.as_at ? selectors.as_at : latest_day(cube, indicator);
  if (!day) {
    throw Error(
        ErrorKind::kNotFound,
        "nothing that is loaded covers any day; `sightline loads` shows what is loaded, and "
        "--as-at DATE asks for a day all the same");
  }
  return {period_to(selectors.period.value_or(indicator.periods.front()), *day)};
}

cube::Selection selection_of(const cube::Cube& cube, const catalogue::Indicator& indicator,
                             const Selectors& selectors) {
  return {indicator.id, periods_of(cube, indicator, selectors), selectors.by, selectors.where};
}

}  // namespace sightline::cli
