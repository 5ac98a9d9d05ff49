// A file that is not text itself, copied as text, so that all that is known of CSV and XML holds
// for it too: a Parquet file or a sheet of a workbook as CSV, and what is in a .gz as it is. The
// copy goes away with the object; only the file's owner may read it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include "sources/source.h"
#include "sources/temporary_text.h"

namespace sightline::sources {

struct TextCopy {
  // Of a file, whose bytes and hash it takes; of a part of one, which has them filled in later.
  static std::shared_ptr<TextCopy> of_file(const std::filesystem::path& original,
                                           const ReadOptions& options);
  TextCopy(const std::string& what, const ReadOptions& options) : text(options.temporary, what) {}

  TemporaryText text;
  std::string from;  // what it is a copy of, for people: "Parquet"; empty: of a text
  // Of the original, for the ledger.
  std::uintmax_t bytes = 0;
  std::string sha256;
  // Rows are numbered without the headings: Parquet has rows, not lines.
  bool headings_not_counted = false;
};

// One row of CSV: every value in quotes, nothing for a missing one. A line end within a value
// becomes a blank, so that a row is a line.
using CsvCells = std::span<const std::optional<std::string_view>>;
void append_csv_row(std::string& out, CsvCells cells);

// Throws Error(kMachine) when it cannot be written, and as the reader does.
std::shared_ptr<const TextCopy> copy_of_parquet(const std::filesystem::path& path,
                                                const ReadOptions& options);

// A text file without what stands before that line: lines keep their numbers, those before are
// blank.
std::shared_ptr<TextCopy> copy_from_line(const std::filesystem::path& path, std::int64_t line,
                                         const ReadOptions& options);

// More than this does not come out of a .gz that anybody means to load.
inline constexpr std::uintmax_t kMostFromGzip = 8ULL * 1024 * 1024 * 1024;

// Throws Error(kBadInput) when the file is damaged, cut short or holds more than `most` bytes, and
// Error(kMachine) when the copy cannot be written.
std::shared_ptr<const TextCopy> copy_of_gzip(const std::filesystem::path& path,
                                             const ReadOptions& options,
                                             std::uintmax_t most = kMostFromGzip);

}  // namespace sightline::sources
