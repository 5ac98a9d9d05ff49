// Small files that must be whole after a crash, and folders whose renames must be.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace sightline::warehouse {

// The machine's words for the last failed call (errno), with what a person can do about it where
// that is known: "No space left on device" becomes advice.
std::string reason_of(int error_number);

// Writes beside the file, flushes to the disk, and renames: afterwards the file is the old one or
// the new one. Throws Error(kMachine).
void write_durably(const std::filesystem::path& file, std::string_view text);

// Flushes a file's bytes, or a folder's names, to the disk. Throws Error(kMachine).
void sync_to_disk(const std::filesystem::path& path);

// Renames `from` over `to` and flushes the folder. Throws Error(kMachine).
void rename_durably(const std::filesystem::path& from, const std::filesystem::path& to);

}  // namespace sightline::warehouse
