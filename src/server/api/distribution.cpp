// distribution: how the values behind a median are spread, and how a survival share falls with
// time.
#include <algorithm>
#include <array>
#include <cmath>

#include "cube/figures.h"
#include "cube/plan.h"
#include "cube/spread.h"
#include "server/api/ask.h"
#include "server/api/question.h"

namespace sightline::server::api {
namespace {

using catalogue::Indicator;
using cube::Observation;

constexpr std::int64_t kMostClasses = 40;
constexpr std::int64_t kMostPoints = 400;

// The least round width (1, 2, 5, 10 ...) with which few enough classes hold all amounts.
std::int64_t class_width(std::int64_t least, std::int64_t most) {
  constexpr std::array<std::int64_t, 3> kSteps = {1, 2, 5};
  for (std::int64_t ten = 1;; ten *= 10) {
    for (const std::int64_t step : kSteps) {
      const std::int64_t width = ten * step;
      if (most / width - least / width + 1 <= kMostClasses) return width;
    }
  }
}

JsonList classes_json(const std::vector<Observation>& observations, double scale) {
  JsonList list;
  if (observations.empty()) return list;
  const auto [low, high] =
      std::minmax_element(observations.begin(), observations.end(),
                          [](const auto& a, const auto& b) { return a.amount < b.amount; });
  // Amounts are durations and scores, and so not below 0; if one is, the classes begin there.
  const std::int64_t base = std::min<std::int64_t>(0, low->amount);
  const std::int64_t width = class_width(low->amount - base, high->amount - base);
  const std::int64_t first = (low->amount - base) / width;
  struct Class {
    std::int64_t count = 0, at_least = 0;
  };
  std::vector<Class> classes(static_cast<std::size_t>((high->amount - base) / width - first + 1));
  for (const Observation& observation : observations) {
    Class& one = classes[static_cast<std::size_t>((observation.amount - base) / width - first)];
    ++one.count;
    one.at_least += observation.exact ? 0 : 1;
  }
  for (std::size_t c = 0; c < classes.size(); ++c) {
    const auto from = static_cast<double>(base + (first + static_cast<std::int64_t>(c)) * width);
    list.push_back(Json{{"from", from / scale},
                        {"to", (from + static_cast<double>(width)) / scale},
                        {"count", classes[c].count},
                        {"at_least", classes[c].at_least}});
  }
  return list;
}

// Kaplan-Meier: the share that still runs after each of evenly spread days, as far as somebody was
// followed.
JsonList curve_json(std::vector<Observation> observations) {
  JsonList list;
  if (observations.empty()) return list;
  std::sort(observations.begin(), observations.end(),
            [](const auto& a, const auto& b) { return a.amount < b.amount; });
  const std::int64_t last = std::max<std::int64_t>(observations.back().amount, 0);
  const std::int64_t step = last / kMostPoints + 1;
  double share = 1;
  std::size_t at = 0;
  for (std::int64_t days = 0; days <= last; days += step) {
    const auto begun =
        std::lower_bound(observations.begin(), observations.end(), days,
                         [](const Observation& o, std::int64_t value) { return o.amount < value; });
    const auto at_risk = observations.end() - begun;
    while (at < observations.size() && observations[at].amount <= days) {
      const std::int64_t day = observations[at].amount;
      const auto running = static_cast<double>(observations.size() - at);
      std::int64_t ended = 0;
      for (; at < observations.size() && observations[at].amount == day; ++at) {
        ended += observations[at].exact ? 1 : 0;
      }
      share *= 1 - static_cast<double>(ended) / running;
    }
    list.push_back(
        Json{{"days", days}, {"share", share}, {"at_risk", static_cast<std::int64_t>(at_risk)}});
  }
  return list;
}

std::vector<Observation> observations_of(const Ask& ask, const Indicator& indicator,
                                         const cube::Selection& selection) {
  const cube::SegmentView& segment = ask.cube().segment(indicator.id);
  const cube::Plan plan =
      cube::make_plan(ask.cube(), ask.input.scope, indicator, segment, {}, selection.where);
  return cube::distributions_of(ask.cube(), indicator, segment, plan, selection.periods.front())
      .front()
      .observations;
}

}  // namespace

Answer distribution_answer(const Ask& ask) {
  const Indicator& indicator = indicator_named(ask.cube(), ask.parameters.required("indicator"));
  if (!indicator.distribution() && !indicator.survival()) {
    throw Refusal(404, "'" + indicator.id + "' is a " +
                           std::string(catalogue::name_of(indicator.measure)) +
                           " and has no distribution; medians (distribution) and shares that "
                           "still run (survival) have one");
  }
  cube::Selection selection;
  selection.indicator = indicator.id;
  selection.periods = {period_asked(ask.cube(), indicator, ask.parameters)};
  selection.where = where_asked(ask.cube(), &indicator, ask.parameters);
  const cube::Figure figure = cube::figures(ask.cube(), ask.input.scope, selection).front();
  std::vector<Observation> observations;
  // Without a numerator the data do not cover the period, or the filter is not known.
  if (figure.numerator) observations = observations_of(ask, indicator, selection);
  return kept_answer(
      ask,
      Json{{"generation", ask.cube().generation()},
           {"indicator", indicator.id},
           {"period", period_json(selection.periods.front())},
           {"where", filters_json(selection.where)},
           {"unit", indicator.survival() ? "days" : indicator.unit},
           {"cell", cell_json(figure, indicator)},
           {"classes", indicator.distribution()
                           ? classes_json(observations, indicator.numerator.scale)
                           : JsonList()},
           {"curve", indicator.survival() ? curve_json(std::move(observations)) : JsonList()}});
}

}  // namespace sightline::server::api
