#include "sources/wide_columns.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <map>
#include <utility>

#include "sources/csv_reader.h"
#include "sources/text.h"
#include "sources/text_reader.h"

namespace sightline::sources {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 9> kSymbols = {"c", "z", "x", "k", "low",
                                                      "u", ":", "~", "-"};
// Of a column of figures fewer than one cell in so many is a slip of the pen.
constexpr std::int64_t kMostSlips = 10;

void append_json(std::string& out, std::string_view text) {
  out += '"';
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (byte < 0x20 || byte == 0x7F) {
      out += ' ';
    } else {
      out += c;
    }
  }
  out += '"';
}

std::string json_text(std::string_view text) {
  std::string out;
  append_json(out, text);
  return out;
}

// What the metadata file says of each column: true for a filter.
std::map<std::string, bool> told_by(const fs::path& metadata) {
  std::map<std::string, bool> out;
  std::error_code ignored;
  if (!fs::is_regular_file(metadata, ignored)) return out;
  TextReader text(metadata);
  if (text.content() != Content::kText) return out;
  CsvReader reader(text);
  std::optional<std::size_t> name;
  std::optional<std::size_t> type;
  while (const CsvRow* row = reader.next()) {
    if (!name || !type) {
      for (std::size_t i = 0; i < row->cells.size(); ++i) {
        const std::string title = heading(row->cells[i]);
        if (title == "COL_NAME") name = i;
        if (title == "COL_TYPE") type = i;
      }
      if (!name || !type) return out;
    } else if (std::max(*name, *type) < row->cells.size()) {
      const std::string kind = upper(trimmed(row->cells[*type]));
      if (kind == "FILTER" || kind == "INDICATOR") {
        out[heading(row->cells[*name])] = kind == "FILTER";
      }
    }
  }
  return out;
}

}  // namespace

std::string_view symbol_of(std::string_view value) {
  const std::string plain = lower(trimmed(value));
  const auto found = std::find(kSymbols.begin(), kSymbols.end(), plain);
  return found == kSymbols.end() ? std::string_view() : *found;
}

std::string number_of(std::string_view value) {
  std::string digits;
  for (const char c : trimmed(value)) {
    if (c != ',' && c != ' ' && c != '%') digits += c;
  }
  if (digits.empty()) return {};
  double number = 0;
  const char* const begin = digits.data() + (digits.front() == '+' ? 1 : 0);
  const char* const end = digits.data() + digits.size();
  const auto [stop, error] = std::from_chars(begin, end, number);
  if (error != std::errc{} || stop != end || !std::isfinite(number)) return {};
  return digits.substr(static_cast<std::size_t>(begin - digits.data()));
}

fs::path metadata_file(const fs::path& file) {
  fs::path plain = file;
  if (lower(plain.extension().string()) == ".gz") plain.replace_extension();
  return plain.replace_extension(".meta.csv");
}

WideColumns::WideColumns(const Recognition& known, const fs::path& text, const fs::path& metadata)
    : kinds_(known.headings.size(), Kind::kNone), names_(known.headings.size()) {
  std::vector<std::int64_t> filled(kinds_.size());
  std::vector<std::int64_t> words(kinds_.size());
  TextReader reading(text);
  CsvReader reader(reading);
  reader.next();  // the headings
  while (const CsvRow* row = reader.next()) {
    if (row->problem != CsvProblem::kNone) continue;
    for (const std::size_t i : known.unknown) {
      if (i >= row->cells.size()) continue;
      const std::string_view value = trimmed(row->cells[i]);
      if (value.empty()) continue;
      ++filled[i];
      if (symbol_of(value).empty() && number_of(value).empty()) ++words[i];
    }
  }
  const std::map<std::string, bool> told = told_by(metadata);
  for (const std::size_t i : known.unknown) {
    if (known.headings[i].empty()) continue;
    names_[i] = json_text(lower(known.headings[i]));
    const auto said = told.find(known.headings[i]);
    const bool filter = said != told.end() ? said->second : words[i] * kMostSlips > filled[i];
    kinds_[i] = filter ? Kind::kFilter : Kind::kValue;
  }
}

void WideColumns::read(std::span<const std::string_view> cells, const OddCell& odd) {
  filters_ = "{";
  values_ = "{";
  for (std::size_t i = 0; i < kinds_.size() && i < cells.size(); ++i) {
    if (kinds_[i] == Kind::kNone) continue;
    const std::string_view value = trimmed(cells[i]);
    std::string& out = kinds_[i] == Kind::kFilter ? filters_ : values_;
    std::string stored(value);
    if (kinds_[i] == Kind::kValue && !value.empty()) {
      stored = symbol_of(value);
      if (stored.empty()) stored = number_of(value);
      if (stored.empty()) odd(i, value);
    }
    // A blank figure is kept apart from a column that the file does not have.
    if (out.size() > 1) out += ',';
    out += names_[i];
    out += ':';
    append_json(out, stored);
  }
  filters_ += '}';
  values_ += '}';
}

}  // namespace sightline::sources
