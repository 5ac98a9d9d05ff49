// Whether a file can be handed to the sink whole (BulkFile), and how its columns are to be read.
#pragma once

#include <optional>

#include "sources/input_file.h"
#include "sources/recognise.h"
#include "sources/source.h"

namespace sightline::sources {

// Nothing where the file holds what only a careful reader gets right (NUL characters, old line
// ends), or the table has columns of other types than texts and whole numbers.
std::optional<BulkFile> bulk_file(const InputFile& file, const Recognition& known, char delimiter);

}  // namespace sightline::sources
