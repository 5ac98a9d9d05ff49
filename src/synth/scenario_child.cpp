#include "synth/scenario_child.h"

#include <algorithm>

namespace sightline::synth {
namespace {

// A visit planned between two days that is made so many days later.
struct Late {
  Day from, to;
  int by = 0;
};

// Visits from the start of a plan or a placement: `first` days after it (else as `every` says),
// then `every` so many days ("42") or working days ("10wd"), each counted from the visit before.
std::vector<Visit> visits_of(ScenarioSection section, Turn turn, Day start,
                             std::optional<Day> until) {
  const std::string every = section.needed_text("every");
  const auto first = section.day("first", turn, start);
  const auto from = section.day("from", turn, start);
  const auto last = section.day("to", turn, start);
  std::vector<Late> late;
  for (ScenarioSection& one : section.sections("late")) {
    Late& each = late.emplace_back();
    each.from = one.needed_day("from", turn);
    each.to = one.needed_day("to", turn);
    each.by = one.number("by", 3);
    one.finish();
  }
  section.finish();
  if (!last && !until) section.fail("to", "is missing, and so is an end");
  const Day end = last && until ? std::min(*last, *until - 1) : last ? *last : *until - 1;
  std::vector<Visit> visits;
  Day day = first ? *first : section.read_day("every", "+" + every, turn, from.value_or(start));
  while (day <= end) {
    for (const Late& each : late) {
      if (day >= each.from && day <= each.to) {
        day = day + each.by;
        break;
      }
    }
    if (day > end) break;
    visits.push_back({day, true, true});
    day = section.read_day("every", "+" + every, turn, day);
  }
  return visits;
}

Assessment assessment_of(ScenarioSection section, Turn turn, const Referral& referral) {
  Assessment a;
  a.start = section.day("start", turn, referral.day).value_or(referral.day);
  a.authorised = section.day("done", turn, a.start);
  if (a.authorised) {
    a.no_further_action = section.truth("nothing_further", false);
    a.factors = {"3B"};
  }
  a.team = referral.team;
  section.finish();
  return a;
}

Section47 enquiry_of(ScenarioSection section, Turn turn, const Referral& referral) {
  Section47 s;
  s.start = section.day("start", turn, referral.day).value_or(referral.day);
  s.end = section.day("end", turn, s.start);
  s.substantiated = section.truth("substantiated", false);
  s.conference_not_required = !section.truth("conference_required", false);
  s.team = referral.team;
  section.finish();
  return s;
}

ProtectionPlan plan_of(ScenarioSection section, Turn turn, const Referral& referral) {
  ProtectionPlan p;
  p.start = section.day("start", turn, referral.day).value_or(referral.day);
  p.end = section.day("end", turn, p.start);
  p.initial_category = Code(section.text("category", "NEG"));
  p.latest_category = p.initial_category;
  p.previous_plans = section.number("plans_before", 0);
  for (ScenarioSection& visits : section.sections("visits")) {
    p.visits = visits_of(visits, turn, p.start, p.end);
  }
  section.finish();
  return p;
}

Referral referral_of(ScenarioSection section, Turn turn, Child& child, const Team& team) {
  Referral r;
  r.day = section.needed_day("on", turn);
  r.source = Code(section.text("source", "6"));
  r.need = Code(section.text("need", "N1"));
  r.no_further_action = section.truth("nothing_further", false);
  r.team = team.name;
  r.closed = section.day("closed", turn, r.day);
  if (r.no_further_action && !r.closed) r.closed = r.day;
  if (section.truth("contact", false)) child.contacts.push_back({r.day, r.source, "REFERRAL"});
  for (ScenarioSection& one : section.sections("assessment")) {
    r.assessments.push_back(assessment_of(one, turn, r));
  }
  for (ScenarioSection& one : section.sections("enquiry")) {
    r.section47.push_back(enquiry_of(one, turn, r));
  }
  for (ScenarioSection& one : section.sections("protection")) {
    r.protection.push_back(plan_of(one, turn, r));
  }
  for (ScenarioSection& one : section.sections("plan")) {
    CinPlan p;
    p.start = one.day("start", turn, r.day).value_or(r.day);
    p.end = one.day("end", turn, p.start);
    p.team = team.name;
    r.plans.push_back(p);
    one.finish();
  }
  const bool assessed_only =
      std::any_of(r.assessments.begin(), r.assessments.end(),
                  [](const Assessment& a) { return a.no_further_action.value_or(false); });
  const std::string reason = section.text("reason", assessed_only ? "RC8" : "RC7");
  if (r.closed) r.close_reason = Code(reason);
  section.finish();
  return r;
}

void place_care(ScenarioSection section, Turn turn, Child& child) {
  Episode e;
  e.decom = section.needed_day("on", turn);
  e.rne = "S";
  e.ls = Code(section.text("status", "C2"));
  e.cin = Code(section.text("need", "N1"));
  e.place = Code(section.text("placement", "U6"));
  e.provider = Code(section.text("provider", "PR1"));
  const Day start = e.decom;
  const auto until = section.day("until", turn, start);
  const std::string reason = section.text("reason", "E4A");
  const std::size_t before = child.episodes.size();
  for (ScenarioSection& move : section.sections("moves")) {
    Episode next = e;
    next.decom = move.needed_day("on", turn, e.decom);
    next.rne = Code(move.text("because", "P"));
    next.ls = Code(move.text("status", e.ls.view()));
    next.place = Code(move.text("placement", e.place.view()));
    next.provider = Code(move.text("provider", e.provider.view()));
    e.dec = next.decom;
    e.rec = "X1";
    e.reason_place_change = next.rne == "P" || next.rne == "B" ? Code("CARPL") : Code();
    child.episodes.push_back(e);
    next.dec.reset();
    next.rec = Code();
    next.reason_place_change = Code();
    e = next;
    move.finish();
  }
  e.dec = until;
  if (until) e.rec = Code(reason);
  child.episodes.push_back(e);
  for (ScenarioSection& visits : section.sections("visits")) {
    // Each placement begins its own clock.
    std::vector<Day> placed = {start};
    for (std::size_t i = before + 1; i < child.episodes.size(); ++i) {
      if (child.episodes[i].rne != "L") placed.push_back(child.episodes[i].decom);
    }
    for (std::size_t i = 0; i < placed.size(); ++i) {
      const auto end = i + 1 < placed.size() ? placed[i + 1] : until;
      const auto made = visits_of(visits, turn, placed[i], end);
      child.care_visits.insert(child.care_visits.end(), made.begin(), made.end());
    }
  }
  if (const auto with_adopters = section.day("placed_for_adoption", turn, start)) {
    child.placed_for_adoption.push_back({*with_adopters, std::nullopt, Code()});
  }
  // A return says of each home where it is; the letters are nobody's area.
  for (std::size_t i = before; i < child.episodes.size(); ++i) {
    child.episodes[i].home_post = "QM1 1AA";
    child.episodes[i].pl_post = "QM2 2BB";
  }
  section.finish();
}

HealthCarePlan health_care_plan_of(ScenarioSection section, Turn turn) {
  HealthCarePlan p;
  p.requested = section.needed_day("requested", turn);
  p.decided = section.day("decided", turn, p.requested);
  p.assessed = section.day("assessed", turn, p.requested);
  p.issued = section.day("issued", turn, p.requested);
  p.exception = section.truth("exception", false);
  section.finish();
  return p;
}

std::vector<std::string> health_assessment_of(ScenarioSection section, Turn turn) {
  const auto cell = [&](const char* key, std::optional<Day> from) {
    const auto day = section.day(key, turn, from);
    return day ? day->iso() : std::string();
  };
  const Day start = section.needed_day("care_from", turn);
  std::vector<std::string> row = {start.iso(),
                                  cell("due", start),
                                  "",
                                  cell("referred", start),
                                  "",
                                  cell("seen", start),
                                  cell("report", start),
                                  section.text("why_not")};
  section.finish();
  return row;
}

}  // namespace

ScenarioChild place_child(ScenarioSection& section, Turn turn, const std::vector<Team>& teams) {
  ScenarioChild out;
  Child& child = out.child;
  child.sex = turn.number % 2 == 0 ? "F" : "M";
  child.ethnicity = "WBRI";
  child.dob = section.day("born", turn).value_or(Day::of(2008, 1, 1) + turn.among(1800));
  const std::string team_id = section.text("team");
  auto team = std::find_if(teams.begin(), teams.end(),
                           [&](const Team& t) { return team_id.empty() || t.id == team_id; });
  if (team == teams.end()) section.fail("team", "there is no team '" + team_id + "'");
  if (team_id.empty()) {
    team = teams.begin() + turn.number % static_cast<int>(teams.size());
  }
  for (ScenarioSection& one : section.sections("contacts")) {
    child.contacts.push_back({one.needed_day("on", turn), Code(one.text("source", "6")),
                              Code(one.text("outcome", "ADVICE"))});
    one.finish();
  }
  for (ScenarioSection& one : section.sections("referrals")) {
    child.referrals.push_back(referral_of(one, turn, child, *team));
  }
  for (ScenarioSection& one : section.sections("care")) place_care(one, turn, child);
  for (ScenarioSection& one : section.sections("care_leaver")) {
    Oc3& leaver = child.oc3.emplace_back();
    leaver.year = one.number("year", 0);
    leaver.in_touch = Code(one.text("in_touch", "YES"));
    leaver.activity = Code(one.text("activity", "0"));
    leaver.accommodation = Code(one.text("accommodation", "0"));
    one.finish();
  }
  for (ScenarioSection& one : section.sections("questionnaire")) {
    Oc2& year = child.oc2.emplace_back();
    year.year = one.number("year", 0);
    year.sdq_score = one.number("score", 0);
    one.finish();
  }
  for (ScenarioSection& one : section.sections("health_care_plan")) {
    child.health_care_plans.push_back(health_care_plan_of(one, turn));
  }
  for (ScenarioSection& one : section.sections("health_assessment")) {
    out.health_assessments.push_back(health_assessment_of(one, turn));
  }
  std::sort(child.contacts.begin(), child.contacts.end(),
            [](const Contact& a, const Contact& b) { return a.day < b.day; });
  return out;
}

bool is_in_need(const Child& child, Day day) {
  return std::any_of(child.referrals.begin(), child.referrals.end(), [&](const Referral& r) {
    return !r.no_further_action && r.close_reason != "RC8" && r.close_reason != "RC9" &&
           r.day <= day && (!r.closed || *r.closed > day);
  });
}

bool is_in_care(const Child& child, Day day) {
  return std::any_of(child.episodes.begin(), child.episodes.end(),
                     [&](const Episode& e) { return e.decom <= day && (!e.dec || *e.dec > day); });
}

bool is_on_plan(const Child& child, Day day) {
  for (const Referral& r : child.referrals) {
    for (const ProtectionPlan& p : r.protection) {
      if (p.start <= day && (!p.end || *p.end > day)) return true;
    }
  }
  return false;
}

bool has_open_case(const Child& child, Day from, std::optional<Day> until) {
  return std::any_of(child.referrals.begin(), child.referrals.end(), [&](const Referral& r) {
    return !r.no_further_action && r.day <= from && (!r.closed || (until && *until <= *r.closed));
  });
}

}  // namespace sightline::synth
