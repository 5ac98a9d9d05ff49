// The heading of an XML file: which collection it is of, and up to which day.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "core/day.h"
#include "sources/spec.h"
#include "sources/text_reader.h"
#include "sources/xml_scanner.h"

namespace sightline::sources {

struct HeaderRead {
  std::string collection;
  std::optional<int> year;
  std::optional<Day> reference_date;
  std::string authority;
};

// `name` is the file, for messages. Throws Error(kBadInput) when it is not well-formed.
HeaderRead read_header(const SourceSpec& spec, const XmlElement& header, const std::string& name);

// Whether a file with the root of this source is of it: its header does not name another
// collection. `other` is then what it names. Throws as XmlScanner.
bool is_of_collection(const SourceSpec& spec, TextReader& text, const std::string& name,
                      std::string& other);

}  // namespace sightline::sources
