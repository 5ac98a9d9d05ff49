// Error: what stops an operation, told to a person in one clear sentence that says what to do next.
//
// What is wrong with *data* is never an Error but a Finding (core/finding.h): the row is kept or
// rejected, and the operation goes on.
#pragma once

#include <stdexcept>
#include <string>

namespace sightline {

// Also the program's exit codes; documented in docs/commands.md and stable.
enum class ErrorKind {
  kUsage = 2,      // the command was put wrongly
  kBadInput = 3,   // nothing usable in the input; the data directory is as it was
  kBusy = 4,       // another process is writing to the data directory
  kMachine = 5,    // the machine refused: full disk, unreadable folder, no permission
  kNotFound = 6,   // no such indicator, load, dimension, value
  kCatalogue = 7,  // a file of the catalogue is wrong: named with file, line and mend
  kInternal = 70,  // a defect of Sightline
};

class Error : public std::runtime_error {
 public:
  Error(ErrorKind kind, const std::string& message) : std::runtime_error(message), kind_(kind) {}
  ErrorKind kind() const { return kind_; }
  int exit_code() const { return static_cast<int>(kind_); }

 private:
  ErrorKind kind_;
};

}  // namespace sightline
