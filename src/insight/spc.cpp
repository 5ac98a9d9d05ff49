#include "insight/spc.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "core/error.h"

namespace sightline::insight {
namespace {

using catalogue::Polarity;

constexpr double kLimit = 2.66;  // 3 ÷ d2 of two points
constexpr double kNear = kLimit * 2 / 3;
constexpr double kOutlier = 3.267;  // D4 of two points
constexpr std::size_t kRun = 7;
constexpr std::size_t kFewest = 12;

int sign_of(double value) { return value > 0 ? 1 : value < 0 ? -1 : 0; }

std::optional<double> mean_of(const std::vector<double>& values) {
  if (values.empty()) return {};
  double sum = 0;
  for (const double value : values) sum += value;
  return sum / static_cast<double>(values.size());
}

std::optional<double> mean_range(std::vector<double> ranges, bool screen) {
  const auto mean = mean_of(ranges);
  if (!mean || !screen || *mean == 0) return mean;
  std::erase_if(ranges, [&](double range) { return range >= kOutlier * *mean; });
  return mean_of(ranges);
}

// One base: its own points, their sides of the mean and what rules say of them.
class Base {
 public:
  Base(std::span<const SpcPoint> points, const SpcOptions& options) : points_(points) {
    measure(options);
    if (!lower_) return;
    causes_.assign(points.size(), SpcCause::kCommon);
    // The most telling comes last and stays.
    mark_shifts();
    mark_two_in_three();
    mark_trends();
    for (std::size_t i = 0; i < points_.size(); ++i) {
      if (outside(i)) causes_[i] = SpcCause::kOutside;
    }
  }

  SpcBase said(std::size_t first) const {
    SpcBase out;
    out.first = first;
    out.count = points_.size();
    out.values = values_;
    out.trial = values_ < kFewest;
    out.mean = mean_;
    if (lower_) {
      out.lower = lower_;
      out.upper = upper_;
      out.near_lower = *mean_ - near_;
      out.near_upper = *mean_ + near_;
    }
    return out;
  }

  SpcCause cause(std::size_t i) const { return causes_.empty() ? SpcCause::kCommon : causes_[i]; }

  // 1 above the mean, -1 below; on the mean, where it was heading.
  int side(std::size_t i) const {
    const int side = of_mean(i);
    if (side != 0 || i == 0 || !points_[i].value || !points_[i - 1].value) return side;
    return sign_of(*points_[i].value - *points_[i - 1].value);
  }

 private:
  void measure(const SpcOptions& options) {
    const std::size_t most = options.fix_after.value_or(points_.size());
    std::vector<double> values, ranges;
    std::optional<double> before;
    for (const SpcPoint& point : points_) {
      if (values.size() == most) break;
      if (point.value) {
        values.push_back(*point.value);
        if (before) ranges.push_back(std::abs(*point.value - *before));
      }
      before = point.value;
    }
    values_ = values.size();
    mean_ = mean_of(values);
    const auto range = mean_range(std::move(ranges), options.screen_outliers);
    if (!mean_ || !range) return;
    lower_ = *mean_ - kLimit * *range;
    upper_ = *mean_ + kLimit * *range;
    near_ = kNear * *range;
  }

  int of_mean(std::size_t i) const {
    return points_[i].value ? sign_of(*points_[i].value - *mean_) : 0;
  }
  // Whether it may stand in a run.
  bool tells(std::size_t i) const { return points_[i].value && !points_[i].small; }
  int run_side(std::size_t i) const { return tells(i) ? of_mean(i) : 0; }
  bool outside(std::size_t i) const {
    return points_[i].value && (*points_[i].value > *upper_ || *points_[i].value < *lower_);
  }
  bool close(std::size_t i) const {
    return points_[i].value && !outside(i) && std::abs(*points_[i].value - *mean_) > near_;
  }
  // Whether `i` and the one before are neighbours, and which way it went.
  int step(std::size_t i) const {
    if (!tells(i) || !tells(i - 1)) return 0;
    return sign_of(*points_[i].value - *points_[i - 1].value);
  }

  void mark(std::size_t first, std::size_t count, SpcCause cause) {
    std::fill_n(causes_.begin() + static_cast<std::ptrdiff_t>(first), count, cause);
  }

  void mark_shifts() {
    std::size_t run = 0;
    for (std::size_t i = 0; i < points_.size(); ++i) {
      const int side = run_side(i);
      run = side == 0 ? 0 : i > 0 && run_side(i - 1) == side ? run + 1 : 1;
      if (run >= kRun) mark(i + 1 - kRun, kRun, SpcCause::kShift);
    }
  }

  void mark_trends() {
    std::size_t steps = 0;
    for (std::size_t i = 1; i < points_.size(); ++i) {
      const int way = step(i);
      steps = way == 0 ? 0 : i > 1 && step(i - 1) == way ? steps + 1 : 1;
      if (steps >= kRun - 1) mark(i + 1 - kRun, kRun, SpcCause::kTrend);
    }
  }

  void mark_two_in_three() {
    for (std::size_t i = 2; i < points_.size(); ++i) {
      if (std::abs(run_side(i) + run_side(i - 1) + run_side(i - 2)) != 3) continue;
      if (int{close(i)} + int{close(i - 1)} + int{close(i - 2)} < 2) continue;
      for (std::size_t j = i - 2; j <= i; ++j) {
        if (close(j)) causes_[j] = SpcCause::kTwoInThree;
      }
    }
  }

