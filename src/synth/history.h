// The fictional authority's records in memory, as they truly were: what its returns are written
// from, and what an oracle may be asked about. Plain values; copy, compare and change them freely.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "core/day.h"

namespace sightline::synth {

// A code, postcode or URN of at most eight characters, held in place: a large authority's history
// is millions of them.
class Code {
 public:
  constexpr Code() = default;
  constexpr Code(std::string_view text) {  // NOLINT: reads as the code itself, Code("C2")
    if (text.size() > text_.size()) {
      throw std::length_error("a code has at most eight characters");
    }
    for (std::size_t i = 0; i < text.size(); ++i) {
      text_[i] = text[i];
    }
  }
  constexpr Code(const char* text) : Code(std::string_view(text)) {}  // NOLINT
  Code(const std::string& text) : Code(std::string_view(text)) {}     // NOLINT

  constexpr std::string_view view() const {
    std::size_t n = 0;
    while (n < text_.size() && text_[n] != '\0') {
      ++n;
    }
    return {text_.data(), n};
  }
  constexpr bool empty() const { return text_[0] == '\0'; }
  friend constexpr bool operator==(const Code&, const Code&) = default;
  friend constexpr bool operator==(const Code& a, std::string_view b) { return a.view() == b; }
  friend constexpr bool operator==(const Code& a, const char* b) { return a.view() == b; }

 private:
  std::array<char, 8> text_{};
};

// An episode: a stretch of care in which neither the placement nor the legal status changes.
struct Episode {
  Day decom;
  Code rne, ls, cin, place, provider;
  std::optional<Day> dec;  // none: still open at the end of the history
  Code rec, reason_place_change, home_post, pl_post, urn;
  friend bool operator==(const Episode&, const Episode&) = default;
};

struct Review {
  Day day;
  Code code;
  friend bool operator==(const Review&, const Review&) = default;
};

struct Missing {
  Code kind;  // M missing, A away without authorisation
  Day start;
  std::optional<Day> end;
  friend bool operator==(const Missing&, const Missing&) = default;
};

// One year's health and behaviour record (OC2), as at 31 March. Flags are "0", "1" or blank.
struct Oc2 {
  int year = 0;
  std::optional<int> sdq_score;
  Code sdq_reason, convicted, health_check, immunisations, teeth_check, health_assessment;
  Code substance_misuse, intervention_received, intervention_offered;
  friend bool operator==(const Oc2&, const Oc2&) = default;
};

// A care leaver's circumstances around the birthday that falls in the collection year (OC3).
struct Oc3 {
  int year = 0;
  Code in_touch, activity, accommodation;
  friend bool operator==(const Oc3&, const Oc3&) = default;
};

struct Adoption {  // AD1: in the return of the year of the order
  int year = 0;
  Day decided, matched;
  Code by_foster_carer, adopters, sex_of_adopters, legal_status_of_adopters;
  friend bool operator==(const Adoption&, const Adoption&) = default;
};

struct PlacedForAdoption {
  Day placed;
  std::optional<Day> ceased;
  Code reason_ceased;
  friend bool operator==(const PlacedForAdoption&, const PlacedForAdoption&) = default;
};

struct PreviousPermanence {  // in the return of the year in which the child started to be looked
                             // after
  int year = 0;
  Code before, authority;
  std::string date;  // as returned: the day or the month may be "zz" where not known
  friend bool operator==(const PreviousPermanence&, const PreviousPermanence&) = default;
};

struct Deprivation {  // deprivation of liberty order
  Day start;
  std::optional<Day> end;
  friend bool operator==(const Deprivation&, const Deprivation&) = default;
};

struct Child {
  std::string id;
  Code sex;  // M or F; written as 1 or 2 up to 2023-24
  std::optional<Day> dob;
  Code ethnicity;
  std::string upn;
  bool is_mother = false;
  std::optional<Day> own_childs_dob;
  bool uasc = false;
  std::optional<Day> uasc_until;
  std::vector<Episode> episodes;  // in order of DECOM
  std::vector<Review> reviews;
  std::vector<Missing> missing;
  std::vector<Oc2> oc2;
  std::vector<Oc3> oc3;
  std::optional<Adoption> adoption;
  std::vector<PlacedForAdoption> placed_for_adoption;
  std::vector<PreviousPermanence> previous_permanence;
  std::vector<Deprivation> deprivations;
};

// A post of a social worker. FTE in thousandths, so that sums are exact.
struct Post {
  std::string id, worker, team, role;
  int fte_thousandths = 1000;
  bool agency = false;
  Day start;
  std::optional<Day> end;
  friend bool operator==(const Post&, const Post&) = default;
};

// A child held by a worker.
struct Allocation {
  std::string id, child, worker, team;
  Day start;
  std::optional<Day> end;
  friend bool operator==(const Allocation&, const Allocation&) = default;
};

// What one year's return says otherwise than the history: mistakes of that return alone.
struct ReturnSlip {
  enum class Kind {
    kLeftOut,            // the child is not in the return at all
    kOtherStart,         // the episode that runs into the year carries another DECOM
    kEndAfterWindow,     // the episode still open at 31 March has a DEC after it
    kReviewAfterWindow,  // a review dated after 31 March
  };
  std::size_t child = 0;
  int year = 0;
  Kind kind = Kind::kLeftOut;
  std::size_t episode = 0;  // its index, for the two episode kinds
  std::optional<Day> day;   // what the return says
  friend bool operator==(const ReturnSlip&, const ReturnSlip&) = default;
};

// A mistake put in on purpose, so that a test can say what it found.
struct PlantedError {
  std::string kind;  // "zero-length row", "overlapping rows", "wrong code" ...
  std::string child;
  std::string table;  // "episodes", "header" ...
  std::string what;   // in words, with the days
  friend bool operator==(const PlantedError&, const PlantedError&) = default;
};

struct Population {
  int mid_year = 0;  // serves the year ending 31 March of mid_year + 1
  int children = 0;
};

struct CareHistory {
  int first_year = 0;  // collection years, named by the year in which they end
  int last_year = 0;
  std::vector<Child> children;
  std::vector<Post> posts;
  std::vector<Allocation> allocations;
  std::vector<Population> population;
  std::vector<ReturnSlip> slips;  // ordered by child
  std::vector<PlantedError> planted;
};

}  // namespace sightline::synth
