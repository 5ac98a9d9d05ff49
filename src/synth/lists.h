// The local lists of a fictional authority, in the layouts of `sightline template`: early help,
// youth justice, attendance, exclusions, fostering, audits and so on, told from the same children's
// lives.
//
// They draw on a stream of chance of their own, so that all other files stay as they are.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "synth/history.h"
#include "synth/truth.h"

namespace sightline::synth {

// One list as it will be written: cells as text, days as 31/03/2024.
struct LocalList {
  std::string name;  // of the file, without .csv
  std::vector<std::string> columns;
  std::vector<std::vector<std::string>> rows;
};

struct LocalLists {
  std::vector<LocalList> lists;
  // Measures counted while they were told, not from the cells; year is the collection year.
  std::vector<Count> truth;
};

LocalLists tell_local_lists(const History& history, std::uint64_t seed);

// Puts mistakes in that councils' lists really hold, one kind in each list, and tells them;
// `folder` is what stands before the file's name.
std::vector<PlantedError> spoil_local_lists(LocalLists& lists, std::uint64_t seed,
                                            const std::string& folder);

// Writes each list, and truth.csv, into the folder; gives the number of rows of lists. Throws
// Error(kMachine).
std::int64_t write_local_lists(const LocalLists& lists, const std::filesystem::path& folder);

}  // namespace sightline::synth
