#include "server/upload_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "core/error.h"
#include "server/gate.h"
#include "warehouse/durable.h"

namespace sightline::server {
namespace fs = std::filesystem;
namespace {

[[noreturn]] void fail(const fs::path& path, int reason) {
  throw Error(ErrorKind::kMachine,
              "uploads have no place in " + path.string() + ": " + warehouse::reason_of(reason));
}

}  // namespace

UploadFile::UploadFile(const fs::path& folder)
    : path_((folder / (random_secret() + ".part")).string()) {
  file_ = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (file_ < 0) fail(folder, errno);
}

UploadFile::~UploadFile() {
  if (file_ >= 0) ::close(file_);
  ::unlink(path_.c_str());
}

bool UploadFile::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file_, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

bool UploadFile::close() {
  const int file = file_;
  file_ = -1;
  return ::close(file) == 0;
}

void prepare_uploads(const fs::path& folder, std::chrono::minutes kept) {
  if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST) fail(folder, errno);
  const auto before = fs::file_time_type::clock::now() - kept;
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(folder, ignored)) {
    const auto written = entry.last_write_time(ignored);
    if (!ignored && written < before) fs::remove_all(entry.path(), ignored);
  }
}

}  // namespace sightline::server
