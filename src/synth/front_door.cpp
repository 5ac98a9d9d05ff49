#include "synth/front_door.h"

#include <algorithm>

#include "synth/events.h"
#include "synth/need.h"

namespace sightline::synth {
namespace {

constexpr Weighted<const char*> kHelp[] = {{"Family hub", 420},      {"School", 200},
                                           {"Health visiting", 120}, {"Youth service", 110},
                                           {"Homestart", 60},        {"Family support", 90}};
constexpr Weighted<const char*> kHelpReason[] = {{"PARENT", 300}, {"BEHAVR", 220}, {"EMOTION", 180},
                                                 {"SCHOOL", 130}, {"HOUSING", 60}, {"DISAB", 70}};

using People = std::vector<Person*>;

class Story {
 public:
  Story(Telling& t, std::vector<Person>& family, FamilyKind kind)
      : t_(t), rng_(t.rng), family_(family), kind_(kind) {}

  void tell(Day day) {
    if (kind_ == FamilyKind::kHealthPlanOnly) {
      tell_health_care_plans(t_, family_.front(), true, day);
      return;
    }
    if (kind_ == FamilyKind::kSeeker) {
      People one{&family_.front()};
      contact(one, day, rng_.chance(500) ? "6" : "5B", "REFERRAL");
      tell_need(t_, one, NeedKind::kSeeker, day, rng_.chance(500) ? "6" : "5B");
      existing_contacts(0);
      return;
    }
    for (int times = 0; day <= t_.to && times < 40; ++times) {
      const People people = concerned(day);
      Day over = day;
      int again = t_.mix.again_after_need;
      if (people.empty()) {
        if (std::none_of(family_.begin(), family_.end(),
                         [&](const Person& p) { return !p.gone && p.adult > day; })) {
          break;
        }
        day = day + 200;  // all are in care, say: a later time
        continue;
      }
      step_up_.reset();
      const int luck = rng_.between(0, 999);
      if (!must_refer_ && luck < t_.mix.only_contact) {
        over = only_contact(people, day);
        again = t_.mix.again_after_contact;
      } else if (!must_refer_ && luck < t_.mix.only_contact + t_.mix.only_early_help) {
        contact(people, day, pick_source(t_, day), "EARLYHLP");
        over = early_help(people, day + rng_.between(1, 20));
        again = t_.mix.again_after_early_help;
      } else {
        over = referral(people, day, again);
      }
      must_refer_ = step_up_.has_value();
      if (step_up_) {
        day = *step_up_;
        continue;
      }
      if (!rng_.chance(again)) {
        break;
      }
      day = t_.days.busy_near(rng_, over + gap(day, over));
      if (rng_.chance(t_.mix.edges)) {  // exactly twelve months after the one before, or nearly
        const Day year = last_day_.plus_months(12) + rng_.between(-1, 1);
        day = rng_.chance(300) || year <= over ? over : year;
      }
      must_refer_ = !rng_.chance(250);  // a family once known is seldom passed on
      if (const auto expected = pregnancy(over); expected && rng_.chance(t_.mix.refer_unborn)) {
        day = *expected;
        must_refer_ = true;
      }
    }
    for (Person& p : family_) {
      if (rng_.chance(p.disabled ? 420 : t_.mix.health_plan)) {
        tell_health_care_plans(t_, p, false, p.born);
      }
    }
    existing_contacts(t_.mix.contacts_when_open);
  }

 private:
  // Days until the family is heard of again.
  int gap(Day day, Day over) {
    const int soon = rng_.skewed(12, 420);
    return rng_.chance(t_.mix.soon) ? std::max(1, soon - (over - day) / 3) : rng_.between(60, 2600);
  }

  // A working day on which the next child is on the way.
  std::optional<Day> pregnancy(Day after) {
    for (const Person& p : family_) {
      const Day day = p.born - rng_.between(25, 140);
      if (day > after) {
        return t_.days.on_or_after(day);
      }
    }
    return std::nullopt;
  }

  // The children whom it is about this time.
  People concerned(Day day) {
    People out;
    Person* someone = nullptr;
    for (Person& p : family_) {
      if (p.gone || p.free_from > day || p.adult <= day + 14) {
        continue;
      }
      if (p.born > day + 150 || (p.born > day + 20 && !rng_.chance(850))) {
        continue;  // not conceived, or not yet known of
      }
      someone = &p;
      if (rng_.chance(p.born.plus_years(14) <= day ? 700 : 830)) {
        out.push_back(&p);
      }
    }
    if (out.empty() && someone != nullptr) {
      out.push_back(someone);
    }
    return out;
  }

  void contact(const People& people, Day day, Code source, Code outcome) {
    if (day < t_.from - 200) {
      return;
    }
    for (Person* p : people) {
      p->child.contacts.push_back({day, source, outcome});
      expect(*p, day);
    }
  }

  void expect(Person& p, Day day) {
    if (p.born > day && !p.child.expected_dob) {
      p.child.expected_dob = p.born + rng_.between(-12, 16);
    }
  }

