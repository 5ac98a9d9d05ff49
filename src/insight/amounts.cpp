#include "insight/amounts.h"

namespace sightline::insight {

double true_amount(const catalogue::Side& side, std::int64_t sum, const Period& period) {
  const double amount = static_cast<double>(sum) / side.scale;
  return side.adds == catalogue::Adds::kMeanOverPeriod ? amount / period.days() : amount;
}

std::optional<double> true_numerator(const cube::Figure& figure,
                                     const catalogue::Indicator& indicator) {
  if (!figure.numerator) return std::nullopt;
  if (indicator.distribution() || indicator.survival()) {
    return static_cast<double>(*figure.numerator);
  }
  return true_amount(indicator.numerator, *figure.numerator, figure.period);
}

std::optional<double> true_denominator(const cube::Figure& figure,
                                       const catalogue::Indicator& indicator) {
  if (!figure.denominator) return std::nullopt;
  if (!indicator.denominator) return static_cast<double>(*figure.denominator);
  return true_amount(*indicator.denominator, *figure.denominator, figure.period);
}

}  // namespace sightline::insight
