#include "oracles/raw_tables.h"

#include <algorithm>
#include <set>

#include "synth/returns.h"

namespace sightline::oracles {
namespace {

using synth::Code;
using synth::Episode;
using synth::Missing;

// One table of one child in one return, before the returns are put together.
struct InReturn {
  int year = 0;
  bool present = false;
  std::vector<Episode> episodes;
  std::vector<Missing> missing;
};

template <typename Row>
void drop_identical(std::vector<Row>& rows) {
  std::vector<Row> kept;
  for (const Row& row : rows) {
    if (std::find(kept.begin(), kept.end(), row) == kept.end()) {
      kept.push_back(row);
    }
  }
  rows = kept;
}

InReturn told_in(const synth::History& history, std::size_t child, int year, RawChild& out) {
  InReturn told{year, false, {}, {}};
  const auto r = synth::return_of(history, child, year);
  if (!r) {
    return told;
  }
  told.present = true;
  const Day end = collection_year_end(year);
  out.dob = r->dob;  // the latest return's particulars hold
  if (r->uasc) {
    out.uasc = true;
    out.uasc_until = r->uasc_until;
  }
  for (const Episode& e : r->episodes) {
    told.episodes.push_back(e);   // a code that is in no list is kept as sent
    if (e.dec && *e.dec > end) {  // nothing is known yet of what comes after the return's own end
      told.episodes.back().dec.reset();
      told.episodes.back().rec = Code();
    }
  }
  drop_identical(told.episodes);
  for (const Missing& m : r->missing) {
    told.missing.push_back(m);
  }
  drop_identical(told.missing);
  for (const synth::Review& v : r->reviews) {
    if (v.day <= end) {
      out.reviews.push_back(v.day);
    }
  }
  if (r->oc2) {
    out.oc2[year] = *r->oc2;
  }
  if (r->oc3) {
    out.oc3[year] = *r->oc3;
  }
  return told;
}

Day start_of(const Episode& e) { return e.decom; }
Day start_of(const Missing& m) { return m.start; }
std::optional<Day>& end_of(Episode& e) { return e.dec; }
std::optional<Day>& end_of(Missing& m) { return m.end; }

bool begins_care(const Episode& e) { return e.rne == "S"; }
bool begins_care(const Missing&) { return false; }

// A row told in return `k` lives under the least cut of all later returns: the smaller of the later
// window's first day and the child's earliest start in it. Where care begins on a cut before that
// window, a row that runs across it is the same start under another date. The returns of a history
// follow each other without a hole.
template <typename Row>
std::vector<Row> put_together(const std::vector<InReturn>& told, std::vector<Row> InReturn::*rows) {
  std::vector<Row> out;
  for (std::size_t k = 0; k < told.size(); ++k) {
    std::optional<Day> cut;
    bool goes_on = false;      // the later return has a row that starts at the cut
    bool start_moved = false;  // ... and begins care
    for (std::size_t later = k + 1; later < told.size(); ++later) {
      Day its_cut = collection_year_start(told[later].year);
      bool starts_there = false;
      bool care_starts_there = false;
      for (const Row& row : told[later].*rows) {
        its_cut = std::min(its_cut, start_of(row));
      }
      for (const Row& row : told[later].*rows) {
        starts_there = starts_there || start_of(row) == its_cut;
        care_starts_there = care_starts_there || (start_of(row) == its_cut && begins_care(row));
      }
      if (!cut || its_cut < *cut) {
        cut = its_cut;
        goes_on = starts_there && !care_starts_there;
        start_moved = false;
      }
      if (its_cut == *cut && its_cut < collection_year_start(told[later].year)) {
        start_moved = start_moved || care_starts_there;
      }
    }
    for (Row row : told[k].*rows) {
      if (cut && start_of(row) >= *cut) {
        continue;
      }
      if (cut && (!end_of(row) || *end_of(row) > *cut)) {
        if (start_moved) {
          continue;
        }
        end_of(row) = *cut;
        if constexpr (std::is_same_v<Row, Episode>) {
          row.rec = goes_on ? Code("X1") : Code();
        }
      }
      out.push_back(row);
    }
  }
  // Of two that start on one day the one that goes on longer speaks last.
  std::stable_sort(out.begin(), out.end(), [](Row a, Row b) {
    return std::pair(start_of(a), end_of(a).value_or(Day::never())) <
           std::pair(start_of(b), end_of(b).value_or(Day::never()));
  });
  return out;
}

// Marks every day on which some episode without short breaks holds the child, then reads the runs
// of marks off; days with nothing but zero-length episodes are runs of no days.
std::vector<CarePeriod> care_periods(const RawChild& child, Day to) {
  const Day beyond = to + 2;  // what is marked up to here has no end
  std::set<Day> held;
  std::set<Day> moments;
  for (const Episode& e : child.episodes) {
    if (is_short_break(e)) {
      continue;
    }
    for (Day day = e.decom; day < e.dec.value_or(beyond); ++day) {
      held.insert(day);
    }
    if (e.dec == e.decom) {
      moments.insert(e.decom);
    }
  }
  std::vector<CarePeriod> out;
  for (const Day day : held) {
    if (held.contains(day - 1)) {
      continue;
    }
    Day until = day;
    while (held.contains(until)) {
      ++until;
    }
    out.push_back({day, until >= beyond ? Day::never() : until, false, {}, {}});
  }
  for (const Day day : moments) {
    if (!held.contains(day) && !held.contains(day - 1)) {
      out.push_back({day, day, false, {}, {}});
    }
  }
  std::sort(out.begin(), out.end(),
            [](const CarePeriod& a, const CarePeriod& b) { return a.from < b.from; });
  return out;
}

void say_how_it_began_and_ended(const RawChild& child, CarePeriod& care) {
  bool started = false;
  bool from_breaks = false;
  bool to_breaks = false;
  const Episode* last = nullptr;
  for (const Episode& e : child.episodes) {
    if (is_short_break(e)) {
      from_breaks = from_breaks || e.dec == care.from;
      to_breaks = to_breaks || e.decom == care.until;
      continue;
    }
    started = started || (e.decom == care.from && e.rne == "S");
    if (e.decom >= care.from && e.dec == care.until) {
      last = &e;  // of several, the one that began last
    }
  }
  care.start_known = started || from_breaks;
  care.began = started ? "started" : from_breaks ? "from short breaks" : "earlier episode not held";
  if (care.until == Day::never()) {
    return;
  }
  if (last != nullptr && !last->rec.empty() && last->rec != "X1") {
    care.ended = last->rec.view();
  } else {
    care.ended = to_breaks ? "to short breaks" : "not recorded";
  }
}

void tell_returns(const synth::History& history, std::size_t index, RawChild& out) {
  std::vector<InReturn> returns;
  for (int year = history.first_year; year <= history.last_year; ++year) {
    returns.push_back(told_in(history, index, year, out));
  }
  out.episodes = put_together(returns, &InReturn::episodes);
  out.missing = put_together(returns, &InReturn::missing);
}

// One extract of all years needs no putting together.
void tell_extract(const synth::Child& child, Day from, Day to, RawChild& out) {
  InReturn all{0, true, {}, {}};
  for (Episode e : child.episodes) {
    if (e.decom <= to && (!e.dec || *e.dec >= from)) {
      e.dec = e.dec && *e.dec <= to ? e.dec : std::nullopt;
      e.rec = e.dec ? e.rec : Code();
      all.episodes.push_back(e);
    }
  }
  for (Missing m : child.missing) {
    if (m.start <= to && (!m.end || *m.end >= from)) {
      m.end = m.end && *m.end <= to ? m.end : std::nullopt;
      all.missing.push_back(m);
    }
  }
  drop_identical(all.episodes);
  drop_identical(all.missing);
  out.episodes = put_together(std::vector{all}, &InReturn::episodes);
  out.missing = put_together(std::vector{all}, &InReturn::missing);
  for (const synth::Review& r : child.reviews) {
    if (r.day >= from && r.day <= to) {
      out.reviews.push_back(r.day);
    }
  }
  out.uasc = child.uasc;
  out.uasc_until = child.uasc_until;
  // An extract has every child in care, also one of whom the yearly return has no row: then
  // nothing is recorded of the year. Of care leavers it has how they were about the birthday of
  // the last year.
  for (int year = collection_year(from); year <= collection_year(to); ++year) {
    out.oc2[year].year = year;
  }
  for (const synth::Oc2& o : child.oc2) {
    out.oc2[o.year] = o;
  }
  for (const synth::Oc3& o : child.oc3) {
    if (o.year == collection_year(to)) {
      out.oc3[o.year] = o;
    }
  }
}

// Where a list has a child with two workers at once, the later one has taken over.
std::vector<synth::Allocation> allocations_of(const synth::History& history,
                                              const std::string& child) {
  std::vector<synth::Allocation> out;
  for (const synth::Allocation& a : history.allocations) {
    if (a.child == child) {
      out.push_back(a);
    }
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const auto& a, const auto& b) { return a.start < b.start; });
  for (std::size_t i = 0; i + 1 < out.size(); ++i) {
    out[i].end = std::min(out[i].end.value_or(Day::never()), out[i + 1].start);
  }
  return out;
}

}  // namespace

