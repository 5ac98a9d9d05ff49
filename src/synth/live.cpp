#include <algorithm>
#include <string>

#include "synth/life.h"

namespace sightline::synth {
namespace {

constexpr Weighted<const char*> kEthnicity[] = {
    {"WBRI", 680}, {"WIRI", 5},  {"WOTH", 40}, {"WIRT", 5},  {"WROM", 10},
    {"MWBC", 40},  {"MWBA", 15}, {"MWAS", 15}, {"MOTH", 30}, {"AIND", 8},
    {"APKN", 22},  {"ABAN", 10}, {"AOTH", 25}, {"BCRB", 18}, {"BAFR", 40},
    {"BOTH", 12},  {"CHNE", 3},  {"OOTH", 18}, {"REFU", 2},  {"NOBT", 2}};
constexpr Weighted<const char*> kUascEthnicity[] = {
    {"AOTH", 35}, {"BAFR", 35}, {"OOTH", 25}, {"WOTH", 5}};

int age_in_days_at_entry(Rng& rng, bool uasc) {
  if (uasc) {
    return rng.between(14 * 365, 17 * 365 + 340);
  }
  const int luck = rng.between(0, 999);
  return luck < 80    ? rng.between(0, 3)
         : luck < 190 ? rng.between(4, 364)
         : luck < 370 ? rng.between(365, 5 * 365)
         : luck < 550 ? rng.between(5 * 365 + 2, 10 * 365)
         : luck < 830 ? rng.between(10 * 365 + 3, 16 * 365)
                      : rng.between(16 * 365 + 4, 18 * 365 - 3);
}

}  // namespace

Child live(Rng& rng, const std::string& id, Day window_from, Day window_to) {
  for (int attempt = 0;; ++attempt) {
    Child child;
    child.id = id;
    child.uasc = rng.chance(60);
    child.sex = rng.chance(child.uasc ? 930 : 550) ? "M" : "F";
    child.ethnicity = child.uasc ? pick(rng, kUascEthnicity) : pick(rng, kEthnicity);
    child.upn = std::string("Z999").append(std::to_string(rng.between(100000000, 999999999)));
    // Nearly half were in care before the first return's year; the attempt limit only shortens the
    // search for one of them whose care reached into it.
    const bool earlier = attempt < 30 && rng.chance(430);
    const Day entry = earlier ? window_from - rng.skewed(1, 4200)
                              : window_from + rng.between(0, window_to - window_from);
    spend_in_care(rng, child, entry, age_in_days_at_entry(rng, child.uasc), window_to);
    const bool held =
        std::any_of(child.episodes.begin(), child.episodes.end(),
                    [&](const Episode& e) { return !e.dec || *e.dec >= window_from; });
    if (held) {
      if (child.sex == "F" && child.dob && rng.chance(12) && birthday(*child.dob, 17) < window_to) {
        child.is_mother = true;
        child.own_childs_dob = birthday(*child.dob, 15) + rng.between(100, 360);
      }
      return child;
    }
  }
}

}  // namespace sightline::synth
