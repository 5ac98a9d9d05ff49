// Mistakes of typing in files that are written already: of the workforce's lists, of the workforce
// census and of the SEN2 return. Each is told, and each has a stream of chance of its own.
#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "synth/history.h"

namespace sightline::synth {

// In the lists that write_workforce_full wrote into the folder. Throws Error(kMachine).
std::vector<PlantedError> spoil_workforce(const std::filesystem::path& folder, std::uint64_t seed);

// In the file of one year, `file` below `folder`.
std::vector<PlantedError> spoil_csww(const std::filesystem::path& folder,
                                     const std::filesystem::path& file, std::uint64_t seed);
std::vector<PlantedError> spoil_sen2(const std::filesystem::path& folder,
                                     const std::filesystem::path& file, std::uint64_t seed);

}  // namespace sightline::synth
