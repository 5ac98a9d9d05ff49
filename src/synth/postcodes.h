// Postcodes: a list of real ones, from a file that the user has.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "synth/history.h"

namespace sightline::synth {

// By district or county (its ONS code), in the order of the file; "" where the file has no such
// column.
using Postcodes = std::map<std::string, std::vector<Code>, std::less<>>;

// Reads a CSV file, plain or compressed (.gz), with a column of postcodes (pcd, pcds, pcd2,
// postcode) and, if there is one, of areas (laua, oslaua, lad, area). Throws Error(kBadInput) when
// there is no such column or no postcode, Error(kMachine) when it cannot be read.
Postcodes read_postcodes(const std::filesystem::path& file);

// Those of one area. Without an area: of the one that `number` picks among the English ones of some
// size, so that an authority lies in one place. Throws Error(kUsage) when the list lacks the area.
std::vector<std::string> homes_in(const Postcodes& all, std::string_view area,
                                  std::uint64_t number);

}  // namespace sightline::synth
