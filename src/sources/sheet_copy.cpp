#include "sources/sheet_copy.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <map>
#include <optional>

#include "core/day.h"
#include "sources/sha256.h"
#include "sources/text.h"

namespace sightline::sources {
namespace {

constexpr int kDaysTo1904 = 1462;        // between Excel's two ways of counting days
constexpr double kLastSerial = 2958465;  // 31 December 9999

std::optional<double> number(const std::string& text) {
  double out = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, out);
  if (error != std::errc{} || stop != end || !std::isfinite(out)) return std::nullopt;
  return out;
}

std::string two_digits(int value) { return {char('0' + value / 10), char('0' + value % 10)}; }

// What stands in a cell, as a column of that type is best read.
std::string cell_text(const SheetCell& cell, bool from_1904, std::optional<CellType> type) {
  if (cell.kind != SheetCell::Kind::kNumber) return cell.text;
  const std::optional<double> value = number(cell.text);
  if (!value) return cell.text;
  const bool amount = type == CellType::kInteger || type == CellType::kDecimal;
  if (cell.date && !amount) {
    std::string day = excel_day(*value, from_1904);
    if (!day.empty()) return day;
  }
  // A day that is not shown as one is a number that dates.cpp reads, counted from 1900.
  constexpr double kFirstLikely = 10000;
  if (type == CellType::kDay && from_1904 && *value + kDaysTo1904 >= kFirstLikely &&
      *value < kLastSerial) {
    return excel_number(std::to_string(std::llround(std::floor(*value)) + kDaysTo1904));
  }
  return excel_number(cell.text);
}

using Texts = std::vector<std::string>;

Texts texts_of(const SheetRow& row, bool from_1904, const Recognition* known) {
  Texts out;
  for (const SheetCell& cell : row.cells) {
    std::optional<CellType> type;
    if (known != nullptr && cell.column < known->column_of.size() &&
        known->column_of[cell.column]) {
      type = known->table->columns[*known->column_of[cell.column]].type;
    }
    if (cell.column >= out.size()) out.resize(cell.column + 1);
    if (out[cell.column].empty()) out[cell.column] = cell_text(cell, from_1904, type);
  }
  return out;
}

bool is_blank(const Texts& row) {
  return std::all_of(row.begin(), row.end(),
                     [](const std::string& text) { return trimmed(text).empty(); });
}

// Values of cells that are merged over several rows, given to the rows below.
class Merged {
 public:
  explicit Merged(std::vector<MergedCells> cells) : cells_(std::move(cells)) {
    std::stable_sort(cells_.begin(), cells_.end(),
                     [](const auto& a, const auto& b) { return a.first_row < b.first_row; });
  }

  // Rows must come in order. Says how many cells it filled.
  std::int64_t fill(std::int64_t number, Texts& row) {
    std::int64_t filled = 0;
    std::erase_if(open_, [&](const auto& held) { return held.second.until < number; });
    for (auto& [column, held] : open_) {
      if (column >= row.size()) row.resize(column + 1);
      if (!row[column].empty() || held.text.empty()) continue;
      row[column] = held.text;
      ++filled;
    }
    for (; next_ < cells_.size() && cells_[next_].first_row <= number; ++next_) {
      const MergedCells& cells = cells_[next_];
      if (cells.first_row != number || cells.column >= row.size()) continue;
      open_[cells.column] = {row[cells.column], cells.last_row};
    }
    return filled;
  }

 private:
  struct Held {
    std::string text;
    std::int64_t until = 0;
  };
  std::vector<MergedCells> cells_;
  std::size_t next_ = 0;
  std::map<std::size_t, Held> open_;  // by column
};

class Copying {
 public:
  Copying(const Workbook& book, const Sheet& sheet, std::span<const SourceSpec> specs)
      : book_(book), sheet_(sheet), specs_(specs) {}

  // The first of the rows that may hold headings whose headings are known, else the likeliest.
  void find_headings() {
    SheetReader reader(book_, sheet_);
    int rows = 0;
    while (rows < SheetCopy::kHeadingRows) {
      const SheetRow* const row = reader.next();
      if (row == nullptr) break;
      const Texts texts = texts_of(*row, book_.from_1904(), nullptr);
      if (is_blank(texts)) continue;
      ++rows;
      out_.empty = false;
      const std::vector<std::string_view> cells(texts.begin(), texts.end());
      Recognition known = recognise(specs_, cells);
      const bool better = known.table != nullptr || known.left_out || known.looks_like;
      if (rows > 1 && !better) continue;
      out_.known = std::move(known);
      out_.heading_row = row->number;
      if (out_.known.table != nullptr) return;
    }
    if (!out_.empty && !out_.known.left_out && !out_.known.looks_like) {
      out_.known.why_not = "None of its first rows has the headings of any table that is known.";
    }
  }

