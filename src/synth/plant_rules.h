// Mistakes in the lives for the rules of data quality (catalogue/rules) to find: one kind for each
// rule. They stand in the records themselves, so that every file of the authority tells them.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "synth/history.h"
#include "synth/rng.h"

namespace sightline::synth {

// Where a mistake is put in: the child's place in the history, and the days that the files cover,
// both included.
struct PlantSite {
  Rng& rng;
  History& history;
  std::size_t child = 0;
  Day from, to;

  bool within(Day day) const { return day >= from && day <= to; }
  Day last_year() const { return collection_year_start(history.last_year); }
};

// Puts the mistake in and says it in words; nothing when the child's records have no room for it,
// and then the child is as it was.
using PlantWay = std::optional<std::string> (*)(PlantSite&, Child&);

// In which file the finding is: "ssd" with the table, "cin", "ssda903" with the table, "workforce".
struct PlantedIn {
  const char* source;
  const char* table;
};

struct RuleMistake {
  const char* rule;
  const char* kind;
  PlantWay way;
  PlantedIn in[3];  // as many as have a source
};

// plant_rules_need.cpp, plant_rules_protection.cpp, plant_rules_people.cpp, plant_rules_care.cpp
std::span<const RuleMistake> mistakes_of_need();
std::span<const RuleMistake> mistakes_of_protection();
std::span<const RuleMistake> mistakes_of_people();
std::span<const RuleMistake> mistakes_of_care();

// The open days of a record that may have no end.
inline bool runs_on(const std::optional<Day>& end, Day day) { return !end || *end > day; }
inline bool one_year(Day a, Day b) { return collection_year(a) == collection_year(b); }
// In care on the day, short breaks left out.
bool in_care_on(const Child& child, Day day);
// Nothing but the front door and need: no care, no education, health and care plan, nobody's
// mother.
bool of_need_alone(const Child& child);

}  // namespace sightline::synth
