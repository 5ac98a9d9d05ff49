// Statistical process control: which points of a series say more than chance would, after the
// National Health Service's "Making Data Count" (an XmR chart). The rules:
//
// - centre: the mean of the points of a base; limits: mean ± 2.66 × the mean moving range; near
//   limits at two thirds of that;
// - outside: beyond a limit · trend: seven neighbours all rising or all falling · two in three: of
//   three neighbours on one side of the mean two lie between a near limit and the limit · shift:
//   seven neighbours on one side of the mean. Where several hold, the first named here is told;
// - a base of fewer than twelve points has trial limits only.
//
// What the rules leave open is decided so: a period without a value breaks runs and moving ranges,
// for what lies on its two sides are no neighbours. A point of a small denominator takes part in
// the arithmetic of mean and limits; but it breaks runs as a missing one does, and never has an
// icon: one child must not turn a chart orange.
//
// Pure functions; any thread.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "catalogue/indicator.h"

namespace sightline::insight {

struct SpcPoint {
  std::optional<double> value;
  bool small = false;  // its denominator is below the indicator's minimum
};

struct SpcOptions {
  catalogue::Polarity polarity = catalogue::Polarity::kNeutral;
  std::optional<double> target;
  // Moving ranges of 3.267 times their mean or more are left out and the mean is taken again, as
  // the programme's package does; its workbook does not.
  bool screen_outliers = true;
  // Centre and limits of a base come from its first so many values and then stand.
  std::optional<std::size_t> fix_after;
  // Points at which a new base begins, since the cause of a change is understood. Ascending.
  std::vector<std::size_t> rebase_at;
};

enum class SpcCause { kCommon, kShift, kTwoInThree, kTrend, kOutside };
enum class SpcKind { kCommon, kImprovement, kConcern, kNeutralHigh, kNeutralLow };
// Of the last point: the icon of variation. Improvement and concern say which way they went.
enum class SpcVariation {
  kNone,  // no value, a small denominator, or too few points
  kCommon,
  kImprovementHigh,
  kImprovementLow,
  kConcernHigh,
  kConcernLow,
  kNeutralHigh,
  kNeutralLow
};
enum class SpcAssurance { kNone, kPass, kFail, kHitAndMiss };

struct SpcResult {
  SpcCause cause = SpcCause::kCommon;
  SpcKind kind = SpcKind::kCommon;
  std::size_t base = 0;  // which of Spc::bases it belongs to
};

struct SpcBase {
  std::size_t first = 0, count = 0;  // of the points, with a value or without
  std::size_t values = 0;            // that centre and limits rest on
  // Nothing where there are no two neighbours with values to take a range from.
  std::optional<double> mean, lower, upper, near_lower, near_upper;
  bool trial = true;
};

struct Spc {
  std::vector<SpcResult> points;  // as many as were given
  std::vector<SpcBase> bases;
  SpcVariation variation = SpcVariation::kNone;
  SpcAssurance assurance = SpcAssurance::kNone;
};

// Throws Error(kUsage) where a base would begin before another or after the last point.
Spc spc(std::span<const SpcPoint> points, const SpcOptions& options);

std::string_view name_of(SpcCause cause);
std::string_view name_of(SpcKind kind);
std::string_view name_of(SpcVariation variation);
std::string_view name_of(SpcAssurance assurance);

}  // namespace sightline::insight