  // Gives the cells that are merged over several of the table's rows.
  std::vector<MergedCells> write(TemporaryText& text, Merged merged) {
    SheetReader reader(book_, sheet_);
    std::int64_t line = 1;
    std::string out;
    std::vector<std::optional<std::string_view>> cells;
    out_.filled = 0;
    out_.beyond = 0;
    while (const SheetRow* row = reader.next()) {
      if (row->number < out_.heading_row) continue;
      const bool heading = row->number == out_.heading_row;
      Texts texts = texts_of(*row, book_.from_1904(), heading ? nullptr : &out_.known);
      if (!heading) out_.filled += merged.fill(row->number, texts);
      if (is_blank(texts)) continue;
      // A sheet leaves out cells at the end of a row in which nothing stands.
      note_beyond(texts, row->number);
      texts.resize(out_.known.headings.size());
      if (is_blank(texts)) continue;
      out.assign(static_cast<std::size_t>(row->number - line), '\n');
      line = row->number + 1;
      cells.clear();
      for (const std::string& held : texts) {
        if (held.empty()) {
          cells.emplace_back();
        } else {
          cells.emplace_back(held);
        }
      }
      append_csv_row(out, cells);
      text.write(out);
    }
    std::vector<MergedCells> found = reader.merged();
    std::erase_if(found, [&](const MergedCells& m) { return m.first_row <= out_.heading_row; });
    return found;
  }

  SheetCopy& result() { return out_; }

 private:
  void note_beyond(const Texts& texts, std::int64_t row) {
    for (std::size_t i = out_.known.headings.size(); i < texts.size(); ++i) {
      if (trimmed(texts[i]).empty()) continue;
      if (out_.beyond++ == 0) out_.first_beyond = row;
    }
  }

  const Workbook& book_;
  const Sheet& sheet_;
  std::span<const SourceSpec> specs_;
  SheetCopy out_;
};

}  // namespace

std::string excel_day(double serial, bool from_1904) {
  constexpr int kSecondsOfDay = 86400;
  if (serial < 0 || serial > kLastSerial) return {};
  auto day = static_cast<int>(std::floor(serial));
  auto seconds = static_cast<int>(std::llround((serial - day) * kSecondsOfDay));
  if (seconds == kSecondsOfDay) {
    seconds = 0;
    ++day;
  }
  std::string time = two_digits(seconds / 3600) + ":" + two_digits(seconds / 60 % 60) + ":" +
                     two_digits(seconds % 60);
  if (day == 0 && serial != 0 && !from_1904) return time;
  if (from_1904) day += kDaysTo1904;
  std::string out;
  constexpr int kNoSuchDay = 60;
  if (day == kNoSuchDay) {
    out = "1900-02-29";
  } else {
    // Day 1 is 1 January 1900; what comes after the day that never was is counted one too far.
    out = (Day::of(1899, 12, 31) + (day > kNoSuchDay ? day - 1 : day)).iso();
  }
  return seconds == 0 ? out : out + " " + time;
}

std::string excel_number(const std::string& text) {
  const std::optional<double> value = number(text);
  if (!value) return text;
  constexpr double kExact = 1e15;
  std::array<char, 400> buffer{};
  const bool whole = std::floor(*value) == *value;
  const auto format = whole && std::fabs(*value) < kExact * kExact ? std::chars_format::fixed
                                                                   : std::chars_format::general;
  const int digits = format == std::chars_format::fixed ? 0 : 15;
  const auto [end, error] =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), *value, format, digits);
  if (error != std::errc{}) return text;
  return {buffer.data(), end};
}

SheetCopy copy_of_sheet(const Workbook& book, const Sheet& sheet, std::span<const SourceSpec> specs,
                        const std::string& book_sha256, const ReadOptions& options) {
  Copying copying(book, sheet, specs);
  copying.find_headings();
  SheetCopy& out = copying.result();
  if (out.known.table == nullptr) return std::move(out);
  const std::string name = book.file() + "#" + sheet.name;
  const auto copy = std::make_shared<TextCopy>(name, options);
  const std::vector<MergedCells> merged = copying.write(copy->text, Merged({}));
  if (!merged.empty()) {
    copy->text.restart();
    copying.write(copy->text, Merged(merged));
  }
  copy->text.finish();
  copy->from = sheet.hidden ? "a hidden sheet of a workbook" : "a sheet of a workbook";
  copy->bytes = copy->text.bytes();
  Sha256 hash;
  hash.add(book_sha256 + "\n" + sheet.name);
  copy->sha256 = hash.hex();
  out.copy = copy;
  return std::move(out);
}

}  // namespace sightline::sources
