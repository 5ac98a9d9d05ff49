// Rows of an XML return in which elements stand within one another: each table names the element
// that makes a row of it, and each column where its value stands, counted from that element or from
// one above it. So what is above is repeated in each row below (a plan's start in its reviews), and
// one name may mean different things in different places. "Person/#" is the number of the record in
// the file, from 1: it tells records apart that have no identifier.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "sources/xml_reader.h"

namespace sightline::sources {

class XmlTree : public XmlReader {
 public:
  // `spec` must outlive the object; `name` is the file, for messages.
  XmlTree(const SourceSpec& spec, std::string name);

  std::span<XmlRow> read(const XmlElement& record) override;

 private:
  struct Visit;
  using Path = std::vector<int>;  // of names, by number

  // Names are compared often: each that is met has a number.
  struct Name {
    std::string text;                 // upper case, without a namespace's prefix
    std::vector<std::size_t> tables;  // that it makes rows of
    std::vector<Path> paths;          // that columns are filled from and that end with it
    bool known = false;               // and not wanted
  };
  // Where a column's values stand; `number`: its last step is the number of the record in the file.
  struct Place {
    Path path;
    bool number = false;
  };
  struct HashOfText {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>()(text);
    }
  };

  int number_of(std::string_view name);

  const SourceSpec& spec_;
  std::string name_;
  std::unordered_map<std::string, int, HashOfText, std::equal_to<>> numbers_;
  std::vector<Name> names_;                              // by number
  std::vector<std::vector<std::vector<Place>>> places_;  // by table and column
  std::vector<XmlRow> rows_;
  std::string upper_;
  std::int64_t elements_ = 0;
  std::int64_t records_ = 0;
};

}  // namespace sightline::sources
