// Period: the stretch of time that a figure speaks of, both ends inclusive, as reports say it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/day.h"

namespace sightline {

enum class PeriodKind {
  kDay,        // one day: a snapshot
  kMonth,      // calendar month
  kQuarter,    // quarter of the collection year: April to June is the first
  kYtd,        // from 1 April to a day
  kRolling12,  // the twelve months to a day: (D - 12 months, D]
  kYear,       // 1 April to 31 March
  kCustom,     // exactly the days that were asked for
};

struct Period {
  PeriodKind kind = PeriodKind::kDay;
  Day first;
  Day last;  // inclusive; a stock is counted on this day

  int days() const { return last - first + 1; }
  friend bool operator==(const Period&, const Period&) = default;
};

std::string_view name_of(PeriodKind kind);  // "rolling12"
std::optional<PeriodKind> period_kind(std::string_view name);

// "31 March 2018", "March 2018", "year ending 31 March 2018", "1 April 2017 to 30 June 2017".
std::string spoken(const Period& period);

// The period of this kind to a day. Day, year to date and rolling twelve months end on that day;
// of months, quarters and years it is the latest one that is complete by then.
Period period_to(PeriodKind kind, Day day);

// All periods of this kind that lie wholly within [from, to], oldest first. Years to date and
// rolling twelve months have one for every month end. Sorted by both first and last day.
std::vector<Period> series(PeriodKind kind, Day from, Day to);

}  // namespace sightline
