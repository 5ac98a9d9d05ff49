#include "insight/words.h"

#include <fmt/format.h>

#include <cctype>
#include <cmath>

#include "insight/amounts.h"

namespace sightline::insight {
namespace {

std::string singular(const std::string& unit) {
  if (unit == "children") return "child";
  if (unit == "people") return "person";
  if (unit.ends_with("ies")) return unit.substr(0, unit.size() - 3) + "y";
  if (unit.ends_with("s") && !unit.ends_with("ss")) return unit.substr(0, unit.size() - 1);
  return unit;
}

std::string amount_words(double amount) {
  return number_words(amount, amount == std::round(amount) ? 0 : 1);
}

std::string status_words(Status status) {
  switch (status) {
    case Status::kSuppressed:
      return "suppressed";
    case Status::kNotApplicable:
      return "not applicable";
    case Status::kNoDenominator:
      return "not a number, since there is nobody to divide by";
    default:
      return "not available";
  }
}

}  // namespace

double as_shown(double number, int decimals) {
  const double scale = std::pow(10.0, decimals);
  const double shown = std::round(number * scale) / scale;
  return shown == 0 ? 0 : shown;
}

std::string number_words(double number, int decimals) {
  std::string digits = fmt::format("{:.{}f}", as_shown(number, decimals), decimals);
  const std::size_t point = std::min(digits.find('.'), digits.size());
  const std::size_t first = digits.front() == '-' ? 1 : 0;
  for (std::size_t place = point; place > first + 3; place -= 3) digits.insert(place - 3, ",");
  return digits;
}

std::string value_words(double number, const catalogue::Indicator& indicator) {
  return value_words(number, indicator, indicator.decimals);
}

std::string value_words(double number, const catalogue::Indicator& indicator, int decimals) {
  const std::string digits = number_words(number, decimals);
  std::string unit = digits == "1" ? singular(indicator.unit) : indicator.unit;
  // "per 10,000 children": of whom, the title says.
  if (unit.starts_with("per 10,000 ")) unit = "per 10,000";
  return digits + (unit.empty() || unit == "%" ? "" : " ") + unit;
}

std::string figure_words(const cube::Figure& figure, const catalogue::Indicator& indicator) {
  if (figure.value.status != Status::kNumber) return status_words(figure.value.status);
  std::string value = value_words(figure.value.number, indicator);
  const auto n = true_denominator(figure, indicator);
  const auto a = true_numerator(figure, indicator);
  if (figure.spread) {
    return value + " (median of " + number_words(static_cast<double>(figure.spread->count), 0) +
           ")";
  }
  if (indicator.measure == catalogue::Measure::kCount || !n || !a) return value;
  // What is not a part of its denominator is no share of it.
  const bool apart = indicator.measure == catalogue::Measure::kRatePer10000 ||
                     indicator.measure == catalogue::Measure::kRatio;
  if (indicator.measure == catalogue::Measure::kMean) {
    return value + " (of " + amount_words(*n) + ")";
  }
  return value + " (" + amount_words(*a) + (apart ? " for " : " of ") + amount_words(*n) + ")";
}

std::string period_words(const Period& period) { return spoken(period); }

std::string in_period(const Period& period) {
  switch (period.kind) {
    case PeriodKind::kDay:
      return "at " + spoken(period);
    case PeriodKind::kMonth:
      return "in " + spoken(period);
    case PeriodKind::kQuarter:
    case PeriodKind::kYtd:
    case PeriodKind::kCustom:
      return "from " + spoken(period);
    case PeriodKind::kRolling12:
    case PeriodKind::kYear:
      return "in the " + spoken(period);
  }
  return spoken(period);
}

std::string kind_words(PeriodKind kind) {
  switch (kind) {
    case PeriodKind::kDay:
      return "month end";
    case PeriodKind::kQuarter:
      return "quarter";
    case PeriodKind::kYear:
      return "year";
    default:
      return "month";
  }
}

std::string counted_words(std::size_t number, std::string_view one) {
  return number_words(static_cast<double>(number), 0) + " " + std::string(one) +
         (number == 1 ? "" : "s");
}

std::string sentence(std::string words) {
  if (!words.empty()) {
    words[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(words[0])));
  }
  return words;
}

}  // namespace sightline::insight
