#include "cube/scan.h"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include <algorithm>
#include <bit>

namespace sightline::cube {
namespace {

using catalogue::Adds;
using catalogue::Once;

// For each day of a window, the first period that ends (begins) on it or later. Days outside the
// window are clamped to its edges, where the answer is all or none.
class DayTable {
 public:
  DayTable(std::span<const Period> periods, bool by_last) {
    std::vector<std::int32_t> days;
    for (const Period& p : periods) {
      days.push_back((by_last ? p.last : p.first).number() - kStampEpoch);
    }
    base_ = std::clamp(days.front(), 0, 65535);
    const std::int32_t top = std::clamp(days.back() + 1, base_, 65535);
    table_.resize(static_cast<std::size_t>(top - base_ + 1));
    std::uint32_t p = 0;
    for (std::int32_t d = base_; d <= top; ++d) {
      while (p < days.size() && days[p] < d) {
        ++p;
      }
      table_[static_cast<std::size_t>(d - base_)] = p;
    }
    top_ = top - base_;
  }
  std::uint32_t operator[](std::int32_t stamp) const {
    return table_[static_cast<std::size_t>(std::clamp(stamp - base_, 0, top_))];
  }

 private:
  std::int32_t base_ = 0;
  std::int32_t top_ = 0;
  std::vector<std::uint32_t> table_;
};

struct Columns {
  const Stamp* from;
  const Stamp* until;
  const Stamp* next;
  const std::uint32_t* profile;
  const std::uint32_t* measure;

  explicit Columns(const PartView& part)
      : from(part.from.data()),
        until(part.until.data()),
        next(part.next.data()),
        profile(part.profile.data()),
        measure(part.measure.data()) {}
};

// The cell of a fact, or -1. Compiled once for each combination of what there is to look at.
template <bool kFiltered, bool kByProfile, bool kByMeasure>
struct CellOf {
  const std::uint8_t* keep;
  const std::uint16_t* profile_group;
  const std::int32_t* measure_group;
  std::int32_t measure_groups;

