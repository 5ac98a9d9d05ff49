// CSV files that are written already, changed row by row.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace sightline::synth {

// The cells of a line as they stand, quotation marks included.
std::vector<std::string> cells_of(const std::string& line);

// Rewrites the file; a row for which `change` gives false is left out. Gives the number of rows
// that it holds then. Throws Error(kMachine) when it cannot be written.
using RowChange =
    std::function<bool(const std::vector<std::string>& columns, std::vector<std::string>& cells)>;
std::int64_t rewrite(const std::filesystem::path& file, const RowChange& change);

}  // namespace sightline::synth
