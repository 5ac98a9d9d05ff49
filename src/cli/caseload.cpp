// caseload: who holds how many children, within and across teams, beside limits and weights.
#include "cube/caseload.h"

#include <algorithm>
#include <ostream>
#include <string>

#include "cli/caseload_settings.h"
#include "cli/commands.h"
#include "cli/frozen.h"
#include "cli/table.h"
#include "cli/text.h"
#include "core/error.h"
#include "core/json_text.h"
#include "cube/asking.h"

namespace sightline::cli {
namespace {

using cube::Caseload;
using cube::TeamLoad;
using cube::WorkerLoad;

std::string number(const std::optional<double>& value) { return value ? grouped(*value, 1) : ""; }
std::string raw(const std::optional<double>& value) { return value ? json_number(*value) : ""; }

void print_teams(const Context& context, const Caseload& found, bool weighted) {
  constexpr auto kRight = Table::Align::kRight;
  Table table;
  table.column("team");
  for (const char* title : {"in post", "with cases", "FTE", "children", "per FTE"}) {
    table.column(title, kRight);
  }
  if (weighted) table.column("weighted per FTE", kRight);
  for (const char* title : {"least", "lower", "median", "upper", "most", "over limit"}) {
    table.column(title, kRight);
  }
  for (const TeamLoad& one : found.teams) {
    const bool any = one.with_cases > 0;
    std::vector<std::string> cells = {
        one.team.empty() ? "all" : one.team, grouped(one.workers),  grouped(one.with_cases),
        grouped(one.full_time, 1),           grouped(one.children), number(one.mean)};
    if (weighted) cells.push_back(number(one.weighted_mean));
    cells.push_back(any ? grouped(one.least) : "");
    cells.push_back(number(one.lower_quartile));
    cells.push_back(number(one.median));
    cells.push_back(number(one.upper_quartile));
    cells.push_back(any ? grouped(one.most) : "");
    cells.push_back(one.limited == 0 ? "" : grouped(one.over) + " of " + grouped(one.limited));
    table.row(std::move(cells));
  }
  table.print(context.out, context.width);
}

void print_workers(const Context& context, const Caseload& found, bool weighted, bool over_only) {
  constexpr auto kRight = Table::Align::kRight;
  Table table;
  table.column("worker");
  table.column("team");
  table.column("grade");
  table.column("FTE", kRight);
  table.column("children", kRight);
  if (weighted) table.column("weighted", kRight);
  table.column("limit", kRight);
  table.column("over by", kRight);
  for (const WorkerLoad& one : found.workers) {
    if (over_only && !one.over()) continue;
    std::vector<std::string> cells = {one.worker, one.team, one.grade,
                                      one.full_time ? grouped(*one.full_time, 2) : "",
                                      grouped(one.children)};
    if (weighted) cells.push_back(grouped(one.weighted, 1));
    cells.push_back(number(one.limit));
    cells.push_back(one.over() ? grouped(static_cast<double>(one.children) - *one.limit, 1) : "");
    table.row(std::move(cells));
  }
  if (table.empty()) return;
  context.out << (over_only ? "\nOver their limit\n" : "\n");
  table.print(context.out, context.width);
}

// How far the teams are apart, in one sentence.
void print_apart(std::ostream& out, const Caseload& found) {
  const TeamLoad* low = nullptr;
  const TeamLoad* high = nullptr;
  for (const TeamLoad& one : found.teams) {
    if (one.team.empty() || !one.mean) continue;
    if (low == nullptr || *one.mean < *low->mean) low = &one;
    if (high == nullptr || *high->mean < *one.mean) high = &one;
  }
  if (low == nullptr || low == high) return;
  out << "\nChildren per full-time worker run from " << grouped(*low->mean, 1) << " ("
      << shown(low->team) << ") to " << grouped(*high->mean, 1) << " (" << shown(high->team)
      << ").\n";
}

void print_rows(const Context& context, const Caseload& found, Day day, const CaseloadCommand& c) {
  if (c.workers) {
    Rows rows(context.out, c.format,
              {"as_at", "worker", "team", "grade", "fte", "children", "weighted", "limit",
               "limit_recorded", "over"});
    for (const WorkerLoad& one : found.workers) {
      rows.row();
      rows.text("as_at", day.iso());
      rows.text("worker", one.worker);
      rows.text("team", one.team);
      rows.text("grade", one.grade);
      rows.plain("fte", raw(one.full_time));
      rows.plain("children", std::to_string(one.children));
      rows.plain("weighted", json_number(one.weighted));
      rows.plain("limit", raw(one.limit));
      rows.truth("limit_recorded", one.recorded_limit);
      rows.truth("over", one.over());
    }
    rows.finish();
    return;
  }
  Rows rows(
      context.out, c.format,
      {"as_at", "team", "workers", "with_cases", "fte", "children", "per_fte", "weighted_per_fte",
       "least", "lower_quartile", "median", "upper_quartile", "most", "with_limit", "over_limit"});
  for (const TeamLoad& one : found.teams) {
    const bool any = one.with_cases > 0;
    rows.row();
    rows.text("as_at", day.iso());
    rows.text("team", one.team);
    rows.plain("workers", std::to_string(one.workers));
    rows.plain("with_cases", std::to_string(one.with_cases));
    rows.plain("fte", json_number(one.full_time));
    rows.plain("children", std::to_string(one.children));
    rows.plain("per_fte", raw(one.mean));
    rows.plain("weighted_per_fte", raw(one.weighted_mean));
    rows.plain("least", any ? std::to_string(one.least) : "");
    rows.plain("lower_quartile", raw(one.lower_quartile));
    rows.plain("median", raw(one.median));
    rows.plain("upper_quartile", raw(one.upper_quartile));
    rows.plain("most", any ? std::to_string(one.most) : "");
    rows.plain("with_limit", std::to_string(one.limited));
    rows.plain("over_limit", std::to_string(one.over));
  }
  rows.finish();
}

}  // namespace

int run_caseload(const Context& context, const CaseloadCommand& command) {
  const CaseloadFile asked = caseload_file(context, command.close);
  const std::filesystem::path& file = asked.file;
  const cube::CaseloadSettings settings = read_caseload_settings(file);
  if (!asked.kept) {
    context.err << "sightline: no limits and weights were kept with this close; those of now are "
                   "used"
                << std::endl;
  }
  if (command.settings) {
    context.out << caseload_csv(settings);
    return kDone;
  }
  Selectors selectors;
  selectors.close = command.close;
  selectors.as_at = command.as_at;
  const auto cube = figures_asked(context, selectors);
  const auto day = selectors.as_at
                       ? selectors.as_at
                       : cube::latest_day(*cube, cube->indicator("wf_caseload_by_grade"));
  if (!day) {
    throw Error(ErrorKind::kNotFound,
                "nothing that is loaded covers any day; `sightline loads` shows what is loaded");
  }
  const Caseload found =
      cube::caseload(*cube, cube::Scope::local_analyst(), *day, command.teams, settings);
  if (found.status.status != Status::kNumber) {
    throw Error(ErrorKind::kNotFound,
                "there are no caseloads on " + day->spoken() + ": " + found.status.reason);
  }
  if (command.format != Format::kTable) {
    print_rows(context, found, *day, command);
    return kDone;
  }
  const bool weighted = !settings.weights.empty();
  context.out << "Caseloads on " << day->spoken() << "\n\n";
  print_teams(context, found, weighted);
  print_apart(context.out, found);
  print_workers(context, found, weighted, !command.workers);
  std::string note =
      "Least to most are of the workers who hold any child. A limit is that of the worker's post "
      "where the list of posts has one";
  note += settings.limits.empty() ? "; none is set by grade"
                                  : ", else by grade, for a full-time worker";
  for (const auto& [grade, limit] : settings.limits) {
    note += ", " + (grade.empty() ? std::string("others") : grade) + " " + json_number(limit);
  }
  std::error_code none;
  note += std::filesystem::exists(file, none) ? " (" + file.string() + ")."
                                              : "; `sightline caseload --settings > " +
                                                    file.string() + "` begins a file of your own.";
  if (!found.limits_missing.empty()) note += " No limits of posts: " + found.limits_missing + ".";
  if (!found.weights_missing.empty()) note += " No weights: " + found.weights_missing + ".";
  if (!weighted) note += " All children weigh the same: no weights are set.";
  context.out << '\n' << wrapped(note, 100);
  return kDone;
}

}  // namespace sightline::cli
