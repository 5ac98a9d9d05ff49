// worklist: what is overdue, what falls due, for whom, and the load of the coming weeks.
#include "cube/worklist.h"

#include <ostream>
#include <string>
#include <vector>

#include "cli/commands.h"
#include "cli/reading.h"
#include "cli/table.h"
#include "cli/text.h"
#include "core/error.h"
#include "records/audit.h"

namespace sightline::cli {
namespace {

using cube::ClockState;
using cube::StepStatus;
using cube::Worklist;
using cube::WorklistLoad;
using cube::WorklistRow;

std::string number_json(const std::optional<std::int64_t>& number) {
  return number ? std::to_string(*number) : "null";
}
std::string number_text(const std::optional<std::int64_t>& number) {
  return number ? grouped(*number) : "not told";
}

void row_fields(Rows& rows, const Worklist& list, const WorklistRow& row) {
  rows.text("clock", list.clocks[row.clock].id);
  rows.text("title", list.clocks[row.clock].title);
  rows.text("subject", row.subject);
  rows.text("what", row.what);
  rows.text("start", row.start.iso());
  rows.text("due", row.due.iso());
  rows.text("status", cube::name_of(row.status));
  rows.plain("days", row.days ? std::to_string(*row.days) : "");
  rows.text("said", row.said);
  rows.text("record", row.record);
  rows.text("worker", row.worker);
  rows.text("team", row.team);
  rows.text("file", row.file);
  rows.plain("line", std::to_string(row.line));
}

const std::vector<std::string> kColumns = {"clock",  "title",  "subject", "what", "start",
                                           "due",    "status", "days",    "said", "record",
                                           "worker", "team",   "file",    "line"};

void print_load_json(std::ostream& out, const std::vector<WorklistLoad>& loads) {
  const char* between = "";
  out << '[';
  for (const WorklistLoad& load : loads) {
    out << between << "\n    {\"worker\": " << json_text(load.worker)
        << ", \"team\": " << json_text(load.team) << ", \"overdue\": " << load.overdue
        << ", \"not_known\": " << load.not_known << ", \"due\": [";
    for (std::size_t w = 0; w < load.due.size(); ++w) out << (w > 0 ? ", " : "") << load.due[w];
    out << "]}";
    between = ",";
  }
  out << ']';
}

void print_json(std::ostream& out, const Worklist& list) {
  out << "{\"as_at\": " << json_text(list.as_at.iso())
      << ", \"stale_after_days\": " << list.stale_after_days << ", \"weeks\": [";
  for (std::size_t w = 0; w < list.weeks.size(); ++w) {
    out << (w > 0 ? ", " : "") << "{\"from\": " << json_text(list.weeks[w].first.iso())
        << ", \"to\": " << json_text(list.weeks[w].second.iso()) << "}";
  }
  out << "],\n  \"clocks\": [";
  const char* between = "";
  for (const ClockState& clock : list.clocks) {
    out << between << "\n    {\"id\": " << json_text(clock.id)
        << ", \"title\": " << json_text(clock.title)
        << ", \"state\": " << json_text(cube::name_of(clock.state))
        << ", \"said\": " << json_text(clock.said)
        << ", \"records_to\": " << (clock.records_to ? json_text(clock.records_to->iso()) : "null")
        << ", \"age_days\": " << (clock.age_days ? std::to_string(*clock.age_days) : "null")
        << ", \"open\": " << number_json(clock.open)
        << ", \"overdue\": " << number_json(clock.overdue)
        << ", \"due\": " << number_json(clock.due)
        << ", \"not_known\": " << number_json(clock.not_known)
        << ", \"left_out\": " << clock.left_out << ", \"undated\": " << clock.undated << "}";
    between = ",";
  }
  out << "],\n  \"teams\": ";
  print_load_json(out, list.teams);
  out << ",\n  \"workers\": ";
  print_load_json(out, list.workers);
  out << ",\n  \"hidden\": " << list.hidden << ",\n  \"rows\": ";
  Rows rows(out, Format::kJson, kColumns);
  for (const WorklistRow& row : list.rows) {
    rows.row();
    row_fields(rows, list, row);
  }
  rows.finish();
  out << "}\n";
}

void print_csv(std::ostream& out, const Worklist& list) {
  Rows rows(out, Format::kCsv, kColumns);
  for (const WorklistRow& row : list.rows) {
    rows.row();
    row_fields(rows, list, row);
  }
  rows.finish();
}

void print_clocks(std::ostream& out, const Worklist& list, std::size_t width) {
  Table table;
  table.column("clock");
  table.column("id");
  table.column("overdue", Table::Align::kRight);
  table.column("in the coming weeks", Table::Align::kRight);
  table.column("open in all", Table::Align::kRight);
  bool any = false;
  for (const ClockState& clock : list.clocks) {
    if (clock.state == ClockState::State::kNotHeld) continue;
    any = true;
    table.row({clock.title, clock.id, number_text(clock.overdue), number_text(clock.due),
               number_text(clock.open)});
  }
  if (any) {
    table.print(out, width);
    out << '\n';
  }
  for (const ClockState& clock : list.clocks) {
    if (!clock.said.empty()) out << shown(clock.title) << ": " << one_line(clock.said) << ".\n";
    if (clock.left_out > 0) {
      out << shown(clock.title) << ": " << counted(clock.left_out, "open step", "open steps")
          << " left out, known from yearly returns alone.\n";
    }
    if (clock.undated > 0) {
      out << shown(clock.title) << ": " << counted(clock.undated, "more open", "more open")
          << " of which no due day can be told.\n";
    }
  }
}

std::string when_of(const WorklistRow& row) {
  if (row.status == StepStatus::kNotKnown) return "not told";
  if (*row.days == 0) return "today";
  const std::string days = counted(*row.days, "day", "days");
  return row.status == StepStatus::kOverdue ? days + " overdue" : "in " + days;
}

void print_rows(std::ostream& out, const Worklist& list, std::size_t limit, std::size_t width) {
  Table table;
  constexpr auto kBelow = Table::Place::kBelow;
  table.column("child");
  table.column("due");
  table.column("when");
  table.column("what");
  table.column("said", Table::Align::kLeft, kBelow);
  table.column("worker", Table::Align::kLeft, kBelow);
  table.column("team", Table::Align::kLeft, kBelow);
  table.column("source", Table::Align::kLeft, kBelow);
  const std::size_t most = limit == 0 ? list.rows.size() : std::min(limit, list.rows.size());
  for (std::size_t r = 0; r < most; ++r) {
    const WorklistRow& row = list.rows[r];
    table.row({row.subject, row.due.iso(), when_of(row), row.what, row.said, row.worker, row.team,
               row.file + ":" + std::to_string(row.line)});
  }
  if (most > 0) {
    out << '\n';
    table.print(out, width);
  }
  if (most < list.rows.size()) {
    out << "and " << grouped(static_cast<std::int64_t>(list.rows.size() - most))
        << " more; --limit 0 or --format csv has all of them\n";
  }
}

void print_load(std::ostream& out, const std::vector<WorklistLoad>& loads, const Worklist& list,
                bool workers, std::size_t width) {
  if (loads.empty()) return;
  Table table;
  if (workers) table.column("worker");
  table.column("team");
  table.column("overdue", Table::Align::kRight);
  table.column("not told", Table::Align::kRight);
  for (const auto& [from, to] : list.weeks) {
    table.column("from " + from.iso(), Table::Align::kRight);
  }
  const auto named = [](const std::string& name) { return name.empty() ? "not known" : name; };
  bool untold = false;
  for (const WorklistLoad& load : loads) untold = untold || load.not_known > 0;
  for (const WorklistLoad& load : loads) {
    std::vector<std::string> cells;
    if (workers) cells.push_back(named(load.worker));
    cells.push_back(named(load.team));
    cells.push_back(grouped(load.overdue));
    cells.push_back(untold ? grouped(load.not_known) : "");
    for (const std::int64_t due : load.due) cells.push_back(grouped(due));
    table.row(std::move(cells));
  }
  out << "\nLoad by " << (workers ? "worker" : "team") << '\n';
  table.print(out, width);
}

std::string selectors_text(const Worklist& list, const WorklistCommand& command) {
  std::string text = "day " + list.as_at.iso() + " weeks=" + std::to_string(command.weeks);
  if (command.team) text += " team=" + *command.team;
  if (command.worker) text += " worker=" + *command.worker;
  if (command.only) text += " " + std::string(cube::name_of(*command.only));
  return text;
}

std::string joined(const std::vector<std::string>& ids) {
  std::string all;
  for (const std::string& id : ids) all += (all.empty() ? "" : ",") + id;
  return all;
}

}  // namespace

int run_worklist(const Context& context, const WorklistCommand& command) {
  const auto cube = newest_figures(context);
  cube::WorklistQuestion question;
  const auto latest = cube->covered_to();
  if (!command.as_at && !latest) {
    throw Error(ErrorKind::kNotFound, "nothing that was loaded covers any day");
  }
  question.as_at = command.as_at ? *command.as_at : *latest;
  question.weeks = command.weeks;
  question.clocks = command.clocks;
  question.team = command.team;
  question.worker = command.worker;
  question.only = command.only;
  const Worklist list = cube::worklist(*cube, cube::Scope::local_analyst(), question);
  // Before anything is shown: what cannot be audited is not opened.
  records::append_audit(context.data,
                        {"worklist", joined(command.clocks), selectors_text(list, command),
                         static_cast<std::int64_t>(list.rows.size())});
  switch (command.format) {
    case Format::kCsv:
      print_csv(context.out, list);
      break;
    case Format::kJson:
      print_json(context.out, list);
      break;
    case Format::kTable:
      context.out << "Worklist as at " << list.as_at.iso() << "\n\n";
      print_clocks(context.out, list, context.width);
      print_rows(context.out, list, command.limit, context.width);
      print_load(context.out, list.teams, list, false, context.width);
      if (command.team || command.worker) {
        print_load(context.out, list.workers, list, true, context.width);
      }
      if (list.hidden > 0) {
        context.out << grouped(list.hidden) << " more outside your access\n";
      }
      break;
  }
  return kDone;
}

}  // namespace sightline::cli
