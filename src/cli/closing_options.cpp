#include "cli/closing_options.h"

#include <CLI/CLI.hpp>

#include "cli/help.h"
#include "cli/one_of.h"
#include "core/error.h"

namespace sightline::cli {
namespace {

[[noreturn]] void usage(const std::string& message) { throw Error(ErrorKind::kUsage, message); }

Format format_of(const std::string& typed) {
  return one_of<Format>(
      "--format", typed,
      {{"table", Format::kTable}, {"csv", Format::kCsv}, {"json", Format::kJson}});
}

std::optional<Day> day_of(const std::string& typed, std::string_view option) {
  if (typed.empty()) return std::nullopt;
  return parse_day(typed, option);
}

std::optional<PeriodKind> period_of(const std::string& typed) {
  if (typed.empty()) return std::nullopt;
  std::vector<std::pair<std::string, PeriodKind>> kinds;
  for (const PeriodKind kind : {PeriodKind::kDay, PeriodKind::kMonth, PeriodKind::kQuarter,
                                PeriodKind::kYtd, PeriodKind::kRolling12, PeriodKind::kYear}) {
    kinds.emplace_back(name_of(kind), kind);
  }
  return one_of<PeriodKind>("--period", typed, kinds);
}

CloseCommand close_of(const ClosingWords& words) {
  CloseCommand c;
  c.why = words.why;
  c.anyway = words.anyway;
  c.verify = words.verify;
  c.wait = words.wait;
  c.format = format_of(words.format);
  if (!words.undo.empty()) {
    if (!words.month.empty()) usage("say either which month to close, or --undo, not both");
    if (c.why.empty()) usage("give the reason with --why: it is kept with what is undone");
    c.action = CloseCommand::Action::kUndo;
    c.month = words.undo;
  } else if (!words.month.empty()) {
    if (words.list) usage("say either which month to close, or --list, not both");
    c.action = CloseCommand::Action::kClose;
    c.month = words.month;
  } else if (!words.list && !words.verify) {
    usage("say which month to close, such as `sightline close 2026-06`, or --list");
  }
  return c;
}

MovedCommand moved_of(const ClosingWords& words) {
  MovedCommand c;
  c.id = words.id;
  c.from = words.from;
  c.to = words.to;
  c.as_at = day_of(words.as_at, "--as-at");
  c.period = period_of(words.period);
  c.where = parse_filters(words.where);
  c.sums_only = words.sums;
  c.format = format_of(words.format);
  return c;
}

CohortCommand cohort_of(const ClosingWords& words) {
  CohortCommand c;
  c.id = words.id;
  if (!words.view.empty()) {
    c.view = one_of<std::string>("--view", words.view,
                                 {{"entry", "entry"}, {"exit", "exit"}, {"day", "day"}});
  }
  c.from = day_of(words.from, "--from");
  c.to = day_of(words.to, "--to");
  if (c.from && !c.to) usage("--from needs --to: the last day");
  if (c.from && *c.to < *c.from) {
    usage("--from " + c.from->iso() + " is after --to " + c.to->iso());
  }
  c.period = period_of(words.period);
  c.by = words.by;
  c.where = parse_filters(words.where);
  c.close = words.close;
  c.format = format_of(words.format);
  return c;
}

CaseloadCommand caseload_of(const ClosingWords& words) {
  CaseloadCommand c;
  c.as_at = day_of(words.as_at, "--as-at");
  c.teams = words.teams;
  c.workers = words.workers;
  c.settings = words.settings;
  c.close = words.close;
  c.format = format_of(words.format);
  return c;
}

void add_format(CLI::App& command, ClosingWords& words) {
  command.add_option("--format", words.format, "table, csv or json")
      ->type_name("FORMAT")
      ->capture_default_str();
}

void add_where(CLI::App& command, ClosingWords& words) {
  command
      .add_option("--where", words.where,
                  "Only these; values of one dimension are alternatives, dimensions all hold")
      ->type_name("DIMENSION=VALUE")
      ->allow_extra_args(false);
}

void add_close(CLI::App& command, ClosingWords& words) {
  command.add_option("--close", words.close, "As reported when this month was closed: 2026-06")
      ->type_name("MONTH");
}

void add_moved(CLI::App& app, ClosingWords& words) {
  CLI::App* moved = app.add_subcommand("moved", "Why a figure is another one now, child by child");
  moved->add_option("id", words.id, "The indicator")->required()->type_name("ID");
  moved->add_option("--from", words.from, "A close, 2026-05 or 2026-05/1, or now")
      ->required()
      ->type_name("CLOSE");
  moved->add_option("--to", words.to, "The other")->required()->type_name("CLOSE");
  moved
      ->add_option("--as-at", words.as_at,
                   "The day that 'now' is read for; else the period of the close")
      ->type_name("DATE");
  moved->add_option("--period", words.period, "day, month, quarter, ytd, rolling12 or year")
      ->type_name("KIND");
  add_where(*moved, words);
  moved->add_flag("--sums", words.sums, "Without the children");
  add_format(*moved, words);
  moved->footer(help_of("moved"));
}

void add_cohort(CLI::App& app, ClosingWords& words) {
  CLI::App* cohort = app.add_subcommand(
      "cohort", "What became of those who came in, of those who left, and of those who are in");
  cohort->add_option("id", words.id, "Which; none: lists them")->type_name("COHORT");
  cohort->add_option("--view", words.view, "entry, exit or day; none: all that it has")
      ->type_name("VIEW");
  cohort->add_option("--from", words.from, "First day of the entries or exits")->type_name("DATE");
  cohort->add_option("--to", words.to, "Last day of them, and the day of --view day")
      ->type_name("DATE");
  cohort->add_option("--period", words.period, "A row for each month, quarter or year of entry")
      ->type_name("KIND");
  cohort->add_option("--by", words.by, "Instead of the cohort's own breakdown; may be repeated")
      ->type_name("DIMENSION")
      ->allow_extra_args(false);
  add_where(*cohort, words);
  add_close(*cohort, words);
  add_format(*cohort, words);
  cohort->footer(help_of("cohort"));
}

}  // namespace

void add_closing_options(CLI::App& app, ClosingWords& words) {
  CLI::App* close = app.add_subcommand("close", "Freeze a month's figures as they are reported");
  close->add_option("month", words.month, "Which: 2026-06")->type_name("MONTH");
  close->add_flag("--list", words.list, "The months that are closed");
  close->add_option("--undo", words.undo, "Take a close back; it is kept")->type_name("CLOSE");
  close->add_option("--why", words.why, "The reason; needed to undo, and for a second edition")
      ->type_name("TEXT")
      ->envname("SIGHTLINE_WHY");
  close->add_flag("--anyway", words.anyway, "Though its records are not complete");
  close->add_flag("--verify", words.verify, "Of the list: read every byte that was kept");
  close->add_flag("--wait", words.wait, "Wait for a load that is running");
  add_format(*close, words);
  close->footer(help_of("close"));

  add_moved(app, words);
  add_cohort(app, words);

  CLI::App* caseload = app.add_subcommand("caseload", "Who holds how many children, team by team");
  caseload->add_option("--as-at", words.as_at, "A day; else the latest")->type_name("DATE");
  caseload->add_option("--team", words.teams, "Only this team; may be repeated")
      ->type_name("NAME")
      ->allow_extra_args(false);
  caseload->add_flag("--workers", words.workers, "A row for each worker");
  caseload->add_flag("--settings", words.settings,
                     "Print limits and weights, to begin a file of your own with");
  add_close(*caseload, words);
  add_format(*caseload, words);
  caseload->footer(help_of("caseload"));
}

std::optional<Command> closing_command_of(std::string_view name, const ClosingWords& words) {
  if (name == "close") return close_of(words);
  if (name == "moved") return moved_of(words);
  if (name == "cohort") return cohort_of(words);
  if (name == "caseload") return caseload_of(words);
  return std::nullopt;
}

}  // namespace sightline::cli
