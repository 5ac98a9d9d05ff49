#include "cli/worklist_options.h"

#include <CLI/CLI.hpp>
#include <optional>

#include "cli/help.h"
#include "cli/one_of.h"
#include "core/error.h"

namespace sightline::cli {
namespace {

constexpr int kMostWeeks = 26;

}  // namespace

void add_worklist_options(CLI::App& worklist, WorklistWords& words) {
  worklist.add_option("--as-at", words.as_at, "The day; else the latest that the data cover")
      ->type_name("DATE");
  worklist
      .add_option("--team", words.team,
                  "Only children whose case this team has now; '' those of no known team")
      ->type_name("TEAM")
      ->each([&words](const std::string&) { words.team_given = true; });
  worklist
      .add_option("--worker", words.worker,
                  "Only children allocated to this worker now; '' those of no known worker")
      ->type_name("WORKER")
      ->each([&words](const std::string&) { words.worker_given = true; });
  worklist
      .add_option("--clock", words.clocks, "Only this clock, such as cp_visit; may be repeated")
      ->type_name("ID")
      ->allow_extra_args(false);
  worklist.add_option("--status", words.status, "What is listed: all, overdue, due or not_known")
      ->type_name("STATUS")
      ->capture_default_str();
  worklist.add_option("--weeks", words.weeks, "How many weeks ahead")
      ->type_name("N")
      ->capture_default_str();
  worklist
      .add_option("--limit", words.limit,
                  "How many steps a table shows, 0 for all; csv and json have all of them")
      ->type_name("N")
      ->capture_default_str();
  worklist.add_option("--format", words.format, "table, csv or json")
      ->type_name("FORMAT")
      ->capture_default_str();
  worklist.footer(help_of("worklist"));
}

WorklistCommand worklist_command_of(const WorklistWords& words) {
  WorklistCommand command;
  if (!words.as_at.empty()) command.as_at = parse_day(words.as_at, "--as-at");
  if (words.team_given) command.team = words.team;
  if (words.worker_given) command.worker = words.worker;
  command.clocks = words.clocks;
  command.only =
      one_of<std::optional<cube::StepStatus>>("--status", words.status,
                                              {{"all", std::nullopt},
                                               {"overdue", cube::StepStatus::kOverdue},
                                               {"due", cube::StepStatus::kDue},
                                               {"not_known", cube::StepStatus::kNotKnown}});
  if (words.weeks < 1 || words.weeks > kMostWeeks) {
    throw Error(ErrorKind::kUsage, "--weeks is a number from 1 to " + std::to_string(kMostWeeks));
  }
  if (words.limit < 0) throw Error(ErrorKind::kUsage, "--limit is 0, for all, or more");
  command.weeks = words.weeks;
  command.limit = static_cast<std::size_t>(words.limit);
  command.format =
      one_of<Format>("--format", words.format,
                     {{"table", Format::kTable}, {"csv", Format::kCsv}, {"json", Format::kJson}});
  return command;
}

}  // namespace sightline::cli
