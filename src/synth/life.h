// One child's life with the authority: who the child is, the spells of care or short breaks, and
// the episodes that the returns tell them in.
#pragma once

#include <optional>
#include <string>
#include <string_view>
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

// How long care lasts and how settled it is; permille and days.
struct CareHabits {
  int brief = 180;   // ends within two months
  int middle = 450;  // … and these within a year and a half, the brief ones included
  int longest = 6500;
  int adopted = 450;  // of those under five whose care is not brief
  int guardian = 230;
  int to_short_breaks = 18;
  int unsettled = 220;  // children who move often
  int unsettled_stay = 240;
  int homes = 0;       // of those of ten and over, a children's home whatever the rest would be
  int lodgings = 0;    // of those of sixteen and over, supported accommodation likewise
  int to_adult = 0;    // of those who come at 13 and over, stays until 18
  int to_court = 300;  // of those accommodated by agreement, an order follows
  int emergency = 0;   // care begins with a placement of days or weeks
  int settled_least = 20;
  int settled_stay = 2600;
  int one_day = 30;  // placements of a night
  int away = 170;    // a temporary place amid a placement
};

// A child's way into care, or into short breaks.
struct CareEntry {
  Day born;
  Day from;
  Code need = "N1";
  bool short_breaks = false;
};
struct CareEnd {
  Day until;  // may lie after the records' end
  Code ended_by;
  bool went_home = false;
};

// One period of care from a given day: adds episodes, adoption, previous permanence to the child.
CareEnd enter_care(Rng& rng, Child& child, const CareEntry& entry, Day window_to,
                   const CareHabits& habits);

// A whole life in and out of care: of a child of nothing but care.
void spend_in_care(Rng& rng, Child& child, Day entry, int age_days, Day window_to);

// Letters that no British postcode area begins with, so that nobody's address is meant.
Code made_up_postcode(Rng& rng, std::string_view area);

// Fills particulars, episodes, adoption and previous permanence of a child of whom at least one
// episode is open at some time in [window_from, window_to]; nothing is dated after window_to.
Child live(Rng& rng, const std::string& id, Day window_from, Day window_to);

}  // namespace sightline::synth
