// Which facts count, one by one: for members, and for distributions.
#include "core/error.h"
#include "cube/scan.h"
#include "cube/scan_detail.h"

namespace sightline::cube {
namespace {

template <Adds kAdds, Once kOnce, typename Cell>
void each_run(const Columns& c, const Cell& cell_of, std::span<const Range> ranges,
              std::span<const Period> periods, const EachRun& each) {
  const DayTable ends(periods, true);
  const DayTable begins(periods, false);
  for (const Range& range : ranges) {
    for_each_candidate(kAdds, c, range, periods, [&](std::size_t i) {
      if (cell_of(c, i) < 0) return;
      const Run run = run_of<kAdds, kOnce>(c, i, ends, begins);
      if (run.lo < run.hi) each(static_cast<std::uint32_t>(i), run.lo, run.hi);
    });
  }
}

template <Adds kAdds, typename Cell>
void each_run_once(Once once, const Columns& c, const Cell& cell_of, std::span<const Range> ranges,
                   std::span<const Period> periods, const EachRun& each) {
  switch (once) {
    case Once::kNone:
      each_run<kAdds, Once::kNone>(c, cell_of, ranges, periods, each);
      break;
    case Once::kLast:
      each_run<kAdds, Once::kLast>(c, cell_of, ranges, periods, each);
      break;
    case Once::kFirst:
      each_run<kAdds, Once::kFirst>(c, cell_of, ranges, periods, each);
      break;
  }
}

}  // namespace

void for_each_run(const PartView& part, const Plan& plan, std::span<const Range> ranges,
                  std::span<const Period> periods, const EachRun& each) {
  if (periods.empty() || part.from.empty()) return;
  const Columns c(part);
  with_cells(plan, [&](const auto& cell_of) {
    switch (part.adds) {
      case Adds::kOpenAtEnd:
        each_run<Adds::kOpenAtEnd, Once::kNone>(c, cell_of, ranges, periods, each);
        break;
      case Adds::kInPeriod:
        each_run_once<Adds::kInPeriod>(part.once, c, cell_of, ranges, periods, each);
        break;
      case Adds::kOpenInPeriod:
        each_run_once<Adds::kOpenInPeriod>(part.once, c, cell_of, ranges, periods, each);
        break;
      case Adds::kMeanOverPeriod:
        throw Error(ErrorKind::kInternal, "a mean over a period counts days, not facts");
    }
  });
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
