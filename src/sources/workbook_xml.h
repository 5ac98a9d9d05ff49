// What the parts of a workbook have in common as XML: names with or without a prefix, texts in
// runs.
#pragma once

#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "sources/zip_archive.h"

namespace sightline::sources {

// A small part, whole. Throws Error(kBadInput), naming `file`, when it is not XML.
pugi::xml_document parsed_part(const ZipArchive& zip, const std::string& part,
                               const std::string& file);
// One element of a large part. Throws as above.
pugi::xml_document parsed_element(std::string_view text, const std::string& file);

std::string_view local_name(pugi::xml_node node);
// Children of that name, and the first of them (or none).
std::vector<pugi::xml_node> elements(pugi::xml_node parent, std::string_view name);
pugi::xml_node element(pugi::xml_node parent, std::string_view name);
// Without its prefix; empty when there is none.
std::string_view attribute(pugi::xml_node node, std::string_view name);
int number_attribute(pugi::xml_node node, std::string_view name, int otherwise);
// The text of a shared or an inline string: its runs together, without how it is pronounced.
std::string text_in(pugi::xml_node string);

}  // namespace sightline::sources
