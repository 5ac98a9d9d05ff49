// Derive: from the warehouse's tables to a published cube. Runs every indicator's statement, joins
// the profiles, writes one file and puts it in the place of the one before.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "core/day.h"
#include "cube/marker.h"
#include "warehouse/database.h"

namespace sightline::cube {

struct DeriveInput {
  std::filesystem::path catalogue;
  // A council's own indicators, where the folder exists; may be empty.
  std::filesystem::path local_catalogue = {};
  std::filesystem::path cube_folder;
  std::uint64_t generation = 0;
  // Days, inclusive, for which a table that indicators name is covered.
  std::function<std::vector<std::pair<Day, Day>>(const std::string& table)> coverage;
  // The same by files of these kinds of sources alone (ssd, loc ...), and the source that a file of
  // the ledger is of: for worklists, which yearly returns never feed. May be empty: then all may.
  std::function<std::vector<std::pair<Day, Day>>(const std::string& table,
                                                 const std::vector<std::string>& kinds)>
      fed_coverage;
  std::function<std::string(std::int32_t file)> source_of;
  // Days from which another case-management system speaks for a table; may be empty: then none.
  std::function<std::vector<Marker>(const std::string& table)> markers;
  // What people call a table; may be empty: then its own name serves.
  std::function<std::string(const std::string& table)> title;
  std::vector<std::pair<std::string, std::string>>
      meta;  // authority, title ...; shown, not computed
  // Called before each indicator: done, all, what. Throw to stop; nothing is published then.
  std::function<void(std::size_t, std::size_t, const std::string&)> progress;
};

struct DeriveReport {
  std::size_t indicators = 0;
  std::size_t facts = 0;   // rows of the statements
  std::size_t pieces = 0;  // after cutting at profile changes
  std::size_t events = 0;  // of the children's time lines
  std::size_t steps = 0;   // of the clocks
  std::uintmax_t bytes = 0;
  double seconds = 0;
  // Indicators, lanes of the time line ("lane contacts") and clocks ("clock cp_visit") whose file
  // or statement is wrong: named with file, line and mend. The others are there all the same.
  std::vector<std::pair<std::string, std::string>> problems;
};

// Publishes generation `input.generation`; older generations but the one before are removed. Only
// the holder of the writer lock may call it. A crash leaves the old cube or the new one.
DeriveReport derive(warehouse::Connection& connection, const DeriveInput& input);

}  // namespace sightline::cube
