#include "cli/selectors.h"

#include <string>

#include "core/error.h"
#include "cube/asking.h"

namespace sightline::cli {

std::vector<Period> periods_of(const cube::Cube& cube, const catalogue::Indicator& indicator,
                               const Selectors& selectors) {
  const cube::Asked asked{selectors.as_at, selectors.from, selectors.to, selectors.period};
  std::vector<Period> periods =
      cube::periods_of(asked, indicator.periods.front(), cube::latest_day(cube, indicator));
  if (periods.empty() && selectors.from) {
    throw Error(ErrorKind::kUsage,
                "no whole period of the kind '" +
                    std::string(name_of(selectors.period.value_or(PeriodKind::kCustom))) +
                    "' lies between " + selectors.from->spoken() + " and " +
                    selectors.to->spoken());
  }
  if (periods.empty()) {
    throw Error(
        ErrorKind::kNotFound,
        "nothing that is loaded covers any day; `sightline loads` shows what is loaded, and "
        "--as-at DATE asks for a day all the same");
  }
  return periods;
}

cube::Selection selection_of(const cube::Cube& cube, const catalogue::Indicator& indicator,
                             const Selectors& selectors) {
  return {indicator.id, periods_of(cube, indicator, selectors), selectors.by, selectors.where};
}

}  // namespace sightline::cli
