// What several sources, or two loads, say differently of the same lives. Works on the steps on the
// way of a rebuild (Warehouse::look), which are gone afterwards.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/day.h"
#include "warehouse/database.h"

namespace sightline::warehouse {

// How many rows differ in one way, or, row by row, which.
struct Difference {
  std::string entity;  // of catalogue/sources/14_loc_source_table.sql
  int year = 0;        // that ends on 31 March, of the row's first day
  std::string what;    // "only in one", "ended otherwise", or the name of a column
  std::string one;     // the source (or side) that has the row
  std::string other;   // the one that also covers those days
  std::string speaks;  // the source that is believed there; "" for two sides
  std::int64_t rows = 0;
  // Of a single row alone:
  std::string person, identifier;  // of the person, and as the file has it
  std::optional<Day> from, until;
  std::string value, other_value;
  std::string file;  // "name:line"
};

struct DifferenceFilter {
  std::string entity;           // "": all
  std::optional<Day> from, to;  // of the row's first day
  bool members = false;         // row by row, not counted
};

// Among sources that cover the same days of one entity. Sorted. Throws as Connection does.
std::vector<Difference> source_differences(Connection& connection,
                                           const std::filesystem::path& catalogue,
                                           const DifferenceFilter& filter);

// One load of two sides.
struct Overlap {
  std::string entity;
  Day first, last;
};
struct SideComparison {
  std::vector<Overlap> overlaps;           // of each entity, the days that both sides cover
  std::vector<std::string> one_side_only;  // entities that only one of the two covers
  std::vector<Difference> differences;     // what "same" counts rows that agree throughout
};
// `left` and `right` are loads of tables with days; only they (and lists) are to be active. `what`
// is "same", "only left", "only right", "ended otherwise" or a column's name.
SideComparison compare_sides(Connection& connection, const std::vector<std::int32_t>& left,
                             const std::vector<std::int32_t>& right, bool members);

}  // namespace sightline::warehouse
