#include "cli/console.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cstdlib>
#include <ostream>
#include <string_view>

#include "cli/table.h"
#include "cli/text.h"

namespace sightline::cli {

FileBuffer::FileBuffer(int fd) : fd_(fd) { setp(buffer_.data(), buffer_.data() + buffer_.size()); }

FileBuffer::~FileBuffer() { flush_buffer(); }

bool FileBuffer::flush_buffer() {
  const char* at = pbase();
  while (error_ == 0 && at < pptr()) {
    const ssize_t written = ::write(fd_, at, static_cast<std::size_t>(pptr() - at));
    if (written >= 0) {
      at += written;
    } else if (errno != EINTR) {
      error_ = errno;
    }
  }
  setp(buffer_.data(), buffer_.data() + buffer_.size());
  return error_ == 0;
}

FileBuffer::int_type FileBuffer::overflow(int_type c) {
  if (!flush_buffer()) return traits_type::eof();
  if (!traits_type::eq_int_type(c, traits_type::eof())) {
    sputc(traits_type::to_char_type(c));
  }
  return traits_type::not_eof(c);
}

int FileBuffer::sync() { return flush_buffer() ? 0 : -1; }

bool progress_lines_wanted() {
  const char* wish = std::getenv("SIGHTLINE_PROGRESS");
  return wish != nullptr && std::string_view(wish) == "lines";
}

std::size_t output_width(int fd) {
  if (const char* asked = std::getenv("COLUMNS")) {
    const std::string_view text(asked);
    std::size_t width = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), width);
    if (problem == std::errc{} && end == text.data() + text.size()) return width;
  }
  winsize size{};
  return ::isatty(fd) == 1 && ::ioctl(fd, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

void ProgressLine::show(const std::string& text) {
  if (!terminal_ && !lines_) return;
  const std::string stage = text.substr(0, text.find(':'));
  const auto now = std::chrono::steady_clock::now();
  if (stage == stage_ && now - last_ < std::chrono::milliseconds(lines_ ? 500 : 100)) return;
  stage_ = stage;
  last_ = now;
  if (lines_) {
    err_ << '\r' << shown(text) << std::endl;
    return;
  }
  // Longer than a line it would leave its rests behind.
  std::string line = shown(text).substr(0, 78);
  const std::size_t width = width_of(line);
  err_ << '\r' << line << std::string(width_ > width ? width_ - width : 0, ' ') << std::flush;
  width_ = width;
}

void ProgressLine::clear() {
  if (width_ > 0) err_ << '\r' << std::string(width_, ' ') << '\r' << std::flush;
  width_ = 0;
  stage_.clear();
}

}  // namespace sightline::cli
