// The options of findings, quality and expect: what concerns how good the data are.
#pragma once

#include <cstdint>
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
struct QualityWords {
  std::vector<std::string> keys;  // of findings
  std::string rule, severity, team, worker, status, set, owner, why, history, source, as_at,
      format = "table";
  std::optional<std::int32_t> of_load;
  std::optional<std::int64_t> limit;
  int months = 1;
  bool control = false;
};

void add_quality_options(CLI::App& app, QualityWords& words);

// Nothing when `name` is none of these commands. Throws Error(kUsage).
std::optional<Command> quality_command_of(std::string_view name, const QualityWords& words);

}  // namespace sightline::cli
