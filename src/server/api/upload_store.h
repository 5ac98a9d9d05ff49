// UploadStore: files that were uploaded and wait to be loaded, each in a folder of its own under a
// name that nobody guesses, open to its owner only.
//
// Thread-safe, and safe beside other servers on the same data: each has a folder of its own below
// `root` and holds a lock on a file in it for as long as it lives. An upload that nobody loads is
// removed after an hour; all of them when the store goes.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace sightline::server::api {

struct Uploaded {
  std::string id;
  std::string name;
  std::uint64_t bytes = 0;
};

// A file's own name: no folder in it, no control character, not hidden, at most 255 bytes. Throws
// Refusal(400).
void check_file_name(const std::string& name);

// Random, in hexadecimal: 128 bits.
std::string random_name();

class UploadStore {
 public:
  // Touches nothing yet.
  explicit UploadStore(std::filesystem::path root);
  ~UploadStore();
  UploadStore(const UploadStore&) = delete;
  UploadStore& operator=(const UploadStore&) = delete;

  // Removes what servers left that are no more: those whose lock can be had.
  void remove_left();
  // Of this server alone; there once something was taken.
  const std::filesystem::path& folder() const { return folder_; }

  // Moves the file into the store. Throws Refusal: 400 where the name is none of a file, 409 where
  // too many wait, 503 where the disk does not take it.
  Uploaded take(const std::filesystem::path& body, const std::string& name);

  // Moves uploads to `folder`, side by side under their own names; where two have one name, the
  // later in a folder of its own below it. Gives their names from there. Throws Refusal(404), and
  // moves none, where one is not there.
  std::vector<std::string> hand_over(const std::vector<std::string>& ids,
                                     const std::filesystem::path& folder);

 private:
  using Clock = std::chrono::steady_clock;
  struct Waiting {
    std::filesystem::path file;
    std::string name;
    Clock::time_point since;
  };
  void begin();
  void remove_old();

  std::filesystem::path root_, folder_;
  int own_ = -1;  // the lock on folder_
  std::mutex lock_;
  std::map<std::string, Waiting> waiting_;
};

}  // namespace sightline::server::api
