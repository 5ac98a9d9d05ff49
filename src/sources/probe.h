// A first look through a whole file, for what must be known before its rows can be read: which
// collection year it is of, and which children it holds.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>

#include "core/day.h"
#include "sources/hash_table.h"
#include "sources/input_file.h"
#include "sources/spec.h"
#include "sources/xml_header.h"

namespace sightline::sources {

// How many rows of spells touch each collection year.
class YearCount {
 public:
  explicit YearCount(CollectionYears years = {}) : years_(years) {}

  // A spell with an end, or without one.
  void add(Day from, std::optional<Day> until);
  void add_event(Day on) { ++events_[years_.of(on)]; }
  void merge(const YearCount& other);

  // The year that most spells touch, the earliest of equals; without spells, the year with most
  // events. Nothing when there are neither.
  std::optional<int> best() const;
  bool from_spells() const { return !changes_.empty(); }

 private:
  CollectionYears years_;
  std::map<int, std::int64_t> changes_;  // in the number of spells, by year
  std::map<int, std::int64_t> events_;
};

struct Probe {
  std::optional<HeaderRead> header;  // XML with a heading that is known
  // Of XML whose header says the day these may be of some rows only, or of none.
  YearCount years;
  HashSet children;
  bool shares_lines = false;  // XML: several elements that make rows stand on one line
};

// Throws as TextReader and XmlScanner do: an XML file that is not whole is found here, before any
// of its rows are read.
Probe probe(const InputFile& file, const std::function<void(std::size_t)>& on_bytes);

}  // namespace sightline::sources
