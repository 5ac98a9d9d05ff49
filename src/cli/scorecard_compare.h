// Scorecard compare: a council's own cells beside our figures: the same, different, we cannot, they
// did not say; and which children make the difference, where their list is given.
//
// Pure functions of the cube and the cells; any number of threads.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/scorecard_cells.h"
#include "cube/cube.h"
#include "cube/figures.h"
#include "cube/scope.h"

namespace sightline::cli {

enum class Outcome { kSame, kDifferent, kWeCannot, kTheyDidNotSay };
std::string_view spoken(Outcome outcome);  // "same", "different", "we cannot", "they did not say"

struct ComparedCell {
  const ScorecardCell* cell = nullptr;
  const catalogue::Indicator* indicator = nullptr;  // null: none, or not one, goes by that name
  std::optional<Period> period;
  std::optional<cube::Figure> ours;
  Outcome outcome = Outcome::kWeCannot;
  std::string why;
  bool listed = false;  // their children were given
  // Of a cell with a list: who is on one side alone; of another that differs: who is behind ours.
  std::vector<std::string> only_theirs, only_ours;
  std::int64_t hidden = 0;  // of ours, outside the reader's access
};

// In the order of the scorecard. `children` may be empty. Where `cube` is a closed month's `newest`
// are the figures of now, else null: whom they do not open is hidden.
std::vector<ComparedCell> compare_scorecard(const cube::Cube& cube, const cube::Cube* newest,
                                            const cube::Scope& scope, const Scorecard& card,
                                            const Scorecard& children);

// The indicator that goes by a name: its id, its title or one of its aliases, in any capitals.
// Nothing, with the reason in `why`, where there is none or more than one.
const catalogue::Indicator* indicator_named(const cube::Cube& cube, const std::string& name,
                                            std::string& why);

// Rows of the list of children that belong to no cell of the scorecard, by line.
std::vector<std::int64_t> children_of_no_cell(const cube::Cube& cube, const Scorecard& card,
                                              const Scorecard& children);

}  // namespace sightline::cli
