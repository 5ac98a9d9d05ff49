// Rows of a CSV file, one at a time, in bounded memory, through whatever damage the file has.
//
// RFC 4180 quotes, quoted line ends, CR, LF and CRLF. The delimiter is the one that the first line
// holds most of: comma, tab, semicolon or bar (Excel writes tabs when it saves as Unicode text).
// Rows with nothing in any cell are passed over. A quote that never closes costs its own line only:
// reading starts again on the line below.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sources/text_reader.h"

namespace sightline::sources {

enum class CsvProblem {
  kNone,
  kUnclosedQuote,  // cells: the line as one cell
  kTooLong,        // cells: the first part of the row as one cell
};

struct CsvRow {
  std::int64_t line = 0;  // the physical line on which the row starts, from 1
  CsvProblem problem = CsvProblem::kNone;
  bool had_nul = false;  // NUL characters stood in the row and were left out
  std::vector<std::string_view> cells;
};

class CsvReader {
 public:
  static constexpr std::size_t kRowLimit = 1024 * 1024;  // bytes of UTF-8

  // `text` must outlive the reader.
  explicit CsvReader(TextReader& text, std::size_t row_limit = kRowLimit);

  // The next row, nullptr at the end. Views live until the next call.
  const CsvRow* next();
  char delimiter() const { return delimiter_; }

 private:
  bool fill();
  bool more() { return pos_ < buffer_.size() || fill(); }
  bool plain(char c) const { return c != delimiter_ && c != '\n' && c != '\r' && c != '\0'; }
  void choose_delimiter();
  void parse_row();
  bool parse_quoted();
  void end_cell();
  void end_line(char c);
  void give_up_row(CsvProblem problem);

  TextReader& text_;
  std::size_t limit_;
  char delimiter_ = ',';
  std::string buffer_;         // from the row's start to what has been read
  std::size_t pos_ = 0;        // next character
  std::size_t row_start_ = 0;  // in buffer_
  std::int64_t line_ = 1;
  int unclosed_ = 0;
  bool started_ = false;
  bool row_done_ = false;
  CsvRow row_;
  std::string values_;  // the row's cells without quotes, one after another
  std::vector<std::size_t> ends_;
};

}  // namespace sightline::sources
