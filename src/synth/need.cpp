#include "synth/need.h"

#include <algorithm>
#include <array>

namespace sightline::synth {
namespace {

constexpr int kAssessmentDays = 45;  // working days from the referral

Day assessed_by(Telling& t, Day referral) {
  Rng& rng = t.rng;
  int days = 0;
  if (rng.chance(t.mix.edges)) {
    days = kAssessmentDays + (rng.chance(500) ? 1 : 0);
  } else if (rng.chance(t.mix.assessment_on_time)) {
    days = rng.chance(600) ? rng.between(30, kAssessmentDays) : rng.between(4, 32);
  } else {
    days = rng.skewed(kAssessmentDays + 1, 110);
  }
  return t.days.nth_after(referral, days);
}

// From the protection plan (if any) of the first conference on, until all is over.
void protection_course(Telling& t, Course& c) {
  Rng& rng = t.rng;
  Day at = c.referral;
  if (rng.chance(t.mix.transfer_in)) {
    Enquiry e = enquiry_with_conference(t, c.referral);
    e.transfer_in = true;
    c.enquire(e);
  } else if (rng.chance(680)) {
    if (rng.chance(t.mix.enquiry_before_conference)) {
      c.enquire(enquiry_without_conference(t, c.referral + rng.between(0, 5)));
      at = c.enquiries[0].end + rng.between(5, 60);
    } else {
      at = c.referral + rng.skewed(0, 40);
    }
    c.enquire(enquiry_with_conference(t, at));
  } else {  // a plan of need first, which did not help
    c.enquire(enquiry_with_conference(t, c.assessed + rng.between(20, 260)));
    const Day from = t.days.on_or_after(c.assessed + rng.between(0, 15));
    c.plan(from, *c.enquiries[0].conference);
  }
  const Enquiry first = c.enquiries[static_cast<std::size_t>(c.enquiry_count - 1)];
  Day over = first.plan_until.value_or(*first.conference);
  over = std::max(over, c.assessed);
  if (rng.chance(720)) {
    const Day from = over;
    over = t.days.on_or_after(from + rng.between(40, 240));
    const bool again = first.plan_until && rng.chance(t.mix.second_plan);
    if (again) {
      const Enquiry second = enquiry_with_conference(t, from + rng.between(20, 200));
      c.plan(from, *second.conference);
      c.enquire(second);
      over = second.plan_until.value_or(*second.conference);
    } else {
      c.plan(from, over);
    }
  }
  c.closed = t.days.on_or_after(over + rng.skewed(0, 25));
}

Course course_of(Telling& t, NeedKind kind, Day day) {
  Rng& rng = t.rng;
  Course c;
  c.kind = kind;
  c.referral = day;
  c.assessed_from = t.days.nth_after(day, rng.between(0, 3));
  if (!t.days.working(c.assessed_from) || c.assessed_from < day) {
    c.assessed_from = t.days.on_or_after(day);
  }
  c.assessed = std::max(assessed_by(t, day), c.assessed_from);
  switch (kind) {
    case NeedKind::kNotInNeed:
      c.closed = t.days.nth_after(c.assessed, rng.skewed(0, 6));
      c.reason = rng.chance(640) ? "RC8" : "RC9";
      return c;
    case NeedKind::kBrief:
      c.closed = t.days.on_or_after(c.assessed + rng.between(1, 75));
      if (rng.chance(t.mix.enquiry_brief)) {
        c.enquire(enquiry_without_conference(t, day + rng.skewed(0, 14)));
      }
      break;
    case NeedKind::kNeed: {
      const Day from = t.days.on_or_after(c.assessed + rng.skewed(0, 20));
      const Day until = t.days.on_or_after(t.on_edge(from + rng.skewed(40, 60 + t.mix.need_days)));
      c.plan(from, until);
      c.closed = t.days.on_or_after(until + rng.skewed(0, 20));
      if (rng.chance(t.mix.enquiry_need)) {
        c.enquire(enquiry_without_conference(
            t, rng.chance(800) ? day + rng.skewed(0, 14) : from + rng.between(1, until - from)));
      }
      break;
    }
    case NeedKind::kProtection:
      protection_course(t, c);
      break;
    case NeedKind::kCare:
      if (rng.chance(700)) {
        c.enquire(enquiry_without_conference(t, day + rng.between(0, 3)));
      }
      c.care = day + rng.skewed(0, 25);
      c.closed = std::max(c.assessed, *c.care) + 30;
      break;
    case NeedKind::kDisabled: {
      const Day from = t.days.on_or_after(c.assessed + rng.skewed(0, 30));
      c.closed = t.days.on_or_after(from + rng.skewed(200, t.mix.disabled_days));
      c.plan(from, c.closed);
      c.short_breaks = rng.chance(90);
      if (c.short_breaks) {
        c.care = from + rng.between(10, 200);
      }
      break;
    }
    case NeedKind::kSeeker:
      c.care = day + rng.skewed(0, 4);
      c.closed = std::max(c.assessed, *c.care) + 30;
      break;
  }
  c.reason = "RC7";
  for (int i = 0; i < c.enquiry_count; ++i) {
    const Enquiry& e = c.enquiries[static_cast<std::size_t>(i)];
    c.closed = std::max(c.closed, e.conference.value_or(e.end));
  }
  return c;
}

// Cuts what a course holds to a shorter one: the child has moved, died, grown up.
void stop(Course& c, Day day, Code reason) {
  if (c.closed <= day) {
    return;
  }
  c.closed = day;
  c.reason = reason;
  c.assessed_from = std::min(c.assessed_from, day);
  c.assessed = std::min(c.assessed, day);
  while (c.enquiry_count > 0 &&
         c.enquiries[static_cast<std::size_t>(c.enquiry_count - 1)].start >= day) {
    --c.enquiry_count;
  }
  for (int i = 0; i < c.enquiry_count; ++i) {
    Enquiry& e = c.enquiries[static_cast<std::size_t>(i)];
    e.end = std::min(e.end, day);
    if (e.conference && *e.conference >= day) {
      e.conference.reset();
      e.plan_until.reset();
    }
    if (e.plan_until) {
      e.plan_until = std::min(*e.plan_until, day);
    }
  }
  while (c.plan_count > 0 && c.plans[static_cast<std::size_t>(c.plan_count - 1)].from >= day) {
    --c.plan_count;
  }
  for (int i = 0; i < c.plan_count; ++i) {
    Span& s = c.plans[static_cast<std::size_t>(i)];
    s.until = std::min(s.until, day);
  }
  if (c.care && *c.care >= day) {
    c.care.reset();
  }
}

// What is this child's alone in the family's course.
Course own_course(Telling& t, const Course& family, const Person& p, bool alone) {
  Rng& rng = t.rng;
  Course c = family;
  const bool teenager = p.born.plus_years(14) <= c.referral;
  if (c.kind == NeedKind::kProtection && !alone && rng.chance(teenager ? 300 : 50)) {
    for (int i = 0; i < c.enquiry_count; ++i) {  // not made subject of a plan
      c.enquiries[static_cast<std::size_t>(i)].plan_until.reset();
      c.enquiries[static_cast<std::size_t>(i)].pre_proceedings = false;
    }
  }
  for (int i = 0; i < c.enquiry_count; ++i) {
    Enquiry& e = c.enquiries[static_cast<std::size_t>(i)];
    if (e.plan_until && *e.plan_until - *e.conference > 120 && rng.chance(70)) {
      e.plan_until = t.days.on_or_before(*e.conference + (*e.plan_until - *e.conference) * 6 / 10);
    }
  }
  if (p.adult < c.closed && c.kind != NeedKind::kNotInNeed) {
    stop(c, std::max(p.adult, c.referral + 1), p.disabled ? "RC6" : "RC7");
  } else if (c.closed - c.referral > 60 && rng.chance(22)) {
    stop(c, t.days.on_or_after(c.referral + rng.between(40, c.closed - c.referral)), "RC5");
  } else if (rng.chance(1)) {
    stop(c, c.referral + rng.between(1, std::max(2, c.closed - c.referral)), "RC2");
  }
  return c;
}

std::vector<Code> factors(Telling& t, bool in_need) {
  constexpr Weighted<const char*> kFactor[] = {
      {"1A", 20},  {"1B", 60},  {"1C", 8},   {"2A", 20},  {"2B", 60},   {"2C", 8},   {"3A", 60},
      {"3B", 180}, {"3C", 30},  {"4A", 110}, {"4B", 150}, {"4C", 15},   {"5A", 45},  {"5B", 20},
      {"5C", 8},   {"6A", 50},  {"6B", 25},  {"6C", 8},   {"7A", 12},   {"8B", 25},  {"8C", 12},
      {"8D", 10},  {"8E", 10},  {"8F", 20},  {"9A", 5},   {"10A", 25},  {"11A", 22}, {"12A", 22},
      {"13A", 25}, {"14A", 12}, {"15A", 18}, {"16A", 75}, {"17A", 110}, {"18B", 20}, {"18C", 75},
      {"19B", 14}, {"19C", 35}, {"20", 60},  {"22A", 2},  {"23A", 8},   {"24A", 20}};
  std::vector<Code> out;
  if (!in_need && t.rng.chance(280)) {
    out.emplace_back("21");
    return out;
  }
  for (int n = 1 + t.rng.skewed(0, 5); n > 0; --n) {
    const Code code = pick(t.rng, kFactor);
    if (std::find(out.begin(), out.end(), code) == out.end()) {
      out.push_back(code);
    }
  }
  std::sort(out.begin(), out.end(),
            [](const Code& a, const Code& b) { return a.view() < b.view(); });
  return out;
}

Code need_of(Telling& t, NeedKind kind) {
  constexpr Weighted<const char*> kNeed[] = {{"N1", 640}, {"N2", 15}, {"N3", 28}, {"N4", 95},
                                             {"N5", 140}, {"N6", 32}, {"N7", 5},  {"N8", 12},
                                             {"N9", 18},  {"N0", 8}};
  return kind == NeedKind::kDisabled ? Code("N2")
         : kind == NeedKind::kSeeker ? Code("N8")
                                     : Code(pick(t.rng, kNeed));
}

// A plan of need never runs beside a protection plan.
Span beside_protection(const Course& c, Span s) {
  for (int i = 0; i < c.enquiry_count; ++i) {
    const Enquiry& e = c.enquiries[static_cast<std::size_t>(i)];
    if (e.plan_until && s.from < *e.plan_until && s.until > *e.conference) {
      if (s.from < *e.conference) {
        s.until = *e.conference;
      } else {
        s.from = *e.plan_until;
      }
    }
  }
  return s;
}

void write(Telling& t, Person& p, const Course& c, Code source, Code need) {
  Rng& rng = t.rng;
  Referral r;
  r.day = c.referral;
  r.source = source;
  r.need = need;
  r.closed = c.closed;
  r.close_reason = c.reason;
  const bool in_need = c.kind != NeedKind::kNotInNeed;
  Assessment a;
  a.start = c.assessed_from;
  a.authorised = c.assessed;
  a.seen = p.born > a.start || !rng.chance(t.mix.not_seen);
  a.no_further_action = c.reason == "RC8";
  a.factors = factors(t, in_need);
  r.assessments.push_back(a);
  // Things have changed, and the child is assessed again.
  if (in_need && c.closed - c.assessed > 150 && rng.chance(120)) {
    Assessment again;
    again.start = t.days.on_or_after(c.assessed + rng.between(30, c.closed - c.assessed - 90));
    again.authorised = t.days.nth_after(again.start, rng.between(8, 45));
    if (*again.authorised <= c.closed) {
      again.seen = a.seen;
      again.no_further_action = false;
      again.factors = factors(t, true);
      r.assessments.push_back(again);
    }
  }
  write_enquiries(t, p, c, r);
  for (int i = 0; i < c.plan_count; ++i) {
    const Span s = beside_protection(c, c.plans[static_cast<std::size_t>(i)]);
    if (s.from < s.until) {
      CinPlan plan;
      plan.start = s.from;
      plan.end = s.until;
      r.plans.push_back(plan);
      const auto seen = need_visits(t, s);
      r.visits.insert(r.visits.end(), seen.begin(), seen.end());
    }
  }
  p.child.referrals.push_back(r);
}

}  // namespace

NeedKind pick_need(Telling& t, std::span<Person* const> people) {
  Rng& rng = t.rng;
  if (rng.chance(t.mix.not_in_need)) {
    return NeedKind::kNotInNeed;
  }
  const bool had_plan =
      std::any_of(people.begin(), people.end(), [](const Person* p) { return p->plans > 0; });
  const int luck = rng.between(0, 999);
  const int protection = had_plan ? t.mix.protection_again : t.mix.protection;
  return luck < protection                                          ? NeedKind::kProtection
         : luck < protection + t.mix.brief                          ? NeedKind::kBrief
         : luck < protection + t.mix.brief + t.mix.straight_to_care ? NeedKind::kCare
                                                                    : NeedKind::kNeed;
}

Day tell_need(Telling& t, std::span<Person* const> people, NeedKind kind, Day day, Code source) {
  Rng& rng = t.rng;
  Course family = course_of(t, kind, day);
  // Whether care comes out of it, and for how many.
  if (kind == NeedKind::kProtection && rng.chance(t.mix.care_from_protection)) {
    const Enquiry& last = family.enquiries[static_cast<std::size_t>(family.enquiry_count - 1)];
    const Day from = *last.conference;
    const Day until = last.plan_until.value_or(family.closed);
    family.care = from + rng.between(0, std::max(1, until - from - 1));
  } else if (kind == NeedKind::kNeed && rng.chance(t.mix.care_from_need)) {
    family.care = day + rng.between(20, std::max(21, family.closed - day - 1));
  }
  const Code need = need_of(t, kind);
  const std::size_t first_in_care =
      static_cast<std::size_t>(rng.between(0, static_cast<int>(people.size()) - 1));
  const bool together = rng.chance(t.mix.sibling_too);
  Day over = day;
  for (std::size_t i = 0; i < people.size(); ++i) {
    Person& p = *people[i];
    Course c = own_course(t, family, p, people.size() == 1);
    const bool of_school_age =
        birthday(p.born, 5) <= day && birthday(p.born, 13) > day && kind != NeedKind::kDisabled;
    if (c.care && of_school_age && rng.chance(250)) {
      c.care.reset();
    }
    if (c.care && i != first_in_care && !together && kind != NeedKind::kDisabled) {
      c.care.reset();
    }
    if (!c.care && kind == NeedKind::kNeed && birthday(p.born, 14) <= day &&
        rng.chance(t.mix.care_of_teenager)) {
      c.care = day + rng.skewed(0, 200);
      c.closed = std::max(c.closed, *c.care + 30);
    }
    if (!c.care && p.born > day - 200 &&
        rng.chance(kind == NeedKind::kProtection ? t.mix.care_of_newborn
                   : kind == NeedKind::kNeed     ? t.mix.care_of_newborn / 8
                                                 : 0)) {
      const Day soon_after_birth = p.born + rng.skewed(0, 60);
      c.care = std::max(soon_after_birth, day + rng.skewed(0, 90));
      c.closed = std::max(c.closed, *c.care + 30);
    }
    if (c.care && *c.care < p.born) {
      c.care = p.born + rng.between(0, 3);
      if (*c.care >= c.closed) {
        c.closed = *c.care + 30;
      }
    }
    if (c.care && *c.care >= p.adult) {
      c.care.reset();
    }
    if (c.care) {
      tell_care(t, p, c, need);
    } else if (c.reason == "RC2") {
      p.child.died = c.closed;
    }
    p.gone =
        p.gone || c.reason == "RC2" || c.reason == "RC1" || (c.reason == "RC5" && rng.chance(800));
    p.free_from = c.closed;
    p.last_referral = day;
    if (c.closed >= t.remembered_from()) {
      write(t, p, c, source, need);
    } else {
      for (int e = 0; e < c.enquiry_count; ++e) {
        p.plans += c.enquiries[static_cast<std::size_t>(e)].plan_until ? 1 : 0;
      }
    }
    over = std::max(over, c.closed);
  }
  return over;
}

}  // namespace sightline::synth
