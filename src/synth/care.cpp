// Care within an episode of need: how it begins and ends there, what follows, and the visits while
// it lasts.
#include <algorithm>

#include "synth/life.h"
#include "synth/need.h"

namespace sightline::synth {
namespace {

// Other work stops, or goes over into the plan for the child in care.
void care_begins(Telling& t, Course& c, Day from) {
  while (c.enquiry_count > 0 &&
         c.enquiries[static_cast<std::size_t>(c.enquiry_count - 1)].start >= from) {
    --c.enquiry_count;
  }
  for (int i = 0; i < c.enquiry_count; ++i) {
    Enquiry& e = c.enquiries[static_cast<std::size_t>(i)];
    if (e.plan_until && *e.plan_until > from) {
      const Day until = t.days.on_or_after(std::max(*e.conference + 5, from + t.rng.skewed(0, 45)));
      e.plan_until = std::min(*e.plan_until, until);
    }
  }
  int kept = 0;
  for (int i = 0; i < c.plan_count; ++i) {
    Span s = c.plans[static_cast<std::size_t>(i)];
    s.until = std::min(s.until, from);
    if (s.from < s.until) {
      c.plans[static_cast<std::size_t>(kept++)] = s;
    }
  }
  c.plan_count = kept;
}

// How the episode of need closes after care has ended on `until`.
void care_ends(Telling& t, Person& p, Course& c, const CareEnd& end) {
  Rng& rng = t.rng;
  const Code by = end.ended_by;
  c.closed = end.until + rng.skewed(0, 25);
  c.reason = "RC7";
  if (by == "E2") {
    c.closed = end.until;
    c.reason = "RC2";
    if (end.until <= t.to) {
      p.child.died = end.until;
    }
  } else if (by == "E11" || by == "E12") {
    c.closed = end.until;
    c.reason = "RC1";
  } else if (by == "E43" || by == "E44" || by == "E45" || by == "E46" || by == "E47" ||
             by == "E48") {
    c.reason = "RC4";
  } else if (by == "E41") {
    c.reason = "RC3";
  } else if (by == "E3") {
    c.reason = "RC5";
  } else if (by == "E7") {
    c.reason = "RC6";
  } else if (end.until >= p.adult) {
    if (rng.chance(t.mix.stays_open_after_18)) {  // a care leaver still in need of support
      const Day about = birthday(p.born, rng.chance(820) ? 21 : rng.between(19, 24));
      c.closed = t.days.on_or_after(about + rng.between(-40, 40));
    } else if (p.disabled) {
      c.reason = "RC6";
    }
  }
}

bool begins_placement(const Episode& e) { return e.rne == "S" || e.rne == "P" || e.rne == "B"; }

// Within a week of a new placement, then every six weeks; after a year in a long-term foster
// placement every three months.
void visit_placement(Telling& t, Person& p, const Span& span, const Code& place) {
  Rng& rng = t.rng;
  const bool long_term = place == "U1" || place == "U4";
  const Day last = std::min(span.until, t.to + 1);
  Day anchor = span.from;
  bool first = true;
  while (true) {
    const bool quarterly = !first && long_term && anchor >= span.from.plus_months(12);
    const Day due = first ? anchor + 7 : quarterly ? anchor.plus_months(3) : anchor + 42;
    Day day = due;
    if (rng.chance(t.mix.edges)) {
      day = due + (rng.chance(500) ? 1 : 0);
    } else if (rng.chance(t.mix.care_visit_on_time)) {
      day = t.days.on_or_before(due - rng.skewed(0, first ? 6 : 20));
    } else {
      day = t.days.on_or_after(due + rng.skewed(1, first ? 15 : 40));
    }
    day = std::max(day, anchor + (first ? 0 : 1));
    if (day >= last) {
      return;
    }
    const bool seen = !rng.chance(t.mix.not_seen);
    if (day >= t.from - 200) {
      p.child.care_visits.push_back({day, seen, seen && rng.chance(760)});
    }
    if (seen) {
      anchor = day;
      first = false;
    } else {
      anchor = std::max(anchor, day - (first ? 5 : 35));  // tried again within days
    }
  }
}

}  // namespace

void tell_care(Telling& t, Person& p, Course& c, Code need) {
  Rng& rng = t.rng;
  const Code category = need == "N9" || need == "N0" ? Code("N1") : need;
  Day from = *c.care;
  if (c.short_breaks) {
    if (from <= t.to) {
      const CareEnd end =
          enter_care(rng, p.child, {p.born, from, category, true}, t.to, t.mix.care);
      c.closed = std::max(c.closed, end.until);
      if (end.until >= p.adult) {
        care_ends(t, p, c, end);
      }
    }
    return;
  }
  care_begins(t, c, from);
  for (int times = 0;; ++times) {
    if (from > t.to) {
      c.closed = std::max(c.closed, from + 30);
      return;
    }
    const CareEnd end = enter_care(rng, p.child, {p.born, from, category, false}, t.to, t.mix.care);
    care_ends(t, p, c, end);
    if (!end.went_home || end.until >= p.adult) {
      break;
    }
    // Home again, with a plan; and now and then back into care.
    Day until = t.days.on_or_after(end.until + rng.between(45, 220));
    until = std::min(until, p.adult);
    const bool again = times < 2 && rng.chance(t.mix.care_again);
    if (again) {
      from = end.until + (rng.chance(60) ? 0 : rng.between(1, std::max(1, until - end.until)));
      until = from;
    }
    c.plan(end.until, until);
    c.closed = std::max(c.closed, until);
    if (!again || from >= p.adult) {
      break;
    }
  }
  c.assessed = std::min(c.assessed, c.closed);
  for (int i = 0; i < c.enquiry_count; ++i) {
    const Enquiry& e = c.enquiries[static_cast<std::size_t>(i)];
    c.closed =
        std::max(c.closed, std::max(e.end, e.plan_until.value_or(e.conference.value_or(e.end))));
  }
  c.closed = std::max(c.closed, c.assessed);
}

void tell_care_events(Telling& t, Person& p) {
  const auto& episodes = p.child.episodes;
  for (std::size_t i = 0; i < episodes.size();) {
    const Episode& e = episodes[i];
    if (e.ls == "V3" || e.ls == "V4") {
      ++i;
      continue;
    }
    Span span{e.decom, e.dec.value_or(t.to + 1)};
    for (++i;
         i < episodes.size() && !begins_placement(episodes[i]) && episodes[i].decom == span.until;
         ++i) {
      span.until = episodes[i].dec.value_or(t.to + 1);
    }
    if (span.until > t.from - 200) {
      visit_placement(t, p, span, e.place);
    }
  }
  std::sort(p.child.care_visits.begin(), p.child.care_visits.end(),
            [](const Visit& a, const Visit& b) { return a.day < b.day; });
  for (Missing& m : p.child.missing) {
    if (m.end && !t.rng.chance(25)) {  // a few are simply not recorded
      m.interview_offered = t.rng.chance(t.mix.interview_offered);
      if (*m.interview_offered) {
        m.interview_accepted = t.rng.chance(t.mix.interview_accepted);
      }
    }
  }
}

}  // namespace sightline::synth
