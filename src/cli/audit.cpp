#include "cli/audit.h"

#include <fcntl.h>
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <pwd.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <ctime>

#include "cli/text.h"
#include "core/error.h"
#include "warehouse/durable.h"

namespace sightline::cli {
namespace {

// The account, and who became it by sudo.
std::string user_name() {
  const passwd* account = ::getpwuid(::getuid());
  std::string name = account != nullptr ? account->pw_name : std::to_string(::getuid());
  if (const char* before = std::getenv("SUDO_USER"); before != nullptr && *before != '\0') {
    name += " (sudo by " + std::string(before) + ")";
  }
  return name;
}

}  // namespace

void append_audit(const std::filesystem::path& data, const Opened& opened) {
  const std::filesystem::path file = data / "audit.log";
  // A tab or a line end in what was typed must not make up another entry: shown() takes them out.
  const std::string line =
      fmt::format("{:%Y-%m-%dT%H:%M:%SZ}\t{}\t{}\t{}\t{}\t{} rows\n",
                  fmt::gmtime(std::time(nullptr)), shown(user_name()), shown(opened.command),
                  shown(opened.indicator), shown(opened.selectors), opened.rows);
  const auto fail = [&](int reason) {
    throw Error(ErrorKind::kMachine,
                "opening children is written to " + file.string() +
                    ", and that failed, so nothing is shown: " + warehouse::reason_of(reason));
  };
  const int fd = ::open(file.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
  if (fd < 0) fail(errno);
  // One write: two processes that append at once do not mix their lines.
  const ssize_t written = ::write(fd, line.data(), line.size());
  const int reason = written < 0 ? errno : ENOSPC;
  const bool good = written == static_cast<ssize_t>(line.size()) && ::fsync(fd) == 0;
  ::close(fd);
  if (!good) fail(reason);
}

}  // namespace sightline::cli
