#include "server/pages.h"

#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>

#include "core/error.h"

namespace sightline::server {
namespace fs = std::filesystem;
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 16> kTypes = {{
    {".html", "text/html; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".mjs", "text/javascript; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".json", "application/json"},
    {".map", "application/json"},
    {".webmanifest", "application/manifest+json"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".jpg", "image/jpeg"},
    {".webp", "image/webp"},
    {".ico", "image/x-icon"},
    {".woff2", "font/woff2"},
    {".woff", "font/woff"},
    {".txt", "text/plain; charset=utf-8"},
    {".yaml", "text/plain; charset=utf-8"},
}};

std::string type_of(std::string_view name) {
  for (const auto& [ending, type] : kTypes) {
    if (name.ends_with(ending)) return std::string(type);
  }
  return "application/octet-stream";
}

// A part that can be no more than the name of a file: not empty, not hidden, not the folder above,
// and not several parts in one.
bool is_file_name(std::string_view part) {
  return !part.empty() && part[0] != '.' && part.find_first_of("/\\:") == std::string_view::npos;
}

// Pages about something that has a name of its own, which may hold a dot: /child/A.12.
bool is_named_page(const std::vector<std::string>& path) {
  return path.size() > 1 && (path[0] == "child" || path[0] == "indicator");
}

}  // namespace

Pages::Pages(const fs::path& folder) {
  std::error_code failure;
  folder_ = fs::canonical(folder, failure);
  if (failure || !fs::is_regular_file(folder_ / "index.html", failure)) {
    throw Error(ErrorKind::kNotFound,
                folder.string() +
                    " holds no index.html; build the pages, and name the folder that "
                    "they were built into with --pages");
  }
}

std::optional<PageFile> Pages::find(const std::vector<std::string>& path) const {
  std::string name;
  for (const std::string& part : path) {
    // "/data/" is the page "/data".
    if (part.empty() && &part == &path.back()) break;
    // No file, though it may be a page: an identifier in an address may hold anything.
    if (!is_file_name(part)) {
      name.clear();
      break;
    }
    name += (name.empty() ? "" : "/") + part;
  }
  if (!name.empty()) {
    auto file = folder_.empty() ? embedded(name) : read(name);
    if (file) return file;
  }
  if (!path.empty() && !is_named_page(path) &&
      (path[0] == "assets" || path.back().find('.') != std::string::npos)) {
    return std::nullopt;
  }
  return folder_.empty() ? embedded("index.html") : read("index.html");
}

std::optional<PageFile> Pages::embedded(const std::string& name) const {
  const auto found = std::find_if(files_.begin(), files_.end(),
                                  [&](const EmbeddedFile& file) { return name == file.path; });
  if (found == files_.end()) return std::nullopt;
  return PageFile{
      found->bytes, found->gzip, type_of(name), found->hash, name.starts_with("assets/"), nullptr};
}

std::optional<PageFile> Pages::read(const std::string& name) const {
  // A link inside the folder may not lead out of it.
  std::error_code failure;
  const fs::path file = fs::canonical(folder_ / name, failure);
  if (failure || !fs::is_regular_file(file, failure)) return std::nullopt;
  if (std::mismatch(folder_.begin(), folder_.end(), file.begin(), file.end()).first !=
      folder_.end()) {
    return std::nullopt;
  }
  std::ifstream in(file, std::ios::binary);
  auto text = std::make_shared<std::string>(std::istreambuf_iterator<char>(in),
                                            std::istreambuf_iterator<char>());
  if (!in) return std::nullopt;
  PageFile page;
  page.bytes = *text;
  page.type = type_of(name);
  page.tag = fmt::format("{:016x}", XXH3_64bits(text->data(), text->size()));
  // Somebody is at work on them: the browser asks each time.
  page.owner = std::move(text);
  return page;
}

}  // namespace sightline::server
