// Quality of what was loaded, measured while the tables are at hand and kept in the ledger: how
// many rows of each kind of file had something wrong with them (kept for each generation, so that a
// trend can be told), how complete the src_ tables are, how long after an event it was recorded,
// and the totals that the case-management system gave beside what is held.
#pragma once

#include <filesystem>
#include <string>

#include "warehouse/database.h"
#include "warehouse/ledger.h"

namespace sightline::warehouse {

// Fills led_control and led_lag anew and adds the rows of this generation to led_quality, in the
// caller's transaction, after rebuild(). Throws DatabaseError.
void measure_quality(Connection& connection, const std::filesystem::path& catalogue,
                     std::int64_t generation);

// A to D by the share of rows with something wrong, rejected or doubtful: below 1 in 100 A, below 3
// B, below 10 C, else D; "" where there is no row.
std::string grade_of(const QualityRow& row);

}  // namespace sightline::warehouse
