// What a file is that begins like those of Office before 2007: an old workbook, or a new one behind
// a password.
#pragma once

#include <filesystem>
#include <string>

namespace sightline::sources {

// A sentence that says what it is and what to do. Throws Error(kMachine) when it cannot be read.
std::string what_old_office(const std::filesystem::path& path);

}  // namespace sightline::sources
