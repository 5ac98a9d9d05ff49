// Scenario: a fictional authority made from assumptions about its records. Its file
// (catalogue/replays/README.md) says how many children had which referrals, plans, placements and
// visits when, and how many posts there were; never what an indicator gives. Each child is placed
// directly, one life for each that is wanted, by the same types and writers as all other
// fictional authorities.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "synth/history.h"
#include "synth/lists.h"
#include "synth/told.h"
#include "synth/workforce_details.h"
#include "synth/write.h"

namespace sightline::synth {

struct Scenario {
  Authority authority;
  Window window;              // the days that its records cover
  std::optional<Day> change;  // the first day of another case-management system
  std::vector<int> censuses;  // years of the workforce census
  History history;
  Workforce workforce;
  std::vector<LocalList> lists;
};

// Throws Error(kCatalogue) that names file, line and mend, Error(kMachine) when it cannot be read.
Scenario read_scenario(const std::filesystem::path& file);

// What is to be loaded in one go: with the days as --from and --to say them, with `system` as
// --system and `authority` as --authority do. Lists have no first day: they are taken whole, on the
// last.
struct WrittenFiles {
  std::vector<std::filesystem::path> paths;
  std::optional<Day> from;
  Day to;
  std::string system;
  std::string authority = {};
};

// Writes the scenario's files into the folder, which is made, and says in which order they are to
// be loaded. Throws Error(kMachine).
std::vector<WrittenFiles> write_scenario(const Scenario& scenario,
                                         const std::filesystem::path& folder);

}  // namespace sightline::synth
