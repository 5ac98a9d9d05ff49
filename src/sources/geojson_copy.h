// Boundaries in GeoJSON, copied as a table: a row for each feature, with the level, code and name
// that its properties hold under one of the many headings in use, its box and its rings.
#pragma once

#include <filesystem>
#include <memory>

#include "sources/source.h"
#include "sources/text_copy.h"

namespace sightline::sources {

// Throws Error(kBadInput) with the file's name first when it is no collection of features, or
// larger than any that is of use; Error(kMachine) when the copy cannot be written.
std::shared_ptr<const TextCopy> copy_of_geojson(const std::filesystem::path& path,
                                                const ReadOptions& options);

}  // namespace sightline::sources
