// worklist: what is overdue and what falls due, for whom. clocks: what there is of them.
#include "cube/worklist.h"

#include <algorithm>
#include <array>

#include "catalogue/clocks.h"
#include "server/api/ask.h"
#include "server/api/question.h"

namespace sightline::server::api {
namespace {

using cube::ClockDescription;
using cube::ClockState;
using cube::StepStatus;
using cube::Worklist;
using cube::WorklistLoad;
using cube::WorklistRow;

constexpr std::array<std::string_view, 4> kStatuses = {"all", "overdue", "due", "not_known"};
constexpr std::size_t kMostClocks = 100;
constexpr std::int64_t kMostWeeks = 26;
constexpr std::int64_t kMostRows = 1000;
constexpr std::int64_t kUsualRows = 100;

JsonValue count_or_null(const std::optional<std::int64_t>& count) {
  return count ? JsonValue(*count) : JsonValue(nullptr);
}

Json days_json(Day from, Day to) { return {{"from", from.iso()}, {"to", to.iso()}}; }

JsonList tables_json(const cube::Cube& cube, const ClockDescription& clock) {
  JsonList list;
  for (const std::string& table : clock.tables) {
    warehouse::DayRanges ranges;
    for (const cube::Covered& c : cube.coverage(table)) ranges.push_back({c.from, c.to});
    if (!ranges.empty() && ranges.back().last >= Day::never()) continue;  // nobody's, as calendars
    list.push_back(Json{
        {"table", table}, {"title", cube.table_title(table)}, {"ranges", ranges_json(ranges)}});
  }
  return list;
}

Json clock_json(const cube::Cube& cube, const ClockDescription& clock) {
  Json figures;
  for (std::size_t f = 0; f < clock.figures.size(); ++f) {
    figures[catalogue::kClockFigures[f]] =
        clock.figures[f].empty() ? JsonValue(nullptr) : JsonValue(clock.figures[f]);
  }
  figures["without"] = clock.without;
  JsonList held;
  for (const cube::Covered& c : clock.held) held.push_back(days_json(c.from, c.to));
  return {{"id", clock.id},
          {"title", clock.title},
          {"meaning", clock.meaning},
          {"start", clock.start},
          {"stop", clock.stop},
          {"limit", clock.limit},
          {"basis", clock.local ? "local" : "statutory"},
          {"setting", clock.setting},
          {"applies", clock.applies},
          {"exemptions", clock.exemptions},
          {"from", day_or_null(clock.from)},
          {"until", day_or_null(clock.until)},
          {"source", clock.source},
          {"url", clock.url},
          {"status", clock.reviewed ? "reviewed" : "experimental"},
          {"indicators", std::move(figures)},
          {"tables", tables_json(cube, clock)},
          {"fed_by", texts_json(clock.fed_by)},
          {"held", std::move(held)},
          {"problem", clean(clock.problem)}};
}

Json state_json(const ClockState& clock) {
  return {{"id", clock.id},
          {"title", clock.title},
          {"state", cube::name_of(clock.state)},
          {"said", clean(clock.said)},
          {"records_to", day_or_null(clock.records_to)},
          {"age_days", clock.age_days ? JsonValue(*clock.age_days) : JsonValue(nullptr)},
          {"open", count_or_null(clock.open)},
          {"overdue", count_or_null(clock.overdue)},
          {"due", count_or_null(clock.due)},
          {"not_known", count_or_null(clock.not_known)},
          {"left_out", clock.left_out},
          {"undated", clock.undated}};
}

JsonList loads_json(const std::vector<WorklistLoad>& loads) {
  JsonList list;
  for (const WorklistLoad& load : loads) {
    JsonList due;
    for (const std::int64_t n : load.due) due.push_back(n);
    list.push_back(Json{{"worker", clean(load.worker)},
                        {"team", clean(load.team)},
                        {"overdue", load.overdue},
                        {"not_known", load.not_known},
                        {"due", std::move(due)}});
  }
  return list;
}

Json row_json(const Worklist& list, const WorklistRow& row) {
  return {{"clock", list.clocks[row.clock].id},
          {"title", list.clocks[row.clock].title},
          {"subject", clean(row.subject)},
          {"what", clean(row.what)},
          {"start", row.start.iso()},
          {"due", row.due.iso()},
          {"status", cube::name_of(row.status)},
          {"days", row.days ? JsonValue(*row.days) : JsonValue(nullptr)},
          {"said", row.said},
          {"record", clean(row.record)},
          {"worker", clean(row.worker)},
          {"team", clean(row.team)},
          {"source", Json{{"file", clean(row.file)}, {"line", row.line}}}};
}

JsonValue text_or_null(const std::optional<std::string>& text) {
  return text ? JsonValue(clean(*text)) : JsonValue(nullptr);
}

std::string selectors_of(const cube::WorklistQuestion& question) {
  std::string text = "day " + question.as_at.iso() + " weeks=" + std::to_string(question.weeks);
  if (question.team) text += " team=" + *question.team;
  if (question.worker) text += " worker=" + *question.worker;
  if (question.only) text += " " + std::string(cube::name_of(*question.only));
  return text;
}

cube::WorklistQuestion question_of(const Ask& ask) {
  cube::WorklistQuestion question;
  const auto day = ask.parameters.day("as_at");
  const auto latest = ask.cube().covered_to();
  if (!day && !latest) throw Refusal(404, "nothing that was loaded covers any day");
  question.as_at = day ? *day : *latest;
  question.weeks =
      static_cast<int>(ask.parameters.integer("weeks", 1, kMostWeeks).value_or(question.weeks));
  question.clocks = ask.parameters.all("clock", kMostClocks);
  question.team = ask.parameters.text("team");
  question.worker = ask.parameters.text("worker");
  const std::string status = ask.parameters.one_of("status", kStatuses);
  for (const StepStatus one : {StepStatus::kOverdue, StepStatus::kDue, StepStatus::kNotKnown}) {
    if (status == cube::name_of(one)) question.only = one;
  }
  return question;
}

}  // namespace

Answer list_clocks(const Ask& ask) {
  JsonList list;
  for (const ClockDescription& clock : cube::clocks(ask.cube())) {
    list.push_back(clock_json(ask.cube(), clock));
  }
  return kept_answer(ask, Json{{"generation", ask.cube().generation()},
                               {"stale_after_days", cube::stale_after_days(ask.cube())},
                               {"clocks", std::move(list)}});
}

Answer worklist_answer(const Ask& ask) {
  const cube::WorklistQuestion question = question_of(ask);
  const auto offset =
      static_cast<std::size_t>(ask.parameters.integer("offset", 0, 1'000'000'000).value_or(0));
  const auto limit =
      static_cast<std::size_t>(ask.parameters.integer("limit", 1, kMostRows).value_or(kUsualRows));
  const Worklist list = cube::worklist(ask.cube(), ask.input.scope, question);
  const std::size_t begin = std::min(offset, list.rows.size());
  const std::size_t end = std::min(begin + limit, list.rows.size());
  std::string ids;
  for (const std::string& id : question.clocks) ids += (ids.empty() ? "" : ",") + id;
  // Before anything is shown: what cannot be audited is not opened.
  audit(ask, "worklist", ids, selectors_of(question), static_cast<std::int64_t>(end - begin));

  JsonList weeks;
  for (const auto& [from, to] : list.weeks) weeks.push_back(days_json(from, to));
  JsonList states;
  for (const ClockState& clock : list.clocks) states.push_back(state_json(clock));
  JsonList rows;
  for (std::size_t r = begin; r < end; ++r) rows.push_back(row_json(list, list.rows[r]));
  return answer_with(
      Json{{"generation", ask.cube().generation()},
           {"as_at", list.as_at.iso()},
           {"weeks", std::move(weeks)},
           {"stale_after_days", list.stale_after_days},
           {"team", text_or_null(question.team)},
           {"worker", text_or_null(question.worker)},
           {"status", question.only ? cube::name_of(*question.only) : std::string_view("all")},
           {"clocks", std::move(states)},
           {"load", Json{{"teams", loads_json(list.teams)}, {"workers", loads_json(list.workers)}}},
           {"total", static_cast<std::int64_t>(list.rows.size())},
           {"hidden", list.hidden},
           {"rows", std::move(rows)}});
}

}  // namespace sightline::server::api
