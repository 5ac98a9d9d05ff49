// What of a workbook is taken for tables: each sheet that is one, as a file of its own.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sources/input_file.h"

namespace sightline::sources {

// What is to be said of a workbook or one of its sheets ("Annex_A.xlsx#List 3").
using SayOfFile = std::function<void(const std::filesystem::path& path, std::string_view rule,
                                     std::int64_t line, std::string reason)>;

// `not_used` is told of sheets that are no table, `note` of what else to know. Pointers are into
// `specs`. Throws Error(kBadInput), naming the file, when any of it is damaged or cannot be read:
// half a workbook is no Annex A.
std::vector<InputFile> sheets_of_workbook(const std::filesystem::path& path,
                                          std::span<const SourceSpec> specs,
                                          const ReadOptions& options, const SayOfFile& not_used,
                                          const SayOfFile& note);

}  // namespace sightline::sources
