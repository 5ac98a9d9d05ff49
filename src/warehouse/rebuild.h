// The second step of the way of a figure: ssd_ and loc_ tables made anew from the active loads.
//
// They are a pure function of the ledger: everything that the catalogue's SQL made before is
// dropped first, so neither the order of loads nor an older catalogue leaves a trace.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "warehouse/database.h"

namespace sightline::warehouse {

// The SQL files that a rebuild runs, in order: sources/ with its folders in order of path; the
// model's helper functions for DuckDB (model/functions.duckdb.sql or model/functions/duckdb.sql);
// the other files of model/ in order of name. Files for PostgreSQL are left out.
std::vector<std::filesystem::path> rebuild_files(const std::filesystem::path& catalogue);

// Changes whenever a rebuild could give other tables: a hash over everything in sources/, model/
// and reference/ of the catalogue.
std::string rebuild_fingerprint(const std::filesystem::path& catalogue);

// Runs in the caller's transaction; throws as run_sql_file does. `before_tidying` is called while
// the steps on the way (tmp_ tables) are still there. `between` is called a few times on the way,
// where what was made so far may be committed: no step still to come knows a row by the rowid that
// it has until then.
void rebuild(Connection& connection, const std::filesystem::path& catalogue,
             const std::function<void()>& before_tidying = {},
             const std::function<void()>& between = {});

}  // namespace sightline::warehouse
