// What makes rows of the records of an XML file, whichever way the source says how.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
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

// What is wrong with a record and not with one cell of a row.
struct XmlProblem {
  std::string_view rule;
  std::int64_t line = 0;
  std::string element;
  std::string value;
  std::string reason;
};

class XmlReader {
 public:
  virtual ~XmlReader() = default;

  // The rows of one record, in the order of the document. Throws Error(kBadInput), naming the line,
  // when the record is not well-formed. The span lives until the next call, and what is in it may
  // be taken away.
  virtual std::span<XmlRow> read(const XmlElement& record) = 0;
  // Of the record read last.
  const std::vector<XmlProblem>& problems() const { return problems_; }

  // Elements that fill no column: name → how many were not empty.
  const std::map<std::string, std::int64_t>& unknown() const { return unknown_; }

 protected:
  std::vector<XmlProblem> problems_;
  std::map<std::string, std::int64_t> unknown_;
};

// `spec` must outlive the reader; `name` is the file, for messages.
std::unique_ptr<XmlReader> xml_reader(const SourceSpec& spec, const std::string& name);

// The elements to look for in a file of this source: its records, and its header if it has one.
std::vector<std::string> xml_records(const SourceSpec& spec);
// Whether it is the header and not a record.
bool is_header(const SourceSpec& spec, const XmlElement& element);

}  // namespace sightline::sources