  Day only_contact(const People& people, Day day) {
    contact(people, day, pick_source(t_, day), rng_.chance(430) ? "ADVICE" : "NFA");
    return day;
  }

  Day early_help(const People& people, Day day) {
    const Day from = t_.days.on_or_after(day);
    const int luck = rng_.between(0, 999);
    const Code reason = luck < 600   ? "MET"
                        : luck < 770 ? "DISENG"
                        : luck < 930 ? "STEPUP"
                                     : "MOVED";
    const Day until = t_.days.on_or_after(from + rng_.skewed(25, 520));
    const char* organisation = pick(rng_, kHelp);
    const Code why = pick(rng_, kHelpReason);
    for (Person* p : people) {
      const bool own_end = rng_.chance(60);
      const Day end = own_end ? t_.days.on_or_after(from + (until - from) / 2) : until;
      if (end >= t_.remembered_from()) {
        EarlyHelp help;
        help.start = from;
        help.end = end;
        help.reason = why;
        help.end_reason = own_end ? Code("MET") : reason;
        help.organisation = organisation;
        p->child.early_help.push_back(help);
        expect(*p, from);
      }
    }
    if (reason == "STEPUP") {
      step_up_ = t_.days.on_or_after(until + rng_.skewed(0, 12));
    }
    return until;
  }

  Day referral(const People& people, Day day, int& again) {
    last_day_ = day;
    const Code source = pick_source(t_, day);
    contact(people, rng_.chance(700) ? day : t_.days.on_or_before(day - 1), source, "REFERRAL");
    for (Person* p : people) {
      expect(*p, day);
    }
    if (rng_.chance(t_.mix.nfa)) {
      again = t_.mix.again_after_nfa;
      for (Person* p : people) {
        if (day >= t_.remembered_from()) {
          Referral r;
          r.day = day;
          r.source = source;
          r.need = rng_.chance(500) ? "N0" : "";
          r.no_further_action = true;
          r.closed = rng_.chance(700) ? day : t_.days.nth_after(day, 1);
          r.close_reason = "RC7";
          p->child.referrals.push_back(r);
        }
        p->free_from = day + 1;
      }
      return day;
    }
    // Children who need services for a disability have an episode of their own.
    People others;
    Day over = day;
    for (Person* p : people) {
      if (p->disabled && rng_.chance(t_.mix.disabled_services)) {
        over = std::max(over, tell_need(t_, std::span(&p, 1), NeedKind::kDisabled, day, source));
      } else {
        others.push_back(p);
      }
    }
    if (others.empty()) {
      return over;
    }
    const NeedKind kind = pick_need(t_, others);
    over = std::max(over, tell_need(t_, others, kind, day, source));
    if (kind == NeedKind::kNotInNeed) {
      again = t_.mix.again_after_assessment;
      const bool to_early_help =
          day >= t_.remembered_from() && !others.front()->child.referrals.empty() &&
          others.front()->child.referrals.back().close_reason == "RC9" && rng_.chance(750);
      if (to_early_help) {
        over = early_help(others, over + rng_.skewed(0, 30));
      }
    } else if (kind != NeedKind::kCare && rng_.chance(190)) {  // stepped down
      People left;
      std::copy_if(others.begin(), others.end(), std::back_inserter(left),
                   [&](const Person* p) { return !p->gone && p->adult > over + 60; });
      over = left.empty() ? over : std::max(over, early_help(left, over + rng_.between(-20, 35)));
    }
    return over;
  }

  // Others write or ring about a child whose case is open: joined to it.
  void existing_contacts(int permille) {
    for (Person& p : family_) {
      for (const Referral& r : p.child.referrals) {
        Day day = std::max(r.day, t_.from - 200) + rng_.between(3, 240);
        while (day < r.closed.value_or(t_.to + 1) && day <= t_.to) {
          if (rng_.chance(permille)) {
            const Day on = t_.days.busy_near(rng_, day);
            if (on > r.day && on < r.closed.value_or(t_.to + 1)) {
              p.child.contacts.push_back({on, pick_source(t_, on), "EXISTING"});
            }
          }
          day = day + rng_.between(20, 300);
        }
      }
    }
  }

  Telling& t_;
  Rng& rng_;
  std::vector<Person>& family_;
  FamilyKind kind_;
  std::optional<Day> step_up_;
  bool must_refer_ = false;
  Day last_day_;
};

}  // namespace

std::vector<Child> tell_family(Telling& t, std::uint64_t number, Day first_known, FamilyKind kind) {
  std::vector<Person> family = make_family(t, kind, number, first_known);
  Story(t, family, kind).tell(first_known);
  std::vector<Child> out;
  for (Person& p : family) {
    if (!p.child.episodes.empty() && p.child.dob) {
      add_events(t.rng, p.child, t.from, t.to, Figures::kPublished);
      tell_care_events(t, p);
    }
    cut_at(p.child, t.to);
    if (known_in(p.child, t.from, t.to)) {
      out.push_back(std::move(p.child));
    }
  }
  return out;
}

}  // namespace sightline::synth
