// Mistakes in the records of need and protection, and in who the child is: those that the CIN
// census and case management systems really hold.
#include <algorithm>
#include <array>
#include <cstdio>
#include <optional>
#include <string>

#include "synth/plant.h"
#include "synth/told.h"

namespace sightline::synth {
namespace {

class NeedPlanter {
 public:
  NeedPlanter(Rng& rng, History& history, Day from, Day to, int often)
      : rng_(rng), history_(history), from_(from), to_(to), often_(often) {}

  void plant(std::vector<bool>& touched) {
    using Way = bool (NeedPlanter::*)(Child&);
    struct Kind {
      Way way;
      int permille;  // of those whose records have room for it
    };
    constexpr std::array<Kind, 19> kKinds = {{{&NeedPlanter::authorised_before_start, 3},
                                              {&NeedPlanter::plan_ends_before_start, 3},
                                              {&NeedPlanter::protection_ends_before_start, 4},
                                              {&NeedPlanter::closed_before_referral, 3},
                                              {&NeedPlanter::wrong_need, 4},
                                              {&NeedPlanter::wrong_source, 4},
                                              {&NeedPlanter::wrong_closure, 3},
                                              {&NeedPlanter::wrong_category, 6},
                                              {&NeedPlanter::no_category, 8},
                                              {&NeedPlanter::wrong_factor, 4},
                                              {&NeedPlanter::review_after_plan, 10},
                                              {&NeedPlanter::conference_before_enquiry, 8},
                                              {&NeedPlanter::doubled, 2},
                                              {&NeedPlanter::no_birth_date, 3},
                                              {&NeedPlanter::other_birth_date, 4},
                                              {&NeedPlanter::other_sex, 3},
                                              {&NeedPlanter::bad_upn, 4},
                                              {&NeedPlanter::left_out, 4},
                                              {&NeedPlanter::two_identifiers, 8}}};
    const std::size_t children = history_.children.size();
    std::size_t first = 0;
    for (child_ = 0; child_ < children; ++child_) {
      if (touched[child_]) {
        before_ = true;
        continue;
      }
      bool done = twin_upn(history_.children[child_]);
      if (done) {
        touched[child_ - 1] = true;  // of whom the finding tells too
      }
      for (std::size_t i = 0; i < kKinds.size() && !done; ++i) {
        const std::size_t kind = (first + i) % kKinds.size();
        done = rng_.chance(kKinds[kind].permille * often_) &&
               (this->*kKinds[kind].way)(history_.children[child_]);
      }
      first = (first + 7) % kKinds.size();
      before_ = done;
      touched[child_] = done;
    }
    divide();
  }

 private:
  bool within(Day day) const { return day >= from_ && day <= to_; }
  static bool one_year(Day a, Day b) { return collection_year(a) == collection_year(b); }

  void log(const Child& child, const char* kind, const char* source, const char* rule,
           const char* table, int year, const std::string& what) {
    PlantedError e;
    e.kind = kind;
    e.child = child.id;
    e.table = table;
    e.what = what;
    e.source = source;
    e.rule = rule;
    e.year = year;
    history_.planted.push_back(e);
  }
  // A mistake of the record itself, told by census and extract alike.
  void log_both(const Child& child, const char* kind, const char* cin_rule, const char* cin_table,
                const char* ssd_rule, const char* ssd_table, const std::string& what) {
    log(child, kind, "cin", cin_rule, cin_table, 0, what);
    log(child, kind, "ssd", ssd_rule, ssd_table, 0, what);
  }
  void slip(ReturnSlip::Kind kind, int year, std::size_t referral, std::optional<Day> day,
            const std::string& text = {}) {
    history_.slips.push_back({child_, year, kind, referral, day, text});
  }

  // Any one of the referrals that `fits`.
  template <typename Fits>
  std::optional<std::size_t> referral(const Child& child, Fits fits) {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < child.referrals.size(); ++i) {
      if (within(child.referrals[i].day) && fits(child.referrals[i])) {
        found.push_back(i);
      }
    }
    if (found.empty()) {
      return std::nullopt;
    }
    return found[static_cast<std::size_t>(rng_.between(0, static_cast<int>(found.size()) - 1))];
  }

