#include "synth/sen_need.h"

#include "synth/rng.h"
#include "synth/ssd_chance.h"

namespace sightline::synth {

SenNeed sen_need_of(const Child& child, const HealthCarePlan& plan) {
  constexpr Weighted<const char*> kTypes[] = {
      {"ASD", 330}, {"SEMH", 210}, {"SLCN", 200}, {"MLD", 80}, {"SLD", 60}, {"PD", 40},
      {"SPLD", 30}, {"HI", 20},    {"PMLD", 15},  {"VI", 10},  {"MSI", 2},  {"OTH", 10}};
  constexpr Weighted<int> kAskedBy[] = {{1, 300}, {2, 600}, {3, 30}, {4, 30}, {5, 40}};
  Rng rng = chance_of(child.id, 'S', plan.requested.number());
  SenNeed out;
  out.asked_by = pick(rng, kAskedBy);
  out.types.emplace_back(pick(rng, kTypes));
  if (rng.chance(350)) {
    const Code second = pick(rng, kTypes);
    if (second != out.types.front()) {
      out.types.push_back(second);
    }
  }
  out.school = std::to_string(rng.between(900000, 900399));
  return out;
}

std::optional<Day> over_on(const HealthCarePlan& plan) {
  return !plan.assess ? plan.decided : !plan.issue ? plan.assessed : plan.ceased;
}

}  // namespace sightline::synth
