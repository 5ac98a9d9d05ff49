#include "sources/extract_window.h"

#include <algorithm>
#include <cmath>

namespace sightline::sources {
namespace {

// Rows that fall anywhere in the window leave so long a stretch of it empty less than once in
// 20,000 times; e to the power of minus this.
constexpr double kNoChance = 10;
// Things come in clusters: brothers and sisters, one child who goes missing again and again. So a
// table is busy only with so many rows, and silent only where so many would have been.
constexpr std::int64_t kBusy = 200;
constexpr double kSilent = 40;
// Days further after the ones before them than this, and fewer than one in kFew, are mistyped.
constexpr int kFarAfter = 60;
constexpr std::int64_t kFew = 200;

int month_of(Day day) { return day.year() * 12 + day.month() - 1; }

Day first_of(int month) { return Day::of(month / 12, month % 12 + 1, 1); }

}  // namespace

void Activity::note(Day on) { ++months_[month_of(on)]; }

void Activity::merge(const Activity& other) {
  for (const auto& [month, n] : other.months_.filled()) months_[month] += n;
}

Day Activity::unbroken_from(Day to) const {
  const std::map<int, std::int64_t> months = months_.filled();
  const int last = month_of(to);
  int month = months.contains(last) ? last : last - 1;
  if (!months.contains(month)) return first_of(last);
  while (months.contains(month - 1)) --month;
  return first_of(month);
}

Activity::Spoken Activity::spoken(Day from, Day to) const {
  const int first = month_of(from);
  const int last = month_of(to);
  const std::map<int, std::int64_t> held = months_.filled();
  const auto begin = held.lower_bound(first);
  const auto end = held.upper_bound(last);
  if (begin == end) return {from, to};
  std::int64_t rows = 0;
  for (auto month = begin; month != end; ++month) rows += month->second;
  if (rows < kBusy) return {from, to};
  const int heard_first = begin->first;
  const int heard_last = std::prev(end)->first;
  const double months = last - first + 1;
  const auto no_chance = [&](int silent) {
    return static_cast<double>(rows) * silent / (months - silent) >= kSilent &&
           static_cast<double>(rows) * std::log(months / (months - silent)) >= kNoChance;
  };
  Spoken out{from, to};
  // The first month may be one of a few days only, and so may the last.
  const int whole = from == first_of(first) ? first : first + 1;
  if (no_chance(heard_first - whole)) out.from = first_of(heard_first);
  if (no_chance(last - 1 - heard_last)) out.to = first_of(heard_last + 1) - 1;
  return out;
}

std::optional<Day> ExtractDays::last() const {
  const std::map<int, std::int64_t> days = started.filled();
  if (days.empty()) return std::nullopt;
  std::int64_t all = 0;
  for (const auto& [day, n] : days) all += n;
  std::int64_t after = 0;
  Day last(days.rbegin()->first);
  for (auto day = days.rbegin(); day != days.rend(); ++day) {
    after += day->second;
    const auto before = std::next(day);
    if (before == days.rend() || after * kFew >= all) break;
    if (day->first - before->first > kFarAfter) last = Day(before->first);
  }
  return last;
}

}  // namespace sightline::sources
