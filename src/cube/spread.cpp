#include "cube/spread.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "cube/scan.h"

namespace sightline::cube {
namespace {

// Linear between the two ranks around q (type 7).
template <typename At>
double at_rank(std::size_t count, double q, const At& at) {
  const double rank = q * static_cast<double>(count - 1);
  const auto below = static_cast<std::size_t>(std::floor(rank));
  const double part = rank - static_cast<double>(below);
  return part == 0 ? at(below) : at(below) + part * (at(below + 1) - at(below));
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

  // The truth lies between "every at-least value is just that" and "every one is beyond all".
  std::optional<double> quantile(double q) const {
    if (low_.empty()) {
      return std::nullopt;
    }
    const double a =
        at_rank(low_.size(), q, [&](std::size_t rank) { return static_cast<double>(low_[rank]); });
    if (all_exact_) {
      return a;
    }
    const double b = at_rank(low_.size(), q, [&](std::size_t rank) {
      return rank < exact_.size() ? static_cast<double>(exact_[rank])
                                  : std::numeric_limits<double>::infinity();
    });
    return a == b ? std::optional<double>(a) : std::nullopt;
  }

 private:
  std::vector<std::int64_t> low_, exact_;
  bool all_exact_ = true;
};

}  // namespace

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
    const Day from = day_of(spell.first);
    const Day until = day_of(spell.last);
    // An end after the last day that is covered was not looked for: the spell still ran on that
    // day.
    const bool ended = until <= followed_to;
    return {(ended ? until : followed_to) - from, ended};
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
  const auto count = static_cast<std::int64_t>(observations.size());
  figure.denominator = count;
  if (count == 0) {
    figure.numerator = 0;
    figure.value = {Status::kNoDenominator, 0,
                    "there is nobody to speak of: " + indicator.numerator.what + " is 0"};
    return;
  }
  if (indicator.survival()) {
    figure.numerator =
        std::count_if(observations.begin(), observations.end(),
                      [&](const Observation& o) { return o.amount > indicator.at_days; });
    const auto share = still_running(observations, indicator.at_days);
    figure.value = share ? Value{Status::kNumber, 100 * *share, {}}
                         : Value{Status::kNotAvailable, 0,
                                 "nobody who began in the period has been followed for " +
                                     std::to_string(indicator.at_days) + " days yet"};
    return;
  }
  Spread spread;
  spread.count = count;
  spread.at_least = std::count_if(observations.begin(), observations.end(),
                                  [](const Observation& o) { return !o.exact; });
  const Ranks ranks(observations);
  spread.lower_quartile = ranks.quantile(0.25);
  spread.median = ranks.quantile(0.5);
  spread.upper_quartile = ranks.quantile(0.75);
  figure.numerator = count - spread.at_least;
  const double scale = indicator.numerator.scale;
  figure.value =
      spread.median
          ? Value{Status::kNumber, *spread.median / scale, {}}
          : Value{Status::kNotAvailable, 0,
                  "for " + std::to_string(spread.at_least) + " of " + std::to_string(count) +
                      " only a least value is known, and the median depends on them"};
  figure.spread = spread;
}

}  // namespace sightline::cube
