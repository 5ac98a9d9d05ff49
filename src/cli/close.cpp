// close: freezes a month. What readers have (figures with the catalogue's texts, published
// comparators, the ledger) is kept as it is, so that a report can be made again from the figures
// that it quoted.
#include <algorithm>
#include <iterator>
#include <map>
#include <ostream>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "cli/commands.h"
#include "cli/frozen.h"
#include "cli/month_held.h"
#include "cli/reading.h"
#include "cli/table.h"
#include "cli/text.h"
#include "core/error.h"
#include "core/period.h"
#include "cube/cube.h"
#include "records/closes.h"
#include "warehouse/data_directory.h"
#include "warehouse/ledger.h"
#include "warehouse/lock.h"
#include "warehouse/pending.h"

namespace sightline::cli {
namespace {

namespace fs = std::filesystem;
using records::Close;

constexpr std::size_t kShownOfFingerprint = 12;

bool monthly(const catalogue::Indicator& indicator) {
  return std::any_of(indicator.periods.begin(), indicator.periods.end(), [](PeriodKind kind) {
    return kind == PeriodKind::kDay || kind == PeriodKind::kMonth;
  });
}

struct Held {
  std::vector<std::string> gaps;  // of tables that are held at all, but not for the whole month
  bool anything = false;          // some table is held for the month
};

// Of the tables that figures of a day or a month rest on. What was never loaded is no gap of this
// month, and looking ahead ("came back within six months") is none yet.
Held held_in(const cube::Cube& cube, const Period& month) {
  std::map<std::string, std::int64_t> needed_by;
  for (const catalogue::Indicator& indicator : cube.indicators()) {
    if (!monthly(indicator)) continue;
    for (const std::string& table : indicator.tables) ++needed_by[table];
  }
  Held held;
  std::set<std::string> gaps;
  for (const auto& [table, figures] : needed_by) {
    const auto days = cube.coverage(table);
    if (days.empty()) continue;
    const std::string missing = missing_of(month, days);
    if (missing.empty()) {
      held.anything = held.anything || table != "loc_population";
      continue;
    }
    gaps.insert(cube.table_title(table) + ": " + missing + "; " +
                counted(figures, "figure rests", "figures rest") + " on it");
  }
  held.gaps.assign(gaps.begin(), gaps.end());
  return held;
}

// The newest of the numbered files of a folder; nothing where there is none.
std::optional<fs::path> newest_in(const fs::path& folder) {
  std::optional<fs::path> newest;
  std::error_code none;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, none)) {
    const std::string stem = entry.path().stem().string();
    if (stem.empty() || !std::all_of(stem.begin(), stem.end(),
                                     [](unsigned char c) { return std::isdigit(c) != 0; })) {
      continue;
    }
    if (!newest || newest->stem().string() < stem) newest = entry.path();
  }
  return newest;
}

// Every figure as `sightline figures` gives it for the day: a report can be checked by eye, and by
// programs that come after this one.
std::string figures_csv(const Context& context, Day day) {
  std::ostringstream out;
  std::ostringstream left_out;
  Context quiet{context.data, context.catalogue, out, left_out};
  FiguresCommand command;
  command.selectors.as_at = day;
  command.format = Format::kCsv;
  run_figures(quiet, command);
  return out.str();
}

bool closed_before(const Context& context, Day day) {
  const std::vector<Close> all = records::closes(context.data);
  return std::any_of(all.begin(), all.end(), [&](const Close& c) { return c.day == day; });
}

int close_month(const Context& context, const CloseCommand& command) {
  const auto day = records::month_named(command.month);
  if (!day) {
    throw Error(ErrorKind::kUsage,
                "'" + command.month + "' is no month; write 2026-06 for June 2026");
  }
  const Period month{PeriodKind::kMonth, day->month_start(), *day};
  newest_figures(context);  // made anew where they are old and nobody else writes
  const auto directory = warehouse::DataDirectory::existing(context.data);
  const auto lock = warehouse::WriterLock::take(directory.lock_file(), command.wait, context.stop);
  const auto cube = cube::open_newest(directory.cube_folder());
  auto ledger = warehouse::Ledger::published(directory);
  if (!cube || !ledger || warehouse::read_pending(directory) ||
      ledger->generation() != static_cast<std::int64_t>(cube->generation())) {
    throw Error(ErrorKind::kBusy,
                "the figures are not those of what is loaded; `sightline doctor --derive` makes "
                "them anew, then close the month");
  }
  const Held held = held_in(*cube, month);
  if (!held.anything) {
    throw Error(ErrorKind::kNotFound, "nothing that is loaded covers " + spoken(month) +
                                          "; load its files before you close it");
  }
  if (!held.gaps.empty()) {
    context.err << "sightline: " << spoken(month) << " is not complete:\n";
    for (const std::string& gap : held.gaps) context.err << "  " << shown(gap) << '\n';
    context.err.flush();
    if (!command.anyway) {
      throw Error(ErrorKind::kUsage,
                  "not closed: load what is missing, or say --anyway; what was not complete is "
                  "kept with the close");
    }
  }
  if (command.why.empty() && closed_before(context, *day)) {
    throw Error(ErrorKind::kUsage, command.month +
                                       " was closed before; a second edition needs a reason: "
                                       "--why 'what was put right'");
  }
  std::vector<records::Kept> settings = settings_to_keep(context);
  Close close;
  close.day = *day;
  close.generation = cube->generation();
  close.catalogue = cube->meta("catalogue");
  close.why = command.why;
  close.gaps = held.gaps;
  for (const warehouse::LedgerLoad& load : ledger->loads()) {
    if (load.active) {
      close.loads.push_back({load.id, load.content_hash, load.loaded_at, load.title});
    }
  }
  std::vector<records::Kept> kept = {{cube->file().path(), "cube"}};
  for (const auto& [folder, name] : {std::pair(directory.ledger_folder(), "ledger"),
                                     std::pair(directory.reference_folder(), "reference")}) {
    if (auto file = newest_in(folder)) kept.push_back({*std::move(file), name});
  }
  kept.push_back({"figures.csv", "figures", figures_csv(context, *day)});
  std::move(settings.begin(), settings.end(), std::back_inserter(kept));
  ledger.reset();
  const Close made = records::make_close(context.data, std::move(close), kept);
  context.out << spoken(month) << " is closed as " << made.name() << ": "
              << counted(static_cast<std::int64_t>(cube->indicators().size()), "figure", "figures")
              << ", " << counted(static_cast<std::int64_t>(made.loads.size()), "load", "loads")
              << ", catalogue " << made.catalogue.substr(0, kShownOfFingerprint) << ".\n"
              << "`sightline figures --close " << made.month()
              << "` shows what it says, `sightline moved ID --from " << made.month()
              << " --to now` what changed since.\n";
  return kDone;
}

