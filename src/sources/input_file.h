// One file that is known for what it is.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "sources/parquet_copy.h"
#include "sources/spec.h"
#include "sources/year_hint.h"

namespace sightline::sources {

struct InputFile {
  std::filesystem::path path;
  std::uintmax_t bytes = 0;
  const SourceSpec* spec = nullptr;
  const SourceTable* table = nullptr;  // nullptr: the XML form, with all tables in one
  std::optional<YearHint> hint;        // of the file's own name

  std::shared_ptr<const ParquetCopy> copy;  // of a Parquet file: its rows as CSV

  // What is read as text.
  const std::filesystem::path& text_path() const { return copy ? copy->path() : path; }
  bool is_xml() const { return table == nullptr; }
};

}  // namespace sightline::sources
