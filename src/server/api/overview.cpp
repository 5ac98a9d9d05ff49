// overview: every indicator's value, what it was before, and its last periods. Each indicator is
// asked one series that holds them all.
#include <algorithm>
#include <array>
#include <tuple>

#include "core/parallel.h"
#include "cube/asking.h"
#include "cube/figures.h"
#include "insight/chart.h"
#include "insight/judgement.h"
#include "server/api/ask.h"
#include "server/api/judgement_json.h"
#include "server/api/overview_question.h"

namespace sightline::server::api {
namespace {

using catalogue::Indicator;
using cube::Figure;

constexpr std::size_t kSpark = 24;

bool before(const Period& a, const Period& b) {
  return std::tuple(a.last, a.first) < std::tuple(b.last, b.first);
}

const Figure& figure_of(const std::vector<Figure>& figures, const Period& period) {
  return *std::find_if(figures.begin(), figures.end(),
                       [&](const Figure& figure) { return figure.period == period; });
}

Json spark_json(const std::vector<Figure>& figures, std::vector<Period> spark) {
  const auto is_number = [&](const Period& period) {
    return figure_of(figures, period).value.status == Status::kNumber;
  };
  // Quarters and years reach back beyond what is held: no point in a row of nothing.
  if (spark.front().kind == PeriodKind::kQuarter || spark.front().kind == PeriodKind::kYear) {
    const auto held = std::find_if(spark.begin(), spark.end() - 1, is_number);
    spark.erase(spark.begin(), held);
  }
  JsonList numbers;
  for (const Period& period : spark) {
    numbers.emplace_back(is_number(period) ? JsonValue(figure_of(figures, period).value.number)
                                           : JsonValue(nullptr));
  }
  return {{"first", spark.front().last.iso()},
          {"last", spark.back().last.iso()},
          {"numbers", std::move(numbers)}};
}

Json row_json(const Ask& ask, const Indicator& indicator, const OverviewQuestion& wanted,
              bool against_year) {
  const Day as_at = wanted.day_for(ask, indicator);
  const PeriodKind kind = wanted.kind_for(indicator);
  const Period now = period_to(kind, as_at);
  const Period compared = against_year ? cube::year_before(now) : cube::period_before(now);
  const std::vector<Period> spark = cube::recent(kind, as_at, kSpark);

  cube::Selection selection{indicator.id, spark, {}, wanted.where};
  selection.periods.push_back(compared);
  selection.periods.push_back(now);
  std::sort(selection.periods.begin(), selection.periods.end(), before);
  selection.periods.erase(std::unique(selection.periods.begin(), selection.periods.end()),
                          selection.periods.end());
  const std::vector<Figure> figures = cube::figures(ask.cube(), ask.input.scope, selection);

  const Figure& now_figure = figure_of(figures, now);
  const Figure& earlier = figure_of(figures, compared);
  // The same breaks as the judgement's: nothing is better or worse across one.
  const std::vector<insight::Break> breaks =
      insight::breaks_of(ask.cube(), indicator, compared.first, now.last);
  return {{"id", indicator.id},
          {"period", period_json(now)},
          {"cell", cell_json(now_figure, indicator)},
          {"compared",
           Json{{"period", period_json(compared)}, {"cell", cell_json(earlier, indicator)}}},
          {"change", change_json(insight::change_across(indicator, now_figure, earlier, breaks))},
          {"spark", spark_json(figures, spark)}};
}

}  // namespace

Answer overview(const Ask& ask) {
  constexpr std::array<std::string_view, 2> kAgainst = {"year", "previous"};
  const OverviewQuestion wanted = overview_question(ask);
  const bool against_year = ask.parameters.one_of("against", kAgainst) == "year";
  std::vector<const Indicator*> indicators;
  for (const Indicator* indicator : ask.now->indicators) {
    if (wanted.wants(*indicator)) indicators.push_back(indicator);
  }
  std::vector<Json> made(indicators.size());
  each_in_parallel(indicators.size(), [&](std::size_t i) {
    made[i] = row_json(ask, *indicators[i], wanted, against_year);
  });
  JsonList rows;
  rows.reserve(made.size());
  for (Json& row : made) rows.push_back(std::move(row));
  return kept_answer(ask, Json{{"generation", ask.cube().generation()},
                               {"as_at", wanted.common.iso()},
                               {"against", against_year ? "year" : "previous"},
                               {"where", filters_json(wanted.where)},
                               {"rows", std::move(rows)}});
}

}  // namespace sightline::server::api