  // A collection year in whose census the child is, and a referral told in it.
  std::optional<std::pair<int, std::size_t>> told_year(const Child& child) {
    const auto i = referral(child, [](const Referral&) { return true; });
    return i ? std::optional(std::pair(collection_year(child.referrals[*i].day), *i))
             : std::nullopt;
  }

  // Another census tells of the child, born by then, so that what this one says can be gainsaid.
  bool told_in_another(const Child& child, int year) const {
    for (int other = history_.first_year; other <= history_.last_year; ++other) {
      const Window window{collection_year_start(other), collection_year_end(other)};
      if (other != year && child.dob && *child.dob <= window.to &&
          std::any_of(child.referrals.begin(), child.referrals.end(),
                      [&](const Referral& r) { return told(r, window).has_value(); })) {
        return true;
      }
    }
    return false;
  }

  bool authorised_before_start(Child& child) {
    for (Referral& r : child.referrals) {
      for (Assessment& a : r.assessments) {
        const Day day = a.start - rng_.between(1, 12);
        if (a.authorised && within(day) && one_year(day, *a.authorised)) {
          a.authorised = day;
          log_both(child, "ends before it begins", "cin-ends-before-start", "assessments",
                   "ssd-ends-before-start", "ssd_cin_assessments",
                   "the assessment from " + a.start.iso() + " was authorised on " + day.iso());
          return true;
        }
      }
    }
    return false;
  }

  bool plan_ends_before_start(Child& child) {
    for (Referral& r : child.referrals) {
      for (CinPlan& p : r.plans) {
        const Day day = p.start - rng_.between(1, 20);
        // CIN plans are in the census from 2021-22 on.
        if (p.end && within(day) && one_year(day, p.start) && collection_year(day) >= 2022) {
          p.end = day;
          log_both(child, "ends before it begins", "cin-ends-before-start", "plans",
                   "ssd-ends-before-start", "ssd_cin_plans",
                   "the plan of need from " + p.start.iso() + " ended on " + day.iso());
          return true;
        }
      }
    }
    return false;
  }

  bool protection_ends_before_start(Child& child) {
    for (Referral& r : child.referrals) {
      for (ProtectionPlan& p : r.protection) {
        const Day day = p.start - rng_.between(1, 20);
        if (p.end && within(day) && one_year(day, p.start)) {
          p.end = day;
          p.reviews.clear();
          p.visits.clear();
          log_both(child, "ends before it begins", "cin-ends-before-start", "cp_plans",
                   "ssd-ends-before-start", "ssd_cp_plans",
                   "the protection plan from " + p.start.iso() + " ended on " + day.iso());
          return true;
        }
      }
    }
    return false;
  }

  bool closed_before_referral(Child& child) {
    const auto i = referral(child, [&](const Referral& r) {
      return r.closed && one_year(r.day, *r.closed) && one_year(r.day - 15, r.day);
    });
    if (!i) {
      return false;
    }
    const Day day = child.referrals[*i].day - rng_.between(1, 14);
    const int year = collection_year(day);
    slip(ReturnSlip::Kind::kCinOtherClosure, year, *i, day);
    log(child, "closed before the referral", "cin", "cin-ends-before-start", "details", year,
        "the case of " + child.referrals[*i].day.iso() + " closed on " + day.iso());
    return true;
  }

