// One record of an XML file as a document, and the lines of what is in it. For the XML readers
// only.
#pragma once

#include <cstdint>
#include <pugixml.hpp>
#include <string>

#include "sources/xml_scanner.h"

namespace sightline::sources {

// Throws Error(kBadInput), naming the file and the line, when the record is not well-formed.
void parse_record(const XmlElement& record, const std::string& file, pugi::xml_document& document);

// The text right in an element, without that of the elements within.
std::string text_of(const pugi::xml_node& node);
bool has_elements(const pugi::xml_node& node);
// In upper case, without a namespace's prefix.
std::string name_of(const pugi::xml_node& node);
// Whether name_of would give `name`, which is in upper case.
bool is_named(const pugi::xml_node& node, std::string_view name);

// Asked in the order of the document.
class LineCount {
 public:
  explicit LineCount(const XmlElement& record) : record_(record), line_(record.line) {}
  std::int64_t of(const pugi::xml_node& node);

 private:
  XmlElement record_;
  std::size_t counted_ = 0;  // up to this offset lines are counted
  std::int64_t line_ = 0;
};

}  // namespace sightline::sources
