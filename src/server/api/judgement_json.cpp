#include "server/api/judgement_json.h"

#include <algorithm>

#include "insight/phrases.h"
#include "server/api/target_json.h"

namespace sightline::server::api {
namespace {

using catalogue::Indicator;
using insight::FigureJudgement;

JsonValue count_or_null(const std::optional<std::size_t>& count) {
  return count ? JsonValue(static_cast<std::int64_t>(*count)) : JsonValue(nullptr);
}

JsonValue number_of(const cube::Figure& figure) {
  return figure.value.status == Status::kNumber ? JsonValue(figure.value.number)
                                                : JsonValue(nullptr);
}

JsonList numbers_json(const std::vector<std::optional<double>>& numbers) {
  JsonList list;
  for (const auto& number : numbers) list.push_back(number_or_null(number));
  return list;
}

JsonList said_json(const FigureJudgement& judgement) {
  JsonList list;
  for (const insight::Said& one : judgement.said) {
    list.push_back(Json{{"about", insight::name_of(one.about)}, {"text", clean(one.text)}});
  }
  return list;
}

JsonList against_json(const Indicator& indicator, const FigureJudgement& judgement) {
  JsonList list;
  for (const insight::Against& one : judgement.against) {
    list.push_back(Json{{"kind", insight::name_of(one.kind)},
                        {"period", period_json(one.figure.period)},
                        {"cell", cell_json(one.figure, indicator)},
                        {"change", change_json(one.change)},
                        {"basis_note", one.note}});
  }
  return list;
}

Json comparator_json(const insight::Comparator& one) {
  return {{"who", insight::name_of(one.who)},
          {"name", clean(one.name)},
          {"averaging", insight::name_of(one.averaging)},
          {"value", number_or_null(one.value)},
          {"published", number_or_null(one.published)},
          {"symbol", clean(one.symbol)},
          {"basis", insight::name_of(one.basis)},
          {"words", one.words},
          {"period", one.period},
          {"first", day_or_null(one.first)},
          {"last", one.last.iso()},
          {"n", count_or_null(one.n)},
          {"of", count_or_null(one.of)},
          {"model", clean(one.model)},
          {"source", clean(one.source)},
          {"edition", day_or_null(one.edition)},
          {"status", clean(one.status)},
          {"note", clean(one.note)}};
}

Json standing_json(const Indicator& indicator, const insight::Placed& placed,
                   const cube::Figure& now) {
  const insight::Standing& at = placed.standing;
  const auto count = [](std::size_t n) { return static_cast<std::int64_t>(n); };
  return {{"among", insight::name_of(placed.among)},
          {"name", clean(placed.name)},
          {"of", count(at.of)},
          {"without", count(at.without)},
          {"rank", count(at.rank)},
          {"better", count(at.better)},
          {"worse", count(at.worse)},
          {"same", count(at.same)},
          {"better_word", insight::better_word(indicator)},
          {"worse_word", insight::worse_word(indicator)},
          {"lowest", at.lowest},
          {"highest", at.highest},
          {"lowest_name", clean(placed.lowest_name)},
          {"highest_name", clean(placed.highest_name)},
          {"lower_quartile", number_or_null(at.lower_quartile)},
          {"median", number_or_null(at.median)},
          {"upper_quartile", number_or_null(at.upper_quartile)},
          {"quarter", at.quarter ? JsonValue(*at.quarter) : JsonValue(nullptr)},
          {"basis", insight::name_of(placed.basis)},
          {"period", placed.period},
          {"text", clean(insight::standing_words(indicator, placed, now))}};
}

JsonList points_json(const Indicator& indicator, const insight::Chart& chart) {
  JsonList list;
  for (std::size_t i = 0; i < chart.figures.size(); ++i) {
    const cube::Figure& figure = chart.figures[i];
    insight::SpcResult result;
    if (i < chart.spc.points.size()) result = chart.spc.points[i];
    const bool count = indicator.measure == catalogue::Measure::kCount;
    list.push_back(Json{
        {"number", number_of(figure)},
        {"n", count ? JsonValue(nullptr) : number_or_null(true_denominator(figure, indicator))},
        {"small", figure.small},
        {"settling", figure.settling},
        {"cause", insight::name_of(result.cause)},
        {"kind", insight::name_of(result.kind)},
        {"base", static_cast<std::int64_t>(result.base)}});
  }
  return list;
}

Json chart_json(const Indicator& indicator, const insight::Chart& chart) {
  JsonList periods, bases, breaks;
  for (const cube::Figure& figure : chart.figures) periods.push_back(period_json(figure.period));
  for (const insight::SpcBase& base : chart.spc.bases) {
    bases.push_back(Json{{"first", static_cast<std::int64_t>(base.first)},
                         {"count", static_cast<std::int64_t>(base.count)},
                         {"values", static_cast<std::int64_t>(base.values)},
                         {"mean", number_or_null(base.mean)},
                         {"lower", number_or_null(base.lower)},
                         {"upper", number_or_null(base.upper)},
                         {"near_lower", number_or_null(base.near_lower)},
                         {"near_upper", number_or_null(base.near_upper)},
                         {"trial", base.trial}});
  }
  for (const insight::Break& one : chart.breaks) {
    breaks.push_back(
        Json{{"day", one.day.iso()},
             {"why", one.why == insight::Break::Why::kSystem ? "system" : "definition"},
             {"text", clean(one.words)}});
  }
  return {{"kind", name_of(chart.kind)},
          {"periods", std::move(periods)},
          {"points", points_json(indicator, chart)},
          {"bases", std::move(bases)},
          {"breaks", std::move(breaks)},
          {"variation", insight::name_of(chart.spc.variation)},
          {"assurance", insight::name_of(chart.spc.assurance)},
          {"at",
           chart.at ? JsonValue(period_json(chart.figures[*chart.at].period)) : JsonValue(nullptr)},
          {"left_out", static_cast<std::int64_t>(chart.left_out)},
          {"method", insight::chart_method()},
          {"why_none", clean(chart.why_none)}};
}

JsonValue target_state_json(const Indicator& indicator, const FigureJudgement& judgement,
                            const std::vector<records::HeldTarget>& held) {
  if (!judgement.target) return nullptr;
  const insight::TargetState& state = *judgement.target;
  const std::string id = records::target_id(state.target);
  const auto found = std::find_if(held.begin(), held.end(),
                                  [&](const records::HeldTarget& one) { return one.id == id; });
  const auto& figures = judgement.chart.figures;
  const auto period_at = [&](std::optional<std::size_t> place) {
    return place && *place < figures.size() ? JsonValue(period_json(figures[*place].period))
                                            : JsonValue(nullptr);
  };
  const bool met = state.run && state.run->met;
  return Json{
      {"target",
       target_json(found == held.end() ? records::HeldTarget{id, state.target, "", ""} : *found)},
      {"inherited", state.inherited},
      {"due", number_or_null(state.due)},
      {"state", insight::name_of(state.standing)},
      {"reason", clean(state.reason)},
      {"gap", number_or_null(state.gap)},
      {"path", numbers_json(state.path)},
      {"met_since", met ? period_at(state.run->now.first) : JsonValue(nullptr)},
      {"first_breach", state.run ? period_at(state.run->first_breach) : JsonValue(nullptr)},
      {"missed", static_cast<std::int64_t>(state.run ? state.run->missed : 0)},
      {"judged_periods", static_cast<std::int64_t>(state.run ? state.run->judged : 0)},
      {"text", clean(insight::target_words(indicator, state, judgement.now))}};
}

JsonValue projection_json(const std::optional<insight::Projection>& projection) {
  if (!projection) return nullptr;
  return Json{{"to", projection->to.iso()},
              {"value", projection->value},
              {"low", projection->low},
              {"high", projection->high},
              {"confidence", projection->confidence},
              {"rests_on", static_cast<std::int64_t>(projection->rests_on)},
              {"method", projection->method},
              {"text", projection->words}};
}

}  // namespace

JsonValue change_json(const std::optional<insight::Change>& change) {
  if (!change) return nullptr;
  return Json{{"difference", change->difference},
              {"relative", number_or_null(change->relative)},
              {"direction", insight::name_of(change->direction)},
              {"judgement", insight::name_of(change->judgement)},
              {"clear", change->clear}};
}

Json judgement_json(const Indicator& indicator, const FigureJudgement& judgement,
                    const std::vector<records::HeldTarget>& held) {
  JsonList comparators, standings;
  for (const insight::Comparator& one : judgement.compared.comparators) {
    comparators.push_back(comparator_json(one));
  }
  for (const insight::Placed& one : judgement.compared.standings) {
    standings.push_back(standing_json(indicator, one, judgement.now));
  }
  return {{"cell", cell_json(judgement.now, indicator)},
          {"judged", judgement.judged},
          {"why_not", clean(judgement.why_not)},
          {"sentences", said_json(judgement)},
          {"comparisons", against_json(indicator, judgement)},
          {"comparators", std::move(comparators)},
          {"standings", std::move(standings)},
          {"chart", chart_json(indicator, judgement.chart)},
          {"target", target_state_json(indicator, judgement, held)},
          {"projection", projection_json(judgement.projection)}};
}

}  // namespace sightline::server::api
