// Children in need: how many, of which kind, for how long, and who holds them.
#include "oracles/need.h"

#include <set>

#include "oracles/calendar.h"
#include "oracles/oracle.h"

namespace sightline::oracles {

bool is_need(const RawReferral& r) {
  return !r.rejected && !r.no_further_action && r.close_reason != "RC8" && r.close_reason != "RC9";
}

bool in_need(const RawChild& child, Day day) {
  for (const RawReferral& r : child.referrals) {
    if (is_need(r) && r.day <= day && (!r.closed || day < *r.closed)) {
      return true;
    }
  }
  return false;
}

const synth::ProtectionPlan* protection_on(const RawChild& child, Day day) {
  const synth::ProtectionPlan* found = nullptr;
  for (const RawReferral& r : child.referrals) {
    for (const synth::ProtectionPlan& p : r.protection) {
      const bool open = p.start <= day && (!p.end || day < *p.end);
      if (open && (found == nullptr || p.start > found->start)) {
        found = &p;
      }
    }
  }
  return found;
}

// A plan without an end is over when its case is.
bool on_need_plan(const RawChild& child, Day day) {
  for (const RawReferral& r : child.referrals) {
    for (const synth::CinPlan& p : r.plans) {
      const std::optional<Day> end = p.end ? p.end : r.closed;
      if (p.start <= day && (!end || day < *end)) {
        return true;
      }
    }
  }
  return false;
}

const std::string* worker_on(const RawChild& child, Day day) {
  for (const synth::Allocation& a : child.allocations) {
    if (a.start <= day && (!a.end || day < *a.end) && !a.worker.empty()) {
      return &a.worker;
    }
  }
  return nullptr;
}

namespace {

// What happened on `then` is in the twelve months to the day: months run forward.
bool within_a_year(Day then, Day day) { return then <= day && then.plus_months(12) > day; }

}  // namespace

int workers_in_twelve_months(const RawChild& child, Day day) {
  std::set<std::string> workers;
  for (const synth::Allocation& a : child.allocations) {
    const bool left_before = a.end && *a.end <= day && !within_a_year(*a.end - 1, day);
    if (!a.worker.empty() && a.start <= day && !left_before) {
      workers.insert(a.worker);
    }
  }
  return static_cast<int>(workers.size());
}

bool changed_worker_in_twelve_months(const RawChild& child, Day day) {
  for (const synth::Allocation& a : child.allocations) {
    for (const synth::Allocation& b : child.allocations) {
      const bool another = !a.worker.empty() && !b.worker.empty() && a.worker != b.worker;
      const bool took_over = a.start < b.start && within_a_year(b.start, day);
      const bool left_before = a.end && *a.end <= day && !within_a_year(*a.end, day);
      if (another && took_over && !left_before) {
        return true;
      }
    }
  }
  return false;
}

namespace {

bool in_assessment(const RawChild& child, Day day) {
  for (const RawReferral& r : child.referrals) {
    for (const synth::Assessment& a : r.assessments) {
      const bool going_on = !r.closed || day < *r.closed;
      if (going_on && a.start <= day && (!a.authorised || day < *a.authorised)) {
        return true;
      }
    }
  }
  return false;
}

std::string tier_on(const RawChild& child, Day day) {
  return child.looked_after(day)                ? "Looked after"
         : protection_on(child, day) != nullptr ? "Child protection plan"
         : on_need_plan(child, day)             ? "Child in need plan"
         : in_assessment(child, day)            ? "In assessment"
         : age_on(child, day).value_or(0) >= 18 ? "Care leaver"
                                                : "Other";
}

template <typename Each>
void for_ended(const RawTables& tables, Day from, Day to, Each each) {
  for (const RawChild& child : tables.children) {
    for (const RawReferral& r : child.referrals) {
      if (is_need(r) && r.closed && *r.closed >= from && *r.closed <= to) {
        each(child, r);
      }
    }
  }
}

constexpr int kVisitDays = 20;

// The first day of the plans that led to this one without a gap.
Day planned_since(const RawChild& child, const synth::CinPlan& plan) {
  Day since = plan.start;
  for (bool further = true; further;) {
    further = false;
    for (const RawReferral& r : child.referrals) {
      for (const synth::CinPlan& p : r.plans) {
        const std::optional<Day> end = p.end ? p.end : r.closed;
        const bool lasted = !end || p.start < *end;
        if (lasted && p.start < since && (!end || since <= *end)) {
          since = p.start;
          further = true;
        }
      }
    }
  }
  return since;
}

// Who has no date of birth is not born by the end of the records.
bool born_on_need_plan(const RawChild& child, Day day) {
  return child.dob && *child.dob <= day && on_need_plan(child, day);
}

// Seen within the standard up to the day, or the plan, or the child, is too young for it.
bool seen_in_standard(const RawChild& child, Day day) {
  const auto recent = [day](Day since) {
    return since <= day && working_days_after(since, kVisitDays) >= day;
  };
  for (const RawReferral& r : child.referrals) {
    for (const synth::CinPlan& p : r.plans) {
      const std::optional<Day> end = p.end ? p.end : r.closed;
      if (p.start <= day && (!end || day < *end) &&
          recent(std::max(planned_since(child, p), *child.dob))) {
        return true;
      }
    }
    for (const synth::Visit& v : r.visits) {
      if (v.seen && recent(v.day)) {
        return true;
      }
    }
  }
  return false;
}

Answer still_in_need_after_protection(const RawTables& tables, Day from, Day to) {
  Answer a;
  for (const RawChild& child : tables.children) {
    for (const RawReferral& r : child.referrals) {
      for (const synth::ProtectionPlan& p : r.protection) {
        if (!p.end || *p.end < from || *p.end > to) {
          continue;
        }
        bool throughout = true;
        for (Day day = *p.end; day < p.end->plus_months(3); ++day) {
          throughout = throughout && in_need(child, day);
        }
        a.share(child.id, throughout);
      }
    }
  }
  return a;
}

// Of those for whom `who` holds on the day, the share for whom `what` does.
template <typename Who, typename What>
Oracle share_on_day(Who who, What what) {
  return [who, what](const RawTables& tables, Day, Day to) {
    Answer a;
    for (const RawChild& child : tables.children) {
      if (who(child, to)) {
        a.share(child.id, what(child, to));
      }
    }
    return a;
  };
}

bool has_worker(const RawChild& child, Day day) { return worker_on(child, day) != nullptr; }

bool child_in_need(const RawChild& child, Day day) {
  return in_need(child, day) && age_on(child, day).value_or(0) < 18;
}

void add_need_workers(Registry& out) {
  out["cin_allocated_pct"] = share_on_day(child_in_need, has_worker);
  out["cin_changed_worker_12m_pct"] = share_on_day(in_need, changed_worker_in_twelve_months);
  out["cin_unallocated_num"] = [](const RawTables& tables, Day, Day to) {
    Answer a;
    for (const RawChild& child : tables.children) {
      if (child_in_need(child, to) && !has_worker(child, to)) {
        a.count(child.id);
      }
    }
    return a;
  };
}

}  // namespace

void add_need(Registry& out) {
  out["cin_num"] = [](const RawTables& tables, Day, Day to) {
    Answer a;
    for (const RawChild& child : tables.children) {
      if (in_need(child, to)) {
        a.count(child.id, tier_on(child, to));
      }
    }
    return a;
  };
  out["cin_rate_10k"] = per_population("cin_num");
  out["cin_starts_num"] = [](const RawTables& tables, Day from, Day to) {
    Answer a;
    for (const RawChild& child : tables.children) {
      for (const RawReferral& r : child.referrals) {
        if (is_need(r) && r.day >= from && r.day <= to) {
          a.count(child.id);
        }
      }
    }
    return a;
  };
  out["cin_ends_num"] = [](const RawTables& tables, Day from, Day to) {
    Answer a;
    for_ended(tables, from, to, [&](const RawChild& child, const RawReferral& r) {
      a.count(child.id,
              r.close_reason.empty() ? "not recorded" : std::string(r.close_reason.view()));
    });
    return a;
  };
  out["cin_days_median"] = [](const RawTables& tables, Day from, Day to) {
    Answer a;
    for_ended(tables, from, to, [&](const RawChild& child, const RawReferral& r) {
      a.amount(child.id, *r.closed - r.day, true);
    });
    return a;
  };
  out["cin_plan_num"] = [](const RawTables& tables, Day, Day to) {
    Answer a;
    for (const RawChild& child : tables.children) {
      if (on_need_plan(child, to)) {
        a.count(child.id);
      }
    }
    return a;
  };
  out["cin_seen_20wd_pct"] = share_on_day(born_on_need_plan, seen_in_standard);
  out["cin_after_cp_3m_pct"] = still_in_need_after_protection;
  add_need_workers(out);
}

}  // namespace sightline::oracles
