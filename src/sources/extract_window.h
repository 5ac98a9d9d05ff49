// How far back an extract of a case system goes, and up to which day, as far as its own days tell.
//
// An extract that holds all that was open at some time in a window holds no row that ended before
// it, so the window begins where ends and events begin to come in every month. One row that lies
// apart (a mistyped year) moves nothing.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "core/day.h"
#include "sources/counts.h"

namespace sightline::sources {

// How many ends and events each month holds, of one table.
class Activity {
 public:
  void note(Day on);
  void merge(const Activity& other);

  // The first day of the earliest month from which on none is empty up to the month of `to`, which
  // itself may be (an extract may be taken on the first of a month).
  Day unbroken_from(Day to) const;

  // A table that is busy otherwise and silent at the beginning or the end of `from` to `to` was not
  // kept, or not extracted, then: the part of it in which it speaks. Tables with too few rows for
  // their silence to mean anything speak in all of it.
  struct Spoken {
    Day from;
    Day to;
  };
  Spoken spoken(Day from, Day to) const;

  bool empty() const { return months_.empty(); }

 private:
  Counts months_;  // by month since the year 0
};

struct ExtractDays {
  struct Table {
    Activity over;  // ends, and events of tables without ends: what no row before the window has
    Activity any;   // starts too
    std::set<std::int32_t> events;  // the days of what every row of a table as at a day must have
  };
  std::map<std::string, Table> tables;  // by name
  Counts started;                       // how many starts and events each day holds

  // The last day on which anything began or happened. A few days far after all others are not it.
  std::optional<Day> last() const;
};

}  // namespace sightline::sources
