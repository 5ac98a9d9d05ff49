#include "sources/xml_header.h"

#include <charconv>

#include "sources/dates.h"
#include "sources/text.h"
#include "sources/xml_document.h"
#include "sources/xml_reader.h"

namespace sightline::sources {
namespace {

constexpr int kFirstYear = 1990;
constexpr int kLastYear = 2100;

// The first that is not blank of an element of this name, however deep.
std::string first_text(const pugi::xml_node& node, const std::string& name) {
  for (const pugi::xml_node& child : node.children()) {
    if (child.type() != pugi::node_element) continue;
    if (name_of(child) == name) {
      std::string text(trimmed(text_of(child)));
      if (!text.empty()) return text;
    }
    std::string below = first_text(child, name);
    if (!below.empty()) return below;
  }
  return {};
}

}  // namespace

HeaderRead read_header(const SourceSpec& spec, const XmlElement& header, const std::string& name) {
  pugi::xml_document document;
  parse_record(header, name, document);
  const pugi::xml_node root = document.document_element();
  const XmlHeader& names = spec.xml_header;
  HeaderRead out;
  out.collection = upper(first_text(root, names.collection));
  out.authority = first_text(root, names.authority);
  const std::string year = first_text(root, names.year);
  int number = 0;
  const auto [end, error] = std::from_chars(year.data(), year.data() + year.size(), number);
  if (error == std::errc{} && end == year.data() + year.size() && number >= kFirstYear &&
      number <= kLastYear) {
    out.year = number;
  }
  const std::string date = first_text(root, names.reference_date);
  if (!date.empty()) out.reference_date = read_date(date, kLastYear).day;
  if (names.of_year_before) {
    if (out.year) --*out.year;
    if (out.reference_date) {
      out.reference_date = spec.years.end(spec.years.of(*out.reference_date) - 1);
    }
  }
  return out;
}

bool is_of_collection(const SourceSpec& spec, TextReader& text, const std::string& name,
                      std::string& other) {
  if (spec.xml_header.collection_is.empty()) return true;
  XmlScanner scanner(text, name, xml_records(spec));
  const XmlElement* const first = scanner.next();
  if (first == nullptr || !is_header(spec, *first)) return true;
  other = read_header(spec, *first, name).collection;
  return other.empty() || other == spec.xml_header.collection_is;
}

}  // namespace sightline::sources
