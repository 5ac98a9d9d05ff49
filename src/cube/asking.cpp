#include "cube/asking.h"

#include <algorithm>
#include <string>

namespace sightline::cube {
namespace {

// So many months earlier, month end to month end.
Day months_before(Day day, int months) {
  const Day earlier = day.plus_months(-months);
  return day == day.month_end() ? earlier.month_end() : earlier;
}

int months_of(PeriodKind kind) {
  switch (kind) {
    case PeriodKind::kQuarter:
      return 3;
    case PeriodKind::kYear:
      return 12;
    default:
      return 1;
  }
}

Period shifted(const Period& period, int months) {
  if (period.kind == PeriodKind::kCustom) {
    return {period.kind, months_before(period.first, months), months_before(period.last, months)};
  }
  return period_to(period.kind, months_before(period.last, months));
}

}  // namespace

std::optional<Day> latest_held_day(const Cube& cube, const catalogue::Indicator& indicator) {
  std::optional<Day> earliest;
  for (const std::string& table : indicator.tables) {
    const auto held = cube.coverage(table);
    if (held.empty()) return std::nullopt;
    Day to = held.back().to;
    // A table that rests on no file, such as the calendar, holds for ever and says nothing.
    if (to >= Day::never()) continue;
    if (const auto ahead = indicator.followup.find(table); ahead != indicator.followup.end()) {
      to = ahead->second.before(to);
    }
    if (!earliest || to < *earliest) earliest = to;
  }
  return earliest;
}

std::optional<Day> latest_day_of_any(const Cube& cube) {
  std::optional<Day> latest;
  for (const catalogue::Indicator& indicator : cube.indicators()) {
    for (const std::string& table : indicator.tables) {
      const auto held = cube.coverage(table);
      if (held.empty() || held.back().to >= Day::never() || table == "loc_population") continue;
      if (!latest || *latest < held.back().to) latest = held.back().to;
    }
  }
  return latest;
}

std::optional<Day> latest_day(const Cube& cube, const catalogue::Indicator& indicator) {
  const std::optional<Day> held = latest_held_day(cube, indicator);
  return held ? held : latest_day_of_any(cube);
}

std::vector<Period> periods_of(const Asked& asked, PeriodKind usual, std::optional<Day> latest) {
  if (asked.from && asked.to) {
    return series(asked.kind.value_or(PeriodKind::kCustom), *asked.from, *asked.to);
  }
  const std::optional<Day> day = asked.as_at ? asked.as_at : latest;
  if (!day) return {};
  return {period_to(asked.kind.value_or(usual), *day)};
}

Period year_before(const Period& period) { return shifted(period, 12); }

Period period_before(const Period& period) {
  switch (period.kind) {
    case PeriodKind::kDay:
    case PeriodKind::kMonth:
      return shifted(period, 1);
    case PeriodKind::kQuarter:
      return shifted(period, 3);
    case PeriodKind::kCustom:
      return {period.kind, period.first - period.days(), period.first - 1};
    default:
      return shifted(period, 12);
  }
}

std::vector<Period> recent(PeriodKind kind, Day last, std::size_t most) {
  std::vector<Period> periods;
  Day end = last == last.month_end() ? last : last.month_start() - 1;
  end = period_to(kind, end).last;
  for (std::size_t i = 0; i < most; ++i) {
    periods.push_back(period_to(kind, end));
    end = months_before(end, months_of(kind));
  }
  std::reverse(periods.begin(), periods.end());
  return periods;
}

}  // namespace sightline::cube
