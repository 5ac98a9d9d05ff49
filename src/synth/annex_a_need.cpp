#include <algorithm>
#include <iterator>
#include <optional>
#include <stdexcept>
#include <utility>

#include "synth/annex_a.h"

namespace sightline::synth {
namespace {

// Records of need hold a team's id; Ofsted asks for its name.
Cell team_name(const History& history, const std::string& id) {
  const auto team = std::find_if(history.teams.begin(), history.teams.end(),
                                 [&](const Team& t) { return t.id == id; });
  return team == history.teams.end() ? id : team->name;
}

// The lists ask how often in the twelve months before the latest, that one left out.
bool in_year_before(Day day, Day latest) { return day < latest && day > months_before(latest, 12); }

class NeedLists {
 public:
  NeedLists(const AnnexChild& whole, Workbook& book)
      : whole_(whole), child_(whole.child()), book_(book) {}

  void add() {
    for (const Contact& c : child_.contacts) {
      if (whole_.window.holds(c.day)) {
        add_row(1, {c.day, words::source(c.source)});
      }
    }
    add_early_help();
    for (const Referral& r : whole_.told.referrals) {
      if (whole_.window.holds(r.day)) {
        add_row(3, {r.day, words::source(r.source), words::yes_no(r.no_further_action),
                    referrals_before(r.day), team_name(whole_.history, r.team), r.worker});
      }
      add_assessments(r);
      add_enquiries(r);
      add_in_need(r);
      add_plans(r);
    }
  }

 private:
  void add_row(std::size_t list, std::vector<Cell> further) {
    std::vector<Cell> row = whole_.row();
    std::move(further.begin(), further.end(), std::back_inserter(row));
    book_[list - 1].rows.push_back(std::move(row));
  }

  // The lives have spells of early help, each begun by an assessment of some weeks.
  void add_early_help() {
    for (const EarlyHelp& e : child_.early_help) {
      Day completed = e.start + 20 + e.start.number() % 26;
      completed = e.end ? std::min(completed, *e.end) : completed;
      if (whole_.window.open(e.start, completed) || whole_.window.open(e.start, e.end)) {
        add_row(2, {e.start, Cell(whole_.window.known(completed)), e.organisation});
      }
    }
  }

  int referrals_before(Day day) const {
    return static_cast<int>(
        std::count_if(child_.referrals.begin(), child_.referrals.end(),
                      [&](const Referral& r) { return in_year_before(r.day, day); }));
  }

  void add_assessments(const Referral& r) {
    for (const Assessment& a : r.assessments) {
      const bool done = a.authorised && a.no_further_action;
      add_row(4, {whole_.disability(), a.start, words::yes_no(a.seen), Cell(a.authorised),
                  done ? Cell(words::yes_no(!*a.no_further_action)) : Cell(),
                  team_name(whole_.history, a.team), a.worker});
    }
  }

  void add_enquiries(const Referral& r) {
    for (const Section47& s : r.section47) {
      int enquiries = 0;
      int conferences = 0;
      for (const Referral& other : child_.referrals) {
        for (const Section47& o : other.section47) {
          enquiries += in_year_before(o.start, s.start) ? 1 : 0;
          conferences += o.conference && in_year_before(o.conference->day, s.start) ? 1 : 0;
        }
      }
      const auto day = s.conference ? std::optional(s.conference->day) : std::nullopt;
      add_row(5, {whole_.disability(), s.start,
                  s.end ? Cell(words::yes_no(s.conference_not_required)) : Cell(), Cell(day),
                  day ? Cell(words::yes_no(s.conference->led_to_plan)) : Cell(), enquiries,
                  conferences, team_name(whole_.history, s.team), s.worker});
    }
  }

