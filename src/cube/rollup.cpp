#include "cube/rollup.h"

#include <algorithm>

namespace sightline::cube {
namespace {

std::int32_t month_number(Day day) { return day.year() * 12 + day.month() - 1; }

}  // namespace

Rollup roll_up(const Part& part, std::span<const MeasureEntry> measures) {
  using catalogue::Adds;
  const bool stock = part.adds == Adds::kOpenAtEnd;
  const bool flow = part.adds == Adds::kInPeriod && part.once == catalogue::Once::kNone;
  Rollup out;
  if ((!stock && !flow) || part.from.empty()) {
    return out;
  }
  Stamp least = kNever;
  Stamp most = 0;
  for (std::size_t i = 0; i < part.from.size(); ++i) {
    least = std::min(least, part.from[i]);
    most = std::max(most, part.from[i]);
    if (stock && part.until[i] != kNever) {
      most = std::max(most, part.until[i]);
    }
  }
  out.first_month = month_number(day_of(least));
  // Each day's place, worked out once for a day and not for a fact.
  std::vector<std::uint32_t> place(std::size_t{most} - least + 1);
  for (std::size_t d = 0; d < place.size(); ++d) {
    const Day day = day_of(static_cast<Stamp>(least + d));
    place[d] = static_cast<std::uint32_t>(month_number(day) - out.first_month);
  }
  const auto months = static_cast<std::size_t>(month_number(day_of(most)) - out.first_month + 1);
  out.numerator.assign(months + 1, 0);
  out.denominator.assign(months + 1, 0);
  // A change on any day of a month shows at that month's end; one that is undone within it cancels.
  const auto add = [&](Stamp day, const MeasureEntry& m, std::int64_t sign) {
    const std::size_t at = place[day - least];
    out.numerator[at] += sign * m.numerator;
    out.denominator[at] += sign * m.denominator;
  };
  for (std::size_t i = 0; i < part.from.size(); ++i) {
    const MeasureEntry& m = measures[part.measure[i]];
    add(part.from[i], m, 1);
    if (stock && part.until[i] != kNever) {
      add(part.until[i], m, -1);
    }
  }
  for (std::size_t i = 1; i < months; ++i) {
    out.numerator[i] += out.numerator[i - 1];
    out.denominator[i] += out.denominator[i - 1];
  }
  out.numerator.resize(months);
  out.denominator.resize(months);
  return out;
}

}  // namespace sightline::cube
