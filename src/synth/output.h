// Output: a text file written in large pieces, whole or with an Error that says why not.
#pragma once

#include <cstdio>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "core/day.h"
#include "synth/history.h"

namespace sightline::synth {

class Output {
 public:
  // Throws Error(kMachine) when the file cannot be made.
  explicit Output(const std::filesystem::path& path);
  ~Output();
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  Output& operator<<(std::string_view text) {
    buffer_.append(text);
    return *this;
  }
  Output& operator<<(const char* text) { return *this << std::string_view(text); }
  Output& operator<<(const std::string& text) { return *this << std::string_view(text); }
  Output& operator<<(const Code& code) { return *this << code.view(); }
  Output& operator<<(int number);
  Output& operator<<(Day day);  // dd/mm/yyyy
  template <typename T>
  Output& operator<<(const std::optional<T>& value) {  // nothing where there is nothing
    return value ? *this << *value : *this;
  }
  // The end of a row; writes to disk now and then.
  void end_line();
  // Throws Error(kMachine) when not all could be written (a full disk).
  void close();

 private:
  void flush();

  std::filesystem::path path_;
  std::FILE* file_ = nullptr;
  std::string buffer_;
};

}  // namespace sightline::synth
