#include "sources/xml_reader.h"

#include "sources/text.h"
#include "sources/xml_rows.h"
#include "sources/xml_tree.h"

namespace sightline::sources {

std::unique_ptr<XmlReader> xml_reader(const SourceSpec& spec, const std::string& name) {
  if (spec.xml_by_element()) return std::make_unique<XmlTree>(spec, name);
  return std::make_unique<XmlRows>(spec, name);
}

std::vector<std::string> xml_records(const SourceSpec& spec) {
  std::vector<std::string> out = spec.xml_records;
  if (!spec.xml_header.element.empty()) out.push_back(spec.xml_header.element);
  return out;
}

bool is_header(const SourceSpec& spec, const XmlElement& element) {
  return element.record == spec.xml_records.size();
}

}  // namespace sightline::sources
