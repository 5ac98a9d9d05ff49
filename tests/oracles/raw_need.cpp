// What is known of a child before and beside care: the records of the history, cut to the window.
#include <algorithm>

#include "oracles/raw_tables.h"
#include "synth/codes.h"

namespace sightline::oracles {
namespace {

struct Window {
  Day from;
  Day to;

  bool holds(Day day) const { return from <= day && day <= to; }
  // Open at some time, or ended on its first day.
  bool touches(Day start, const std::optional<Day>& end) const {
    return start <= to && (!end || *end >= from);
  }
  // What lies behind the window is not known yet.
  void cut(std::optional<Day>& day) const {
    if (day && *day > to) {
      day.reset();
    }
  }
};

bool upside_down(Day start, const std::optional<Day>& end) { return end && *end < start; }

void cut(const Window& window, synth::Assessment& a) {
  window.cut(a.authorised);
  if (!a.authorised) {
    a.no_further_action.reset();
    a.factors.clear();
  } else {
    a.factors = synth::factors_in(collection_year(*a.authorised), a.factors);
  }
}

void cut(const Window& window, synth::Section47& s) {
  window.cut(s.end);
  if (s.conference && s.conference->day > window.to) {
    s.conference.reset();
  }
}

void cut(const Window& window, synth::ProtectionPlan& p) {
  window.cut(p.end);
  std::erase_if(p.reviews, [&](const auto& r) { return !window.holds(r.day); });
  std::erase_if(p.visits, [&](const auto& v) { return !window.holds(v.day); });
}

void cut(const Window& window, synth::PreProceedings& p) {
  window.cut(p.letter);
  window.cut(p.first_meeting);
  window.cut(p.ended);
  if (!p.ended) {
    p.outcome = synth::Code();
  }
}

void cut(const Window& window, synth::HealthCarePlan& p) {
  window.cut(p.decided);
  window.cut(p.assessed);
  window.cut(p.issued);
  window.cut(p.ceased);
}

void reject(synth::Referral& r) {
  std::erase_if(r.assessments, [](const auto& a) { return upside_down(a.start, a.authorised); });
  std::erase_if(r.plans, [](const auto& p) { return upside_down(p.start, p.end); });
  std::erase_if(r.section47, [](const auto& s) { return upside_down(s.start, s.end); });
  std::erase_if(r.protection, [](const auto& p) { return upside_down(p.start, p.end); });
}

void cut(const Window& window, synth::Referral& r) {
  window.cut(r.closed);
  r.close_reason =
      r.closed ? synth::closure_in(collection_year(*r.closed), r.close_reason) : synth::Code();
  if (r.transfer_in && !window.holds(r.transfer_in->day)) {
    r.transfer_in.reset();
  }
  std::erase_if(r.assessments,
                [&](const auto& a) { return !window.touches(a.start, a.authorised); });
  std::erase_if(r.plans, [&](const auto& p) { return !window.touches(p.start, p.end); });
  std::erase_if(r.section47, [&](const auto& s) {
    const bool met = s.conference && s.conference->day >= window.from;
    return !window.touches(s.start, s.end) && !(met && s.start <= window.to);
  });
  std::erase_if(r.protection, [&](const auto& p) { return !window.touches(p.start, p.end); });
  std::erase_if(r.pre_proceedings,
                [&](const auto& p) { return !window.touches(p.decided, p.ended); });
  std::erase_if(r.visits, [&](const auto& v) { return !window.holds(v.day); });
  for (auto& a : r.assessments) {
    cut(window, a);
  }
  for (auto& p : r.plans) {
    window.cut(p.end);
  }
  for (auto& s : r.section47) {
    cut(window, s);
  }
  for (auto& p : r.protection) {
    cut(window, p);
  }
  for (auto& p : r.pre_proceedings) {
    cut(window, p);
  }
}

}  // namespace

void known_of_need(const synth::Child& child, Day from, Day to, RawChild& out) {
  const Window window{from, to};
  for (const synth::Contact& c : child.contacts) {
    if (window.holds(c.day)) {
      out.contacts.push_back(c);
    }
  }
  for (synth::EarlyHelp e : child.early_help) {
    if (window.touches(e.start, e.end)) {
      window.cut(e.end);
      out.early_help.push_back(e);
    }
  }
  for (const synth::Referral& told : child.referrals) {
    if (window.touches(told.day, told.closed)) {
      RawReferral r{told};
      reject(r);
      cut(window, r);
      out.referrals.push_back(r);
    }
  }
  for (const synth::Visit& v : child.care_visits) {
    if (window.holds(v.day)) {
      out.care_visits.push_back(v);
    }
  }
  for (synth::Missing m : child.missing) {
    if (window.touches(m.start, m.end)) {
      window.cut(m.end);
      out.interviews.push_back(m);
    }
  }
  for (synth::HealthCarePlan p : child.health_care_plans) {
    if (window.touches(p.requested, p.ceased)) {
      cut(window, p);
      out.health_care_plans.push_back(p);
    }
  }
}

}  // namespace sightline::oracles
