// Beside: how a published figure of a year may stand beside one's own of a day, a month or part of
// a year. A flow that grows with the months (referrals, a rate of them, leavers over posts) is
// never put beside a year's as if it were one: the year's is taken down to as many months, and that
// is said, or the two are not compared, and why is said.
//
// Pure functions; any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "catalogue/indicator.h"
#include "core/period.h"

namespace sightline::insight {

enum class Basis { kAtDate, kFullYear, kProRata, kSameQuarter, kNotComparable };

struct Beside {
  Basis basis = Basis::kNotComparable;
  double factor = 1;  // what the published figure is multiplied with
  int months = 12;    // of one's own
  std::string words;  // the basis, or why there is none
};

// Whether the value grows with the length of the period: twice the months, twice the value.
bool scales_with_time(const catalogue::Indicator& indicator);
// Whether the longer period has the greater value, but by no share of it that is known: whoever was
// so at any time is counted once, of twelve months as of one. Such are compared by whole years
// only.
bool grows_unevenly(const catalogue::Indicator& indicator);
// Nothing where the period is not of whole months.
std::optional<int> whole_months(const Period& period);

// `published` is the comparator's basis ("at 31 March", "year ending 31 March", "calendar year",
// "academic year", "financial year"), `end` the last day of the year that is meant.
Beside beside(const catalogue::Indicator& indicator, const Period& own, std::string_view published,
              Day end);

// "at 31 March 2025", "year ending 31 March 2025", "calendar year 2025", "academic year 2024-25".
std::string published_period(std::string_view published, Day end);

std::string_view name_of(Basis basis);

}  // namespace sightline::insight
