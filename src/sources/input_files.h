// The files that a person named, and those in the folders that they named.
#pragma once

#include <filesystem>
#include <span>
#include <vector>

namespace sightline::sources {

// Folders are searched to the bottom; files and folders whose name begins with a dot are left out,
// and so is what is neither file nor folder (which, when named itself, is
// Error(kBadInput)). Sorted by path, each file once. Throws
// Error(kMachine), naming it, when a path does not exist or a folder cannot be listed.
std::vector<std::filesystem::path> input_files(std::span<const std::filesystem::path> paths);

}  // namespace sightline::sources
