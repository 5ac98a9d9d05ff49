#include "sources/text_reader.h"

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>
#include <system_error>

#include "core/error.h"

namespace sightline::sources {
namespace {

constexpr std::size_t kBlock = 256 * 1024;
constexpr std::uint32_t kReplacement = 0xFFFD;

// Windows-1252 for 0x80 to 0x9F; the five bytes that it leaves undefined become U+FFFD.
constexpr std::array<std::uint16_t, 32> kWindows1252 = {
    0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178};

std::uint32_t from_1252(unsigned char byte) {
  return byte >= 0x80 && byte < 0xA0 ? kWindows1252[byte - 0x80] : byte;
}

// Length of the valid UTF-8 sequence at the start of `text`: 0 when there is none, -1 when the text
// ends before that can be told. Overlong forms, surrogates and values above U+10FFFF are not valid.
int utf8_length(std::string_view text) {
  const auto at = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = at(0);
  int length = 0;
  unsigned char low = 0x80;
  unsigned char high = 0xBF;
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead <= 0xDF) {
    length = 2;
  } else if (lead >= 0xE0 && lead <= 0xEF) {
    length = 3;
    if (lead == 0xE0) low = 0xA0;
    if (lead == 0xED) high = 0x9F;
  } else if (lead >= 0xF0 && lead <= 0xF4) {
    length = 4;
    if (lead == 0xF0) low = 0x90;
    if (lead == 0xF4) high = 0x8F;
  } else {
    return 0;
  }
  for (int i = 1; i < length; ++i) {
    const auto index = static_cast<std::size_t>(i);
    if (index >= text.size()) return -1;
    if (at(index) < low || at(index) > high) return 0;
    low = 0x80;
    high = 0xBF;
  }
  return length;
}

bool starts_with(std::string_view text, std::string_view prefix) {
  return text.substr(0, prefix.size()) == prefix;
}

}  // namespace

ByteSource file_bytes(const std::filesystem::path& path) {
  const auto fail = [path](const char* what) {
    throw Error(ErrorKind::kMachine, path.string() + what + std::generic_category().message(errno));
  };
  const std::shared_ptr<std::FILE> file(std::fopen(path.c_str(), "rb"), [](std::FILE* open) {
    if (open != nullptr) std::fclose(open);
  });
  if (!file) fail(" cannot be opened: ");
  std::setvbuf(file.get(), nullptr, _IONBF, 0);  // blocks are large already
  return [file, fail](char* into, std::size_t most) {
    const std::size_t got = std::fread(into, 1, most, file.get());
    if (got < most && std::ferror(file.get()) != 0) fail(" cannot be read: ");
    return got;
  };
}

void append_utf8(std::string& out, std::uint32_t code) {
  const auto put = [&](std::uint32_t byte) { out += static_cast<char>(byte); };
  if (code < 0x80) {
    put(code);
  } else if (code < 0x800) {
    put(0xC0 | (code >> 6));
    put(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    put(0xE0 | (code >> 12));
    put(0x80 | ((code >> 6) & 0x3F));
    put(0x80 | (code & 0x3F));
  } else {
    put(0xF0 | (code >> 18));
    put(0x80 | ((code >> 12) & 0x3F));
    put(0x80 | ((code >> 6) & 0x3F));
    put(0x80 | (code & 0x3F));
  }
}

TextReader::TextReader(const std::filesystem::path& path, std::function<void(std::size_t)> on_bytes)
    : source_(file_bytes(path)), on_bytes_(std::move(on_bytes)) {
  read_block();
  look();
}

TextReader::TextReader(ByteSource source) : source_(std::move(source)) {
  read_block();
  look();
}

bool TextReader::read_block() {
  if (at_end_) return false;
  const std::size_t before = raw_.size();
  raw_.resize(before + kBlock);
  const std::size_t got = source_(raw_.data() + before, kBlock);
  raw_.resize(before + got);
  if (got < kBlock) at_end_ = true;
  hash_.add(std::string_view(raw_).substr(before));
  bytes_ += got;
  if (on_bytes_ && got > 0) on_bytes_(got);
  return got > 0;
}

void TextReader::look() {
  const std::string_view text = std::string_view(raw_).substr(0, 64 * 1024);
  using namespace std::string_view_literals;
  if (text.empty()) {
    content_ = Content::kEmpty;
    return;
  }
  if (starts_with(text, "PK\x03\x04"sv)) {
    content_ = Content::kZip;
  } else if (starts_with(text, "\x1F\x8B"sv)) {
    content_ = Content::kGzip;
  } else if (starts_with(text, "\xD0\xCF\x11\xE0"sv)) {
    content_ = Content::kOldExcel;
  } else if (starts_with(text, "%PDF"sv)) {
    content_ = Content::kPdf;
  } else if (raw_.starts_with("PAR1")) {
    content_ = Content::kParquet;
  }
  if (content_ != Content::kText) return;
  if (starts_with(text, "\xEF\xBB\xBF"sv)) {
    raw_.erase(0, 3);
    if (raw_.empty() && at_end_) content_ = Content::kEmpty;
    return;
  }
  if (starts_with(text, "\xFF\xFE"sv) || starts_with(text, "\xFE\xFF"sv)) {
    encoding_ = text[0] == '\xFF' ? Encoding::kUtf16Le : Encoding::kUtf16Be;
    raw_.erase(0, 2);
    if (raw_.empty() && at_end_) content_ = Content::kEmpty;
    return;
  }
  // Text in UTF-16 that is mostly Latin letters has a zero in every second byte, and only there.
  std::size_t zeros[2] = {0, 0};
  std::size_t controls = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte == 0) ++zeros[i & 1];
    if (byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r' && byte != '\f') ++controls;
  }
  const std::size_t half = text.size() / 2;
  if (half >= 2 && zeros[1] * 10 >= half * 6 && zeros[0] * 20 <= half) {
    encoding_ = Encoding::kUtf16Le;
  } else if (half >= 2 && zeros[0] * 10 >= half * 6 && zeros[1] * 20 <= half) {
    encoding_ = Encoding::kUtf16Be;
  } else if (controls * 10 > text.size()) {
    content_ = Content::kBinary;
  }
}

