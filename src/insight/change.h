// Change: how a figure differs from what it was, and whether that says anything. Numbers of this
// size differ by chance; a change is called clear only when it is larger than that would often make
// it. What cannot be said honestly is not clear.
//
// The rule is two standard errors of the difference:
// - counts: each a Poisson number, √(a + b);
// - rates, and shares whose sides add up differently: the numerators are Poisson numbers, the
//   denominators certain, √(a/n² + b/m²);
// - percentages: two independent proportions with a pooled share p, √(p(1 − p)(1/n + 1/m));
// - means, ratios, medians and survival shares: never clear, for their spread is not in the figure.
// Never clear: a small denominator, and a change of fewer than three people. Stocks a year apart
// share children, so that chance differs them less than the rule allows for: it errs towards saying
// nothing.
//
// Pure functions.
#pragma once

#include <optional>
#include <string_view>

#include "catalogue/indicator.h"
#include "cube/figures.h"

namespace sightline::insight {

enum class Direction { kUp, kDown, kSame };
enum class Judgement { kBetter, kWorse, kNeutral };

struct Change {
  double difference = 0;
  std::optional<double> relative;  // of what it was; nothing where that was 0
  Direction direction = Direction::kSame;
  Judgement judgement = Judgement::kNeutral;
  bool clear = false;
};

// Nothing unless both are numbers.
std::optional<Change> change_of(const catalogue::Indicator& indicator, const cube::Figure& now,
                                const cube::Figure& before);

std::string_view name_of(Direction direction);
std::string_view name_of(Judgement judgement);

}  // namespace sightline::insight
