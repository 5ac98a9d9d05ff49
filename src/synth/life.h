// One child's life with the authority: who the child is, the spells of care or short breaks, and
// the episodes that the returns tell them in.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/day.h"
#include "synth/history.h"
#include "synth/rng.h"

namespace sightline::synth {

// A run of days looked after, short breaks left out: touching episodes are one run.
struct CareRun {
  Day from;
  std::optional<Day> until;  // half-open
  Code ended_by;             // the last episode's REC
};
std::vector<CareRun> care_runs(const std::vector<Episode>& episodes);

// The birthday on which a person is `age`; 29 February gives 28 February in a common year.
Day birthday(Day dob, int age);

// Fills particulars, episodes, adoption and previous permanence of a child of whom at least one
// episode is open at some time in [window_from, window_to]; nothing is dated after window_to.
Child live(Rng& rng, const std::string& id, Day window_from, Day window_to);

}  // namespace sightline::synth
