// What the slips of the CIN census mean, by the written rules of docs/sources.md: rejected rows,
// particulars that change from one census to the next, and one child under two identifiers.
#include <algorithm>

#include "oracles/raw_tables.h"
#include "synth/returns.h"
#include "synth/told.h"

namespace sightline::oracles {
namespace {

// The census of one year says that the case closed before it began: its row there is rejected, and
// such a case is in no other year's census.
void reject_as_slipped(const synth::History& history, std::size_t index, RawChild& out) {
  for (const synth::ReturnSlip& slip : history.slips) {
    if (slip.child == index && slip.kind == synth::ReturnSlip::Kind::kCinOtherClosure) {
      const Day day = history.children[index].referrals[slip.episode].day;
      for (RawReferral& r : out.referrals) {
        if (r.day == day) {
          r.rejected = true;
          r.closed.reset();
          r.transfer_in.reset();  // a day of the same row
        }
      }
    }
  }
}

// What the census of a year says of the child's date of birth: the true one, another, or none.
std::optional<Day> dob_in_census(const synth::History& history, std::size_t index, int year) {
  for (const synth::ReturnSlip& slip : history.slips) {
    const bool slips = slip.kind == synth::ReturnSlip::Kind::kCinNoDob ||
                       slip.kind == synth::ReturnSlip::Kind::kCinOtherDob;
    if (slips && slip.child == index && slip.year == year) {
      return slip.day;
    }
  }
  return history.children[index].dob;
}

// The date of birth is that of the latest return that has one.
void believe_latest(const synth::History& history, std::size_t index, RawChild& out) {
  bool told = false;
  for (int year = history.last_year; year >= history.first_year; --year) {
    const bool care = synth::return_of(history, index, year).has_value();
    const bool census = synth::cin_return_of(history, index, year).has_value();
    told = told || care || census;
    const auto by_census = census ? dob_in_census(history, index, year) : std::nullopt;
    if (care || by_census) {
      // Which of two that differ is believed is left open.
      out.undecided = out.undecided || (care && by_census && *by_census != out.dob);
      out.dob = care ? out.dob : by_census;
      return;
    }
  }
  if (told) {
    out.dob.reset();  // no return has one
  }
}

template <typename Row>
void append(std::vector<Row>& to, const std::vector<Row>& from) {
  to.insert(to.end(), from.begin(), from.end());
}

bool in_one_census(const synth::Child& a, const synth::Child& b, int year) {
  const auto told = [year](const synth::Child& c) {
    return std::any_of(c.referrals.begin(), c.referrals.end(), [year](const auto& r) {
      return collection_year(r.day) <= year && (!r.closed || collection_year(*r.closed) >= year);
    });
  };
  return told(a) && told(b);
}

bool adopted(const synth::Child& c) {
  return c.adoption ||
         std::any_of(c.episodes.begin(), c.episodes.end(),
                     [](const auto& e) { return e.rec == "E11" || e.rec == "E12"; }) ||
         std::any_of(c.referrals.begin(), c.referrals.end(),
                     [](const auto& r) { return r.close_reason == "RC1"; });
}

// Two records are one child where UPN, date of birth and sex are the same, unless one return tells
// of both (then they are twins) or one was adopted. The one who came first gives the name.
void join_one_child(const synth::History& history, RawTables& out) {
  for (std::size_t i = 0; i < out.children.size(); ++i) {
    for (std::size_t j = i + 1; j < out.children.size(); ++j) {
      const synth::Child& a = history.children[i];
      const synth::Child& b = history.children[j];
      bool same = a.upn.size() == 13 && a.upn == b.upn && a.dob == b.dob && a.sex == b.sex &&
                  !adopted(a) && !adopted(b);
      for (int year = history.first_year; year <= history.last_year; ++year) {
        same = same && !in_one_census(a, b, year);
      }
      if (!same) {
        continue;
      }
      RawChild& to = out.children[i];
      RawChild& from = out.children[j];
      append(to.contacts, from.contacts);
      append(to.early_help, from.early_help);
      append(to.referrals, from.referrals);
      append(to.allocations, from.allocations);
      for (synth::Allocation& held : out.allocations) {
        held.child = held.child == b.id ? a.id : held.child;
      }
      from = RawChild();
      from.id = b.id;
    }
  }
}

}  // namespace

void follow_slips(const synth::History& history, RawTables& out) {
  // Plans that run at once, and pre-proceedings that outlast the case in which they stand.
  for (const synth::PlantedError& error : history.planted) {
    if (error.kind != "two protection plans at once" && error.kind != "pre-proceedings left open") {
      continue;
    }
    for (RawChild& child : out.children) {
      child.undecided = child.undecided || child.id == error.child;
    }
  }
  for (const synth::ReturnSlip& slip : history.slips) {
    if (slip.kind == synth::ReturnSlip::Kind::kCinLeftOut) {
      out.children[slip.child].undecided = true;
    }
  }
  for (std::size_t i = 0; i < history.children.size(); ++i) {
    reject_as_slipped(history, i, out.children[i]);
    believe_latest(history, i, out.children[i]);
  }
  join_one_child(history, out);
}

}  // namespace sightline::oracles
