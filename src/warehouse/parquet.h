// Parquet files for the module sources, which knows no such format: their rows as text.
#pragma once

#include <filesystem>

#include "sources/source.h"

namespace sightline::warehouse {

// The headings, then each row, as text: days as ISO, what has parts as JSON. Streams. Throws
// Error(kBadInput), naming the file, when it is not whole, and what `row` throws.
void read_parquet(const std::filesystem::path& file, const sources::ParquetRow& row);

}  // namespace sightline::warehouse
