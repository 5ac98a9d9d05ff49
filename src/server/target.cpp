#include "server/target.h"

#include <algorithm>

#include "warehouse/utf8.h"

namespace sightline::server {
namespace {

int hex(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

bool is_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 || byte == 0x7f;
}

std::optional<std::string> decoded(std::string_view text, bool plus_is_blank) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (c == '%') {
      if (i + 2 >= text.size()) return std::nullopt;
      const int high = hex(text[i + 1]);
      const int low = hex(text[i + 2]);
      if (high < 0 || low < 0) return std::nullopt;
      c = static_cast<char>(high * 16 + low);
      i += 2;
    } else if (c == '+' && plus_is_blank) {
      c = ' ';
    }
    if (is_control(c)) return std::nullopt;
    out += c;
  }
  if (!warehouse::is_utf8(out)) return std::nullopt;
  return out;
}

// The text up to the mark, which is taken off the front together with the mark.
std::string_view cut(std::string_view& text, char mark) {
  const std::size_t at = std::min(text.find(mark), text.size());
  const std::string_view front = text.substr(0, at);
  text.remove_prefix(std::min(text.size(), at + 1));
  return front;
}

bool read_query(std::string_view text, Target& target) {
  while (!text.empty()) {
    std::string_view value = cut(text, '&');
    if (value.empty()) continue;
    const std::string_view name = cut(value, '=');
    auto decoded_name = decoded(name, true);
    auto decoded_value = decoded(value, true);
    if (!decoded_name || !decoded_value) return false;
    target.query.emplace_back(std::move(*decoded_name), std::move(*decoded_value));
  }
  return true;
}

}  // namespace

std::optional<std::string_view> Target::first(std::string_view name) const {
  for (const auto& [key, value] : query) {
    if (key == name) return value;
  }
  return std::nullopt;
}

std::optional<Target> parse_target(std::string_view text) {
  if (!text.starts_with('/')) return std::nullopt;
  Target target;
  std::string_view query = text;
  std::string_view path = cut(query, '?');
  path.remove_prefix(1);
  const bool slash_at_end = path.ends_with('/');
  while (!path.empty()) {
    auto part = decoded(cut(path, '/'), false);
    if (!part || *part == "." || *part == "..") return std::nullopt;
    target.path.push_back(std::move(*part));
  }
  if (slash_at_end) target.path.emplace_back();
  if (!read_query(query, target)) return std::nullopt;
  return target;
}

bool is_own_path(std::string_view text) {
  // "//host" and "/\host" lead elsewhere in a browser.
  if (!text.starts_with('/') || text.starts_with("//") || text.starts_with("/\\")) return false;
  return std::none_of(text.begin(), text.end(), is_control) && warehouse::is_utf8(text);
}

}  // namespace sightline::server
