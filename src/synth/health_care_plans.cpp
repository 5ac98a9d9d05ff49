// Requests for education, health and care plans: six weeks to decide whether to assess, twenty to
// the plan; half of them take longer.
#include <algorithm>

#include "synth/front_door.h"

namespace sightline::synth {

void tell_health_care_plans(Telling& t, Person& p, bool surely, Day around) {
  Rng& rng = t.rng;
  HealthCarePlan plan;
  const Day wanted = surely ? around : p.born + rng.between(900, 16 * 365);
  if (wanted > t.to || wanted < p.born + 200 || wanted < t.from.plus_years(-kYearsBefore)) {
    return;
  }
  plan.requested = t.days.on_or_after(wanted);
  const auto known = [&](Day day) { return day <= t.to ? std::optional(day) : std::nullopt; };
  plan.decided =
      known(plan.requested + (rng.chance(820) ? rng.between(14, 42) : rng.between(43, 90)));
  plan.assess = rng.chance(760);
  if (plan.assess) {
    const bool in_time = rng.chance(t.mix.health_plan_on_time);
    Day issued = plan.requested + (in_time ? rng.between(105, 140) : rng.skewed(141, 640));
    if (rng.chance(t.mix.edges)) {
      issued = plan.requested + 140 + (rng.chance(500) ? 1 : 0);
    }
    const Day assessed = std::max(plan.requested + 95, issued - rng.between(10, 35));
    plan.exception = rng.chance(in_time ? 10 : 70);
    plan.assessed = known(assessed);
    plan.issue = rng.chance(950);
    if (plan.issue) {
      plan.issued = known(issued);
      if (plan.issued) {
        const Day ceased = issued + rng.between(900, 5200);
        const Day reviewed = issued + (t.to - issued) / 365 * 365;
        plan.ceased = known(std::min(ceased, birthday(p.born, 25)));
        if (plan.ceased) {
          plan.ceased_reason = rng.chance(600) ? "LEFT" : rng.chance(500) ? "MOVED" : "MET";
        } else if (reviewed > issued) {
          plan.last_review = reviewed;
        }
      }
    }
  }
  // Long over before the records begin: nobody asks any more.
  if ((!plan.assess && plan.decided && *plan.decided < t.from) ||
      (plan.assess && !plan.issue && plan.assessed && *plan.assessed < t.from) ||
      (plan.ceased && *plan.ceased < t.from)) {
    return;
  }
  p.child.health_care_plans.push_back(plan);
}

}  // namespace sightline::synth
