// A text file that goes away with this object, and that only its owner may read.
#pragma once

#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace sightline::sources {

class TemporaryText {
 public:
  // In `folder`, or the system's when it is empty; `what` it is made for is for messages. Throws
  // Error(kMachine) when it cannot be written, as write() and finish() do.
  TemporaryText(const std::filesystem::path& folder, std::string what);
  ~TemporaryText();
  TemporaryText(const TemporaryText&) = delete;
  TemporaryText& operator=(const TemporaryText&) = delete;

  void write(std::string_view text);
  void restart();  // empty again
  void finish();   // after the last write

  const std::filesystem::path& path() const { return path_; }
  std::uintmax_t bytes() const { return bytes_; }

 private:
  struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  [[noreturn]] void fail() const;

  std::string what_;
  std::filesystem::path path_;
  std::unique_ptr<std::FILE, Close> file_;
  std::uintmax_t bytes_ = 0;
};

}  // namespace sightline::sources
