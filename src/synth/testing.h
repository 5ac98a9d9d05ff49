// For tests: the published figures, counted from a history by plain loops, one year at a time.
#pragma once

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "synth/history.h"
#include "synth/life.h"
#include "synth/working_days.h"

namespace sightline::synth::testing {

inline bool in_need(const Referral& r) {
  return !r.no_further_action && !(r.close_reason == "RC8") && !(r.close_reason == "RC9");
}
inline bool open_on(Day start, const std::optional<Day>& end, Day day) {
  return start <= day && (!end || *end > day);
}
inline bool new_placement(const Episode& e) {
  return (e.rne == "S" || e.rne == "P" || e.rne == "B") && !e.place.view().starts_with("T");
}

class Counts {
 public:
  void add(const std::string& of, double n = 1) { counts_[of] += n; }
  void add_all(const Counts& other) {
    for (const auto& [of, n] : other.counts_) {
      counts_[of] += n;
    }
  }
  double at(const std::string& of) const {
    const auto found = counts_.find(of);
    return found == counts_.end() ? 0 : found->second;
  }
  double percent(const std::string& part, const std::string& whole) const {
    return 100 * at(part) / std::max(1.0, at(whole));
  }

 private:
  std::map<std::string, double> counts_;
};

inline void count_care(const Child& c, Day from, Day to, Counts& n) {
  const auto runs = care_runs(c.episodes);
  bool started = false;
  bool ceased = false;
  for (const CareRun& run : runs) {
    started = started || (run.from >= from && run.from <= to);
    ceased = ceased || (run.until && *run.until >= from && *run.until <= to);
    if (run.until && *run.until >= from && *run.until <= to) {
      n.add("ended " + std::string(run.ended_by.view()));
    }
    if (!open_on(run.from, run.until, to)) {
      continue;
    }
    n.add("looked after");
    n.add("uasc", c.uasc ? 1 : 0);
    n.add("in care 16+", birthday(*c.dob, 16) <= to);
    n.add("in care under 1", birthday(*c.dob, 1) > to);
    int placements = 0;
    const Episode* last = nullptr;
    Day placed = run.from;
    for (const Episode& e : c.episodes) {
      if (e.decom > to || e.ls == "V3" || e.ls == "V4") {
        continue;
      }
      const bool counts = new_placement(e);
      if (counts) {
        placed = e.decom;
      }
      last = &e;
    }
    for (std::size_t i = 0; i < c.episodes.size(); ++i) {
      const Episode& e = c.episodes[i];
      if (!new_placement(e) || e.decom > to || e.ls == "V3" || e.ls == "V4") {
        continue;
      }
      Day until = e.dec.value_or(Day::never());
      for (std::size_t k = i + 1;
           k < c.episodes.size() && !new_placement(c.episodes[k]) && c.episodes[k].decom == until;
           ++k) {
        until = c.episodes[k].dec.value_or(Day::never());
      }
      placements += until > from && until - e.decom >= 1 ? 1 : 0;
    }
    n.add("3+ placements", placements >= 3);
    if (birthday(*c.dob, 16) > to && run.from.plus_months(30) <= to && last != nullptr) {
      n.add("long in care");
      n.add("long settled", placed.plus_months(24) <= to);
    }
    const std::string_view place = last == nullptr ? "" : last->place.view();
    n.add("foster", place.starts_with("U"));
    n.add("residential", place == "K1" || place == "K2" || place == "R1" || place == "S1");
    n.add("with parents", place == "P1");
    const bool went = std::any_of(c.missing.begin(), c.missing.end(), [&](const Missing& m) {
      return m.kind == "M" && m.start <= to && m.start >= from;
    });
    n.add("went missing", went);
  }
  n.add("care starts", started);
  n.add("uasc starts", started && c.uasc);
  n.add("care ceased", ceased);
  for (const Oc3& o : c.oc3) {
    const int age = collection_year_end(o.year).year() - c.dob->year();
    if (o.year == collection_year(to) && age >= 19 && o.in_touch != "DIED" &&
        o.in_touch != "RHOM") {
      n.add("leavers");
      n.add("in touch", o.in_touch == "YES");
      n.add("suitable", o.accommodation.view().size() == 2 && o.accommodation != "X2" &&
                            o.accommodation != "S2" && o.accommodation.view()[1] == '1');
      n.add("eet", std::string_view("FP").find(o.activity.view()[0]) != std::string_view::npos);
    }
  }
}

inline void count_protection(const Referral& r, Day from, Day to, const WorkingDays& days,
                             Counts& n) {
  const auto within = [&](Day day) { return day >= from && day <= to; };
  for (const Section47& s : r.section47) {
    n.add("s47", within(s.start));
    if (s.conference && within(s.conference->day)) {
      n.add("conferences");
      n.add("conferences 15", days.between(s.start, s.conference->day) <= 15);
    }
  }
  n.add("conferences", r.transfer_in && within(r.transfer_in->day));
  for (const ProtectionPlan& p : r.protection) {
    if (within(p.start)) {
      n.add("plans started");
      n.add("repeat plans", p.previous_plans > 0);
    }
    if (p.end && within(*p.end)) {
      n.add("plans ended");
      n.add("plans ended 2y", p.start.plus_months(24) <= *p.end);
    }
    if (!open_on(p.start, p.end, to)) {
      continue;
    }
    n.add("on a plan");
    n.add("on a plan le3", to <= p.start.plus_months(3));
    n.add("on a plan 3-6", to > p.start.plus_months(3) && to <= p.start.plus_months(6));
    n.add("on a plan 1-2y", to >= p.start.plus_months(12) && to < p.start.plus_months(24));
    n.add("on a plan 2y", to >= p.start.plus_months(24));
    if (p.start.plus_months(3) > to) {
      continue;
    }
    n.add("reviewable");
    Day due = p.start.plus_months(3);
    bool good = true;
    for (const ProtectionReview& v : p.reviews) {
      if (v.day <= p.start || v.day > to) {
        continue;
      }
      good = good && (v.day <= due || v.day < from);
      due = v.day.plus_months(6);
    }
    n.add("reviewed", good && due >= to);
  }
}

inline Counts count_year(const History& history, int year) {
  static const WorkingDays days;
  const Day from = collection_year_start(year);
  const Day to = collection_year_end(year);
  const auto within = [&](Day day) { return day >= from && day <= to; };
  Counts n;
  for (const Child& c : history.children) {
    if (c.dob) {
      count_care(c, from, to, n);
    }
    std::optional<Day> before;
    bool need_open = false;
    for (const Referral& r : c.referrals) {
      if (within(r.day)) {
        n.add("referrals");
        n.add("nfa", r.no_further_action);
        n.add("not in need", !r.no_further_action && !in_need(r));
        n.add("re-referrals", before && *before < r.day && before->plus_months(12) > r.day);
      }
      before = r.day;
      for (const Assessment& a : r.assessments) {
        if (a.authorised && within(*a.authorised)) {
          n.add("assessments");
          n.add("assessments 45", days.between(r.day, *a.authorised) <= 45);
        }
      }
      need_open = need_open || (in_need(r) && open_on(r.day, r.closed, to));
      n.add("need starts", in_need(r) && within(r.day));
      count_protection(r, from, to, days, n);
      for (const CinPlan& p : r.plans) {
        n.add("plans of need", open_on(p.start, p.end, to));
      }
      for (const PreProceedings& p : r.pre_proceedings) {
        n.add("pre-proceedings", within(p.decided));
      }
    }
    n.add("in need", need_open);
    n.add("in need 18+", need_open && c.dob && birthday(*c.dob, 18) <= to);
    n.add("in need disabled", need_open && !c.disabilities.empty());
    n.add("in need unborn", need_open && (!c.dob || *c.dob > to));
    for (const Contact& k : c.contacts) {
      n.add("contacts", within(k.day));
    }
    for (const EarlyHelp& e : c.early_help) {
      n.add("early help starts", within(e.start));
      n.add("early help open", open_on(e.start, e.end, to));
    }
    for (const HealthCarePlan& h : c.health_care_plans) {
      n.add("health plan requests", within(h.requested));
      if (h.issued && within(*h.issued)) {
        n.add("health plans");
        n.add("health plans 20w", *h.issued - h.requested <= 140);
      }
    }
  }
  for (const Population& p : history.population) {
    if (p.mid_year == year - 1) {
      n.add("population", p.children);
    }
  }
  return n;
}

// The mean of all years but the first.
inline Counts count_years(const History& history) {
  Counts n;
  for (int year = history.first_year + 1; year <= history.last_year; ++year) {
    n.add_all(count_year(history, year));
  }
  return n;
}

struct Measure {
  const char* name;
  double low, high;  // the published 5th to 95th percentile of authorities, 2023 to 2025
  double value;
};

// Low and high: Department for Education, children in need and looked-after statistics by
// authority.
inline std::vector<Measure> measures(const Counts& n) {
  const auto rate = [&](const char* of) {
    return 10000 * n.at(of) / std::max(1.0, n.at("population"));
  };
  return {{"referrals per 10,000", 290.9, 866.6, rate("referrals")},
          {"re-referrals %", 14.0, 27.8, n.percent("re-referrals", "referrals")},
          {"referrals NFA %", 0.5, 19.0, n.percent("nfa", "referrals")},
          {"not in need %", 8.2, 45.5, n.percent("not in need", "referrals")},
          {"assessments per 10,000", 290, 867, rate("assessments")},
          {"assessments 45 days %", 68.2, 97.2, n.percent("assessments 45", "assessments")},
          {"in need per 10,000", 225.4, 556.8, rate("in need")},
          {"section 47 per 10,000", 100.2, 366.0, rate("s47")},
          {"conferences per 10,000", 32.9, 118.3, rate("conferences")},
          {"conferences 15 days %", 59.6, 95.5, n.percent("conferences 15", "conferences")},
          {"on a plan per 10,000", 24.2, 78.4, rate("on a plan")},
          {"plans started per 10,000", 28.7, 102.2, rate("plans started")},
          {"plans ended per 10,000", 30.4, 104.0, rate("plans ended")},
          {"repeat plans %", 14.2, 32.3, n.percent("repeat plans", "plans started")},
          {"plans ended 2 years %", 0.7, 9.7, n.percent("plans ended 2y", "plans ended")},
          {"plans up to 3 months %", 20.5, 41.7, n.percent("on a plan le3", "on a plan")},
          {"plans 3-6 months %", 17.4, 34.0, n.percent("on a plan 3-6", "on a plan")},
          {"plans 1-2 years %", 7.2, 26.7, n.percent("on a plan 1-2y", "on a plan")},
          {"plans 2 years %", 0.0, 7.2, n.percent("on a plan 2y", "on a plan")},
          {"protection reviews %", 73.3, 100.0, n.percent("reviewed", "reviewable")},
          {"looked after per 10,000", 36, 137, rate("looked after")},
          {"care starts per 10,000", 15, 52, rate("care starts")},
          {"care ceased per 10,000", 15, 51, rate("care ceased")},
          {"UASC %", 3, 21, n.percent("uasc", "looked after")},
          {"3+ placements %", 6, 15, n.percent("3+ placements", "looked after")},
          {"long-term stability %", 57, 77, n.percent("long settled", "long in care")},
          {"in care 16+ %", 18, 41, n.percent("in care 16+", "looked after")},
          {"in care under 1 %", 3, 7, n.percent("in care under 1", "looked after")},
          {"foster %", 58, 76, n.percent("foster", "looked after")},
          {"residential %", 5, 17, n.percent("residential", "looked after")},
          {"with parents %", 2, 13, n.percent("with parents", "looked after")},
          {"missing %", 6, 17, n.percent("went missing", "looked after")},
          {"leavers in touch %", 87, 100, n.percent("in touch", "leavers")},
          {"leavers suitable %", 80, 96, n.percent("suitable", "leavers")},
          {"leavers EET %", 42, 71, n.percent("eet", "leavers")},
          {"health plans 20 weeks %", 6.7, 98.0, n.percent("health plans 20w", "health plans")}};
}

}  // namespace sightline::synth::testing
