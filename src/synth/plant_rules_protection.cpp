// Enquiries, conferences, protection plans and their visits, pre-proceedings: one mistake for each
// rule.
#include <algorithm>

#include "synth/plant_rules.h"

namespace sightline::synth {
namespace {

using What = std::optional<std::string>;

struct Planned {
  Referral* referral = nullptr;
  ProtectionPlan* plan = nullptr;
  explicit operator bool() const { return plan != nullptr; }
};

// A plan that began within the days.
Planned plan(PlantSite& site, Child& child, bool (*fits)(const Referral&, const ProtectionPlan&)) {
  for (Referral& r : child.referrals) {
    for (ProtectionPlan& p : r.protection) {
      if (site.within(p.start) && site.within(r.day) && fits(r, p)) {
        return {&r, &p};
      }
    }
  }
  return {};
}

What need_plan_beside(PlantSite& site, Child& child) {
  const Planned at = plan(site, child, [](const Referral&, const ProtectionPlan& p) {
    return p.end && p.start + 40 < *p.end && one_year(p.start, p.start + 40) &&
           collection_year(p.start) >= 2022;
  });
  if (!at || !at.referral->plans.empty()) {
    return std::nullopt;
  }
  const Day start = at.plan->start + site.rng.between(1, 9);
  at.referral->plans.push_back({start, start + 25, at.referral->team, at.referral->worker});
  return "plan of need from " + start.iso() + " beside the protection plan from " +
         at.plan->start.iso();
}

What before_referral(PlantSite& site, Child& child) {
  const Planned at = plan(site, child, [](const Referral& r, const ProtectionPlan& p) {
    return &p == r.protection.data() && r.plans.empty() && one_year(r.day - 12, p.start);
  });
  if (!at || at.referral != child.referrals.data()) {
    return std::nullopt;
  }
  at.plan->start = at.referral->day - site.rng.between(2, 10);
  return "protection plan from " + at.plan->start.iso() + ", referred on " + at.referral->day.iso();
}

What of_no_length(PlantSite& site, Child& child) {
  const Planned at = plan(site, child, [](const Referral&, const ProtectionPlan& p) {
    return p.end && one_year(p.start, *p.end);
  });
  if (!at) {
    return std::nullopt;
  }
  at.plan->end = at.plan->start;
  at.plan->reviews.clear();
  at.plan->visits.clear();
  return "protection plan from and to " + at.plan->start.iso();
}

What overlapping(PlantSite& site, Child& child) {
  const Planned at = plan(site, child, [](const Referral& r, const ProtectionPlan& p) {
    return p.end && p.start + 60 < *p.end && one_year(p.start, *p.end) &&
           &p == &r.protection.back();
  });
  if (!at) {
    return std::nullopt;
  }
  ProtectionPlan second = *at.plan;
  second.start = at.plan->start + site.rng.between(10, 40);
  second.reviews.clear();
  second.visits.clear();
  const std::string what =
      "protection plans from " + at.plan->start.iso() + " and from " + second.start.iso();
  at.referral->protection.push_back(second);
  return what;
}

What without_case(PlantSite& site, Child& child) {
  const Planned at = plan(site, child, [](const Referral& r, const ProtectionPlan& p) {
    return !p.end && !r.closed && r.pre_proceedings.empty();
  });
  const Day day = site.to - site.rng.between(20, 60);
  if (!at || at.plan->start > day || !child.episodes.empty() ||
      std::any_of(at.referral->assessments.begin(), at.referral->assessments.end(),
                  [&](const Assessment& a) { return !a.authorised || *a.authorised > day; })) {
    return std::nullopt;
  }
  at.referral->closed = day;
  at.referral->close_reason = "RC7";
  return "the case closed on " + day.iso() + ", the protection plan from " + at.plan->start.iso() +
         " goes on";
}

What visit_outside(PlantSite& site, Child& child) {
  const Planned at =
      plan(site, child, [](const Referral&, const ProtectionPlan& p) { return p.end.has_value(); });
  if (!at || *at.plan->end + 40 > site.to) {
    return std::nullopt;
  }
  const Day day = *at.plan->end + site.rng.between(10, 35);
  if (at.referral->closed && *at.referral->closed < day) {
    return std::nullopt;
  }
  at.plan->visits.push_back({day});
  return "visited on " + day.iso() + ", the plan ended on " + at.plan->end->iso();
}

What visit_twice(PlantSite& site, Child& child) {
  const Planned at =
      plan(site, child, [](const Referral&, const ProtectionPlan& p) { return !p.visits.empty(); });
  if (!at || at.plan->visits.front().day > site.to) {
    return std::nullopt;
  }
  at.plan->visits.insert(at.plan->visits.begin(), Visit(at.plan->visits.front()));
  return "the visit of " + at.plan->visits.front().day.iso() + " stands twice";
}

Section47* enquiry(PlantSite& site, Child& child, bool (*fits)(const Referral&, const Section47&)) {
  for (Referral& r : child.referrals) {
    for (Section47& s : r.section47) {
      if (site.within(s.start) && site.within(r.day) && fits(r, s)) {
        return &s;
      }
    }
  }
  return nullptr;
}

What enquiry_open(PlantSite& site, Child& child) {
  // Of a case that is open on the last day: a census whose case is over has no enquiry going on.
  Section47* s = enquiry(site, child, [](const Referral& r, const Section47& one) {
    return !r.closed && one.end && !one.conference;
  });
  if (s == nullptr || s->start + 70 > site.to) {
    return std::nullopt;
  }
  s->end.reset();
  s->substantiated = false;
  s->conference_not_required = false;
  return "the enquiry from " + s->start.iso() + " has no end";
}

What enquiry_overlap(PlantSite& site, Child& child) {
  for (Referral& r : child.referrals) {
    for (std::size_t i = 0; i < r.section47.size(); ++i) {
      const Section47& s = r.section47[i];
      if (site.within(s.start) && s.end && s.start + 6 < *s.end && *s.end <= site.to &&
          one_year(s.start, *s.end) && !s.conference) {
        Section47 second = s;
        second.start = s.start + site.rng.between(4, 5);
        const std::string what =
            "enquiries from " + s.start.iso() + " and from " + second.start.iso();
        r.section47.insert(r.section47.begin() + static_cast<std::ptrdiff_t>(i) + 1, second);
        return what;
      }
    }
  }
  return std::nullopt;
}

What conference_on_sunday(PlantSite& site, Child& child) {
  Section47* s = enquiry(site, child, [](const Referral&, const Section47& one) {
    return one.conference && !one.conference->led_to_plan &&
           one_year(one.conference->day, one.conference->day + 7);
  });
  if (s == nullptr || s->conference->day + 7 > site.to) {
    return std::nullopt;
  }
  s->conference->day = s->conference->day + (6 - s->conference->day.weekday());
  return "conference on " + s->conference->day.iso() + ", a Sunday";
}

What pre_proceedings_open(PlantSite& site, Child& child) {
  for (Referral& r : child.referrals) {
    for (PreProceedings& p : r.pre_proceedings) {
      if (p.ended && site.within(*p.ended) && site.within(p.decided) && p.decided + 560 < site.to) {
        p.ended.reset();
        p.outcome = Code();
        return "pre-proceedings from " + p.decided.iso() + " have no end";
      }
    }
  }
  return std::nullopt;
}

// The day of death put well before the end of the case.
What need_after_death(PlantSite& site, Child& child) {
  if (!of_need_alone(child) || child.referrals.empty()) {
    return std::nullopt;
  }
  const Referral& r = child.referrals.back();
  const Day until = std::min(r.closed.value_or(site.to), site.to);
  if (!site.within(r.day) || r.no_further_action || r.day + 60 > until || !child.dob ||
      *child.dob > r.day || !r.protection.empty() || !r.plans.empty()) {
    return std::nullopt;
  }
  child.died = r.day + site.rng.between(1, until - r.day - 45);
  return "died on " + child.died->iso() + ", the case goes on to " + until.iso();
}

What plan_after_death(PlantSite& site, Child& child) {
  const Planned at = plan(site, child, [](const Referral&, const ProtectionPlan&) { return true; });
  if (!at || !of_need_alone(child) || at.referral != &child.referrals.back()) {
    return std::nullopt;
  }
  const Day until = std::min(at.plan->end.value_or(site.to), site.to);
  if (!child.dob || *child.dob > at.plan->start || at.plan->start + 60 > until ||
      at.plan != &at.referral->protection.back()) {
    return std::nullopt;
  }
  child.died = at.plan->start + site.rng.between(1, until - at.plan->start - 45);
  return "died on " + child.died->iso() + ", the plan goes on to " + until.iso();
}

}  // namespace

std::span<const RuleMistake> mistakes_of_protection() {
  static const RuleMistake kAll[] = {
      {"pre-proceedings-open-18-months",
       "pre-proceedings left open",
       pre_proceedings_open,
       {{"ssd", "ssd_pre_proceedings"}}},
      {"plan-without-case",
       "case closed, plan open",
       without_case,
       {{"ssd", "ssd_cp_plans"}, {"cin", "cp_plans"}}},
      {"plan-after-death",
       "plan after the death",
       plan_after_death,
       {{"ssd", "ssd_cp_plans"}, {"cin", "cp_plans"}}},
      {"cin-plan-during-protection-plan",
       "plan of need beside the protection plan",
       need_plan_beside,
       {{"ssd", "ssd_cin_plans"}, {"cin", "plans"}}},
      {"plan-before-referral",
       "protection plan before its referral",
       before_referral,
       {{"ssd", "ssd_cp_plans"}, {"cin", "cp_plans"}}},
      {"protection-plan-overlap",
       "two protection plans at once",
       overlapping,
       {{"ssd", "ssd_cp_plans"}, {"cin", "cp_plans"}}},
      {"plan-of-no-length",
       "plan of no length",
       of_no_length,
       {{"ssd", "ssd_cp_plans"}, {"cin", "cp_plans"}}},
      {"visit-outside-plan", "visit after the plan", visit_outside, {{"ssd", "ssd_cp_visits"}}},
      {"visit-twice", "visit entered twice", visit_twice, {{"ssd", "ssd_cp_visits"}}},
      {"conference-not-on-a-working-day",
       "conference on a Sunday",
       conference_on_sunday,
       {{"ssd", "ssd_initial_cp_conference"}, {"cin", "section47"}}},
      {"enquiry-open-60-days", "enquiry left open", enquiry_open, {{"ssd", "ssd_s47_enquiry"}}},
      {"enquiry-overlap", "two enquiries at once", enquiry_overlap, {{"ssd", "ssd_s47_enquiry"}}},
      {"need-open-after-death",
       "case open after the death",
       need_after_death,
       {{"ssd", "ssd_cin_episodes"}, {"cin", "details"}}},
  };
  return kAll;
}

}  // namespace sightline::synth
