#include "oracles/oracle_cases.h"

#include <algorithm>
#include <set>

#include "synth/rng.h"

namespace sightline::oracles {

std::vector<Day> some_days(Day from, Day to, int least, std::uint64_t seed) {
  synth::Rng rng = synth::Rng::stream(seed, 1);
  std::set<Day> days = {from, from + 1, to - 1, to};
  for (int year = from.year(); year <= to.year(); ++year) {
    const Day march = Day::of(year, 3, 1);
    days.insert({march - 2, march - 1, march, Day::of(year, 3, 31), Day::of(year, 4, 1)});
  }
  const auto any = [&] { return from + rng.between(0, to - from); };
  for (int i = 0; i < least / 10; ++i) {
    days.insert(any().month_end());
    Day weekend = any();
    while (weekend.weekday() < 5) {
      ++weekend;
    }
    days.insert({weekend, weekend + 1});
  }
  std::erase_if(days, [&](Day day) { return day < from || day > to; });
  while (days.size() < static_cast<std::size_t>(least)) {
    days.insert(any());
  }
  return {days.begin(), days.end()};
}

std::vector<Period> some_periods(PeriodKind kind, Day from, Day to, int least, std::uint64_t seed) {
  if (kind == PeriodKind::kMonth || kind == PeriodKind::kQuarter || kind == PeriodKind::kYear) {
    std::vector<Period> all = series(kind, from, to);
    const std::size_t wanted = static_cast<std::size_t>(least);
    std::vector<Period> some;
    for (std::size_t i = 0; i < all.size(); ++i) {
      // The i-th is taken when the count of those to be taken so far rises at it.
      if (all.size() <= wanted || (i + 1) * wanted / all.size() > i * wanted / all.size()) {
        some.push_back(all[i]);
      }
    }
    return some;
  }
  std::vector<Period> out;
  for (const Day day : some_days(from, to, least, seed)) {
    const Period period = period_to(kind, day);
    if (period.first >= from) {
      out.push_back(period);
    }
  }
  return out;
}

}  // namespace sightline::oracles