bool is_short_break(const Episode& e) { return e.ls == "V3" || e.ls == "V4"; }

const CarePeriod* RawChild::care_on(Day day) const {
  for (const CarePeriod& c : care) {
    if (c.from <= day && day < c.until) {
      return &c;
    }
  }
  return nullptr;
}

bool RawChild::looked_after(Day day) const {
  for (const Episode& e : episodes) {
    if (!is_short_break(e) && e.decom <= day && (!e.dec || day < *e.dec)) {
      return true;
    }
  }
  return false;
}

RawTables known_after(const synth::History& history, Told told) {
  RawTables out;
  out.from = collection_year_start(history.first_year);
  out.to = collection_year_end(history.last_year);
  out.posts = history.posts;
  out.workforce = synth::workforce_of(history);
  out.allocations = history.allocations;
  for (const synth::Population& p : history.population) {
    out.population[p.mid_year + 1] = p.children;
  }
  for (std::size_t i = 0; i < history.children.size(); ++i) {
    RawChild child;
    child.id = history.children[i].id;
    child.dob = history.children[i].dob;  // where no return of care says otherwise
    if (child.dob && *child.dob > out.to) {
      child.dob.reset();  // not born yet
    }
    if (told == Told::kSsd) {
      tell_extract(history.children[i], out.from, out.to, child);
    } else {
      tell_returns(history, i, child);
    }
    known_of_need(history.children[i], out.from, out.to, child);
    child.allocations = allocations_of(history, child.id);
    std::sort(child.reviews.begin(), child.reviews.end());
    child.reviews.erase(std::unique(child.reviews.begin(), child.reviews.end()),
                        child.reviews.end());
    child.care = care_periods(child, out.to);
    for (CarePeriod& care : child.care) {
      say_how_it_began_and_ended(child, care);
    }
    out.children.push_back(std::move(child));
  }
  if (told == Told::kReturns) {
    follow_slips(history, out);
  }
  return out;
}

}  // namespace sightline::oracles
