// What a file that covers a window of days can say: records open at some time in it, as they were
// known on its last day, in the codes of their years. The CIN census and the extract of the
// Standard Safeguarding Dataset are both written from this, so that they tell the same lives.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "synth/history.h"

namespace sightline::synth {

struct Window {
  Day from, to;  // first and last day

  // An end on the first day is news of this window: the day before, the record was open.
  bool open(Day start, const std::optional<Day>& end) const {
    return start <= to && (!end || *end >= from);
  }
  bool holds(Day day) const { return day >= from && day <= to; }
  std::optional<Day> known(const std::optional<Day>& day) const {
    return day && *day <= to ? day : std::nullopt;
  }
};

// An episode of need with what of it is open in the window (reviews and visits: dated in it), or
// nothing. A section 47 enquiry counts as open until its end or its conference, whichever is later.
std::optional<Referral> told(const Referral& whole, const Window& window);

// Who the child was on the last day of the window: before the birth there is an expected day only.
struct Particulars {
  Code sex;  // M, F or U
  std::optional<Day> dob, expected_dob, died;
  std::string upn;       // or why there is none (UN1 ..)
  bool has_upn = false;  // a UPN stands there
};

// What one file says of one child, the mistakes of that file included.
struct Told {
  const Child* child = nullptr;  // of the history
  Particulars who;
  std::vector<Referral> referrals;  // episodes open at some time in the window ...
  std::vector<std::size_t> which;   // ... and which of the child's they are
  bool twice = false;               // the file holds the child twice
};

// Nothing when the file leaves the child out by mistake. `year` is that of a CIN census, 0 for an
// extract of the SSD.
std::optional<Told> tell(const History& history, std::size_t index, const Window& window, int year);

// Nothing when the child is not in that year's CIN census.
std::optional<Told> cin_return_of(const History& history, std::size_t index, int year);

}  // namespace sightline::synth
