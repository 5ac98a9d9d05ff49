// One record of an XML return (a child with all that hangs below it) as rows of its tables: the
// very rows that the CSV files of the same return hold.
//
// No element is known by its place (see xml_tree.h for those that are). An element whose leaves
// fill columns of a table makes a row of that table; the person's own columns (identifier, date of
// birth, sex) are taken from the record and repeated in every row, as in the CSV files.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sources/spec.h"
#include "sources/xml_reader.h"

namespace sightline::sources {

class XmlRows : public XmlReader {
 public:
  // `spec` must outlive the object; `name` is the file, for messages.
  XmlRows(const SourceSpec& spec, std::string name);

  std::span<XmlRow> read(const XmlElement& record) override;

 private:
  struct Place {
    std::size_t table = 0;
    std::size_t column = 0;
  };
  struct Visit;

  const SourceSpec& spec_;
  std::string name_;
  std::map<std::string, std::vector<Place>, std::less<>> places_;  // own columns only
  std::map<std::string, std::vector<Place>, std::less<>> shared_;  // the person's
  std::vector<XmlRow> rows_;
  std::int64_t elements_ = 0;
};

}  // namespace sightline::sources