std::string_view TextReader::next() {
  decoded_.clear();
  if (first_) {
    first_ = false;
  } else {
    read_block();
  }
  // A block can yield nothing when it holds only part of a character.
  while (true) {
    if (encoding_ == Encoding::kUtf8) {
      decode_utf8();
    } else {
      decode_utf16();
    }
    if (!decoded_.empty() || (at_end_ && raw_.empty())) return decoded_;
    if (!read_block() && raw_.empty()) return decoded_;
  }
}

void TextReader::decode_utf8() {
  const std::string_view in = raw_;
  std::size_t i = 0;
  while (i < in.size()) {
    std::size_t run = i;
    for (std::uint64_t eight = 0; run + sizeof eight <= in.size(); run += sizeof eight) {
      std::memcpy(&eight, in.data() + run, sizeof eight);
      if ((eight & 0x8080808080808080U) != 0) break;
    }
    while (run < in.size() && static_cast<unsigned char>(in[run]) < 0x80) ++run;
    decoded_.append(in.substr(i, run - i));
    i = run;
    if (i == in.size()) break;
    const int length = utf8_length(in.substr(i));
    if (length > 0) {
      decoded_.append(in.substr(i, static_cast<std::size_t>(length)));
      i += static_cast<std::size_t>(length);
    } else if (length < 0 && !at_end_) {
      break;  // the rest of the character is in the next block
    } else {
      saw_1252_ = true;
      append_utf8(decoded_, from_1252(static_cast<unsigned char>(in[i])));
      ++i;
    }
  }
  raw_.erase(0, i);
}

void TextReader::decode_utf16() {
  std::size_t i = 0;
  for (; i + 1 < raw_.size(); i += 2) {
    const auto a = static_cast<unsigned char>(raw_[i]);
    const auto b = static_cast<unsigned char>(raw_[i + 1]);
    const std::uint32_t unit = encoding_ == Encoding::kUtf16Le
                                   ? static_cast<std::uint32_t>(a | (b << 8))
                                   : static_cast<std::uint32_t>(b | (a << 8));
    const bool low = unit >= 0xDC00 && unit < 0xE000;
    if (high_surrogate_ != 0) {
      const std::uint32_t high = high_surrogate_;
      high_surrogate_ = 0;
      if (low) {
        append_utf8(decoded_, 0x10000 + ((high - 0xD800) << 10) + (unit - 0xDC00));
        continue;
      }
      append_utf8(decoded_, kReplacement);
    }
    if (unit >= 0xD800 && unit < 0xDC00) {
      high_surrogate_ = unit;
    } else {
      append_utf8(decoded_, low ? kReplacement : unit);
    }
  }
  raw_.erase(0, i);
  if (at_end_ && (!raw_.empty() || high_surrogate_ != 0)) {
    append_utf8(decoded_, kReplacement);
    raw_.clear();
    high_surrogate_ = 0;
  }
}

void TextReader::skip_to_end() {
  raw_.clear();
  while (read_block()) raw_.clear();
}

std::string_view TextReader::encoding_name() const {
  if (encoding_ != Encoding::kUtf8) return "UTF-16";
  return saw_1252_ ? "Windows-1252" : "UTF-8";
}

}  // namespace sightline::sources
