// RawTables: what is known after all the files of a history were sent, row by row, put together in
// the plainest way from the written rule of how several returns become one history. The oracles
// look at nothing else.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/day.h"
#include "synth/history.h"
#include "synth/lists.h"
#include "synth/workforce_details.h"

namespace sightline::oracles {

// A stretch of care without short breaks, found by marking days.
struct CarePeriod {
  Day from;
  Day until;                 // half-open; Day::never() while it lasts
  bool start_known = false;  // began with RNE S, or out of short breaks
  std::string began;         // "started", "from short breaks", "earlier episode not held"
  std::string ended;         // the REC; "to short breaks"; "not recorded"; empty while it lasts
};

// By which files a history is told. The published population is loaded with all of them.
enum class Told {
  kReturns,  // SSDA903, CIN census (where the history holds need at all) and the workforce lists
  kSsd,      // one extract of the Standard Safeguarding Dataset
  kBoth,
  kSen2,    // SEN2 returns alone; what they tell is held against the extract, not against oracles
  kAnnexA,  // an Annex A as at the end of each half-year; held against the extract likewise
};

// An episode of need. Where its own row is rejected, what hangs on it is still told.
struct RawReferral : synth::Referral {
  bool rejected = false;
};

struct RawChild {
  std::string id;
  std::optional<Day> dob;
  bool uasc = false;
  std::optional<Day> uasc_until;
  std::vector<synth::Episode> episodes;  // by DECOM, then DEC, then as they stood in the file
  std::vector<Day> reviews;              // sorted, each day once
  std::vector<synth::Missing> missing;
  std::map<int, synth::Oc2> oc2;  // by collection year
  std::map<int, synth::Oc3> oc3;

  // What the CIN census or a Standard Safeguarding Dataset tells: see known_of_need.
  std::vector<synth::Contact> contacts;
  std::vector<synth::EarlyHelp> early_help;
  std::vector<RawReferral> referrals;
  std::vector<synth::Visit> care_visits;
  std::vector<synth::Missing> interviews;  // missing episodes with what became of the interview
  std::vector<synth::HealthCarePlan> health_care_plans;
  std::vector<synth::Allocation> allocations;  // by start; never two at a time

  // What a mistake in the files means is not for the oracles to say: a census that leaves the child
  // out of what the year before told as going on, two returns of one day that differ about the date
  // of birth. The cases of tests/casebook decide.
  bool undecided = false;

  // Derived once, day by day.
  std::vector<CarePeriod> care;
  bool looked_after(Day day) const;
  // The care period that holds the day; nothing when the child is not looked after then.
  const CarePeriod* care_on(Day day) const;
};

// A postcode as a list of postcodes has it, in metres of the National Grid.
struct RawPostcode {
  int easting = 0, northing = 0;
  bool inside = false;  // in the authority itself
};

struct RawTables {
  Day from;  // first and last day that the returns cover
  Day to;
  std::vector<RawChild> children;
  std::vector<synth::Post> posts;
  std::vector<synth::Allocation> allocations;
  synth::Workforce workforce;                    // what the full list of posts says beside `posts`
  std::map<int, std::int64_t> population;        // by the collection year that it serves
  std::vector<synth::LocalList> lists;           // as sent, where the history comes with them
  std::map<std::string, RawPostcode> postcodes;  // where a list of them is loaded: place_test.cpp
};

RawTables known_after(const synth::History& history, Told told);

// Fills `out` with what is known of a child's need, protection and visits in [from, to]. A history
// without slips is told alike by both kinds of source, as far as each carries the table at all:
// what was open at some time in the window with its true start, what happened in it, and no end
// after it. A row that ends before it begins is rejected.
void known_of_need(const synth::Child& child, Day from, Day to, RawChild& out);

// Changes `out` as the slips of the returns of CIN have it.
void follow_slips(const synth::History& history, RawTables& out);

bool is_short_break(const synth::Episode& e);

}  // namespace sightline::oracles
