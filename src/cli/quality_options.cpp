#include "cli/quality_options.h"

#include <CLI/CLI.hpp>

#include "cli/help.h"
#include "cli/one_of.h"
#include "core/error.h"

namespace sightline::cli {
namespace {

[[noreturn]] void usage(const std::string& message) { throw Error(ErrorKind::kUsage, message); }

void add_format(CLI::App& command, QualityWords& words) {
  command.add_option("--format", words.format, "table, csv or json")
      ->type_name("FORMAT")
      ->capture_default_str();
}

Format format_of(const std::string& typed) {
  return one_of<Format>(
      "--format", typed,
      {{"table", Format::kTable}, {"csv", Format::kCsv}, {"json", Format::kJson}});
}

Severity severity_of(const std::string& typed) {
  return one_of<Severity>("--severity", typed,
                          {{"rejected", Severity::kRejected},
                           {"doubtful", Severity::kDoubtful},
                           {"note", Severity::kNote}});
}

FindingsCommand findings_of(const QualityWords& words) {
  FindingsCommand c;
  c.rule = words.rule;
  c.team = words.team;
  c.worker = words.worker;
  c.status = words.status;
  c.set = words.set;
  c.owner = words.owner;
  c.why = words.why;
  c.history = words.history;
  c.keys = words.keys;
  if (c.set.empty() && (!c.keys.empty() || !c.owner.empty() || !c.why.empty())) {
    usage("keys, --owner and --why go with --set STATUS");
  }
  if (!words.severity.empty()) c.severity = severity_of(words.severity);
  c.load = words.of_load;
  if (words.limit && *words.limit < 0) usage("--limit cannot be less than 0");
  c.limit = words.limit;
  c.format = format_of(words.format);
  return c;
}

ExpectCommand expect_of(const QualityWords& words) {
  ExpectCommand c;
  if (!words.as_at.empty()) c.as_at = parse_day(words.as_at, "--as-at");
  if (words.months < 0 || words.months > 36) usage("--months is a number from 0 to 36");
  c.months = words.months;
  c.format = format_of(words.format);
  return c;
}

}  // namespace

void add_quality_options(CLI::App& app, QualityWords& words) {
  CLI::App* quality = app.add_subcommand("quality", "How good what was loaded is");
  quality->add_option("--source", words.source, "Only of this source, such as ssd")
      ->type_name("SOURCE");
  quality->add_flag("--control", words.control, "The case system's own totals beside what is held");
  add_format(*quality, words);
  quality->footer(help_of("quality"));

  CLI::App* expect = app.add_subcommand("expect", "Which files are due each month, and what came");
  expect->add_option("--as-at", words.as_at, "As at this day, else today")->type_name("DATE");
  expect->add_option("--months", words.months, "How many months before that one, too")
      ->type_name("N")
      ->capture_default_str();
  add_format(*expect, words);
  expect->footer(help_of("expect"));

  CLI::App* findings = app.add_subcommand("findings", "What is wrong or doubtful in the data");
  findings->add_option("--rule", words.rule, "Only of this rule")->type_name("RULE");
  findings->add_option("--severity", words.severity, "rejected, doubtful or note")
      ->type_name("SEVERITY");
  findings->add_option("--team", words.team, "Only of this team's children")->type_name("TEAM");
  findings->add_option("--worker", words.worker, "Only of this worker's children")
      ->type_name("WORKER");
  findings->add_option("--status", words.status, "open, mended, accepted or disputed")
      ->type_name("STATUS");
  findings->add_option("--set", words.set, "Say of the findings named that they are so")
      ->type_name("STATUS");
  findings->add_option("--owner", words.owner, "With --set: who sees to them")->type_name("NAME");
  findings->add_option("--why", words.why, "With --set: the reason")->type_name("TEXT");
  findings->add_option("--history", words.history, "What was said of one finding")
      ->type_name("KEY");
  findings->add_option("keys", words.keys, "With --set: the findings' keys")->type_name("KEY");
  findings->add_option("--load", words.of_load, "Only of this load")->type_name("LOAD");
  findings->add_option("--limit", words.limit, "At most so many rows")->type_name("N");
  add_format(*findings, words);
  findings->footer(help_of("findings"));
}

std::optional<Command> quality_command_of(std::string_view name, const QualityWords& words) {
  if (name == "findings") return findings_of(words);
  if (name == "quality") {
    return QualityCommand{words.source, words.control, format_of(words.format)};
  }
  if (name == "expect") return expect_of(words);
  return std::nullopt;
}

}  // namespace sightline::cli
