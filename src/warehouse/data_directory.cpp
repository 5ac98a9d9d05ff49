#include "warehouse/data_directory.h"

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <string>

#include "core/error.h"
#include "warehouse/durable.h"

namespace sightline::warehouse {
namespace fs = std::filesystem;
namespace {

[[noreturn]] void fail(const fs::path& path, const std::string& reason) {
  throw Error(ErrorKind::kMachine,
              "the data directory " + path.string() + " cannot be used: " + reason);
}

// Owner only, whatever the umask: the folder holds children's records.
void make_folder(const fs::path& path) {
  if (::mkdir(path.c_str(), 0700) != 0 && errno != EEXIST) fail(path, reason_of(errno));
}

enum class Kind { kNone, kFolder, kOther };

Kind kind_of(const fs::path& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) {
    if (errno == ENOENT) return Kind::kNone;
    if (errno == ENOTDIR) fail(path, "a part of its name is a file");
    fail(path, reason_of(errno));
  }
  return S_ISDIR(status.st_mode) ? Kind::kFolder : Kind::kOther;
}

}  // namespace

DataDirectory DataDirectory::create(const fs::path& path) {
  if (path.empty()) throw Error(ErrorKind::kUsage, "--data needs the name of a folder");
  const fs::path root = fs::absolute(path).lexically_normal();
  switch (kind_of(root)) {
    case Kind::kOther:
      fail(root, "it is a file; name a folder");
    case Kind::kNone: {
      std::error_code failure;
      const fs::path parent = root.has_filename() ? root.parent_path() : root;
      fs::create_directories(parent, failure);
      if (failure) fail(root, reason_of(failure.value()));
      make_folder(root);
      break;
    }
    case Kind::kFolder:
      break;
  }
  if (::access(root.c_str(), R_OK | W_OK | X_OK) != 0) fail(root, reason_of(errno));
  DataDirectory directory(root);
  make_folder(directory.ledger_folder());
  make_folder(directory.reference_folder());
  make_folder(directory.cube_folder());
  return directory;
}

DataDirectory DataDirectory::existing(const fs::path& path) {
  if (path.empty()) throw Error(ErrorKind::kUsage, "--data needs the name of a folder");
  const fs::path root = fs::absolute(path).lexically_normal();
  switch (kind_of(root)) {
    case Kind::kNone:
      throw Error(ErrorKind::kNotFound, "there is no data directory " + root.string() +
                                            "; `sightline --data " + path.string() +
                                            " load FILES` makes it");
    case Kind::kOther:
      fail(root, "it is a file; name a folder");
    case Kind::kFolder:
      break;
  }
  if (::access(root.c_str(), R_OK | X_OK) != 0) fail(root, reason_of(errno));
  return DataDirectory(root);
}

}  // namespace sightline::warehouse
