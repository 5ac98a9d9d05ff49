// Reference data: what is published about all authorities (comparators, statistical neighbours,
// authorities and their codes, boundaries, postcodes) and about nobody in particular.
//
// Its files are loads of the ledger like any other. Its tables, ref_, are made by
// catalogue/reference/*.sql when one of those loads changes, and not when anything else does: the
// history of the children rests on none of them but those whose source says so (figures_use_it).
// Readers have a small file of their own, since they may not open the warehouse.
#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sources/spec.h"
#include "warehouse/data_directory.h"
#include "warehouse/database.h"

namespace sightline::warehouse {

// What a load of a source means for what is made of it.
struct SourceUse {
  bool reference = false;  // ref_ tables
  bool figures = true;     // ssd_ and loc_ tables, and so the figures
};
// The sources of a catalogue; none of one of statements alone. Throws Error(kCatalogue).
std::vector<sources::SourceSpec> sources_of(const std::filesystem::path& catalogue);
// Of a source that is not in the catalogue: figures alone.
SourceUse use_of(std::span<const sources::SourceSpec> specs, std::string_view source);

// Makes the ref_ tables anew, within the caller's transaction, and counts a revision.
void rebuild_reference(Connection& connection, const std::filesystem::path& catalogue);
// How often they were made; 0 when never.
std::int64_t reference_revision(Connection& connection);

// Writes the readers' copy unless there is one of this revision, and removes older ones. Postcodes
// are not in it.
void publish_reference(const DataDirectory& directory, Connection& warehouse);
// Of the newest copy; 0 when there is none.
std::int64_t published_reference(const DataDirectory& directory);
// A connection to the newest copy; nothing when no reference data was ever loaded. Works while
// another process loads.
std::optional<Connection> open_reference(const DataDirectory& directory);

}  // namespace sightline::warehouse
