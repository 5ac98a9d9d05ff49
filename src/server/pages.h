// Pages: the built files of the web pages, from the program itself or from a folder.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sightline::server {

// A file inside the program, put there by the build.
struct EmbeddedFile {
  const char* path;  // "assets/index-4f2a.js"
  std::string_view bytes;
  std::string_view gzip;  // empty where it is not smaller
  const char* hash;       // of its content, as an ETag may hold
};

// What the build found in build/web; empty where the pages were not built. Lives for ever.
std::span<const EmbeddedFile> embedded_files();

struct PageFile {
  std::string_view bytes;
  std::string_view gzip;  // empty: there is none
  std::string type;
  std::string tag;                           // an ETag's text without quotation marks
  bool for_ever = false;                     // its name changes with its content
  std::shared_ptr<const std::string> owner;  // of the bytes, where the program is not
};

class Pages {
 public:
  explicit Pages(std::span<const EmbeddedFile> files) : files_(files) {}
  // Files are read from the folder whenever they are asked for. Throws Error(kNotFound) when it
  // holds no index.html.
  explicit Pages(const std::filesystem::path& folder);

  bool any() const { return !folder_.empty() || !files_.empty(); }
  // The file at a decoded path. An address without a dot in its last part is a page's own, which
  // index.html makes; nothing: there is no such file. Never leaves the folder, whatever the parts
  // hold. Thread-safe; does not throw but for want of memory.
  std::optional<PageFile> find(const std::vector<std::string>& path) const;

 private:
  std::optional<PageFile> embedded(const std::string& name) const;
  std::optional<PageFile> read(const std::string& name) const;

  std::span<const EmbeddedFile> files_;
  std::filesystem::path folder_;
};

}  // namespace sightline::server
