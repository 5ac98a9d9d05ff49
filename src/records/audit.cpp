#include "records/audit.h"

#include <fcntl.h>
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <pwd.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <ctime>
#include <string_view>

#include "core/error.h"
#include "warehouse/durable.h"
#include "warehouse/utf8.h"

namespace sightline::records {
namespace {

// A tab or a line end in what was typed must not make up another entry, nor a control character of
// two bytes (U+0080 to U+009F) command the terminal of whoever reads the trail.
std::string field(std::string_view text) {
  std::string clean = warehouse::shown_as_utf8(text);
  for (std::size_t i = 0; i < clean.size(); ++i) {
    if (static_cast<unsigned char>(clean[i]) < 0x20 || clean[i] == '\x7f') {
      clean[i] = '?';
    } else if (clean[i] == '\xc2' && i + 1 < clean.size() &&
               static_cast<unsigned char>(clean[i + 1]) < 0xa0) {
      clean.replace(i, 2, "?");
    }
  }
  return clean;
}

}  // namespace

std::string local_reader() {
  // getpwuid_r: the server asks from several threads.
  passwd account{};
  passwd* found = nullptr;
  std::array<char, 16384> room{};
  ::getpwuid_r(::getuid(), &account, room.data(), room.size(), &found);
  std::string name = found != nullptr ? found->pw_name : std::to_string(::getuid());
  if (const char* before = std::getenv("SUDO_USER"); before != nullptr && *before != '\0') {
    name += " (sudo by " + std::string(before) + ")";
  }
  return name;
}

void append_audit(const std::filesystem::path& data, const Opened& opened) {
  const std::filesystem::path file = data / "audit.log";
  const std::string line = fmt::format(
      "{:%Y-%m-%dT%H:%M:%SZ}\t{}\t{}\t{}\t{}\t{} rows\n", fmt::gmtime(std::time(nullptr)),
      field(opened.reader.empty() ? local_reader() : opened.reader), field(opened.command),
      field(opened.indicator), field(opened.selectors), opened.rows);
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

}  // namespace sightline::records
