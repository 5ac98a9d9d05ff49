#include "insight/change.h"

#include <algorithm>
#include <cmath>

#include "insight/amounts.h"

namespace sightline::insight {
namespace {

using catalogue::Indicator;
using catalogue::Measure;
using catalogue::Polarity;

constexpr double kFewestPeople = 3;
constexpr double kStandardErrors = 2;

// Both sides count the same things, the one a part of the other.
bool is_proportion(const Indicator& indicator, double a, double n, double b, double m) {
  return indicator.measure == Measure::kPercentage && indicator.denominator &&
         indicator.numerator.adds == indicator.denominator->adds &&
         indicator.numerator.subject == indicator.denominator->subject &&
         indicator.numerator.scale == 1 && indicator.denominator->scale == 1 && a <= n && b <= m;
}

bool clear_count(double a, double b) {
  return std::abs(a - b) >= kFewestPeople && std::abs(a - b) > kStandardErrors * std::sqrt(a + b);
}

bool clear_share(const Indicator& indicator, double a, double n, double b, double m) {
  const double difference = std::abs(a / n - b / m);
  // So many people would have to stand elsewhere for there to be no change.
  if (difference * std::min(n, m) < kFewestPeople) return false;
  double error = 0;
  if (is_proportion(indicator, a, n, b, m)) {
    const double share = (a + b) / (n + m);
    error = std::sqrt(share * (1 - share) * (1 / n + 1 / m));
  } else {
    error = std::sqrt(a / (n * n) + b / (m * m));
  }
  return difference > kStandardErrors * error;
}

bool is_clear(const Indicator& indicator, const cube::Figure& now, const cube::Figure& before) {
  const auto a = true_numerator(now, indicator);
  const auto b = true_numerator(before, indicator);
  if (!a || !b || *a < 0 || *b < 0 || now.small || before.small) return false;
  if (now.settling || before.settling) return false;
  if (indicator.measure == Measure::kCount) {
    return indicator.numerator.scale == 1 && clear_count(*a, *b);
  }
  if (indicator.measure != Measure::kPercentage && indicator.measure != Measure::kRatePer10000) {
    return false;
  }
  const auto n = true_denominator(now, indicator);
  const auto m = true_denominator(before, indicator);
  return n && m && *n > 0 && *m > 0 && clear_share(indicator, *a, *n, *b, *m);
}

Judgement judged(Polarity polarity, Direction direction) {
  if (direction == Direction::kSame) return Judgement::kNeutral;
  const bool up = direction == Direction::kUp;
  switch (polarity) {
    case Polarity::kHigher:
      return up ? Judgement::kBetter : Judgement::kWorse;
    case Polarity::kLower:
      return up ? Judgement::kWorse : Judgement::kBetter;
    default:
      return Judgement::kNeutral;
  }
}

}  // namespace

std::optional<Change> change_of(const Indicator& indicator, const cube::Figure& now,
                                const cube::Figure& before) {
  if (now.value.status != Status::kNumber || before.value.status != Status::kNumber) {
    return std::nullopt;
  }
  Change change;
  change.difference = now.value.number - before.value.number;
  if (before.value.number != 0) change.relative = change.difference / before.value.number;
  // What would be shown as 0 is no change.
  const double least = 0.5 * std::pow(10.0, -indicator.decimals);
  if (std::abs(change.difference) >= least) {
    change.direction = change.difference > 0 ? Direction::kUp : Direction::kDown;
    change.clear = is_clear(indicator, now, before);
  }
  if (change.clear) change.judgement = judged(indicator.polarity, change.direction);
  return change;
}

std::string_view name_of(Direction direction) {
  switch (direction) {
    case Direction::kUp:
      return "up";
    case Direction::kDown:
      return "down";
    case Direction::kSame:
      break;
  }
  return "same";
}

std::string_view name_of(Judgement judgement) {
  switch (judgement) {
    case Judgement::kBetter:
      return "better";
    case Judgement::kWorse:
      return "worse";
    case Judgement::kNeutral:
      break;
  }
  return "neutral";
}

}  // namespace sightline::insight
