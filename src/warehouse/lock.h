// WriterLock: at most one process writes to a data directory. Readers never take it.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "warehouse/stop.h"

namespace sightline::warehouse {

// Held from construction to destruction; the system lets go of it when the process dies, however
// that happens, so a lock is never left behind. Movable.
class WriterLock {
 public:
  // Throws Error(kBusy) naming the process that holds it; with `wait`, waits for it instead and
  // throws Stopped when the flag is set. Throws Error(kMachine) when the file cannot be made.
  static WriterLock take(const std::filesystem::path& file, bool wait = false,
                         StopFlag stop = nullptr);
  // Nothing when another process holds it, or when this one may not write there.
  static std::optional<WriterLock> try_take(const std::filesystem::path& file);

  WriterLock(WriterLock&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  WriterLock& operator=(WriterLock&& other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
  }
  WriterLock(const WriterLock&) = delete;
  WriterLock& operator=(const WriterLock&) = delete;
  ~WriterLock();

 private:
  explicit WriterLock(int fd) : fd_(fd) {}
  int fd_ = -1;
};

}  // namespace sightline::warehouse
