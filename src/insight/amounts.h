// Amounts: what a figure says of its two sides, in true units: full-time equivalents, not
// thousandths of them.
//
// Pure functions; any thread.
#pragma once

#include <cstdint>
#include <optional>

#include "catalogue/indicator.h"
#include "core/period.h"
#include "cube/figures.h"

namespace sightline::insight {

// A side's sum; of a mean over the period, per day of it.
double true_amount(const catalogue::Side& side, std::int64_t sum, const Period& period);

// Of a distribution and of survival these are people, whatever unit the amounts have.
std::optional<double> true_numerator(const cube::Figure& figure,
                                     const catalogue::Indicator& indicator);
std::optional<double> true_denominator(const cube::Figure& figure,
                                       const catalogue::Indicator& indicator);

}  // namespace sightline::insight
