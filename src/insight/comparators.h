// Comparators: what is published of England, the region, the statistical neighbours and the
// authority itself, put beside one of its figures, and where the figure stands among others.
//
// Numbers of people are compared with no other place: larger places have more. Everything names its
// basis (insight/beside.h), its year, its source and its edition. Of neighbours the mean and the
// median stand beside one another, since the department's own tools differ on which to take, with
// the year of the model and how many of them have a value.
//
// Pure functions of what is given; any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "catalogue/indicator.h"
#include "core/period.h"
#include "insight/beside.h"
#include "insight/standing.h"
#include "warehouse/ledger.h"
#include "warehouse/published_shelf.h"

namespace sightline::insight {

struct Comparator {
  enum class Who { kOwnPublished, kEngland, kRegion, kNeighbours };
  enum class Averaging { kNone, kMean, kMedian };
  Who who = Who::kEngland;
  std::string name;
  Averaging averaging = Averaging::kNone;
  std::optional<double> value;      // as it stands beside the figure
  std::optional<double> published;  // before it was taken down
  std::string symbol;               // why nothing is published
  Basis basis = Basis::kNotComparable;
  std::string words;   // the basis, or why it cannot be compared
  std::string period;  // "at 31 March 2025"
  std::optional<Day> first;
  Day last;
  std::optional<std::size_t> n, of;  // of neighbours: with a value, of how many
  std::string model;
  std::string source;
  std::optional<Day> edition;
  std::string status;  // "provisional", "draft"
  // To how many decimals it is published, where these are fewer than the indicator's.
  std::optional<int> decimals;
  std::string note;
};

struct Placed {
  enum class Among { kRegion, kNeighbours, kEngland };
  Among among = Among::kRegion;
  std::string name;  // "South West"
  Standing standing;
  std::string lowest_name, highest_name;
  Basis basis = Basis::kFullYear;
  std::string period;  // of the others' figures
  // Figures were compared as they are published: rounded to so many decimals.
  std::optional<int> decimals;  // where these are fewer than the indicator's
};

struct Compared {
  std::vector<Comparator> comparators;
  std::vector<Placed> standings;
};

struct CompareOptions {
  std::string model;  // of neighbours; "": the latest that is not later than the figure
  std::size_t minimum_neighbours = 5;
  std::optional<Day> today;  // for the region's figures under embargo
  bool standings = true;
};

// Whose figure it is, and what may stand beside it. All may be missing.
struct Published {
  const warehouse::PublishedShelf* shelf = nullptr;
  std::span<const warehouse::RegionalFigure> regional;
  std::optional<warehouse::Authority> authority;
};

// `value` of the period; nothing where it is no number or must not be judged: then nobody is
// ranked. `of_part`: a filter leaves a part of the authority's children, of which nothing is
// published.
Compared compare(const catalogue::Indicator& indicator, const Period& period,
                 std::optional<double> value, bool of_part, const Published& published,
                 const CompareOptions& options);

// England's and the neighbours' mean only, without words: for a page of all indicators.
struct ShortComparator {
  double value = 0;
  std::string year;
  Basis basis = Basis::kFullYear;
};
struct ShortComparators {
  std::optional<ShortComparator> england, neighbours;
};
ShortComparators compare_briefly(const catalogue::Indicator& indicator, const Period& period,
                                 const Published& published, const CompareOptions& options);

std::string_view name_of(Comparator::Who who);
std::string_view name_of(Comparator::Averaging averaging);
std::string_view name_of(Placed::Among among);

}  // namespace sightline::insight
