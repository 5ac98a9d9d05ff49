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

// Makes the folder, and those above it, where they are not there. Throws Error(kMachine).
void make_folder(const std::filesystem::path& folder);

// A CSV cell: in quotation marks where the text holds what a cell must not hold bare.
std::string csv_cell(std::string_view text);

// 1000 as 1, 850 as 0.85.
std::string thousandths(int value);

enum class Days { kBritish, kIso };  // 31/03/2024, 2024-03-31

class Output {
 public:
  // Throws Error(kMachine) when the file cannot be made.
  explicit Output(const std::filesystem::path& path, Days days = Days::kBritish);
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
  Output& operator<<(Day day);
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
  Days days_;
  std::string buffer_;
};

}  // namespace sightline::synth