  std::int32_t operator()(const Columns& c, std::size_t i) const {
    std::int32_t cell = 0;
    if constexpr (kFiltered) {
      if (keep[c.profile[i]] == 0) {
        return -1;
      }
    }
    if constexpr (kByProfile) {
      cell = profile_group[c.profile[i]];
    }
    if constexpr (kByMeasure) {
      const std::int32_t m = measure_group[c.measure[i]];
      if (m < 0) {
        return -1;
      }
      cell = cell * measure_groups + m;
    }
    return cell;
  }
};

template <bool kFiltered, typename F>
void with_groups(const Plan& plan, F&& f) {
  const auto groups = static_cast<std::int32_t>(plan.measure_groups);
  const std::uint8_t* k = plan.keep.data();
  const std::uint16_t* p = plan.profile_group.data();
  const std::int32_t* m = plan.measure_group.data();
  if (plan.profile_group.empty()) {
    plan.measure_group.empty() ? f(CellOf<kFiltered, false, false>{k, p, m, groups})
                               : f(CellOf<kFiltered, false, true>{k, p, m, groups});
  } else {
    plan.measure_group.empty() ? f(CellOf<kFiltered, true, false>{k, p, m, groups})
                               : f(CellOf<kFiltered, true, true>{k, p, m, groups});
  }
}

template <typename F>
void with_cells(const Plan& plan, F&& f) {
  plan.keep.empty() ? with_groups<false>(plan, f) : with_groups<true>(plan, f);
}

std::int32_t stamp_of(Day day) { return day.number() - kStampEpoch; }

// Calls f(i) for the facts of a run that begin on `last` or before and, of a stock, end after
// `open_on`: the only ones that can count between the two days. Most facts of a long history are
// left out here, eight at a time.
template <typename F>
void for_each_open(const Columns& c, Range range, std::int32_t open_on, std::int32_t last, F&& f) {
  // Facts lie by their first day: those that begin after the last are all at the end.
  const Stamp* stop =
      std::upper_bound(c.from + range.begin, c.from + range.end, std::clamp(last, 0, 65535));
  std::size_t i = range.begin;
  const auto end = static_cast<std::size_t>(stop - c.from);
  const auto day = static_cast<Stamp>(std::clamp(open_on, 0, 65534));
#if defined(__SSE2__)
  const __m128i days = _mm_set1_epi16(static_cast<short>(day));
  const __m128i zero = _mm_setzero_si128();
  for (; i + 16 <= end; i += 16) {
    const auto load = [&](std::size_t at) {
      return _mm_loadu_si128(reinterpret_cast<const __m128i*>(c.until + at));
    };
    // until - day, not below 0: zero where the fact is over.
    const __m128i a = _mm_cmpeq_epi16(_mm_subs_epu16(load(i), days), zero);
    const __m128i b = _mm_cmpeq_epi16(_mm_subs_epu16(load(i + 8), days), zero);
    auto open = ~static_cast<std::uint32_t>(_mm_movemask_epi8(_mm_packs_epi16(a, b))) & 0xffffU;
    while (open != 0) {
      f(i + static_cast<std::size_t>(std::countr_zero(open)));
      open &= open - 1;
    }
  }
#endif
  for (; i < end; ++i) {
    if (c.until[i] > day) {
      f(i);
    }
  }
}

// Events between two days, both inclusive: one run of facts, since they lie by day.
template <typename F>
void for_each_event(const Columns& c, Range range, std::int32_t first, std::int32_t last, F&& f) {
  const Stamp* begin =
      std::lower_bound(c.from + range.begin, c.from + range.end, std::clamp(first, 0, 65535));
  const Stamp* end = std::upper_bound(begin, c.from + range.end, std::clamp(last, 0, 65535));
  for (const Stamp* at = begin; at != end; ++at) {
    f(static_cast<std::size_t>(at - c.from));
  }
}

// Every fact of a run that can count in some of the periods.
template <typename F>
void for_each_candidate(Adds adds, const Columns& c, Range range, std::span<const Period> periods,
                        F&& f) {
  const std::int32_t last = stamp_of(periods.back().last);
  switch (adds) {
    case Adds::kInPeriod:
      for_each_event(c, range, stamp_of(periods.front().first), last, f);
      break;
    case Adds::kOpenAtEnd:
      for_each_open(c, range, stamp_of(periods.front().last), last, f);
      break;
    case Adds::kOpenInPeriod:
      // One that begins and ends on the first day counts too: it ends after the day before.
      for_each_open(c, range, stamp_of(periods.front().first) - 1, last, f);
      break;
    case Adds::kMeanOverPeriod:
      for_each_open(c, range, stamp_of(periods.front().first), last, f);
      break;
  }
}

// The run of periods [lo, hi) in which a fact counts.
struct Run {
  std::uint32_t lo;
  std::uint32_t hi;
};

template <Adds kAdds, Once kOnce>
Run run_of(const Columns& c, std::size_t i, const DayTable& ends, const DayTable& begins) {
  const std::int32_t from = c.from[i];
  if constexpr (kAdds == Adds::kOpenAtEnd) {
    return {ends[from], ends[c.until[i]]};
  } else if constexpr (kAdds == Adds::kInPeriod) {
    Run run{ends[from], begins[from + 1]};
    if constexpr (kOnce == Once::kLast) {
      run.hi = c.next[i] == kNever ? run.hi : std::min(run.hi, ends[c.next[i]]);
    } else if constexpr (kOnce == Once::kFirst) {
      run.lo = std::max(run.lo, begins[c.next[i]]);
    }
    return run;
  } else {
    const std::int32_t until = c.until[i];
    Run run{ends[from], until == kNever ? begins[65536] : begins[std::max(until, from + 1)]};
    if constexpr (kOnce == Once::kFirst) {
      run.lo = std::max(run.lo, begins[c.next[i]]);
    } else {
      run.hi = c.next[i] == kNever ? run.hi : std::min(run.hi, ends[c.next[i]]);
    }
    return run;
  }
}

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
  for (const Range& range : ranges) {
    for_each_candidate(kAdds, c, range, periods, [&](std::size_t i) {
      const std::int32_t cell = cell_of(c, i);
      if (cell < 0) {
        return;
      }
      const Run run = run_of<kAdds, kOnce>(c, i, ends, begins);
      if (run.lo >= run.hi) {
        return;
      }
      const MeasureEntry& m = measures[c.measure[i]];
      Step* row = steps.data() + static_cast<std::size_t>(cell) * width;
      row[run.lo].numerator += m.numerator;
      row[run.lo].denominator += m.denominator;
      row[run.hi].numerator -= m.numerator;
      row[run.hi].denominator -= m.denominator;
    });
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

bool answer_from_rollup(const PartView& part, const Plan& plan, std::span<const Period> periods,
                        Sums& sums) {
  if (!plan.whole() || part.rollup_numerator.empty() || plan.ranges.empty()) {
    return false;
  }
  const auto n = static_cast<std::int32_t>(part.rollup_numerator.size());
  // Before the first month there is nothing; after the last, nothing changes any more.
  const auto value = [&](std::span<const std::int64_t> rollup, std::int32_t month) {
    const std::int32_t at = std::min(month - part.rollup_month, n - 1);
    return at < 0 ? std::int64_t{0} : rollup[static_cast<std::size_t>(at)];
  };
  const bool stock = part.adds == Adds::kOpenAtEnd;
  for (const Period& p : periods) {
    if (p.last != p.last.month_end() || (!stock && p.first != p.first.month_start())) {
      return false;
    }
  }
  for (std::size_t i = 0; i < periods.size(); ++i) {
    const std::int32_t last = month_number(periods[i].last);
    std::int64_t numerator = value(part.rollup_numerator, last);
    std::int64_t denominator = value(part.rollup_denominator, last);
    if (!stock) {
      const std::int32_t before = month_number(periods[i].first) - 1;
      numerator -= value(part.rollup_numerator, before);
      denominator -= value(part.rollup_denominator, before);
    }
    sums.numerator[sums.at(0, i)] += numerator;
    sums.denominator[sums.at(0, i)] += denominator;
  }
  return true;
}

std::vector<Hit> hits(const PartView& part, const Plan& plan, std::span<const Range> ranges,
                      const Period& period) {
  std::vector<Hit> out;
  if (part.from.empty()) {
    return out;
  }
  const Columns c(part);
  const DayTable ends(std::span(&period, 1), true);
  const DayTable begins(std::span(&period, 1), false);
  const std::int32_t first = period.first.number() - kStampEpoch;
  const std::int32_t last = period.last.number() - kStampEpoch;
  const auto weight = [&](std::size_t i) -> std::int32_t {
    const auto counts = [](Run run) { return run.lo < run.hi ? 1 : 0; };
    switch (part.adds) {
      case Adds::kOpenAtEnd:
        return counts(run_of<Adds::kOpenAtEnd, Once::kNone>(c, i, ends, begins));
      case Adds::kInPeriod:
        switch (part.once) {
          case Once::kNone:
            return counts(run_of<Adds::kInPeriod, Once::kNone>(c, i, ends, begins));
          case Once::kLast:
            return counts(run_of<Adds::kInPeriod, Once::kLast>(c, i, ends, begins));
          case Once::kFirst:
            return counts(run_of<Adds::kInPeriod, Once::kFirst>(c, i, ends, begins));
        }
        return 0;
      case Adds::kOpenInPeriod:
        return part.once == Once::kFirst
                   ? counts(run_of<Adds::kOpenInPeriod, Once::kFirst>(c, i, ends, begins))
                   : counts(run_of<Adds::kOpenInPeriod, Once::kLast>(c, i, ends, begins));
      case Adds::kMeanOverPeriod: {
        const std::int32_t from = std::max<std::int32_t>(c.from[i], first);
        const std::int32_t until =
            c.until[i] == kNever ? last + 1 : std::min<std::int32_t>(c.until[i], last + 1);
        return std::max(0, until - from);
      }
    }
    return 0;
  };
  with_cells(plan, [&](const auto& cell_of) {
    for (const Range& range : ranges) {
      for_each_candidate(part.adds, c, range, std::span(&period, 1), [&](std::size_t i) {
        const std::int32_t cell = cell_of(c, i);
        const std::int32_t w = cell < 0 ? 0 : weight(i);
        if (w > 0) {
          out.push_back({static_cast<std::uint32_t>(i), w, static_cast<std::uint32_t>(cell)});
        }
      });
    }
  });
  return out;
}

}  // namespace sightline::cube
