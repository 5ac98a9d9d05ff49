#include "sources/bulk_rows.h"

#include <algorithm>
#include <cstdio>
#include <memory>
#include <string>
#include <string_view>

namespace sightline::sources {
namespace {

constexpr std::size_t kBlock = 1024 * 1024;

struct Close {
  void operator()(std::FILE* file) const { std::fclose(file); }
};

// Lines of text, the last one also without a line end; nothing for what is not plain.
std::optional<std::int64_t> plain_lines(const std::filesystem::path& path) {
  const std::unique_ptr<std::FILE, Close> file(std::fopen(path.c_str(), "rb"));
  if (!file) return std::nullopt;
  std::string block(kBlock, '\0');
  std::int64_t lines = 0;
  char last = '\n';
  while (const std::size_t got = std::fread(block.data(), 1, block.size(), file.get())) {
    const std::string_view text(block.data(), got);
    for (std::size_t at = text.find('\r'); at != std::string_view::npos;
         at = text.find('\r', at + 1)) {
      if (at + 1 < got && text[at + 1] != '\n') return std::nullopt;
    }
    if (text.find('\0') != std::string_view::npos) return std::nullopt;
    lines += std::count(text.begin(), text.end(), '\n');
    last = text.back();
  }
  if (std::ferror(file.get()) != 0) return std::nullopt;
  return last == '\n' ? lines : lines + 1;
}

bool simple(const ColumnSpec& column) {
  if (!column.stored || !column.form.empty() || column.json || column.event || column.birth ||
      !column.blank_words.empty() || !column.may_be_blank) {
    return false;
  }
  return column.type == CellType::kId || column.type == CellType::kText ||
         column.type == CellType::kInteger;
}

}  // namespace

std::optional<BulkFile> bulk_file(const InputFile& file, const Recognition& known, char delimiter) {
  const SourceTable& table = *file.table;
  BulkFile out;
  out.path = file.text_path();
  out.delimiter = delimiter;
  out.cells = known.headings.size();
  out.table = table.target;
  out.key = table.key;
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    const ColumnSpec& column = table.columns[c];
    const auto cell = std::find(known.column_of.begin(), known.column_of.end(), c);
    if (!simple(column) || cell == known.column_of.end()) return std::nullopt;
    out.columns.push_back({static_cast<std::size_t>(cell - known.column_of.begin()),
                           column.type == CellType::kId, column.required, column.min, column.max});
  }
  const std::optional<std::int64_t> lines = plain_lines(out.path);
  if (!lines) return std::nullopt;
  out.lines = *lines;
  return out;
}

}  // namespace sightline::sources
