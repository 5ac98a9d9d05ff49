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
// What is wider than the terminal is folded: columns that may stand below go to a second line of
// each row, and the first column is wrapped to what is left.
class Table {
 public:
  enum class Align { kLeft, kRight };
  enum class Place { kBeside, kBelow };  // kBelow: only where the table would be too wide
  void column(std::string title, Align align = Align::kLeft, Place place = Place::kBeside);
  void row(std::vector<std::string> cells);  // fewer cells than columns: the rest is empty
  void heading(std::string_view text);       // a line of its own above the rows that follow
  bool empty() const { return lines_.empty(); }
  // Columns of which every cell is empty are left out. `width` of the terminal; 0 for no limit.
  void print(std::ostream& out, std::size_t width = 0) const;

 private:
  struct Line {
    bool heading = false;
    std::vector<std::string> cells;
  };
  struct Column {
    std::string title;
    Align align = Align::kLeft;
    Place place = Place::kBeside;
  };
  struct Layout {
    std::vector<std::size_t> widths;  // by column; 0: left out
    std::vector<std::size_t> beside, below;
    std::size_t width = 0;  // of the terminal
  };
  Layout layout_for(std::size_t width) const;
  static std::string below_text(const Layout& layout, const std::vector<std::string>& cells);
  void print_row(std::ostream& out, const Layout& layout,
                 const std::vector<std::string>& cells) const;
  std::vector<Column> columns_;
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
