// Section 47 enquiries, conferences, protection plans with their reviews and visits, and what
// comes before the court.
#include <algorithm>

#include "synth/need.h"

namespace sightline::synth {
namespace {

constexpr int kConferenceDays = 15;  // working days from the enquiry
constexpr int kVisitDays = 10;       // the local standard for visits under a plan
constexpr int kNeedVisitDays = 20;   // … and in a plan of need

int plan_days(Rng& rng) {
  const int luck = rng.between(0, 999);
  return luck < 100   ? rng.between(40, 100)
         : luck < 300 ? rng.between(95, 200)
         : luck < 730 ? rng.between(190, 366)
         : luck < 945 ? rng.between(340, 729)
                      : rng.between(725, 1150);
}

std::vector<Visit> visits(Telling& t, const Span& plan, int standard, int on_time) {
  std::vector<Visit> out;
  Rng& rng = t.rng;
  const Day last = std::min(plan.until, t.to + 1);
  Day anchor = std::max(plan.from, t.from - 150);
  Day tried = anchor;
  while (true) {
    Day day =
        t.days.nth_after(anchor, rng.chance(on_time) ? rng.between(standard / 2, standard)
                                                     : rng.between(standard + 1, standard * 2));
    if (rng.chance(t.mix.edges)) {
      day = t.days.nth_after(anchor, standard + (rng.chance(500) ? 1 : 0));
    }
    if (day <= tried) {
      day = t.days.nth_after(tried, 1);
    }
    if (day >= last) {
      return out;
    }
    const bool seen = !rng.chance(t.mix.not_seen);
    out.push_back({day, seen, seen && rng.chance(700)});
    tried = day;
    if (seen) {
      anchor = day;
      if (rng.chance(t.mix.edges / 4)) {
        out.push_back({day, true, false});  // twice on one day
      }
    }
  }
}

// First after three months, then every six. The last is often the one that ends the plan.
std::vector<ProtectionReview> reviews(Telling& t, const Span& plan) {
  std::vector<ProtectionReview> out;
  Rng& rng = t.rng;
  Day before = plan.from;
  const bool ends_at_review = rng.chance(650);
  for (bool first = true;; first = false) {
    const Day due = before.plus_months(first ? 3 : 6);
    Day day = due;
    if (rng.chance(t.mix.edges)) {
      day = due + (rng.chance(500) ? 1 : 0);
    } else if (rng.chance(t.mix.review_on_time)) {
      day = t.days.on_or_before(due - rng.between(0, first ? 18 : 40));
    } else {
      day = t.days.on_or_after(due + rng.between(1, 45));
    }
    if (ends_at_review && plan.until <= due && plan.until - before > 45) {
      day = plan.until;
    }
    if (day > plan.until || (day == plan.until && !ends_at_review)) {
      return out;
    }
    out.push_back({due, day});
    before = day;
  }
}

void write_plan(Telling& t, Person& p, const Enquiry& e, Referral& r) {
  constexpr Weighted<const char*> kCategory[] = {
      {"NEG", 480}, {"EMO", 385}, {"PHY", 75}, {"SAB", 40}, {"MUL", 20}};
  Rng& rng = t.rng;
  const Span span{*e.conference, *e.plan_until};
  ProtectionPlan plan;
  plan.start = span.from;
  plan.end = span.until;
  plan.initial_category = pick(rng, kCategory);
  plan.latest_category = rng.chance(120) ? Code(pick(rng, kCategory)) : plan.initial_category;
  plan.previous_plans = p.plans++;
  plan.reviews = reviews(t, span);
  plan.visits = visits(t, span, kVisitDays, t.mix.protection_visit_on_time);
  r.protection.push_back(plan);
  if (e.pre_proceedings) {
    PreProceedings pre;
    pre.decided = t.days.on_or_before(span.from +
                                      rng.between(20, std::max(21, (span.until - span.from) / 2)));
    if (pre.decided >= span.until) {
      return;
    }
    pre.letter = t.days.nth_after(pre.decided, rng.between(1, 12));
    pre.first_meeting = t.days.nth_after(*pre.letter, rng.between(4, 20));
    int length = rng.chance(560) ? rng.between(50, 112) : rng.between(113, 260);
    const bool edge = rng.chance(t.mix.edges);
    if (edge) {
      length = 112 + (rng.chance(500) ? 1 : 0);
    }
    pre.ended = std::max(*pre.first_meeting, pre.decided + length);
    pre.ended = edge ? *pre.ended : t.days.on_or_after(*pre.ended);
    pre.review_meetings = std::max(0, (*pre.ended - *pre.first_meeting) / 42);
    pre.outcome = "STEPDOWN";
    r.pre_proceedings.push_back(pre);
  }
}

}  // namespace

std::vector<Visit> need_visits(Telling& t, const Span& plan) {
  return visits(t, plan, kNeedVisitDays, t.mix.need_visit_on_time);
}

Enquiry enquiry_without_conference(Telling& t, Day start) {
  Enquiry e;
  e.start = t.days.on_or_after(start);
  e.end = t.days.nth_after(e.start, t.rng.between(0, 14));
  e.substantiated = t.rng.chance(420);
  return e;
}

Enquiry enquiry_with_conference(Telling& t, Day start) {
  Rng& rng = t.rng;
  Enquiry e = enquiry_without_conference(t, start);
  e.substantiated = true;
  int days = rng.chance(t.mix.conference_on_time) ? kConferenceDays - rng.skewed(0, 9)
                                                  : rng.skewed(kConferenceDays + 1, 40);
  if (rng.chance(t.mix.edges)) {
    days = kConferenceDays + (rng.chance(500) ? 1 : 0);
  }
  e.conference = t.days.nth_after(e.start, days);
  e.end = std::min(e.end, *e.conference);
  if (!rng.chance(t.mix.no_plan_at_conference)) {
    e.plan_until = t.days.on_or_after(t.on_edge(*e.conference + plan_days(rng)));
    e.pre_proceedings = rng.chance(t.mix.pre_proceedings);
  }
  return e;
}

void write_enquiries(Telling& t, Person& p, const Course& course, Referral& r) {
  for (int i = 0; i < course.enquiry_count; ++i) {
    const Enquiry& e = course.enquiries[static_cast<std::size_t>(i)];
    std::optional<Conference> conference;
    if (e.conference) {
      conference = Conference{*e.conference, std::nullopt, e.plan_until.has_value()};
      if (!e.transfer_in) {
        conference->target = t.days.nth_after(e.start, kConferenceDays);
      }
    }
    if (e.transfer_in) {
      r.transfer_in = conference;
    } else {
      Section47 s;
      s.start = e.start;
      s.end = e.end;
      s.substantiated = e.substantiated;
      s.conference_not_required = !conference;
      s.conference = conference;
      r.section47.push_back(s);
    }
    if (e.conference && e.plan_until) {
      write_plan(t, p, e, r);
    }
  }
  // The court, where care follows before the pre-proceedings are through.
  for (PreProceedings& pre : r.pre_proceedings) {
    if (course.care && *course.care >= pre.decided && *course.care <= *pre.ended + 60) {
      const Day issued = std::min(*course.care, *pre.ended);
      pre.ended = issued;
      pre.letter = pre.letter <= issued ? pre.letter : std::nullopt;
      pre.first_meeting = pre.first_meeting <= issued ? pre.first_meeting : std::nullopt;
      pre.review_meetings = pre.first_meeting ? pre.review_meetings : 0;
      pre.outcome = "ISSUED";
    }
    if (*pre.ended > course.closed) {
      pre.ended = course.closed;
    }
  }
}

}  // namespace sightline::synth
