// Cohort: survival curves and distributions with their bands, for the views of a cohort
// (catalogue/cohorts): what became of those who came in, of those who left, of those who are in.
//
// Conventions as everywhere: survival is Kaplan-Meier, cut at the last covered day; values known
// only as "at least so much" enter a distribution, and decide no quartile that they could change.
//
// Pure functions of the cube; any number of threads.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "catalogue/cohorts.h"
#include "cube/figures.h"

namespace sightline::cube {

struct CurvePoint {
  std::int64_t days = 0;
  std::optional<double> share;  // 0..1 still running; nothing where nobody was followed so long
  std::int64_t followed = 0;    // seen to run longer
};

// Subjects whose value is `from` or more, and less than the next band's.
struct Band {
  std::int64_t from = 0;
  std::int64_t count = 0;     // known exactly
  std::int64_t at_least = 0;  // known only to be at least so much
};

struct CohortRow {
  Period period;
  std::string group;  // of the breakdown; "" where there is none
  Value value;        // why there is none; a number where there is a row at all
  std::int64_t count = 0;
  std::optional<double> median;  // of a curve: the first day on which half or fewer still run
  std::optional<double> lower_quartile, upper_quartile;
  std::int64_t at_least = 0;
  std::vector<CurvePoint> curve;  // at view.days
  std::vector<Band> bands;        // at view.bands
  bool small = false;             // fewer than the indicator's minimum: read with care
};

// One row per period and value of the breakdown that occurs, then one of all together (group "")
// where there is a breakdown. A period that is not covered has one row, and says why. Throws
// Error(kNotFound) for an unknown indicator, dimension or value, Error(kUsage) for an indicator
// that is neither survival nor a distribution nor, for the view `day`, a stock.
std::vector<CohortRow> cohort_rows(const Cube& cube, const Scope& scope,
                                   const catalogue::CohortView& view,
                                   const std::vector<Period>& periods,
                                   const std::vector<Filter>& where);

}  // namespace sightline::cube
