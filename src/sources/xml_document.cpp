#include "sources/xml_document.h"

#include <algorithm>

#include "core/error.h"
#include "sources/text.h"

namespace sightline::sources {
namespace {

std::int64_t line_breaks(std::string_view text) {
  std::int64_t n = std::count(text.begin(), text.end(), '\n');
  for (std::size_t i = text.find('\r'); i != std::string_view::npos; i = text.find('\r', i + 1)) {
    if (i + 1 == text.size() || text[i + 1] != '\n') ++n;
  }
  return n;
}

}  // namespace

void parse_record(const XmlElement& record, const std::string& file, pugi::xml_document& document) {
  const unsigned options = pugi::parse_escapes | pugi::parse_cdata | pugi::parse_eol;
  const pugi::xml_parse_result result =
      document.load_buffer(record.text.data(), record.text.size(), options, pugi::encoding_utf8);
  if (result) return;
  const auto offset = static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, result.offset));
  throw Error(ErrorKind::kBadInput,
              file + ", line " +
                  std::to_string(record.line + line_breaks(record.text.substr(0, offset))) +
                  ": the file is not well-formed XML (" + result.description() +
                  "). Nothing of it was loaded");
}

std::string text_of(const pugi::xml_node& node) {
  std::string out;
  for (const pugi::xml_node& part : node.children()) {
    if (part.type() == pugi::node_pcdata || part.type() == pugi::node_cdata) out += part.value();
  }
  return out;
}

bool has_elements(const pugi::xml_node& node) {
  const auto parts = node.children();
  return std::any_of(parts.begin(), parts.end(),
                     [](const pugi::xml_node& part) { return part.type() == pugi::node_element; });
}

std::string name_of(const pugi::xml_node& node) {
  const std::string_view name = node.name();
  const std::size_t colon = name.rfind(':');
  return upper(colon == std::string_view::npos ? name : name.substr(colon + 1));
}

bool is_named(const pugi::xml_node& node, std::string_view name) {
  const std::string_view full = node.name();
  if (full.size() < name.size()) return false;
  const std::size_t prefix = full.size() - name.size();
  if (prefix > 0 && full[prefix - 1] != ':') return false;
  return std::equal(name.begin(), name.end(), full.begin() + static_cast<std::ptrdiff_t>(prefix),
                    [](char want, char has) {
                      return want == (has >= 'a' && has <= 'z' ? has - 'a' + 'A' : has);
                    });
}

std::int64_t LineCount::of(const pugi::xml_node& node) {
  const auto offset = static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, node.offset_debug()));
  if (offset > counted_) {
    line_ += line_breaks(record_.text.substr(counted_, offset - counted_));
    counted_ = offset;
  }
  return line_;
}

}  // namespace sightline::sources
