// quality: grades, completeness, lag, control totals, and whether all came that is due.
#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <ctime>
#include <map>
#include <utility>

#include "server/api/ask.h"
#include "warehouse/expected.h"
#include "warehouse/quality.h"

namespace sightline::server::api {
namespace {

JsonList lags_json(const std::vector<warehouse::RecordingLag>& lags) {
  JsonList rows;
  for (const warehouse::RecordingLag& lag : lags) {
    rows.push_back(Json{{"source", lag.source},
                        {"table", lag.table},
                        {"what", clean(lag.what)},
                        {"event", lag.event},
                        {"recorded", lag.recorded},
                        {"rows", lag.rows},
                        {"median_days", lag.median},
                        {"p90_days", lag.p90},
                        {"before_event", lag.before_event},
                        {"due", lag.due},
                        {"done_late", lag.done_late},
                        {"recorded_late", lag.recorded_late}});
  }
  return rows;
}

JsonList controls_json(const std::vector<warehouse::ControlTotal>& totals) {
  JsonList rows;
  for (const warehouse::ControlTotal& one : totals) {
    rows.push_back(Json{{"table", clean(one.table)},
                        {"measure", one.measure},
                        {"from", day_or_null(one.from)},
                        {"to", day_or_null(one.to)},
                        {"stated", one.stated},
                        {"held", one.held ? JsonValue(*one.held) : JsonValue(nullptr)},
                        {"reason", one.reason}});
  }
  return rows;
}

}  // namespace

Answer quality(const Ask& ask) {
  const auto books = ask.memory.books();
  const std::string source = ask.parameters.text("source").value_or("");
  const std::string today = fmt::format("{:%Y-%m-%d}", fmt::gmtime(std::time(nullptr)));
  const Day as_at = day_of_text("as_at", ask.parameters.text("as_at").value_or(today));
  JsonList grades;
  JsonList filled;
  JsonList lags;
  JsonList controls;
  JsonList expected;
  if (books->generation > 0) {
    std::optional<warehouse::Ledger> ledger =
        warehouse::Ledger::published(warehouse::DataDirectory::existing(ask.input.data));
    const std::vector<warehouse::QualityRow> all =
        ledger ? ledger->qualities() : std::vector<warehouse::QualityRow>();
    std::int64_t latest = 0;
    for (const warehouse::QualityRow& row : all) latest = std::max(latest, row.generation);
    std::map<std::pair<std::string, std::string>, JsonList> before;
    for (const warehouse::QualityRow& row : all) {
      if (!source.empty() && row.source != source) continue;
      if (row.table.starts_with("src_")) {
        if (row.generation < latest) continue;
        filled.push_back(Json{{"source", row.source},
                              {"table", row.table},
                              {"title", clean(books->table_title(row.table))},
                              {"rows", row.rows},
                              {"cells", row.cells},
                              {"filled", row.filled}});
      } else if (row.generation < latest) {
        before[{row.source, row.table}].push_back(JsonValue(warehouse::grade_of(row)));
      } else {
        grades.push_back(Json{{"source", row.source},
                              {"title", clean(books->source_title(row.source))},
                              {"taken_for", clean(row.table)},
                              {"grade", warehouse::grade_of(row)},
                              {"rows", row.rows},
                              {"rejected", row.rejected},
                              {"doubtful", row.doubtful},
                              {"before", before[{row.source, row.table}]}});
      }
    }
    if (ledger) {
      lags = lags_json(ledger->lags());
      controls = controls_json(ledger->controls());
      for (const warehouse::ExpectedState& one : warehouse::expected_states(
               ledger->expected(), books->loads, as_at, 1, ask.input.catalogue)) {
        if (one.state == warehouse::ExpectedState::State::kNotDue) continue;
        expected.push_back(Json{{"month", one.month.iso().substr(0, 7)},
                                {"source", clean(one.file.source)},
                                {"what", clean(one.file.what)},
                                {"owner", clean(one.file.owner)},
                                {"due", one.due.iso()},
                                {"state", warehouse::name_of(one.state)},
                                {"came", day_or_null(one.came)},
                                {"load", one.came ? JsonValue(one.load) : JsonValue(nullptr)}});
      }
    }
  }
  return answer_with(Json{{"as_at", as_at.iso()},
                          {"grades", std::move(grades)},
                          {"filled", std::move(filled)},
                          {"lags", std::move(lags)},
                          {"controls", std::move(controls)},
                          {"expected", std::move(expected)}});
}

}  // namespace sightline::server::api
