// One child of a scenario, placed directly from a section of its file.
#pragma once

#include "synth/history.h"
#include "synth/scenario_section.h"

namespace sightline::synth {

struct ScenarioChild {
  Child child;
  // Rows of the list of initial health assessments, without the child's identifier.
  std::vector<std::vector<std::string>> health_assessments;
};

ScenarioChild place_child(ScenarioSection& section, Turn turn, const std::vector<Team>& teams);

// Whether the child is in need, in care or on a protection plan at the end of the day.
bool is_in_need(const Child& child, Day day);
bool is_in_care(const Child& child, Day day);
bool is_on_plan(const Child& child, Day day);
// Whether a case is open from the one day to the other (none: to the end).
bool has_open_case(const Child& child, Day from, std::optional<Day> until);

}  // namespace sightline::synth
