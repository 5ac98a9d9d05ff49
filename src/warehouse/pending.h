// The marker that says: a load of this generation was about to be saved, and its figures are not
// published yet. It is on the disk before the load is, so that no crash leaves figures silently
// old.
#pragma once

#include <cstdint>
#include <optional>

#include "warehouse/data_directory.h"

namespace sightline::warehouse {

// Throws Error(kMachine).
void write_pending(const DataDirectory& directory, std::int64_t generation);
// The generation it names; 0 when it cannot be read, which still means that there is one.
std::optional<std::int64_t> read_pending(const DataDirectory& directory);
// For whoever has published the cube of this generation: removes a marker that names it or an
// earlier one. Only the holder of the writer lock may call it.
void clear_pending(const DataDirectory& directory, std::int64_t generation);

}  // namespace sightline::warehouse
