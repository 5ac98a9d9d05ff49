// A sheet of a workbook, looked through for the headings of a table, and copied as CSV from there
// on.
#pragma once

#include <memory>
#include <span>
#include <string>

#include "sources/recognise.h"
#include "sources/sheet_reader.h"
#include "sources/text_copy.h"

namespace sightline::sources {

struct SheetCopy {
  // Headings may stand below titles and notes: in one of so many rows with anything in them.
  static constexpr int kHeadingRows = 20;

  bool empty = true;                     // nothing stands in it
  Recognition known;                     // known.table == nullptr: no table, and why
  std::int64_t heading_row = 0;          // the row of the headings
  std::int64_t filled = 0;               // cells that had their value from a merged cell above
  std::int64_t beyond = 0;               // cells right of the last heading, which are left out ...
  std::int64_t first_beyond = 0;         // ... and the first row that has some
  std::shared_ptr<const TextCopy> copy;  // nothing when it is no table
};

// The lines of the copy are the sheet's rows, so that what is said of a line is true of the row:
// rows without anything, and those above the headings, are blank lines. Days are written as ISO,
// numbers as Excel shows them. Cells that are merged over several rows give each of them the value.
// The known table points into `specs`. Throws as SheetReader and TemporaryText do.
SheetCopy copy_of_sheet(const Workbook& book, const Sheet& sheet, std::span<const SourceSpec> specs,
                        const std::string& book_sha256, const ReadOptions& options);

// A number of Excel's as a day, or a day and a time: "2021-03-16", "2021-03-16 09:30:00",
// "09:30:00". Its 29 February 1900 is said as such. Empty when it is no day that Excel knows.
std::string excel_day(double serial, bool from_1904);

// With the 15 digits that Excel shows: "29.6" for 29.600000000000001.
std::string excel_number(const std::string& text);

}  // namespace sightline::sources
