#include "insight/targets.h"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "core/error.h"
#include "core/json_text.h"
#include "insight/beside.h"
#include "insight/words.h"

namespace sightline::insight {
namespace {

using catalogue::Indicator;
using catalogue::Polarity;

// The trajectory's corners, by day; the target itself is the last.
std::vector<TargetPoint> corners(const Target& target) {
  std::vector<TargetPoint> out;
  if (target.start_date && target.start_value) {
    out.push_back({*target.start_date, *target.start_value});
  }
  out.insert(out.end(), target.points.begin(), target.points.end());
  if (target.date) out.push_back({*target.date, target.value});
  std::stable_sort(out.begin(), out.end(),
                   [](const TargetPoint& a, const TargetPoint& b) { return a.day < b.day; });
  return out;
}

bool may_be_judged(const cube::Figure& figure) {
  return figure.value.status == Status::kNumber && !figure.small && !figure.settling;
}

TargetStanding standing_of(const Target& target, Polarity polarity, double shown, double due,
                           double tolerance_step) {
  // Sums of shown numbers are not exact: half of the last digit shown decides nothing.
  const double slack = tolerance_step / 1000;
  double missed_by = 0;
  switch (polarity) {
    case Polarity::kHigher:
      missed_by = due - shown;
      break;
    case Polarity::kLower:
      missed_by = shown - due;
      break;
    case Polarity::kNear:
      return std::abs(shown - due) <= target.tolerance + slack ? TargetStanding::kMet
                                                               : TargetStanding::kMissed;
    default:
      return TargetStanding::kNotJudged;
  }
  if (missed_by <= slack) return TargetStanding::kMet;
  return missed_by <= target.tolerance + slack ? TargetStanding::kAmber : TargetStanding::kMissed;
}

// Before a target's date, where no trajectory says what is due until then.
std::string not_yet_words(const Target& target, const Indicator& indicator,
                          const cube::Figure& figure) {
  std::string words = "it is not due until " + target.date->spoken();
  const auto wanted = of_length(target.value, indicator, figure.period);
  if (!wanted || !may_be_judged(figure)) return words;
  const int decimals = indicator.decimals;
  const double gap =
      as_shown(as_shown(figure.value.number, decimals) - as_shown(*wanted, decimals), decimals);
  if (gap == 0) return words + "; it is there now";
  return words + "; now " + gap_words(std::abs(gap), indicator) + (gap > 0 ? " above" : " below") +
         " it";
}

std::string why_not_due(const Target& target, const Indicator& indicator,
                        const cube::Figure& figure) {
  const std::vector<TargetPoint> line = corners(target);
  if (!line.empty() && figure.period.last < line.front().day) {
    return line.size() == 1 ? not_yet_words(target, indicator, figure)
                            : "the trajectory begins on " + line.front().day.spoken();
  }
  return grows_unevenly(indicator)
             ? "the target is of a whole year, and of part of one no share of it is known to be due"
             : "the target is of a whole year, and this period is of no whole months of one";
}

}  // namespace

std::string gap_words(double gap, const Indicator& indicator) {
  return indicator.unit == "%" ? number_words(gap, indicator.decimals) + " percentage points"
                               : value_words(gap, indicator);
}

std::optional<double> due_on(const Target& target, Day day) {
  const std::vector<TargetPoint> line = corners(target);
  const bool trajectory = line.size() > (target.date ? 1U : 0U);
  if (!trajectory) {
    return target.date && day < *target.date ? std::nullopt : std::optional(target.value);
  }
  if (day < line.front().day) return std::nullopt;
  for (std::size_t i = 1; i < line.size(); ++i) {
    if (day > line[i].day) continue;
    const int span = line[i].day - line[i - 1].day;
    if (span == 0) return line[i].value;
    const double share = static_cast<double>(day - line[i - 1].day) / span;
    return line[i - 1].value + share * (line[i].value - line[i - 1].value);
  }
  return line.back().value;
}

std::optional<double> due_of(const Target& target, const Indicator& indicator,
                             const Period& period) {
  const std::optional<double> due = due_on(target, period.last);
  if (!due) return due;
  return of_length(*due, indicator, period);
}

std::optional<double> of_length(double yearly, const Indicator& indicator, const Period& period) {
  if (grows_unevenly(indicator)) {
    return whole_months(period) == 12 ? std::optional(yearly) : std::nullopt;
  }
  if (!scales_with_time(indicator)) return yearly;
  const std::optional<int> months = whole_months(period);
  if (!months || *months > 12) return std::nullopt;
  return yearly * *months / 12;
}

TargetState target_state(const Target& target, const Indicator& indicator,
                         const cube::Figure& figure, std::span<const cube::Figure> series) {
  TargetState out;
  out.target = target;
  const int decimals = indicator.decimals;
  const double step = std::pow(10.0, -decimals);
  out.due = due_of(target, indicator, figure.period);
  std::vector<std::optional<double>> gaps;
  for (const cube::Figure& one : series) {
    const std::optional<double> due = due_of(target, indicator, one.period);
    out.path.push_back(due);
    const bool counts = due && may_be_judged(one);
    gaps.push_back(
        counts ? std::optional(as_shown(
                     as_shown(one.value.number, decimals) - as_shown(*due, decimals), decimals))
               : std::nullopt);
  }
  while (!gaps.empty() && series[gaps.size() - 1].settling) gaps.pop_back();
  out.run = against_target(gaps, 0, indicator.polarity);
  if (!out.due) {
    out.reason = why_not_due(target, indicator, figure);
    return out;
  }
  if (figure.value.status != Status::kNumber) {
    out.reason = figure.value.reason;
    return out;
  }
  const double shown = as_shown(figure.value.number, decimals);
  const double due = as_shown(*out.due, decimals);
  out.gap = shown - due;
  if (figure.small) {
    out.reason = "it rests on few";
  } else if (figure.settling) {
    out.reason = "it still changes as records are completed";
  } else {
    out.standing = standing_of(target, indicator.polarity, shown, due, step);
    if (out.standing == TargetStanding::kNotJudged) out.reason = "neither direction is better";
  }
  return out;
}

void check_range(const Target& target, const Indicator& indicator) {
  if (indicator.measure != catalogue::Measure::kPercentage) return;
  const auto check = [&](double number, const char* what) {
    if (number >= 0 && number <= 100) return;
    throw Error(ErrorKind::kUsage,
                std::string(what) + " is " + json_number(number) + ", and " + indicator.id +
                    " is a percentage: give a number from 0 to 100, as 85 for 85 per cent");
  };
  check(target.value, "the target's value");
  check(target.tolerance, "the tolerance");
  if (target.start_value) check(*target.start_value, "the value of the trajectory's start");
  for (const TargetPoint& point : target.points) check(point.value, "a point of the trajectory");
}

ChosenTarget choose_target(std::span<const Target> targets, const Indicator& indicator,
                           TargetLevel level, std::string_view place, Day day) {
  const auto best_of = [&](TargetLevel wanted, std::string_view where) {
    const Target* best = nullptr;
    const auto key = [&](const Target& one) {
      const int when = one.date && *one.date >= day ? 0 : one.date ? 2 : 1;
      const int distance = !one.date ? 0 : when == 0 ? *one.date - day : day - *one.date;
      return std::tuple(one.kind == TargetKind::kLocal ? 0 : 1, when, distance);
    };
    for (const Target& one : targets) {
      if (one.indicator != indicator.id || one.level != wanted || one.place != where) continue;
      if (best == nullptr || key(one) < key(*best)) best = &one;
    }
    return best;
  };
  if (const Target* own = best_of(level, place)) return {own, false};
  // A number or a rate of the whole is none of its parts'.
  const bool whole_holds = indicator.measure != catalogue::Measure::kCount &&
                           indicator.measure != catalogue::Measure::kRatePer10000;
  if (level != TargetLevel::kWhole && whole_holds) {
    if (const Target* whole = best_of(TargetLevel::kWhole, "")) return {whole, true};
  }
  return {};
}

std::string_view name_of(TargetStanding standing) {
  switch (standing) {
    case TargetStanding::kMet:
      return "met";
    case TargetStanding::kAmber:
      return "amber";
    case TargetStanding::kMissed:
      return "missed";
    case TargetStanding::kNotJudged:
      return "not_judged";
  }
  return "not_judged";
}

}  // namespace sightline::insight
