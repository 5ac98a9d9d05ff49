// Visits to children in care (Care Planning Regulations 2010, regulation 28): within a week of a
// new placement, then at most six weeks apart, and three months once a long-term foster placement
// has lasted a year.
#include <algorithm>
#include <set>

#include "oracles/care.h"
#include "oracles/clock.h"
#include "oracles/oracle.h"

namespace sightline::oracles {
namespace {

constexpr int kFirst = 7;
constexpr int kNext = 42;

// Visits at which the child was seen while in the placement; several on one day are one.
std::set<Day> visits_in(const RawChild& child, const Placement& p) {
  std::set<Day> out;
  for (const synth::Visit& v : child.care_visits) {
    if (v.seen && p.open_on(v.day) && child.looked_after(v.day)) {
      out.insert(v.day);
    }
  }
  return out;
}

bool long_term_fostering(const Placement& p, Day day) {
  const synth::Episode* now = nullptr;
  for (const synth::Episode* row : p.rows) {
    if (!is_temporary(*row) && row->decom <= day) {
      now = row;
    }
  }
  return now != nullptr && (now->place == "U1" || now->place == "U4");
}

Day due_after_visit(const Placement& p, Day visit) {
  const bool lasted_a_year = p.from.plus_months(12) <= visit;
  return lasted_a_year && long_term_fostering(p, visit) ? visit.plus_months(3) : visit + kNext;
}

// Where the placement began before the records, the visit before the first one held is not known:
// when it fell due is not known either, and only so much is sure that it was overdue once it would
// be even after a visit on the last day before the records.
Day latest_due_of_unknown(const Placement& p, Day records_from) {
  return std::max(p.from + kFirst, due_after_visit(p, records_from - 1));
}

std::vector<Step> visit_steps(const RawTables& tables) {
  std::vector<Step> out;
  for (const RawChild& child : tables.children) {
    for (const Placement& p : placements(child)) {
      const Day over = p.until.value_or(Day::never());
      const bool unknown = p.from < tables.from;
      Day anchor = p.from;
      Day due = unknown ? latest_due_of_unknown(p, tables.from) : p.from + kFirst;
      std::string label = unknown ? "not known" : "placement";
      const auto push = [&](std::optional<Day> done) {
        Step s{child.id, anchor, due, done};
        s.known = label != "not known";
        // A move (or the end of care) on the due day or before it begins another clock.
        s.falls_due = due < over;
        s.open_until = over;
        s.label = label;
        if (done) {
          s.took = *done - anchor;
        }
        out.push_back(s);
      };
      for (const Day visit : visits_in(child, p)) {
        push(visit);
        anchor = visit;
        due = due_after_visit(p, visit);
        label = "visit";
      }
      push(std::nullopt);
    }
  }
  return out;
}

Answer seen_in_standard(const RawTables& tables, Day, Day to) {
  Answer a;
  for (const RawChild& child : tables.children) {
    if (!child.looked_after(to)) {
      continue;
    }
    std::optional<Day> due;
    for (const Placement& p : placements(child)) {
      if (!p.open_on(to)) {
        continue;
      }
      due = p.from + kFirst;
      for (const Day visit : visits_in(child, p)) {
        due = visit <= to ? due_after_visit(p, visit) : due;
      }
    }
    a.share(child.id, due && *due >= to);
  }
  return a;
}

}  // namespace

void add_care_visits(Registry& out) {
  add_clock(out, "cla_visits", visit_steps);
  out["cla_seen_in_standard_pct"] = seen_in_standard;
}

}  // namespace sightline::oracles
