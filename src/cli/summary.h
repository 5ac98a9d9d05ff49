// What a load did, in words that the person who ran it can act on.
#pragma once

#include <iosfwd>
#include <string>

#include "cube/derive.h"
#include "warehouse/warehouse.h"

namespace sightline::cli {

// `ledger` as it is after the load: it knows when earlier loads were made, and what was found when
// the new rows were set beside the old.
void print_load_report(std::ostream& out, const warehouse::LoadReport& report,
                       warehouse::Ledger& ledger);

void print_derive_report(std::ostream& out, const cube::DeriveReport& report);

// "2018-05-14T09:30:00Z" as "14 May 2018, 09:30 UTC"; other text as it is.
std::string spoken_time(const std::string& utc);

// "all open in the window", for people.
std::string spoken(sources::Completeness completeness);

}  // namespace sightline::cli
