// Reviews of care: due within 20 working days of the start, the next within 3 months of the review
// before, all later ones within 6.
#include <optional>

#include "oracles/calendar.h"
#include "oracles/oracle.h"

namespace sightline::oracles {
namespace {

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
