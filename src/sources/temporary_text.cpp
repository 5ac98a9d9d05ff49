#include "sources/temporary_text.h"

#include <unistd.h>
#include <cerrno>
#include <cstdlib>
#include <system_error>

#include "core/error.h"

namespace sightline::sources {

namespace fs = std::filesystem;

TemporaryText::TemporaryText(const fs::path& folder, std::string what) : what_(std::move(what)) {
  path_ = folder.empty() ? fs::temp_directory_path() : folder;
  std::string name = (path_ / "sightline-text-XXXXXX").string();
  const int handle = ::mkstemp(name.data());  // readable by its owner only
  if (handle < 0) fail();
  path_ = name;
  file_.reset(::fdopen(handle, "wb"));
  if (file_) return;
  ::close(handle);
  ::unlink(path_.c_str());
  fail();
}

TemporaryText::~TemporaryText() {
  std::error_code ignored;
  fs::remove(path_, ignored);
}

void TemporaryText::fail() const {
  throw Error(ErrorKind::kMachine, "a copy of " + what_ + " cannot be written to " +
                                       path_.string() + ": " +
                                       std::generic_category().message(errno));
}

void TemporaryText::write(std::string_view text) {
  if (std::fwrite(text.data(), 1, text.size(), file_.get()) != text.size()) fail();
  bytes_ += text.size();
}

void TemporaryText::restart() {
  std::rewind(file_.get());
  if (::ftruncate(::fileno(file_.get()), 0) != 0) fail();
  bytes_ = 0;
}

void TemporaryText::finish() {
  if (std::fflush(file_.get()) != 0) fail();
}

}  // namespace sightline::sources
