#include "cli/continuity_options.h"

#include <CLI/CLI.hpp>

#include "cli/help.h"
#include "cli/one_of.h"
#include "core/error.h"

namespace sightline::cli {
namespace {

[[noreturn]] void usage(const std::string& message) { throw Error(ErrorKind::kUsage, message); }

void add_format(CLI::App& command, ContinuityWords& words) {
  command.add_option("--format", words.format, "table, csv or json")
      ->type_name("FORMAT")
      ->capture_default_str();
}

Format format_of(const std::string& typed) {
  return one_of<Format>(
      "--format", typed,
      {{"table", Format::kTable}, {"csv", Format::kCsv}, {"json", Format::kJson}});
}

std::optional<Day> day_of(const std::string& typed, std::string_view option) {
  if (typed.empty()) return std::nullopt;
  return parse_day(typed, option);
}

LinksCommand links_of(const ContinuityWords& words) {
  LinksCommand c;
  c.format = format_of(words.format);
  c.all = words.all;
  c.wait = words.wait;
  c.why = words.why;
  if (words.words.empty()) {
    if (!c.why.empty()) usage("--why is the reason of a decision: say accept or reject too");
    return c;
  }
  c.action = one_of<LinksCommand::Action>("what to do with links", words.words.front(),
                                          {{"accept", LinksCommand::Action::kAccept},
                                           {"reject", LinksCommand::Action::kReject},
                                           {"undo", LinksCommand::Action::kUndo}});
  c.pairs.assign(words.words.begin() + 1, words.words.end());
  if (c.pairs.empty()) usage("say which: `sightline links` shows the proposals' numbers");
  if (c.action != LinksCommand::Action::kUndo && c.why.empty()) {
    usage("give the reason with --why: it is kept with the decision");
  }
  return c;
}

}  // namespace

void add_continuity_options(CLI::App& app, ContinuityWords& words) {
  CLI::App* links =
      app.add_subcommand("links", "Identifiers that may be one child, to accept or to reject");
  links->add_option("words", words.words, "accept, reject or undo, and the proposals' numbers")
      ->type_name("[accept|reject|undo NUMBER...]");
  links->add_option("--why", words.why, "The reason; needed to accept and to reject")
      ->type_name("TEXT")
      ->envname("SIGHTLINE_WHY");  // a command's words are everybody's to read in the process list
  links->add_flag("--all", words.all, "What was decided, too");
  links->add_flag("--wait", words.wait, "Wait for a load that is running");
  add_format(*links, words);
  links->footer(help_of("links"));

  CLI::App* differences =
      app.add_subcommand("differences", "Where two sources of one thing say different things");
  differences->add_option("--table", words.table, "Only of this, such as cin_episodes")
      ->type_name("TABLE");
  differences->add_option("--from", words.from, "Only rows that begin on or after it")
      ->type_name("DATE");
  differences->add_option("--to", words.to, "Only rows that begin on or before it")
      ->type_name("DATE");
  differences->add_flag("--members", words.members, "Row by row");
  add_format(*differences, words);
  differences->footer(help_of("differences"));

  CLI::App* reconcile =
      app.add_subcommand("reconcile", "One load or system against another, table by table");
  reconcile->add_option("--from", words.left, "A load's number, or a system")
      ->required()
      ->type_name("LOAD|SYSTEM");
  reconcile->add_option("--to", words.right, "The other")->required()->type_name("LOAD|SYSTEM");
  reconcile->add_option("--as-at", words.as_at, "Figures as at this day alone")->type_name("DATE");
  reconcile->add_flag("--members", words.members, "The rows on one side only, too");
  add_format(*reconcile, words);
  reconcile->footer(help_of("reconcile"));
}

std::optional<Command> continuity_command_of(std::string_view name, const ContinuityWords& words) {
  if (name == "links") return links_of(words);
  if (name == "differences") {
    return DifferencesCommand{words.table, day_of(words.from, "--from"), day_of(words.to, "--to"),
                              words.members, format_of(words.format)};
  }
  if (name == "reconcile") {
    return ReconcileCommand{words.left, words.right, day_of(words.as_at, "--as-at"), words.members,
                            format_of(words.format)};
  }
  return std::nullopt;
}

}  // namespace sightline::cli
