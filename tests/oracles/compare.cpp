#include "compare.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <sstream>

#include "core/error.h"
#include "cube/members.h"

namespace sightline::oracles {
namespace {

using catalogue::Indicator;
using cube::Figure;

class Chance {
 public:
  explicit Chance(std::uint64_t seed) : engine_(seed) {}
  std::size_t below(std::size_t n) { return n == 0 ? 0 : engine_() % n; }
  bool one_in(std::size_t n) { return below(n) == 0; }
  template <typename T>
  const T& of(const std::vector<T>& items) {
    return items[below(items.size())];
  }

 private:
  std::mt19937_64 engine_;
};

std::vector<Period> random_periods(Chance& chance, Day from, Day to) {
  const auto day = [&] {
    Day d = from + static_cast<int>(chance.below(static_cast<std::size_t>(to - from + 1)));
    return chance.one_in(3) ? std::min(d.month_end(), to) : d;
  };
  static const std::vector<PeriodKind> kinds = {
      PeriodKind::kDay,       PeriodKind::kMonth, PeriodKind::kQuarter, PeriodKind::kYtd,
      PeriodKind::kRolling12, PeriodKind::kYear,  PeriodKind::kCustom};
  const PeriodKind kind = chance.of(kinds);
  Day a = day();
  Day b = day();
  if (b < a) {
    std::swap(a, b);
  }
  if (kind == PeriodKind::kCustom) {
    return {{kind, a, b}};
  }
  if (chance.one_in(3)) {
    return {period_to(kind, b)};
  }
  if (kind == PeriodKind::kDay) {
    a = std::max(a, b - 40);
  }
  return series(kind, a, b);
}

std::string spoken(const cube::Selection& s, const Period& p) {
  std::ostringstream out;
  out << s.indicator << " " << name_of(p.kind) << " " << p.first.iso() << ".." << p.last.iso();
  for (const auto& by : s.by) {
    out << " by " << by;
  }
  for (const auto& w : s.where) {
    out << " where " << w.dimension << "=";
    for (const auto& v : w.values) {
      out << v << "|";
    }
  }
  return out.str();
}

}  // namespace

Compared compare_at_random(const cube::Cube& cube, const Naive& naive, Day from, Day to,
                           int questions, std::uint64_t seed) {
  Chance chance(seed);
  Compared done;
  const cube::Scope scope = cube::Scope::local_analyst();
  while (done.questions < questions && done.differences < 20) {
    const Indicator& it =
        naive.indicators()[static_cast<std::size_t>(done.questions) % naive.indicators().size()];
    cube::Selection selection;
    selection.indicator = it.id;
    selection.periods = random_periods(chance, from, to);
    std::vector<std::string> dims = {"breakdown"};
    for (const auto& d : naive.dimensions()) {
      dims.push_back(d.name);
    }
    const auto random_filter = [&]() {
      cube::Filter filter{chance.of(dims), {}};
      std::vector<std::string> values = filter.dimension == "breakdown"
                                            ? naive.breakdowns(it.id)
                                            : naive.values(filter.dimension);
      values.emplace_back("not known");
      for (std::size_t n = 1 + chance.below(3); n > 0; --n) {
        filter.values.push_back(chance.of(values));
      }
      return filter;
    };
    for (std::size_t n = chance.below(3); n > 0; --n) {
      selection.where.push_back(random_filter());
    }
    if (chance.one_in(2)) {
      selection.by.push_back(chance.of(dims));
    }
    ++done.questions;

    std::vector<Figure> answer;
    try {
      answer = cube::figures(cube, scope, selection);
    } catch (const Error& e) {
      if (e.kind() != ErrorKind::kNotFound) {
        throw;
      }
      continue;  // a value that no record has
    }
    for (const Period& period : selection.periods) {
      const std::string by = selection.by.empty() ? "" : selection.by[0];
      auto expected = naive.sums(it.id, period, by, selection.where);
      std::int64_t total_numerator = 0;
      bool available = false;
      for (const Figure& figure : answer) {
        if (!(figure.period == period)) {
          continue;
        }
        if (figure.value.status == Status::kNotAvailable && !figure.denominator) {
          continue;
        }
        if (figure.value.status == Status::kNotApplicable) {
          continue;
        }
        available = true;
        const std::string value = figure.group.empty() ? "" : figure.group[0].second;
        const Naive::Sum sum = expected[value];
        expected.erase(value);
        bool same = true;
        if (it.distribution() || it.survival()) {
          same = figure.denominator.value_or(0) == sum.members;
          if (it.distribution()) {
            same = same && figure.numerator.value_or(0) == sum.denominator;
          }
        } else {
          same = figure.numerator.value_or(0) == sum.numerator &&
                 (!it.denominator || figure.denominator.value_or(0) == sum.denominator);
        }
        total_numerator += figure.numerator.value_or(0);
        if (sum.numerator != 0 || sum.denominator != 0) {
          ++done.numbers;
        }
        if (!same) {
          ++done.differences;
          ADD_FAILURE() << spoken(selection, period) << " [" << value << "]: the cube says "
                        << figure.numerator.value_or(-1) << " / " << figure.denominator.value_or(-1)
                        << ", the loop " << sum.numerator << " / " << sum.denominator << " ("
                        << sum.members << " rows)";
        }
      }
      if (!available) {
        continue;
      }
      for (const auto& [value, sum] : expected) {  // groups that the cube left out
        const bool nothing =
            sum.numerator == 0 && sum.denominator == 0 && !(it.distribution() || it.survival());
        if (!nothing && sum.members > 0) {
          ++done.differences;
          ADD_FAILURE() << spoken(selection, period) << ": the cube has no row for '" << value
                        << "', the loop " << sum.numerator << " / " << sum.denominator;
        }
      }
      // Members make up the figure, and breakdowns add up to the whole.
      if (chance.one_in(4) && (!selection.by.empty() || answer.size() == 1)) {
        cube::Selection whole = selection;
        whole.by.clear();
        whole.periods = {period};
        const std::vector<Figure> figure = cube::figures(cube, scope, whole);
        if (figure[0].value.status == Status::kNotApplicable || !figure[0].numerator) {
          continue;
        }
        const cube::Members members = cube::members(cube, scope, whole, cube::Which::kAll);
        std::int64_t numerator = 0;
        std::int64_t denominator = 0;
        for (const cube::Member& m : members.rows) {
          numerator += m.numerator;
          denominator += m.denominator;
        }
        bool same = true;
        if (it.distribution() || it.survival()) {
          same = static_cast<std::int64_t>(members.rows.size()) == *figure[0].denominator &&
                 (it.survival() ? numerator : denominator) == *figure[0].numerator;
        } else {
          same = numerator == *figure[0].numerator && (!it.denominator || !figure[0].denominator ||
                                                       denominator == *figure[0].denominator);
          if (!selection.by.empty() && (!it.breakdown || it.breakdown->sums)) {
            same = same && total_numerator == *figure[0].numerator;
          }
        }
        const auto met = cube::members(cube, scope, whole, cube::Which::kMet).rows.size();
        const auto not_met = cube::members(cube, scope, whole, cube::Which::kNotMet).rows.size();
        // Where the sides are apart a child in the numerator has a row in each; neither list
        // repeats it.
        const bool apart = cube.segment(it.id).parts.size() > 1;
        same = same && (apart ? met + not_met <= members.rows.size()
                              : met + not_met == members.rows.size());
        if (!same) {
          ++done.differences;
          ADD_FAILURE() << spoken(whole, period) << ": figure " << *figure[0].numerator << " / "
                        << figure[0].denominator.value_or(-1) << ", members add up to " << numerator
                        << " / " << denominator << " (" << members.rows.size() << " rows, " << met
                        << " met, " << not_met << " not met, " << (apart ? "apart" : "together")
                        << "), breakdown to " << total_numerator;
        }
      }
    }
  }
  return done;
}

}  // namespace sightline::oracles
