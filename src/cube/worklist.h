// Worklist: what is overdue on a day, what falls due in the weeks after it, for whom, and the load
// that this is for each worker and team. Read from the mapped cube alone; the clocks are the files
// of catalogue/clocks.
//
// It tells of what is recorded, never of what was done: a step is open while nothing that ends it
// is recorded. Steps known from yearly returns alone are left out, and where the records of a clock
// are older on the day than so many days, or begin too late, none of its steps is called overdue.
//
// Days; weeks of seven days, the first beginning with the day itself. Plain values; any number of
// threads may ask one cube. A child's steps are given only within the reader's Scope, by the team
// that has the child now; the rest are counted as hidden and are in no other number.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/day.h"
#include "cube/cube.h"
#include "cube/scope.h"

namespace sightline::cube {

enum class StepStatus {
  kOverdue,
  kDue,       // on the day or in the weeks after it
  kNotKnown,  // past its due day, by records too old, or begun too late, to call it overdue
};
std::string_view name_of(StepStatus status);  // "overdue", "due", "not_known"

struct WorklistQuestion {
  Day as_at;
  int weeks = 4;
  std::vector<std::string> clocks;  // none: all
  std::optional<std::string> team;  // "" those of whom no team is known
  std::optional<std::string> worker;
  std::optional<StepStatus> only;  // what is listed; counts and load are of all
};

struct WorklistRow {
  std::size_t clock = 0;  // of Worklist::clocks
  std::string subject;
  std::string what;  // "first review conference"
  Day start;
  Day due;  // the last day in time
  StepStatus status = StepStatus::kDue;
  // Overdue: days since the due day; due: days until it.
  std::optional<int> days;
  std::string said;    // "no visit recorded as at 31 March 2026"
  std::string record;  // "" where the record has no key
  std::string worker;  // now; "" where none is known
  std::string team;    // now; "" where none is known
  std::string file;    // where the row came from; "" where that is not known
  std::int64_t line = 0;
};

struct ClockState {
  enum class State {
    kTold,     // what is overdue can be said
    kStale,    // the records are too old for that
    kShort,    // they begin too late for that: what its indicator looks back on is not held
    kNotHeld,  // no file that may feed a worklist covers the day
  };
  std::string id;
  std::string title;
  State state = State::kNotHeld;
  std::string said;               // the state in a sentence; "" when told
  std::optional<Day> records_to;  // the last day by the day asked that the records tell of
  std::optional<int> age_days;
  // Nothing of any where not held; of `overdue` neither where stale or short.
  std::optional<std::int64_t> open, overdue, due, not_known;
  std::int64_t left_out = 0;  // open steps known from yearly returns alone
  std::int64_t undated = 0;   // open ones of which no due day can be told, in no other number
};
std::string_view name_of(ClockState::State state);  // "told", "stale", "short", "not_held"

struct WorklistLoad {
  std::string worker;  // "" where none is known, and in the rows of teams
  std::string team;
  std::int64_t overdue = 0;
  std::int64_t not_known = 0;
  std::vector<std::int64_t> due;  // by week
};

struct Worklist {
  Day as_at;
  int stale_after_days = 7;
  std::vector<std::pair<Day, Day>> weeks;  // both ends included
  std::vector<ClockState> clocks;          // those asked for, by id
  std::vector<WorklistLoad> teams;         // by name, those not known last
  std::vector<WorklistLoad> workers;       // by team, then name
  std::vector<WorklistRow> rows;           // by due day, then clock, child and row
  std::int64_t hidden = 0;                 // steps overdue, due or not known of others' children
};

// Throws Error(kNotFound) that names near matches for a clock, team or worker that is not there,
// and for a cube that an earlier program made; Error(kMachine) when the cube is damaged.
Worklist worklist(const Cube& cube, const Scope& scope, const WorklistQuestion& question);

// A clock as its file describes it.
struct ClockDescription {
  std::string id, title, meaning, start, stop, limit, calendar, setting, applies, exemptions;
  bool reviewed = false;
  bool local = false;
  bool snapshot = false;
  std::optional<Day> from, until;
  std::vector<std::string> tables, fed_by;
  std::array<std::string, 4> figures;  // as catalogue::kClockFigures; "" where there is none
  std::string without, source, url, problem;
  std::vector<Covered> held;   // by files that may feed a worklist
  std::vector<Day> told_from;  // of each of those: from which day what is overdue can be said
};
std::vector<ClockDescription> clocks(const Cube& cube);
int stale_after_days(const Cube& cube);

}  // namespace sightline::cube
