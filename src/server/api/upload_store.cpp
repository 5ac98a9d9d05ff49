#include "server/api/upload_store.h"

#include <openssl/rand.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <array>
#include <set>
#include <system_error>

#include "server/api/refusal.h"
#include "warehouse/utf8.h"

namespace sightline::server::api {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostWaiting = 1000;
constexpr std::chrono::minutes kKept{60};

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

UploadStore::UploadStore(fs::path folder) : folder_(std::move(folder)) {
  std::error_code ignored;
  fs::remove_all(folder_, ignored);
}

UploadStore::~UploadStore() {
  std::error_code ignored;
  fs::remove_all(folder_, ignored);
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
  private_folder(folder_);
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
