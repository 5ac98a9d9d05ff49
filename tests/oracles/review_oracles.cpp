// Reviews of care: due within 20 working days of the start, the next within 3 months of the review
// before, all later ones within 6.
#include <algorithm>
#include <array>
#include <optional>

#include "oracles/oracle.h"

namespace sightline::oracles {
namespace {

// Bank holidays of England, as announced; working days are Monday to Friday without these.
bool is_bank_holiday(Day day) {
  static const std::array kHolidays = {
      Day::of(2018, 1, 1),   Day::of(2018, 3, 30),  Day::of(2018, 4, 2),   Day::of(2018, 5, 7),
      Day::of(2018, 5, 28),  Day::of(2018, 8, 27),  Day::of(2018, 12, 25), Day::of(2018, 12, 26),
      Day::of(2019, 1, 1),   Day::of(2019, 4, 19),  Day::of(2019, 4, 22),  Day::of(2019, 5, 6),
      Day::of(2019, 5, 27),  Day::of(2019, 8, 26),  Day::of(2019, 12, 25), Day::of(2019, 12, 26),
      Day::of(2020, 1, 1),   Day::of(2020, 4, 10),  Day::of(2020, 4, 13),  Day::of(2020, 5, 8),
      Day::of(2020, 5, 25),  Day::of(2020, 8, 31),  Day::of(2020, 12, 25), Day::of(2020, 12, 28),
      Day::of(2021, 1, 1),   Day::of(2021, 4, 2),   Day::of(2021, 4, 5),   Day::of(2021, 5, 3),
      Day::of(2021, 5, 31),  Day::of(2021, 8, 30),  Day::of(2021, 12, 27), Day::of(2021, 12, 28),
      Day::of(2022, 1, 3),   Day::of(2022, 4, 15),  Day::of(2022, 4, 18),  Day::of(2022, 5, 2),
      Day::of(2022, 6, 2),   Day::of(2022, 6, 3),   Day::of(2022, 8, 29),  Day::of(2022, 9, 19),
      Day::of(2022, 12, 26), Day::of(2022, 12, 27), Day::of(2023, 1, 2),   Day::of(2023, 4, 7),
      Day::of(2023, 4, 10),  Day::of(2023, 5, 1),   Day::of(2023, 5, 8),   Day::of(2023, 5, 29),
      Day::of(2023, 8, 28),  Day::of(2023, 12, 25), Day::of(2023, 12, 26), Day::of(2024, 1, 1),
      Day::of(2024, 3, 29),  Day::of(2024, 4, 1),   Day::of(2024, 5, 6),   Day::of(2024, 5, 27),
      Day::of(2024, 8, 26),  Day::of(2024, 12, 25), Day::of(2024, 12, 26), Day::of(2025, 1, 1),
      Day::of(2025, 4, 18),  Day::of(2025, 4, 21),  Day::of(2025, 5, 5),   Day::of(2025, 5, 26),
      Day::of(2025, 8, 25),  Day::of(2025, 12, 25), Day::of(2025, 12, 26), Day::of(2026, 1, 1),
      Day::of(2026, 4, 3),   Day::of(2026, 4, 6),   Day::of(2026, 5, 4),   Day::of(2026, 5, 25),
      Day::of(2026, 8, 31),  Day::of(2026, 12, 25), Day::of(2026, 12, 28)};
  return std::find(kHolidays.begin(), kHolidays.end(), day) != kHolidays.end();
}

Day working_days_after(Day start, int days) {
  Day day = start;
  while (days > 0) {
    ++day;
    if (day.weekday() < 5 && !is_bank_holiday(day)) {
      --days;
    }
  }
  return day;
}

// One review that the care plan regulations ask for: due, and held or not.
struct Due {
  std::string child;
  std::string which;  // first, second, later
  Day since;          // start of care, or the review before
  Day due;
  std::optional<Day> held;
  Day care_until;
};

// Months of care before the records: the longest time that the law leaves between reviews.
constexpr int kMayBeFirst = 6;

std::vector<Due> dues(const RawTables& tables) {
  std::vector<Due> out;
  for (const RawChild& child : tables.children) {
    for (const CarePeriod& care : child.care) {
      std::vector<Day> held;
      for (const Day day : child.reviews) {
        if (day >= care.from && day < care.until) {
          held.push_back(day);
        }
      }
      // The chain of reviews is whole only when the start is known and lies within the records.
      const bool whole = care.start_known && care.from >= tables.from;
      std::size_t next = 0;
      Day since = care.from;
      if (!whole) {
        if (held.empty()) {
          continue;
        }
        since = held[0];  // its own timeliness is not known
        next = 1;
        // Nor is that of the one after it where the first that is held may have been the very
        // first, for then the next was due in 3 months and not in 6.
        if (care.start_known && care.from.plus_months(kMayBeFirst) >= tables.from) {
          if (held.size() < 2) {
            continue;
          }
          since = held[1];
          next = 2;
        }
      }
      for (int number = 1;; ++number) {
        Due d{child.id, "later", since, since.plus_months(6), std::nullopt, care.until};
        if (whole && number == 1) {
          d.which = "first";
          d.due = working_days_after(since, 20);
        } else if (whole && number == 2) {
          d.which = "second";
          d.due = since.plus_months(3);
        }
        if (next < held.size()) {
          d.held = held[next++];
        }
        out.push_back(d);
        if (!d.held) {
          break;
        }
        since = *d.held;
      }
    }
  }
  return out;
}

bool in_time(const Due& d) { return d.held && *d.held <= d.due; }

Answer in_time_of_due(const RawTables& tables, Day from, Day to) {
  Answer a;
  for (const Due& d : dues(tables)) {
    const bool care_over = d.care_until <= d.due;
    if (d.due >= from && d.due <= to && !care_over) {
      a.share(d.child, in_time(d), d.which);
    }
  }
  return a;
}

Answer in_time_of_held(const RawTables& tables, Day from, Day to) {
  Answer a;
  for (const Due& d : dues(tables)) {
    if (d.held && *d.held >= from && *d.held <= to) {
      a.share(d.child, in_time(d), d.which);
    }
  }
  return a;
}

Answer overdue(const RawTables& tables, Day, Day to) {
  Answer a;
  for (const Due& d : dues(tables)) {
    const bool passed = to > d.due;
    const bool held_by_then = d.held && *d.held <= to;
    if (passed && !held_by_then && to < d.care_until) {
      a.count(d.child, d.which);
    }
  }
  return a;
}

Answer days_to_review(const RawTables& tables, Day from, Day to) {
  Answer a;
  for (const Due& d : dues(tables)) {
    if (d.held && *d.held >= from && *d.held <= to) {
      a.amount(d.child, *d.held - d.since, true, d.which);
    }
  }
  return a;
}

}  // namespace

void add_reviews(Registry& out) {
  out["cla_reviews_in_time_pct"] = in_time_of_due;
  out["cla_reviews_completed_in_time_pct"] = in_time_of_held;
  out["cla_reviews_overdue"] = overdue;
  out["cla_reviews_days_median"] = days_to_review;
}

}  // namespace sightline::oracles
