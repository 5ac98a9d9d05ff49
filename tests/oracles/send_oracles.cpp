// Education, health and care plans: from the request to the plan.
#include "oracles/clock.h"
#include "oracles/oracle.h"

namespace sightline::oracles {
namespace {

using synth::HealthCarePlan;

constexpr int kWeek = 7;
constexpr int kLimit = 20 * kWeek;

// The day on which it was decided that there is to be no assessment, or no plan.
std::optional<Day> refused(const HealthCarePlan& p) {
  return p.decided && !p.assess ? p.decided : p.assessed && !p.issue ? p.assessed : std::nullopt;
}

template <typename Each>
void for_requests(const RawTables& tables, Each each) {
  for (const RawChild& child : tables.children) {
    for (const HealthCarePlan& p : child.health_care_plans) {
      each(child, p);
    }
  }
}

std::vector<Step> request_steps(const RawTables& tables) {
  std::vector<Step> out;
  for_requests(tables, [&](const RawChild& child, const HealthCarePlan& p) {
    Step s{child.id, p.requested, p.requested + kLimit, p.issued};
    s.falls_due = !refused(p) || *refused(p) >= s.due;
    if (p.issued) {
      s.took = *p.issued - p.requested;
    }
    out.push_back(s);
  });
  return out;
}

Oracle issued_within_limit(bool exceptions_too) {
  return [exceptions_too](const RawTables& tables, Day from, Day to) {
    Answer a;
    for_requests(tables, [&](const RawChild& child, const HealthCarePlan& p) {
      if (p.issued && *p.issued >= from && *p.issued <= to && (exceptions_too || !p.exception)) {
        a.share(child.id, *p.issued - p.requested <= kLimit);
      }
    });
    return a;
  };
}

// Neither refused nor issued by the day, and more than so many weeks old.
Oracle open_beyond(int weeks) {
  return [weeks](const RawTables& tables, Day, Day to) {
    Answer a;
    for_requests(tables, [&](const RawChild& child, const HealthCarePlan& p) {
      const bool over = (p.issued && *p.issued <= to) || (refused(p) && *refused(p) <= to);
      if (!over && to - p.requested > weeks * kWeek) {
        a.count(child.id);
      }
    });
    return a;
  };
}

}  // namespace

void add_send(Registry& out) {
  out["ehcp_requests_num"] = [](const RawTables& tables, Day from, Day to) {
    Answer a;
    for_requests(tables, [&](const RawChild& child, const HealthCarePlan& p) {
      if (p.requested >= from && p.requested <= to) {
        a.count(child.id);
      }
    });
    return a;
  };
  add_clock(out, "ehcp", request_steps);
  // Completed in time is published under another name; overdue is told by the two that follow.
  out.erase("ehcp_completed_in_time_pct");
  out.erase("ehcp_overdue");
  out["ehcp_20wk_all_pct"] = issued_within_limit(true);
  out["ehcp_20wk_excl_pct"] = issued_within_limit(false);
  out["ehcp_open_over_20wk_num"] = open_beyond(20);
  out["ehcp_open_over_52wk_num"] = open_beyond(52);
}

}  // namespace sightline::oracles
