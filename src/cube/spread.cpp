#include "cube/spread.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "cube/scan.h"

namespace sightline::cube {
namespace {

constexpr double kLowerQuartile = 0.25, kMedian = 0.5, kUpperQuartile = 0.75;

// Linear between the two ranks around q (type 7).
template <typename At>
double at_rank(std::size_t count, double q, const At& at) {
  const double rank = q * static_cast<double>(count - 1);
  const auto below = static_cast<std::size_t>(std::floor(rank));
  const double part = rank - static_cast<double>(below);
  return part == 0 ? at(below) : at(below) + part * (at(below + 1) - at(below));
}

constexpr double kBeyond = std::numeric_limits<double>::infinity();

// `low` and `exact` give the amount at a rank among all, and among those that are exact. The truth
// lies between "every at-least value is just that" and "every one is beyond all".
template <typename Low, typename Exact>
std::optional<double> between(std::size_t count, bool all_exact, double q, const Low& low,
                              const Exact& exact) {
  if (count == 0) return std::nullopt;
  const double a = at_rank(count, q, low);
  if (all_exact) return a;
  const double b = at_rank(count, q, exact);
  return a == b ? std::optional<double>(a) : std::nullopt;
}

// Several quantiles of one set: sorted once.
class Ranks {
 public:
  explicit Ranks(const std::vector<Observation>& observations) {
    low_.reserve(observations.size());
    for (const Observation& o : observations) {
      low_.push_back(o.amount);
    }
    std::sort(low_.begin(), low_.end());
    for (const Observation& o : observations) {
      if (!o.exact) {
        // Some are not: then the exact ones alone are needed too.
        exact_.reserve(observations.size());
        for (const Observation& known : observations) {
          if (known.exact) {
            exact_.push_back(known.amount);
          }
        }
        std::sort(exact_.begin(), exact_.end());
        all_exact_ = false;
        break;
      }
    }
  }

  std::optional<double> quantile(double q) const {
    return between(
        low_.size(), all_exact_, q,
        [&](std::size_t rank) { return static_cast<double>(low_[rank]); },
        [&](std::size_t rank) {
          return rank < exact_.size() ? static_cast<double>(exact_[rank]) : kBeyond;
        });
  }

 private:
  std::vector<std::int64_t> low_, exact_;
  bool all_exact_ = true;
};

// The amounts that a segment's measures have, rising, and which of them each measure is.
class Amounts {
 public:
  explicit Amounts(std::span<const MeasureEntry> measures) : place_(measures.size()) {
    if (measures.empty()) return;
    const auto less = [](const MeasureEntry& a, const MeasureEntry& b) {
      return a.numerator < b.numerator;
    };
    const auto [least, most] = std::minmax_element(measures.begin(), measures.end(), less);
    const std::int64_t from = least->numerator;
    const auto range =
        static_cast<std::uint64_t>(most->numerator) - static_cast<std::uint64_t>(from);
    constexpr std::uint64_t kMostDays = 100'000;
    if (range < kMostDays) {  // days mostly: each has its place, and nothing is to be sorted
      std::vector<std::uint32_t> place(range + 1, 0);
      const auto at = [&](const MeasureEntry& m) {
        return static_cast<std::size_t>(m.numerator - from);
      };
      for (const MeasureEntry& m : measures) place[at(m)] = 1;
      for (std::size_t day = 0; day < place.size(); ++day) {
        if (place[day] == 0) continue;
        place[day] = static_cast<std::uint32_t>(amounts_.size());
        amounts_.push_back(from + static_cast<std::int64_t>(day));
      }
      for (std::size_t m = 0; m < measures.size(); ++m) place_[m] = place[at(measures[m])];
      return;
    }
    for (const MeasureEntry& m : measures) amounts_.push_back(m.numerator);
    std::sort(amounts_.begin(), amounts_.end());
    amounts_.erase(std::unique(amounts_.begin(), amounts_.end()), amounts_.end());
    for (std::size_t m = 0; m < measures.size(); ++m) {
      place_[m] = static_cast<std::uint32_t>(
          std::lower_bound(amounts_.begin(), amounts_.end(), measures[m].numerator) -
          amounts_.begin());
    }
  }
  std::size_t size() const { return amounts_.size(); }
  std::uint32_t place(std::uint32_t measure) const { return place_[measure]; }
  double at(std::size_t place) const { return static_cast<double>(amounts_[place]); }

