#include "warehouse/durable.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

#include "core/error.h"

namespace sightline::warehouse {
namespace {

[[noreturn]] void fail(const std::filesystem::path& path, const char* what, int error_number) {
  throw Error(ErrorKind::kMachine,
              std::string("cannot ") + what + " " + path.string() + ": " + reason_of(error_number));
}

class Descriptor {
 public:
  Descriptor(const std::filesystem::path& path, int flags)
      : fd_(::open(path.c_str(), flags | O_CLOEXEC, 0600)) {
    if (fd_ < 0) fail(path, "open", errno);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  int get() const { return fd_; }

 private:
  int fd_;
};

}  // namespace

std::string reason_of(int error_number) {
  switch (error_number) {
    case ENOSPC:
    case EDQUOT:
      return "the disk is full; free some space and try again";
    case EROFS:
      return "the disk is read-only";
    case EACCES:
    case EPERM:
      return "no permission";
    default:
      return std::strerror(error_number);
  }
}

void sync_to_disk(const std::filesystem::path& path) {
  const Descriptor descriptor(path, O_RDONLY);
  if (::fsync(descriptor.get()) != 0) fail(path, "flush", errno);
}

void rename_durably(const std::filesystem::path& from, const std::filesystem::path& to) {
  if (std::rename(from.c_str(), to.c_str()) != 0) fail(to, "write", errno);
  sync_to_disk(to.parent_path());
}

void write_durably(const std::filesystem::path& file, std::string_view text) {
  std::filesystem::path beside = file;
  beside += ".new";
  {
    const Descriptor descriptor(beside, O_WRONLY | O_CREAT | O_TRUNC);
    std::string_view rest = text;
    while (!rest.empty()) {
      const ssize_t written = ::write(descriptor.get(), rest.data(), rest.size());
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) {
        const int error_number = errno;
        ::unlink(beside.c_str());
        fail(file, "write", error_number);
      }
      rest.remove_prefix(static_cast<std::size_t>(written));
    }
    if (::fsync(descriptor.get()) != 0) fail(file, "flush", errno);
  }
  rename_durably(beside, file);
}

}  // namespace sightline::warehouse
