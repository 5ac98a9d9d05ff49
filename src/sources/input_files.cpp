#include "sources/input_files.h"

#include <algorithm>
#include <set>
#include <system_error>

#include "core/error.h"

namespace sightline::sources {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse(const fs::path& path, const std::error_code& error) {
  throw Error(ErrorKind::kMachine, path.string() + " cannot be read: " + error.message());
}

bool hidden(const fs::path& path) {
  const std::string name = path.filename().string();
  return !name.empty() && name.front() == '.';
}

void search(const fs::path& folder, std::vector<fs::path>& out) {
  std::error_code error;
  fs::directory_iterator it(folder, error);
  if (error) refuse(folder, error);
  for (const fs::directory_iterator end; it != end; it.increment(error)) {
    if (error) refuse(folder, error);
    const fs::path& path = it->path();
    if (hidden(path)) continue;
    // A linked folder is not entered: links can make a ring.
    if (it->is_directory(error) && !it->is_symlink(error)) {
      search(path, out);
    } else if (it->is_regular_file(error)) {
      out.push_back(path);
    }
  }
  if (error) refuse(folder, error);
}

}  // namespace

std::vector<fs::path> input_files(std::span<const fs::path> paths) {
  std::vector<fs::path> found;
  for (const fs::path& path : paths) {
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (!fs::exists(status)) {
      refuse(path, error ? error : std::make_error_code(std::errc::no_such_file_or_directory));
    }
    if (fs::is_directory(status)) {
      search(path, found);
    } else if (fs::is_regular_file(status)) {
      found.push_back(path);
    } else {
      throw Error(ErrorKind::kBadInput, path.string() + " is neither a file nor a folder");
    }
  }
  std::sort(found.begin(), found.end());
  std::vector<fs::path> out;
  std::set<fs::path> seen;
  for (const fs::path& path : found) {
    std::error_code error;
    const fs::path whole = fs::canonical(path, error);
    if (seen.insert(error ? path : whole).second) out.push_back(path);
  }
  return out;
}

}  // namespace sightline::sources
