// Table: rows of text lined up in columns, for people; the same rows as CSV or JSON for programs
// are written by Rows.
#pragma once

#include <cstddef>
#include <iosfwd>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/arguments.h"

namespace sightline::cli {

// Columns as wide as their widest cell, two blanks apart. Cells are cleaned of control characters.
class Table {
 public:
  enum class Align { kLeft, kRight };
  void column(std::string title, Align align = Align::kLeft);
  void row(std::vector<std::string> cells);  // fewer cells than columns: the rest is empty
  void heading(std::string_view text);       // a line of its own above the rows that follow
  bool empty() const { return lines_.empty(); }
  // Columns of which every cell is empty are left out.
  void print(std::ostream& out) const;

 private:
  struct Line {
    bool heading = false;
    std::vector<std::string> cells;
  };
  std::vector<std::pair<std::string, Align>> columns_;
  std::vector<Line> lines_;
};

// How wide the text stands on a terminal: characters, not bytes.
std::size_t width_of(std::string_view text);

// Rows of named fields, written as they come: CSV with a header line, or a JSON array of objects
// with one object on a line. Begin every row with row(), then give the same fields in the same
// order.
class Rows {
 public:
  // `format` is kCsv or kJson. `columns` is the header of the CSV.
  Rows(std::ostream& out, Format format, const std::vector<std::string>& columns);
  void row();
  void text(std::string_view name, std::string_view value);
  // As it stands: digits, true, false, null, or JSON; an empty one is null, in CSV an empty cell.
  void plain(std::string_view name, std::string_view value);
  void truth(std::string_view name, bool value) { plain(name, value ? "true" : "false"); }
  void finish();
  bool json() const { return format_ == Format::kJson; }

 private:
  void separate(std::string_view name);
  std::ostream& out_;
  Format format_;
  bool any_row_ = false;
  bool any_field_ = false;
};

}  // namespace sightline::cli
