// Timeline: one child's record in lanes, from contact to leaving care, and what the head of a
// child's page says. Read from the mapped cube alone; files of catalogue/timeline say what stands
// in each lane.
//
// Days are half-open, as everywhere. Plain values; any number of threads may ask one cube. A
// record opens only within the reader's Scope, whole or not at all. Source: the statements of
// catalogue/timeline, run when the cube was derived.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/day.h"
#include "cube/cube.h"
#include "cube/scope.h"

namespace sightline::cube {

struct TimelineEvent {
  Day first;
  Day last;            // half-open end; == first for an event of one day; Day::never() while open
  std::string label;   // plain words: "Section 47 enquiry"
  std::string detail;  // outcome, code, in time or late, team; may be ""
  std::string file;    // where the row came from; "" where that is not known
  std::int64_t line = 0;
};

struct TimelineLane {
  std::string lane;   // id: the name of its file without the number, "protection_plans"
  std::string title;  // "Child protection plans"
  // Days for which all of the lane's tables are whole, oldest first, inclusive at both ends. An
  // empty lane says "none" on these days and nothing at all on others. None where there is a
  // problem.
  std::vector<Covered> held;
  std::string problem;  // why the lane has no events though it should; "" when all is well
  std::vector<TimelineEvent> events;  // by first day, then last; of equal days by label
};

// Whether the reader may open a child. kNotKnown and kNotYours are two answers for the audit trail
// only: tell the reader the same of both, since who is known at all is not theirs to learn.
enum class Opening { kOpen, kNotYours, kNotKnown };

struct ChildRecord {
  Opening opening = Opening::kNotKnown;  // all below is empty unless kOpen
  std::string subject;                   // the identifier under which the child is counted
  std::vector<std::string> identifiers;  // others that are the same person by identity
  std::optional<Day> born;
  std::optional<Day> expected;  // expected day of birth, of a child not born yet
  std::optional<Day> died;
  bool adopted = false;
  // Dimension, value: as they were last. Dimensions that say nothing ("not known") are left out.
  std::vector<std::pair<std::string, std::string>> profile;
  std::optional<Day> records_to;    // the latest day for which any lane's tables are whole
  std::vector<TimelineLane> lanes;  // all lanes of the catalogue in their order, empty ones too
};

// Whether the reader may open the child of whom this is any identifier.
Opening opening_of(const Cube& cube, const Scope& scope, std::string_view identifier);

// The child's record by any of its identifiers. Never throws for a child that is not there or not
// the reader's; Error(kMachine) when the cube is damaged.
ChildRecord timeline(const Cube& cube, const Scope& scope, std::string_view identifier);

}  // namespace sightline::cube
