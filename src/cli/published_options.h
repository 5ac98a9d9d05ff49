// The options of `sightline published`.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cli/arguments.h"

namespace CLI {  // NOLINT(readability-identifier-naming): CLI11 is so called
class App;
}

namespace sightline::cli {

// What CLI11 fills.
struct PublishedWords {
  std::vector<std::string> ids;
  std::string authority, period, vintage, neighbours, as_at, close, format = "table";
  bool regional = false;
  std::optional<std::int64_t> minimum;
};

void add_published_options(CLI::App& published, PublishedWords& words);

// Throws Error(kUsage) when a word is none of the choices.
PublishedCommand published_command_of(const PublishedWords& words);

}  // namespace sightline::cli
