// The clocks of protection: review conferences, visits to the child, and pre-proceedings.
#include <algorithm>
#include <set>

#include "oracles/calendar.h"
#include "oracles/clock.h"
#include "oracles/need.h"
#include "oracles/oracle.h"

namespace sightline::oracles {
namespace {

using synth::ProtectionPlan;

constexpr int kVisitDays = 10;        // working days: the local standard
constexpr int kPreProceedings = 112;  // 16 weeks

Day ends(const ProtectionPlan& p) { return p.end.value_or(Day::never()); }

// The day on which the next review is due, after the plan's start or after a review.
Day review_due(Day anchor, bool first) { return anchor.plus_months(first ? 3 : 6); }

// The conference of the first day is none; a review on the very day of the end is the one that
// ended the plan.
std::set<Day> reviews_of(const ProtectionPlan& p) {
  std::set<Day> out;
  for (const synth::ProtectionReview& r : p.reviews) {
    if (r.day > p.start && r.day <= ends(p)) {
      out.insert(r.day);
    }
  }
  return out;
}

// Nobody can see who is not born: the clock of visits starts with the birth. Nothing for a child
// who is not born by the end of the records, or of the plan.
std::optional<Day> visited_from(const RawChild& child, const ProtectionPlan& p) {
  if (!child.dob || *child.dob >= ends(p)) {
    return {};
  }
  return std::max(p.start, *child.dob);
}

// Visits at which the child was seen; several on one day are one.
std::set<Day> visits_of(const ProtectionPlan& p, Day from) {
  std::set<Day> out;
  for (const synth::Visit& v : p.visits) {
    if (v.seen && v.day >= from && v.day < ends(p)) {
      out.insert(v.day);
    }
  }
  return out;
}

// Where the plan began before the records, what came before the first review (or visit) held is not
// known, and so not when it fell due. Only so much is sure that it was overdue once it would be
// even after one on the last day before the records: `latest_due`.
template <typename Due>
void add_steps(const RawTables& tables, const RawChild& child, const ProtectionPlan& p, Day from,
               const std::set<Day>& done, Due due, std::vector<Step>& out) {
  Day anchor = from;
  bool first = true;
  const auto push = [&](std::optional<Day> day) {
    Step s{child.id, anchor, due(anchor, first), day};
    s.known = !first || from >= tables.from;
    if (!s.known) {
      s.due = std::max(s.due, due(tables.from - 1, false));
    }
    s.falls_due = s.due < ends(p);
    s.open_until = ends(p);
    s.label = !s.known ? "not known" : first ? "first" : "later";
    out.push_back(s);
  };
  for (const Day day : done) {
    push(day);
    anchor = day;
    first = false;
  }
  push(std::nullopt);
}

void add_review_steps(const RawTables& tables, const RawChild& child, const ProtectionPlan& p,
                      std::vector<Step>& out) {
  add_steps(tables, child, p, p.start, reviews_of(p), review_due, out);
}

void add_visit_steps(const RawTables& tables, const RawChild& child, const ProtectionPlan& p,
                     std::vector<Step>& out) {
  const auto due = [](Day anchor, bool) { return working_days_after(anchor, kVisitDays); };
  if (const std::optional<Day> from = visited_from(child, p)) {
    add_steps(tables, child, p, *from, visits_of(p, *from), due, out);
  }
}

int days_between(Day first, Day last) { return last - first; }

using AddSteps = void (*)(const RawTables&, const RawChild&, const ProtectionPlan&,
                          std::vector<Step>&);

template <AddSteps add, int (*took)(Day, Day)>
std::vector<Step> steps_of_plans(const RawTables& tables) {
  std::vector<Step> out;
  for (const RawChild& child : tables.children) {
    for (const RawReferral& r : child.referrals) {
      for (const ProtectionPlan& p : r.protection) {
        add(tables, child, p, out);
      }
    }
  }
  for (Step& s : out) {
    if (s.done) {
      s.took = took(s.anchor, *s.done);
    }
  }
  return out;
}

std::vector<Step> pre_proceedings_steps(const RawTables& tables) {
  std::vector<Step> out;
  for (const RawChild& child : tables.children) {
    for (const RawReferral& r : child.referrals) {
      for (const synth::PreProceedings& p : r.pre_proceedings) {
        Step s{child.id, p.decided, p.decided + kPreProceedings, p.ended};
        if (p.ended) {
          s.took = *p.ended - p.decided;
        }
        out.push_back(s);
      }
    }
  }
  return out;
}

// As published: of the plans that have lasted three months on the day, those of which no review was
// late in the twelve months to it and none is overdue.
Answer reviewed_on_time(const RawTables& tables, Day, Day to) {
  Answer a;
  for (const RawChild& child : tables.children) {
    const ProtectionPlan* p = protection_on(child, to);
    if (p == nullptr || to < p->start.plus_months(3)) {
      continue;
    }
    bool late = false;
    Day anchor = p->start;
    bool first = true;
    for (const Day review : reviews_of(*p)) {
      if (review > to) {
        break;
      }
      late = late || (review > review_due(anchor, first) && review > to.plus_months(-12));
      anchor = review;
      first = false;
    }
    const bool overdue = review_due(anchor, first) < to;
    a.share(child.id, !late && !overdue);
  }
  return a;
}

Answer seen_in_standard(const RawTables& tables, Day, Day to) {
  Answer a;
  for (const RawChild& child : tables.children) {
    const ProtectionPlan* p = protection_on(child, to);
    if (p == nullptr) {
      continue;
    }
    const std::optional<Day> from = visited_from(child, *p);
    if (!from || *from > to) {
      continue;
    }
    Day anchor = *from;
    for (const Day visit : visits_of(*p, *from)) {
      anchor = visit <= to ? visit : anchor;
    }
    a.share(child.id, working_days_after(anchor, kVisitDays) >= to);
  }
  return a;
}

// Children with a visit due in the period, and whether every one of them was made in time.
Answer all_visits_in_time(const RawTables& tables, Day from, Day to) {
  Answer a;
  std::map<std::string, bool> all;
  for (const Step& s : steps_of_plans<add_visit_steps, working_days_between>(tables)) {
    if (s.falls_due && s.due >= from && s.due <= to) {
      const auto [child, unused] = all.try_emplace(s.child, true);
      child->second = child->second && s.in_time();
    }
  }
  for (const auto& [child, in_time] : all) {
    a.share(child, in_time);
  }
  return a;
}

void add_pre_proceedings(Registry& out) {
  out["preproc_num"] = [](const RawTables& tables, Day, Day to) {
    Answer a;
    for (const RawChild& child : tables.children) {
      bool open = false;
      for (const RawReferral& r : child.referrals) {
        for (const synth::PreProceedings& p : r.pre_proceedings) {
          open = open || (p.decided <= to && (!p.ended || to < *p.ended));
        }
      }
      if (open) {
        a.count(child.id);
      }
    }
    return a;
  };
  out["preproc_starts_num"] = [](const RawTables& tables, Day from, Day to) {
    Answer a;
    for (const RawChild& child : tables.children) {
      for (const RawReferral& r : child.referrals) {
        for (const synth::PreProceedings& p : r.pre_proceedings) {
          if (p.decided >= from && p.decided <= to) {
            a.count(child.id);
          }
        }
      }
    }
    return a;
  };
  add_clock(out, "preproc", pre_proceedings_steps);
}

}  // namespace

void add_protection_clocks(Registry& out) {
  add_clock(out, "cpp_reviews", steps_of_plans<add_review_steps, days_between>);
  add_clock(out, "cpp_visits", steps_of_plans<add_visit_steps, working_days_between>);
  out["cpp_reviewed_on_time_pct"] = reviewed_on_time;
  out["cpp_seen_in_standard_pct"] = seen_in_standard;
  out["cpp_all_visits_in_time_pct"] = all_visits_in_time;
  add_pre_proceedings(out);
}

}  // namespace sightline::oracles
