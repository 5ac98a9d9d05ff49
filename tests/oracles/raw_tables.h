// RawTables: what is known after all the returns of a history were sent, row by row, put together
// in the plainest way from the written rule of how several returns become one history. The oracles
// look at nothing else.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/day.h"
#include "synth/history.h"

namespace sightline::oracles {

// A stretch of care without short breaks, found by marking days.
struct CarePeriod {
  Day from;
  Day until;                 // half-open; Day::never() while it lasts
  bool start_known = false;  // began with RNE S, or out of short breaks
  std::string began;         // "started", "from short breaks", "earlier episode not held"
  std::string ended;         // the REC; "to short breaks"; "not recorded"; empty while it lasts
};

struct RawChild {
  std::string id;
  std::optional<Day> dob;
  bool uasc = false;
  std::optional<Day> uasc_until;
  std::vector<synth::Episode> episodes;  // by DECOM, then DEC, then as they stood in the file
  std::vector<Day> reviews;              // sorted, each day once
  std::vector<synth::Missing> missing;
  std::map<int, synth::Oc2> oc2;  // by collection year
  std::map<int, synth::Oc3> oc3;

  // Derived once, day by day.
  std::vector<CarePeriod> care;
  bool looked_after(Day day) const;
  // The care period that holds the day; nothing when the child is not looked after then.
  const CarePeriod* care_on(Day day) const;
};

struct RawTables {
  Day from;  // first and last day that the returns cover
  Day to;
  std::vector<RawChild> children;
  std::vector<synth::Post> posts;
  std::vector<synth::Allocation> allocations;
  std::map<int, std::int64_t> population;  // by the collection year that it serves
};

RawTables known_after(const synth::CareHistory& history);

bool is_short_break(const synth::Episode& e);

}  // namespace sightline::oracles
