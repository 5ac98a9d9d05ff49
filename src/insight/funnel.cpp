#include "insight/funnel.h"

#include <algorithm>
#include <cmath>

#include "core/error.h"

namespace sightline::insight {

FunnelLimits funnel_limits(FunnelKind kind, double centre, double n) {
  constexpr double kZ95 = 1.959964;
  constexpr double kZ998 = 3.090232;
  const bool share = kind == FunnelKind::kShare;
  if (n <= 0 || centre < 0 || (share && centre > 1)) {
    throw Error(ErrorKind::kUsage, "a funnel needs a denominator and a centre that is a share");
  }
  const double error = std::sqrt((share ? centre * (1 - centre) : centre) / n);
  const auto at = [&](double z) {
    const double value = centre + z * error;
    return share ? std::clamp(value, 0.0, 1.0) : std::max(value, 0.0);
  };
  return {at(-kZ998), at(-kZ95), at(kZ95), at(kZ998)};
}

FunnelPlace funnel_place(const FunnelLimits& limits, double value) {
  if (value > limits.high_998) return FunnelPlace::kHigh998;
  if (value < limits.low_998) return FunnelPlace::kLow998;
  if (value > limits.high_95) return FunnelPlace::kHigh95;
  if (value < limits.low_95) return FunnelPlace::kLow95;
  return FunnelPlace::kWithin;
}

std::string_view name_of(FunnelPlace place) {
  switch (place) {
    case FunnelPlace::kWithin:
      return "within";
    case FunnelPlace::kHigh95:
      return "high_95";
    case FunnelPlace::kLow95:
      return "low_95";
    case FunnelPlace::kHigh998:
      return "high_998";
    case FunnelPlace::kLow998:
      return "low_998";
  }
  return "within";
}

}  // namespace sightline::insight