 private:
  std::vector<std::int64_t> amounts_;
  std::vector<std::uint32_t> place_;
};

// A spell as far as it is followed. An end after the last day that is covered was not looked for:
// the spell still ran on that day.
Observation followed(Day from, Day until, Day to) {
  const bool ended = until <= to;
  return {(ended ? until : to) - from, ended};
}

// What is observed in each period, by the place of its amount.
struct Seen {
  std::uint32_t period;
  std::uint32_t place;
  bool exact;
};

// The figures of one period from the amount at each rank, of all and of those that are exact.
template <typename Low, typename Exact>
SpreadSums summed(std::size_t count, std::size_t exactly, const Low& low, const Exact& exact) {
  SpreadSums out;
  out.count = static_cast<std::int64_t>(count);
  out.at_least = static_cast<std::int64_t>(count - exactly);
  out.lower_quartile = between(count, exactly == count, kLowerQuartile, low, exact);
  out.median = between(count, exactly == count, kMedian, low, exact);
  out.upper_quartile = between(count, exactly == count, kUpperQuartile, low, exact);
  return out;
}

// Few observations beside so many amounts: each period's are sorted.
std::vector<SpreadSums> by_sorting(const Amounts& amounts, std::size_t periods,
                                   std::vector<Seen>& seen) {
  std::sort(seen.begin(), seen.end(), [](const Seen& a, const Seen& b) {
    return a.period != b.period ? a.period < b.period : a.place < b.place;
  });
  std::vector<SpreadSums> out(periods);
  std::vector<std::uint32_t> known;
  std::size_t end = 0;
  for (std::size_t p = 0; p < periods; ++p) {
    const std::size_t begin = end;
    known.clear();
    for (; end < seen.size() && seen[end].period == p; ++end) {
      if (seen[end].exact) known.push_back(seen[end].place);
    }
    out[p] = summed(
        end - begin, known.size(),
        [&](std::size_t rank) { return amounts.at(seen[begin + rank].place); },
        [&](std::size_t rank) { return rank < known.size() ? amounts.at(known[rank]) : kBeyond; });
  }
  return out;
}

// Many: how many there are of each amount.
std::vector<SpreadSums> by_counting(const Amounts& amounts, std::size_t periods,
                                    const std::vector<Seen>& seen) {
  const std::size_t width = amounts.size();
  std::vector<std::uint32_t> all(width * periods);
  std::vector<std::uint32_t> exact(all.size());
  for (const Seen& one : seen) {
    const std::size_t at = one.period * width + one.place;
    ++all[at];
    exact[at] += one.exact ? 1 : 0;
  }
  std::vector<SpreadSums> out(periods);
  for (std::size_t p = 0; p < periods; ++p) {
    // Up to and with each amount.
    const std::span<std::uint32_t> low(all.data() + p * width, width);
    const std::span<std::uint32_t> known(exact.data() + p * width, width);
    std::partial_sum(low.begin(), low.end(), low.begin());
    std::partial_sum(known.begin(), known.end(), known.begin());
    const auto at_rank_of = [&](std::span<const std::uint32_t> counts) {
      return [&amounts, counts](std::size_t rank) {
        const auto found = std::upper_bound(counts.begin(), counts.end(), rank);
        return found == counts.end() ? kBeyond
                                     : amounts.at(static_cast<std::size_t>(found - counts.begin()));
      };
    };
    out[p] = summed(low.back(), known.back(), at_rank_of(low), at_rank_of(known));
  }
  return out;
}

std::vector<SpreadSums> distributions_counted(const SegmentView& segment, const Plan& plan,
                                              std::span<const Period> periods) {
  const PartView& part = segment.parts[0];
  const Amounts amounts(segment.measures);
  std::vector<Seen> seen;
  for_each_run(part, plan, plan.ranges[0], periods,
               [&](std::uint32_t fact, std::uint32_t lo, std::uint32_t hi) {
                 const std::uint32_t measure = part.measure[fact];
                 const bool exact = segment.measures[measure].denominator != 0;
                 for (std::uint32_t p = lo; p < hi; ++p) {
                   seen.push_back({p, amounts.place(measure), exact});
                 }
               });
  // An observation that is sorted costs as much as some thirty amounts that are added up.
  constexpr std::size_t kAsMuch = 32;
  return kAsMuch * seen.size() <= amounts.size() * periods.size()
             ? by_sorting(amounts, periods.size(), seen)
             : by_counting(amounts, periods.size(), seen);
}

std::vector<SpreadSums> survival_counted(const Cube& cube, const catalogue::Indicator& indicator,
                                         const SegmentView& segment, const Plan& plan,
                                         std::span<const Period> periods) {
  const PartView& part = segment.parts[0];
  struct OnDay {
    std::uint32_t ended = 0;
    std::uint32_t running = 0;
  };
  const auto days = static_cast<std::size_t>(indicator.at_days);
  const std::size_t width = days + 1;
  std::vector<OnDay> after(width * periods.size());  // of each period, by length in days
  std::vector<SpreadSums> out(periods.size());
  std::vector<Day> to;
  for (const Period& period : periods) to.push_back(followed_to(cube, indicator, period.last));
  for_each_run(part, plan, plan.ranges[0], periods,
               [&](std::uint32_t fact, std::uint32_t lo, std::uint32_t hi) {
                 const Spell& spell = part.spells[part.spell[fact]];  // far away: looked at once
                 const Day from = day_of(spell.first);
                 const Day until = day_of(spell.last);
                 for (std::size_t p = lo; p < hi; ++p) {
                   const Observation one = followed(from, until, to[p]);
                   ++out[p].count;
                   if (one.amount > indicator.at_days) {
                     ++out[p].beyond;
                     continue;
                   }
                   const auto length =
                       static_cast<std::size_t>(std::max<std::int64_t>(0, one.amount));
                   OnDay& day = after[p * width + length];
                   ++(one.exact ? day.ended : day.running);
                 }
               });
  for (std::size_t p = 0; p < periods.size(); ++p) {
    if (out[p].count == 0) continue;
    auto at_risk = static_cast<std::size_t>(out[p].count);
    double share = 1;
    for (std::size_t d = 0; d < width; ++d) {
      const OnDay& day = after[p * width + d];
      if (day.ended > 0) {
        share *= 1.0 - static_cast<double>(day.ended) / static_cast<double>(at_risk);
      }
      at_risk -= day.ended + day.running;
    }
    const OnDay& last = after[p * width + days];
    const bool to_the_end = out[p].beyond > 0 || share == 0 || last.ended + last.running > 0;
    if (to_the_end) out[p].share = share;
  }
  return out;
}

}  // namespace

std::vector<SpreadSums> spreads_of(const Cube& cube, const catalogue::Indicator& indicator,
                                   const SegmentView& segment, const Plan& plan,
                                   std::span<const Period> periods) {
  return indicator.survival() ? survival_counted(cube, indicator, segment, plan, periods)
                              : distributions_counted(segment, plan, periods);
}

Day followed_to(const Cube& cube, const catalogue::Indicator& indicator, Day within) {
  Day to = Day::never();
  for (const std::string& table : indicator.tables) {
    for (const Covered& c : cube.coverage(table)) {
      if (c.from <= within && within <= c.to) {
        to = std::min(to, c.to);
      }
    }
  }
  return to;
}

std::optional<double> quantile(std::vector<Observation>& observations, double q) {
  return Ranks(observations).quantile(q);
}

std::optional<double> still_running(std::vector<Observation>& observations, std::int64_t days) {
  if (observations.empty()) {
    return std::nullopt;
  }
  std::sort(observations.begin(), observations.end(),
            [](const Observation& a, const Observation& b) {
              return a.amount != b.amount ? a.amount < b.amount : a.exact && !b.exact;
            });
  double share = 1;
  std::size_t at = 0;
  while (at < observations.size() && observations[at].amount <= days) {
    const std::size_t at_risk = observations.size() - at;
    const std::int64_t amount = observations[at].amount;
    std::size_t ended = 0;
    while (at < observations.size() && observations[at].amount == amount) {
      ended += observations[at].exact ? 1 : 0;
      ++at;
    }
    share *= 1.0 - static_cast<double>(ended) / static_cast<double>(at_risk);
  }
  const bool followed = at < observations.size() || share == 0 ||
                        (!observations.empty() && observations.back().amount >= days);
  return followed ? std::optional<double>(share) : std::nullopt;
}

Observation observe(const catalogue::Indicator& indicator, const SegmentView& segment,
                    const PartView& part, std::uint32_t fact, Day followed_to) {
  if (indicator.survival()) {
    const Spell& spell = part.spells[part.spell[fact]];
    return followed(day_of(spell.first), day_of(spell.last), followed_to);
  }
  const MeasureEntry& m = segment.measures[part.measure[fact]];
  return {m.numerator, m.denominator != 0};
}

std::vector<Distribution> distributions_of(const Cube& cube, const catalogue::Indicator& indicator,
                                           const SegmentView& segment, const Plan& plan,
                                           const Period& period) {
  std::vector<Distribution> out(plan.cells());
  const PartView& part = segment.parts[0];
  const Day to = followed_to(cube, indicator, period.last);
  for (const Hit& hit : hits(part, plan, plan.ranges[0], period)) {
    out[hit.cell].observations.push_back(observe(indicator, segment, part, hit.fact, to));
  }
  return out;
}

void Distribution::fill(const catalogue::Indicator& indicator, Figure& figure) {
  SpreadSums sums;
  sums.count = static_cast<std::int64_t>(observations.size());
  if (sums.count > 0 && indicator.survival()) {
    sums.beyond = std::count_if(observations.begin(), observations.end(),
                                [&](const Observation& o) { return o.amount > indicator.at_days; });
    sums.share = still_running(observations, indicator.at_days);
  } else if (sums.count > 0) {
    sums.at_least = std::count_if(observations.begin(), observations.end(),
                                  [](const Observation& o) { return !o.exact; });
    const Ranks ranks(observations);
    sums.lower_quartile = ranks.quantile(kLowerQuartile);
    sums.median = ranks.quantile(kMedian);
    sums.upper_quartile = ranks.quantile(kUpperQuartile);
  }
  sums.put(indicator, figure);
}

void SpreadSums::put(const catalogue::Indicator& indicator, Figure& figure) const {
  figure.denominator = count;
  if (count == 0) {
    figure.numerator = 0;
    figure.value = {Status::kNoDenominator, 0,
                    "there is nobody to speak of: " + indicator.numerator.what + " is 0"};
    return;
  }
  if (indicator.survival()) {
    figure.numerator = beyond;
    figure.value = share ? Value{Status::kNumber, 100 * *share, {}}
                         : Value{Status::kNotAvailable, 0,
                                 "nobody who began in the period has been followed for " +
                                     std::to_string(indicator.at_days) + " days yet"};
    return;
  }
  figure.numerator = count - at_least;
  const double scale = indicator.numerator.scale;
  figure.value = median ? Value{Status::kNumber, *median / scale, {}}
                        : Value{Status::kNotAvailable, 0,
                                "for " + std::to_string(at_least) + " of " + std::to_string(count) +
                                    " only a least value is known, and the median depends on them"};
  Spread spread;
  spread.count = count;
  spread.at_least = at_least;
  spread.lower_quartile = lower_quartile;
  spread.median = median;
  spread.upper_quartile = upper_quartile;
  figure.spread = spread;
}

}  // namespace sightline::cube