  // Whoever is only the subject of a referral is not in List 6.
  void add_in_need(const Referral& r) {
    if (r.no_further_action) {
      return;
    }
    std::vector<Cell> row = {whole_.disability(),
                             r.day,
                             words::need(r.need),
                             Cell(last_seen(r)),
                             Cell(r.closed),
                             words::closure(r.close_reason),
                             status(r)};
    whole_.held_on(r.closed ? *r.closed - 1 : whole_.as_at, row);
    add_row(6, std::move(row));
  }

  // Visits of every kind, before the window too.
  std::optional<Day> last_seen(const Referral& told) const {
    std::optional<Day> last;
    const Day until = told.closed.value_or(whole_.as_at);
    const auto look = [&](const std::vector<Visit>& visits) {
      for (const Visit& v : visits) {
        if (v.seen && v.day >= told.day && v.day <= until && (!last || v.day > *last)) {
          last = v.day;
        }
      }
    };
    look(child_.care_visits);
    for (const Referral& r : child_.referrals) {
      look(r.visits);
      for (const ProtectionPlan& p : r.protection) {
        look(p.visits);
      }
    }
    return last;
  }

  // The status is as at the day; who has none of those that the list offers is put with the plans.
  std::string status(const Referral& r) const {
    if (r.closed) {
      return "e) Closed episode";
    }
    const Day day = whole_.as_at;
    const bool in_care =
        std::any_of(child_.episodes.begin(), child_.episodes.end(), [&](const Episode& e) {
          return e.decom <= day && (!e.dec || *e.dec > day) && e.ls != "V3" && e.ls != "V4";
        });
    if (in_care) {
      return "a) Looked after child";
    }
    if (std::any_of(r.protection.begin(), r.protection.end(),
                    [](const ProtectionPlan& p) { return !p.end; })) {
      return "b) Child Protection plan";
    }
    const bool planned =
        std::any_of(r.plans.begin(), r.plans.end(), [](const CinPlan& p) { return !p.end; });
    const bool assessed = std::any_of(r.assessments.begin(), r.assessments.end(),
                                      [](const Assessment& a) { return !a.authorised; });
    return !planned && assessed ? "d) Open assessment" : "c) Child in need plan";
  }

  void add_plans(const Referral& r) {
    const bool emergency =
        std::any_of(child_.episodes.begin(), child_.episodes.end(), [&](const Episode& e) {
          return (e.ls == "L1" || e.ls == "L2") && whole_.window.open(e.decom, e.dec);
        });
    for (const ProtectionPlan& told : r.protection) {
      const ProtectionPlan& whole = whole_plan(told.start);
      const Visit* visit = nullptr;
      for (const Visit& v : whole.visits) {
        visit = v.day <= whole_.as_at ? &v : visit;
      }
      std::optional<Day> review;
      for (const ProtectionReview& v : whole.reviews) {
        review = v.day <= whole_.as_at ? std::optional(v.day) : review;
      }
      std::vector<Cell> row = {
          whole_.disability(),
          told.start,
          words::abuse(told.initial_category),
          words::abuse(told.latest_category),
          visit != nullptr ? Cell(visit->day) : Cell(),
          visit != nullptr ? Cell(words::yes_no(visit->seen && visit->alone)) : Cell(),
          Cell(review),
          Cell(told.end),
          words::yes_no(emergency),
          told.previous_plans};
      whole_.held_on(told.end ? *told.end - 1 : whole_.as_at, row);
      add_row(7, std::move(row));
    }
  }

  // The plan with its visits and reviews of before the window.
  const ProtectionPlan& whole_plan(Day start) const {
    for (const Referral& r : child_.referrals) {
      for (const ProtectionPlan& p : r.protection) {
        if (p.start == start) {
          return p;
        }
      }
    }
    throw std::logic_error("a plan is told that the child does not have");
  }

  const AnnexChild& whole_;
  const Child& child_;
  Workbook& book_;
};

}  // namespace

void add_need(const AnnexChild& whole, Workbook& book) { NeedLists(whole, book).add(); }

}  // namespace sightline::synth
