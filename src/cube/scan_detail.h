// What the scans share: which facts can count in some periods, in which of them each does, and
// whose cell it is. For scan.cpp and hits.cpp only.
#pragma once

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/period.h"
#include "cube/cube.h"
#include "cube/plan.h"
#include "cube/segment.h"

namespace sightline::cube {

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

inline std::int32_t stamp_of(Day day) { return day.number() - kStampEpoch; }

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

}  // namespace sightline::cube
