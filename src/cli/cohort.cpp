// cohort: what became of those who came in, of those who left, and of those who are in.
#include "cube/cohort.h"

#include <algorithm>
#include <ostream>
#include <string>
#include <vector>

#include "catalogue/cohorts.h"
#include "cli/code_words.h"
#include "cli/commands.h"
#include "cli/frozen.h"
#include "cli/table.h"
#include "cli/text.h"
#include "core/error.h"
#include "core/json_text.h"
#include "core/nearest.h"
#include "cube/asking.h"

namespace sightline::cli {
namespace {

using catalogue::Cohort;
using catalogue::CohortKind;
using catalogue::CohortView;
using catalogue::Indicator;
using cube::CohortRow;

constexpr std::size_t kPeriods = 6;

struct Answered {
  const CohortView* view = nullptr;
  const Indicator* indicator = nullptr;
  std::vector<CohortRow> rows;
};

int list(const Context& context, const CohortCommand& command, const std::vector<Cohort>& cohorts) {
  if (command.format != Format::kTable) {
    Rows rows(context.out, command.format, {"cohort", "title", "views", "meaning", "source"});
    for (const Cohort& cohort : cohorts) {
      rows.row();
      rows.text("cohort", cohort.id);
      rows.text("title", cohort.title);
      std::string views;
      for (const CohortView& view : cohort.views) {
        views += (views.empty() ? "" : " ") + std::string(name_of(view.kind));
      }
      rows.text("views", views);
      rows.text("meaning", cohort.meaning);
      rows.text("source", cohort.source);
    }
    rows.finish();
    return kDone;
  }
  for (const Cohort& cohort : cohorts) {
    context.out << cohort.id << "  " << shown(cohort.title) << '\n'
                << wrapped(cohort.meaning, 100, 4, 4);
  }
  context.out << "\n`sightline cohort " << (cohorts.empty() ? "ID" : cohorts.front().id)
              << "` shows one.\n";
  return kDone;
}

const Cohort& find(const std::vector<Cohort>& cohorts, const std::string& id) {
  std::vector<std::string> names;
  for (const Cohort& cohort : cohorts) {
    if (cohort.id == id) return cohort;
    names.push_back(cohort.id);
  }
  throw Error(ErrorKind::kNotFound, "there is no cohort '" + id + "'" + did_you_mean(id, names) +
                                        "; `sightline cohort` lists them");
}

std::vector<Period> periods_of(const cube::Cube& cube, const Indicator& indicator,
                               const CohortView& view, const CohortCommand& command) {
  const auto latest = command.to ? command.to : cube::latest_day(cube, indicator);
  if (!latest) {
    throw Error(ErrorKind::kNotFound,
                "nothing that is loaded covers any day; `sightline loads` shows what is loaded");
  }
  if (view.kind == CohortKind::kDay) return {{PeriodKind::kDay, *latest, *latest}};
  const auto& kinds = indicator.periods;
  const bool yearly = std::find(kinds.begin(), kinds.end(), PeriodKind::kYear) != kinds.end();
  const PeriodKind kind = command.period.value_or(yearly ? PeriodKind::kYear : kinds.front());
  if (!command.from) return cube::recent(kind, *latest, kPeriods);
  std::vector<Period> periods = series(kind, *command.from, *command.to);
  if (periods.empty()) {
    throw Error(ErrorKind::kUsage, "no whole period of the kind '" + std::string(name_of(kind)) +
                                       "' lies between " + command.from->spoken() + " and " +
                                       command.to->spoken());
  }
  return periods;
}

// Where nobody named the periods, those for which nothing is held are left out.
void drop_unheld(std::vector<CohortRow>& rows) {
  const auto unheld = [](const CohortRow& row) {
    return row.value.status == Status::kNotAvailable;
  };
  if (std::all_of(rows.begin(), rows.end(), unheld)) return;
  std::erase_if(rows, unheld);
}

std::string group_words(const cube::Cube& cube, const Answered& one, const CohortRow& row) {
  if (one.view->by.empty() || row.group.empty()) {
    return row.value.status == Status::kNumber && !one.view->by.empty() ? "all" : "";
  }
  return code_and_words(cube, *one.indicator, one.view->by, row.group);
}

std::string number(const std::optional<double>& value, int decimals) {
  return value ? grouped(*value, decimals) : "?";
}

std::string band_title(const CohortView& view, std::size_t i) {
  const std::int64_t from = view.bands[i];
  if (i + 1 == view.bands.size()) return grouped(from) + "+";
  const std::int64_t last = view.bands[i + 1] - 1;
  return from == last ? grouped(from) : grouped(from) + "-" + grouped(last);
}

void print_view(std::ostream& out, const cube::Cube& cube, const Answered& one, std::size_t width) {
  const bool curve = one.indicator->survival();
  const int decimals = curve ? 0 : one.indicator->decimals;
  out << '\n'
      << shown(one.view->title) << " (" << name_of(one.view->kind) << ", " << one.indicator->id
      << ")\n";
  Table table;
  constexpr auto kRight = Table::Align::kRight;
  table.column("period");
  table.column("group");
  table.column("n", kRight);
  table.column(curve ? "still" : "at least", kRight);
  for (const std::int64_t days : one.view->days) table.column(grouped(days) + " d", kRight);
  table.column(curve ? "" : "lower", kRight);
  table.column(curve ? "half by" : "median", kRight);
  table.column(curve ? "" : "upper", kRight);
  for (std::size_t i = 0; i < one.view->bands.size(); ++i) {
    table.column(band_title(*one.view, i), kRight);
  }
  table.column("note", Table::Align::kLeft, Table::Place::kBelow);
  for (const CohortRow& row : one.rows) {
    std::vector<std::string> cells = {spoken(row.period), group_words(cube, one, row)};
    const bool known = row.value.status == Status::kNumber;
    cells.push_back(known ? grouped(row.count) : "");
    cells.push_back(known ? grouped(row.at_least) : "");
    for (std::size_t i = 0; i < one.view->days.size(); ++i) {
      std::string cell;
      if (known) {
        const auto& share = row.curve[i].share;
        cell = share ? grouped(100 * *share, 1) + "%" : "?";
      }
      cells.push_back(std::move(cell));
    }
    cells.push_back(known && !curve ? number(row.lower_quartile, decimals) : "");
    cells.push_back(known ? number(row.median, decimals) : "");
    cells.push_back(known && !curve ? number(row.upper_quartile, decimals) : "");
    for (std::size_t i = 0; i < one.view->bands.size(); ++i) {
      std::string cell;
      if (known) {
        cell = grouped(row.bands[i].count);
        if (row.bands[i].at_least > 0) cell += " + " + grouped(row.bands[i].at_least);
      }
      cells.push_back(std::move(cell));
    }
    std::string note = row.value.reason;
    if (known && row.small) note += note.empty() ? "few: read with care" : "; few";
    cells.push_back(note);
    table.row(std::move(cells));
  }
  table.print(out, width);
}

void print_rows(const Context& context, const Cohort& cohort, const cube::Cube& cube,
                const std::vector<Answered>& answers, Format format) {
  Rows rows(context.out, format,
            {"cohort", "view", "indicator", "period", "from", "to", "by", "group", "label", "n",
             "at_least", "small", "status", "reason", "figure", "at", "value", "count",
             "count_at_least"});
  const auto optional_number = [](const std::optional<double>& n) {
    return n ? json_number(*n) : std::string();
  };
  for (const Answered& one : answers) {
    for (const CohortRow& row : one.rows) {
      const bool known = row.value.status == Status::kNumber;
      const auto line = [&](const char* figure, const std::string& at, const std::string& value,
                            const std::string& count, const std::string& at_least) {
        rows.row();
        rows.text("cohort", cohort.id);
        rows.text("view", name_of(one.view->kind));
        rows.text("indicator", one.indicator->id);
        rows.text("period", name_of(row.period.kind));
        rows.text("from", row.period.first.iso());
        rows.text("to", row.period.last.iso());
        rows.text("by", one.view->by);
        rows.text("group", row.group);
        rows.text("label", row.group.empty()
                               ? ""
                               : words_for(cube, *one.indicator, one.view->by, row.group));
        rows.plain("n", known ? std::to_string(row.count) : "");
        rows.plain("at_least", known ? std::to_string(row.at_least) : "");
        rows.truth("small", known && row.small);
        rows.text("status", name_of(row.value.status));
        rows.text("reason", row.value.reason);
        rows.text("figure", figure);
        rows.plain("at", at);
        rows.plain("value", value);
        rows.plain("count", count);
        rows.plain("count_at_least", at_least);
      };
      if (!known) {
        line("", "", "", "", "");
        continue;
      }
      for (const cube::CurvePoint& point : row.curve) {
        line("still running", std::to_string(point.days),
             point.share ? json_number(100 * *point.share) : "", std::to_string(point.followed),
             "");
      }
      line("median", "", optional_number(row.median), "", "");
      if (!one.indicator->survival()) {
        line("lower_quartile", "", optional_number(row.lower_quartile), "", "");
        line("upper_quartile", "", optional_number(row.upper_quartile), "", "");
      }
      for (const cube::Band& band : row.bands) {
        line("band", std::to_string(band.from), "", std::to_string(band.count),
             std::to_string(band.at_least));
      }
    }
  }
  rows.finish();
}

}  // namespace

int run_cohort(const Context& context, const CohortCommand& command) {
  const CohortFolders folders = cohort_folders(context, command.close);
  const std::vector<Cohort> cohorts = catalogue::read_cohorts(folders.folders);
  if (!folders.kept) {
    context.err << "sightline: no cohorts were kept with this close; those of now are shown"
                << std::endl;
  }
  if (command.id.empty()) return list(context, command, cohorts);
  const Cohort& cohort = find(cohorts, command.id);
  if (command.by.size() > 1) {
    throw Error(ErrorKind::kUsage, "a cohort is broken down by one dimension; give one --by");
  }
  Selectors selectors;
  selectors.close = command.close;
  const auto cube = figures_asked(context, selectors);
  CohortCommand asked = command;
  if (!asked.to) asked.to = selectors.as_at;  // the last day of a closed month
  std::vector<CohortView> views;
  for (CohortView view : cohort.views) {
    if (!command.view.empty() && command.view != name_of(view.kind)) continue;
    if (!command.by.empty()) view.by = command.by.front();
    views.push_back(std::move(view));
  }
  if (views.empty()) {
    throw Error(ErrorKind::kNotFound,
                "the cohort " + cohort.id + " has no view '" + command.view + "'");
  }
  std::vector<Answered> answers;
  for (const CohortView& view : views) {
    const Indicator& indicator = cube->indicator(view.indicator);
    Answered& one = answers.emplace_back();
    one.view = &view;
    one.indicator = &indicator;
    one.rows = cube::cohort_rows(*cube, cube::Scope::local_analyst(), view,
                                 periods_of(*cube, indicator, view, asked), command.where);
    if (!command.from) drop_unheld(one.rows);
  }
  if (command.format != Format::kTable) {
    print_rows(context, cohort, *cube, answers, command.format);
    return kDone;
  }
  context.out << shown(cohort.title) << "\n\n" << wrapped(cohort.meaning, 100);
  bool curves = false;
  for (const Answered& one : answers) {
    print_view(context.out, *cube, one, context.width);
    curves = curves || one.indicator->survival();
  }
  context.out << "\nn: how many. at least: of these, known only to be at least so much; in bands "
                 "after a +. ?: these could change it.\n";
  if (curves) {
    context.out << "still: of n, not ended as far as the records go. Shares are Kaplan-Meier; half "
                   "by: the day by which half had ended.\n";
  }
  return kDone;
}

}  // namespace sightline::cli
