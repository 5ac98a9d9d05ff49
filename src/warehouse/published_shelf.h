// PublishedShelf: what is published of many comparators and all places, at hand in memory, so that
// a page with every indicator can put England and the neighbours beside each without asking the
// reference data again.
//
// As in warehouse/comparators.h everything of one comparator and year comes from one load: the
// source of least rank, of that the latest edition. A symbol is never a number.
//
// Immutable once read; any number of threads.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "warehouse/comparators.h"
#include "warehouse/database.h"

namespace sightline::warehouse {

struct ShelfArea {
  std::string code;  // three digits, or the region's ONS code
  std::string name;
  std::string region, sub_region;  // codes; "" for none
  bool authority = false;
  bool current = true;  // false: abolished since
  bool outlier = false;
};

struct ShelfFigure {
  std::uint16_t area = 0;  // of PublishedShelf::areas
  std::optional<double> value;
  std::string symbol, note;
  std::optional<double> numerator, denominator;
};

// One year of one comparator.
struct ShelfYear {
  int year = 0;
  Day period_end;
  std::string source;
  Day vintage;
  std::string status;
  std::vector<ShelfFigure> figures;  // by area

  const ShelfFigure* of(std::optional<std::uint16_t> area) const;
};

struct ShelfSeries {
  ComparatorSeries series;
  std::vector<ShelfYear> years;  // oldest first
};

class PublishedShelf {
 public:
  // Of these comparators alone; those of which nothing is loaded are not there. `vintage`: editions
  // up to this day.
  static PublishedShelf read(Connection& connection, std::span<const std::string> ids,
                             std::optional<Day> vintage);

  const ShelfSeries* find(std::string_view id) const;
  const std::vector<ShelfArea>& areas() const { return areas_; }
  // By code (also an earlier one or the ONS code) or by name in any capitals.
  std::optional<std::uint16_t> area(std::string_view asked) const;
  // The years of the department's models and a council's own lists, latest first.
  std::vector<std::string> models(std::uint16_t authority) const;
  std::vector<std::uint16_t> neighbours(std::uint16_t authority, std::string_view model) const;

  // To fill one by hand. An area's place is its number; figures must come by area.
  std::uint16_t add_area(ShelfArea area);
  void add_alias(std::string_view alias, std::uint16_t area);
  void add_neighbour(std::uint16_t authority, const std::string& model, std::uint16_t neighbour);
  void add(ShelfSeries series);

 private:
  std::vector<ShelfArea> areas_;
  std::map<std::string, std::uint16_t, std::less<>> by_alias_;
  std::map<std::string, ShelfSeries, std::less<>> series_;
  std::map<std::uint16_t, std::map<std::string, std::vector<std::uint16_t>, std::less<>>>
      neighbours_;
};

}  // namespace sightline::warehouse
