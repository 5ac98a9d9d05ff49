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

ReconcileCommand reconcile_of(const ContinuityWords& words) {
  ReconcileCommand c;
  c.left = words.left;
  c.right = words.right;
  c.as_at = day_of(words.as_at, "--as-at");
  c.members = words.members;
  c.scorecard = words.scorecard;
  c.children = words.children;
  c.close = words.close;
  c.format = format_of(words.format);
  const bool sides = !c.left.empty() || !c.right.empty();
  if (c.scorecard.empty()) {
    if (!c.children.empty() || !c.close.empty()) {
      usage("--children and --close go with --scorecard");
    }
    if (c.left.empty() || c.right.empty()) {
      usage("give --from and --to, each a load's number or a system; or --scorecard FILE");
    }
  } else if (sides) {
    usage("--scorecard stands alone: it is compared with the figures, not with a load or system");
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
      app.add_subcommand("reconcile", "One load or system against another, or a scorecard");
  reconcile->add_option("--from", words.left, "A load's number, or a system")
      ->type_name("LOAD|SYSTEM");
  reconcile->add_option("--to", words.right, "The other")->type_name("LOAD|SYSTEM");
  reconcile
      ->add_option("--scorecard", words.scorecard,
                   "Instead: the cells of a scorecard (`sightline template scorecard`)")
      ->type_name("FILE");
  reconcile
      ->add_option("--children", words.children,
                   "With it: the children of its cells (`sightline template "
                   "scorecard-children`)")
      ->type_name("FILE");
  reconcile
      ->add_option("--close", words.close,
                   "With it: against what was reported when this month was closed")
      ->type_name("MONTH");
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
    return reconcile_of(words);
  }
  return std::nullopt;
}

}  // namespace sightline::cli
