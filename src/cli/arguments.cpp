#include "cli/arguments.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <sstream>

#include "cli/closing_options.h"
#include "cli/compare_options.h"
#include "cli/continuity_options.h"
#include "cli/help.h"
#include "cli/one_of.h"
#include "cli/published_options.h"
#include "cli/quality_options.h"
#include "cli/synth_options.h"
#include "cli/worklist_options.h"
#include "core/build_info.h"
#include "core/error.h"
#include "core/nearest.h"

namespace sightline::cli {
namespace {

[[noreturn]] void usage(const std::string& message) { throw Error(ErrorKind::kUsage, message); }

// What CLI11 fills; turned into the commands' own types once everything was read.
struct Raw {
  std::string data, catalogue, system, team, close;
  bool accept_fall = false;
  std::vector<std::string> paths, ids, themes, by, where;
  std::string id, from_day, to_day, authority, as_at, from, to, period, format = "table";
  std::int32_t load = 0;
  std::optional<int> collection_year;
  int port = 8080;
  std::string address = "localhost", pages;
  std::string template_name, template_out, replay;
  bool wait = false, met = false, not_met = false, derive = false, describe = false;
  SynthWords synth;
  ContinuityWords continuity;
  ClosingWords closing;
  QualityWords quality;
  PublishedWords published;
  CompareWords compare;
  WorklistWords worklist;
};

Format format_of(const std::string& typed) {
  return one_of<Format>(
      "--format", typed,
      {{"table", Format::kTable}, {"csv", Format::kCsv}, {"json", Format::kJson}});
}

PeriodKind period_of(const std::string& typed) {
  std::vector<std::pair<std::string, PeriodKind>> kinds;
  for (const PeriodKind kind : {PeriodKind::kDay, PeriodKind::kMonth, PeriodKind::kQuarter,
                                PeriodKind::kYtd, PeriodKind::kRolling12, PeriodKind::kYear}) {
    kinds.emplace_back(name_of(kind), kind);
  }
  return one_of<PeriodKind>("--period", typed, kinds);
}

Selectors selectors_of(const Raw& raw) {
  Selectors s;
  if (!raw.as_at.empty()) s.as_at = parse_day(raw.as_at, "--as-at");
  if (!raw.from.empty()) s.from = parse_day(raw.from, "--from");
  if (!raw.to.empty()) s.to = parse_day(raw.to, "--to");
  if (!raw.period.empty()) s.period = period_of(raw.period);
  if (s.as_at && (s.from || s.to)) {
    usage("give either --as-at, or --from and --to, not both");
  }
  if (s.from.has_value() != s.to.has_value()) {
    usage(s.from ? "--from needs --to: the last day of the period"
                 : "--to needs --from: the first day of the period");
  }
  if (s.from && *s.to < *s.from) {
    usage("--from " + s.from->iso() + " is after --to " + s.to->iso());
  }
  s.by = raw.by;
  s.where = parse_filters(raw.where);
  s.close = raw.close;
  return s;
}

void add_selectors(CLI::App& command, Raw& raw, bool by) {
  command.add_option("--as-at", raw.as_at, "A day: 2018-03-31 or 31/03/2018")->type_name("DATE");
  command.add_option("--from", raw.from, "First day of a stretch of time")->type_name("DATE");
  command.add_option("--to", raw.to, "Last day of it")->type_name("DATE");
  command.add_option("--period", raw.period, "day, month, quarter, ytd, rolling12 or year")
      ->type_name("KIND");
  if (by) {
    command.add_option("--by", raw.by, "A row for each value of this dimension; may be repeated")
        ->type_name("DIMENSION")
        ->allow_extra_args(false);
  }
  command
      .add_option("--where", raw.where,
                  "Only these; values of one dimension are alternatives, dimensions all hold")
      ->type_name("DIMENSION=VALUE")
      ->allow_extra_args(false);
  command.add_option("--close", raw.close, "As reported when this month was closed: 2026-06")
      ->type_name("MONTH");
}

void add_format(CLI::App& command, Raw& raw) {
  command.add_option("--format", raw.format, "table, csv or json")
      ->type_name("FORMAT")
      ->capture_default_str();
}

void add_load_commands(CLI::App& app, Raw& raw) {
  CLI::App* load = app.add_subcommand("load", "Read files and make the figures anew");
  load->add_option("files", raw.paths, "Files, and folders to search")
      ->required()
      ->type_name("FILE|FOLDER");
  load->add_option("--year", raw.collection_year,
                   "The collection year, where files do not tell: 2018 is the year to March 2018")
      ->type_name("YEAR");
  load->add_option("--from", raw.from_day, "The first day that an extract of a case system covers")
      ->type_name("DATE");
  load->add_option("--to", raw.to_day, "The day that the files cover up to, where not 31 March")
      ->type_name("DATE");
  load->add_option("--system", raw.system,
                   "The case-management system that the files come from, such as Eclipse")
      ->type_name("NAME");
  load->add_option("--authority", raw.authority,
                   "Whose data these are: three-digit code, ONS code or name")
      ->type_name("CODE|NAME");
  load->add_flag("--accept-fall,--yes", raw.accept_fall,
                 "Also where a load has a fifth fewer rows than the one before of its kind");
  load->add_flag("--wait", raw.wait, "Wait for another load that is running");
  load->footer(help_of("load"));

  CLI::App* unload = app.add_subcommand("unload", "Take a load out of the figures again");
  unload->add_option("load", raw.load, "Its number, as `sightline loads` shows it")
      ->required()
      ->type_name("LOAD");
  unload->add_flag("--wait", raw.wait, "Wait for another load that is running");
  unload->footer(help_of("unload"));

  CLI::App* loads = app.add_subcommand("loads", "What was loaded, when, and from which files");
  add_format(*loads, raw);
  loads->footer(help_of("loads"));

  add_quality_options(app, raw.quality);
}

void add_figure_commands(CLI::App& app, Raw& raw) {
  CLI::App* figures = app.add_subcommand("figures", "Figures, for any day or period");
  figures->add_option("ids", raw.ids, "Indicators; none: all of them")->type_name("ID");
  figures
      ->add_option("--theme", raw.themes,
                   "Only the indicators of this theme, such as child-protection; may be repeated")
      ->type_name("THEME")
      ->allow_extra_args(false);
  add_selectors(*figures, raw, true);
  add_format(*figures, raw);
  figures->footer(help_of("figures"));

  CLI::App* members = app.add_subcommand("members", "The rows behind a figure");
  members->add_option("id", raw.id, "The indicator")->required()->type_name("ID");
  add_selectors(*members, raw, false);
  CLI::Option* met = members->add_flag("--met", raw.met, "Only those in the numerator");
  members->add_flag("--not-met", raw.not_met, "Only those in the denominator alone")->excludes(met);
  add_format(*members, raw);
  members->footer(help_of("members"));

  CLI::App* child = app.add_subcommand("child", "One child's time line");
  child->add_option("id", raw.id, "The child's identifier, as `sightline members` shows it")
      ->required()
      ->type_name("ID");
  add_format(*child, raw);
  child->footer(help_of("child"));

  CLI::App* explain =
      app.add_subcommand("explain", "What an indicator is, and why it has no value");
  explain->add_option("id", raw.id, "The indicator, or what people call it")
      ->required()
      ->type_name("ID|WORDS");
  add_selectors(*explain, raw, false);
  explain->footer(help_of("explain"));

  CLI::App* assurance =
      app.add_subcommand("assurance", "The lists that somebody must know to be short or explained");
  assurance->add_option("--as-at", raw.as_at, "A day; else the latest")->type_name("DATE");
  assurance->add_option("--team", raw.team, "Only those of this team on the day")
      ->type_name("NAME");
  add_format(*assurance, raw);
  assurance->footer(help_of("assurance"));
}

void add_other_commands(CLI::App& app, Raw& raw) {
  CLI::App* doctor = app.add_subcommand("doctor", "Whether everything is in order");
  doctor->add_flag("--derive", raw.derive, "Make the figures anew");
  add_format(*doctor, raw);
  doctor->footer(help_of("doctor"));

  CLI::App* serve = app.add_subcommand("serve", "The pages, in a browser on this machine");
  serve->add_option("--port", raw.port, "Where to listen; 0: any port that is free")
      ->type_name("N")
      ->capture_default_str();
  serve->add_option("--address", raw.address, "localhost, 127.0.0.1 or ::1; no other is served")
      ->type_name("ADDRESS")
      ->capture_default_str();
  serve->add_option("--pages", raw.pages, "Serve the pages of this folder, not those built in")
      ->type_name("DIR");
  serve->footer(help_of("serve"));

  CLI::App* list = app.add_subcommand("template", "The layout of a list that has no national one");
  list->add_option("name", raw.template_name, "Which; none: lists them")->type_name("NAME");
  list->add_flag("--describe", raw.describe, "Say what goes into each column");
  list->add_option("--out", raw.template_out, "File to write it to, which must not exist")
      ->type_name("FILE");
  list->add_option("--format", raw.format,
                   "Of the list and of --describe: table, csv or json; markdown")
      ->type_name("FORMAT")
      ->capture_default_str();
  list->footer(help_of("template"));

  CLI::App* synth =
      app.add_subcommand("synth", "Write the files of a fictional authority, to try things with");
  add_synth_options(*synth, raw.synth);

  CLI::App* replay = app.add_subcommand(
      "replay", "The figures of a published report, from a fictional authority of its shape");
  replay->add_option("name", raw.replay, "Which report; none: lists them")->type_name("NAME");
  add_format(*replay, raw);
  replay->footer(help_of("replay"));
}

sources::ReadOptions read_options_of(const Raw& raw) {
  sources::ReadOptions options;
  if (raw.collection_year) {
    if (*raw.collection_year < 1990 || *raw.collection_year > 2100) {
      usage("--year is the year in which the collection ends, such as 2018; it cannot be " +
            std::to_string(*raw.collection_year));
    }
    options.collection_year = raw.collection_year;
  }
  if (!raw.from_day.empty()) options.covered_from = parse_day(raw.from_day, "--from");
  if (!raw.to_day.empty()) options.covered_to = parse_day(raw.to_day, "--to");
  if (options.covered_from && options.covered_to && *options.covered_to < *options.covered_from) {
    usage("--from " + options.covered_from->iso() + " is after --to " + options.covered_to->iso());
  }
  if (!raw.authority.empty()) options.authority = raw.authority;
  if (raw.system.size() > 40 ||
      std::any_of(raw.system.begin(), raw.system.end(),
                  [](unsigned char c) { return c < 0x20 || c == 0x7f; })) {
    usage("--system is the name of a case-management system, of up to 40 characters");
  }
  options.system = raw.system;
  return options;
}

TemplateCommand template_command_of(const Raw& raw) {
  TemplateCommand c;
  c.name = raw.template_name;
  c.describe = raw.describe;
  c.out = raw.template_out;
  c.markdown = raw.format == "markdown";
  if (!c.markdown) c.format = format_of(raw.format);
  if (c.name.empty() && (c.describe || !c.out.empty()) && !c.markdown) {
    usage("say which template: `sightline template` lists them");
  }
  if (c.describe && !c.out.empty()) {
    usage("--out writes the template; without it --describe says what goes into it");
  }
  return c;
}

Command command_of(const std::string& name, const Raw& raw) {
  if (name == "load") {
    LoadCommand c;
    c.paths.assign(raw.paths.begin(), raw.paths.end());
    c.options = read_options_of(raw);
    c.wait = raw.wait;
    c.accept_fall = raw.accept_fall;
    return c;
  }
  if (name == "unload") return UnloadCommand{raw.load, raw.wait};
  if (name == "loads") return LoadsCommand{format_of(raw.format)};
  if (name == "figures") {
    if (!raw.ids.empty() && !raw.themes.empty()) {
      usage("give either indicators or --theme, not both");
    }
    return FiguresCommand{raw.ids, raw.themes, selectors_of(raw), format_of(raw.format)};
  }
  if (name == "members") {
    const cube::Which which = raw.met       ? cube::Which::kMet
                              : raw.not_met ? cube::Which::kNotMet
                                            : cube::Which::kAll;
    return MembersCommand{raw.id, selectors_of(raw), which, format_of(raw.format)};
  }
  if (name == "child") return ChildCommand{raw.id, format_of(raw.format)};
  if (name == "explain") return ExplainCommand{raw.id, selectors_of(raw)};
  if (name == "assurance") {
    AssuranceCommand c;
    if (!raw.as_at.empty()) c.as_at = parse_day(raw.as_at, "--as-at");
    c.team = raw.team;
    c.format = format_of(raw.format);
    return c;
  }
  if (name == "worklist") return worklist_command_of(raw.worklist);
  if (name == "published") return published_command_of(raw.published);
  if (name == "doctor") return DoctorCommand{raw.derive, format_of(raw.format)};
  if (name == "serve") {
    if (raw.port < 0 || raw.port > 65535) {
      usage("--port is a number from 0 to 65535; it cannot be " + std::to_string(raw.port));
    }
    return ServeCommand{static_cast<std::uint16_t>(raw.port), raw.address, raw.pages};
  }
  if (name == "template") return template_command_of(raw);
  if (auto command = continuity_command_of(name, raw.continuity)) return *std::move(command);
  if (auto command = closing_command_of(name, raw.closing)) return *std::move(command);
  if (auto command = quality_command_of(name, raw.quality)) return *std::move(command);
  if (auto command = compare_command_of(name, raw.compare)) return *std::move(command);
  if (name == "replay") return ReplayCommand{raw.replay, !raw.data.empty(), format_of(raw.format)};
  return SynthCommand{synth_command_of(raw.synth)};
}

// The first word that stands where a command should, or "".
std::string command_word(const std::vector<std::string>& words) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i] == "--data" || words[i] == "--catalogue") {
      ++i;
    } else if (!words[i].starts_with("-")) {
      return words[i];
    }
  }
  return {};
}

