// What loading costs, the whole command as a person gives it, each time beside DuckDB's own reader,
// which takes the same CSV files as text and does nothing else with them.
#pragma once

#include <string>
#include <vector>

#include "measure.h"

namespace sightline::bench {

// A fictional authority of so many people, in collection years that end with 2026.
struct Lives {
  int children = 0;
  int years = 0;
  int first_year() const { return 2027 - years; }
};
inline constexpr const char* kLastDay = "2026-03-31";

// Loads files into a data directory of their own. `csv`: the folder that the peer reads.
// `wanted_seconds`: at most until they are loaded; 0: nobody said.
void bench_load(Bench& bench, const std::string& what, const fs::path& data,
                const std::vector<std::string>& arguments, const fs::path& csv,
                double wanted_seconds = 0);

// Everything that a council has, at once: the returns, the SSD, Annex A, SEN2, the workforce census
// and all lists, of the same lives.
void bench_all_sources(Bench& bench, const fs::path& work, const Lives& lives);

// A list of all postcodes: `file`, else 2.7 million made up in the layout that is published.
void bench_postcodes(Bench& bench, const fs::path& work, const fs::path& file);

}  // namespace sightline::bench
