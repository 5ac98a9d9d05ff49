// The options of close, moved, cohort and caseload.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/arguments.h"

namespace CLI {  // NOLINT(readability-identifier-naming): CLI11 is so called
class App;
}

namespace sightline::cli {

// What CLI11 fills.
struct ClosingWords {
  std::string month, undo, why, id, from, to, as_at, period, view, close, format = "table";
  std::vector<std::string> where, by, teams;
  bool list = false, anyway = false, verify = false, wait = false, sums = false, workers = false,
       settings = false;
};

void add_closing_options(CLI::App& app, ClosingWords& words);

// Nothing when `name` is none of these commands. Throws Error(kUsage).
std::optional<Command> closing_command_of(std::string_view name, const ClosingWords& words);

}  // namespace sightline::cli
