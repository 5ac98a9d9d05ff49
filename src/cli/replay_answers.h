// Replays: a report's figures put as questions to the files of a fictional authority that were
// loaded as any others are.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cli/context.h"
#include "cli/replay_quotes.h"
#include "synth/scenario.h"

namespace sightline::cli {

struct ReplayAnswer {
  const ReplayQuote* quote = nullptr;
  std::string computed;           // "" where it is not reproducible
  std::optional<std::int64_t> n;  // out of how many
  std::optional<bool> same;       // nothing: not reproducible
  std::vector<std::string> caveats;
};

// Writes the files of a replay of the catalogue's into a folder. Throws Error.
std::vector<synth::WrittenFiles> write_replay(const std::filesystem::path& catalogue,
                                              const std::string& name,
                                              const std::filesystem::path& folder);
// Loads them into the context's data directory, by the ordinary loaders, and makes the figures.
void load_replay(const Context& context, const std::vector<synth::WrittenFiles>& files);
// Asks the newest figures. The answers point into the report.
std::vector<ReplayAnswer> answer_replay(const Context& context, const ReplayReport& report);

}  // namespace sightline::cli
