// Lanes: what stands in each lane of a child's time line, as the files of catalogue/timeline say.
//
// A lane is NN_<lane>.sql; the number is its place. Its first comment lines hold "-- title:" (what
// people call it) and "-- tables:" (what it rests on, with commas between). Its statement gives
// person, from_day, until_day (half-open; NULL or 9999-12-31 while open; from_day itself for an
// event of one day), label, detail and source_row. Beside the lanes person.sql gives person, born,
// expected and died, and identifiers.sql the other identifiers of a person.
//
// Plain values, immutable once read, safe to share between threads.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "catalogue/indicator.h"

namespace sightline::catalogue {

struct Lane {
  std::string id;  // "section_47", of 25_section_47.sql
  std::string title;
  std::vector<std::string> tables;
  std::string sql;             // the whole file: lines of messages are lines of the file
  std::filesystem::path file;  // catalogue/timeline/25_section_47.sql
};

struct Lanes {
  std::vector<Lane> lanes;          // in the order of their files
  std::optional<Lane> person;       // person.sql
  std::optional<Lane> identifiers;  // identifiers.sql
  std::vector<Problem> problems;    // files that are wrong, named "lane <id>"
};

// None when the catalogue has no such folder. A file that is wrong is a problem, not the end.
Lanes read_lanes(const std::filesystem::path& catalogue);

}  // namespace sightline::catalogue
