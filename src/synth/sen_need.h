// What a request for an education, health and care plan tells beyond the history: who asked, which
// needs, which school. Made up from the child's identifier and the day, in a stream of chance of
// its own, so that every file that tells of the request tells the same.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "synth/history.h"

namespace sightline::synth {

struct SenNeed {
  int asked_by = 1;         // 1 young person or parent, 2 school, 3 health, 4 social care, 5 other
  std::vector<Code> types;  // of need, the first of them first: "SPLD" .. "OTH"
  std::string school;       // a URN that belongs to no school
};

SenNeed sen_need_of(const Child& child, const HealthCarePlan& plan);

// The day on which the request was over: decided against, or the plan ceased; none while it goes
// on.
std::optional<Day> over_on(const HealthCarePlan& plan);

}  // namespace sightline::synth
