// Care on a day, straight from the episodes of one child.
#pragma once

#include <optional>
#include <vector>

#include "oracles/raw_tables.h"

namespace sightline::oracles {

bool is_temporary(const synth::Episode& e);

// The episode that speaks for the child on the day; nothing when the child is not looked after.
const synth::Episode* episode_on(const RawChild& child, Day day);
// The same, but a temporary place gives way to the placement that it interrupts.
const synth::Episode* placement_on(const RawChild& child, Day day);

bool is_uasc(const RawChild& child, Day day);

struct Placement {
  Day from;
  std::optional<Day> until;
  Day joined_from;  // with an adoptive placement: from when the one before it began
  std::vector<const synth::Episode*> rows;

  // Of 24 hours or more, by its own rows.
  bool lasted_a_day() const;
  bool open_on(Day day) const { return from <= day && (!until || day < *until); }
};

// As the stability measures count them: short breaks left out, temporary places part of what they
// interrupt.
std::vector<Placement> placements(const RawChild& child);

}  // namespace sightline::oracles
