#include "cube/cohort.h"

#include <algorithm>
#include <map>

#include "core/error.h"
#include "cube/member_rows.h"
#include "cube/plan.h"
#include "cube/spread.h"

namespace sightline::cube {
namespace {

using catalogue::Indicator;

// The observations of each value of the breakdown, in the order to be shown.
struct Group {
  std::string label;
  std::vector<Observation> observations;
};

std::vector<std::string> by_of(const catalogue::CohortView& view) {
  return view.by.empty() ? std::vector<std::string>{} : std::vector<std::string>{view.by};
}

std::vector<Group> groups_of_facts(const Cube& cube, const Indicator& indicator, const Plan& plan,
                                   const Period& period) {
  std::vector<Distribution> cells =
      distributions_of(cube, indicator, cube.segment(indicator.id), plan, period);
  std::vector<Group> groups;
  for (const std::size_t cell : plan.order) {
    const auto& labels = plan.labels[cell];
    groups.push_back({labels.empty() ? "" : labels[0], std::move(cells[cell].observations)});
  }
  return groups;
}

// Days since each spell of a stock began, to the period's last day.
std::vector<Group> groups_of_spells(const Cube& cube, const Scope& scope,
                                    const Indicator& indicator, const catalogue::CohortView& view,
                                    const Plan& plan, const Period& period,
                                    const std::vector<Filter>& where) {
  const SegmentView& segment = cube.segment(indicator.id);
  const DimensionView* dimension = view.by.empty() ? nullptr : cube.dimension(view.by);
  std::map<std::string, std::vector<Observation>> found;
  for (const MemberRow& row :
       every_member_row(cube, scope, {indicator.id, {period}, {}, where}).rows) {
    const std::string breakdown =
        segment.breakdowns.empty() ? "" : segment.breakdowns[row.breakdown];
    std::string group;
    if (dimension != nullptr) {
      group = dimension->values[dimension->codes[row.profile]];
    } else if (!view.by.empty()) {
      group = breakdown;
    }
    const bool exact =
        std::find(view.at_least.begin(), view.at_least.end(), breakdown) == view.at_least.end();
    found[group].push_back({period.last - day_of(row.spell->first), exact});
  }
  std::vector<Group> groups;
  for (const std::size_t cell : plan.order) {
    const auto& labels = plan.labels[cell];
    const auto at = found.find(labels.empty() ? "" : labels[0]);
    if (at != found.end()) groups.push_back({at->first, std::move(at->second)});
  }
  return groups;
}

// The first day on which half or fewer still run.
std::optional<double> half_time(std::vector<Observation>& observations) {
  std::vector<std::int64_t> ends;
  for (const Observation& one : observations) {
    if (one.exact) ends.push_back(one.amount);
  }
  std::sort(ends.begin(), ends.end());
  ends.erase(std::unique(ends.begin(), ends.end()), ends.end());
  const auto half = std::partition_point(ends.begin(), ends.end(), [&](std::int64_t days) {
    const auto share = still_running(observations, days);
    return share && *share > 0.5;
  });
  return half == ends.end() ? std::nullopt : std::optional<double>(static_cast<double>(*half));
}

std::vector<Band> bands_of(const std::vector<Observation>& observations,
                           const std::vector<std::int64_t>& from) {
  std::vector<Band> bands;
  bands.reserve(from.size());
  for (const std::int64_t one : from) bands.push_back({one, 0, 0});
  for (const Observation& one : observations) {
    auto band = std::find_if(bands.rbegin(), bands.rend(),
                             [&](const Band& b) { return b.from <= one.amount; });
    if (band == bands.rend()) continue;  // below the first
    (one.exact ? band->count : band->at_least) += 1;
  }
  return bands;
}

CohortRow row_of(const Indicator& indicator, const catalogue::CohortView& view,
                 const Period& period, Group group) {
  CohortRow row;
  row.period = period;
  row.group = std::move(group.label);
  row.value = {Status::kNumber, 0, {}};
  row.count = static_cast<std::int64_t>(group.observations.size());
  row.small = row.count < indicator.minimum_denominator;
  row.at_least = std::count_if(group.observations.begin(), group.observations.end(),
                               [](const Observation& o) { return !o.exact; });
  if (indicator.survival()) {
    for (const std::int64_t days : view.days) {
      CurvePoint& point = row.curve.emplace_back();
      point.days = days;
      point.share = still_running(group.observations, days);
      point.followed = std::count_if(group.observations.begin(), group.observations.end(),
                                     [&](const Observation& o) { return o.amount > days; });
    }
    row.median = half_time(group.observations);
    return row;
  }
  row.lower_quartile = quantile(group.observations, 0.25);
  row.median = quantile(group.observations, 0.5);
  row.upper_quartile = quantile(group.observations, 0.75);
  row.bands = bands_of(group.observations, view.bands);
  return row;
}

}  // namespace

std::vector<CohortRow> cohort_rows(const Cube& cube, const Scope& scope,
                                   const catalogue::CohortView& view,
                                   const std::vector<Period>& periods,
                                   const std::vector<Filter>& where) {
  const Indicator& indicator = cube.indicator(view.indicator);
  const bool facts = indicator.survival() || indicator.distribution();
  const bool stock = indicator.measure == catalogue::Measure::kCount &&
                     indicator.numerator.adds == catalogue::Adds::kOpenAtEnd;
  if (!facts && !stock) {
    throw Error(ErrorKind::kUsage, "the cohort names '" + indicator.id +
                                       "', which is neither survival nor a distribution nor a "
                                       "stock");
  }
  const Plan plan =
      make_plan(cube, scope, indicator, cube.segment(indicator.id), by_of(view), where);
  std::vector<CohortRow> out;
  for (const Period& period : periods) {
    const Figure whole = figures(cube, scope, {indicator.id, {period}, {}, where}).at(0);
    if (!whole.numerator || !plan.missing.empty()) {
      CohortRow& row = out.emplace_back();
      row.period = period;
      row.value = whole.numerator ? Value{Status::kNotAvailable, 0, plan.missing} : whole.value;
      continue;
    }
    std::vector<Group> groups =
        facts ? groups_of_facts(cube, indicator, plan, period)
              : groups_of_spells(cube, scope, indicator, view, plan, period, where);
    Group all;
    for (Group& group : groups) {
      if (group.observations.empty()) continue;
      if (!view.by.empty()) {
        all.observations.insert(all.observations.end(), group.observations.begin(),
                                group.observations.end());
      }
      if (view.by.empty()) {
        all = std::move(group);
      } else {
        out.push_back(row_of(indicator, view, period, std::move(group)));
      }
    }
    out.push_back(row_of(indicator, view, period, std::move(all)));
    if (out.back().count == 0) {
      out.back().value = {Status::kNoDenominator, 0, "nobody is in it"};
    }
  }
  return out;
}

}  // namespace sightline::cube
