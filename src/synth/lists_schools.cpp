// Lists about school: attendance and exclusions of children in care and on a plan, and home
// education.
#include <algorithm>
#include <array>

#include "synth/life.h"
#include "synth/lists_telling.h"

namespace sightline::synth {
namespace {

using Cells = std::vector<std::string>;

struct Term {
  Day from, to;
  int sessions = 0;
};

std::vector<Term> terms(Day from, Day to) {
  std::vector<Term> out;
  for (int year = from.year() - 1; year <= to.year(); ++year) {
    for (const Term& term : {Term{Day::of(year, 1, 6), Day::of(year, 4, 2), 120},
                             Term{Day::of(year, 4, 22), Day::of(year, 7, 20), 116},
                             Term{Day::of(year, 9, 4), Day::of(year, 12, 19), 142}}) {
      if (term.from >= from && term.to <= to) {
        out.push_back(term);
      }
    }
  }
  return out;
}

// In care or on a plan on the day.
bool known_on(const Child& child, Day day) {
  const auto open = [&](Day start, const std::optional<Day>& end) {
    return start <= day && (!end || *end > day);
  };
  for (const Episode& e : child.episodes) {
    if (open(e.decom, e.dec)) {
      return true;
    }
  }
  for (const Referral& r : child.referrals) {
    for (const ProtectionPlan& plan : r.protection) {
      if (open(plan.start, plan.end)) {
        return true;
      }
    }
  }
  return false;
}

class Schools {
 public:
  explicit Schools(ListTelling& t)
      : t_(t),
        terms_(terms(t.from, t.to)),
        attendance_(t.list("loc_attendance",
                           "person_id,upn,school_urn,from_date,to_date,sessions_possible,"
                           "sessions_attended,authorised,unauthorised")),
        exclusions_(t.list("loc_exclusion",
                           "exclusion_id,person_id,school_urn,kind,start_date,sessions,reason,"
                           "withdrawn")),
        home_(t.list("loc_home_education",
                     "home_education_id,person_id,start_date,school_urn,reason,suitable,"
                     "checked_date,end_date,end_reason")) {}

  void tell(std::size_t index) {
    const Child& child = t_.history.children[index];
    if (!child.dob || child.died) {
      return;
    }
    t_.begin(kSchools + index);
    const std::string school = std::to_string(100900 + t_.rng.between(0, 60));
    const int habit = t_.rng.skewed(20, 500);  // permille of sessions missed
    for (const Term& term : terms_) {
      const Day five = birthday(*child.dob, 5);
      const Day sixteen = birthday(*child.dob, 16);
      if (term.from >= five && term.to < sixteen && known_on(child, term.from)) {
        attend(child, term, school, habit);
      }
    }
    educated_at_home(child, school);
  }

 private:
  static constexpr std::size_t kSchools = 5'000'000;

  void attend(const Child& child, const Term& term, const std::string& school, int habit) {
    const int missed = term.sessions * t_.rng.skewed(0, 2 * habit) / 1000;
    const int leave = missed * t_.rng.between(300, 900) / 1000;
    const bool upn = !child.upn.empty() && !child.upn.starts_with("UN");
    attendance_.rows.push_back(Cells{child.id, upn ? child.upn : "", school, cell(term.from),
                                     cell(term.to), std::to_string(term.sessions),
                                     std::to_string(term.sessions - missed), std::to_string(leave),
                                     std::to_string(missed - leave)});
    t_.count(term.to, "sessions possible", term.sessions);
    t_.count(term.to, "sessions missed", missed);
    if (!t_.rng.chance(habit / 3)) {
      return;
    }
    const bool permanent = t_.rng.chance(120);
    const Day day = t_.days.on_or_before(term.from + t_.rng.between(5, 60));
    exclusions_.rows.push_back(
        Cells{t_.number("EX"), child.id, school, permanent ? "PERMANENT" : "SUSPENSION", cell(day),
              permanent ? "" : std::to_string(2 * t_.rng.between(1, 5)),
              "Persistent disruptive behaviour", t_.rng.chance(30) ? "1" : "0"});
    t_.count(day, permanent ? "permanent exclusions" : "suspensions");
  }

  void educated_at_home(const Child& child, const std::string& school) {
    const Day first = std::max(t_.from, birthday(*child.dob, 5));
    const Day last = std::min(t_.to, birthday(*child.dob, 16) - 1);
    if (last - first < 100 || !child.episodes.empty() || !t_.rng.chance(30)) {
      return;
    }
    const Day start = first + t_.rng.between(0, last - first - 30);
    const Day end = start + t_.rng.between(60, 1500);
    const bool over = end <= last;
    const Day checked = start + t_.rng.between(30, 200);
    const bool looked = checked <= t_.to && (!over || checked <= end);
    home_.rows.push_back(Cells{t_.number("HE"), child.id, cell(start), school,
                               t_.rng.chance(400) ? "Dissatisfied with the school" : "",
                               !looked              ? "NOT_YET_KNOWN"
                               : t_.rng.chance(930) ? "SUITABLE"
                                                    : "NOT_SUITABLE",
                               looked ? cell(checked) : "", over ? cell(end) : "",
                               over ? "Back at school" : ""});
    t_.count(start, "home education begun");
  }

  ListTelling& t_;
  std::vector<Term> terms_;
  LocalList &attendance_, &exclusions_, &home_;
};

}  // namespace

void tell_schools(ListTelling& t) {
  Schools schools(t);
  for (std::size_t i = 0; i < t.history.children.size(); ++i) {
    schools.tell(i);
  }
}

}  // namespace sightline::synth
