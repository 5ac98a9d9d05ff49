// Which table a CSV file is, decided by its headings alone: neither the file's name nor the order,
// case or spelling of blanks in the headings matters.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sources/spec.h"

namespace sightline::sources {

struct Recognition {
  const SourceSpec* spec = nullptr;                   // nullptr: no table is meant
  const SourceTable* table = nullptr;                 // nullptr: no table is meant
  std::vector<std::optional<std::size_t>> column_of;  // by cell: the table's column
  std::vector<std::string> headings;                  // by cell, as compared
  std::vector<bool> present;                          // by column
  std::vector<std::size_t> unknown;   // cells with a heading (or none) that the table does not have
  std::vector<std::size_t> repeated;  // cells whose column an earlier cell has
  std::string why_not;                // a sentence, when no table is meant
  bool looks_like = false;  // ... but most of its columns are there; why_not says what is missing
  bool left_out = false;    // known, and no table of it is wanted; why_not says what
};

// The pointers are into `specs`.
Recognition recognise(std::span<const SourceSpec> specs, std::span<const std::string_view> cells);

// Why it was taken for its table: "all 11 columns".
std::string known_by(const Recognition& known);

}  // namespace sightline::sources
