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

void make_folder(const std::filesystem::path& folder) {
  if (folder.empty()) {
    return;
  }
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) {
    throw Error(ErrorKind::kMachine, "Cannot make the folder " + folder.string() + ": " +
                                         error.message() + ". Choose another folder.");
  }
}

std::string csv_cell(std::string_view text) {
  if (text.find_first_of(",\"\n\r") == std::string_view::npos) {
    return std::string(text);
  }
  std::string out = "\"";
  for (const char c : text) {
    out += c;
    if (c == '"') {
      out += '"';
    }
  }
  return out + "\"";
}

std::string thousandths(int value) {
  std::string text = std::to_string(value / 1000);
  if (value % 1000 != 0) {
    std::string decimals = std::to_string(1000 + value % 1000).substr(1);
    decimals.erase(decimals.find_last_not_of('0') + 1);
    text += "." + decimals;
  }
  return text;
}

Output::Output(const std::filesystem::path& path, Days days) : path_(path), days_(days) {
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
  const auto year = static_cast<unsigned>(static_cast<int>(civil.year()));
  const auto month = static_cast<unsigned>(civil.month());
  const auto day_of_month = static_cast<unsigned>(civil.day());
  if (days_ == Days::kIso) {
    digits(year, 1000);
    buffer_.push_back('-');
    digits(month, 10);
    buffer_.push_back('-');
    digits(day_of_month, 10);
  } else {
    digits(day_of_month, 10);
    buffer_.push_back('/');
    digits(month, 10);
    buffer_.push_back('/');
    digits(year, 1000);
  }
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
