// A family while its story is being told: who they are, and what is so far known of each.
#pragma once

#include <string>
#include <vector>

#include "core/day.h"
#include "synth/history.h"
#include "synth/mix.h"
#include "synth/rng.h"
#include "synth/working_days.h"

namespace sightline::synth {

// What every part of the telling needs.
struct Telling {
  Rng& rng;
  const WorkingDays& days;
  const Shares& mix;
  const Options& options;
  Day from, to;  // first and last day of the records

  // What ended before this is over and forgotten, but for its consequences.
  Day remembered_from() const { return from - 500; }
  // Close to `day`, not before it, but on one of the days where things go wrong: the last or first
  // day of a collection year or of a month.
  Day on_edge(Day day) const;
};

struct Person {
  Child child;
  Day born;   // may lie after the records
  Day adult;  // 18th birthday
  bool disabled = false;
  Day free_from;  // no episode of need runs from this day on
  Day last_referral;
  int plans = 0;      // protection plans so far
  bool gone = false;  // adopted, moved away or dead: not heard of again
};

enum class FamilyKind { kOrdinary, kSeeker, kHealthPlanOnly };

// The children of one family, the eldest first, as they come to notice on `day`. `number` is the
// family's own; particulars follow from it.
std::vector<Person> make_family(Telling& t, FamilyKind kind, std::uint64_t number, Day day);

Code pick_source(Telling& t, Day day);

}  // namespace sightline::synth
