// Who the child is, and who holds the case: one mistake for each rule.
#include <algorithm>

#include "synth/plant_rules.h"

namespace sightline::synth {
namespace {

using What = std::optional<std::string>;

// The one case of the child, open on the last day.
Referral* open_case(PlantSite& site, Child& child) {
  if (child.referrals.empty() || child.referrals.back().closed ||
      child.referrals.back().no_further_action || !site.within(child.referrals.back().day)) {
    return nullptr;
  }
  return &child.referrals.back();
}
bool born_by(const Child& child, Day day) { return child.dob && *child.dob <= day; }

What no_birth_date(PlantSite& site, Child& child) {
  if (!of_need_alone(child) || open_case(site, child) == nullptr || !born_by(child, site.from)) {
    return std::nullopt;
  }
  site.history.slips.push_back(
      {site.child, 0, ReturnSlip::Kind::kCinNoDob, 0, std::nullopt});  // of the extract
  return "no date of birth in the extract";
}

What no_ethnicity(PlantSite& site, Child& child) {
  if (!of_need_alone(child) || open_case(site, child) == nullptr) {
    return std::nullopt;
  }
  child.ethnicity = "NOBT";
  return "ethnicity NOBT";
}

What no_sex(PlantSite& site, Child& child) {
  if (!of_need_alone(child) || open_case(site, child) == nullptr || !born_by(child, site.from)) {
    return std::nullopt;
  }
  child.sex = "U";
  return "sex not known";
}

What no_upn(PlantSite& site, Child& child) {
  if (!of_need_alone(child) || open_case(site, child) == nullptr || child.upn.size() != 13 ||
      !born_by(child, site.to - 2100) || born_by(child, site.to - 5800)) {
    return std::nullopt;
  }
  child.upn.clear();
  return "no UPN";
}

What over_25(PlantSite& site, Child& child) {
  const Referral* r = open_case(site, child);
  if (!of_need_alone(child) || r == nullptr || !born_by(child, site.from) ||
      !r->protection.empty()) {
    return std::nullopt;
  }
  child.dob = site.to - site.rng.between(9520, 12000);
  return "born on " + child.dob->iso();
}

What mother_male(PlantSite& site, Child& child) {
  if (!of_need_alone(child) || child.uasc || child.sex != "M" ||
      open_case(site, child) == nullptr || !born_by(child, site.to - 5900)) {
    return std::nullopt;
  }
  child.is_mother = true;
  child.own_childs_dob = site.to - site.rng.between(20, 200);
  return "a mother of sex M";
}

What no_known_postcode(PlantSite& site, Child& child) {
  if (!of_need_alone(child) || open_case(site, child) == nullptr || child.home_post.empty()) {
    return std::nullopt;
  }
  child.home_post = "QV7 7ZZ";
  return "home in QV7 7ZZ";
}

// Of a child with one referral and nothing that follows from it.
Referral* lone_referral(PlantSite& site, Child& child) {
  if (!of_need_alone(child) || child.referrals.size() != 1) {
    return nullptr;
  }
  Referral& r = child.referrals.front();
  return site.within(r.day) && r.no_further_action && r.closed && *r.closed <= site.to ? &r
                                                                                       : nullptr;
}

What died_before_birth(PlantSite& site, Child& child) {
  const Referral* r = lone_referral(site, child);
  if (r == nullptr || !born_by(child, r->day)) {
    return std::nullopt;
  }
  child.died = *child.dob - site.rng.between(3, 300);
  return "died on " + child.died->iso() + ", born on " + child.dob->iso();
}

What referred_after_death(PlantSite& site, Child& child) {
  const Referral* r = lone_referral(site, child);
  if (r == nullptr || !born_by(child, r->day - 60)) {
    return std::nullopt;
  }
  child.died = r->day - site.rng.between(2, 40);
  return "died on " + child.died->iso() + ", referred on " + r->day.iso();
}

What before_conception(PlantSite& site, Child& child) {
  const Referral* r = lone_referral(site, child);
  if (r == nullptr || r->day + 400 > site.to || child.upn.size() != 13) {
    return std::nullopt;
  }
  child.dob = r->day + site.rng.between(310, 390);
  child.expected_dob.reset();
  return "born on " + child.dob->iso() + ", referred on " + r->day.iso();
}

// The child's allocations in the history, which lie together.
std::span<Allocation> held(PlantSite& site, const Child& child) {
  auto& all = site.history.allocations;
  const auto first = std::find_if(all.begin(), all.end(),
                                  [&](const Allocation& a) { return a.child == child.id; });
  const auto last =
      std::find_if(first, all.end(), [&](const Allocation& a) { return a.child != child.id; });
  return {first, last};
}

What held_by_two(PlantSite& site, Child& child) {
  if (!of_need_alone(child)) {
    return std::nullopt;
  }
  const auto mine = held(site, child);
  for (std::size_t i = 1; i < mine.size(); ++i) {
    const Day day = mine[i].start + site.rng.between(10, 30);
    if (mine[i - 1].end && *mine[i - 1].end == mine[i].start && site.within(mine[i].start) &&
        day < site.to && runs_on(mine[i].end, day) && mine[i - 1].worker != mine[i].worker) {
      mine[i - 1].end = day;
      return mine[i - 1].worker + " and " + mine[i].worker + " from " + mine[i].start.iso();
    }
  }
  return std::nullopt;
}

Allocation* open_allocation(PlantSite& site, Child& child) {
  if (!of_need_alone(child) || open_case(site, child) == nullptr) {
    return nullptr;
  }
  const auto mine = held(site, child);
  return mine.empty() || mine.back().end ? nullptr : &mine.back();
}

What held_by_one_who_left(PlantSite& site, Child& child) {
  Allocation* a = open_allocation(site, child);
  if (a == nullptr) {
    return std::nullopt;
  }
  for (const Post& post : site.history.posts) {
    const auto holds = [&](const Post& p) {
      return p.worker == post.worker && runs_on(p.end, site.to - 40);
    };
    if (post.end && *post.end < site.to - 40 && *post.end > a->start &&
        std::none_of(site.history.posts.begin(), site.history.posts.end(), holds)) {
      a->worker = post.worker;
      return post.worker + " has left and holds the case";
    }
  }
  return std::nullopt;
}

What held_by_nobody_known(PlantSite& site, Child& child) {
  Allocation* a = open_allocation(site, child);
  if (a == nullptr) {
    return std::nullopt;
  }
  a->worker = "X" + a->worker;
  return a->worker + " is in no list";
}

What held_by_nobody(PlantSite& site, Child& child) {
  const auto open = [](const ProtectionPlan& p) { return !p.end; };
  Referral* r = open_case(site, child);
  if (!of_need_alone(child) || r == nullptr ||
      std::none_of(r->protection.begin(), r->protection.end(), open) ||
      r->protection.back().start + 30 > site.to) {
    return std::nullopt;
  }
  std::erase_if(site.history.allocations, [&](const Allocation& a) { return a.child == child.id; });
  return "nobody has held the case";
}

}  // namespace

std::span<const RuleMistake> mistakes_of_people() {
  static const RuleMistake kAll[] = {
      {"mother-recorded-male", "mother recorded as male", mother_male, {{"ssd", "ssd_person"}}},
      {"postcode-not-listed", "postcode in no list", no_known_postcode, {{"ssd", "ssd_address"}}},
      {"allocation-missing", "held by nobody", held_by_nobody, {{"ssd", "ssd_cp_plans"}}},
      {"allocated-to-two",
       "held by two",
       held_by_two,
       {{"ssd", "ssd_involvements"}, {"workforce", "loc_allocation"}}},
      {"allocated-worker-left",
       "held by one who has left",
       held_by_one_who_left,
       {{"workforce", "loc_allocation"}}},
      {"allocated-worker-unknown",
       "held by one in no list",
       held_by_nobody_known,
       {{"ssd", "ssd_involvements"}, {"workforce", "loc_allocation"}}},
      {"person-over-25-open",
       "case of somebody over 25",
       over_25,
       {{"ssd", "ssd_cin_episodes"}, {"cin", "details"}}},
      {"person-upn-missing", "no UPN", no_upn, {{"ssd", "ssd_person"}, {"cin", "child"}}},
      {"person-birth-missing",
       "no date of birth in the extract",
       no_birth_date,
       {{"ssd", "ssd_person"}}},
      {"person-sex-missing", "no sex", no_sex, {{"ssd", "ssd_person"}, {"cin", "child"}}},
      {"person-ethnicity-missing",
       "no ethnicity",
       no_ethnicity,
       {{"ssd", "ssd_person"}, {"cin", "child"}}},
      {"person-died-before-birth",
       "died before birth",
       died_before_birth,
       {{"ssd", "ssd_person"}, {"cin", "child"}}},
      {"referral-after-death",
       "referred after the death",
       referred_after_death,
       {{"ssd", "ssd_cin_episodes"}, {"cin", "details"}}},
      {"referral-before-conception",
       "referred long before birth",
       before_conception,
       {{"ssd", "ssd_cin_episodes"}, {"cin", "details"}}},
  };
  return kAll;
}

}  // namespace sightline::synth
