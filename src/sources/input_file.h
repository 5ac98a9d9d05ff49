// One file that is known for what it is: a file of its own, or one sheet of a workbook.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "sources/spec.h"
#include "sources/text_copy.h"
#include "sources/year_hint.h"

namespace sightline::sources {

struct InputFile {
  std::filesystem::path path;      // of a sheet "Annex_A.xlsx#List 3", for people and the ledger
  std::filesystem::path workbook;  // of a sheet: the file that it is in; else empty
  std::uintmax_t bytes = 0;        // of what is read
  const SourceSpec* spec = nullptr;
  const SourceTable* table = nullptr;  // nullptr: the XML form, with all tables in one
  std::optional<YearHint> hint;        // of the file's own name
  std::string known_by;                // why it is taken for this: "all 11 columns"

  std::shared_ptr<const TextCopy> copy;  // where the file itself is not text

  // What is read as text.
  const std::filesystem::path& text_path() const { return copy ? copy->text.path() : path; }
  // The file of the council's that it is in.
  const std::filesystem::path& own_file() const { return workbook.empty() ? path : workbook; }
  bool is_xml() const { return table == nullptr; }
};

}  // namespace sightline::sources
