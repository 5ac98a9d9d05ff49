// Arguments: what a person typed after `sightline`, read and checked, as one plain value for each
// command. docs/commands.md describes them all.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/day.h"
#include "core/finding.h"
#include "core/period.h"
#include "cube/figures.h"
#include "cube/members.h"
#include "sources/source.h"
#include "synth/synth.h"
#include "warehouse/comparators.h"

namespace sightline::cli {

enum class Format { kTable, kCsv, kJson };

// Which figures: shared by figures, members and explain.
struct Selectors {
  std::optional<Day> as_at, from, to;
  std::optional<PeriodKind> period;
  std::vector<std::string> by;
  std::vector<cube::Filter> where;  // one for each dimension; its values are alternatives
};

struct LoadCommand {
  std::vector<std::filesystem::path> paths;
  sources::ReadOptions options;
  bool wait = false;
  bool accept_fall = false;  // also where a load has far fewer rows than the one before
};
struct UnloadCommand {
  std::int32_t load = 0;
  bool wait = false;
};
struct LoadsCommand {
  Format format = Format::kTable;
};
struct FindingsCommand {
  std::string rule;
  std::string team, worker;  // of rules' findings
  std::string status;        // "open", "mended", "accepted", "disputed"; "": any
  std::string set;           // the status that is said of `keys`
  std::string owner, why;
  std::string history;            // the key of one finding
  std::vector<std::string> keys;  // what `set` is said of; none: all that the filters leave
  std::optional<Severity> severity;
  std::optional<std::int32_t> load;
  std::optional<std::int64_t> limit;
  Format format = Format::kTable;
};
struct FiguresCommand {
  std::vector<std::string> ids;
  std::vector<std::string> themes;  // only where there are no ids; none: all of them
  Selectors selectors;
  Format format = Format::kTable;
};
struct MembersCommand {
  std::string id;
  Selectors selectors;
  cube::Which which = cube::Which::kAll;
  Format format = Format::kTable;
};
struct ChildCommand {
  std::string identifier;
  Format format = Format::kTable;
};
struct ExplainCommand {
  std::string id;
  Selectors selectors;
};
struct PublishedCommand {
  std::vector<std::string> ids;  // none: all that are loaded
  std::string authority;         // "": the one whose data are loaded
  warehouse::ComparisonOptions options;
  // The quarterly figures that the region's councils share, not what is published.
  bool regional = false;
  std::optional<Day> as_at;  // of an embargo; without it nothing under one is shown
  Format format = Format::kTable;
};
struct DoctorCommand {
  bool derive = false;
  Format format = Format::kTable;
};
struct ServeCommand {
  std::uint16_t port = 8080;  // 0: any that is free
  std::string address = "localhost";
  std::filesystem::path pages;  // "": those inside the program
};
struct TemplateCommand {
  std::string name;  // "": list all
  bool describe = false;
  bool markdown = false;  // described as pages in Markdown
  std::filesystem::path out;
  Format format = Format::kTable;
};
struct SynthCommand {
  synth::SynthCommand command;
};
// Two identifiers that may be one child: shows the proposals, or decides about some.
struct LinksCommand {
  enum class Action { kList, kAccept, kReject, kUndo };
  Action action = Action::kList;
  std::vector<std::string> pairs;  // numbers of proposals, or ONE=OTHER
  std::string why;
  bool all = false;  // of the list: what was decided, too
  bool wait = false;
  Format format = Format::kTable;
};
// What the sources of one thing say differently; and one load or system against another.
struct DifferencesCommand {
  std::string table;
  std::optional<Day> from, to;
  bool members = false;  // row by row
  Format format = Format::kTable;
};
struct ReconcileCommand {
  std::string left, right;  // a load's number, several with commas between, or a system
  std::optional<Day> as_at;
  bool members = false;
  Format format = Format::kTable;
};
// How good what was loaded is, by source and table; or the case system's own totals beside what is
// held.
struct QualityCommand {
  std::string source;
  bool control = false;
  Format format = Format::kTable;
};
// Which files are due, and which came.
struct ExpectCommand {
  std::optional<Day> as_at;  // nothing: today
  int months = 1;            // before that of as_at
  Format format = Format::kTable;
};
// --help and --version: print, and that is all.
struct PrintCommand {
  std::string text;
};

using Command =
    std::variant<LoadCommand, UnloadCommand, LoadsCommand, FindingsCommand, FiguresCommand,
                 MembersCommand, ChildCommand, ExplainCommand, PublishedCommand, DoctorCommand,
                 ServeCommand, TemplateCommand, SynthCommand, LinksCommand, DifferencesCommand,
                 ReconcileCommand, QualityCommand, ExpectCommand, PrintCommand>;

struct Arguments {
  // As --data and --catalogue say; empty where they do not.
  std::filesystem::path data, catalogue;
  Command command;
};

// `words` are those after the program's name. Throws Error(kUsage) that says what is wrong and
// where help is.
Arguments parse_arguments(std::vector<std::string> words);

// "2018-03-31" or "31/03/2018"; `option` is named in the message. Throws Error(kUsage).
Day parse_day(std::string_view text, std::string_view option);

// One filter for each dimension, in the order in which they were named. Throws Error(kUsage) when
// one is not DIMENSION=VALUE.
std::vector<cube::Filter> parse_filters(const std::vector<std::string>& texts);

}  // namespace sightline::cli
