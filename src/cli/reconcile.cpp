// reconcile: one load or case-management system against another, over the days that both cover:
// each table row by row, and each figure made from one side alone and from the other. All of it is
// done on a copy, which is removed again.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <map>
#include <ostream>
#include <string>

#include "cli/commands.h"
#include "cli/derive_step.h"
#include "cli/table.h"
#include "cli/text.h"
#include "core/error.h"
#include "core/json_text.h"
#include "cube/asking.h"
#include "cube/figures.h"
#include "records/audit.h"
#include "warehouse/compare.h"
#include "warehouse/lock.h"
#include "warehouse/warehouse.h"

namespace sightline::cli {
namespace {

namespace fs = std::filesystem;
using warehouse::Difference;
using warehouse::LedgerLoad;
using warehouse::SideComparison;

constexpr std::size_t kMostMonths = 24;

// A folder of its own beside the data, to their owner only, and gone with the object.
class TrialFolder {
 public:
  explicit TrialFolder(const fs::path& data) {
    remove_abandoned(data);
    std::string name = (data / "trial-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) {
      throw Error(ErrorKind::kMachine, "no folder for a trial can be made in " + data.string());
    }
    path_ = name;
  }
  ~TrialFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  TrialFolder(const TrialFolder&) = delete;
  TrialFolder& operator=(const TrialFolder&) = delete;
  const fs::path& path() const { return path_; }

 private:
  // Copies of children's records that a process left behind when it was killed.
  static void remove_abandoned(const fs::path& data) {
    std::error_code ignored;
    std::vector<fs::path> trials;
    for (const fs::directory_entry& entry : fs::directory_iterator(data, ignored)) {
      if (entry.path().filename().string().starts_with("trial-")) trials.push_back(entry.path());
    }
    for (const fs::path& trial : trials) {
      const fs::path lock = trial / "copy" / "lock";
      if (fs::exists(lock, ignored) && !warehouse::WriterLock::try_take(lock)) continue;
      const auto made = fs::last_write_time(trial, ignored);
      // One that is just being copied has no lock yet.
      if (!fs::exists(lock, ignored) &&
          fs::file_time_type::clock::now() - made < std::chrono::hours(1)) {
        continue;
      }
      fs::remove_all(trial, ignored);
    }
  }

