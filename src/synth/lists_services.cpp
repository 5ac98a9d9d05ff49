// Lists of the service: fostering households, case audits, allegations, complaints, and the figures
// that the region's councils share.
#include <algorithm>
#include <array>

#include "synth/lists_telling.h"

namespace sightline::synth {
namespace {

using Cells = std::vector<std::string>;

template <std::size_t N>
std::string one_of(Rng& rng, const std::array<const char*, N>& words) {
  return words[static_cast<std::size_t>(rng.between(0, static_cast<int>(N) - 1))];
}

std::string grade(Rng& rng) {
  constexpr Weighted<int> kGrades[] = {{0, 50}, {1, 380}, {2, 480}, {3, 90}};
  constexpr std::array<const char*, 4> kNames = {"OUTSTANDING", "GOOD", "REQUIRES_IMPROVEMENT",
                                                 "INADEQUATE"};
  return kNames[static_cast<std::size_t>(pick(rng, kGrades))];
}

void tell_audits(ListTelling& t) {
  constexpr std::array<const char*, 4> kElements = {"Assessment", "Plan", "Voice of the child",
                                                    "Management oversight"};
  LocalList& audits =
      t.list("loc_audit",
             "audit_id,person_id,audit_date,element,grade,moderated_grade,moderated_date,theme,"
             "auditor,team,worker_id");
  for (std::size_t i = 0; i < t.history.children.size(); ++i) {
    for (const Referral& r : t.history.children[i].referrals) {
      const Day day = t.days.on_or_after(r.day + t.rng.between(30, 300));
      if (r.no_further_action || !t.rng.chance(60) || !t.holds(day)) {
        continue;
      }
      const std::string id = t.number("AU");
      const bool moderated = t.rng.chance(300) && day + 14 <= t.to;
      const std::string theme = t.rng.chance(100) ? "Repeat referrals" : "";
      const auto add = [&](const std::string& element) {
        audits.rows.push_back(Cells{id, t.history.children[i].id, cell(day), element, grade(t.rng),
                                    moderated ? grade(t.rng) : "", moderated ? cell(day + 14) : "",
                                    theme, t.worker(i + 1), t.team(i), t.worker(i)});
      };
      add("OVERALL");
      for (const char* element : kElements) {
        add(element);
      }
      t.count(day, "audits");
    }
  }
}

void tell_fostering(ListTelling& t, int households) {
  constexpr std::array<const char*, 10> kEthnicity = {"WBRI", "WBRI", "WBRI", "WBRI", "WBRI",
                                                      "WBRI", "WOTH", "APKN", "BCRB", "MWBC"};
  LocalList& register_of =
      t.list("loc_fostering",
             "household_id,enquiry_date,application_date,application_outcome,application_end_date,"
             "approval_date,kind,places,end_date,end_reason,ethnicity_1,ethnicity_2,locality");
  for (int i = 0; i < households; ++i) {
    const Day enquiry = t.from - 1500 + t.rng.between(0, t.to - t.from + 1400);
    const Day applied = enquiry + t.rng.between(10, 90);
    const Day decided = applied + t.rng.between(100, 260);
    const bool approved = t.rng.chance(550);
    const Day end = decided + t.rng.between(200, 4000);
    const bool over = approved && end <= t.to;
    const auto outcome = [&]() -> std::string {
      if (decided > t.to) {
        return {};
      }
      return approved ? "APPROVED" : t.rng.chance(700) ? "NOT_TAKEN_FORWARD" : "WITHDRAWN";
    };
    const std::string what = outcome();
    const bool stands = what == "APPROVED";
    register_of.rows.push_back(Cells{
        t.number("FH"), cell(t.known(enquiry)), stands ? cell(applied) : "", what,
        what.empty() ? "" : cell(decided), stands ? cell(decided) : "",
        t.rng.chance(720) ? "MAINSTREAM" : "CONNECTED",
        stands ? std::to_string(t.rng.between(1, 3)) : "", stands && over ? cell(end) : "",
        stands && over ? "Retired" : "", one_of(t.rng, kEthnicity),
        t.rng.chance(600) ? one_of(t.rng, kEthnicity) : "", t.rng.chance(500) ? "North" : "South"});
    if (stands && t.holds(decided)) {
      t.count(decided, "fostering households approved");
    }
  }
}

void tell_allegations(ListTelling& t, int cases) {
  constexpr std::array<const char*, 7> kSectors = {
      "SCHOOL", "SCHOOL", "EARLY_YEARS", "FOSTERING", "SPORT", "RESIDENTIAL", "SOCIAL_CARE"};
  constexpr std::array<const char*, 5> kConcerns = {"PHYSICAL", "SEXUAL", "EMOTIONAL", "CONDUCT",
                                                    "SUITABILITY"};
  constexpr std::array<const char*, 4> kOutcomes = {"SUBSTANTIATED", "UNSUBSTANTIATED", "UNFOUNDED",
                                                    "FALSE"};
  LocalList& list = t.list("loc_lado",
                           "referral_id,referral_date,sector,concern,referred_by,threshold_met,"
                           "first_meeting_date,closed_date,outcome");
  for (int i = 0; i < cases; ++i) {
    const Day day = t.days.on_or_after(t.from + t.rng.between(0, t.to - t.from - 4));
    const bool met = t.rng.chance(550);
    const Day closed = day + (met ? t.rng.between(10, 200) : t.rng.between(0, 3));
    list.rows.push_back(Cells{t.number("LA"), cell(day), one_of(t.rng, kSectors),
                              one_of(t.rng, kConcerns), t.rng.chance(600) ? "Employer" : "Police",
                              met ? "1" : "0", met ? cell(t.known(day + 4)) : "",
                              cell(t.known(closed)),
                              closed > t.to ? ""
                              : met         ? one_of(t.rng, kOutcomes)
                                            : "ADVICE"});
    t.count(day, "LADO referrals");
  }
}

void tell_complaints(ListTelling& t, int cases) {
  constexpr std::array<const char*, 4> kWhom = {"PARENT", "PARENT", "CHILD", "RELATIVE"};
  constexpr std::array<const char*, 3> kOutcomes = {"UPHELD", "PARTLY_UPHELD", "NOT_UPHELD"};
  constexpr std::array<const char*, 3> kSubjects = {"Communication", "Contact arrangements",
                                                    "Content of an assessment"};
  LocalList& list = t.list("loc_complaint",
                           "complaint_id,kind,stage,received_date,due_date,responded_date,outcome,"
                           "from_whom,subject,person_id,team");
  for (int i = 0; i < cases; ++i) {
    const Day day = t.days.on_or_after(t.from + t.rng.between(0, t.to - t.from - 4));
    const std::string id = t.number("CO");
    const std::string team = t.team(static_cast<std::size_t>(i));
    if (t.rng.chance(400)) {
      list.rows.push_back(Cells{id, "COMPLIMENT", "", cell(day), "", "", "", one_of(t.rng, kWhom),
                                "Support of a worker", "", team});
      t.count(day, "compliments");
      continue;
    }
    const std::string whom = one_of(t.rng, kWhom);
    Day begun = day;
    for (int stage = 1; stage <= 2; ++stage) {
      const Day answered = t.days.nth_after(begun, t.rng.between(4, stage == 1 ? 22 : 60));
      const bool done = answered <= t.to;
      list.rows.push_back(Cells{id, "COMPLAINT", std::to_string(stage), cell(begun),
                                cell(t.days.nth_after(begun, stage == 1 ? 10 : 25)),
                                done ? cell(answered) : "", done ? one_of(t.rng, kOutcomes) : "",
                                whom, one_of(t.rng, kSubjects), "", team});
      t.count(begun, "complaints at stage " + std::to_string(stage));
      begun = t.days.nth_after(answered, 15);
      if (!t.rng.chance(90) || begun > t.to) {
        break;
      }
    }
  }
}

// The last two quarters are drafts, the last of all under embargo.
void tell_region(ListTelling& t) {
  LocalList& list = t.list("loc_regional_figure",
                           "indicator_id,la_code,la_name,period_end,basis,numerator,denominator,"
                           "value,symbol,status,embargo_until,published_date");
  constexpr std::array<const char*, 5> kCodes = {"999", "998", "997", "996", "995"};
  constexpr std::array<const char*, 5> kNames = {"Ashmoor", "Brackendale", "Coldwater", "Dunmere",
                                                 "Elderholt"};
  for (Day end = t.from.plus_months(3) - 1; end <= t.to; end = (end + 1).plus_months(3) - 1) {
    const bool draft = end.plus_months(6) > t.to;
    const bool embargo = end.plus_months(3) > t.to;
    long long plans = 0;
    for (const Child& child : t.history.children) {
      for (const Referral& r : child.referrals) {
        plans += std::count_if(r.protection.begin(), r.protection.end(), [&](const auto& plan) {
          return plan.start <= end && (!plan.end || *plan.end > end);
        });
      }
    }
    for (std::size_t i = 0; i < kCodes.size(); ++i) {
      const bool withheld = i > 0 && t.rng.chance(30);
      const long long count = i == 0 ? plans : plans * t.rng.between(60, 160) / 100;
      list.rows.push_back(Cells{"lait_cpp_num", kCodes[i], kNames[i], cell(end), "DAY",
                                withheld ? "" : std::to_string(count), "",
                                withheld ? "" : std::to_string(count), withheld ? "C" : "",
                                draft ? "DRAFT" : "FINAL", embargo ? cell(end.plus_months(5)) : "",
                                ""});
      t.count(end, draft ? "regional drafts" : "regional final");
    }
  }
}

}  // namespace

void tell_services(ListTelling& t) {
  t.begin(0);
  const int known = static_cast<int>(t.history.children.size());
  const int years = t.history.last_year - t.history.first_year + 1;
  tell_audits(t);
  tell_fostering(t, std::max(10, known / 40));
  tell_allegations(t, std::max(6, known * years / 400));
  tell_complaints(t, std::max(8, known * years / 300));
  tell_region(t);
}

}  // namespace sightline::synth