  std::span<const SpcPoint> points_;
  std::size_t values_ = 0;
  std::optional<double> mean_, lower_, upper_;
  double near_ = 0;
  std::vector<SpcCause> causes_;
};

SpcKind kind_of(SpcCause cause, int side, Polarity polarity) {
  if (cause == SpcCause::kCommon) return SpcKind::kCommon;
  switch (polarity) {
    case Polarity::kHigher:
      return side > 0 ? SpcKind::kImprovement : SpcKind::kConcern;
    case Polarity::kLower:
      return side < 0 ? SpcKind::kImprovement : SpcKind::kConcern;
    default:
      return side > 0 ? SpcKind::kNeutralHigh : SpcKind::kNeutralLow;
  }
}

SpcVariation variation_of(SpcKind kind, int side) {
  switch (kind) {
    case SpcKind::kCommon:
      return SpcVariation::kCommon;
    case SpcKind::kImprovement:
      return side > 0 ? SpcVariation::kImprovementHigh : SpcVariation::kImprovementLow;
    case SpcKind::kConcern:
      return side > 0 ? SpcVariation::kConcernHigh : SpcVariation::kConcernLow;
    case SpcKind::kNeutralHigh:
      return SpcVariation::kNeutralHigh;
    case SpcKind::kNeutralLow:
      return SpcVariation::kNeutralLow;
  }
  return SpcVariation::kNone;
}

SpcAssurance assurance_of(const SpcBase& base, const SpcOptions& options) {
  const bool up = options.polarity == Polarity::kHigher;
  if (!options.target || !base.lower || (!up && options.polarity != Polarity::kLower)) {
    return SpcAssurance::kNone;
  }
  if (*options.target > *base.upper) return up ? SpcAssurance::kFail : SpcAssurance::kPass;
  if (*options.target < *base.lower) return up ? SpcAssurance::kPass : SpcAssurance::kFail;
  return SpcAssurance::kHitAndMiss;
}

}  // namespace

Spc spc(std::span<const SpcPoint> points, const SpcOptions& options) {
  std::vector<std::size_t> starts = {0};
  for (const std::size_t at : options.rebase_at) {
    if (at <= starts.back() && at != 0) {
      throw Error(ErrorKind::kUsage, "new bases of a control chart must be named in their order");
    }
    if (at >= points.size()) {
      throw Error(ErrorKind::kUsage, "a new base of a control chart begins after its last point");
    }
    if (at != 0) starts.push_back(at);
  }
  Spc out;
  out.points.resize(points.size());
  if (points.empty()) return out;
  for (std::size_t b = 0; b < starts.size(); ++b) {
    const std::size_t first = starts[b];
    const std::size_t end = b + 1 < starts.size() ? starts[b + 1] : points.size();
    const Base base(points.subspan(first, end - first), options);
    out.bases.push_back(base.said(first));
    for (std::size_t i = first; i < end; ++i) {
      SpcResult& one = out.points[i];
      one.base = b;
      one.cause = base.cause(i - first);
      one.kind = kind_of(one.cause, base.side(i - first), options.polarity);
    }
    if (end < points.size() || !out.bases.back().lower) continue;
    if (points.back().value && !points.back().small) {
      out.variation = variation_of(out.points.back().kind, base.side(points.size() - first - 1));
    }
    out.assurance = assurance_of(out.bases.back(), options);
  }
  return out;
}

std::string_view name_of(SpcCause cause) {
  switch (cause) {
    case SpcCause::kCommon:
      return "common_cause";
    case SpcCause::kShift:
      return "shift";
    case SpcCause::kTwoInThree:
      return "two_in_three";
    case SpcCause::kTrend:
      return "trend";
    case SpcCause::kOutside:
      return "outside_limits";
  }
  return "common_cause";
}

std::string_view name_of(SpcKind kind) {
  switch (kind) {
    case SpcKind::kCommon:
      return "common_cause";
    case SpcKind::kImprovement:
      return "improvement";
    case SpcKind::kConcern:
      return "concern";
    case SpcKind::kNeutralHigh:
      return "neutral_high";
    case SpcKind::kNeutralLow:
      return "neutral_low";
  }
  return "common_cause";
}

std::string_view name_of(SpcVariation variation) {
  switch (variation) {
    case SpcVariation::kNone:
      return "none";
    case SpcVariation::kCommon:
      return "common_cause";
    case SpcVariation::kImprovementHigh:
      return "improvement_high";
    case SpcVariation::kImprovementLow:
      return "improvement_low";
    case SpcVariation::kConcernHigh:
      return "concern_high";
    case SpcVariation::kConcernLow:
      return "concern_low";
    case SpcVariation::kNeutralHigh:
      return "neutral_high";
    case SpcVariation::kNeutralLow:
      return "neutral_low";
  }
  return "none";
}

std::string_view name_of(SpcAssurance assurance) {
  switch (assurance) {
    case SpcAssurance::kNone:
      return "none";
    case SpcAssurance::kPass:
      return "consistently_pass";
    case SpcAssurance::kFail:
      return "consistently_fail";
    case SpcAssurance::kHitAndMiss:
      return "hit_and_miss";
  }
  return "none";
}

}  // namespace sightline::insight