  bool wrong_need(Child& child) {
    const auto i = referral(child, [](const Referral& r) { return !r.no_further_action; });
    if (!i) {
      return false;
    }
    Referral& r = child.referrals[*i];
    r.need = "N12";
    log_both(child, "wrong code", "cin-unknown-code", "details", "ssd-unknown-code",
             "ssd_cin_episodes", "primary need N12 in the referral of " + r.day.iso());
    return true;
  }
  bool wrong_source(Child& child) {
    const auto i = referral(child, [](const Referral&) { return true; });
    if (!i) {
      return false;
    }
    Referral& r = child.referrals[*i];
    r.source = "11Z";
    log_both(child, "wrong code", "cin-unknown-code", "details", "ssd-unknown-code",
             "ssd_cin_episodes", "source 11Z of the referral of " + r.day.iso());
    return true;
  }
  bool wrong_closure(Child& child) {
    const auto i = referral(child, [](const Referral& r) {
      return r.closed && r.close_reason == "RC7" && !r.no_further_action;
    });
    if (!i) {
      return false;
    }
    Referral& r = child.referrals[*i];
    r.close_reason = "RC77";
    log_both(child, "wrong code", "cin-unknown-code", "details", "ssd-unknown-code",
             "ssd_cin_episodes", "closed on " + r.closed->iso() + " for RC77");
    return true;
  }
  ProtectionPlan* any_plan(Child& child) {
    for (Referral& r : child.referrals) {
      for (ProtectionPlan& p : r.protection) {
        if (p.start >= from_ || !p.end || *p.end >= from_) {
          return &p;
        }
      }
    }
    return nullptr;
  }
  bool wrong_category(Child& child) {
    ProtectionPlan* p = any_plan(child);
    if (p == nullptr) {
      return false;
    }
    p->latest_category = "NGL";
    log_both(child, "wrong code", "cin-unknown-code", "cp_plans", "ssd-unknown-code",
             "ssd_cp_plans", "category NGL of the plan from " + p->start.iso());
    return true;
  }
  bool no_category(Child& child) {
    ProtectionPlan* p = any_plan(child);
    if (p == nullptr) {
      return false;
    }
    p->initial_category = Code();
    const std::string what = "no initial category of the plan from " + p->start.iso();
    log_both(child, "plan without category", "cin-blank", "cp_plans", "ssd-blank", "ssd_cp_plans",
             what);
    log_both(child, "plan without category", "plan-category-missing", "cp_plans",
             "plan-category-missing", "ssd_cp_plans", what);
    return true;
  }
  bool wrong_factor(Child& child) {
    for (Referral& r : child.referrals) {
      for (Assessment& a : r.assessments) {
        if (a.authorised && within(a.start) && within(*a.authorised)) {
          a.factors.insert(a.factors.begin(), Code("99Z"));
          log_both(child, "wrong code", "cin-unknown-code", "assessments", "ssd-unknown-code",
                   "ssd_assessment_factors", "factor 99Z of the assessment from " + a.start.iso());
          return true;
        }
      }
    }
    return false;
  }

  bool review_after_plan(Child& child) {
    for (Referral& r : child.referrals) {
      for (ProtectionPlan& p : r.protection) {
        if (!p.end || !within(*p.end)) {
          continue;
        }
        const Day day = *p.end + rng_.between(1, 25);
        if (day <= to_ && one_year(*p.end, day)) {
          p.reviews.push_back({std::nullopt, day});
          log_both(child, "review after the plan's end", "cin-review-outside-plan", "cp_reviews",
                   "ssd-review-outside-plan", "ssd_cp_reviews",
                   "reviewed on " + day.iso() + ", the plan ended on " + p.end->iso());
          return true;
        }
      }
    }
    return false;
  }

  bool conference_before_enquiry(Child& child) {
    for (Referral& r : child.referrals) {
      for (Section47& s : r.section47) {
        if (!s.conference || s.conference->led_to_plan || !within(s.start)) {
          continue;
        }
        const Day day = s.start - rng_.between(1, 6);
        if (day >= r.day && one_year(day, s.start)) {
          s.conference->day = day;
          log_both(child, "conference before the enquiry", "cin-conference-before-enquiry",
                   "section47", "ssd-conference-before-enquiry", "ssd_initial_cp_conference",
                   "conference on " + day.iso() + ", the enquiry began on " + s.start.iso());
          return true;
        }
      }
    }
    return false;
  }

