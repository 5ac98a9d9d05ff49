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
  std::optional<bool> interview_offered = {};  // return home interview; in the SSD only
  std::optional<bool> interview_accepted = {};
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

// ---- before care: contact, early help, need, protection
// ------------------------------------------

struct Contact {
  Day day;
  Code source;   // the CIN census' codes of referral sources: "1A" .. "10"
  Code outcome;  // REFERRAL, EXISTING (joined to an open case), EARLYHLP, ADVICE, NFA
  friend bool operator==(const Contact&, const Contact&) = default;
};

struct EarlyHelp {
  Day start;
  std::optional<Day> end;
  Code reason, end_reason;  // end_reason: MET, STEPUP (to social care), DISENG, MOVED
  std::string organisation, worker;
  friend bool operator==(const EarlyHelp&, const EarlyHelp&) = default;
};

struct Visit {
  Day day;
  bool seen = true;
  bool alone = true;
  friend bool operator==(const Visit&, const Visit&) = default;
};

struct Assessment {
  Day start;
  std::optional<Day> authorised;
  bool seen = true;
  std::optional<bool> no_further_action;  // once authorised
  std::vector<Code> factors;              // "1A" .. "24A", none before it is authorised
  std::string team, worker;
  friend bool operator==(const Assessment&, const Assessment&) = default;
};

struct CinPlan {
  Day start;
  std::optional<Day> end;
  std::string team, worker;
  friend bool operator==(const CinPlan&, const CinPlan&) = default;
};

struct Conference {  // initial child protection conference
  Day day;
  std::optional<Day> target;  // 15 working days from the section 47 enquiry
  bool led_to_plan = false;   // then a plan starts on the day
  friend bool operator==(const Conference&, const Conference&) = default;
};

struct Section47 {
  Day start;
  std::optional<Day> end;
  bool substantiated = false;
  bool conference_not_required = true;
  std::optional<Conference> conference;
  std::string team, worker;
  friend bool operator==(const Section47&, const Section47&) = default;
};

struct ProtectionReview {
  std::optional<Day> due;
  Day day;
  friend bool operator==(const ProtectionReview&, const ProtectionReview&) = default;
};

struct ProtectionPlan {
  Day start;
  std::optional<Day> end;
  Code initial_category, latest_category;  // NEG PHY SAB EMO MUL
  int previous_plans = 0;                  // ever, those before the records began included
  std::vector<ProtectionReview> reviews;   // in order of day
  std::vector<Visit> visits;               // in order of day
  friend bool operator==(const ProtectionPlan&, const ProtectionPlan&) = default;
};

struct PreProceedings {
  Day decided;  // decision to begin pre-proceedings
  std::optional<Day> letter, first_meeting;
  int review_meetings = 0;
  std::optional<Day> ended;  // stepped down, or the decision to issue proceedings
  Code outcome;              // STEPDOWN or ISSUED, blank while open
  friend bool operator==(const PreProceedings&, const PreProceedings&) = default;
};

// An episode of need: from a referral to its closure, with all that belongs to it. A child has at
// most one open at a time.
struct Referral {
  Day day;
  Code source, need;  // need N0 .. N9
  bool no_further_action = false;
  std::optional<Day> closed;
  Code close_reason;  // RC1 .. RC9, blank while open
  std::string team, worker;
  std::optional<Conference> transfer_in;  // a conference without a section 47 enquiry
  std::vector<Assessment> assessments;
  std::vector<CinPlan> plans;
  std::vector<Section47> section47;
  std::vector<ProtectionPlan> protection;
  std::vector<PreProceedings> pre_proceedings;
  std::vector<Visit> visits;  // child in need visits, in order of day
  friend bool operator==(const Referral&, const Referral&) = default;
};

// A request for an education, health and care plan, and what came of it.
struct HealthCarePlan {
  Day requested;
  std::optional<Day> decided;  // to assess or not
  bool assess = true;
  std::optional<Day> assessed;  // whether to issue a plan or not
  bool issue = true;
  bool exception = false;  // one of the exceptions to the 20 weeks applied
  std::optional<Day> issued, ceased, last_review;
  Code ceased_reason;
  friend bool operator==(const HealthCarePlan&, const HealthCarePlan&) = default;
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

  std::string family;  // children of one family share it
  std::optional<Day>
      expected_dob;  // of a child known before birth; no dob: still unborn at the end
  std::optional<Day> died;
  Code home_post;
  std::vector<Code> disabilities;  // the CIN census' codes; none: not disabled
  std::vector<Contact> contacts;   // this and all that follow in order of their first day
  std::vector<EarlyHelp> early_help;
  std::vector<Referral> referrals;
  std::vector<Visit> care_visits;  // statutory visits while looked after
  std::vector<HealthCarePlan> health_care_plans;
};

// A team of the organisation, the locality that it belongs to, and the service above that. Records
// of the front door, of need and of protection hold a team's id, posts and allocations its name.
struct Team {
  std::string id, name, parent_id, parent_name, service_id, service_name;
  friend bool operator==(const Team&, const Team&) = default;
};

// A post of a social worker. `team` is the team's name. FTE in thousandths, so that sums are exact.
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
    // The CIN census of the year, or the SSD extract, tells of the child:
    kCinLeftOut,       // nothing: not in that year's census
    kCinOtherDob,      // `day` as date of birth
    kCinNoDob,         // no date of birth at all
    kCinOtherSex,      // the other sex
    kCinBadUpn,        // `text` as UPN
    kCinDoubled,       // the whole child twice, the same both times
    kCinOtherClosure,  // referral `episode` closed on `day` (a day before the referral)
  };
  std::size_t child = 0;
  int year = 0;  // 0: the SSD extract
  Kind kind = Kind::kLeftOut;
  std::size_t episode = 0;  // its index, for the kinds of one episode or one referral
  std::optional<Day> day;   // what the return says
  std::string text = {};    // what it says instead, where that is no day
  friend bool operator==(const ReturnSlip&, const ReturnSlip&) = default;
};

// A mistake put in on purpose, so that a test can say what it found.
struct PlantedError {
  std::string kind;  // "zero-length row", "overlapping rows", "wrong code" ...
  std::string child;
  std::string table;        // "episodes", "header" ..., as the source calls it
  std::string what;         // in words, with the days
  std::string source = {};  // "ssda903", "cin" or "ssd"; blank: in all that hold the record
  // The finding's rule that must name it.
  std::string rule = {};
  std::string other = {};  // the identifier of the other record, where the mistake is of two
  int year = 0;            // of the one return that holds it; 0: every return that tells of it
  std::string file = {};   // of a source whose mistakes are of one file: which
  friend bool operator==(const PlantedError&, const PlantedError&) = default;
};

struct Population {
  int mid_year = 0;  // serves the year ending 31 March of mid_year + 1
  int children = 0;
};

struct History {
  int first_year = 0;  // collection years, named by the year in which they end
  int last_year = 0;
  std::vector<Child> children;
  std::vector<Team> teams;
  std::vector<Post> posts;
  std::vector<Allocation> allocations;
  std::vector<Population> population;
  std::vector<ReturnSlip> slips;  // ordered by child
  std::vector<PlantedError> planted;
};

}  // namespace sightline::synth
