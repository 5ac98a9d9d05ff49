#include "sources/workbook_xml.h"

#include <charconv>

#include "core/error.h"
#include "sources/workbook.h"

namespace sightline::sources {
namespace {

std::string_view without_prefix(std::string_view name) {
  return name.substr(name.rfind(':') + 1);  // npos + 1 is 0
}

// Characters that XML cannot hold are written _x000D_; _x005F_ is the underscore before such text.
std::string unescaped(std::string_view text) {
  std::string out;
  constexpr std::size_t kLength = 7;
  for (std::size_t i = 0; i < text.size(); ++i) {
    unsigned code = 0;
    if (text[i] == '_' && i + kLength <= text.size() && text[i + 1] == 'x' &&
        text[i + kLength - 1] == '_') {
      const auto [end, error] =
          std::from_chars(text.data() + i + 2, text.data() + i + kLength - 1, code, 16);
      if (error == std::errc{} && end == text.data() + i + kLength - 1) {
        append_utf8(out, code >= 0xD800 && code < 0xE000 ? 0xFFFD : code);
        i += kLength - 1;
        continue;
      }
    }
    out += text[i];
  }
  return out;
}

void append_text(pugi::xml_node node, std::string& out) {
  for (const pugi::xml_node child : node) {
    const std::string_view name = local_name(child);
    if (name == "t") {
      out += child.text().get();
    } else if (name == "r") {
      append_text(child, out);
    }
  }
}

[[noreturn]] void not_xml(const std::string& file, const char* why) {
  throw Error(ErrorKind::kBadInput,
              file + ": the workbook is damaged (" + why + "): get it sent again");
}

// Blanks are kept: a text may be nothing but a blank between two runs.
constexpr unsigned kParse = pugi::parse_default | pugi::parse_ws_pcdata_single;

}  // namespace

pugi::xml_document parsed_part(const ZipArchive& zip, const std::string& part,
                               const std::string& file) {
  const std::string text = zip.read(part, Workbook::kMostOfOther);
  pugi::xml_document document;
  const auto result = document.load_buffer(text.data(), text.size(), kParse);
  if (!result) not_xml(file + ", " + part, result.description());
  return document;
}

pugi::xml_document parsed_element(std::string_view text, const std::string& file) {
  pugi::xml_document document;
  const auto result = document.load_buffer(text.data(), text.size(), kParse, pugi::encoding_utf8);
  if (!result) not_xml(file, result.description());
  return document;
}

std::string_view local_name(pugi::xml_node node) { return without_prefix(node.name()); }

std::vector<pugi::xml_node> elements(pugi::xml_node parent, std::string_view name) {
  std::vector<pugi::xml_node> out;
  for (const pugi::xml_node child : parent) {
    if (local_name(child) == name) out.push_back(child);
  }
  return out;
}

pugi::xml_node element(pugi::xml_node parent, std::string_view name) {
  for (const pugi::xml_node child : parent) {
    if (local_name(child) == name) return child;
  }
  return {};
}

std::string_view attribute(pugi::xml_node node, std::string_view name) {
  for (const pugi::xml_attribute held : node.attributes()) {
    if (without_prefix(held.name()) == name) return held.value();
  }
  return {};
}

int number_attribute(pugi::xml_node node, std::string_view name, int otherwise) {
  const std::string_view text = attribute(node, name);
  int out = otherwise;
  std::from_chars(text.data(), text.data() + text.size(), out);
  return out;
}

std::string text_in(pugi::xml_node string) {
  std::string out;
  append_text(string, out);
  return unescaped(out);
}

}  // namespace sightline::sources
