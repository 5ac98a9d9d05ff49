#include "warehouse/utf8.h"

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace sightline::warehouse {
namespace {

// Bytes of the character that the text begins with; 0 when it begins with none.
std::size_t character(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text[0]);
  if (lead < 0x80) return 1;
  std::size_t size = 0;
  std::uint32_t code = 0;
  std::uint32_t least = 0;
  if ((lead & 0xe0U) == 0xc0U) {
    size = 2;
    code = lead & 0x1fU;
    least = 0x80;
  } else if ((lead & 0xf0U) == 0xe0U) {
    size = 3;
    code = lead & 0x0fU;
    least = 0x800;
  } else if ((lead & 0xf8U) == 0xf0U) {
    size = 4;
    code = lead & 0x07U;
    least = 0x10000;
  } else {
    return 0;
  }
  if (text.size() < size) return 0;
  for (std::size_t i = 1; i < size; ++i) {
    const auto next = static_cast<unsigned char>(text[i]);
    if ((next & 0xc0U) != 0x80U) return 0;
    code = (code << 6U) | (next & 0x3fU);
  }
  const bool surrogate = code >= 0xd800 && code <= 0xdfff;
  return code < least || code > 0x10ffff || surrogate ? 0 : size;
}

}  // namespace

bool is_utf8(std::string_view text) {
  while (!text.empty()) {
    // Most text is plain letters, eight of which are told at once.
    std::uint64_t eight = 0;
    if (text.size() >= sizeof eight) {
      std::memcpy(&eight, text.data(), sizeof eight);
      if ((eight & 0x8080808080808080U) == 0) {
        text.remove_prefix(sizeof eight);
        continue;
      }
    }
    const std::size_t size = character(text);
    if (size == 0) return false;
    text.remove_prefix(size);
  }
  return true;
}

std::string shown_as_utf8(std::string_view text) {
  std::string shown;
  while (!text.empty()) {
    const std::size_t size = character(text);
    if (size == 0 || text[0] == '\0') {
      shown += "\xef\xbf\xbd";
      text.remove_prefix(1);
    } else {
      shown += text.substr(0, size);
      text.remove_prefix(size);
    }
  }
  return shown;
}

}  // namespace sightline::warehouse
