// judgement: all that can be said of one figure; overview/judgements: a little of it for every
// indicator; funnel: teams beside one another.
#include <algorithm>
#include <array>

#include "cube/asking.h"
#include "insight/judgement.h"
#include "insight/teams.h"
#include "records/targets.h"
#include "server/api/ask.h"
#include "server/api/judgement_json.h"
#include "server/api/overview_question.h"
#include "server/api/question.h"
#include "server/api/target_json.h"

namespace sightline::server::api {
namespace {

using catalogue::Indicator;

// One kind of period to a day.
Period whole_period(const Ask& ask, const Indicator& indicator) {
  if (ask.parameters.period_kind("period") == PeriodKind::kCustom) {
    throw Refusal(400, "a judgement is of one kind of period to a day; take " +
                           alternatives(period_kind_names().first(6)));
  }
  return period_asked(ask.cube(), indicator, ask.parameters);
}

JsonValue short_json(const std::optional<insight::ShortComparator>& one) {
  if (!one) return nullptr;
  return Json{{"value", one->value}, {"year", one->year}, {"basis", insight::name_of(one->basis)}};
}

Json brief_json(const Indicator& indicator, const insight::Brief& brief) {
  JsonValue target = nullptr;
  if (brief.target && brief.target->due) {
    target =
        Json{{"value", *brief.target->due}, {"state", insight::name_of(brief.target->standing)}};
  }
  return {{"id", indicator.id},
          {"variation", insight::name_of(brief.variation)},
          {"assurance", insight::name_of(brief.assurance)},
          {"trial", brief.trial},
          {"target", std::move(target)},
          {"england", short_json(brief.comparators.england)},
          {"neighbours", short_json(brief.comparators.neighbours)}};
}

JsonValue limits_json(const insight::TeamRow& row) {
  if (!row.limits) return nullptr;
  return Json{{"low_998", row.limits->low_998},
              {"low_95", row.limits->low_95},
              {"high_95", row.limits->high_95},
              {"high_998", row.limits->high_998}};
}

}  // namespace

Answer overview_judgements(const Ask& ask) {
  const OverviewQuestion wanted = overview_question(ask);
  const auto books = ask.memory.published().books(ask.now->cube, std::nullopt);
  const insight::Published published = books->published();
  const std::vector<Target> targets = plain_targets(records::Targets::read(ask.input.data).all());
  std::vector<insight::BriefQuestion> questions;
  for (const Indicator* indicator : ask.now->indicators) {
    if (!wanted.wants(*indicator)) continue;
    insight::BriefQuestion& one = questions.emplace_back();
    one.indicator = indicator;
    one.question.period = period_to(wanted.kind_for(*indicator), wanted.day_for(ask, *indicator));
    one.question.where = wanted.where;
  }
  const std::vector<insight::Brief> briefs =
      insight::judge_all_briefly(ask.cube(), ask.input.scope, questions, published, targets);
  JsonList rows;
  rows.reserve(questions.size());
  for (std::size_t i = 0; i < questions.size(); ++i) {
    rows.push_back(brief_json(*questions[i].indicator, briefs[i]));
  }
  return answer_with(Json{{"generation", ask.cube().generation()}, {"rows", std::move(rows)}});
}

Answer judgement_answer(const Ask& ask) {
  constexpr std::array<std::string_view, 2> kLimits = {"all", "first_12"};
  constexpr std::array<std::string_view, 2> kScreen = {"yes", "no"};
  constexpr std::size_t kLongestModel = 40;
  const Indicator& indicator = indicator_named(ask.cube(), ask.id);
  insight::Question question;
  question.period = whole_period(ask, indicator);
  question.where = where_asked(ask.cube(), &indicator, ask.parameters);
  question.since = ask.parameters.day("since");
  if (question.since && *question.since > question.period.last) {
    throw Refusal(400, "'since' is after the period that is judged");
  }
  question.fix_after_12 = ask.parameters.one_of("limits", kLimits) == "first_12";
  question.screen_outliers = ask.parameters.one_of("screen", kScreen) == "yes";
  question.project_to = ask.parameters.day("project_to");
  question.compare.today = ask.parameters.day("today");
  question.compare.model = ask.parameters.text("model").value_or("").substr(0, kLongestModel);
  const auto books = ask.memory.published().books(ask.now->cube, ask.parameters.day("vintage"));
  const std::vector<records::HeldTarget> held = records::Targets::read(ask.input.data).all();
  const insight::FigureJudgement judgement = insight::judge(
      indicator, question, insight::gather(ask.cube(), ask.input.scope, indicator, question),
      books->published(), plain_targets(held));
  Json body = judgement_json(indicator, judgement, held);
  body["generation"] = ask.cube().generation();
  body["indicator"] = indicator.id;
  body["period"] = period_json(question.period);
  body["where"] = filters_json(question.where);
  return answer_with(body);
}

Answer funnel_answer(const Ask& ask) {
  constexpr std::array<std::string_view, 4> kBy = {"team", "locality", "service", "worker"};
  const Indicator& indicator = indicator_named(ask.cube(), ask.id);
  const Period period = whole_period(ask, indicator);
  const std::string by =
      dimension_named(ask.cube(), indicator, "by", std::string(ask.parameters.one_of("by", kBy)));
  cube::Selection selection{
      indicator.id, {period}, {}, where_asked(ask.cube(), &indicator, ask.parameters)};
  const cube::Figure all = cube::figures(ask.cube(), ask.input.scope, selection).front();
  selection.by = {by};
  std::vector<cube::Figure> parts = cube::figures(ask.cube(), ask.input.scope, selection);
  std::erase_if(parts, [](const cube::Figure& figure) { return figure.group.empty(); });
  const insight::Teams teams = insight::teams_of(indicator, all, std::move(parts));
  const std::string method =
      std::string(insight::funnel_method()) + (teams.unknown.empty() ? "" : " " + teams.unknown);
  const Words words(ask.cube(), indicator);
  JsonList rows;
  for (const insight::TeamRow& row : teams.rows) {
    rows.push_back(
        Json{{"group", label_json(row.team, words.label(by, row.team))},
             {"cell", cell_json(row.figure, indicator)},
             {"place", row.place ? insight::name_of(*row.place) : std::string_view("none")},
             {"judgement", insight::name_of(row.judgement)},
             {"limits", limits_json(row)}});
  }
  return kept_answer(ask, Json{{"generation", ask.cube().generation()},
                               {"indicator", indicator.id},
                               {"period", period_json(period)},
                               {"where", filters_json(selection.where)},
                               {"by", by},
                               {"kind", insight::name_of(teams.kind)},
                               {"centre", number_or_null(teams.centre)},
                               {"all", cell_json(all, indicator)},
                               {"why_none", clean(teams.why_none)},
                               {"method", clean(method)},
                               {"rows", std::move(rows)}});
}

}  // namespace sightline::server::api