  bool doubled(Child& child) {
    const auto at = told_year(child);
    if (!at) {
      return false;
    }
    slip(ReturnSlip::Kind::kCinDoubled, at->first, 0, std::nullopt);
    log(child, "duplicated rows", "cin", "cin-duplicate-row", "child", at->first,
        "the child stands twice in the census of " + std::to_string(at->first));
    return true;
  }
  bool no_birth_date(Child& child) {
    const auto at = told_year(child);
    if (!at || !child.dob || *child.dob > collection_year_end(at->first)) {
      return false;
    }
    slip(ReturnSlip::Kind::kCinNoDob, at->first, 0, std::nullopt);
    log(child, "missing date of birth", "cin", "cin-blank", "child", at->first,
        "no date of birth in the census of " + std::to_string(at->first));
    return true;
  }
  bool other_birth_date(Child& child) {
    const auto at = told_year(child);
    if (!at || !child.dob || *child.dob + 400 > child.referrals.front().day ||
        !told_in_another(child, at->first)) {
      return false;
    }
    const Day day = *child.dob + (rng_.chance(500) ? 1 : rng_.between(2, 60));
    slip(ReturnSlip::Kind::kCinOtherDob, at->first, 0, day);
    log(child, "two dates of birth", "cin", "person-birth-date-conflict", "child", at->first,
        "born on " + day.iso() + " in the census of " + std::to_string(at->first) + ", else on " +
            child.dob->iso());
    return true;
  }
  bool other_sex(Child& child) {
    const auto at = told_year(child);
    if (!at || !child.dob || *child.dob > collection_year_end(at->first) ||
        !told_in_another(child, at->first)) {
      return false;
    }
    slip(ReturnSlip::Kind::kCinOtherSex, at->first, 0, std::nullopt);
    log(child, "conflicting sex", "cin", "person-sex-conflict", "child", at->first,
        "the other sex in the census of " + std::to_string(at->first));
    return true;
  }
  bool bad_upn(Child& child) {
    const auto at = told_year(child);
    if (!at || child.upn.size() != 13) {
      return false;
    }
    const std::string bad = rng_.chance(500) ? child.upn.substr(0, 11) : "9" + child.upn.substr(1);
    slip(ReturnSlip::Kind::kCinBadUpn, at->first, 0, std::nullopt, bad);
    log(child, "malformed UPN", "cin", "cin-malformed", "child", at->first,
        "UPN " + bad + " in the census of " + std::to_string(at->first));
    return true;
  }
  // A case whose closure no census tells: the child is not in that of the year.
  bool left_out(Child& child) {
    for (const Referral& r : child.referrals) {
      const int year = collection_year(r.day);
      if (within(r.day) && !r.no_further_action && year < history_.last_year && r.closed &&
          collection_year(*r.closed) == year + 1) {
        slip(ReturnSlip::Kind::kCinLeftOut, year + 1, 0, std::nullopt);
        log(child, "left out", "cin", "cin-not-continued", "child", year + 1,
            "not in the census of " + std::to_string(year + 1));
        return true;
      }
    }
    return false;
  }

  // Same-sex twins under one UPN in one census: two children all the same.
  bool twin_upn(Child& child) {
    if (child_ == 0 || before_ || child.upn.size() != 13 ||
        !rng_.chance(std::min(1000, 150 * often_))) {
      return false;
    }
    const Child& twin = history_.children[child_ - 1];
    const bool twins = twin.family == child.family && twin.dob == child.dob &&
                       twin.sex == child.sex && twin.upn.size() == 13 && child.dob &&
                       child.episodes.empty() && twin.episodes.empty();
    const auto both = [&](const Referral& r) {
      return within(r.day) && std::any_of(twin.referrals.begin(), twin.referrals.end(),
                                          [&](const Referral& s) { return s.day == r.day; });
    };
    if (!twins || std::none_of(child.referrals.begin(), child.referrals.end(), both)) {
      return false;
    }
    child.upn = twin.upn;
    for (const bool ssd : {false, true}) {
      log(child, "twins under one UPN", ssd ? "ssd" : "cin", "person-link-proposed",
          ssd ? "ssd_person" : "child", 0, "the UPN of " + twin.id + ", who is another child");
      history_.planted.back().other = twin.id + " " + child.upn;  // some files know no other name
    }
    log(child, "twins under one UPN", "ssd", "upn-of-two", "ssd_person", 0,
        "the UPN of " + twin.id + " too");
    history_.planted.back().other = twin.id + " " + child.upn;
    return true;
  }

