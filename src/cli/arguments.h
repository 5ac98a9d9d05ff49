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
#include "core/target.h"
#include "cube/figures.h"
#include "cube/members.h"
#include "cube/worklist.h"
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
  std::string close;                // the figures of a closed month; "": the newest
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
// What is overdue and what falls due.
struct WorklistCommand {
  std::optional<Day> as_at;  // nothing: the latest day that the data cover
  std::optional<std::string> team, worker;
  std::vector<std::string> clocks;  // none: all
  std::optional<cube::StepStatus> only;
  int weeks = 4;
  std::size_t limit = 50;  // of a table; 0: all
  Format format = Format::kTable;
};
struct ExplainCommand {
  std::string id;
  Selectors selectors;
};
// The assurance lists, each with how many stand on it.
struct AssuranceCommand {
  std::optional<Day> as_at;  // nothing: each list at its latest day
  std::string team;          // "": all
  Format format = Format::kTable;
};
struct PublishedCommand {
  std::vector<std::string> ids;  // none: all that are loaded
  std::string authority;         // "": the one whose data are loaded
  warehouse::ComparisonOptions options;
  std::string close;  // as they were when a month was closed; "": the newest
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
struct ReplayCommand {
  std::string name;   // "": list all
  bool keep = false;  // in the folder of --data
  Format format = Format::kTable;
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
  // Instead of loads and systems: a scorecard that the council has now, cell by cell.
  std::filesystem::path scorecard, children;
  std::string close;  // against the figures of a closed month
  Format format = Format::kTable;
};
// A month that is closed, its close undone, or all of them listed.
struct CloseCommand {
  enum class Action { kClose, kList, kUndo };
  Action action = Action::kList;
  std::string month;  // or the close to be undone
  std::string why;
  bool anyway = false;  // though its records are not complete
  bool verify = false;  // of the list: read every byte
  bool wait = false;
  Format format = Format::kTable;
};
// Why a figure is another one now.
struct MovedCommand {
  std::string id;
  std::string from, to;      // each a close, or "now"
  std::optional<Day> as_at;  // of now; nothing: the other's day
  std::optional<PeriodKind> period;
  std::vector<cube::Filter> where;
  bool sums_only = false;
  Format format = Format::kTable;
};
// What became of those who came in, left, or are in; as catalogue/cohorts says.
struct CohortCommand {
  std::string id;    // "": lists them
  std::string view;  // "": all that it has
  std::optional<Day> from, to;
  std::optional<PeriodKind> period;
  std::vector<std::string> by;
  std::vector<cube::Filter> where;
  std::string close;
  Format format = Format::kTable;
};
// Who holds how many children, within and across teams.
struct CaseloadCommand {
  std::optional<Day> as_at;
  std::vector<std::string> teams;
  bool workers = false;   // a row for each
  bool settings = false;  // print the settings in force, to begin a file with
  std::string close;
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
// What a figure says beside others and against what is wanted of it.
struct CompareCommand {
  enum class With { kAll, kNeighbours, kRegion, kEngland, kTeams };
  std::string id;
  std::optional<Day> as_at, since, vintage, today, project_to;
  std::optional<PeriodKind> period;
  std::vector<cube::Filter> where;
  With with = With::kAll;
  std::string model;  // of statistical neighbours; "": by the figure's day
  bool fix_after_12 = false;
  bool screen_outliers = true;
  Format format = Format::kTable;
};
struct TargetCommand {
  enum class Action { kList, kSet, kRemove, kUndo, kHistory, kLoad };
  Action action = Action::kList;
  std::string id;  // an indicator, a target's number, or a file
  Target target;
  std::string why;
  Format format = Format::kTable;
};
// --help and --version: print, and that is all.
struct PrintCommand {
  std::string text;
};

using Command =
    std::variant<LoadCommand, CompareCommand, TargetCommand, UnloadCommand, LoadsCommand,
                 FindingsCommand, FiguresCommand, MembersCommand, ChildCommand, ExplainCommand,
                 PublishedCommand, DoctorCommand, ServeCommand, TemplateCommand, SynthCommand,
                 ReplayCommand, LinksCommand, DifferencesCommand, ReconcileCommand, QualityCommand,
                 ExpectCommand, WorklistCommand, AssuranceCommand, CloseCommand, MovedCommand,
                 CohortCommand, CaseloadCommand, PrintCommand>;

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
