#include "sources/event_days.h"

#include <algorithm>
#include <vector>

namespace sightline::sources {

void EventDays::note(Day from, Day on) {
  const auto at = on - from;
  if (at >= 0 && static_cast<std::size_t>(at) < kDays) days_.set(static_cast<std::size_t>(at));
}

std::optional<Day> EventDays::latest(Day from) const {
  for (std::size_t i = kDays; i > 0; --i) {
    if (days_.test(i - 1)) return from + static_cast<int>(i - 1);
  }
  return std::nullopt;
}

int EventDays::usual_quiet() const {
  std::vector<int> gaps;
  std::optional<std::size_t> before;
  for (std::size_t i = 0; i < kDays; ++i) {
    if (!days_.test(i)) continue;
    if (before) gaps.push_back(static_cast<int>(i - *before));
    before = i;
  }
  if (gaps.empty()) return kMostQuiet;
  std::sort(gaps.begin(), gaps.end());
  const int usual = gaps[(gaps.size() * 95 + 99) / 100 - 1];
  return std::clamp(4 * usual, kLeastQuiet, kMostQuiet);
}

}  // namespace sightline::sources
