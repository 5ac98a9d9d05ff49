// Section 47 enquiries and the initial child protection conferences that they lead to.
#include "oracles/calendar.h"
#include "oracles/clock.h"
#include "oracles/oracle.h"

namespace sightline::oracles {
namespace {

using synth::Section47;

bool in(Day day, Day from, Day to) { return from <= day && day <= to; }

template <typename Each>
void for_enquiries(const RawTables& tables, Each each) {
  for (const RawChild& child : tables.children) {
    for (const RawReferral& r : child.referrals) {
      for (const Section47& s : r.section47) {
        each(child, r, s);
      }
    }
  }
}

struct Held {
  const RawChild* child;
  Day day;
  std::optional<Day> enquiry;  // none: transferred in from another authority
};

// Initial conferences of the period, those of children who moved in included.
std::vector<Held> conferences(const RawTables& tables, Day from, Day to) {
  std::vector<Held> out;
  for (const RawChild& child : tables.children) {
    for (const RawReferral& r : child.referrals) {
      if (r.transfer_in && in(r.transfer_in->day, from, to)) {
        out.push_back({&child, r.transfer_in->day, std::nullopt});
      }
      for (const Section47& s : r.section47) {
        if (s.conference && in(s.conference->day, from, to)) {
          out.push_back({&child, s.conference->day, s.start});
        }
      }
    }
  }
  return out;
}

// From the enquiry's start; nothing for a transfer in, nor for a conference dated before the
// enquiry.
std::optional<int> working_days_to(const Held& c) {
  if (!c.enquiry || c.day < *c.enquiry) {
    return std::nullopt;
  }
  return working_days_between(*c.enquiry, c.day);
}

Oracle within(int least, int most) {
  return [least, most](const RawTables& tables, Day from, Day to) {
    Answer a;
    for (const Held& c : conferences(tables, from, to)) {
      const auto days = working_days_to(c);
      if (days && *days >= least && *days <= most) {
        a.count(c.child->id);
      }
    }
    return a;
  };
}

constexpr int kConferenceDays = 15;

std::vector<Step> conference_steps(const RawTables& tables) {
  std::vector<Step> out;
  for_enquiries(tables, [&](const RawChild& child, const RawReferral& r, const Section47& s) {
    Step step{child.id, s.start, working_days_after(s.start, kConferenceDays), std::nullopt};
    if (s.conference) {
      step.done = s.conference->day;
      if (*step.done >= s.start) {
        step.took = working_days_between(s.start, *step.done);
      }
    } else {
      // Ended without one, none was required; and a case that is closed by the day asks for none.
      step.falls_due =
          !(s.end && s.conference_not_required) && !(r.closed && *r.closed <= step.due);
    }
    step.open_until = r.closed.value_or(Day::never());
    out.push_back(step);
  });
  return out;
}

bool plan_starts_on(const RawChild& child, Day day) {
  for (const RawReferral& r : child.referrals) {
    for (const synth::ProtectionPlan& p : r.protection) {
      if (p.start == day) {
        return true;
      }
    }
  }
  return false;
}

void add_conferences(Registry& out) {
  out["icpc_num"] = [](const RawTables& tables, Day from, Day to) {
    Answer a;
    for (const Held& c : conferences(tables, from, to)) {
      a.count(c.child->id);
    }
    return a;
  };
  out["icpc_rate_10k"] = per_population("icpc_num");
  out["icpc_15d_pct"] = [](const RawTables& tables, Day from, Day to) {
    Answer a;
    for (const Held& c : conferences(tables, from, to)) {
      a.share(c.child->id, working_days_to(c).value_or(kConferenceDays + 1) <= kConferenceDays);
    }
    return a;
  };
  constexpr int kAnyNumber = 100000;
  out["lait_10_icpc"] = within(0, 10);
  out["lait_15_icpc"] = within(11, 15);
  out["lait_20_icpc"] = within(16, 20);
  out["lait_21_icpc"] = within(21, kAnyNumber);
  out["icpc_to_plan_pct"] = [](const RawTables& tables, Day from, Day to) {
    Answer a;
    for (const Held& c : conferences(tables, from, to)) {
      a.share(c.child->id, plan_starts_on(*c.child, c.day));
    }
    return a;
  };
  // Completed in time is published, as a share of all conferences: above.
  add_clock(out, "icpc", conference_steps);
  out.erase("icpc_completed_in_time_pct");
}

}  // namespace

void add_enquiries(Registry& out) {
  out["s47_num"] = [](const RawTables& tables, Day from, Day to) {
    Answer a;
    for_enquiries(tables, [&](const RawChild& child, const RawReferral&, const Section47& s) {
      if (in(s.start, from, to)) {
        a.count(child.id);
      }
    });
    return a;
  };
  out["s47_rate_10k"] = per_population("s47_num");
  out["s47_to_icpc_pct"] = [](const RawTables& tables, Day from, Day to) {
    Answer a;
    for_enquiries(tables, [&](const RawChild& child, const RawReferral&, const Section47& s) {
      if (in(s.start, from, to)) {
        a.share(child.id, s.conference.has_value());
      }
    });
    return a;
  };
  out["s47_not_substantiated_num"] = [](const RawTables& tables, Day from, Day to) {
    Answer a;
    for_enquiries(tables, [&](const RawChild& child, const RawReferral&, const Section47& s) {
      if (s.end && in(*s.end, from, to) && !s.substantiated) {
        a.count(child.id);
      }
    });
    return a;
  };
  out["s47_not_substantiated_pct"] = [](const RawTables& tables, Day from, Day to) {
    Answer a;
    for_enquiries(tables, [&](const RawChild& child, const RawReferral&, const Section47& s) {
      if (s.end && in(*s.end, from, to)) {
        a.share(child.id, !s.substantiated);
      }
    });
    return a;
  };
  add_conferences(out);
}

}  // namespace sightline::oracles
