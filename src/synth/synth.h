// run_synth: writes a fictional authority's files into a folder, for the demo, tests and
// benchmarks. They are ordinary files: whatever reads a council's returns reads these.
#pragma once

#include <filesystem>
#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

#include "synth/generate.h"
#include "synth/write.h"

namespace sightline::synth {

enum class Format {
  kCsv,            // SSDA903, CSV files
  kXml,            // SSDA903, one XML file
  kCin,            // CIN census
  kSsd,            // Standard Safeguarding Dataset, one extract of all years
  kSen2,           // SEN2, one XML file for each calendar year that lies in the years whole
  kWorkforce,      // posts and allocations
  kWorkforceFull,  // the same with all that may be said of posts, and supervisions and absences
  kCsww,           // workforce census
  kAnnexA,         // Ofsted's Annex A, one workbook as at a day
  kLists,          // local lists in the layouts of `sightline template`
  kPopulation,     // written always; here so that it can be all that is written
};

struct SynthCommand {
  Options options;
  std::vector<Format> formats = {Format::kCsv, Format::kCin, Format::kWorkforce};
  std::filesystem::path folder;
  Authority authority;
  int authorities = 1;              // more: each of its own size, in a folder of its own
  std::filesystem::path postcodes;  // a list to take homes from
  std::string area;                 // only those of this district or county in the list
  bool annex_a_half_years =
      false;  // kAnnexA: as at each 30 September and 31 March, not the last alone
  std::optional<Day>
      change_system;   // kSsd: of two case-management systems, the first day of the new
  int overlap = 0;     // months for which the old one goes on besides
  bool force = false;  // also into a folder that is not empty
};

// Writes into the folder:
//   <year>/*.csv             SSDA903 (with kXml too: in csv/<year>/)
//   <year>/ssda903.xml       the same return as XML (with kCsv too: in xml/<year>/)
//   <year>/cin_census.xml    CIN census; not for a history without episodes of need
//   ssd/ssd_*.csv            extract of the SSD; with a change of system what two_systems.h says
//   <year>/sen2.xml          SEN2 return made in the January of the year; not for the first
//   annex_a/<day>.xlsx       Annex A as at the last day of the years, or of each half-year
//   <year>/csww_census.xml   workforce census of 30 September; for years held whole
//   loc_post.csv, loc_allocation.csv, population_0_17.csv; with kWorkforceFull loc_supervision.csv
//   and loc_absence.csv lists/loc_*.csv          local lists, and lists/truth_lists.csv: what is in
//   them truth.csv                what happened, counted from the lives themselves
//   planted_errors.csv       where mistakes were planted: what is wrong with whom
// With several authorities there is a folder for each, and authorities.csv lists them.
// Tells `say` what was written. Returns the exit code 0; throws Error(kUsage) or Error(kMachine).
int run_synth(const SynthCommand& command, std::ostream& say);

}  // namespace sightline::synth
