#include "insight/projection.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "insight/words.h"

namespace sightline::insight {
namespace {

using catalogue::Adds;
using catalogue::Indicator;
using catalogue::Measure;

constexpr std::size_t kMost = 24, kFewest = 12;

// Student's t for 80 % between, by degrees of freedom from 10 on; beyond 30 that of 30 does.
double t_of(std::size_t degrees) {
  constexpr std::array<double, 21> kT = {1.372, 1.363, 1.356, 1.350, 1.345, 1.341, 1.337,
                                         1.333, 1.330, 1.328, 1.325, 1.323, 1.321, 1.319,
                                         1.318, 1.316, 1.315, 1.314, 1.313, 1.311, 1.310};
  const std::size_t place = degrees < 10 ? 0 : std::min<std::size_t>(degrees - 10, kT.size() - 1);
  return kT[place];
}

struct Moments {
  double mean = 0, deviation = 0;
};

Moments moments_of(const std::vector<double>& values) {
  Moments out;
  for (const double value : values) out.mean += value;
  out.mean /= static_cast<double>(values.size());
  for (const double value : values) out.deviation += (value - out.mean) * (value - out.mean);
  out.deviation = std::sqrt(out.deviation / static_cast<double>(values.size() - 1));
  return out;
}

int months_of(PeriodKind kind) {
  return kind == PeriodKind::kQuarter ? 3 : kind == PeriodKind::kYear ? 12 : 1;
}

// The latest unbroken run of settled points in the last base, oldest first.
std::vector<double> run_of(const Chart& chart) {
  std::vector<double> values;
  const std::size_t base = chart.spc.bases.size() - 1;
  for (std::size_t i = *chart.at + 1; i > 0 && values.size() < kMost; --i) {
    const cube::Figure& figure = chart.figures[i - 1];
    const bool whole = chart.spc.points[i - 1].base == base &&
                       figure.value.status == Status::kNumber && !figure.small;
    if (!whole) break;
    values.push_back(figure.value.number);
  }
  std::reverse(values.begin(), values.end());
  return values;
}

}  // namespace

Day next_year_end(Day day) {
  const Day end = collection_year_end(collection_year(day));
  return end == day ? end.plus_years(1) : end;
}

std::optional<Projection> project(const Indicator& indicator, const Chart& chart, Day to) {
  if (!chart.at || chart.spc.bases.empty() || chart.spc.points.empty()) return std::nullopt;
  const cube::Figure& last = chart.figures[*chart.at];
  if (indicator.distribution() || indicator.survival()) return std::nullopt;
  const std::vector<double> values = run_of(chart);
  if (values.size() < kFewest) return std::nullopt;
  const int months =
      (to.year() - last.period.last.year()) * 12 + to.month() - last.period.last.month();
  const int step = months_of(chart.kind);
  const int ahead = (months + step - 1) / step;
  if (to <= last.period.last || ahead < 1 || static_cast<std::size_t>(ahead) > values.size() / 2) {
    return std::nullopt;
  }
  Projection out;
  out.to = to;
  out.rests_on = values.size();
  const bool stock = indicator.numerator.adds == Adds::kOpenAtEnd;
  const std::string kind = kind_words(chart.kind);
  double spread = 0;
  if (stock) {
    std::vector<double> steps;
    for (std::size_t i = 1; i < values.size(); ++i) steps.push_back(values[i] - values[i - 1]);
    const Moments moments = moments_of(steps);
    const double h = ahead, n = static_cast<double>(steps.size());
    out.value = last.value.number + h * moments.mean;
    spread = t_of(steps.size() - 1) * moments.deviation * std::sqrt(h + h * h / n);
    out.method = "the average step of the last " + counted_words(values.size(), kind) +
                 " carried on, with steps as uneven as they were";
  } else {
    const Moments moments = moments_of(values);
    const double n = static_cast<double>(values.size());
    out.value = moments.mean;
    spread = t_of(values.size() - 1) * moments.deviation * std::sqrt(1 + 1 / n);
    out.method = "the mean of the last " + counted_words(values.size(), kind) + ", with single " +
                 kind + "s as uneven as they were";
  }
  const double most = indicator.measure == Measure::kPercentage ? 100 : HUGE_VAL;
  out.low = std::clamp(out.value - spread, 0.0, most);
  out.high = std::clamp(out.value + spread, 0.0, most);
  out.value = std::clamp(out.value, 0.0, most);
  out.words = "If it goes on as in the last " + counted_words(values.size(), kind) + ", " +
              (stock ? "it would be " : "a " + kind + " would have ") +
              value_words(out.value, indicator) + " by " + to.spoken() +
              ", and in four of five cases between " + number_words(out.low, indicator.decimals) +
              " and " + value_words(out.high, indicator) + ".";
  return out;
}

}  // namespace sightline::insight
