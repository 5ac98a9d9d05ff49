// The options of `sightline compare` and `sightline target`.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/arguments.h"

namespace CLI {  // NOLINT(readability-identifier-naming): CLI11 is so called
class App;
}

namespace sightline::cli {

// What CLI11 fills.
struct CompareWords {
  // compare
  std::string id, as_at, period, with, since, vintage, model, today, project_to;
  std::string limits = "all", screen = "yes", format = "table";
  std::vector<std::string> where;
  // target
  std::vector<std::string> words, points;
  std::string level = "whole", place, tolerance, by, start, owner, how, why;
  bool national = false;
};

void add_compare_options(CLI::App& app, CompareWords& words);

// Nothing where the command is another. Throws Error(kUsage).
std::optional<Command> compare_command_of(std::string_view name, const CompareWords& words);

}  // namespace sightline::cli
