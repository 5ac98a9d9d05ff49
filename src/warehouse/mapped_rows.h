// The rows of an old case-management system in the words of the new one, for the time of a rebuild.
//
// src_ tables hold rows as they were sent. Where the council's lists say what an old system's codes
// mean (src_loc_code_map), or which identifiers of teams and workers are one (src_loc_team_link,
// src_loc_worker_link), a temporary table of the same name stands before the src_ table while the
// history is made: the catalogue's statements read it and know nothing of the mapping. So the order
// of loading plays no part, and taking out a list takes back what it did.
//
// Where loads of several systems are active, the tables whose records name one another
// (shared_columns.csv, kinds "record:…") are put there too: catalogue/sources/19_… then gives a
// record that both systems hold one identifier.
#pragma once

#include <filesystem>

#include "warehouse/database.h"

namespace sightline::warehouse {

// Within the caller's transaction. Leaves the temporary tables tmp_system_load (load_id, system,
// place: 1 is the newest system), tmp_code_use (what was mapped: load_id, table_name, column_name,
// code, means, rows, source_row), tmp_code_map_fault (lines of the map that name no column) and,
// where needed, those that stand before src_ tables. Throws as Connection does.
void map_rows(Connection& connection, const std::filesystem::path& catalogue);

// Removes what stands before src_ tables, so that they are seen as sent again.
void unmap_rows(Connection& connection);

}  // namespace sightline::warehouse