[[noreturn]] void explain_usage(const CLI::App& app, const std::vector<std::string>& words,
                                const CLI::ParseError& error) {
  std::vector<std::string> commands;
  for (const CLI::App* command : app.get_subcommands({})) {
    commands.push_back(command->get_name());
  }
  const std::string word = command_word(words);
  if (word.empty()) {
    usage("say what to do: `sightline --help` lists the commands");
  }
  if (std::find(commands.begin(), commands.end(), word) == commands.end()) {
    usage("there is no command '" + word + "'" + did_you_mean(word, commands) +
          "; `sightline --help` lists them");
  }
  std::string what = error.what();
  std::replace(what.begin(), what.end(), '\n', ' ');
  while (!what.empty() && (what.back() == ' ' || what.back() == '.')) what.pop_back();
  usage(what + "; `sightline " + word + " --help` shows how it is put");
}

}  // namespace

Arguments parse_arguments(std::vector<std::string> words) {
  Raw raw;
  CLI::App app(
      "Sightline: from a headline figure of children's services to the children behind it.",
      "sightline");
  app.fallthrough();
  app.require_subcommand(1);
  app.set_version_flag("--version", std::string("sightline ") + kVersion);
  app.set_help_flag("-h,--help", "Show help and end");
  app.add_option("--data", raw.data,
                 "Where Sightline keeps what was loaded (else $SIGHTLINE_DATA, else "
                 "./sightline-data)")
      ->type_name("DIR");
  app.add_option("--catalogue", raw.catalogue,
                 "The indicators' folder (else $SIGHTLINE_CATALOGUE, else the one that came with "
                 "the program)")
      ->type_name("DIR");
  add_load_commands(app, raw);
  add_figure_commands(app, raw);
  add_worklist_options(
      *app.add_subcommand("worklist", "What is overdue and what falls due, for whom"),
      raw.worklist);
  add_published_options(
      *app.add_subcommand("published",
                          "Published figures: England, region, authority and its neighbours"),
      raw.published);
  add_compare_options(app, raw.compare);
  add_continuity_options(app, raw.continuity);
  add_closing_options(app, raw.closing);
  add_other_commands(app, raw);
  app.footer(help_of(""));

  Arguments arguments;
  try {
    std::vector<std::string> reversed(words.rbegin(), words.rend());
    app.parse(reversed);
  } catch (const CLI::Success& wanted) {
    std::ostringstream text, ignored;
    app.exit(wanted, text, ignored);
    arguments.command = PrintCommand{text.str()};
    return arguments;
  } catch (const CLI::ParseError& error) {
    explain_usage(app, words, error);
  }
  arguments.data = raw.data;
  arguments.catalogue = raw.catalogue;
  arguments.command = command_of(app.get_subcommands().front()->get_name(), raw);
  return arguments;
}

