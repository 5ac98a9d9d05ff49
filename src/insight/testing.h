// What the tests of judgement share: indicators and figures made by hand.
#pragma once

#include <cstdint>
#include <string>

#include "catalogue/indicator.h"
#include "cube/figures.h"

namespace sightline::insight::testing {

using catalogue::Adds;
using catalogue::Indicator;
using catalogue::Measure;
using catalogue::Polarity;

// Of what happens in a period; a share's two sides alike, a rate over people who live there.
inline Indicator indicator_of(Measure measure, Polarity polarity = Polarity::kLower,
                              Adds adds = Adds::kInPeriod) {
  Indicator indicator;
  indicator.id = "one";
  indicator.title = "The figure";
  indicator.measure = measure;
  indicator.polarity = polarity;
  indicator.decimals = measure == Measure::kCount ? 0 : 1;
  indicator.unit = measure == Measure::kCount        ? "children"
                   : measure == Measure::kPercentage ? "%"
                                                     : "per 10,000 children";
  indicator.numerator.subject = "child";
  indicator.numerator.adds = adds;
  indicator.periods = {PeriodKind::kMonth, PeriodKind::kQuarter, PeriodKind::kYtd,
                       PeriodKind::kYear};
  indicator.published = {"one"};
  if (measure != Measure::kCount) {
    indicator.denominator = indicator.numerator;
    if (measure == Measure::kRatePer10000) {
      indicator.denominator->subject = "population";
      indicator.denominator->adds = Adds::kOpenAtEnd;
    }
  }
  return indicator;
}

inline cube::Figure count_of(const Period& period, std::int64_t n) {
  cube::Figure figure;
  figure.period = period;
  figure.numerator = n;
  figure.value = {Status::kNumber, static_cast<double>(n), {}};
  return figure;
}

inline cube::Figure share_of(const Period& period, std::int64_t a, std::int64_t n,
                             double factor = 100) {
  cube::Figure figure;
  figure.period = period;
  figure.numerator = a;
  figure.denominator = n;
  figure.value = {Status::kNumber, factor * static_cast<double>(a) / static_cast<double>(n), {}};
  return figure;
}

inline Period month_of(int year, int month) {
  return period_to(PeriodKind::kMonth, Day::of(year, month, 1).month_end());
}

}  // namespace sightline::insight::testing
