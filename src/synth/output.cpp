#include "synth/output.h"

#include <array>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <cstring>
#include <system_error>

#include "core/error.h"

namespace sightline::synth {
namespace {

constexpr std::size_t kPiece = std::size_t{1} << 20;

[[noreturn]] void cannot_write(const std::filesystem::path& path, int error) {
  throw Error(ErrorKind::kMachine, "Cannot write " + path.string() + ": " +
                                       std::generic_category().message(error) +
                                       ". Choose another folder or make room, and try again.");
}

}  // namespace

Output::Output(const std::filesystem::path& path) : path_(path) {
  file_ = std::fopen(path.c_str(), "wb");
  if (file_ == nullptr) {
    cannot_write(path, errno);
  }
  buffer_.reserve(kPiece + 4096);
}

Output::~Output() {
  if (file_ != nullptr) {
    std::fclose(file_);
  }
}

Output& Output::operator<<(int number) {
  std::array<char, 16> text{};
  const auto end = std::to_chars(text.data(), text.data() + text.size(), number).ptr;
  buffer_.append(text.data(), end);
  return *this;
}

Output& Output::operator<<(Day day) {
  const std::chrono::year_month_day civil{std::chrono::sys_days{std::chrono::days{day.number()}}};
  const auto digits = [this](unsigned value, unsigned divisor) {
    for (; divisor > 0; divisor /= 10) {
      buffer_.push_back(static_cast<char>('0' + value / divisor % 10));
    }
  };
  digits(static_cast<unsigned>(civil.day()), 10);
  buffer_.push_back('/');
  digits(static_cast<unsigned>(civil.month()), 10);
  buffer_.push_back('/');
  digits(static_cast<unsigned>(static_cast<int>(civil.year())), 1000);
  return *this;
}

void Output::end_line() {
  buffer_.push_back('\n');
  if (buffer_.size() >= kPiece) {
    flush();
  }
}

void Output::flush() {
  if (std::fwrite(buffer_.data(), 1, buffer_.size(), file_) != buffer_.size()) {
    cannot_write(path_, errno);
  }
  buffer_.clear();
}

void Output::close() {
  flush();
  std::FILE* file = file_;
  file_ = nullptr;
  if (std::fclose(file) != 0) {
    cannot_write(path_, errno);
  }
}

}  // namespace sightline::synth
