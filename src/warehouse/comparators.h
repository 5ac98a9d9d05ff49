// Comparators: what is published about England, the regions and all authorities, put beside one
// authority's own. Read from the readers' copy of the reference data (warehouse/reference.h).
//
// For one comparator and year everything comes from one load: the source of least rank, of that the
// latest edition (or the latest up to a day that is asked for), so that figures that stand beside
// one another were published together. A symbol is never a number.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/day.h"
#include "warehouse/database.h"

namespace sightline::warehouse {

struct ComparatorSeries {
  std::string id, title, unit;
  std::string basis;     // "at 31 March", "academic year"
  std::string polarity;  // higher, lower, neutral: whose opinion polarity_source says
  std::string polarity_source;
  int decimals = 1;
};

struct PublishedArea {
  std::string code;  // three digits, or the region's ONS code
  std::string name;
  std::string region, sub_region;  // codes; "" for none
  bool outlier = false;  // so few children that its rates would set the scale of any chart
};

struct PublishedFigure {
  std::optional<double> value;
  std::string symbol;  // why there is no value: c, z, x, -, withheld ...; "" where nothing is known
  std::string note;
  std::optional<double> numerator, denominator;
};

struct NeighbourFigures {
  std::string model;   // "2025"; "" when there is no list of the authority's
  std::size_t of = 0;  // how many neighbours the list has
  std::size_t n = 0;   // of them with a value
  std::optional<double> mean, median;
  std::string symbol;  // why there is neither
};

struct Comparison {
  ComparatorSeries series;
  int year = 0;        // in which the period ends
  std::string period;  // "2025", "2024-25"
  Day period_end;
  std::string source, file, status;
  Day vintage;
  PublishedFigure england, region, authority;
  std::string region_name;
  NeighbourFigures neighbours;
};

struct ComparisonOptions {
  std::optional<int> year;     // else the latest with a figure
  std::optional<Day> vintage;  // editions up to this day
  std::string model;           // "": the latest there is
  // Fewer neighbours with a value than this say nothing: small numbers are the ones suppressed, so
  // what is left of them is biased.
  std::size_t minimum_neighbours = 5;
};

// Reads over one connection; belongs to one thread.
class Comparators {
 public:
  explicit Comparators(Connection connection) : connection_(std::move(connection)) {}

  // Those of which something is loaded, by id. Stays where it is as long as this lives.
  const std::vector<ComparatorSeries>& series();
  // By code or name, also an earlier or another spelling. Throws Error(kNotFound).
  PublishedArea authority(std::string_view asked);
  // Of one comparator; nothing when no edition has the year. Throws Error(kNotFound) for an id or a
  // model that there is not.
  std::optional<Comparison> compare(std::string_view id, const PublishedArea& authority,
                                    const ComparisonOptions& options);

 private:
  // One row of what is published of one comparator.
  struct Row;
  std::vector<Row> rows_of(std::string_view id, const std::optional<Day>& vintage);
  const std::vector<std::string>& neighbours_of(const std::string& authority,
                                                const std::string& model);
  std::string model_for(const PublishedArea& authority, const std::string& asked);
  std::string name_of(const std::string& area);

  Connection connection_;
  // Asked once, since a page of comparators asks for the same again and again.
  std::optional<std::vector<ComparatorSeries>> series_;
  std::map<std::string, std::vector<std::string>> models_;  // by authority
  std::map<std::pair<std::string, std::string>, std::vector<std::string>> neighbours_;  // and model
  std::map<std::string, std::string> names_;
};

// The last day of the period of a basis that ends in a year, and what the period is called.
Day period_end(std::string_view basis, int year);
std::string period_name(std::string_view basis, int year);

}  // namespace sightline::warehouse