int undo(const Context& context, const CloseCommand& command) {
  const auto directory = warehouse::DataDirectory::existing(context.data);
  const auto lock = warehouse::WriterLock::take(directory.lock_file(), command.wait, context.stop);
  const Close close = records::undo_close(context.data, command.month, command.why);
  context.out << close.name() << " is undone; it is kept, and `--close " << close.name()
              << "` still shows what it said.\n";
  return kDone;
}

std::string state_of(const Close& close) {
  if (!close.unreadable.empty()) return "unreadable";
  if (close.undone) return "undone";
  return close.current ? "closed" : "superseded";
}

int list(const Context& context, const CloseCommand& command) {
  const std::vector<Close> all = records::closes(context.data);
  std::map<std::string, std::vector<std::string>> damage;
  bool whole = true;
  for (const Close& close : all) {
    if (!command.verify && close.unreadable.empty()) continue;
    damage[close.name()] = records::damage_of(close);
    whole = whole && damage[close.name()].empty();
  }
  if (command.format != Format::kTable) {
    Rows rows(context.out, command.format,
              {"close", "month", "edition", "state", "closed_at", "closed_by", "why", "loads",
               "generation", "catalogue", "gaps", "undone_at", "undone_by", "undone_why"});
    for (const Close& close : all) {
      rows.row();
      rows.text("close", close.name());
      rows.text("month", close.month());
      rows.plain("edition", std::to_string(close.edition));
      rows.text("state", state_of(close));
      rows.text("closed_at", close.at);
      rows.text("closed_by", close.by);
      rows.text("why", close.why);
      rows.plain("loads", std::to_string(close.loads.size()));
      rows.plain("generation", std::to_string(close.generation));
      rows.text("catalogue", close.catalogue);
      std::string gaps;
      for (const std::string& gap : close.gaps) gaps += (gaps.empty() ? "" : " | ") + gap;
      rows.text("gaps", gaps);
      rows.text("undone_at", close.undone ? close.undone->at : "");
      rows.text("undone_by", close.undone ? close.undone->by : "");
      rows.text("undone_why", close.undone ? close.undone->why : "");
    }
    rows.finish();
  } else if (all.empty()) {
    context.out << "No month is closed yet; `sightline close 2026-06` closes June 2026.\n";
  } else {
    Table table;
    table.column("close");
    table.column("state");
    table.column("closed");
    table.column("by");
    table.column("loads", Table::Align::kRight);
    table.column("catalogue");
    table.column("note", Table::Align::kLeft, Table::Place::kBelow);
    for (const Close& close : all) {
      std::string note = close.why;
      const auto add = [&](const std::string& more) { note += (note.empty() ? "" : "; ") + more; };
      if (!close.gaps.empty()) {
        add(counted(static_cast<std::int64_t>(close.gaps.size()), "source", "sources") +
            " not complete");
      }
      if (!close.unreadable.empty()) add("its list of contents cannot be read");
      if (close.undone) add("undone " + close.undone->at.substr(0, 10) + ": " + close.undone->why);
      table.row({close.name(), state_of(close), close.at.substr(0, 10), close.by,
                 std::to_string(close.loads.size()), close.catalogue.substr(0, kShownOfFingerprint),
                 note});
    }
    table.print(context.out, context.width);
  }
  context.out.flush();
  for (const auto& [name, problems] : damage) {
    for (const std::string& problem : problems) {
      context.err << "sightline: " << one_line(problem) << std::endl;
    }
  }
  if (command.verify && whole && command.format == Format::kTable && !all.empty()) {
    context.out << "Every file is as it was when its month was closed.\n";
  }
  return whole ? kDone : kAttention;
}

}  // namespace

int run_close(const Context& context, const CloseCommand& command) {
  switch (command.action) {
    case CloseCommand::Action::kList:
      return list(context, command);
    case CloseCommand::Action::kUndo:
      return undo(context, command);
    case CloseCommand::Action::kClose:
      break;
  }
  return close_month(context, command);
}

}  // namespace sightline::cli
