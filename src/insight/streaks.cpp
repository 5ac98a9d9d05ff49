#include "insight/streaks.h"

namespace sightline::insight {
namespace {

int sign_of(double value) { return value > 0 ? 1 : value < 0 ? -1 : 0; }

int step(SeriesValues values, std::size_t i) {
  if (i == 0 || !values[i] || !values[i - 1]) return 0;
  return sign_of(*values[i] - *values[i - 1]);
}

}  // namespace

std::optional<Movement> movement(SeriesValues values) {
  if (values.empty()) return {};
  const std::size_t last = values.size() - 1;
  const int way = step(values, last);
  if (way == 0) return {};
  std::size_t first = last;
  while (first > 0 && step(values, first) == way) --first;
  return Movement{{first, last - first + 1}, way > 0};
}

std::optional<AgainstTarget> against_target(SeriesValues values, double target,
                                            catalogue::Polarity polarity) {
  const bool higher = polarity == catalogue::Polarity::kHigher;
  if (!higher && polarity != catalogue::Polarity::kLower) return {};
  if (values.empty() || !values.back()) return {};
  const auto met = [&](std::size_t i) {
    return higher ? *values[i] >= target : *values[i] <= target;
  };
  AgainstTarget out;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (!values[i]) continue;
    ++out.judged;
    if (met(i)) continue;
    ++out.missed;
    if (!out.first_breach) out.first_breach = i;
  }
  const std::size_t last = values.size() - 1;
  out.met = met(last);
  std::size_t first = last;
  while (first > 0 && values[first - 1] && met(first - 1) == out.met) --first;
  out.now = {first, last - first + 1};
  if (first == 0 || !values[first - 1]) return out;
  std::size_t other = first - 1;
  while (other > 0 && values[other - 1] && met(other - 1) != out.met) --other;
  out.before = Streak{other, first - other};
  return out;
}

std::optional<Extremes> extremes(SeriesValues values) {
  if (values.empty() || !values.back()) return {};
  const double last = *values.back();
  Extremes out;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (!values[i]) continue;
    ++out.of;
    if (i + 1 == values.size()) break;
    if (*values[i] >= last) out.as_high = i;
    if (*values[i] <= last) out.as_low = i;
  }
  return out;
}

}  // namespace sightline::insight
