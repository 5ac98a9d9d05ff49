// The rows of a sheet, one at a time and in the memory of one row, whatever the sheet's size. Rows
// in which nothing stands, however they are formatted, are passed over.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "sources/text_reader.h"
#include "sources/workbook.h"
#include "sources/xml_scanner.h"

namespace sightline::sources {

struct SheetCell {
  enum class Kind {
    kText,
    kNumber,   // as in the file: "29.600000000000001"
    kFlag,     // TRUE or FALSE
    kError,    // "#N/A"
    kFormula,  // one without its value: "=H2+5"
  };
  std::size_t column = 0;  // from 0
  Kind kind = Kind::kText;
  std::string text;
  bool date = false;  // kNumber: shown as a day or a time of day
};

struct SheetRow {
  std::int64_t number = 0;  // as Excel numbers it, from 1
  std::vector<SheetCell> cells;
};

struct MergedCells {
  std::int64_t first_row = 0;
  std::int64_t last_row = 0;
  std::size_t column = 0;  // the first
};

class SheetReader {
 public:
  static constexpr std::int64_t kMostRows = 1'048'576;  // Excel's own
  static constexpr std::size_t kMostColumns = 16'384;
  static constexpr std::size_t kMostMerged = 100'000;

  // `book` must outlive the reader. Throws Error(kBadInput), naming file and sheet, when the sheet
  // is damaged; so does next().
  SheetReader(const Workbook& book, const Sheet& sheet);

  // The next row with anything in it, nullptr at the end. Lives until the next call.
  const SheetRow* next();
  // Cells that are merged over several rows; known at the end.
  const std::vector<MergedCells>& merged() const { return merged_; }

 private:
  bool read_row(std::string_view text);
  void read_merged(std::string_view text);
  [[noreturn]] void damaged(const std::string& what) const;

  const Workbook& book_;
  std::string name_;
  TextReader text_;
  XmlScanner scanner_;
  SheetRow row_;
  std::vector<MergedCells> merged_;
};

// "AH7": column 33, row 7. False when it is no such reference.
bool read_cell_name(std::string_view name, std::size_t& column, std::int64_t& row);

}  // namespace sightline::sources
