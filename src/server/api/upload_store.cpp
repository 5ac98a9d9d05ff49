#include "server/api/upload_store.h"

#include <fcntl.h>
#include <openssl/rand.h>
#include <spdlog/spdlog.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <set>
#include <system_error>

#include "server/api/refusal.h"
#include "warehouse/durable.h"
#include "warehouse/utf8.h"

namespace sightline::server::api {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostWaiting = 1000;
constexpr std::chrono::minutes kKept{60};
constexpr std::string_view kLock = ".lock";

fs::path private_folder(const fs::path& folder) {
  std::error_code wrong;
  fs::create_directories(folder, wrong);
  if (!wrong) fs::permissions(folder, fs::perms::owner_all, wrong);
  if (wrong) {
    spdlog::error("{}: {}", folder.string(), wrong.message());
    throw Refusal(503, "the disk does not take what was sent; the server's log says why");
  }
  return folder;
}

// Held while folders of servers come and go below `root`, so that none is taken for left over
// before it has its lock. Where the disk knows no locks it is none.
class FolderLock {
 public:
  explicit FolderLock(const fs::path& root) {
    // Another server may have removed it, empty, while this one waited.
    for (int tries = 0; tries < 10 && !holds(root); ++tries) {
      if (file_ >= 0) ::close(file_);
      std::error_code ignored;
      fs::create_directories(root, ignored);
      fs::permissions(root, fs::perms::owner_all, ignored);
      file_ = ::open(root.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
      if (file_ < 0 || ::flock(file_, LOCK_EX) != 0) return;
    }
  }
  ~FolderLock() {
    if (file_ >= 0) ::close(file_);
  }
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;

 private:
  bool holds(const fs::path& root) const {
    struct stat held {};
    struct stat there {};
    return file_ >= 0 && ::fstat(file_, &held) == 0 && ::stat(root.c_str(), &there) == 0 &&
           held.st_dev == there.st_dev && held.st_ino == there.st_ino;
  }
  int file_ = -1;
};

void move_file(const fs::path& from, const fs::path& to) {
  std::error_code wrong;
  fs::rename(from, to, wrong);
  if (!wrong) return;
  spdlog::error("{}: {}", to.string(), wrong.message());
  throw Refusal(503, "the disk does not take what was sent; the server's log says why");
}

}  // namespace

void check_file_name(const std::string& name) {
  const auto control = [](char c) {
    return static_cast<unsigned char>(c) < 0x20 || static_cast<unsigned char>(c) == 0x7f;
  };
  constexpr std::size_t kLongest = 255;
  if (name.empty() || name.size() > kLongest || name.front() == '.' ||
      name.find_first_of("/\\") != std::string::npos ||
      std::any_of(name.begin(), name.end(), control) || !warehouse::is_utf8(name)) {
    throw Refusal(400,
                  "'name' is the file's own name, without folders, of at most 255 bytes, and does "
                  "not begin with a dot");
  }
}

std::string random_name() {
  std::array<unsigned char, 16> bytes{};
  if (RAND_bytes(bytes.data(), static_cast<int>(bytes.size())) != 1) {
    throw Refusal(503, "this machine has no random numbers to give just now; try again");
  }
  constexpr std::string_view kHex = "0123456789abcdef";
  std::string name;
  for (const unsigned char byte : bytes) {
    name += kHex[byte >> 4U];
    name += kHex[byte & 15U];
  }
  return name;
}

UploadStore::UploadStore(fs::path root) : root_(std::move(root)), folder_(root_ / random_name()) {}

UploadStore::~UploadStore() {
  std::error_code ignored;
  if (!fs::exists(root_, ignored)) return;
  const FolderLock guard(root_);
  fs::remove_all(folder_, ignored);
  if (own_ >= 0) ::close(own_);
  fs::remove(root_, ignored);  // only where no other server has anything in it
}

void UploadStore::begin() {
  if (own_ >= 0) return;
  private_folder(root_);
  const FolderLock guard(root_);
  private_folder(folder_);
  const int file = ::open((folder_ / kLock).c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (file < 0 || ::flock(file, LOCK_EX | LOCK_NB) != 0) {
    spdlog::error("{}: {}", (folder_ / kLock).string(), warehouse::reason_of(errno));
    if (file >= 0) ::close(file);
    throw Refusal(503, "the disk does not take what was sent; the server's log says why");
  }
  own_ = file;
}

void UploadStore::remove_left() {
  const std::lock_guard lock(lock_);
  std::error_code ignored;
  if (!fs::exists(root_, ignored)) return;
  const FolderLock guard(root_);
  for (const auto& entry : fs::directory_iterator(root_, ignored)) {
    if (entry.path() == folder_) continue;
    const int file = ::open((entry.path() / kLock).c_str(), O_RDWR | O_CLOEXEC);
    // Without the file it is what a version before this one left.
    const bool left =
        file < 0 ? errno == ENOENT || errno == ENOTDIR : ::flock(file, LOCK_EX | LOCK_NB) == 0;
    if (left) fs::remove_all(entry.path(), ignored);
    if (file >= 0) ::close(file);
  }
  if (own_ < 0) fs::remove(root_, ignored);
}

void UploadStore::remove_old() {
  const Clock::time_point now = Clock::now();
  std::error_code ignored;
  for (auto it = waiting_.begin(); it != waiting_.end();) {
    if (now - it->second.since > kKept) {
      fs::remove_all(it->second.file.parent_path(), ignored);
      it = waiting_.erase(it);
    } else {
      ++it;
    }
  }
}

Uploaded UploadStore::take(const fs::path& body, const std::string& name) {
  check_file_name(name);
  std::error_code wrong;
  const std::uintmax_t bytes = fs::file_size(body, wrong);
  if (wrong) throw Refusal(400, "the request has no body: what is to be uploaded");
  const std::lock_guard lock(lock_);
  remove_old();
  if (waiting_.size() >= kMostWaiting) {
    throw Refusal(409, "1,000 uploads wait to be loaded; load them first");
  }
  const std::string id = random_name();
  begin();
  const fs::path file = private_folder(folder_ / id) / name;
  move_file(body, file);
  waiting_.emplace(id, Waiting{file, name, Clock::now()});
  return {id, name, bytes};
}

std::vector<std::string> UploadStore::hand_over(const std::vector<std::string>& ids,
                                                const fs::path& folder) {
  const std::lock_guard lock(lock_);
  remove_old();
  std::set<std::string> seen;
  for (const std::string& id : ids) {
    if (!waiting_.contains(id)) {
      throw Refusal(404, "there is no upload '" + id.substr(0, 40) +
                             "'; it was loaded already, or is older than an hour: send it again");
    }
    if (!seen.insert(id).second) {
      throw Refusal(400, "the upload '" + id + "' is named twice");
    }
  }
  std::set<std::string> taken;
  std::vector<std::string> names;
  for (const std::string& id : ids) {
    const Waiting& one = waiting_.at(id);
    std::string place = one.name;
    for (int copy = 2; !taken.insert(place).second; ++copy) {
      place = std::to_string(copy) + "/" + one.name;
    }
    private_folder((folder / place).parent_path());
    move_file(one.file, folder / place);
    std::error_code ignored;
    fs::remove_all(one.file.parent_path(), ignored);
    names.push_back(place);
  }
  for (const std::string& id : ids) waiting_.erase(id);
  return names;
}

}  // namespace sightline::server::api
