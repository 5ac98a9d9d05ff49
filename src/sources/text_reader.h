// The bytes of a file as UTF-8 text, block by block, whatever encoding the council's system wrote.
//
// UTF-8 (with or without a byte order mark), UTF-16 of both byte orders (with a mark, or without
// one and found by its pattern of zero bytes) and Windows-1252. A file is taken as UTF-8, and each
// byte that cannot be UTF-8 as Windows-1252, so that a file glued together from both stays readable
// and one pass is enough. Memory is one block, whatever the file's size.
#pragma once

#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "sources/sha256.h"

namespace sightline::sources {

enum class Encoding { kUtf8, kUtf16Le, kUtf16Be };

// What the first block looks like.
enum class Content { kEmpty, kText, kZip, kOldExcel, kPdf, kParquet, kBinary };

class TextReader {
 public:
  // `on_bytes` is called with the number of bytes after each block read; it may throw.
  // Throws Error(kMachine) when the file cannot be opened or read.
  explicit TextReader(const std::filesystem::path& path,
                      std::function<void(std::size_t)> on_bytes = {});

  Content content() const { return content_; }
  // The next stretch of text, only whole characters; empty at the end of the file. The view lives
  // until the next call.
  std::string_view next();

  std::uintmax_t bytes() const { return bytes_; }
  // Only after next() has returned an empty view, or after skip_to_end().
  std::string sha256() { return hash_.hex(); }
  void skip_to_end();
  // "UTF-8", "UTF-16", "Windows-1252": as far as has been read.
  std::string_view encoding_name() const;

 private:
  struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };

  bool read_block();
  void look();
  void decode_utf8();
  void decode_utf16();

  std::filesystem::path path_;
  std::function<void(std::size_t)> on_bytes_;
  std::unique_ptr<std::FILE, Close> file_;
  Sha256 hash_;
  std::string raw_;      // bytes not yet decoded: a block, and a character cut at its end
  std::string decoded_;  // what next() returns
  std::uintmax_t bytes_ = 0;
  std::uint32_t high_surrogate_ = 0;
  bool at_end_ = false;
  bool first_ = true;
  bool saw_1252_ = false;
  Encoding encoding_ = Encoding::kUtf8;
  Content content_ = Content::kText;
};

// Appends a code point as UTF-8.
void append_utf8(std::string& out, std::uint32_t code);

}  // namespace sightline::sources
