// Words: how sentences of judgement write numbers, figures and periods. British English.
//
// Pure functions; any thread.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "catalogue/indicator.h"
#include "core/period.h"
#include "cube/figures.h"

namespace sightline::insight {

// "1,201.5", rounded half away from zero to so many decimals; never "-0".
std::string number_words(double number, int decimals);
// As shown: what a judgement compares, so that it never differs from what stands beside it.
double as_shown(double number, int decimals);
// "76.8%", "53.7 per 10,000", "712 children", "45 days".
std::string value_words(double number, const catalogue::Indicator& indicator);
// To other decimals than the indicator's own.
std::string value_words(double number, const catalogue::Indicator& indicator, int decimals);
// With what it rests on: "76.8% (315 of 410)", "53.7 per 10,000 (771 for 143,500)". A figure that
// is no number says so: "not available".
std::string figure_words(const cube::Figure& figure, const catalogue::Indicator& indicator);

// "in December 2025", "at 31 December 2025", "in the 12 months to 31 December 2025".
std::string in_period(const Period& period);
// The same without a preposition: "December 2025".
std::string period_words(const Period& period);
// "month", "quarter", "month end".
std::string kind_words(PeriodKind kind);
// "1 month", "9 months".
std::string counted_words(std::size_t number, std::string_view one);
// The first letter a capital.
std::string sentence(std::string words);

}  // namespace sightline::insight
