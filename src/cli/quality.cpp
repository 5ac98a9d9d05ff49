// quality and expect: how good what was loaded is, and whether all came that is due.
#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <ctime>
#include <map>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include "cli/commands.h"
#include "cli/reading.h"
#include "cli/table.h"
#include "cli/text.h"
#include "core/error.h"
#include "warehouse/expected.h"
#include "warehouse/quality.h"

namespace sightline::cli {
namespace {

using warehouse::ControlTotal;
using warehouse::ExpectedState;
using warehouse::QualityRow;
using warehouse::RecordingLag;

std::string share(std::int64_t part, std::int64_t whole) {
  return whole == 0 ? ""
                    : fmt::format("{:.1f} %",
                                  100.0 * static_cast<double>(part) / static_cast<double>(whole));
}

bool is_table(const QualityRow& row) { return row.table.starts_with("src_"); }

// The latest generation's rows, each with the grades of those before, oldest first.
struct Line {
  QualityRow row;
  std::string trend;
};

std::vector<Line> lines_of(const std::vector<QualityRow>& rows, const std::string& source) {
  std::int64_t latest = 0;
  for (const QualityRow& row : rows) latest = std::max(latest, row.generation);
  std::map<std::pair<std::string, std::string>, std::string> trends;
  std::vector<Line> lines;
  for (const QualityRow& row : rows) {
    if (!source.empty() && row.source != source) continue;
    std::string& trend = trends[{row.source, row.table}];
    if (row.generation < latest) {
      trend += warehouse::grade_of(row);
    } else {
      constexpr std::size_t kShown = 12;
      lines.push_back({row, trend.size() > kShown ? trend.substr(trend.size() - kShown) : trend});
    }
  }
  return lines;
}

void print_quality(std::ostream& out, const std::vector<Line>& lines,
                   const std::vector<RecordingLag>& lags, const std::string& source,
                   std::size_t width) {
  Table grades;
  for (const char* title : {"source", "taken for", "grade"}) grades.column(title);
  for (const char* title : {"rows", "rejected", "doubtful", "wrong"}) {
    grades.column(title, Table::Align::kRight);
  }
  grades.column("grades before");
  for (const Line& line : lines) {
    const QualityRow& row = line.row;
    if (is_table(row)) continue;
    grades.row({row.source, row.table, warehouse::grade_of(row), grouped(row.rows),
                grouped(row.rejected), grouped(row.doubtful),
                share(row.rejected + row.doubtful, row.rows), line.trend});
  }
  if (grades.empty()) {
    out << "Nothing was measured" << (source.empty() ? "" : " of the source " + shown(source))
        << ".\n";
    return;
  }
  grades.print(out, width);
  out << "\nGrade: rows with something rejected or doubtful, of those read: A below 1 %, B below "
         "3 %, C below 10 %, D from there.\n\n";
  Table filled;
  filled.column("source");
  filled.column("table");
  filled.column("rows", Table::Align::kRight);
  filled.column("cells filled", Table::Align::kRight);
  for (const Line& line : lines) {
    if (!is_table(line.row)) continue;
    filled.row({line.row.source, line.row.table.substr(4), grouped(line.row.rows),
                share(line.row.filled, line.row.cells)});
  }
  filled.print(out, width);
  out << "\nCells filled: of the columns that some row fills.\n";
  Table late;
  late.column("what");
  for (const char* title : {"rows", "median days", "9 in 10 within", "recorded before",
                            "with a day due", "done late", "only recorded late"}) {
    late.column(title, Table::Align::kRight);
  }
  for (const RecordingLag& lag : lags) {
    if (!source.empty() && lag.source != source) continue;
    late.row({lag.what.empty() ? lag.table + ": " + lag.event + ", " + lag.recorded : lag.what,
              grouped(lag.rows), grouped(lag.median), grouped(lag.p90), grouped(lag.before_event),
              grouped(lag.due), lag.due == 0 ? "" : grouped(lag.done_late),
              lag.due == 0 ? "" : grouped(lag.recorded_late)});
  }
  if (late.empty()) {
    out << "\nHow long after an event it was recorded: no table that is loaded has both days.\n";
    return;
  }
  out << "\nHow long after an event it was recorded\n";
  late.print(out, width);
  out << "\nOnly recorded late: done by the day on which it was due, and recorded after it.\n";
}

void print_controls(const Context& context, const std::vector<ControlTotal>& totals,
                    Format format) {
  const auto differs = [](const ControlTotal& one) {
    return one.held ? std::to_string(*one.held - one.stated) : std::string();
  };
  if (format != Format::kTable) {
    Rows rows(context.out, format,
              {"table", "measure", "from", "to", "stated", "held", "difference", "reason"});
    for (const ControlTotal& one : totals) {
      rows.row();
      rows.text("table", one.table);
      rows.text("measure", one.measure);
      rows.text("from", one.from ? one.from->iso() : "");
      rows.text("to", one.to ? one.to->iso() : "");
      rows.plain("stated", std::to_string(one.stated));
      rows.plain("held", one.held ? std::to_string(*one.held) : "");
      rows.plain("difference", differs(one));
      rows.text("reason", one.reason);
    }
    rows.finish();
    return;
  }
  if (totals.empty()) {
    context.out << "No control totals are loaded: `sightline template control-totals` writes the "
                   "layout.\n";
    return;
  }
  Table table;
  for (const char* title : {"table", "measure", "from", "to"}) table.column(title);
  for (const char* title : {"case system", "held", "difference"}) {
    table.column(title, Table::Align::kRight);
  }
  table.column("");
  for (const ControlTotal& one : totals) {
    table.row({one.table, one.measure, one.from ? one.from->iso() : "", one.to ? one.to->iso() : "",
               grouped(one.stated), one.held ? grouped(*one.held) : "not available", differs(one),
               one.reason});
  }
  table.print(context.out, context.width);
}

void print_quality_rows(const Context& context, const std::vector<Line>& lines,
                        const std::vector<RecordingLag>& lags, Format format) {
  Rows rows(context.out, format,
            {"source", "table", "grade", "rows", "rejected", "doubtful", "cells", "filled",
             "grades_before", "lag_rows", "lag_median_days", "lag_p90_days", "lag_due",
             "lag_done_late", "lag_recorded_late"});
  for (const Line& line : lines) {
    const QualityRow& row = line.row;
    rows.row();
    rows.text("source", row.source);
    rows.text("table", row.table);
    rows.text("grade", is_table(row) ? "" : warehouse::grade_of(row));
    rows.plain("rows", std::to_string(row.rows));
    rows.plain("rejected", is_table(row) ? "" : std::to_string(row.rejected));
    rows.plain("doubtful", is_table(row) ? "" : std::to_string(row.doubtful));
    rows.plain("cells", is_table(row) ? std::to_string(row.cells) : "");
    rows.plain("filled", is_table(row) ? std::to_string(row.filled) : "");
    rows.text("grades_before", line.trend);
    const auto lag = std::find_if(lags.begin(), lags.end(), [&](const RecordingLag& one) {
      return one.source == row.source && row.table == "src_" + one.table;
    });
    const bool has = lag != lags.end();
    rows.plain("lag_rows", has ? std::to_string(lag->rows) : "");
    rows.plain("lag_median_days", has ? std::to_string(lag->median) : "");
    rows.plain("lag_p90_days", has ? std::to_string(lag->p90) : "");
    const bool due = has && lag->due > 0;
    rows.plain("lag_due", has ? std::to_string(lag->due) : "");
    rows.plain("lag_done_late", due ? std::to_string(lag->done_late) : "");
    rows.plain("lag_recorded_late", due ? std::to_string(lag->recorded_late) : "");
  }
  rows.finish();
}

Day local_today() {
  const std::time_t now = std::time(nullptr);
  return *Day::parse_iso(fmt::format("{:%Y-%m-%d}", fmt::gmtime(now)));
}

}  // namespace

int run_quality(const Context& context, const QualityCommand& command) {
  warehouse::Ledger ledger = newest_ledger(context);
  if (command.control) {
    const std::vector<ControlTotal> totals = ledger.controls();
    print_controls(context, totals, command.format);
    return std::any_of(totals.begin(), totals.end(),
                       [](const ControlTotal& one) { return one.held && *one.held != one.stated; })
               ? kAttention
               : kDone;
  }
  const std::vector<Line> lines = lines_of(ledger.qualities(), command.source);
  const std::vector<RecordingLag> lags = ledger.lags();
  if (command.format == Format::kTable) {
    print_quality(context.out, lines, lags, command.source, context.width);
  } else {
    print_quality_rows(context, lines, lags, command.format);
  }
  return kDone;
}

int run_expect(const Context& context, const ExpectCommand& command) {
  warehouse::Ledger ledger = newest_ledger(context);
  const std::vector<warehouse::ExpectedFile> files = ledger.expected();
  if (files.empty() && command.format == Format::kTable) {
    context.out
        << "No list of expected files is loaded: `sightline template expected-files` writes "
           "the layout.\n";
    return kDone;
  }
  const std::vector<ExpectedState> states =
      warehouse::expected_states(files, ledger.loads(), command.as_at.value_or(local_today()),
                                 command.months, context.catalogue);
  bool attention = false;
  Table table;
  for (const char* title : {"month", "what", "source", "owner", "due", "state", "came"}) {
    table.column(title);
  }
  table.column("load", Table::Align::kRight);
  std::optional<Rows> rows;
  if (command.format != Format::kTable) {
    rows.emplace(context.out, command.format,
                 std::vector<std::string>{"month", "source", "what", "owner", "due", "state",
                                          "came", "load"});
  }
  for (const ExpectedState& one : states) {
    if (one.state == ExpectedState::State::kNotDue) continue;
    attention = attention || one.state == ExpectedState::State::kLate ||
                one.state == ExpectedState::State::kMissing;
    const std::string month = one.month.iso().substr(0, 7);
    const std::string state(warehouse::name_of(one.state));
    const std::string came = one.came ? one.came->iso() : "";
    const std::string load = one.came ? std::to_string(one.load) : "";
    if (command.format == Format::kTable) {
      table.row({month, one.file.what, one.file.source, one.file.owner, one.due.iso(), state, came,
                 load});
      continue;
    }
    rows->row();
    rows->text("month", month);
    rows->text("source", one.file.source);
    rows->text("what", one.file.what);
    rows->text("owner", one.file.owner);
    rows->text("due", one.due.iso());
    rows->text("state", state);
    rows->text("came", came);
    rows->plain("load", load);
  }
  if (command.format == Format::kTable) {
    table.print(context.out, context.width);
  } else {
    rows->finish();
  }
  return attention ? kAttention : kDone;
}

void print_late_files(const Context& context, warehouse::Ledger& ledger,
                      const std::vector<warehouse::LedgerLoad>& loads) {
  for (const ExpectedState& one :
       warehouse::expected_states(ledger.expected(), loads, local_today(), 1, context.catalogue)) {
    if (one.state != ExpectedState::State::kLate && one.state != ExpectedState::State::kMissing) {
      continue;
    }
    context.out << (one.state == ExpectedState::State::kLate ? "Late: " : "Missing: ")
                << shown(one.file.what) << ", due on " << one.due.iso()
                << (one.file.owner.empty() ? "" : " from " + shown(one.file.owner)) << ".\n";
  }
}

}  // namespace sightline::cli
