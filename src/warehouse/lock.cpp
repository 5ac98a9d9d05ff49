#include "warehouse/lock.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <ctime>

#include "core/error.h"
#include "warehouse/durable.h"

namespace sightline::warehouse {
namespace {

// Close-on-exec, so that a child started by the holder does not keep the lock alive.
int open_lock_file(const std::filesystem::path& file) {
  return ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
}

bool try_lock(int fd) {
  for (;;) {
    if (::flock(fd, LOCK_EX | LOCK_NB) == 0) return true;
    if (errno != EINTR) return false;
  }
}

std::string clock_time() {
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  ::localtime_r(&now, &local);
  return fmt::format("{:02}:{:02}:{:02}", local.tm_hour, local.tm_min, local.tm_sec);
}

// Who holds it, for the person who has to wait. Only words: the lock itself is the system's.
void sign(int fd, const std::filesystem::path& file) {
  const std::string text = fmt::format("process {}, since {}\n", ::getpid(), clock_time());
  if (::ftruncate(fd, 0) != 0 ||
      ::pwrite(fd, text.data(), text.size(), 0) != static_cast<ssize_t>(text.size())) {
    throw Error(ErrorKind::kMachine, "cannot write " + file.string() + ": " + reason_of(errno));
  }
}

std::string holder(int fd) {
  std::array<char, 80> text{};
  const ssize_t size = ::pread(fd, text.data(), text.size(), 0);
  std::string words(text.data(), size > 0 ? static_cast<std::size_t>(size) : 0);
  while (!words.empty() && words.back() == '\n') words.pop_back();
  return words.starts_with("process ") ? " (" + words + ")" : "";
}

}  // namespace

WriterLock WriterLock::take(const std::filesystem::path& file, bool wait, StopFlag stop) {
  const int fd = open_lock_file(file);
  if (fd < 0) {
    throw Error(ErrorKind::kMachine, "the data directory " + file.parent_path().string() +
                                         " cannot be written to: " + reason_of(errno));
  }
  WriterLock lock(fd);
  while (!try_lock(fd)) {
    if (!wait) {
      throw Error(ErrorKind::kBusy,
                  "another load is running" + holder(fd) + "; try again when it has finished");
    }
    if (stop_wanted(stop)) throw Stopped();
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  sign(fd, file);
  return lock;
}

std::optional<WriterLock> WriterLock::try_take(const std::filesystem::path& file) {
  const int fd = open_lock_file(file);
  if (fd < 0) return std::nullopt;
  WriterLock lock(fd);
  if (!try_lock(fd)) return std::nullopt;
  sign(fd, file);
  return lock;
}

WriterLock::~WriterLock() {
  // Closing lets go of it. The file stays: removing it would let two processes hold two locks.
  if (fd_ >= 0) ::close(fd_);
}

}  // namespace sightline::warehouse
