// Lists of single children: early help, initial health assessments, return interviews, core groups,
// youth justice and private fostering.
#include <algorithm>
#include <array>

#include "synth/life.h"
#include "synth/lists_telling.h"

namespace sightline::synth {
namespace {

using Cells = std::vector<std::string>;

std::string outcome_of(const EarlyHelp& help, Rng& rng) {
  if (!help.end) {
    return {};
  }
  if (help.end_reason == "STEPUP") {
    return "STEP_UP";
  }
  if (help.end_reason == "DISENG") {
    return "NOT_ENGAGED";
  }
  if (help.end_reason == "MOVED") {
    return "MOVED";
  }
  return rng.chance(700) ? "NEEDS_MET" : "PARTLY_MET";
}

// Early help that begins as the child's need for social care ends comes from there.
std::string stepped_down_from(const Child& child, Day start) {
  for (const Referral& r : child.referrals) {
    if (r.closed && !r.no_further_action && start >= *r.closed && start - *r.closed <= 10) {
      return r.protection.empty() ? "CIN" : "CP";
    }
  }
  return "NONE";
}

class Children {
 public:
  explicit Children(ListTelling& t)
      : t_(t),
        early_help_(t.list("loc_early_help",
                           "case_id,person_id,family_id,tool,start_date,assessment_start_date,"
                           "assessment_completed_date,stepped_down_from,end_date,outcome,"
                           "stepped_up_for,team,worker_id,organisation")),
        youth_justice_(
            t.list("loc_youth_justice",
                   "outcome_id,person_id,offence_date,offence,gravity,outcome_date,disposal,"
                   "first_time_entrant,custody_from,custody_to,followed_up_to,reoffences,"
                   "first_reoffence_date,team,worker_id")),
        health_(t.list("loc_health_assessment",
                       "person_id,care_start_date,due_date,consent_date,referred_date,"
                       "appointment_date,seen_date,report_date,not_done_reason")),
        interviews_(t.list("loc_missing_interview",
                           "interview_id,person_id,missing_date,returned_date,offered,held_date,"
                           "within_72_hours,not_held_reason")),
        core_groups_(t.list("loc_core_group",
                            "core_group_id,person_id,plan_start_date,due_date,held_date,chair,"
                            "plan_updated,team")),
        private_(t.list("loc_private_fostering",
                        "arrangement_id,person_id,notified_date,start_date,first_visit_date,"
                        "last_visit_date,suitable,end_date,end_reason,team,worker_id")) {}

  void tell(std::size_t index) {
    const Child& child = t_.history.children[index];
    t_.begin(index + 1);
    early_help(child, index);
    health(child);
    interviews(child);
    core_groups(child, index);
    if (child.dob) {
      youth_justice(child, index);
      private_fostering(child, index);
    }
  }

 private:
  void early_help(const Child& child, std::size_t index) {
    for (const EarlyHelp& help : child.early_help) {
      constexpr Weighted<int> kTools[] = {{0, 520}, {1, 330}, {2, 150}};
      constexpr std::array<const char*, 3> kNames = {"Early Help Assessment", "Family Star",
                                                     "Signs of Safety"};
      const std::string tool = kNames[static_cast<std::size_t>(pick(t_.rng, kTools))];
      const Day done = t_.days.nth_after(help.start, t_.rng.between(8, 48));
      const bool finished = t_.rng.chance(930) && done <= t_.to && (!help.end || done <= *help.end);
      const std::string from = stepped_down_from(child, help.start);
      const std::string outcome = outcome_of(help, t_.rng);
      early_help_.rows.push_back(Cells{t_.number("EH"), child.id, child.family, tool,
                                       cell(help.start), cell(help.start),
                                       finished ? cell(done) : "", from, cell(help.end), outcome,
                                       outcome == "STEP_UP" ? "Risk to the child" : "",
                                       t_.team(index), t_.worker(index), help.organisation});
      t_.count(help.start, "early help begun");
      if (finished) {
        t_.count(done, "early help assessments completed");
      }
      if (outcome == "STEP_UP") {
        t_.count(*help.end, "early help stepped up");
      }
    }
  }

  void health(const Child& child) {
    for (const CareRun& run : care_runs(child.episodes)) {
      if (!t_.holds(run.from)) {
        continue;
      }
      const Day due = t_.days.nth_after(run.from, 20);
      const Day asked = t_.days.nth_after(run.from, t_.rng.between(1, 8));
      const Day seen = t_.days.nth_after(run.from, t_.rng.between(9, 30));
      const Day report = t_.days.nth_after(seen, t_.rng.between(0, 8));
      const bool stays = !run.until || *run.until > seen;
      const auto when = [&](Day day) { return stays ? cell(t_.known(day)) : std::string(); };
      std::string why;
      if (!stays) {
        why = "LEFT_CARE";
      } else if (report > due) {
        why = asked - run.from > 7 ? "REFERRED_LATE" : "NO_APPOINTMENT";
      }
      health_.rows.push_back(Cells{child.id, cell(run.from), t_.rng.chance(800) ? cell(due) : "",
                                   when(asked), when(asked), when(seen), when(seen), when(report),
                                   why});
      t_.count(run.from, "initial health assessments");
      if (stays && report <= due && report <= t_.to) {
        t_.count(run.from, "initial health assessments in time");
      }
    }
  }