Day parse_day(std::string_view text, std::string_view option) {
  if (const auto day = Day::parse_iso(text)) {
    return *day;
  }
  // 31/03/2018, as councils write it.
  int parts[3] = {0, 0, 0};
  const char* at = text.data();
  const char* const end = text.data() + text.size();
  bool good = true;
  for (int i = 0; i < 3 && good; ++i) {
    const auto [next, problem] = std::from_chars(at, end, parts[i]);
    good = problem == std::errc{} && next != at && parts[i] > 0 &&
           (i == 2 ? next == end && next - at == 4 : next != end && *next == '/' && next - at <= 2);
    at = good && i < 2 ? next + 1 : next;
  }
  if (good) {
    if (const auto day = Day::maybe(parts[2], parts[1], parts[0])) {
      return *day;
    }
    usage(std::string(option) + ": there is no day " + std::string(text));
  }
  usage(std::string(option) + ": '" + std::string(text) +
        "' is no date; write 2018-03-31 or 31/03/2018");
}

std::vector<cube::Filter> parse_filters(const std::vector<std::string>& texts) {
  std::vector<cube::Filter> filters;
  for (const std::string& text : texts) {
    const std::size_t equals = text.find('=');
    if (equals == std::string::npos || equals == 0) {
      usage("--where takes DIMENSION=VALUE, such as sex=F; '" + text + "' is not that");
    }
    const std::string dimension = text.substr(0, equals);
    const auto found =
        std::find_if(filters.begin(), filters.end(),
                     [&](const cube::Filter& filter) { return filter.dimension == dimension; });
    cube::Filter& filter =
        found == filters.end() ? filters.emplace_back(cube::Filter{dimension, {}}) : *found;
    filter.values.push_back(text.substr(equals + 1));
  }
  return filters;
}

}  // namespace sightline::cli
