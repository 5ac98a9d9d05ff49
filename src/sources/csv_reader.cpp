#include "sources/csv_reader.h"

#include <algorithm>
#include <array>

namespace sightline::sources {
namespace {

// A quoted cell over more lines than this is taken for a quote that was never closed.
constexpr std::int64_t kMaxLinesInCell = 1000;
// After so many of those, quotes of the file mean nothing: they are read as ordinary characters, so
// that a hostile file cannot make every line be read a thousand times over.
constexpr int kMaxUnclosed = 100;

bool blank(std::string_view text) {
  return text.find_first_not_of(" \t\x1A") == std::string_view::npos;
}

// Stands in a quoted cell for itself.
bool in_quotes(char c) { return c != '"' && c != '\n' && c != '\r' && c != '\0'; }

}  // namespace

CsvReader::CsvReader(TextReader& text, std::size_t row_limit) : text_(text), limit_(row_limit) {}

bool CsvReader::fill() {
  if (row_start_ > 0) {
    buffer_.erase(0, row_start_);
    pos_ -= row_start_;
    row_start_ = 0;
  }
  const std::string_view block = text_.next();
  buffer_.append(block);
  return !block.empty();
}

void CsvReader::choose_delimiter() {
  started_ = true;
  fill();
  const std::string_view all = buffer_;
  std::size_t start = all.find_first_not_of("\r\n");
  if (start == std::string_view::npos) return;
  std::string_view line = all.substr(start, all.find_first_of("\r\n", start) - start);
  constexpr std::array<char, 4> kDelimiters = {',', '\t', ';', '|'};
  if (line.size() == 5 && line.substr(0, 4) == "sep=") {  // Excel's own way of saying so
    delimiter_ = line[4];
    pos_ = start + line.size();
    row_start_ = pos_;
    line_ += std::count(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(start), '\n');
    return;
  }
  std::ptrdiff_t most = 0;
  for (const char candidate : kDelimiters) {
    const auto n = std::count(line.begin(), line.end(), candidate);
    if (n > most) {
      most = n;
      delimiter_ = candidate;
    }
  }
}

void CsvReader::end_cell() { ends_.push_back(values_.size()); }

void CsvReader::end_line(char c) {
  ++line_;
  if (c == '\r' && more() && buffer_[pos_] == '\n') ++pos_;
}

// In a quoted cell, past its opening quote. False when the quote never closes.
bool CsvReader::parse_quoted() {
  const std::int64_t first = line_;
  while (more()) {
    const char c = buffer_[pos_++];
    if (c == '"') {
      if (more() && buffer_[pos_] == '"') {
        values_ += '"';
        ++pos_;
        continue;
      }
      return true;
    }
    if (c == '\0') {
      row_.had_nul = true;
    } else if (c == '\r' || c == '\n') {
      end_line(c);
      values_ += '\n';
      if (line_ - first > kMaxLinesInCell) return false;
    } else {
      // And what follows of it that is plain, at once.
      const std::size_t begin = pos_ - 1;
      while (pos_ < buffer_.size() && in_quotes(buffer_[pos_])) ++pos_;
      values_.append(buffer_, begin, pos_ - begin);
    }
    if (pos_ - row_start_ > limit_) return false;
  }
  return false;
}

// Leaves the row at its first line end, so that what is below is read afresh.
void CsvReader::give_up_row(CsvProblem problem) {
  row_.problem = problem;
  if (problem == CsvProblem::kUnclosedQuote) ++unclosed_;
  pos_ = row_start_;
  line_ = row_.line;
  values_.clear();
  ends_.clear();
  while (more()) {
    const char c = buffer_[pos_++];
    if (c == '\r' || c == '\n') {
      end_line(c);
      break;
    }
    if (values_.size() < 200 && c != '\0') values_ += c;
    if (pos_ - row_start_ > limit_) row_start_ = pos_;  // let go of what will not be kept
  }
  end_cell();
  row_done_ = true;
}

void CsvReader::parse_row() {
  row_start_ = pos_;
  row_.line = line_;
  row_.problem = CsvProblem::kNone;
  row_.had_nul = false;
  row_done_ = false;
  values_.clear();
  ends_.clear();
  bool cell_begins = true;
  while (!row_done_) {
    if (!more()) {
      end_cell();
      return;
    }
    const char c = buffer_[pos_++];
    if (c == delimiter_) {
      end_cell();
      cell_begins = true;
      continue;
    }
    if (c == '"' && cell_begins && unclosed_ < kMaxUnclosed) {
      if (!parse_quoted()) return give_up_row(CsvProblem::kUnclosedQuote);
    } else if (c == '\r' || c == '\n') {
      end_cell();
      end_line(c);
      return;
    } else if (c == '\0') {
      row_.had_nul = true;
    } else {
      // And what follows of it that is plain, at once.
      const std::size_t begin = pos_ - 1;
      while (pos_ < buffer_.size() && plain(buffer_[pos_])) ++pos_;
      values_.append(buffer_, begin, pos_ - begin);
    }
    cell_begins = false;
    if (pos_ - row_start_ > limit_) return give_up_row(CsvProblem::kTooLong);
  }
}

const CsvRow* CsvReader::next() {
  if (!started_) choose_delimiter();
  while (more()) {
    parse_row();
    row_.cells.clear();
    std::size_t begin = 0;
    bool any = row_.problem != CsvProblem::kNone;
    for (const std::size_t end : ends_) {
      row_.cells.push_back(std::string_view(values_).substr(begin, end - begin));
      any = any || !blank(row_.cells.back());
      begin = end;
    }
    if (any) return &row_;
  }
  return nullptr;
}

}  // namespace sightline::sources
