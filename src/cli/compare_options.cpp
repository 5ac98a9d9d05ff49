#include "cli/compare_options.h"

#include <CLI/CLI.hpp>
#include <charconv>
#include <cmath>

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
  return typed.empty() ? std::nullopt : std::optional(parse_day(typed, option));
}

double number_of(const std::string& typed, const std::string& what) {
  double number = 0;
  const char* end = typed.data() + typed.size();
  const auto [stop, error] = std::from_chars(typed.data(), end, number);
  if (error != std::errc{} || stop != end || !std::isfinite(number)) {
    usage(what + " is a number such as 85 or 17.5; '" + typed + "' is none");
  }
  return number;
}

// DATE=VALUE.
TargetPoint point_of(const std::string& typed, const std::string& option) {
  const std::size_t equals = typed.find('=');
  if (equals == std::string::npos) usage(option + " is written DATE=VALUE, as 2026-03-31=80");
  return {parse_day(typed.substr(0, equals), option), number_of(typed.substr(equals + 1), option)};
}

CompareCommand compare_of(const CompareWords& words) {
  CompareCommand c;
  c.id = words.id;
  c.as_at = day_of(words.as_at, "--as-at");
  if (!words.period.empty()) {
    c.period = one_of<PeriodKind>("--period", words.period,
                                  {{"day", PeriodKind::kDay},
                                   {"month", PeriodKind::kMonth},
                                   {"quarter", PeriodKind::kQuarter},
                                   {"ytd", PeriodKind::kYtd},
                                   {"rolling12", PeriodKind::kRolling12},
                                   {"year", PeriodKind::kYear}});
  }
  if (!words.with.empty()) {
    c.with = one_of<CompareCommand::With>("--with", words.with,
                                          {{"neighbours", CompareCommand::With::kNeighbours},
                                           {"region", CompareCommand::With::kRegion},
                                           {"england", CompareCommand::With::kEngland},
                                           {"teams", CompareCommand::With::kTeams}});
  }
  c.where = parse_filters(words.where);
  c.since = day_of(words.since, "--since");
  c.vintage = day_of(words.vintage, "--vintage");
  c.today = day_of(words.today, "--today");
  c.project_to = day_of(words.project_to, "--project-to");
  c.model = words.model;
  c.fix_after_12 = one_of<bool>("--limits", words.limits, {{"all", false}, {"first-12", true}});
  c.screen_outliers = one_of<bool>("--screen", words.screen, {{"yes", true}, {"no", false}});
  c.format = format_of(words.format);
  return c;
}

TargetCommand target_of(const CompareWords& words) {
  using Action = TargetCommand::Action;
  TargetCommand c;
  c.format = format_of(words.format);
  c.why = words.why;
  std::vector<std::string> rest = words.words;
  if (!rest.empty()) {
    c.action = one_of<Action>("what to do with targets", rest.front(),
                              {{"list", Action::kList},
                               {"set", Action::kSet},
                               {"remove", Action::kRemove},
                               {"undo", Action::kUndo},
                               {"history", Action::kHistory},
                               {"load", Action::kLoad}});
    rest.erase(rest.begin());
  }
  const std::size_t wanted = c.action == Action::kSet ? 2 : 1;
  if (rest.size() > wanted) usage("'" + rest[wanted] + "' is one word too many");
  if (c.action != Action::kList && rest.size() < wanted) {
    usage(c.action == Action::kSet    ? "a target is set as `sightline target set INDICATOR VALUE`"
          : c.action == Action::kLoad ? "say which file: `sightline template targets` writes one"
                                      : "say which: `sightline target list` shows their numbers");
  }
  if (!rest.empty()) c.id = rest.front();
  if (c.action != Action::kSet) return c;
  Target& target = c.target;
  target.indicator = c.id;
  target.value = number_of(rest[1], "the target");
  target.level = one_of<TargetLevel>("--level", words.level,
                                     {{"whole", TargetLevel::kWhole},
                                      {"service", TargetLevel::kService},
                                      {"locality", TargetLevel::kLocality},
                                      {"team", TargetLevel::kTeam}});
  target.place = words.place;
  target.kind = words.national ? TargetKind::kNational : TargetKind::kLocal;
  if (!words.tolerance.empty()) target.tolerance = number_of(words.tolerance, "--tolerance");
  target.date = day_of(words.by, "--by");
  if (!words.start.empty()) {
    const TargetPoint start = point_of(words.start, "--start");
    target.start_date = start.day;
    target.start_value = start.value;
  }
  for (const std::string& typed : words.points) {
    target.points.push_back(point_of(typed, "--point"));
  }
  target.owner = words.owner;
  target.how_set = words.how;
  return c;
}

