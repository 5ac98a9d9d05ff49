// Audit: who opened which figure to its children, and when. One line each in DIR/audit.log,
// readable to its owner only.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

namespace sightline::cli {

struct Opened {
  std::string command;
  std::string indicator;
  std::string selectors;
  std::int64_t rows = 0;
};

// Appends "time user command indicator selectors rows", parted by tabs, and waits until it is on
// the disk. Throws Error(kMachine) when it cannot: then nothing may be shown.
void append_audit(const std::filesystem::path& data, const Opened& opened);

}  // namespace sightline::cli
