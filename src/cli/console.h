// Console: standard output that knows why it could not be written, and the one line that shows how
// far a long piece of work has got.
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <iosfwd>
#include <streambuf>
#include <string>

namespace sightline::cli {

// A buffered stream to a file descriptor, which it does not own. After a failure nothing more is
// written, and error() is the reason: EPIPE when the reader has gone, ENOSPC when a disk is full.
class FileBuffer : public std::streambuf {
 public:
  explicit FileBuffer(int fd);
  ~FileBuffer() override;
  FileBuffer(const FileBuffer&) = delete;
  FileBuffer& operator=(const FileBuffer&) = delete;
  int error() const { return error_; }

 protected:
  int_type overflow(int_type c) override;
  int sync() override;

 private:
  bool flush_buffer();
  int fd_;
  int error_ = 0;
  std::array<char, 1 << 16> buffer_{};
};

// Whether a program that reads along wants progress as lines: $SIGHTLINE_PROGRESS is "lines".
bool progress_lines_wanted();

// How many characters a line of this output has room for: as $COLUMNS says, else as the terminal
// is; 0 where there is neither, as in a pipe or a file.
std::size_t output_width(int fd);

// One line of a terminal, written over and over. Silent where there is no terminal, unless a
// program that reads along wants lines: each begins with a carriage return then, which says that it
// may be written over by the next of its stage.
class ProgressLine {
 public:
  ProgressLine(std::ostream& err, bool terminal, bool lines = false)
      : err_(err), terminal_(terminal), lines_(lines && !terminal) {}
  ~ProgressLine() { clear(); }
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;
  // At most ten times a second (lines: twice), unless the beginning of the text (up to the first
  // ':') is new.
  void show(const std::string& text);
  void clear();

 private:
  std::ostream& err_;
  bool terminal_;
  bool lines_;
  std::string stage_;
  std::size_t width_ = 0;
  std::chrono::steady_clock::time_point last_;
};

}  // namespace sightline::cli
