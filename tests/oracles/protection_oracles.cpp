// Child protection plans: how many, for how long, and whether they began again.
#include "oracles/need.h"
#include "oracles/oracle.h"

namespace sightline::oracles {
namespace {

using synth::ProtectionPlan;

std::string text(const synth::Code& code) {
  return code.empty() ? "not recorded" : std::string(code.view());
}

template <typename Each>
void for_plans(const RawTables& tables, Each each) {
  for (const RawChild& child : tables.children) {
    for (const RawReferral& r : child.referrals) {
      for (const ProtectionPlan& p : r.protection) {
        each(child, p);
      }
    }
  }
}

template <typename Each>
void for_started(const RawTables& tables, Day from, Day to, Each each) {
  for_plans(tables, [&](const RawChild& child, const ProtectionPlan& p) {
    if (p.start >= from && p.start <= to) {
      each(child, p);
    }
  });
}

template <typename Each>
void for_ended(const RawTables& tables, Day from, Day to, Each each) {
  for_plans(tables, [&](const RawChild& child, const ProtectionPlan& p) {
    if (p.end && *p.end >= from && *p.end <= to) {
      each(child, p);
    }
  });
}

// Whether some other plan of the child is such as `test` asks.
template <typename Test>
bool any_plan(const RawChild& child, Test test) {
  for (const RawReferral& r : child.referrals) {
    for (const ProtectionPlan& p : r.protection) {
      if (test(p)) {
        return true;
      }
    }
  }
  return false;
}

constexpr int kTwoYears = 730;  // as published: more than 729 days

// How long a plan has lasted on a day, in the published groups.
std::string lasted(const ProtectionPlan& p, Day day) {
  return day <= p.start.plus_months(3)   ? "3 months or less"
         : day <= p.start.plus_months(6) ? "more than 3, up to 6 months"
         : day < p.start.plus_months(12) ? "more than 6 months, less than a year"
         : day - p.start < kTwoYears     ? "a year, less than two"
                                         : "two years or more";
}

Oracle share_lasting(const std::string& group) {
  return [group](const RawTables& tables, Day, Day to) {
    Answer a;
    for (const RawChild& child : tables.children) {
      if (const ProtectionPlan* p = protection_on(child, to)) {
        a.share(child.id, lasted(*p, to) == group);
      }
    }
    return a;
  };
}

void add_durations(Registry& out) {
  out["cpp_dur_le3m_pct"] = share_lasting("3 months or less");
  out["cpp_dur_3_6m_pct"] = share_lasting("more than 3, up to 6 months");
  out["cpp_dur_6_12m_pct"] = share_lasting("more than 6 months, less than a year");
  out["cpp_dur_1_2y_pct"] = share_lasting("a year, less than two");
  out["cpp_dur_ge2y_pct"] = share_lasting("two years or more");
  out["cpp_ended_ge2y_pct"] = [](const RawTables& tables, Day from, Day to) {
    Answer a;
    for_ended(tables, from, to, [&](const RawChild& child, const ProtectionPlan& p) {
      a.share(child.id, *p.end - p.start >= kTwoYears);
    });
    return a;
  };
  out["cpp_days_median"] = [](const RawTables& tables, Day from, Day to) {
    Answer a;
    for_ended(tables, from, to, [&](const RawChild& child, const ProtectionPlan& p) {
      a.amount(child.id, *p.end - p.start, true);
    });
    return a;
  };
  out["lait_cpp_31march_3mnthormore"] = [](const RawTables& tables, Day, Day to) {
    Answer a;
    for (const RawChild& child : tables.children) {
      const ProtectionPlan* p = protection_on(child, to);
      if (p != nullptr && to >= p->start.plus_months(3)) {
        a.count(child.id);
      }
    }
    return a;
  };
}

void add_repeats(Registry& out) {
  out["cpp_subsequent_pct"] = [](const RawTables& tables, Day from, Day to) {
    Answer a;
    for_started(tables, from, to, [&](const RawChild& child, const ProtectionPlan& p) {
      a.share(child.id, p.previous_plans > 0 || any_plan(child, [&](const ProtectionPlan& other) {
                          return other.start < p.start;
                        }));
    });
    return a;
  };
  out["cpp_subsequent_24m_pct"] = [](const RawTables& tables, Day from, Day to) {
    Answer a;
    for_started(tables, from, to, [&](const RawChild& child, const ProtectionPlan& p) {
      a.share(child.id, any_plan(child, [&](const ProtectionPlan& other) {
                return other.start < p.start && other.end && *other.end <= p.start &&
                       other.end->plus_months(24) > p.start;
              }));
    });
    return a;
  };
  out["cpp_restart_12m_pct"] = [](const RawTables& tables, Day from, Day to) {
    Answer a;
    for_ended(tables, from, to, [&](const RawChild& child, const ProtectionPlan& p) {
      const bool still_on_one = any_plan(child, [&](const ProtectionPlan& other) {
        return other.start < *p.end && (!other.end || *other.end > *p.end);
      });
      if (still_on_one) {
        return;
      }
      a.share(child.id, any_plan(child, [&](const ProtectionPlan& other) {
                return other.start >= *p.end && other.start < p.end->plus_months(12);
              }));
    });
    return a;
  };
}

}  // namespace

void add_protection(Registry& out) {
  out["lait_cpp_num"] = [](const RawTables& tables, Day, Day to) {
    Answer a;
    for (const RawChild& child : tables.children) {
      if (const ProtectionPlan* p = protection_on(child, to)) {
        a.count(child.id, text(p->latest_category));
      }
    }
    return a;
  };
  out["cpp_rate_10k"] = per_population("lait_cpp_num");
  out["lait_cpp_abuse"] = [](const RawTables& tables, Day from, Day to) {
    Answer a;
    for_started(tables, from, to, [&](const RawChild& child, const ProtectionPlan& p) {
      a.count(child.id, text(p.initial_category));
    });
    return a;
  };
  out["cpp_start_rate_10k"] = per_population("lait_cpp_abuse");
  out["cpp_end_num"] = [](const RawTables& tables, Day from, Day to) {
    Answer a;
    for_ended(tables, from, to,
              [&](const RawChild& child, const ProtectionPlan&) { a.count(child.id); });
    return a;
  };
  out["cpp_end_rate_10k"] = per_population("cpp_end_num");
  add_durations(out);
  add_repeats(out);
}

}  // namespace sightline::oracles
