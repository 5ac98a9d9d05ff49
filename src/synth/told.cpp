#include "synth/told.h"

#include <algorithm>

#include "synth/codes.h"
#include "synth/returns.h"

namespace sightline::synth {
namespace {

std::optional<Assessment> cut(const Assessment& whole, const Window& window) {
  if (!window.open(whole.start, whole.authorised)) {
    return std::nullopt;
  }
  Assessment a = whole;
  a.authorised = window.known(whole.authorised);
  if (!a.authorised) {
    a.factors.clear();
    a.no_further_action.reset();
  } else {
    a.factors = factors_in(collection_year(*a.authorised), whole.factors);
  }
  return a;
}

std::optional<CinPlan> cut(const CinPlan& whole, const Window& window) {
  if (!window.open(whole.start, whole.end)) {
    return std::nullopt;
  }
  CinPlan p = whole;
  p.end = window.known(whole.end);
  return p;
}

std::optional<Section47> cut(const Section47& whole, const Window& window) {
  const bool met_later = whole.conference && whole.conference->day >= window.from;
  if (!window.open(whole.start, whole.end) && !(whole.start <= window.to && met_later)) {
    return std::nullopt;
  }
  Section47 s = whole;
  s.end = window.known(whole.end);
  if (!s.end) {
    s.substantiated = false;
    s.conference_not_required = false;  // not decided yet
  }
  if (s.conference && s.conference->day > window.to) {
    s.conference.reset();
  }
  return s;
}

std::optional<ProtectionPlan> cut(const ProtectionPlan& whole, const Window& window) {
  if (!window.open(whole.start, whole.end)) {
    return std::nullopt;
  }
  ProtectionPlan p = whole;
  p.end = window.known(whole.end);
  std::erase_if(p.reviews, [&](const ProtectionReview& r) { return !window.holds(r.day); });
  std::erase_if(p.visits, [&](const Visit& v) { return !window.holds(v.day); });
  return p;
}

std::optional<PreProceedings> cut(const PreProceedings& whole, const Window& window) {
  if (!window.open(whole.decided, whole.ended)) {
    return std::nullopt;
  }
  PreProceedings p = whole;
  p.letter = window.known(whole.letter);
  p.first_meeting = window.known(whole.first_meeting);
  p.ended = window.known(whole.ended);
  if (!p.ended) {
    p.outcome = Code();
  }
  return p;
}

template <typename T>
void cut_all(const std::vector<T>& whole, const Window& window, std::vector<T>& out) {
  for (const T& each : whole) {
    if (auto part = cut(each, window)) {
      out.push_back(*std::move(part));
    }
  }
}

Particulars particulars(const Child& child, Day on) {
  Particulars p;
  const bool born = child.dob ? *child.dob <= on : !child.expected_dob;
  if (!born) {
    p.expected_dob = child.expected_dob ? child.expected_dob : child.dob;
    p.sex = "U";
    return p;
  }
  p.sex = child.sex;
  p.dob = child.dob;
  p.died = child.died && *child.died <= on ? child.died : std::nullopt;
  p.upn = child.upn;
  p.has_upn = !child.upn.empty() && !child.upn.starts_with("UN");
  return p;
}

void apply(const ReturnSlip& slip, Told& t) {
  using Kind = ReturnSlip::Kind;
  if (slip.kind == Kind::kCinOtherDob) {
    t.who.dob = slip.day;
  } else if (slip.kind == Kind::kCinNoDob) {
    t.who.dob.reset();
  } else if (slip.kind == Kind::kCinOtherSex) {
    t.who.sex = t.who.sex == "M" ? "F" : "M";
  } else if (slip.kind == Kind::kCinBadUpn) {
    t.who.upn = slip.text;
    t.who.has_upn = true;
  } else if (slip.kind == Kind::kCinDoubled) {
    t.twice = true;
  } else if (slip.kind == Kind::kCinOtherClosure) {
    for (std::size_t i = 0; i < t.which.size(); ++i) {
      if (t.which[i] == slip.episode) {
        t.referrals[i].closed = slip.day;
        t.referrals[i].close_reason = "RC7";
      }
    }
  }
}

}  // namespace

std::optional<Referral> told(const Referral& whole, const Window& window) {
  if (!window.open(whole.day, whole.closed)) {
    return std::nullopt;
  }
  Referral r;
  r.day = whole.day;
  r.source = source_in(collection_year(whole.day), whole.source);
  r.need = whole.need;
  r.no_further_action = whole.no_further_action;
  r.closed = window.known(whole.closed);
  if (r.closed) {
    r.close_reason = closure_in(collection_year(*r.closed), whole.close_reason);
  }
  r.team = whole.team;
  r.worker = whole.worker;
  if (whole.transfer_in && whole.transfer_in->day <= window.to) {
    r.transfer_in = whole.transfer_in;
  }
  cut_all(whole.assessments, window, r.assessments);
  cut_all(whole.plans, window, r.plans);
  cut_all(whole.section47, window, r.section47);
  cut_all(whole.protection, window, r.protection);
  cut_all(whole.pre_proceedings, window, r.pre_proceedings);
  std::copy_if(whole.visits.begin(), whole.visits.end(), std::back_inserter(r.visits),
               [&](const Visit& v) { return window.holds(v.day); });
  return r;
}

std::optional<Told> tell(const History& history, std::size_t index, const Window& window,
                         int year) {
  Told t;
  t.child = &history.children[index];
  t.who = particulars(*t.child, window.to);
  for (std::size_t i = 0; i < t.child->referrals.size(); ++i) {
    if (auto part = told(t.child->referrals[i], window)) {
      t.referrals.push_back(*std::move(part));
      t.which.push_back(i);
    }
  }
  for (const ReturnSlip& slip : slips_of(history, index)) {
    if (slip.year == year) {
      if (slip.kind == ReturnSlip::Kind::kCinLeftOut) {
        return std::nullopt;
      }
      apply(slip, t);
    }
  }
  return t;
}

std::optional<Told> cin_return_of(const History& history, std::size_t index, int year) {
  auto t = tell(history, index, {collection_year_start(year), collection_year_end(year)}, year);
  return t && !t->referrals.empty() ? std::move(t) : std::nullopt;
}

}  // namespace sightline::synth
