#include "cube/scan.h"

#include <algorithm>
#include <array>
#include <type_traits>

#include "cube/scan_detail.h"

namespace sightline::cube {
namespace {

// Sums at one day's end.
template <typename Cell>
void scan_as_at(const Columns& c, std::span<const MeasureEntry> measures, const Cell& cell_of,
                std::span<const Range> ranges, std::span<const Period> periods, Sums& sums) {
  for (const Range& range : ranges) {
    for_each_candidate(Adds::kOpenAtEnd, c, range, periods, [&](std::size_t i) {
      const std::int32_t cell = cell_of(c, i);
      if (cell >= 0) {
        const MeasureEntry& m = measures[c.measure[i]];
        const std::size_t at = sums.at(static_cast<std::size_t>(cell), 0);
        sums.numerator[at] += m.numerator;
        sums.denominator[at] += m.denominator;
      }
    });
  }
}

template <Adds kAdds, Once kOnce, typename Cell>
void scan_runs(const Columns& c, std::span<const MeasureEntry> measures, const Cell& cell_of,
               std::span<const Range> ranges, std::span<const Period> periods, Sums& sums,
               std::size_t cells) {
  const DayTable ends(periods, true);
  const DayTable begins(periods, false);
  const std::size_t width = periods.size() + 1;
  struct Step {
    std::int64_t numerator = 0;
    std::int64_t denominator = 0;
  };
  std::vector<Step> steps(cells * width);
  const auto count = [&](std::size_t i, std::size_t cell) {
    const Run run = run_of<kAdds, kOnce>(c, i, ends, begins);
    if (run.lo >= run.hi) {
      return;
    }
    const MeasureEntry& m = measures[c.measure[i]];
    Step* row = steps.data() + cell * width;
    row[run.lo].numerator += m.numerator;
    row[run.lo].denominator += m.denominator;
    row[run.hi].numerator -= m.numerator;
    row[run.hi].denominator -= m.denominator;
  };
  if constexpr (std::is_same_v<Cell, CellOf<true, false, false>>) {
    // Whether a filter keeps a fact cannot be guessed: those that it keeps are put down without a
    // branch, and counted some hundred at a time.
    std::array<std::uint32_t, 256> kept;
    std::size_t n = 0;
    const auto count_kept = [&] {
      for (std::size_t k = 0; k < n; ++k) count(kept[k], 0);
      n = 0;
    };
    for (const Range& range : ranges) {
      for_each_candidate(kAdds, c, range, periods, [&](std::size_t i) {
        kept[n] = static_cast<std::uint32_t>(i);
        n += cell_of.keep[c.profile[i]];
        if (n == kept.size()) count_kept();
      });
    }
    count_kept();
  } else {
    for (const Range& range : ranges) {
      for_each_candidate(kAdds, c, range, periods, [&](std::size_t i) {
        const std::int32_t cell = cell_of(c, i);
        if (cell >= 0) count(i, static_cast<std::size_t>(cell));
      });
    }
  }
  for (std::size_t cell = 0; cell < cells; ++cell) {
    Step now;
    for (std::size_t p = 0; p < periods.size(); ++p) {
      now.numerator += steps[cell * width + p].numerator;
      now.denominator += steps[cell * width + p].denominator;
      sums.numerator[sums.at(cell, p)] += now.numerator;
      sums.denominator[sums.at(cell, p)] += now.denominator;
    }
  }
}

// Subject-days: the stock of each day, summed over the days of each period.
template <typename Cell>
void scan_days(const Columns& c, std::span<const MeasureEntry> measures, const Cell& cell_of,
               std::span<const Range> ranges, std::span<const Period> periods, Sums& sums,
               std::size_t cells) {
  const std::int32_t base = periods.front().first.number() - kStampEpoch;
  const std::int32_t top = periods.back().last.number() - kStampEpoch + 1;
  const auto width = static_cast<std::size_t>(top - base + 1);
  std::vector<std::int64_t> numerator(cells * width);
  std::vector<std::int64_t> denominator(cells * width);
  for (const Range& range : ranges) {
    for_each_candidate(Adds::kMeanOverPeriod, c, range, periods, [&](std::size_t i) {
      const std::int32_t cell = cell_of(c, i);
      const std::int32_t from = std::max<std::int32_t>(c.from[i], base);
      const std::int32_t until =
          c.until[i] == kNever ? top : std::min<std::int32_t>(c.until[i], top);
      if (cell < 0 || from >= until) {
        return;
      }
      const MeasureEntry& m = measures[c.measure[i]];
      const std::size_t row = static_cast<std::size_t>(cell) * width;
      const auto lo = row + static_cast<std::size_t>(from - base);
      const auto hi = row + static_cast<std::size_t>(until - base);
      numerator[lo] += m.numerator;
      numerator[hi] -= m.numerator;
      denominator[lo] += m.denominator;
      denominator[hi] -= m.denominator;
    });
  }
  for (std::size_t cell = 0; cell < cells; ++cell) {
    // before[d]: subject-days of all days before base + d.
    std::vector<std::int64_t> before_n(width + 1);
    std::vector<std::int64_t> before_d(width + 1);
    std::int64_t stock_n = 0;
    std::int64_t stock_d = 0;
    for (std::size_t d = 0; d < width; ++d) {
      stock_n += numerator[cell * width + d];
      stock_d += denominator[cell * width + d];
      before_n[d + 1] = before_n[d] + stock_n;
      before_d[d + 1] = before_d[d] + stock_d;
    }
    for (std::size_t p = 0; p < periods.size(); ++p) {
      const auto lo = static_cast<std::size_t>(periods[p].first.number() - kStampEpoch - base);
      const auto hi = static_cast<std::size_t>(periods[p].last.number() - kStampEpoch - base + 1);
      sums.numerator[sums.at(cell, p)] += before_n[hi] - before_n[lo];
      sums.denominator[sums.at(cell, p)] += before_d[hi] - before_d[lo];
    }
  }
}

template <Adds kAdds, typename Cell>
void scan_once(Once once, const Columns& c, std::span<const MeasureEntry> measures,
               const Cell& cell_of, std::span<const Range> ranges, std::span<const Period> periods,
               Sums& sums, std::size_t cells) {
  switch (once) {
    case Once::kNone:
      scan_runs<kAdds, Once::kNone>(c, measures, cell_of, ranges, periods, sums, cells);
      break;
    case Once::kLast:
      scan_runs<kAdds, Once::kLast>(c, measures, cell_of, ranges, periods, sums, cells);
      break;
    case Once::kFirst:
      scan_runs<kAdds, Once::kFirst>(c, measures, cell_of, ranges, periods, sums, cells);
      break;
  }
}

std::int32_t month_number(Day day) { return day.year() * 12 + day.month() - 1; }

}  // namespace

void scan(const PartView& part, std::span<const MeasureEntry> measures, const Plan& plan,
          std::span<const Range> ranges, std::span<const Period> periods, Sums& sums) {
  if (periods.empty() || part.from.empty()) {
    return;
  }
  const Columns c(part);
  const std::size_t cells = plan.cells();
  with_cells(plan, [&](const auto& cell_of) {
    switch (part.adds) {
      case Adds::kOpenAtEnd: {
        const std::int32_t day = periods.front().last.number() - kStampEpoch;
        if (periods.size() == 1 && day >= 0 && day < kNever) {
          scan_as_at(c, measures, cell_of, ranges, periods, sums);
        } else {
          scan_runs<Adds::kOpenAtEnd, Once::kNone>(c, measures, cell_of, ranges, periods, sums,
                                                   cells);
        }
        break;
      }
      case Adds::kInPeriod:
        scan_once<Adds::kInPeriod>(part.once, c, measures, cell_of, ranges, periods, sums, cells);
        break;
      case Adds::kOpenInPeriod:
        scan_once<Adds::kOpenInPeriod>(part.once, c, measures, cell_of, ranges, periods, sums,
                                       cells);
        break;
      case Adds::kMeanOverPeriod:
        scan_days(c, measures, cell_of, ranges, periods, sums, cells);
        break;
    }
  });
}

std::vector<std::size_t> add_from_rollup(const PartView& part, const Plan& plan,
                                         std::span<const Period> periods, Sums& sums) {
  std::vector<std::size_t> others;
  const bool none = !plan.whole() || part.rollup_numerator.empty() || plan.ranges.empty();
  const auto n = static_cast<std::int32_t>(part.rollup_numerator.size());
  // Before the first month there is nothing; after the last, nothing changes any more.
  const auto value = [&](std::span<const std::int64_t> rollup, std::int32_t month) {
    const std::int32_t at = std::min(month - part.rollup_month, n - 1);
    return at < 0 ? std::int64_t{0} : rollup[static_cast<std::size_t>(at)];
  };
  const bool stock = part.adds == Adds::kOpenAtEnd;
  for (std::size_t i = 0; i < periods.size(); ++i) {
    const Period& p = periods[i];
    if (none || p.last != p.last.month_end() || (!stock && p.first != p.first.month_start())) {
      others.push_back(i);
      continue;
    }
    const std::int32_t last = month_number(p.last);
    std::int64_t numerator = value(part.rollup_numerator, last);
    std::int64_t denominator = value(part.rollup_denominator, last);
    if (!stock) {
      const std::int32_t before = month_number(p.first) - 1;
      numerator -= value(part.rollup_numerator, before);
      denominator -= value(part.rollup_denominator, before);
    }
    sums.numerator[sums.at(0, i)] += numerator;
    sums.denominator[sums.at(0, i)] += denominator;
  }
  return others;
}

}  // namespace sightline::cube
