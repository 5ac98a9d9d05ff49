// Chart: a control chart (insight/spc.h) of an indicator's series, as it is shown: which periods it
// may be made of, where it begins anew, and what its last settled point says.
//
// - Periods must not overlap: years to date and rolling years would signal by themselves. Where
// such
//   a kind is asked for, the chart is of months, else of quarters or years, as the indicator has
//   them.
// - It begins anew where the case-management system (and with it the code lists) or the definition
//   changed: the cause is understood.
// - Latest periods that have not settled are shown, and left out of limits and rules.
// - Few children never have an icon: a denominator below the minimum; a number that is, like its
//   mean, below five; and a point that lies fewer than three people from the mean.
//
// Pure functions but chart_periods(), which asks the cube for what it holds; any thread.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/indicator.h"
#include "cube/cube.h"
#include "cube/figures.h"
#include "insight/spc.h"

namespace sightline::insight {

struct Break {
  enum class Why { kSystem, kDefinition };
  Day day;
  Why why = Why::kSystem;
  std::string words;
};

struct ChartOptions {
  bool screen_outliers = true;
  bool fix_after_12 = false;
  std::optional<double> target;  // due at the last point
};

struct Chart {
  PeriodKind kind = PeriodKind::kMonth;
  std::vector<cube::Figure> figures;  // oldest first
  Spc spc;                        // of `figures`; settling ones are common cause in the last base
  std::vector<Break> breaks;      // within the series
  std::optional<std::size_t> at;  // the last settled point
  std::size_t left_out = 0;
  std::string why_none;

  bool trial() const { return !spc.bases.empty() && spc.bases.back().trial; }
};

// The kind of a chart beside a figure of this kind; nothing where all that there is overlaps.
std::optional<PeriodKind> chart_kind(const catalogue::Indicator& indicator, PeriodKind asked);
// Up to so many periods: 36 days or months, 20 quarters, 10 years; none where there is no chart.
std::vector<Period> chart_periods(const catalogue::Indicator& indicator, const Period& now);

// The changes of system and of definition within the periods, by day.
std::vector<Break> breaks_of(const cube::Cube& cube, const catalogue::Indicator& indicator,
                             Day first, Day last);

// Leading figures without a number are left away.
Chart chart_of(const catalogue::Indicator& indicator, std::vector<cube::Figure> figures,
               std::vector<Break> breaks, const ChartOptions& options);

// How centre and limits are made, in words.
std::string_view chart_method();

// "The figure of March 2026 lies above the upper limit (91.2%) …": of the last settled point.
std::string chart_words(const Chart& chart, const catalogue::Indicator& indicator);
std::string assurance_words(const Chart& chart, const catalogue::Indicator& indicator,
                            std::optional<double> target);

}  // namespace sightline::insight
