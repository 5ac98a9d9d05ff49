// Rows of an XML return in which elements stand within one another: each table names the element
// that makes a row of it, and each column where its value stands, counted from that element or from
// one above it. So what is above is repeated in each row below (a plan's start in its reviews), and
// one name may mean different things in different places. "Person/#" is the number of the record in
// the file, from 1: it tells records apart that have no identifier.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "sources/xml_reader.h"

namespace sightline::sources {

class XmlTree : public XmlReader {
 public:
  // `spec` must outlive the object; `name` is the file, for messages.
  XmlTree(const SourceSpec& spec, std::string name);

  std::span<const XmlRow> read(const XmlElement& record) override;

 private:
  struct Visit;

  const SourceSpec& spec_;
  std::string name_;
  std::map<std::string, std::vector<std::size_t>> tables_;  // by the element that makes a row
  // By the last name of a path: the paths that columns are filled from.
  std::map<std::string, std::set<std::vector<std::string>>> paths_;
  std::vector<XmlRow> rows_;
  std::int64_t elements_ = 0;
  std::int64_t records_ = 0;
};

}  // namespace sightline::sources
