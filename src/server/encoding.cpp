#include "server/encoding.h"

#include <zlib.h>

#include <algorithm>
#include <cctype>
#include <limits>
#include <new>
#include <optional>

namespace sightline::server {
namespace {

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

bool same_word(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) {
    return std::tolower(static_cast<unsigned char>(x)) ==
           std::tolower(static_cast<unsigned char>(y));
  });
}

std::string_view cut(std::string_view& text, char mark) {
  const std::size_t at = std::min(text.find(mark), text.size());
  const std::string_view front = text.substr(0, at);
  text.remove_prefix(std::min(text.size(), at + 1));
  return trimmed(front);
}

// "0", "0.5", "1.000" and nothing else (RFC 9110, 12.4.2). Only whether it is above 0 matters.
std::optional<bool> above_zero(std::string_view weight) {
  if (weight.empty() || weight.size() > 5 || (weight[0] != '0' && weight[0] != '1')) {
    return std::nullopt;
  }
  if (weight.size() > 1 && weight[1] != '.') return std::nullopt;
  bool above = weight[0] == '1';
  for (const char digit : weight.substr(std::min<std::size_t>(2, weight.size()))) {
    if (digit < '0' || digit > '9' || (weight[0] == '1' && digit != '0')) return std::nullopt;
    above = above || digit != '0';
  }
  return above;
}

}  // namespace

bool accepts_gzip(std::string_view accept_encoding) {
  std::optional<bool> named, any;
  while (!accept_encoding.empty()) {
    std::string_view options = cut(accept_encoding, ',');
    const std::string_view coding = cut(options, ';');
    bool wanted = true;
    while (!options.empty()) {
      std::string_view value = cut(options, ';');
      const std::string_view name = cut(value, '=');
      if (same_word(name, "q")) wanted = above_zero(trimmed(value)).value_or(false);
    }
    if (same_word(coding, "gzip") || same_word(coding, "x-gzip")) named = wanted;
    if (coding == "*") any = wanted;
  }
  return named.value_or(any.value_or(false));
}

std::string gzip(std::string_view bytes) {
  z_stream stream{};
  constexpr int kLevel = 4;
  constexpr int kGzipFile = 15 + 16;
  if (deflateInit2(&stream, kLevel, Z_DEFLATED, kGzipFile, 8, Z_DEFAULT_STRATEGY) != Z_OK) {
    throw std::bad_alloc();
  }
  std::string out(deflateBound(&stream, static_cast<uLong>(bytes.size())), '\0');
  // zlib counts in 32 bits what it takes at a time.
  constexpr std::size_t kAtATime = std::numeric_limits<uInt>::max();
  std::size_t taken = 0;
  std::size_t made = 0;
  int state = Z_OK;
  while (state == Z_OK) {
    const std::size_t take = std::min(kAtATime, bytes.size() - taken);
    const std::size_t room = std::min(kAtATime, out.size() - made);
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data() + taken));
    stream.avail_in = static_cast<uInt>(take);
    stream.next_out = reinterpret_cast<Bytef*>(out.data() + made);
    stream.avail_out = static_cast<uInt>(room);
    state = deflate(&stream, taken + take == bytes.size() ? Z_FINISH : Z_NO_FLUSH);
    taken += take - stream.avail_in;
    made += room - stream.avail_out;
  }
  deflateEnd(&stream);
  if (state != Z_STREAM_END) throw std::bad_alloc();
  out.resize(made);
  return out;
}

bool matches_any(std::string_view if_none_match, std::string_view tag) {
  if (trimmed(if_none_match) == "*") return true;
  if (tag.starts_with("W/")) tag.remove_prefix(2);
  while (!if_none_match.empty()) {
    // Our own tags hold no comma, so that a list may be parted at each.
    std::string_view one = cut(if_none_match, ',');
    if (one.starts_with("W/")) one.remove_prefix(2);
    if (one == tag) return true;
  }
  return false;
}

}  // namespace sightline::server
