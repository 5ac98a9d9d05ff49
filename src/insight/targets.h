// Targets: what is wanted of a figure on its day, and whether it is there.
//
// - Without a date the target holds at all times. With one, it is due on that day; a trajectory
//   (points, or a straight line from the start) says what is due before; without one nothing is due
//   before that day, and only how far away it is is said.
// - What grows with time is wanted of a whole year: of part of one, n/12 of it is due. What counts
// whoever was so at any
//   time in a period is wanted of a whole year, and of part of one nothing is due.
// - Figure and target are compared as shown, so that a sentence never contradicts its numbers.
// - Amber is missed by no more than the tolerance. A figure of few, or one that has not settled, is
//   not judged, and where neither direction is better only "near" can be.
//
// Pure functions; any thread.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "catalogue/indicator.h"
#include "core/target.h"
#include "cube/figures.h"
#include "insight/streaks.h"

namespace sightline::insight {

enum class TargetStanding { kMet, kAmber, kMissed, kNotJudged };

// What is due on a day; nothing before the trajectory begins, nor before the
// date of a target that has none.
std::optional<double> due_on(const Target& target, Day day);
// What is due of a figure of this period; nothing where it cannot be said.
std::optional<double> due_of(const Target& target, const catalogue::Indicator& indicator,
                             const Period& period);

// What a value that is wanted of a year is of a period's length; nothing where it cannot be said.
std::optional<double> of_length(double yearly, const catalogue::Indicator& indicator,
                                const Period& period);

// "5.0 percentage points", "12 children".
std::string gap_words(double gap, const catalogue::Indicator& indicator);

struct TargetState {
  Target target;
  bool inherited = false;  // the whole council's, for a part of it
  std::optional<double> due;
  TargetStanding standing = TargetStanding::kNotJudged;
  std::string reason;  // why it is not judged
  std::optional<double> gap;
  std::vector<std::optional<double>> path;  // what is due, by point of the series
  std::optional<AgainstTarget> run;         // over the series
};

// `figure`: nothing is judged unless it may be. `series`: oldest first; its values count only
// where they may be judged.
TargetState target_state(const Target& target, const catalogue::Indicator& indicator,
                         const cube::Figure& figure, std::span<const cube::Figure> series);

// What must hold of a target as its indicator's: a percentage, and every point on the way to it,
// lies between 0 and 100. Throws Error(kUsage) that says what to mend.
void check_range(const Target& target, const catalogue::Indicator& indicator);

// Which of an indicator's targets holds for the part that is asked for: that of the level and place
// itself, else, for a share or a time, that of the whole, inherited. Of several, a local one before
// a national one, then the one whose date comes next after `day`, then one without a date, then the
// latest past.
struct ChosenTarget {
  const Target* target = nullptr;
  bool inherited = false;
};
ChosenTarget choose_target(std::span<const Target> targets, const catalogue::Indicator& indicator,
                           TargetLevel level, std::string_view place, Day day);

std::string_view name_of(TargetStanding standing);

}  // namespace sightline::insight
