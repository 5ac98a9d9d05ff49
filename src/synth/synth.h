// run_synth: writes a fictional authority's files into a folder, for the demo, tests and
// benchmarks. They are ordinary files: whatever reads a council's returns reads these.
#pragma once

#include <filesystem>
#include <iosfwd>

#include "synth/generate.h"
#include "synth/write.h"

namespace sightline::synth {

enum class Format { kCsv, kXml };

struct SynthCommand {
  Options options;
  Format format = Format::kCsv;
  std::filesystem::path folder;
  Authority authority;
};

// Writes <folder>/<year>/*.csv (or <folder>/<year>/ssda903.xml) for every year, and beside them
// loc_post.csv, loc_allocation.csv, population_0_17.csv and, where mistakes were planted,
// planted_errors.txt, which says what is wrong with whom. Tells `say` what was written. Returns the
// exit code 0; throws Error(kUsage) or Error(kMachine).
int run_synth(const SynthCommand& command, std::ostream& say);

}  // namespace sightline::synth
