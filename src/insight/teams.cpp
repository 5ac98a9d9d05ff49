#include "insight/teams.h"

#include <cmath>
#include <utility>

#include "insight/amounts.h"
#include "insight/words.h"

namespace sightline::insight {
namespace {

using catalogue::Indicator;
using catalogue::Measure;
using catalogue::Polarity;
using cube::Figure;

TeamsKind kind_of(const Indicator& indicator) {
  if (indicator.measure == Measure::kPercentage && indicator.denominator) {
    const bool part = indicator.numerator.adds == indicator.denominator->adds &&
                      indicator.numerator.subject == indicator.denominator->subject;
    return part ? TeamsKind::kShare : TeamsKind::kRate;
  }
  const bool ratio =
      indicator.measure == Measure::kRatio || indicator.measure == Measure::kRatePer10000;
  // Only of people, who come one by one, is the variance that of a Poisson number.
  return ratio && indicator.numerator.scale == 1 ? TeamsKind::kRate : TeamsKind::kNone;
}

double unit_of(const Indicator& indicator) {
  switch (indicator.measure) {
    case Measure::kPercentage:
      return 100;
    case Measure::kRatePer10000:
      return 10000;
    default:
      return 1;
  }
}

Judgement judged(Polarity polarity, FunnelPlace place) {
  const bool high = place == FunnelPlace::kHigh998;
  if (!high && place != FunnelPlace::kLow998) return Judgement::kNeutral;
  if (polarity == Polarity::kHigher) return high ? Judgement::kBetter : Judgement::kWorse;
  if (polarity == Polarity::kLower) return high ? Judgement::kWorse : Judgement::kBetter;
  return Judgement::kNeutral;
}

void place(const Indicator& indicator, TeamsKind kind, double centre, TeamRow& row) {
  const auto a = true_numerator(row.figure, indicator);
  const auto n = true_denominator(row.figure, indicator);
  if (row.figure.value.status != Status::kNumber || row.figure.small || row.figure.settling || !a ||
      !n || *n <= 0) {
    return;
  }
  const bool share = kind == TeamsKind::kShare;
  FunnelLimits limits = funnel_limits(share ? FunnelKind::kShare : FunnelKind::kRate, centre, *n);
  row.place = funnel_place(limits, *a / *n);
  row.judgement = judged(indicator.polarity, *row.place);
  const double unit = unit_of(indicator);
  row.limits = FunnelLimits{limits.low_998 * unit, limits.low_95 * unit, limits.high_95 * unit,
                            limits.high_998 * unit};
}

bool nobodys(const TeamRow& row) { return row.team.empty() || row.team == "not known"; }

// How many of all are of no known team: of those that a share or a rate rests on.
std::string unknown_words(const Indicator& indicator, const Figure& all, const TeamRow& row) {
  const std::string what = row.figure.group.empty() ? "team" : row.figure.group.front().first;
  auto part = true_denominator(row.figure, indicator);
  auto whole = true_denominator(all, indicator);
  if (!part || !whole) {
    part = true_numerator(row.figure, indicator);
    whole = true_numerator(all, indicator);
  }
  if (!part || !whole || *part == 0) return "";
  const auto shown = [](double n) { return number_words(n, n == std::round(n) ? 0 : 1); };
  return shown(*part) + " of " + shown(*whole) + (*part == 1 ? " is" : " are") + " of no known " +
         what + ", and not judged.";
}

}  // namespace

Teams teams_of(const Indicator& indicator, const Figure& all, std::vector<Figure> parts) {
  Teams out;
  for (Figure& part : parts) {
    TeamRow& row = out.rows.emplace_back();
    if (!part.group.empty()) row.team = part.group.front().second;
    row.figure = std::move(part);
    if (nobodys(row)) out.unknown = unknown_words(indicator, all, row);
  }
  const TeamsKind kind = kind_of(indicator);
  if (kind == TeamsKind::kNone) {
    out.why_none = indicator.measure == Measure::kCount
                       ? "numbers of people differ with the size of a team, so that there are no "
                         "limits to them"
                       : "how much this varies by chance is not in the figure";
    return out;
  }
  if (all.value.status != Status::kNumber) {
    out.why_none = all.value.reason;
    return out;
  }
  const auto a = true_numerator(all, indicator);
  const auto n = true_denominator(all, indicator);
  const double centre = a && n && *n > 0 ? *a / *n : -1;
  if (centre < 0 || (kind == TeamsKind::kShare && centre > 1)) {
    out.why_none = "there is no share of all together";
    return out;
  }
  out.kind = kind;
  out.centre = all.value.number;
  for (TeamRow& row : out.rows) {
    if (!nobodys(row)) place(indicator, kind, centre, row);
  }
  return out;
}

std::string_view funnel_method() {
  return "95 % and 99.8 % limits around the value of all together: of a share by the score "
         "interval, of a rate with the variance of a Poisson number. Of twenty teams alike one "
         "lies "
         "beyond the 95 % limits by chance; only beyond 99.8 % is it called better or worse.";
}

std::string_view name_of(TeamsKind kind) {
  switch (kind) {
    case TeamsKind::kShare:
      return "share";
    case TeamsKind::kRate:
      return "rate";
    case TeamsKind::kNone:
      return "none";
  }
  return "none";
}

}  // namespace sightline::insight
