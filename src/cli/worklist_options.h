// The options of `sightline worklist`.
#pragma once

#include <string>
#include <vector>

#include "cli/arguments.h"

namespace CLI {  // NOLINT(readability-identifier-naming): CLI11 is so called
class App;
}

namespace sightline::cli {

// What CLI11 fills.
struct WorklistWords {
  std::string as_at, team, worker, status = "all", format = "table";
  std::vector<std::string> clocks;
  int weeks = 4;
  int limit = 50;
  bool team_given = false, worker_given = false;
};

void add_worklist_options(CLI::App& worklist, WorklistWords& words);

// Throws Error(kUsage) when a word is none of the choices.
WorklistCommand worklist_command_of(const WorklistWords& words);

}  // namespace sightline::cli
