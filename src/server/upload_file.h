// UploadFile: the body of an upload on its way to the disk. Removed with the object, unless whoever
// was told of it has moved it by then.
#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <string_view>

namespace sightline::server {

class UploadFile {
 public:
  // A new, empty file in the folder, open to its owner only, under a name that nobody guesses.
  // Throws Error(kMachine).
  explicit UploadFile(const std::filesystem::path& folder);
  ~UploadFile();
  UploadFile(const UploadFile&) = delete;
  UploadFile& operator=(const UploadFile&) = delete;

  // False: the disk is full, or does not take it.
  bool write(std::string_view bytes);
  bool close();
  const std::string& path() const { return path_; }

 private:
  std::string path_;
  int file_ = -1;
};

// The folder for uploads, made where it is not there, and freed of what is older than `kept`: left
// by a server that was killed. Throws Error(kMachine).
void prepare_uploads(const std::filesystem::path& folder, std::chrono::minutes kept);

}  // namespace sightline::server
