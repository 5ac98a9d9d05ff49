// Table: a CSV file, one row after another.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "synth/output.h"

namespace sightline::synth {

// Cells parted by commas. Text that may hold a comma or a quotation mark is given as csv_cell().
class Table {
 public:
  Table(const std::filesystem::path& folder, std::string_view name, std::string_view columns,
        Days days = Days::kBritish)
      : out_(folder / (std::string(name) + ".csv"), days) {
    out_ << columns;
    out_.end_line();
  }
  template <typename First, typename... Rest>
  void row(const First& first, const Rest&... rest) {
    out_ << first;
    ((out_ << "," << rest), ...);
    out_.end_line();
    ++rows_;
  }
  std::int64_t rows() const { return rows_; }
  // Gives the number of rows.
  std::int64_t close() {
    out_.close();
    return rows_;
  }

 private:
  Output out_;
  std::int64_t rows_ = 0;
};

}  // namespace sightline::synth
