// Care, its placements and visits: one mistake for each rule.
#include <algorithm>

#include "synth/life.h"
#include "synth/plant_rules.h"

namespace sightline::synth {
namespace {

using What = std::optional<std::string>;

bool temporary(const Episode& e) { return e.place.view().starts_with("T"); }
bool short_break(const Episode& e) { return e.ls == "V3" || e.ls == "V4"; }

// An episode that began within the days, and is no short break.
Episode* episode(PlantSite& site, Child& child, bool (*fits)(const Child&, const Episode&)) {
  const auto found = std::find_if(child.episodes.begin(), child.episodes.end(), [&](const auto& e) {
    return site.within(e.decom) && !short_break(e) && !temporary(e) && fits(child, e);
  });
  return found == child.episodes.end() ? nullptr : &*found;
}
// Nothing temporary and no short break, so that the placements follow one another.
bool plain(const Child& child) {
  return std::none_of(child.episodes.begin(), child.episodes.end(),
                      [](const Episode& e) { return temporary(e) || short_break(e); });
}

What after_death(PlantSite& site, Child& child) {
  if (child.died || !in_care_on(child, site.to) || !child.dob || !child.health_care_plans.empty() ||
      child.referrals.empty() || child.referrals.back().closed) {
    return std::nullopt;
  }
  const Day day = site.to - site.rng.between(5, 25);
  if (!in_care_on(child, day) || child.referrals.back().day > day) {
    return std::nullopt;
  }
  child.died = day;
  return "died on " + day.iso() + " and is in care";
}

What without_end_reason(PlantSite& site, Child& child) {
  if (child.episodes.empty() || short_break(child.episodes.back()) || child.adoption) {
    return std::nullopt;
  }
  Episode& e = child.episodes.back();
  if (!e.dec || !site.within(*e.dec) || e.rec == "X1" || e.rec == "E11" || e.rec == "E12") {
    return std::nullopt;
  }
  e.rec = Code();
  return "care ended on " + e.dec->iso() + " without a reason";
}

What without_status(PlantSite& site, Child& child) {
  Episode* e = episode(site, child, [](const Child& c, const Episode&) { return plain(c); });
  if (e == nullptr) {
    return std::nullopt;
  }
  e->ls = Code();
  return "no legal status from " + e->decom.iso();
}

What without_placement(PlantSite& site, Child& child) {
  Episode* e = episode(site, child, [](const Child& c, const Episode&) { return plain(c); });
  if (e == nullptr) {
    return std::nullopt;
  }
  e->place = Code();
  return "no placement from " + e->decom.iso();
}

What of_an_adult(PlantSite& site, Child& child) {
  if (child.episodes.empty() || !child.dob || short_break(child.episodes.back())) {
    return std::nullopt;
  }
  Episode& e = child.episodes.back();
  const Day adult = birthday(*child.dob, 18);
  if (!e.dec || *e.dec != adult || !site.within(adult) || adult + 40 > site.to ||
      !one_year(adult, adult + 40)) {
    return std::nullopt;
  }
  e.dec = adult + site.rng.between(10, 35);
  return "in care to " + e.dec->iso() + ", 18 on " + adult.iso();
}

What without_case(PlantSite& site, Child& child) {
  if (!in_care_on(child, site.to) || child.referrals.empty()) {
    return std::nullopt;
  }
  Referral& r = child.referrals.back();
  const Day day = site.to - site.rng.between(20, 60);
  if (r.closed || r.day > day || !r.pre_proceedings.empty() || !r.section47.empty() ||
      std::any_of(r.assessments.begin(), r.assessments.end(),
                  [&](const Assessment& a) { return !a.authorised || *a.authorised > day; }) ||
      std::any_of(r.protection.begin(), r.protection.end(),
                  [&](const ProtectionPlan& p) { return runs_on(p.end, day); })) {
    return std::nullopt;
  }
  r.closed = day;
  r.close_reason = "RC7";
  return "the case closed on " + day.iso() + ", care goes on";
}

What missing_for_long(PlantSite& site, Child& child) {
  for (Missing& m : child.missing) {
    const bool held = std::any_of(
        child.episodes.begin(), child.episodes.end(),
        [&](const Episode& e) { return e.decom <= m.start && !e.dec && !short_break(e); });
    if (m.end && held && site.within(m.start) && m.start + 100 < site.to) {
      const Day day = m.start;
      m.end.reset();
      m.interview_offered.reset();
      m.interview_accepted.reset();
      std::erase_if(child.missing, [&](const Missing& later) { return later.start > day; });
      return "missing from " + day.iso() + " on";
    }
  }
  return std::nullopt;
}

What adoption_without_order(PlantSite& site, Child& child) {
  Episode* e = episode(site, child, [](const Child&, const Episode& one) {
    return (one.place == "A5" || one.place == "A6") && one.ls == "E1";
  });
  if (e == nullptr) {
    return std::nullopt;
  }
  e->ls = "C2";
  return "placed for adoption under C2 from " + e->decom.iso();
}

What with_parents(PlantSite& site, Child& child) {
  Episode* e = episode(site, child, [](const Child& c, const Episode& one) {
    return one.ls == "V2" && plain(c) && !c.uasc;
  });
  if (e == nullptr) {
    return std::nullopt;
  }
  e->place = "P1";
  e->provider = "PR0";
  e->urn = Code();
  return "with the parents under V2 from " + e->decom.iso();
}

// No later return tells of the second, which would set the first right.
bool of_one_return(const PlantSite& site, const Episode& first, const Episode& second) {
  return second.dec ? one_year(first.decom, *second.dec) : first.decom >= site.last_year();
}

What two_placements(PlantSite& site, Child& child) {
  for (std::size_t i = 0; i + 1 < child.episodes.size(); ++i) {
    Episode& e = child.episodes[i];
    const Episode& next = child.episodes[i + 1];
    const Day day = next.decom + site.rng.between(3, 20);
    if (e.dec && *e.dec == next.decom && site.within(next.decom) && day <= site.to &&
        one_year(e.decom, day) && site.within(e.decom) && runs_on(next.dec, day) &&
        of_one_return(site, e, next) && e.rec == "X1" && next.place != e.place && plain(child)) {
      e.dec = day;
      return "placements from " + e.decom.iso() + " to " + day.iso() + " and from " +
             next.decom.iso();
    }
  }
  return std::nullopt;
}

What too_young(PlantSite& site, Child& child) {
  Episode* e = episode(site, child, [](const Child& c, const Episode& one) {
    // A placement of its own: what begins with L goes on in the one before.
    const bool goes_on = &one != &c.episodes.back() && (&one)[1].rne == "L";
    return one.place.view().starts_with("U") && (one.rne == "S" || one.rne == "P") && !goes_on &&
           c.dob && birthday(*c.dob, 15) > one.decom && plain(c);
  });
  if (e == nullptr) {
    return std::nullopt;
  }
  e->place = "H5";
  return "H5 from " + e->decom.iso() + ", born on " + child.dob->iso();
}

What temporary_for_long(PlantSite& site, Child& child) {
  Episode* e = episode(site, child, [](const Child& c, const Episode& one) {
    return plain(c) && one.dec && one.decom + 20 < *one.dec;
  });
  if (e == nullptr || *e->dec > site.to) {
    return std::nullopt;
  }
  e->place = "T4";
  return "T4 from " + e->decom.iso() + " to " + e->dec->iso();
}

What visited_outside(PlantSite& site, Child& child) {
  const auto runs = care_runs(child.episodes);
  if (runs.empty() || !runs.back().until || !site.within(*runs.back().until) ||
      *runs.back().until + 60 > site.to || !plain(child) || child.adoption) {
    return std::nullopt;
  }
  const Day day = *runs.back().until + site.rng.between(20, 50);
  child.care_visits.push_back({day});
  return "visited on " + day.iso() + ", care ended on " + runs.back().until->iso();
}

}  // namespace

std::span<const RuleMistake> mistakes_of_care() {
  static const RuleMistake kAll[] = {
      {"placed-for-adoption-without-order",
       "placed for adoption without the order",
       adoption_without_order,
       {{"ssd", "ssd_cla_episodes"}, {"ssda903", "episodes"}}},
      {"missing-open-90-days",
       "missing for long",
       missing_for_long,
       {{"ssd", "ssd_missing"}, {"ssda903", "missing"}}},
      {"care-of-an-adult",
       "in care after 18",
       of_an_adult,
       {{"ssd", "ssd_cla_episodes"}, {"ssda903", "episodes"}}},
      {"care-end-reason-missing",
       "left care without a reason",
       without_end_reason,
       {{"ssd", "ssd_cla_episodes"}, {"ssda903", "episodes"}}},
      {"care-after-death",
       "in care after the death",
       after_death,
       {{"ssd", "ssd_cla_episodes"}, {"ssda903", "episodes"}}},
      {"care-without-case",
       "in care without a case",
       without_case,
       {{"ssd", "ssd_cla_episodes"}, {"ssda903", "episodes"}}},
      {"visit-outside-care", "visit after care", visited_outside, {{"ssd", "ssd_cla_visits"}}},
      {"placement-too-young",
       "supported accommodation too young",
       too_young,
       {{"ssd", "ssd_cla_episodes"}, {"ssda903", "episodes"}}},
      {"placement-overlap",
       "two placements at once",
       two_placements,
       {{"ssd", "ssd_cla_episodes"}, {"ssda903", "episodes"}}},
      {"placed-with-parents-under-section-20",
       "with the parents under section 20",
       with_parents,
       {{"ssd", "ssd_cla_episodes"}, {"ssda903", "episodes"}}},
      {"temporary-placement-too-long",
       "temporary for long",
       temporary_for_long,
       {{"ssd", "ssd_cla_episodes"}, {"ssda903", "episodes"}}},
      {"care-legal-status-missing",
       "no legal status",
       without_status,
       {{"ssd", "ssd_cla_episodes"}, {"ssda903", "episodes"}}},
      {"care-placement-type-missing",
       "no placement",
       without_placement,
       {{"ssd", "ssd_cla_episodes"}, {"ssda903", "episodes"}}},
  };
  return kAll;
}

}  // namespace sightline::synth