  fs::path path_;
};

struct Side {
  std::string name;  // for people
  std::vector<std::int32_t> loads;
};

bool all_digits(const std::string& text) {
  return !text.empty() && std::all_of(text.begin(), text.end(),
                                      [](unsigned char c) { return std::isdigit(c) != 0; });
}

// "3", "3,4" or a system.
Side side_of(const std::string& asked, const std::vector<LedgerLoad>& loads) {
  Side side;
  std::vector<std::string> words;
  std::size_t from = 0;
  for (std::size_t comma = 0; comma != std::string::npos; from = comma + 1) {
    comma = asked.find(',', from);
    words.push_back(asked.substr(from, comma == std::string::npos ? comma : comma - from));
  }
  if (std::all_of(words.begin(), words.end(), all_digits)) {
    for (const std::string& word : words) {
      const auto found = std::find_if(loads.begin(), loads.end(), [&](const LedgerLoad& load) {
        return std::to_string(load.id) == word;
      });
      if (found == loads.end()) {
        throw Error(ErrorKind::kNotFound,
                    "there is no load " + word + "; `sightline loads` shows them");
      }
      side.loads.push_back(found->id);
      side.name += (side.name.empty() ? "load " : ", ") + word;
    }
    return side;
  }
  std::vector<std::string> systems;
  for (const LedgerLoad& load : loads) {
    if (!load.system.empty() &&
        std::find(systems.begin(), systems.end(), load.system) == systems.end()) {
      systems.push_back(load.system);
    }
    if (load.active && load.system == asked) side.loads.push_back(load.id);
  }
  if (side.loads.empty()) {
    std::string all;
    for (const std::string& name : systems) all += (all.empty() ? "" : ", ") + name;
    throw Error(ErrorKind::kNotFound,
                "no active load comes from the system '" + asked + "'; " +
                    (all.empty() ? "no load says which it comes from: load it again with --system"
                                 : "there are " + all));
  }
  side.name = asked;
  return side;
}

// One figure on both sides.
struct Compared {
  std::string indicator, title;
  Period period;
  std::string left, right;
};
struct FiguresCompared {
  std::int64_t equal = 0, not_on_both = 0;
  std::vector<Compared> differ;
};

std::string said(const cube::Figure& figure) {
  std::string text;
  if (figure.value.status != Status::kNumber) return std::string(name_of(figure.value.status));
  text = json_number(std::round(figure.value.number * 1e6) / 1e6);
  if (figure.denominator && figure.numerator) {
    text += " (" + std::to_string(*figure.numerator) + " of " +
            std::to_string(*figure.denominator) + ")";
  }
  return text;
}

std::shared_ptr<const cube::Cube> figures_of(warehouse::Warehouse& trial, const Context& context,
                                             const std::vector<std::int32_t>& loads) {
  trial.keep_only(loads);
  Context inside{trial.directory().root(),
                 context.catalogue,
                 context.out,
                 context.err,
                 context.err_is_terminal,
                 context.stop,
                 context.progress_lines,
                 context.width};
  derive_and_publish(trial, inside);
  return cube::open_newest(trial.directory().cube_folder());
}

std::vector<Day> month_ends(Day first, Day last) {
  std::vector<Day> days;
  for (Day day = first; day <= last; day = day + 1) {
    if ((day + 1).iso().ends_with("-01")) days.push_back(day);
  }
  if (days.empty() || days.back() != last) days.push_back(last);
  if (days.size() > kMostMonths) {
    days.erase(days.begin(), days.end() - static_cast<std::ptrdiff_t>(kMostMonths));
  }
  return days;
}

FiguresCompared compare_figures(const cube::Cube& left, const cube::Cube& right,
                                const std::vector<Day>& days) {
  FiguresCompared out;
  for (const catalogue::Indicator& indicator : left.indicators()) {
    if (right.find(indicator.id) == nullptr) continue;
    for (const PeriodKind kind : indicator.periods) {
      cube::Selection selection;
      selection.indicator = indicator.id;
      for (const Day day : days) {
        for (const Period& period :
             cube::periods_of({day, {}, {}, kind}, kind, std::optional<Day>(day))) {
          if (selection.periods.empty() || !(selection.periods.back() == period)) {
            selection.periods.push_back(period);
          }
        }
      }
      const cube::Scope scope = cube::Scope::local_analyst();
      std::vector<cube::Figure> a;
      std::vector<cube::Figure> b;
      try {
        a = cube::figures(left, scope, selection);
        b = cube::figures(right, scope, selection);
      } catch (const Error& error) {  // an indicator that could not be made on one side
        if (error.kind() != ErrorKind::kCatalogue && error.kind() != ErrorKind::kNotFound) throw;
        continue;
      }
      for (std::size_t i = 0; i < a.size() && i < b.size(); ++i) {
        const bool held = a[i].value.status != Status::kNotAvailable &&
                          b[i].value.status != Status::kNotAvailable;
        const std::string one = said(a[i]);
        const std::string other = said(b[i]);
        if (!held) {
          ++out.not_on_both;
        } else if (one == other) {
          ++out.equal;
        } else {
          out.differ.push_back({indicator.id, indicator.title, a[i].period, one, other});
        }
      }
    }
  }
  return out;
}

struct Counts {
  std::int64_t same = 0, only_left = 0, only_right = 0;
  std::map<std::string, std::int64_t> by_column;
  std::int64_t all_else() const {
    std::int64_t sum = only_left + only_right;
    for (const auto& [column, count] : by_column) sum += count;
    return sum;
  }
};

std::map<std::string, Counts> counts_of(const SideComparison& comparison) {
  std::map<std::string, Counts> counts;
  for (const warehouse::Overlap& overlap : comparison.overlaps) counts[overlap.entity];
  for (const Difference& d : comparison.differences) {
    if (!d.person.empty()) continue;
    Counts& c = counts[d.entity];
    if (d.what == "same") {
      c.same += d.rows;
    } else if (d.what == "only left") {
      c.only_left += d.rows;
    } else if (d.what == "only right") {
      c.only_right += d.rows;
    } else {
      c.by_column[d.what] += d.rows;
    }
  }
  return counts;
}

std::string columns_text(const Counts& counts) {
  std::string text;
  for (const auto& [column, count] : counts.by_column) {
    text += (text.empty() ? "" : ", ") + column + " " + grouped(count);
  }
  return text;
}

void print_tables(std::ostream& out, const SideComparison& comparison,
                  const FiguresCompared& figures, const Side& left, const Side& right,
                  std::size_t width) {
  out << shown(left.name) << " against " << shown(right.name) << "\n\n";
  Table table;
  table.column("table");
  table.column("days that both cover");
  table.column("the same", Table::Align::kRight);
  table.column("only " + left.name, Table::Align::kRight);
  table.column("only " + right.name, Table::Align::kRight);
  table.column("differing in", Table::Align::kLeft, Table::Place::kBelow);
  const auto counts = counts_of(comparison);
  for (const warehouse::Overlap& overlap : comparison.overlaps) {
    const Counts& c = counts.at(overlap.entity);
    table.row({overlap.entity, overlap.first.iso() + " to " + overlap.last.iso(), grouped(c.same),
               grouped(c.only_left), grouped(c.only_right), columns_text(c)});
  }
  if (table.empty()) {
    out << "There are no days that both cover, in any table.\n";
  } else {
    table.print(out, width);
  }
  if (!comparison.one_side_only.empty()) {
    out << "\nCovered by one of the two alone, or on other days:";
    for (const std::string& entity : comparison.one_side_only) out << ' ' << entity;
    out << '\n';
  }
  Table members;
  for (const char* name : {"table", "what", "person", "from", "until"}) members.column(name);
  members.column(left.name, Table::Align::kLeft, Table::Place::kBelow);
  members.column(right.name, Table::Align::kLeft, Table::Place::kBelow);
  members.column("where", Table::Align::kLeft, Table::Place::kBelow);
  for (const Difference& d : comparison.differences) {
    if (d.person.empty()) continue;
    members.row({d.entity, d.what, d.person, d.from ? d.from->iso() : "",
                 d.until ? d.until->iso() : "", d.value, d.other_value, d.file});
  }
  if (!members.empty()) {
    out << '\n';
    members.print(out, width);
  }
  out << "\nFigures: " << grouped(figures.equal) << " the same, "
      << grouped(static_cast<std::int64_t>(figures.differ.size())) << " differ, "
      << grouped(figures.not_on_both) << " not available on both sides.\n";
  if (figures.differ.empty()) return;
  Table differ;
  differ.column("figure");
  differ.column("id", Table::Align::kLeft, Table::Place::kBelow);
  differ.column("period");
  differ.column(left.name);
  differ.column(right.name);
  for (const Compared& c : figures.differ) {
    differ.row({c.title, c.indicator, spoken(c.period), c.left, c.right});
  }
  out << '\n';
  differ.print(out, width);
}

void print_rows(std::ostream& out, const SideComparison& comparison, const FiguresCompared& figures,
                Format format) {
  Rows rows(
      out, format,
      {"kind", "name", "what", "rows", "period", "from", "to", "person", "left", "right", "where"});
  const auto row = [&](std::string_view kind, std::string_view name, std::string_view what,
                       std::int64_t count, std::string_view period, std::string_view from,
                       std::string_view to, std::string_view person, std::string_view one,
                       std::string_view other, std::string_view where) {
    rows.row();
    rows.text("kind", kind);
    rows.text("name", name);
    rows.text("what", what);
    rows.plain("rows", std::to_string(count));
    rows.text("period", period);
    rows.text("from", from);
    rows.text("to", to);
    rows.text("person", person);
    rows.text("left", one);
    rows.text("right", other);
    rows.text("where", where);
  };
  const auto counts = counts_of(comparison);
  for (const warehouse::Overlap& overlap : comparison.overlaps) {
    const Counts& c = counts.at(overlap.entity);
    const std::string from = overlap.first.iso();
    const std::string to = overlap.last.iso();
    row("table", overlap.entity, "same", c.same, "", from, to, "", "", "", "");
    row("table", overlap.entity, "only left", c.only_left, "", from, to, "", "", "", "");
    row("table", overlap.entity, "only right", c.only_right, "", from, to, "", "", "", "");
    for (const auto& [column, count] : c.by_column) {
      row("table", overlap.entity, column, count, "", from, to, "", "", "", "");
    }
  }
  for (const std::string& entity : comparison.one_side_only) {
    row("table", entity, "no common days", 0, "", "", "", "", "", "", "");
  }
  for (const Difference& d : comparison.differences) {
    if (d.person.empty()) continue;
    row("row", d.entity, d.what, 1, "", d.from ? d.from->iso() : "", d.until ? d.until->iso() : "",
        d.person, d.value, d.other_value, d.file);
  }
  row("figures", "", "same", figures.equal, "", "", "", "", "", "", "");
  row("figures", "", "not available on both sides", figures.not_on_both, "", "", "", "", "", "",
      "");
  for (const Compared& c : figures.differ) {
    row("figure", c.indicator, "differs", 1, spoken(c.period), c.period.first.iso(),
        c.period.last.iso(), "", c.left, c.right, "");
  }
  rows.finish();
}

}  // namespace

int run_reconcile(const Context& context, const ReconcileCommand& command) {
  if (!command.scorecard.empty()) return run_scorecard(context, command);
  warehouse::Warehouse::Options options;
  options.stop = context.stop;
  std::error_code ignored;
  if (!fs::exists(context.data / "warehouse.duckdb", ignored)) {
    throw Error(ErrorKind::kNotFound, "nothing was loaded yet: `sightline load` reads files");
  }
  const TrialFolder folder(context.data);
  const fs::path copy = folder.path() / "copy";
  Side left;
  Side right;
  {
    warehouse::Warehouse warehouse =
        warehouse::Warehouse::open(context.data, context.catalogue, options);
    const std::vector<LedgerLoad> loads = warehouse.loads();
    left = side_of(command.left, loads);
    right = side_of(command.right, loads);
    for (const std::int32_t load : left.loads) {
      if (std::find(right.loads.begin(), right.loads.end(), load) != right.loads.end()) {
        throw Error(ErrorKind::kUsage, "load " + std::to_string(load) + " is on both sides");
      }
    }
    warehouse.copy_to(copy);
  }
  warehouse::Warehouse trial = warehouse::Warehouse::open(copy, context.catalogue, options);
  std::vector<std::int32_t> both = left.loads;
  both.insert(both.end(), right.loads.begin(), right.loads.end());
  trial.keep_only(both);
  SideComparison comparison;
  trial.look([&](warehouse::Connection& connection) {
    comparison = warehouse::compare_sides(connection, left.loads, right.loads, command.members);
  });
  FiguresCompared figures;
  if (!comparison.overlaps.empty()) {
    Day first = comparison.overlaps.front().first;
    Day last = comparison.overlaps.front().last;
    for (const warehouse::Overlap& overlap : comparison.overlaps) {
      first = std::min(first, overlap.first);
      last = std::max(last, overlap.last);
    }
    const std::vector<Day> days =
        command.as_at ? std::vector<Day>{*command.as_at} : month_ends(first, last);
    const auto a = figures_of(trial, context, left.loads);
    const auto b = figures_of(trial, context, right.loads);
    if (a && b) figures = compare_figures(*a, *b, days);
  }
  if (command.members) {
    records::append_audit(context.data, {"reconcile", "", left.name + " against " + right.name,
                                         static_cast<std::int64_t>(comparison.differences.size())});
  }
  if (command.format == Format::kTable) {
    print_tables(context.out, comparison, figures, left, right, context.width);
  } else {
    print_rows(context.out, comparison, figures, command.format);
  }
  std::int64_t other = static_cast<std::int64_t>(figures.differ.size());
  for (const auto& [entity, counts] : counts_of(comparison)) other += counts.all_else();
  return other == 0 && !comparison.overlaps.empty() ? kDone : kAttention;
}

}  // namespace sightline::cli
