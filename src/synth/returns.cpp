#include "synth/returns.h"

#include <algorithm>

#include "synth/codes.h"

namespace sightline::synth {
std::span<const ReturnSlip> slips_of(const History& history, std::size_t child) {
  const auto begin = std::lower_bound(
      history.slips.begin(), history.slips.end(), child,
      [](const ReturnSlip& slip, std::size_t wanted) { return slip.child < wanted; });
  const auto end = std::upper_bound(
      begin, history.slips.end(), child,
      [](std::size_t wanted, const ReturnSlip& slip) { return wanted < slip.child; });
  return {begin, end};
}

namespace {

struct Stretch {
  Day from, until;  // half-open
};

// The stretches of the child's care, short breaks included: episodes that touch or overlap.
std::vector<Stretch> stretches(const std::vector<Episode>& episodes) {
  std::vector<Stretch> out;
  for (const Episode& e : episodes) {
    const Day until = e.dec.value_or(Day::never());
    if (out.empty() || out.back().until < e.decom) {
      out.push_back({e.decom, until});
    } else {
      out.back().until = std::max(out.back().until, until);
    }
  }
  return out;
}

// The return asks who held the child's case while it was looked after, not before or since.
void take_social_workers(const History& history, const Child& child, ChildReturn& r, Day from,
                         Day to) {
  const std::vector<Stretch> care = stretches(child.episodes);
  auto a = std::lower_bound(
      history.allocations.begin(), history.allocations.end(), r.child,
      [](const Allocation& allocation, const std::string& id) { return allocation.child < id; });
  for (; a != history.allocations.end() && a->child == r.child; ++a) {
    for (const Stretch& stretch : care) {
      const Day held_until = a->end.value_or(Day::never());
      const Day start = std::max(a->start, stretch.from);
      const Day end = std::min(held_until, stretch.until);
      if (start >= end || start > to || end < from) {
        continue;
      }
      const bool ended = end <= to;
      r.social_workers.push_back({a->worker, start, ended ? std::optional(end) : std::nullopt,
                                  !ended              ? Code()
                                  : end == held_until ? Code(change_reason(*a))
                                                      : Code("OTHERS")});
    }
  }
}

void apply(const ReturnSlip& slip, const Child& child, ChildReturn& r, Day year_from) {
  using Kind = ReturnSlip::Kind;
  if (slip.kind == Kind::kReviewAfterWindow) {
    r.reviews.push_back({*slip.day, "PN1"});
    return;
  }
  if (slip.kind != Kind::kOtherStart && slip.kind != Kind::kEndAfterWindow) {
    return;
  }
  for (Episode& e : r.episodes) {
    if (e.decom != child.episodes[slip.episode].decom) {
      continue;
    }
    if (slip.kind == Kind::kOtherStart && *slip.day < year_from) {
      e.decom = *slip.day;
    } else if (slip.kind == Kind::kEndAfterWindow) {
      e.dec = slip.day;
      e.rec = "X1";
    }
    return;
  }
}

}  // namespace

std::optional<ChildReturn> return_of(const History& history, std::size_t index, int year) {
  const Child& child = history.children[index];
  const Day from = collection_year_start(year);
  const Day to = collection_year_end(year);
  const auto open_in_year = [&](Day start, const std::optional<Day>& end) {
    return start <= to && (!end || *end >= from);
  };
  ChildReturn r;
  r.child = child.id;
  for (const Episode& e : child.episodes) {
    if (!open_in_year(e.decom, e.dec)) {
      continue;
    }
    r.episodes.push_back(e);
    Episode& told = r.episodes.back();
    told.place = place_in(year, e.place);
    if (e.dec && *e.dec > to) {
      told.dec.reset();
      told.rec = Code();
      told.reason_place_change = Code();
    }
  }
  for (const Oc3& o : child.oc3) {
    if (o.year == year) {
      r.oc3 = o;
    }
  }
  if (r.episodes.empty() && !r.oc3) {
    return std::nullopt;
  }
  r.sex = sex_in(year, child.sex);
  r.dob = child.dob;
  r.ethnicity = child.ethnicity;
  r.upn = child.upn;
  if (child.sex == "F" || child.is_mother) {  // a mother of another sex: by mistake
    r.mother = child.is_mother && *child.own_childs_dob <= to ? "1" : "0";
    r.own_childs_dob = r.mother == "1" ? child.own_childs_dob : std::nullopt;
  }
  if (!r.episodes.empty()) {
    r.uasc = child.uasc;
    r.uasc_until = child.uasc_until;
    for (const Review& v : child.reviews) {
      if (v.day >= from && v.day <= to) {
        r.reviews.push_back(v);
      }
    }
    for (const Missing& m : child.missing) {
      if (open_in_year(m.start, m.end)) {
        r.missing.push_back({m.kind, m.start, m.end && *m.end <= to ? m.end : std::nullopt});
      }
    }
    for (const Oc2& o : child.oc2) {
      if (o.year == year) {
        r.oc2 = o;
      }
    }
    for (const PlacedForAdoption& p : child.placed_for_adoption) {
      if (open_in_year(p.placed, p.ceased) && (!child.adoption || child.adoption->year >= year)) {
        r.placed_for_adoption.push_back(p);
        if (p.ceased && *p.ceased > to) {
          r.placed_for_adoption.back().ceased.reset();
          r.placed_for_adoption.back().reason_ceased = Code();
        }
      }
    }
    for (const PreviousPermanence& p : child.previous_permanence) {
      if (p.year == year) {
        r.previous_permanence = p;
      }
    }
    if (child.adoption && child.adoption->year == year) {
      r.adoption = child.adoption;
    }
    if (year >= 2024) {
      take_social_workers(history, child, r, from, to);
    }
    for (const Deprivation& d : child.deprivations) {
      if (year >= 2027 && open_in_year(d.start, d.end)) {
        r.deprivations.push_back({d.start, d.end && *d.end <= to ? d.end : std::nullopt});
      }
    }
  }
  for (const ReturnSlip& slip : slips_of(history, index)) {
    if (slip.year != year) {
      continue;
    }
    if (slip.kind == ReturnSlip::Kind::kLeftOut) {
      return std::nullopt;
    }
    apply(slip, child, r, from);
  }
  return r;
}

}  // namespace sightline::synth