  void interviews(const Child& child) {
    for (const Missing& m : child.missing) {
      if (!m.end || !t_.holds(*m.end)) {
        continue;
      }
      const bool offered = m.interview_offered.value_or(t_.rng.chance(800));
      const bool held = offered && m.interview_accepted.value_or(t_.rng.chance(600));
      const Day on = *m.end + t_.rng.between(0, 6);
      interviews_.rows.push_back(Cells{t_.number("RI"), child.id, cell(m.start), cell(*m.end),
                                       offered ? "1" : "0", held ? cell(t_.known(on)) : "", "",
                                       offered && !held ? "Refused" : ""});
      t_.count(*m.end, "returns");
      if (offered) {
        t_.count(*m.end, "return interviews offered");
      }
    }
  }

  void core_groups(const Child& child, std::size_t index) {
    for (const Referral& r : child.referrals) {
      for (const ProtectionPlan& plan : r.protection) {
        Day due = t_.days.nth_after(plan.start, 10);
        const Day end = plan.end.value_or(t_.to);
        while (due <= end && due <= t_.to) {
          const Day held = t_.days.on_or_after(due + t_.rng.between(-4, 6));
          if (held <= end && t_.holds(held) && held > plan.start && t_.rng.chance(940)) {
            core_groups_.rows.push_back(Cells{t_.number("CG"), child.id, cell(plan.start),
                                              cell(due), cell(held),
                                              t_.rng.chance(700) ? "SOCIAL_WORKER" : "TEAM_MANAGER",
                                              t_.rng.chance(850) ? "1" : "0", t_.team(index)});
            t_.count(held, "core groups");
          }
          due = t_.days.nth_after(held > due ? held : due, 30);
        }
      }
    }
  }

  void youth_justice(const Child& child, std::size_t index) {
    constexpr Weighted<int> kOutcomes[] = {{0, 300}, {1, 260}, {2, 140},
                                           {3, 160}, {4, 110}, {5, 30}};
    constexpr std::array<const char*, 6> kDisposals = {
        "COMMUNITY_RESOLUTION",       "YOUTH_CAUTION",
        "YOUTH_CONDITIONAL_CAUTION",  "REFERRAL_ORDER",
        "YOUTH_REHABILITATION_ORDER", "CUSTODY"};
    constexpr std::array<const char*, 4> kOffences = {"Criminal damage", "Theft", "Assault",
                                                      "Possession of a drug"};
    const Day first = std::max(t_.from, birthday(*child.dob, 12));
    const Day last = std::min(t_.to, birthday(*child.dob, 18) - 1);
    if (last - first < 60 || (child.died && *child.died < last) || !t_.rng.chance(22)) {
      return;
    }
    bool entered = t_.rng.chance(200);  // before the records, or elsewhere
    Day offence = first + t_.rng.between(0, last - first - 40);
    for (int i = 0; i < 4; ++i) {
      const Day outcome = offence + t_.rng.between(10, 150);
      if (outcome > last) {
        return;
      }
      const auto kind = static_cast<std::size_t>(pick(t_.rng, kOutcomes));
      const bool substantive = kind > 0;
      const bool first_time = substantive && !entered;
      const bool custody = kDisposals[kind] == std::string_view("CUSTODY");
      const Day release = outcome + t_.rng.between(60, 400);
      const Day followed = outcome.plus_months(12);
      const bool again = t_.rng.chance(350);
      const Day next = outcome + t_.rng.between(20, 300);
      const bool looked = substantive && followed <= t_.to;
      youth_justice_.rows.push_back(
          Cells{t_.number("YJ"), child.id, cell(offence),
                kOffences[static_cast<std::size_t>(t_.rng.between(0, 3))],
                std::to_string(t_.rng.between(1, 6)), cell(outcome), kDisposals[kind],
                first_time ? "1" : "0", custody ? cell(outcome) : "",
                custody ? cell(t_.known(release)) : "", looked ? cell(followed) : "",
                looked ? (again ? "1" : "0") : "", looked && again ? cell(next) : "",
                "Youth Justice Service", t_.worker(index)});
      entered = entered || substantive;
      t_.count(outcome, "youth justice outcomes");
      if (first_time) {
        t_.count(outcome, "first-time entrants");
      }
      if (!again) {
        return;
      }
      offence = next;
    }
  }

  void private_fostering(const Child& child, std::size_t index) {
    const Day first = std::max(t_.from, birthday(*child.dob, 5));
    const Day last = std::min(t_.to, birthday(*child.dob, 16) - 1);
    if (last - first < 100 || child.died || !child.episodes.empty() || !t_.rng.chance(6)) {
      return;
    }
    const Day start = first + t_.rng.between(0, last - first - 60);
    const Day notified = start + t_.rng.between(-20, 40);
    const Day visited = t_.days.nth_after(notified, t_.rng.between(2, 12));
    const Day end = start + t_.rng.between(40, 700);
    const bool over = end <= t_.to;
    if (notified > t_.to || !t_.holds(notified) || visited > end) {
      return;
    }
    private_.rows.push_back(Cells{t_.number("PF"), child.id, cell(notified), cell(start),
                                  cell(t_.known(visited)), "", t_.rng.chance(950) ? "1" : "0",
                                  over ? cell(end) : "", over ? "Returned to parents" : "",
                                  t_.team(index), t_.worker(index)});
    t_.count(notified, "private fostering notified");
  }

  ListTelling& t_;
  LocalList &early_help_, &youth_justice_, &health_, &interviews_, &core_groups_, &private_;
};

}  // namespace

void tell_children(ListTelling& t) {
  Children children(t);
  for (std::size_t i = 0; i < t.history.children.size(); ++i) {
    children.tell(i);
  }
}

}  // namespace sightline::synth
