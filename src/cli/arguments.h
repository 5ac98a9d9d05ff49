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
struct DoctorCommand {
  bool derive = false;
  Format format = Format::kTable;
};
struct ServeCommand {
  std::uint16_t port = 8080;  // 0: any that is free
  std::string address = "localhost";
  std::filesystem::path pages;  // "": those inside the program
};
struct SynthCommand {
  synth::SynthCommand command;
};
// --help and --version: print, and that is all.
struct PrintCommand {
  std::string text;
};

using Command = std::variant<LoadCommand, UnloadCommand, LoadsCommand, FindingsCommand,
                             FiguresCommand, MembersCommand, ChildCommand, ExplainCommand,
                             DoctorCommand, ServeCommand, SynthCommand, PrintCommand>;

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
