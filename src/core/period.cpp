#include "core/period.h"

#include <array>
#include <utility>

namespace sightline {
namespace {

constexpr std::array<std::pair<PeriodKind, std::string_view>, 7> kNames = {{
    {PeriodKind::kDay, "day"},
    {PeriodKind::kMonth, "month"},
    {PeriodKind::kQuarter, "quarter"},
    {PeriodKind::kYtd, "ytd"},
    {PeriodKind::kRolling12, "rolling12"},
    {PeriodKind::kYear, "year"},
    {PeriodKind::kCustom, "custom"},
}};

// The whole period that contains a day, for the kinds that tile the calendar.
Period containing(PeriodKind kind, Day day) {
  const Day month = day.month_start();
  switch (kind) {
    case PeriodKind::kMonth:
      return {kind, month, month.month_end()};
    case PeriodKind::kQuarter: {
      const Day first = month.plus_months(-((month.month() - 1) % 3));
      return {kind, first, first.plus_months(3) - 1};
    }
    case PeriodKind::kYear: {
      const int year = collection_year(day);
      return {kind, collection_year_start(year), collection_year_end(year)};
    }
    default:
      return {kind, day, day};
  }
}

Period ending(PeriodKind kind, Day day) {
  switch (kind) {
    case PeriodKind::kYtd:
      return {kind, collection_year_start(collection_year(day)), day};
    case PeriodKind::kRolling12:
      return {kind, day.plus_months(-12) + 1, day};
    default:
      return {kind, day, day};
  }
}

}  // namespace

std::string_view name_of(PeriodKind kind) {
  for (const auto& [k, name] : kNames) {
    if (k == kind) {
      return name;
    }
  }
  return "custom";
}

std::optional<PeriodKind> period_kind(std::string_view name) {
  for (const auto& [kind, n] : kNames) {
    if (n == name && kind != PeriodKind::kCustom) {
      return kind;
    }
  }
  return std::nullopt;
}

std::string spoken(const Period& p) {
  switch (p.kind) {
    case PeriodKind::kDay:
      return p.last.spoken();
    case PeriodKind::kMonth: {
      const std::string whole = p.first.spoken();
      return whole.substr(whole.find(' ') + 1);
    }
    case PeriodKind::kRolling12:
      return "12 months to " + p.last.spoken();
    case PeriodKind::kYear:
      return "year ending " + p.last.spoken();
    default:
      return p.first.spoken() + " to " + p.last.spoken();
  }
}

Period period_to(PeriodKind kind, Day day) {
  switch (kind) {
    case PeriodKind::kMonth:
    case PeriodKind::kQuarter:
    case PeriodKind::kYear: {
      const Period now = containing(kind, day);
      return now.last == day ? now : containing(kind, now.first - 1);
    }
    default:
      return ending(kind, day);
  }
}

std::vector<Period> series(PeriodKind kind, Day from, Day to) {
  std::vector<Period> out;
  if (to < from) {
    return out;
  }
  switch (kind) {
    case PeriodKind::kDay:
      for (Day d = from; d <= to; ++d) {
        out.push_back({kind, d, d});
      }
      break;
    case PeriodKind::kMonth:
    case PeriodKind::kQuarter:
    case PeriodKind::kYear:
      for (Period p = containing(kind, from); p.last <= to; p = containing(kind, p.last + 1)) {
        if (p.first >= from) {
          out.push_back(p);
        }
        if (p.last == Day::never()) {
          break;
        }
      }
      break;
    case PeriodKind::kYtd:
    case PeriodKind::kRolling12:
      for (Day d = from.month_end(); d <= to; d = (d + 1).month_end()) {
        out.push_back(ending(kind, d));
      }
      break;
    case PeriodKind::kCustom:
      out.push_back({kind, from, to});
      break;
  }
  return out;
}

}  // namespace sightline
