// One record of an XML return (a child with all that hangs below it) as rows of its tables: the
// very rows that the CSV files of the same return hold.
//
// No element is known by its place. An element whose leaves fill columns of a table makes a row of
// that table; the person's own columns (identifier, date of birth, sex) are taken from the record
// and repeated in every row, as in the CSV files.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sources/spec.h"
#include "sources/xml_scanner.h"

namespace sightline::sources {

struct XmlRow {
  std::size_t table = 0;  // in spec.tables
  std::int64_t line = 0;
  std::int64_t element = 0;  // number in the file of the element that made the row, from 1
  std::vector<std::string> cells;
};

class XmlRows {
 public:
  // `spec` must outlive the object; `name` is the file, for messages.
  XmlRows(const SourceSpec& spec, std::string name);

  // The rows of one record, in the order of the document. Throws Error(kBadInput), naming the line,
  // when the record is not well-formed. The span lives until the next call.
  std::span<const XmlRow> read(const XmlElement& record);

  // Elements that fill no column: name → how many were not empty.
  const std::map<std::string, std::int64_t>& unknown() const { return unknown_; }

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
  std::map<std::string, std::int64_t> unknown_;
  std::vector<XmlRow> rows_;
  std::int64_t elements_ = 0;
};

}  // namespace sightline::sources