void add_format(CLI::App& command, CompareWords& words) {
  command.add_option("--format", words.format, "table, csv or json")
      ->type_name("FORMAT")
      ->capture_default_str();
}

void add_compare(CLI::App& app, CompareWords& words) {
  CLI::App* compare = app.add_subcommand(
      "compare", "What a figure says beside others, its target and what it was before");
  compare->add_option("id", words.id, "The indicator")->required()->type_name("ID");
  compare->add_option("--as-at", words.as_at, "A day; else the latest that the data cover")
      ->type_name("DATE");
  compare->add_option("--period", words.period, "day, month, quarter, ytd, rolling12 or year")
      ->type_name("KIND");
  compare
      ->add_option("--with", words.with,
                   "Only beside these: neighbours, region, england, or its own teams")
      ->type_name("WHOM");
  compare->add_option("--where", words.where, "Only these, as for `figures`")
      ->type_name("DIMENSION=VALUE")
      ->allow_extra_args(false);
  compare->add_option("--since", words.since, "A day of the period to compare with, too")
      ->type_name("DATE");
  compare->add_option("--vintage", words.vintage, "Published editions up to this day only")
      ->type_name("DATE");
  compare->add_option("--neighbours", words.model, "The model of statistical neighbours: 2021")
      ->type_name("MODEL");
  compare->add_option("--project-to", words.project_to, "The day to project to")->type_name("DATE");
  compare
      ->add_option("--today", words.today,
                   "The day that it is, for figures of the region under embargo")
      ->type_name("DATE");
  compare
      ->add_option("--limits", words.limits,
                   "Control limits from all points, or from the first-12 and then fixed")
      ->type_name("all|first-12")
      ->capture_default_str();
  compare->add_option("--screen", words.screen, "Leave outlying moving ranges out of the limits")
      ->type_name("yes|no")
      ->capture_default_str();
  add_format(*compare, words);
  compare->footer(help_of("compare"));
}

void add_target(CLI::App& app, CompareWords& words) {
  CLI::App* target = app.add_subcommand("target", "What is wanted of an indicator, and by when");
  target
      ->add_option("words", words.words,
                   "list, set INDICATOR VALUE, remove, undo or history NUMBER, load FILE")
      ->type_name("WORDS");
  target->add_option("--level", words.level, "whole, service, locality or team")
      ->type_name("LEVEL")
      ->capture_default_str();
  target->add_option("--place", words.place, "Which service, locality or team")->type_name("NAME");
  target->add_flag("--national", words.national, "Set nationally; else it is the council's own");
  target->add_option("--tolerance", words.tolerance, "Missed by no more than this is amber")
      ->type_name("N");
  target->add_option("--by", words.by, "The day by which it is to be met; else at all times")
      ->type_name("DATE");
  target->add_option("--start", words.start, "Where a straight line to it begins")
      ->type_name("DATE=VALUE");
  target->add_option("--point", words.points, "A point on the way; may be repeated")
      ->type_name("DATE=VALUE")
      ->allow_extra_args(false);
  target->add_option("--owner", words.owner, "Who answers for it")->type_name("NAME");
  target->add_option("--how", words.how, "How it was set")->type_name("TEXT");
  target->add_option("--why", words.why, "The reason for this change")->type_name("TEXT");
  add_format(*target, words);
  target->footer(help_of("target"));
}

}  // namespace

void add_compare_options(CLI::App& app, CompareWords& words) {
  add_compare(app, words);
  add_target(app, words);
}

std::optional<Command> compare_command_of(std::string_view name, const CompareWords& words) {
  if (name == "compare") return compare_of(words);
  if (name == "target") return target_of(words);
  return std::nullopt;
}

}  // namespace sightline::cli
