// The same lives out of two case-management systems: an extract of the old one up to the day of the
// change, with identifiers, team codes and some code words of its own, and one of the new one from
// that day on; and the lists by which a council says what the old ones mean.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "synth/history.h"
#include "synth/told.h"

namespace sightline::synth {

struct ChangeOfSystem {
  Day day;                  // the first of the new system
  int overlap = 0;          // months for which the old one is kept besides
  bool mistakes = false;    // the migration lost something, the lists lack a code and some children
  bool all_listed = false;  // the list of links has every child known to both
  std::optional<Window> window = {};  // all days that the records cover, where not whole years
};

// What was written where; each window is what `load --from --to` is to say.
struct TwoSystems {
  Day old_from, old_to, new_from, new_to;
  std::int64_t old_rows = 0, new_rows = 0, persons_listed = 0, persons_by_upn = 0,
               persons_proposed = 0;
  std::vector<PlantedError> planted;
  std::unordered_map<std::string, std::string> old_names;  // of persons, by what they are now
};

inline constexpr const char* kOldSystem = "Oldcare";
inline constexpr const char* kNewSystem = "Newcare";

// Writes into the folder:
//   oldcare/ssd_*.csv, newcare/ssd_*.csv    an extract of each
//   links/person-links.csv                  most of the children known to both. Not in it are a few
//                                           who can be linked by UPN, date of birth and sex, and a
//                                           few who are only likely (the new system names their
//                                           earlier identifier): those are proposed
//   links/team-links.csv, worker-links.csv, code-map.csv
//   same_persons.csv                        who is whom in truth, and how it can be known
// Throws Error(kMachine), and Error(kUsage) when the day is not within the records.
TwoSystems write_two_systems(const History& history, const ChangeOfSystem& change,
                             const std::filesystem::path& folder);

}  // namespace sightline::synth
