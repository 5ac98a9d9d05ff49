// Funnel limits: how far a team's share or rate may lie from that of all teams by chance alone,
// given how many it rests on. For comparing teams at one time, where a control chart of each would
// mislead.
//
// Shares: the score interval turned round, p ± z√(p(1 − p)/n), kept within 0 and 1. Rates: the same
// with the variance of a Poisson number, u ± z√(u/n). z is 1.96 for 95 % and 3.09 for 99.8 %.
//
// Pure functions; any thread.
#pragma once

#include <string_view>

namespace sightline::insight {

enum class FunnelKind { kShare, kRate };

struct FunnelLimits {
  double low_998 = 0, low_95 = 0, high_95 = 0, high_998 = 0;
};

enum class FunnelPlace { kWithin, kHigh95, kLow95, kHigh998, kLow998 };

// `centre` is the share (0 to 1) or rate (per one of the denominator) of all teams together, `n`
// the team's denominator, more than 0. Throws Error(kUsage) for a centre that is no share or no
// rate.
FunnelLimits funnel_limits(FunnelKind kind, double centre, double n);
FunnelPlace funnel_place(const FunnelLimits& limits, double value);

std::string_view name_of(FunnelPlace place);

}  // namespace sightline::insight
