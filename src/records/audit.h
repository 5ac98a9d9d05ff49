// Audit: who opened which figure or record to its children, and when. One line each in
// DIR/audit.log, readable to its owner only. The command line and the server write the same trail.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

namespace sightline::records {

struct Opened {
  std::string command;
  std::string indicator;
  std::string selectors;
  std::int64_t rows = 0;
  std::string reader = {};  // "": the account that runs the program
};

// The account that runs the program, and who became it by sudo. Asks the system: remember it where
// it is needed often.
std::string local_reader();

// Appends "time reader command indicator selectors rows", parted by tabs, and waits until it is on
// the disk. Thread-safe, and safe beside other processes. Throws Error(kMachine) when it cannot:
// then nothing may be shown.
void append_audit(const std::filesystem::path& data, const Opened& opened);

}  // namespace sightline::records
