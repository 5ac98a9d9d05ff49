// The options of links, differences and reconcile: what concerns a change of case-management
// system.
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
struct ContinuityWords {
  std::vector<std::string> words;  // of links
  std::string why, table, from, to, left, right, as_at, format = "table";
  std::string scorecard, children, close;  // of reconcile
  bool all = false, members = false, wait = false;
};

void add_continuity_options(CLI::App& app, ContinuityWords& words);

// Nothing when `name` is none of these commands. Throws Error(kUsage).
std::optional<Command> continuity_command_of(std::string_view name, const ContinuityWords& words);

}  // namespace sightline::cli
