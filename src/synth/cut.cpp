// The records as they stand on their last day: nothing later is known.
#include <algorithm>

#include "synth/front_door.h"

namespace sightline::synth {
namespace {

void forget(std::optional<Day>& day, Day to) {
  if (day && *day > to) {
    day.reset();
  }
}

template <typename T, typename Start>
void drop_later(std::vector<T>& all, Day to, Start start) {
  std::erase_if(all, [&](const T& each) { return start(each) > to; });
}

template <typename T>
void sort_by(std::vector<T>& all, Day T::*start) {
  std::stable_sort(all.begin(), all.end(),
                   [start](const T& a, const T& b) { return a.*start < b.*start; });
}

void cut(Referral& r, Day to) {
  forget(r.closed, to);
  if (!r.closed) {
    r.close_reason = Code();
  }
  if (r.transfer_in && r.transfer_in->day > to) {
    r.transfer_in.reset();
  }
  drop_later(r.assessments, to, [](const Assessment& a) { return a.start; });
  for (Assessment& a : r.assessments) {
    forget(a.authorised, to);
    if (!a.authorised) {
      a.no_further_action.reset();
      a.factors.clear();
    }
  }
  drop_later(r.plans, to, [](const CinPlan& p) { return p.start; });
  for (CinPlan& p : r.plans) {
    forget(p.end, to);
  }
  drop_later(r.section47, to, [](const Section47& s) { return s.start; });
  for (Section47& s : r.section47) {
    forget(s.end, to);
    if (!s.end) {
      s.substantiated = false;
      s.conference_not_required = false;
    }
    if (s.conference && s.conference->day > to) {
      s.conference.reset();
    }
  }
  drop_later(r.protection, to, [](const ProtectionPlan& p) { return p.start; });
  for (ProtectionPlan& p : r.protection) {
    forget(p.end, to);
    drop_later(p.reviews, to, [](const ProtectionReview& v) { return v.day; });
    drop_later(p.visits, to, [](const Visit& v) { return v.day; });
  }
  drop_later(r.pre_proceedings, to, [](const PreProceedings& p) { return p.decided; });
  for (PreProceedings& p : r.pre_proceedings) {
    forget(p.ended, to);
    if (!p.ended) {
      p.outcome = Code();
    }
    forget(p.letter, to);
    forget(p.first_meeting, to);
    if (!p.first_meeting) {
      p.review_meetings = 0;
    }
  }
  drop_later(r.visits, to, [](const Visit& v) { return v.day; });
  sort_by(r.visits, &Visit::day);
  sort_by(r.plans, &CinPlan::start);
}

}  // namespace

void cut_at(Child& child, Day to) {
  drop_later(child.contacts, to, [](const Contact& c) { return c.day; });
  sort_by(child.contacts, &Contact::day);
  drop_later(child.early_help, to, [](const EarlyHelp& h) { return h.start; });
  for (EarlyHelp& h : child.early_help) {
    forget(h.end, to);
    if (!h.end) {
      h.end_reason = Code();
    }
  }
  sort_by(child.early_help, &EarlyHelp::start);
  drop_later(child.referrals, to, [](const Referral& r) { return r.day; });
  for (Referral& r : child.referrals) {
    cut(r, to);
  }
  forget(child.died, to);
}

bool known_in(const Child& child, Day from, Day to) {
  const auto open = [&](Day start, const std::optional<Day>& end) {
    return start <= to && (!end || *end >= from);
  };
  const auto any = [](const auto& all, const auto& holds) {
    return std::any_of(all.begin(), all.end(), holds);
  };
  return any(child.contacts, [&](const Contact& c) { return c.day >= from && c.day <= to; }) ||
         any(child.early_help, [&](const EarlyHelp& h) { return open(h.start, h.end); }) ||
         any(child.referrals, [&](const Referral& r) { return open(r.day, r.closed); }) ||
         any(child.episodes, [&](const Episode& e) { return open(e.decom, e.dec); }) ||
         !child.oc3.empty() || any(child.health_care_plans, [&](const HealthCarePlan& h) {
           const bool over = !h.assess || !h.issue;
           return open(h.requested, over ? (h.assess ? h.assessed : h.decided) : h.ceased);
         });
}

}  // namespace sightline::synth
