#include "synth/events.h"

#include <algorithm>
#include <array>
#include <optional>

#include "synth/life.h"

namespace sightline::synth {
namespace {

int age_on(const Child& child, Day day) {
  const int years = day.year() - child.dob->year();
  return birthday(*child.dob, years) > day ? years - 1 : years;
}

bool held_throughout(const std::vector<CareRun>& runs, Day from, Day to) {
  return std::any_of(runs.begin(), runs.end(), [&](const CareRun& run) {
    return run.from <= from && (!run.until || *run.until > to);
  });
}

// Reviews follow the statutory clock (20 working days, 3 months, 6 months) as councils do: mostly a
// little early, one in eight late, a few left out.
void reviews(Rng& rng, Child& child, const CareRun& run, Day window_to) {
  constexpr Weighted<const char*> kTookPart[] = {
      {"PN1", 480}, {"PN2", 90}, {"PN3", 40}, {"PN4", 60}, {"PN5", 170}, {"PN6", 30}, {"PN7", 130}};
  const Day end = std::min(run.until.value_or(window_to + 1), window_to + 1);
  Day previous = run.from;
  for (int number = 1;; ++number) {
    const bool late = rng.chance(120);
    Day day = previous;
    if (number == 1) {
      day = run.from + (late ? rng.between(29, 60) : rng.between(16, 28));
    } else if (number == 2) {
      day = previous.plus_months(3) + (late ? rng.between(1, 40) : -rng.between(0, 20));
    } else {
      day = previous.plus_months(6) + (late ? rng.between(1, 70) : -rng.between(0, 30));
    }
    if (rng.chance(15)) {
      day = day + rng.between(60, 180);
    }
    if (day.weekday() > 4) {
      day = day - (day.weekday() - 4);
    }
    if (day >= end) {
      return;
    }
    child.reviews.push_back(
        {day, age_on(child, day) < 4 ? Code("PN0") : Code(pick(rng, kTookPart))});
    previous = day;
  }
}

void missing(Rng& rng, Child& child, const CareRun& run, Day window_from, Day window_to) {
  const Day first = std::max(run.from, window_from - 400);
  const Day end = std::min(run.until.value_or(window_to + 1), window_to + 1);
  Day day = first;
  while (end - day > 2) {
    day = day + rng.between(1, 900);
    if (day >= end) {
      return;
    }
    if (age_on(child, day) < 10 || !rng.chance(420)) {
      continue;
    }
    for (int n = rng.between(1, 4); n > 0 && day < end; --n) {
      const int nights = rng.chance(350) ? 0 : rng.skewed(1, 25);
      std::optional<Day> until = day + nights;
      if (*until >= end) {  // still missing at the end of the records, or care ended meanwhile
        until = run.until && *run.until <= window_to ? run.until : std::nullopt;
      }
      child.missing.push_back({rng.chance(760) ? Code("M") : Code("A"), day, until});
      day = until.value_or(end) + rng.between(1, 40);
    }
  }
}

Code flag(Rng& rng, int permille_yes) {
  if (rng.chance(12)) {
    return Code();
  }
  return rng.chance(permille_yes) ? "1" : "0";
}

void health(Rng& rng, Child& child, const std::vector<CareRun>& runs, int year, Figures figures) {
  const Day end = collection_year_end(year);
  if (!held_throughout(runs, collection_year_start(year), end) || rng.chance(10)) {
    return;
  }
  const int years = age_on(child, end);
  Oc2 r;
  r.year = year;
  if (years >= 4 && years <= 16) {
    if (rng.chance(800)) {
      const int low = rng.skewed(0, figures == Figures::kPublished ? 16 : 20);
      r.sdq_score = low + rng.between(0, figures == Figures::kPublished ? 21 : 20);
    } else {
      constexpr std::array<const char*, 5> kWhyNot = {"SDQ1", "SDQ2", "SDQ3", "SDQ4", "SDQ5"};
      r.sdq_reason = kWhyNot[static_cast<std::size_t>(rng.between(0, 4))];
    }
  }
  r.convicted = years >= 10 ? flag(rng, 30) : Code("0");
  r.health_check = years < 5 ? flag(rng, 890) : Code();
  r.immunisations = flag(rng, 840);
  r.teeth_check = flag(rng, 790);
  r.health_assessment = flag(rng, 900);
  r.substance_misuse = years >= 10 ? flag(rng, 60) : Code("0");
  if (r.substance_misuse == "1") {
    r.intervention_received = rng.chance(550) ? "1" : "0";
    r.intervention_offered =
        r.intervention_received == "1" ? Code() : Code(rng.chance(700) ? "1" : "0");
  }
  child.oc2.push_back(r);
}

// Young people who left after their 16th birthday and had 13 weeks in care since their 14th.
bool is_leaver(const Child& child, const std::vector<CareRun>& runs, Day on) {
  int days = 0;
  bool after_sixteen = false;
  for (const CareRun& run : runs) {
    if (!run.until || *run.until > on) {
      return false;
    }
    days += std::max(0, *run.until - std::max(run.from, birthday(*child.dob, 14)));
    after_sixteen = after_sixteen || *run.until > birthday(*child.dob, 16);
  }
  return after_sixteen && days >= 91;
}

void after_care(Rng& rng, Child& child, const std::vector<CareRun>& runs, Day window_from,
                Day window_to, Figures figures) {
  constexpr Weighted<const char*> kTouch[] = {{"YES", 905}, {"NO", 50},   {"REFU", 15},
                                              {"NREQ", 12}, {"RHOM", 14}, {"DIED", 4}};
  constexpr Weighted<const char*> kActivity[] = {{"F1", 60},  {"F2", 240}, {"P2", 60}, {"F4", 60},
                                                 {"F5", 160}, {"P1", 8},   {"P4", 22}, {"P5", 50},
                                                 {"G4", 60},  {"G5", 200}, {"G6", 70}};
  constexpr Weighted<const char*> kHome[] = {
      {"B1", 120}, {"C1", 40},  {"D1", 60}, {"E1", 50}, {"K1", 130}, {"R1", 20}, {"S2", 6},
      {"T1", 40},  {"U1", 260}, {"V1", 40}, {"V2", 12}, {"W2", 10},  {"X2", 30}, {"Y1", 70},
      {"Y2", 25},  {"Z1", 50},  {"Z2", 27}, {"G1", 8},  {"H1", 5}};
  constexpr Weighted<const char*> kTouchPublished[] = {{"YES", 935}, {"NO", 34},   {"REFU", 10},
                                                       {"NREQ", 8},  {"RHOM", 10}, {"DIED", 3}};
  constexpr Weighted<const char*> kActivityPublished[] = {
      {"F1", 55}, {"F2", 210}, {"P2", 60},  {"F4", 50},  {"F5", 130}, {"P1", 8},
      {"P4", 22}, {"P5", 50},  {"G4", 110}, {"G5", 230}, {"G6", 75}};
  constexpr Weighted<const char*> kHomePublished[] = {
      {"B1", 125}, {"C1", 40},  {"D1", 65}, {"E1", 50}, {"K1", 140}, {"R1", 20}, {"S2", 3},
      {"T1", 45},  {"U1", 290}, {"V1", 40}, {"V2", 6},  {"W2", 5},   {"X2", 14}, {"Y1", 80},
      {"Y2", 10},  {"Z1", 55},  {"Z2", 10}, {"G1", 8},  {"H1", 5}};
  for (int age = 17; age <= 21; ++age) {
    const Day on = birthday(*child.dob, age);
    if (on < window_from || on > window_to || !is_leaver(child, runs, on) || rng.chance(20)) {
      continue;
    }
    Oc3 r;
    r.year = collection_year(on);
    const bool published = figures == Figures::kPublished;
    r.in_touch = published ? pick(rng, kTouchPublished) : pick(rng, kTouch);
    r.activity = "0";
    r.accommodation = "0";
    if (r.in_touch == "YES") {
      r.activity = published ? pick(rng, kActivityPublished) : pick(rng, kActivity);
      r.accommodation = published ? pick(rng, kHomePublished) : pick(rng, kHome);
      // Training and employment had other codes before, and sources differ on the year of the
      // change: up to 2020-21 only those that have always stood.
      if (r.year <= 2021) {
        r.activity = r.activity == "F4" || r.activity == "F5"   ? Code("F2")
                     : r.activity == "P4" || r.activity == "P5" ? Code("P2")
                                                                : r.activity;
      }
    }
    child.oc3.push_back(r);
    if (r.in_touch == "DIED") {
      return;
    }
  }
}

}  // namespace

void add_events(Rng& rng, Child& child, Day window_from, Day window_to, Figures figures) {
  const auto runs = care_runs(child.episodes);
  for (const CareRun& run : runs) {
    reviews(rng, child, run, window_to);
    missing(rng, child, run, window_from, window_to);
    if (age_on(child, run.from) >= 11 && rng.chance(20) && run.from + 30 < window_to) {
      const Day start = run.from + 20;
      if (!run.until || *run.until > start) {
        const Day natural =
            std::min(start + rng.between(20, 200), run.until.value_or(Day::never()));
        child.deprivations.push_back(
            {start, natural <= window_to ? std::optional(natural) : std::nullopt});
      }
    }
  }
  for (int year = collection_year(window_from); year <= collection_year(window_to); ++year) {
    health(rng, child, runs, year, figures);
  }
  after_care(rng, child, runs, window_from, window_to, figures);
}

}  // namespace sightline::synth
