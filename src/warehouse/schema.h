// The tables of the ledger, and how they change from one version of Sightline to the next.
//
// A warehouse carries its version in led_schema. Opening it applies the migrations it lacks, all in
// one transaction. It can always be made anew from the files that were loaded, so a migration need
// never be undone.
#pragma once

#include <filesystem>
#include <span>

#include "sources/source.h"
#include "warehouse/database.h"

namespace sightline::warehouse {

// The newest version that this program knows.
int schema_version();

// Brings the ledger's tables up to date. Throws Error(kMachine) when the warehouse was written by a
// newer Sightline, and Error(kBadInput) when the file is some other database.
void migrate(Connection& connection);

// Makes the src_ tables that are not there yet, each with load_id and source_row before the
// source's own columns, and adds columns that a source has gained. Throws Error(kCatalogue) when a
// column has changed its type. Runs in the caller's transaction.
void ensure_tables(Connection& connection, std::span<const sources::TableSpec> tables);

}  // namespace sightline::warehouse
