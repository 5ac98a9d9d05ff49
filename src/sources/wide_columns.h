// Files of published statistics are wide: beside the columns that say which year and which place,
// each has filters and figures of its own. All of those become two columns of a table, a JSON
// object of the filters and one of the figures, by heading in lower case; so a row stays a row and
// one table takes every such file.
//
// A figure is a number as sent, or a symbol that says why there is none, never a number in its
// stead. Which is which is said by the metadata file beside it, else by what stands in the column.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sources/recognise.h"

namespace sightline::sources {

// "c", "z", "x", "k", "low", "u", ":", "~", "-" in any case; what it is stored as, "" when none.
std::string_view symbol_of(std::string_view value);
// A number as it is stored: without blanks, thousands separators and per cent signs; "" when it is
// none. Also in E-notation, as spreadsheets write small ones.
std::string number_of(std::string_view value);

class WideColumns {
 public:
  // Reads the whole file once to see what its columns hold. `metadata` need not exist: columns
  // col_name and col_type (Filter, Indicator).
  WideColumns(const Recognition& known, const std::filesystem::path& text,
              const std::filesystem::path& metadata);

  // A figure that is neither number nor symbol: told where and what, and stored as missing.
  using OddCell = std::function<void(std::size_t cell, std::string_view value)>;
  // The two objects of one row; valid until the next call.
  void read(std::span<const std::string_view> cells, const OddCell& odd);
  std::string_view filters() const { return filters_; }
  std::string_view values() const { return values_; }

 private:
  enum class Kind { kNone, kFilter, kValue };
  std::vector<Kind> kinds_;         // by cell; kNone: a column of the table, or nameless
  std::vector<std::string> names_;  // as they stand in the objects, quoted
  std::string filters_;
  std::string values_;
};

// Where the metadata of a file would lie: x.csv and x.csv.gz have x.meta.csv.
std::filesystem::path metadata_file(const std::filesystem::path& file);

}  // namespace sightline::sources
