#include "synth/plant_rules.h"

#include <algorithm>
#include <array>

#include "synth/plant.h"

namespace sightline::synth {
namespace {

constexpr std::uint64_t kStream = 38'000'000;  // far from those of the lives and of the lists

void log(PlantSite& site, const RuleMistake& mistake, const std::string& what) {
  for (const PlantedIn& in : mistake.in) {
    if (in.source == nullptr) {
      continue;
    }
    PlantedError e;
    e.kind = mistake.kind;
    e.child = site.history.children[site.child].id;
    e.table = in.table;
    e.what = what;
    e.source = in.source;
    e.rule = mistake.rule;
    site.history.planted.push_back(std::move(e));
  }
}

}  // namespace

bool in_care_on(const Child& child, Day day) {
  return std::any_of(child.episodes.begin(), child.episodes.end(), [&](const Episode& e) {
    return e.decom <= day && runs_on(e.dec, day) && e.ls != "V3" && e.ls != "V4";
  });
}

bool of_need_alone(const Child& child) {
  return child.episodes.empty() && child.oc3.empty() && child.health_care_plans.empty() &&
         !child.is_mother && !child.died;
}

void plant_for_rules(std::uint64_t seed, History& history, Day window_from, Day window_to,
                     int often, std::vector<bool>& touched) {
  Rng rng = Rng::stream(seed, kStream);
  const auto children = static_cast<int>(touched.size());
  const int wanted = 1 + children * often / 4000;
  const auto plant = [&](const RuleMistake& mistake) {
    int planted = 0;
    const int first = rng.between(0, children - 1);
    for (int i = 0; i < children && planted < wanted; ++i) {
      const auto at = static_cast<std::size_t>((first + i) % children);
      if (touched[at]) {
        continue;
      }
      PlantSite site{rng, history, at, window_from, window_to};
      if (const auto what = mistake.way(site, history.children[at])) {
        log(site, mistake, *what);
        touched[at] = true;
        ++planted;
      }
    }
  };
  // Those of care first: few children are in care.
  for (const auto mistakes :
       {mistakes_of_care(), mistakes_of_protection(), mistakes_of_people(), mistakes_of_need()}) {
    std::for_each(mistakes.begin(), mistakes.end(), plant);
  }
}

}  // namespace sightline::synth
