// The lists of the ledger that are made anew with the history: rules, files that are due, control
// totals, grades, lags, links, the region's figures.
#include <algorithm>

#include "warehouse/ledger.h"
#include "warehouse/ledger_rows.h"

namespace sightline::warehouse {
namespace {

// The lines of a text, none of an empty one.
std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    lines.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

}  // namespace

std::vector<StoredRule> Ledger::rules() {
  std::vector<StoredRule> rules;
  if (version() < kWithRules) return rules;
  each_row(
      connection_,
      "SELECT rule, title, kind, severity, meaning, todo, origin, tables FROM led_rule "
      "ORDER BY rule",
      [&](const Chunk& chunk, std::size_t row) {
        const auto text = [&](std::size_t column) { return text_or_empty(chunk, column, row); };
        rules.push_back({text(0), text(1), text(2), text(3), text(4), text(5), text(6), text(7)});
      });
  return rules;
}

std::vector<ExpectedFile> Ledger::expected() {
  std::vector<ExpectedFile> files;
  if (version() < kWithRules) return files;
  each_row(connection_,
           "SELECT source, what, working_day, months, owner FROM led_expected "
           "ORDER BY source_row",
           [&](const Chunk& chunk, std::size_t row) {
             files.push_back({text_or_empty(chunk, 0, row), text_or_empty(chunk, 1, row),
                              static_cast<int>(integer_or_zero(chunk, 2, row)),
                              text_or_empty(chunk, 3, row), text_or_empty(chunk, 4, row)});
           });
  return files;
}

std::vector<ControlTotal> Ledger::controls() {
  std::vector<ControlTotal> totals;
  if (version() < kWithRules) return totals;
  each_row(connection_,
           "SELECT table_name, measure, from_day, to_day, stated, held, reason FROM led_control "
           "ORDER BY source_row",
           [&](const Chunk& chunk, std::size_t row) {
             ControlTotal total;
             total.table = text_or_empty(chunk, 0, row);
             total.measure = text_or_empty(chunk, 1, row);
             if (!chunk.is_null(2, row)) total.from = chunk.day(2, row);
             if (!chunk.is_null(3, row)) total.to = chunk.day(3, row);
             total.stated = integer_or_zero(chunk, 4, row);
             if (!chunk.is_null(5, row)) total.held = chunk.integer(5, row);
             total.reason = text_or_empty(chunk, 6, row);
             totals.push_back(std::move(total));
           });
  return totals;
}

std::vector<QualityRow> Ledger::qualities() {
  std::vector<QualityRow> rows;
  if (version() < kWithRules) return rows;
  each_row(connection_,
           "SELECT generation, source, table_name, rows, rejected, doubtful, cells, filled "
           "FROM led_quality ORDER BY generation, source, table_name",
           [&](const Chunk& chunk, std::size_t row) {
             rows.push_back({chunk.integer(0, row), text_or_empty(chunk, 1, row),
                             text_or_empty(chunk, 2, row), integer_or_zero(chunk, 3, row),
                             integer_or_zero(chunk, 4, row), integer_or_zero(chunk, 5, row),
                             integer_or_zero(chunk, 6, row), integer_or_zero(chunk, 7, row)});
           });
  return rows;
}

std::vector<RecordingLag> Ledger::lags() {
  std::vector<RecordingLag> lags;
  if (version() < kWithRules) return lags;
  each_row(
      connection_,
      "SELECT source, table_name, event, recorded, rows, median_days, p90_days, before_event, " +
          std::string(version() >= kWithAgainst ? "what, due, done_late, recorded_late"
                                                : "NULL::VARCHAR, 0, 0, 0") +
          " FROM led_lag ORDER BY source, table_name, event",
      [&](const Chunk& chunk, std::size_t row) {
        RecordingLag lag;
        lag.source = text_or_empty(chunk, 0, row);
        lag.table = text_or_empty(chunk, 1, row);
        lag.event = text_or_empty(chunk, 2, row);
        lag.recorded = text_or_empty(chunk, 3, row);
        lag.rows = integer_or_zero(chunk, 4, row);
        lag.median = integer_or_zero(chunk, 5, row);
        lag.p90 = integer_or_zero(chunk, 6, row);
        lag.before_event = integer_or_zero(chunk, 7, row);
        lag.what = text_or_empty(chunk, 8, row);
        lag.due = integer_or_zero(chunk, 9, row);
        lag.done_late = integer_or_zero(chunk, 10, row);
        lag.recorded_late = integer_or_zero(chunk, 11, row);
        lags.push_back(std::move(lag));
      });
  return lags;
}

std::vector<LinkProposal> Ledger::link_proposals() {
  std::vector<LinkProposal> proposals;
  if (version() < kWithSystems) return proposals;
  each_row(connection_,
           "SELECT number, one, other, state, kind, evidence, affected, decided_by, decided_at, "
           "why, load_id, in_effect, " +
               std::string(version() >= kWithAgainst ? "against" : "NULL::VARCHAR") +
               " FROM led_link_proposal "
               "ORDER BY CASE state WHEN 'open' THEN 1 ELSE 2 END, number, load_id",
           [&](const Chunk& chunk, std::size_t row) {
             LinkProposal one;
             one.number = integer_or_zero(chunk, 0, row);
             one.one = text_or_empty(chunk, 1, row);
             one.other = text_or_empty(chunk, 2, row);
             one.state = text_or_empty(chunk, 3, row);
             one.kind = text_or_empty(chunk, 4, row);
             one.evidence = text_or_empty(chunk, 5, row);
             one.affected = text_or_empty(chunk, 6, row);
             one.decided_by = text_or_empty(chunk, 7, row);
             one.decided_at = text_or_empty(chunk, 8, row);
             one.why = text_or_empty(chunk, 9, row);
             one.load_id = static_cast<std::int32_t>(integer_or_zero(chunk, 10, row));
             one.in_effect = text_or_empty(chunk, 11, row);
             one.against = lines_of(text_or_empty(chunk, 12, row));
             proposals.push_back(std::move(one));
           });
  return proposals;
}

std::vector<RegionalFigure> Ledger::regional_figures() {
  std::vector<RegionalFigure> figures;
  if (version() < kWithAgainst) return figures;
  each_row(connection_,
           "SELECT indicator, la_code, la_name, period_end, basis, numerator, denominator, value, "
           "symbol, status, embargo_until, published_day, mark FROM led_regional_figure "
           "ORDER BY indicator, basis, period_end DESC, la_name, la_code",
           [&](const Chunk& chunk, std::size_t row) {
             const auto text = [&](std::size_t column) {
               return text_or_empty(chunk, column, row);
             };
             RegionalFigure one;
             one.indicator = text(0);
             one.la_code = text(1);
             one.la_name = text(2);
             if (!chunk.is_null(3, row)) one.period_end = chunk.day(3, row);
             one.basis = text(4);
             one.numerator = text(5);
             one.denominator = text(6);
             one.value = text(7);
             one.symbol = text(8);
             one.status = text(9);
             if (!chunk.is_null(10, row)) one.embargo_until = chunk.day(10, row);
             if (!chunk.is_null(11, row)) one.published = chunk.day(11, row);
             one.mark = text(12);
             figures.push_back(std::move(one));
           });
  return figures;
}

}  // namespace sightline::warehouse
