// The bytes of a file as UTF-8 text, block by block, whatever encoding the council's system wrote.
//
// UTF-8 (with or without a byte order mark), UTF-16 of both byte orders (with a mark, or without
// one and found by its pattern of zero bytes) and Windows-1252. A file is taken as UTF-8, and each
// byte that cannot be UTF-8 as Windows-1252, so that a file glued together from both stays readable
// and one pass is enough. Memory is one block, whatever the file's size.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include "sources/sha256.h"

namespace sightline::sources {

enum class Encoding { kUtf8, kUtf16Le, kUtf16Be };

// What the first block looks like.
enum class Content { kEmpty, kText, kZip, kGzip, kOldExcel, kPdf, kParquet, kBinary };

// Fills `into` with up to `most` bytes and says how many; fewer than `most` only at the end. Throws
// when there are no more because something is wrong.
using ByteSource = std::function<std::size_t(char* into, std::size_t most)>;

// The bytes of a file. Throws Error(kMachine) when it cannot be opened or read.
ByteSource file_bytes(const std::filesystem::path& path);

class TextReader {
 public:
  // `on_bytes` is called with the number of bytes after each block read; it may throw.
  // Throws Error(kMachine) when the file cannot be opened or read.
  explicit TextReader(const std::filesystem::path& path,
                      std::function<void(std::size_t)> on_bytes = {});
  // Of what comes out of `source`, which need not be a file.
  explicit TextReader(ByteSource source);

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
  bool read_block();
  void look();
  void decode_utf8();
  void decode_utf16();

  ByteSource source_;
  std::function<void(std::size_t)> on_bytes_;
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
