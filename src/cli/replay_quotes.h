// What a council's report quotes, as data: catalogue/replays/NAME/figures.toml. Each figure in our
// words, as printed, with the question that answers it, or the reason why none can.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/day.h"
#include "core/period.h"
#include "cube/figures.h"

namespace sightline::cli {

// How the figure is had from the answer to the question.
enum class Take {
  kValue,
  kNumerator,
  kDenominator,
  kRest,         // of the denominator, what is not in the numerator
  kChange,       // the value on the day less that on `since`
  kChangeBelow,  // the same of the denominator
  kEach,         // the value of each period from `since` on
  kGreatest,     // of the values by `by`
  kHolders,      // how many have the greatest
  kLeast,        // of the values by `by`
  kShare,        // per cent of the same question without `where`
  kGroups,       // how many values of `by` there are in it
};

// Whose figure in the region's quarterly file; kOwn: none, it is asked of the records.
enum class Whose { kOwn, kEngland, kRegion, kLowest, kHighest, kPlace, kWorse, kBetter, kAbove };

struct ReplayQuote {
  std::string section;   // as the report numbers it
  std::string says;      // which figure, in our words
  std::string reported;  // "32.4", ">=90", "<0", "-300..-200", "falling"
  std::string unit;
  std::string indicator;
  PeriodKind period = PeriodKind::kDay;
  Day on;                    // the period of that kind to this day
  std::optional<Day> since;  // of kChange and kEach
  std::vector<cube::Filter> where;
  std::string by;
  Take take = Take::kValue;
  Whose whose = Whose::kOwn;
  std::string basis;  // in the regional file: QUARTER, YEAR_TO_DATE, TWELVE_MONTHS, DAY
  int months = 12;    // of a year's figure so many twelfths are meant
  double above = 0;   // of kAbove
  std::vector<std::string> traps, caveats;
  std::string not_reproducible;  // why, where it cannot be had
};

struct ReplayReport {
  std::string title;    // whose report of which time
  std::string fiction;  // what stands in its place
  std::vector<ReplayQuote> quotes;
};

// The names of the replays that the catalogue has, sorted.
std::vector<std::string> replay_names(const std::filesystem::path& catalogue);
std::filesystem::path replay_folder(const std::filesystem::path& catalogue,
                                    const std::string& name);
// Throws Error(kCatalogue) that names file, line and mend.
ReplayReport read_replay_report(const std::filesystem::path& file);

// Whether a number, rounded as the report prints it, is what the report says.
bool as_reported(const std::string& reported, double computed);
// The same of several, each on its own or, where the report says "falling", one after the other.
bool as_reported(const std::string& reported, const std::vector<double>& computed);
// As many decimals as the report prints.
int printed_decimals(const std::string& reported);

}  // namespace sightline::cli
