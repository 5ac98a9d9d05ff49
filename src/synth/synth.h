// run_synth: writes a fictional authority's files into a folder, for the demo, tests and
// benchmarks. They are ordinary files: whatever reads a council's returns reads these.
#pragma once

#include <filesystem>
#include <iosfwd>
#include <string>
#include <vector>

#include "synth/generate.h"
#include "synth/write.h"

namespace sightline::synth {

enum class Format {
  kCsv,         // SSDA903, CSV files
  kXml,         // SSDA903, one XML file
  kCin,         // CIN census
  kSsd,         // Standard Safeguarding Dataset, one extract of all years
  kWorkforce,   // posts and allocations
  kPopulation,  // written always; here so that it can be all that is written
};

struct SynthCommand {
  Options options;
  std::vector<Format> formats = {Format::kCsv, Format::kCin, Format::kWorkforce};
  std::filesystem::path folder;
  Authority authority;
  int authorities = 1;              // more: each of its own size, in a folder of its own
  std::filesystem::path postcodes;  // a list to take homes from
  std::string area;                 // only those of this district or county in the list
  bool force = false;               // also into a folder that is not empty
};

// Writes into the folder:
//   <year>/*.csv             SSDA903 (with kXml too: in csv/<year>/)
//   <year>/ssda903.xml       the same return as XML (with kCsv too: in xml/<year>/)
//   <year>/cin_census.xml    CIN census; not for a history without episodes of need
//   ssd/ssd_*.csv            extract of the SSD
//   loc_post.csv, loc_allocation.csv, population_0_17.csv
//   truth.csv                what happened, counted from the lives themselves
//   planted_errors.csv       where mistakes were planted: what is wrong with whom
// With several authorities there is a folder for each, and authorities.csv lists them.
// Tells `say` what was written. Returns the exit code 0; throws Error(kUsage) or Error(kMachine).
int run_synth(const SynthCommand& command, std::ostream& say);

}  // namespace sightline::synth
