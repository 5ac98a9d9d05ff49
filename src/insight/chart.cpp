#include "insight/chart.h"

#include <algorithm>
#include <cmath>

#include "cube/asking.h"
#include "insight/amounts.h"
#include "insight/words.h"

namespace sightline::insight {
namespace {

using catalogue::Indicator;
using catalogue::Measure;
using cube::Figure;

constexpr double kFewPeople = 3;
constexpr double kFewOfACount = 5;

bool has(const Indicator& indicator, PeriodKind kind) {
  return std::find(indicator.periods.begin(), indicator.periods.end(), kind) !=
         indicator.periods.end();
}

bool is_number(const Figure& figure) { return figure.value.status == Status::kNumber; }

double mean_of(std::span<const Figure> figures) {
  double sum = 0;
  std::size_t n = 0;
  for (const Figure& figure : figures) {
    if (!is_number(figure)) continue;
    sum += figure.value.number;
    ++n;
  }
  return n == 0 ? 0 : sum / static_cast<double>(n);
}

bool is_small(const Indicator& indicator, const Figure& figure, double mean) {
  if (figure.small) return true;
  return indicator.measure == Measure::kCount && figure.value.number < kFewOfACount &&
         mean < kFewOfACount;
}

// How many people lie between a value and the mean; nothing where a value is no count of people.
std::optional<double> people_between(const Indicator& indicator, const Figure& figure,
                                     double mean) {
  const double distance = std::abs(figure.value.number - mean);
  if (indicator.measure == Measure::kCount) return distance;
  const auto n = true_denominator(figure, indicator);
  if (indicator.measure == Measure::kPercentage && n) return distance / 100 * *n;
  if (indicator.measure == Measure::kRatePer10000 && n) return distance / 10000 * *n;
  return std::nullopt;
}

std::vector<std::size_t> bases_at(std::span<const Figure> figures, std::span<const Break> breaks) {
  std::vector<std::size_t> starts;
  for (const Break& one : breaks) {
    const auto first = std::find_if(figures.begin(), figures.end(), [&](const Figure& figure) {
      return figure.period.last >= one.day;
    });
    const auto place = static_cast<std::size_t>(first - figures.begin());
    if (first == figures.end() || place == 0) continue;
    if (starts.empty() || starts.back() < place) starts.push_back(place);
  }
  return starts;
}

std::string side_words(const Indicator& indicator, const std::optional<double>& limit) {
  return limit ? " (" + value_words(*limit, indicator) + ")" : "";
}

}  // namespace

std::optional<PeriodKind> chart_kind(const Indicator& indicator, PeriodKind asked) {
  if (asked == PeriodKind::kDay || asked == PeriodKind::kMonth || asked == PeriodKind::kQuarter) {
    return asked;
  }
  for (const PeriodKind kind :
       {PeriodKind::kMonth, PeriodKind::kQuarter, PeriodKind::kDay, PeriodKind::kYear}) {
    if (has(indicator, kind)) return kind;
  }
  return std::nullopt;
}

std::vector<Period> chart_periods(const Indicator& indicator, const Period& now) {
  constexpr std::size_t kMonths = 36, kQuarters = 20, kYears = 10;
  const auto kind = chart_kind(indicator, now.kind);
  if (!kind) return {};
  const std::size_t most = *kind == PeriodKind::kQuarter ? kQuarters
                           : *kind == PeriodKind::kYear  ? kYears
                                                         : kMonths;
  return cube::recent(*kind, now.last, most);
}

std::vector<Break> breaks_of(const cube::Cube& cube, const Indicator& indicator, Day first,
                             Day last) {
  std::vector<Break> out;
  for (const cube::Marker& marker : cube.markers(indicator, first, last)) {
    if (!marker.note.empty()) continue;  // a definition: below
    out.push_back({marker.day, Break::Why::kSystem, marker.words()});
  }
  for (const catalogue::Version& version : indicator.versions) {
    const auto day = Day::parse_iso(version.from);
    if (!day || *day <= first || *day > last) continue;
    out.push_back({*day, Break::Why::kDefinition,
                   "From " + day->spoken() + " on the definition is another: " + version.note});
  }
  std::sort(out.begin(), out.end(), [](const Break& a, const Break& b) { return a.day < b.day; });
  return out;
}

Chart chart_of(const Indicator& indicator, std::vector<Figure> figures, std::vector<Break> breaks,
               const ChartOptions& options) {
  Chart chart;
  if (figures.empty()) {
    chart.why_none = "its periods overlap, so that a chart of them would signal by itself";
    return chart;
  }
  chart.kind = figures.front().period.kind;
  figures.erase(figures.begin(), std::find_if(figures.begin(), figures.end(), is_number));
  chart.figures = std::move(figures);
  if (chart.figures.empty()) {
    chart.why_none = "no period has a value";
    return chart;
  }
  // What changed before the first point parts nothing here.
  std::erase_if(breaks,
                [&](const Break& one) { return one.day <= chart.figures.front().period.first; });
  chart.breaks = std::move(breaks);
  const double mean = mean_of(chart.figures);
  std::vector<SpcPoint> points;
  for (const Figure& figure : chart.figures) {
    SpcPoint point;
    if (is_number(figure) && !figure.settling) {
      point.value = figure.value.number;
      point.small = is_small(indicator, figure, mean);
    }
    points.push_back(point);
  }
  std::size_t judged = points.size();
  while (judged > 0 && chart.figures[judged - 1].settling) --judged;
  chart.left_out = points.size() - judged;
  if (judged == 0) {
    chart.why_none = "no period has settled yet";
    return chart;
  }
  SpcOptions rules;
  rules.polarity = indicator.polarity;
  rules.target = options.target;
  rules.screen_outliers = options.screen_outliers;
  if (options.fix_after_12) rules.fix_after = 12;
  rules.rebase_at = bases_at(std::span(chart.figures).first(judged), chart.breaks);
  chart.spc = spc(std::span(points).first(judged), rules);
  chart.at = judged - 1;
  SpcResult none;
  none.base = chart.spc.bases.size() - 1;
  chart.spc.points.resize(points.size(), none);
  // A colour is a judgement, and few children have none.
  for (std::size_t i = 0; i < judged; ++i) {
    SpcResult& one = chart.spc.points[i];
    const SpcBase& base = chart.spc.bases[one.base];
    if (one.kind == SpcKind::kCommon || !points[i].value || !base.mean) continue;
    const auto people = people_between(indicator, chart.figures[i], *base.mean);
    if (points[i].small || (people && *people < kFewPeople)) one.kind = SpcKind::kCommon;
  }
  const Figure& last = chart.figures[*chart.at];
  if (!is_number(last)) {
    chart.spc.variation = SpcVariation::kNone;
    chart.why_none = "the latest period has no value";
  } else if (points[*chart.at].small) {
    chart.spc.variation = SpcVariation::kNone;
    chart.spc.assurance = SpcAssurance::kNone;
    chart.why_none = "the latest period rests on few";
  } else if (chart.spc.points[*chart.at].cause != SpcCause::kCommon &&
             chart.spc.points[*chart.at].kind == SpcKind::kCommon) {
    chart.spc.variation = SpcVariation::kNone;
    chart.why_none = "fewer than three people lie between the latest period and the mean";
  } else if (chart.spc.variation == SpcVariation::kNone) {
    chart.why_none = "there are too few periods with a value";
  }
  return chart;
}

std::string_view chart_method() {
  return "XmR: the mean, and limits 2.66 mean moving ranges on either side, anew after each break; "
         "signals are a point beyond a limit, seven in a row rising or falling, two of three near "
         "a "
         "limit, seven in a row on one side of the mean.";
}

std::string chart_words(const Chart& chart, const Indicator& indicator) {
  if (!chart.at || chart.spc.bases.empty() || !chart.spc.bases.back().mean) return "";
  if (chart.spc.variation == SpcVariation::kNone) return "";
  const SpcBase& base = chart.spc.bases.back();
  const Figure& last = chart.figures[*chart.at];
  const SpcResult& result = chart.spc.points[*chart.at];
  const bool high = last.value.number > *base.mean;
  const bool rising =
      *chart.at > 0 && chart.figures[*chart.at - 1].value.number < last.value.number;
  // Rising, and below its mean still: better and worse would contradict one another.
  const bool astray = result.cause == SpcCause::kTrend && rising != high;
  const std::string kind = kind_words(chart.kind);
  const std::string when = in_period(last.period);
  std::string words;
  switch (result.cause) {
    case SpcCause::kOutside:
      words = when + " it lies " +
              (high ? "above the upper control limit" + side_words(indicator, base.upper)
                    : "below the lower control limit" + side_words(indicator, base.lower));
      break;
    case SpcCause::kTrend:
      words = "up to " + period_words(last.period) + " it has " + (rising ? "risen" : "fallen") +
              " over seven " + kind + "s or more in a row";
      break;
    case SpcCause::kTwoInThree:
      words = "of the three " + kind + "s to " + period_words(last.period) + " two lie near the " +
              (high ? "upper" : "lower") + " control limit" +
              side_words(indicator, high ? base.upper : base.lower);
      break;
    case SpcCause::kShift:
      words = "seven " + kind + "s or more in a row up to " + period_words(last.period) + " lie " +
              (high ? "above" : "below") + " the mean of " + value_words(*base.mean, indicator);
      break;
    case SpcCause::kCommon:
      words = when + " it is no further from its mean of " + value_words(*base.mean, indicator) +
              " than it usually moves from " + kind + " to " + kind;
      break;
  }
  if (result.cause != SpcCause::kCommon) {
    words += ": more than it usually moves from " + kind + " to " + kind;
    if (astray) {
      words += "; it is still " + std::string(high ? "above" : "below") + " its mean of " +
               value_words(*base.mean, indicator);
    } else if (result.kind == SpcKind::kImprovement) {
      words += ", and for the better";
    } else if (result.kind == SpcKind::kConcern) {
      words += ", and for the worse";
    }
  }
  words += ".";
  if (chart.trial()) {
    words += " These are trial limits: they rest on " + counted_words(base.values, kind) + ".";
  }
  return sentence(words);
}

std::string assurance_words(const Chart& chart, const Indicator& indicator,
                            std::optional<double> target) {
  if (!target) return "";
  const std::string kind = kind_words(chart.kind);
  const std::string wanted = "What is wanted (" + value_words(*target, indicator) + ") ";
  switch (chart.spc.assurance) {
    case SpcAssurance::kNone:
      return "";
    case SpcAssurance::kPass:
      return wanted + "lies beyond the control limits on the safe side: it is met in every " +
             kind + " as things go.";
    case SpcAssurance::kFail:
      return wanted +
             "lies beyond the control limits: it will not be met unless something changes.";
    case SpcAssurance::kHitAndMiss:
      return wanted + "lies within the control limits: it is met in some " + kind +
             "s and missed in others by chance alone.";
  }
  return "";
}

}  // namespace sightline::insight
