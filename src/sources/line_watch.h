// Whether two elements that make rows may begin on one line of an XML file, told without parsing
// it: rows are named by their lines, or by numbers where lines do not tell them apart.
#pragma once

#include <bitset>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>

#include "sources/spec.h"
#include "sources/xml_scanner.h"

namespace sightline::sources {

// For a source whose tables are named by element (SourceSpec::xml_by_element). One thread.
class LineWatch {
 public:
  explicit LineWatch(const SourceSpec& spec);

  // Each record in turn. False: no two begin on one line, up to the end of this record. True: they
  // may; an element that holds nothing makes no row, so the rows themselves decide.
  bool may_share(const XmlElement& record);

 private:
  bool makes_rows(std::string_view name);

  static constexpr std::size_t kKinds = 1024;
  static std::size_t kind_of(std::string_view name);

  std::set<std::string, std::less<>> names_;
  std::bitset<kKinds> kinds_;  // of names_: what is of none need not be looked for
  std::string upper_;
  std::int64_t last_ = 0;  // the line of the last of them
};

}  // namespace sightline::sources
