// overview: every indicator's value, what it was before, and its last periods. Each indicator is
// asked one series that holds them all.
#include <algorithm>
#include <array>
#include <tuple>

#include "cube/asking.h"
#include "cube/figures.h"
#include "server/api/ask.h"
#include "server/api/change.h"
#include "server/api/question.h"

namespace sightline::server::api {
namespace {

using catalogue::Indicator;
using cube::Figure;

constexpr std::size_t kSpark = 24;

struct Wanted {
  std::optional<Day> as_at;
  std::optional<PeriodKind> kind;
  bool against_year = true;
  std::vector<cube::Filter> where;
  std::string theme;
};

Wanted wanted_of(const Ask& ask) {
  constexpr std::array<std::string_view, 2> kAgainst = {"year", "previous"};
  Wanted wanted;
  wanted.as_at = ask.parameters.day("as_at");
  wanted.kind = ask.parameters.period_kind("period");
  if (wanted.kind == PeriodKind::kCustom) {
    throw Refusal(400, "an overview is of one kind of period to a day; take " +
                           alternatives(period_kind_names().first(6)));
  }
  wanted.against_year = ask.parameters.one_of("against", kAgainst) == "year";
  wanted.where = where_asked(ask.cube(), nullptr, ask.parameters);
  if (const auto theme = ask.parameters.text("theme")) {
    std::vector<std::string_view> themes;
    for (const auto& [id, title] : ask.now->themes) themes.push_back(id);
    wanted.theme = ask.parameters.one_of("theme", themes);
  }
  return wanted;
}

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

JsonValue change_json(const Indicator& indicator, const Figure& now, const Figure& earlier) {
  const std::optional<Change> change = change_of(indicator, now, earlier);
  if (!change) return nullptr;
  return Json{{"difference", change->difference},
              {"relative", number_or_null(change->relative)},
              {"direction", name_of(change->direction)},
              {"judgement", name_of(change->judgement)},
              {"clear", change->clear}};
}

Json row_json(const Ask& ask, const Indicator& indicator, const Wanted& wanted, Day as_at) {
  const bool has_kind = wanted.kind && std::find(indicator.periods.begin(), indicator.periods.end(),
                                                 *wanted.kind) != indicator.periods.end();
  const PeriodKind kind = has_kind ? *wanted.kind : indicator.periods.front();
  const Period now = period_to(kind, as_at);
  const Period compared = wanted.against_year ? cube::year_before(now) : cube::period_before(now);
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
  return {{"id", indicator.id},
          {"period", period_json(now)},
          {"cell", cell_json(now_figure, indicator)},
          {"compared",
           Json{{"period", period_json(compared)}, {"cell", cell_json(earlier, indicator)}}},
          {"change", change_json(indicator, now_figure, earlier)},
          {"spark", spark_json(figures, spark)}};
}

Json overview_body(const Ask& ask, const Wanted& wanted) {
  const std::optional<Day> common = wanted.as_at ? wanted.as_at : ask.now->common_day;
  if (!common) {
    throw Refusal(404, "nothing that is loaded covers any day; as_at asks for one all the same");
  }
  JsonList rows;
  for (const Indicator* indicator : ask.now->indicators) {
    if (!wanted.theme.empty() && indicator->theme != wanted.theme) continue;
    // Where no day is named, each is shown for the latest that it is held to.
    const auto latest = ask.now->latest_day.find(indicator->id);
    const Day as_at = wanted.as_at ? *wanted.as_at : latest->second.value_or(*common);
    rows.push_back(row_json(ask, *indicator, wanted, as_at));
  }
  return {{"generation", ask.cube().generation()},
          {"as_at", common->iso()},
          {"against", wanted.against_year ? "year" : "previous"},
          {"where", filters_json(wanted.where)},
          {"rows", std::move(rows)}};
}

}  // namespace

Answer overview(const Ask& ask) {
  const Wanted wanted = wanted_of(ask);
  return kept_answer(ask, overview_body(ask, wanted));
}

}  // namespace sightline::server::api