  // A child closed and referred again in a later year under a new number; the UPN tells.
  bool two_identifiers(Child& child) {
    if (child.upn.size() != 13 || !child.dob || !child.episodes.empty() ||
        !child.health_care_plans.empty()) {
      return false;
    }
    for (std::size_t i = 1; i < child.referrals.size(); ++i) {
      const Referral& before = child.referrals[i - 1];
      const Referral& r = child.referrals[i];
      if (within(r.day) && within(before.day) && before.closed && *child.dob < before.day &&
          collection_year(*before.closed) < collection_year(r.day)) {
        divided_.emplace_back(child_, i);
        return true;
      }
    }
    return false;
  }

  // Gives what comes from the referral on to a second record of the child.
  void divide() {
    for (const auto& [index, first] : divided_) {
      char id[16];
      std::snprintf(id, sizeof id, "ASZ%06zu", index + 1);
      Child second = history_.children[index];
      Child& whole = history_.children[index];
      second.id = id;
      const Day from = whole.referrals[first].day;
      const auto later = [&](const auto& day) { return day >= from; };
      std::erase_if(whole.contacts, [&](const Contact& c) { return later(c.day + 7); });
      std::erase_if(second.contacts, [&](const Contact& c) { return !later(c.day + 7); });
      std::erase_if(whole.early_help, [&](const EarlyHelp& e) { return later(e.start); });
      std::erase_if(second.early_help, [&](const EarlyHelp& e) { return !later(e.start); });
      const auto at = static_cast<std::ptrdiff_t>(first);
      second.referrals.erase(second.referrals.begin(), second.referrals.begin() + at);
      whole.referrals.erase(whole.referrals.begin() + at, whole.referrals.end());
      // The extract holds both at once, and so may mean two.
      const std::string what = "from " + from.iso() + " under " + second.id + ", with the same UPN";
      log(whole, "one child, two identifiers", "cin", "person-linked", "child",
          collection_year(from), what);
      history_.planted.back().other = second.id;
      log(whole, "one child, two identifiers", "ssd", "person-link-proposed", "ssd_person", 0,
          what);
      history_.planted.back().other = second.id;
      std::vector<Allocation> moved;
      const auto of = std::find_if(history_.allocations.begin(), history_.allocations.end(),
                                   [&](const Allocation& a) { return a.child == whole.id; });
      auto end = of;
      while (end != history_.allocations.end() && end->child == whole.id) {
        ++end;
      }
      for (auto a = of; a != end; ++a) {
        if (a->start >= from) {
          moved.push_back(*a);
          moved.back().child = second.id;
        }
      }
      history_.allocations.erase(
          std::remove_if(of, end, [&](const Allocation& a) { return a.start >= from; }), end);
      history_.allocations.insert(history_.allocations.end(), moved.begin(), moved.end());
      history_.children.push_back(std::move(second));
    }
  }

  Rng& rng_;
  History& history_;
  Day from_;
  Day to_;
  int often_;
  std::size_t child_ = 0;
  bool before_ = false;  // the child before this one has a mistake
  std::vector<std::pair<std::size_t, std::size_t>> divided_;
};

}  // namespace

void plant_in_need(Rng& rng, History& history, Day window_from, Day window_to, int often,
                   std::vector<bool>& touched) {
  NeedPlanter(rng, history, window_from, window_to, often).plant(touched);
}

}  // namespace sightline::synth
