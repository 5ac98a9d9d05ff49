// Contacts, early help, referrals, assessments and plans of need: one mistake for each rule.
#include <algorithm>

#include "synth/plant_rules.h"

namespace sightline::synth {
namespace {

using What = std::optional<std::string>;

Assessment* assessment(PlantSite& site, Child& child,
                       bool (*fits)(const Referral&, const Assessment&)) {
  for (Referral& r : child.referrals) {
    for (Assessment& a : r.assessments) {
      if (site.within(r.day) && a.authorised && site.within(*a.authorised) && fits(r, a)) {
        return &a;
      }
    }
  }
  return nullptr;
}
Referral& referral_of(Child& child, const Assessment* assessment) {
  return *std::find_if(child.referrals.begin(), child.referrals.end(), [&](const Referral& r) {
    return !r.assessments.empty() && assessment >= r.assessments.data() &&
           assessment < r.assessments.data() + r.assessments.size();
  });
}
void leave_open(Assessment& a) {
  a.authorised.reset();
  a.no_further_action.reset();
  a.factors.clear();
}

What assessment_before_referral(PlantSite& site, Child& child) {
  Assessment* a = assessment(site, child, [](const Referral& r, const Assessment& one) {
    return one_year(r.day - 12, *one.authorised);
  });
  if (a == nullptr || a != referral_of(child, a).assessments.data()) {
    return std::nullopt;
  }
  const Day referred = referral_of(child, a).day;
  a->start = referred - site.rng.between(2, 10);
  return "assessment from " + a->start.iso() + ", referred on " + referred.iso();
}

What assessment_after_closure(PlantSite& site, Child& child) {
  Assessment* a = assessment(site, child, [](const Referral& r, const Assessment& one) {
    return r.closed && one_year(r.day, *r.closed + 20) && &one == &r.assessments.back();
  });
  if (a == nullptr || *referral_of(child, a).closed + 20 > site.to) {
    return std::nullopt;
  }
  const Day closed = *referral_of(child, a).closed;
  a->start = closed + site.rng.between(2, 9);
  a->authorised = a->start + 8;
  return "assessment from " + a->start.iso() + ", closed on " + closed.iso();
}

What assessment_open_in_closed_case(PlantSite& site, Child& child) {
  Assessment* a = assessment(site, child, [](const Referral& r, const Assessment& one) {
    return r.closed && one_year(one.start, *r.closed) && &one == &r.assessments.back() &&
           !r.no_further_action;
  });
  if (a == nullptr || *referral_of(child, a).closed < site.last_year() ||
      *referral_of(child, a).closed > site.to) {
    return std::nullopt;
  }
  leave_open(*a);
  return "assessment from " + a->start.iso() + " has no end, the case closed on " +
         referral_of(child, a).closed->iso();
}

What assessment_open(PlantSite& site, Child& child) {
  Assessment* a = assessment(site, child, [](const Referral& r, const Assessment& one) {
    return !r.closed && &one == &r.assessments.back();
  });
  if (a == nullptr || a->start + 110 > site.to) {
    return std::nullopt;
  }
  leave_open(*a);
  return "assessment from " + a->start.iso() + " has no end";
}

What assessment_overlap(PlantSite& site, Child& child) {
  Assessment* a = assessment(site, child, [](const Referral& r, const Assessment& one) {
    return *one.authorised > one.start + 8 && one_year(one.start, *one.authorised) &&
           &one == &r.assessments.back();
  });
  if (a == nullptr) {
    return std::nullopt;
  }
  Assessment second = *a;
  second.start = a->start + site.rng.between(4, 6);
  const std::string what = "assessments from " + a->start.iso() + " and from " + second.start.iso();
  referral_of(child, a).assessments.push_back(second);
  return what;
}

What no_factors(PlantSite& site, Child& child) {
  Assessment* a = assessment(site, child, [](const Referral& r, const Assessment& one) {
    return !one.factors.empty() && r.close_reason != "RC8" && r.assessments.size() == 1;
  });
  if (a == nullptr) {
    return std::nullopt;
  }
  a->factors.clear();
  return "no factors of the assessment from " + a->start.iso();
}

What untouched(PlantSite& site, Child& child) {
  if (!of_need_alone(child) || child.referrals.empty()) {
    return std::nullopt;
  }
  Referral& r = child.referrals.back();
  if (r.closed || r.no_further_action || !site.within(r.day) || r.day + 400 > site.to) {
    return std::nullopt;
  }
  // Activity of earlier cases lies before the referral.
  r.transfer_in.reset();
  r.assessments.clear();
  r.plans.clear();
  r.section47.clear();
  r.protection.clear();
  r.pre_proceedings.clear();
  r.visits.clear();
  return "the case of " + r.day.iso() + " is open and empty";
}

What contact_twice(PlantSite& site, Child& child) {
  for (auto c = child.contacts.begin(); c != child.contacts.end(); ++c) {
    if (site.within(c->day)) {
      const Contact again = *c;
      child.contacts.insert(c, again);
      return "the contact of " + again.day.iso() + " stands twice";
    }
  }
  return std::nullopt;
}

What contact_without_outcome(PlantSite& site, Child& child) {
  for (Contact& c : child.contacts) {
    if (site.within(c.day) && c.day + 40 < site.to && c.outcome != "REFERRAL") {
      c.outcome = Code();
      return "no outcome of the contact of " + c.day.iso();
    }
  }
  return std::nullopt;
}

What early_help_open(PlantSite& site, Child& child) {
  for (EarlyHelp& e : child.early_help) {
    if (e.end && site.within(*e.end) && e.start + 740 < site.to) {
      e.end.reset();
      e.end_reason = Code();
      return "early help from " + e.start.iso() + " has no end";
    }
  }
  return std::nullopt;
}

What plan_overlap(PlantSite& site, Child& child) {
  for (Referral& r : child.referrals) {
    for (std::size_t i = 0; i < r.plans.size(); ++i) {
      const CinPlan& p = r.plans[i];
      if (p.end && p.start + 30 < *p.end && site.within(p.start) && one_year(p.start, *p.end) &&
          collection_year(p.start) >= 2022) {
        CinPlan second = p;
        second.start = p.start + site.rng.between(5, 20);
        std::string what = "plans from " + p.start.iso() + " and from " + second.start.iso();
        r.plans.insert(r.plans.begin() + static_cast<std::ptrdiff_t>(i) + 1, second);
        return what;
      }
    }
  }
  return std::nullopt;
}

// Neither without further action nor closed as not in need.
bool of_need(const Referral& r) {
  return !r.no_further_action && r.close_reason != "RC8" && r.close_reason != "RC9";
}

Referral* referral(PlantSite& site, Child& child, bool (*fits)(const Referral&)) {
  const auto found =
      std::find_if(child.referrals.begin(), child.referrals.end(), [&](const auto& r) {
        return site.within(r.day) && (!r.closed || site.within(*r.closed)) && fits(r);
      });
  return found == child.referrals.end() ? nullptr : &*found;
}

What need_overlap(PlantSite& site, Child& child) {
  for (std::size_t i = 1; i < child.referrals.size(); ++i) {
    Referral& before = child.referrals[i - 1];
    const Referral& r = child.referrals[i];
    const Day day = r.day + site.rng.between(12, 30);
    if (!of_need(before) || !of_need(r) || !before.closed || !site.within(*before.closed) ||
        day > site.to || !one_year(*before.closed, day) || (r.closed && *r.closed < day + 5)) {
      continue;
    }
    before.closed = day;
    return "the case of " + before.day.iso() + " closed on " + day.iso() + ", the next is of " +
           r.day.iso();
  }
  return std::nullopt;
}

What no_closure_reason(PlantSite& site, Child& child) {
  Referral* r = referral(site, child, [](const Referral& one) {
    return one.closed && !one.no_further_action && one.close_reason == "RC7";
  });
  if (r == nullptr) {
    return std::nullopt;
  }
  r->close_reason = Code();
  return "the case of " + r->day.iso() + " closed without a reason";
}

What no_need(PlantSite& site, Child& child) {
  Referral* r = referral(site, child, of_need);
  if (r == nullptr) {
    return std::nullopt;
  }
  r->need = Code();
  return "no need of the referral of " + r->day.iso();
}

What no_source(PlantSite& site, Child& child) {
  Referral* r = referral(site, child, [](const Referral&) { return true; });
  if (r == nullptr) {
    return std::nullopt;
  }
  r->source = Code();
  return "no source of the referral of " + r->day.iso();
}

What not_without_action(PlantSite& site, Child& child) {
  Referral* r = referral(site, child, [](const Referral& one) {
    return !one.no_further_action && one.closed && !one.assessments.empty() &&
           one_year(one.day, *one.closed);
  });
  if (r == nullptr) {
    return std::nullopt;
  }
  r->no_further_action = true;
  return "no further action on the referral of " + r->day.iso() + ", and an assessment";
}

}  // namespace

std::span<const RuleMistake> mistakes_of_need() {
  static const RuleMistake kAll[] = {
      {"assessment-before-referral",
       "assessment before its referral",
       assessment_before_referral,
       {{"ssd", "ssd_cin_assessments"}, {"cin", "assessments"}}},
      {"assessment-after-closure",
       "assessment after the closure",
       assessment_after_closure,
       {{"ssd", "ssd_cin_assessments"}, {"cin", "assessments"}}},
      {"assessment-open-in-closed-case",
       "assessment open in a closed case",
       assessment_open_in_closed_case,
       {{"ssd", "ssd_cin_assessments"}, {"cin", "assessments"}}},
      {"assessment-open-100-days",
       "assessment left open",
       assessment_open,
       {{"ssd", "ssd_cin_assessments"}, {"cin", "assessments"}}},
      {"assessment-overlap",
       "two assessments at once",
       assessment_overlap,
       {{"ssd", "ssd_cin_assessments"}, {"cin", "assessments"}}},
      {"assessment-factors-missing",
       "assessment without factors",
       no_factors,
       {{"ssd", "ssd_cin_assessments"}, {"cin", "assessments"}}},
      {"case-untouched", "case that nobody touched", untouched, {{"ssd", "ssd_cin_episodes"}}},
      {"contact-twice", "contact entered twice", contact_twice, {{"ssd", "ssd_contacts"}}},
      {"contact-without-outcome",
       "contact without an outcome",
       contact_without_outcome,
       {{"ssd", "ssd_contacts"}}},
      {"early-help-open-2-years",
       "early help left open",
       early_help_open,
       {{"ssd", "ssd_early_help_episodes"}}},
      {"cin-plan-overlap",
       "two plans of need at once",
       plan_overlap,
       {{"ssd", "ssd_cin_plans"}, {"cin", "plans"}}},
      {"need-overlap",
       "two cases at once",
       need_overlap,
       {{"ssd", "ssd_cin_episodes"}, {"cin", "details"}}},
      {"referral-closure-reason-missing",
       "closed without a reason",
       no_closure_reason,
       {{"ssd", "ssd_cin_episodes"}, {"cin", "details"}}},
      {"referral-need-missing",
       "referral without a need",
       no_need,
       {{"ssd", "ssd_cin_episodes"}, {"cin", "details"}}},
      {"referral-source-missing",
       "referral without a source",
       no_source,
       {{"ssd", "ssd_cin_episodes"}, {"cin", "details"}}},
      {"referral-nfa-with-activity",
       "no further action, and an assessment",
       not_without_action,
       {{"ssd", "ssd_cin_episodes"}, {"cin", "details"}}},
  };
  return kAll;
}

}  // namespace sightline::synth
