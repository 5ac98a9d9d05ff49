// What a load did, in words that the person who ran it can act on.
#pragma once

#include <filesystem>
#include <iosfwd>
#include <map>
#include <string>

#include "cube/derive.h"
#include "warehouse/warehouse.h"

namespace sightline::cli {

// What people call the sources (by id) and their tables (by the name of the src_ table).
struct LoadTitles {
  std::map<std::string, std::string> sources, tables;
};
LoadTitles load_titles(const std::filesystem::path& catalogue);

// File by file; where there are many returns only the sums of each and the files that lost rows.
// `ledger` as it is after the load: it knows when earlier loads were made, and what was found when
// the new rows were set beside the old.
void print_load_report(std::ostream& out, const warehouse::LoadReport& report,
                       warehouse::Ledger& ledger, const LoadTitles& titles);

void print_derive_report(std::ostream& out, const cube::DeriveReport& report);

// "2018-05-14T09:30:00Z" as "14 May 2018, 09:30 UTC"; other text as it is.
std::string spoken_time(const std::string& utc);

// "all open in the window", for people.
std::string spoken(sources::Completeness completeness);

}  // namespace sightline::cli
