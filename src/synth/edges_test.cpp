#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>

#include "synth/generate.h"
#include "synth/life.h"
#include "synth/testing.h"

namespace sightline::synth {
namespace {

// What a generator for oracles is worth: every edge at which an indicator turns is there.
TEST(Generate, TheHardCasesAreThere) {
  std::map<std::string, int> seen;
  const WorkingDays days;
  for (const std::uint64_t seed : {11U, 12U, 13U}) {
    const auto history = generate({.children = 600, .seed = seed, .mix = Mix::kDense});
    const Day to = collection_year_end(history.last_year);
    for (const Child& c : history.children) {
      seen["seeker"] += c.uasc ? 1 : 0;
      seen["mother"] += c.is_mother ? 1 : 0;
      seen["dead"] += c.died ? 1 : 0;
      seen["disabled"] += c.disabilities.empty() ? 0 : 1;
      seen["unborn still"] += c.dob ? 0 : 1;
      seen["known before birth"] += c.dob && c.expected_dob ? 1 : 0;
      const Referral* before = nullptr;
      for (const Referral& r : c.referrals) {
        ++seen[std::string("closed ") + std::string(r.close_reason.view())];
        seen["transfer in"] += r.transfer_in ? 1 : 0;
        if (before != nullptr) {
          seen["again on the day of closure"] += before->closed == r.day ? 1 : 0;
          seen["again after 12 months"] += before->day.plus_months(12) == r.day ? 1 : 0;
          seen["again a day before 12 months"] += before->day.plus_months(12) - 1 == r.day ? 1 : 0;
        }
        before = &r;
        for (const Assessment& a : r.assessments) {
          if (a.authorised) {
            const int taken = days.between(r.day, *a.authorised);
            seen["assessed on day 45"] += taken == 45 ? 1 : 0;
            seen["assessed on day 46"] += taken == 46 ? 1 : 0;
          } else {
            ++seen["in assessment"];
          }
        }
        for (const Section47& s : r.section47) {
          seen["enquiry still open"] += s.end ? 0 : 1;
          if (s.conference) {
            const int taken = days.between(s.start, s.conference->day);
            seen["conference on day 15"] += taken == 15 ? 1 : 0;
            seen["conference on day 16"] += taken == 16 ? 1 : 0;
            seen["conference without a plan"] += s.conference->led_to_plan ? 0 : 1;
          }
        }
        seen["two plans in one episode"] += r.protection.size() > 1 ? 1 : 0;
        for (const ProtectionPlan& p : r.protection) {
          seen["plan before birth"] += !c.dob || p.start < *c.dob ? 1 : 0;
          seen["second plan"] += p.previous_plans > 0 ? 1 : 0;
          seen["plan over two years"] += p.end && p.start.plus_months(24) <= *p.end ? 1 : 0;
          seen["plan ends at the year's end"] +=
              p.end && *p.end == collection_year_end(collection_year(*p.end)) ? 1 : 0;
          for (const ProtectionReview& v : p.reviews) {
            seen["review on its day"] += v.day == v.due ? 1 : 0;
            seen["review a day late"] += v.day == *v.due + 1 ? 1 : 0;
            seen["review on the last day"] += p.end && v.day == *p.end ? 1 : 0;
          }
          for (std::size_t i = 0; i < p.visits.size(); ++i) {
            seen["not seen"] += p.visits[i].seen ? 0 : 1;
            seen["two visits a day"] += i > 0 && p.visits[i].day == p.visits[i - 1].day ? 1 : 0;
          }
        }
        for (const PreProceedings& p : r.pre_proceedings) {
          ++seen["pre-proceedings " + std::string(p.outcome.view())];
          seen["pre-proceedings 112"] += p.ended && *p.ended - p.decided == 112 ? 1 : 0;
          seen["pre-proceedings 113"] += p.ended && *p.ended - p.decided == 113 ? 1 : 0;
        }
        seen["grown up"] += !r.closed && c.dob && birthday(*c.dob, 18) <= to ? 1 : 0;
      }
      for (const EarlyHelp& e : c.early_help) {
        ++seen["help " + std::string(e.end_reason.view())];
        seen["stepped down"] += std::any_of(c.referrals.begin(), c.referrals.end(),
                                            [&](const Referral& r) {
                                              return r.closed && testing::in_need(r) &&
                                                     *r.closed - 28 <= e.start &&
                                                     *r.closed + 28 >= e.start;
                                            })
                                    ? 1
                                    : 0;
      }
      for (const Contact& k : c.contacts) {
        ++seen["contact " + std::string(k.outcome.view())];
      }
      for (const HealthCarePlan& h : c.health_care_plans) {
        seen["plan in 140 days"] += h.issued && *h.issued - h.requested == 140 ? 1 : 0;
        seen["plan in 141 days"] += h.issued && *h.issued - h.requested == 141 ? 1 : 0;
        seen["not assessed"] += h.assess ? 0 : 1;
        seen["no plan issued"] += h.issue ? 0 : 1;
        seen["exception"] += h.exception ? 1 : 0;
        seen["plan ceased"] += h.ceased ? 1 : 0;
      }
      for (const Missing& m : c.missing) {
        seen["interview refused"] += m.interview_accepted == false ? 1 : 0;
        seen["interview held"] += m.interview_accepted == true ? 1 : 0;
        seen["no interview"] += m.interview_offered == false ? 1 : 0;
        seen["interview unknown"] += m.interview_offered ? 0 : 1;
      }
    }
  }
  for (const char* expected : {"seeker",
                               "mother",
                               "dead",
                               "disabled",
                               "unborn still",
                               "known before birth",
                               "closed ",
                               "closed RC1",
                               "closed RC2",
                               "closed RC3",
                               "closed RC4",
                               "closed RC5",
                               "closed RC6",
                               "closed RC7",
                               "closed RC8",
                               "closed RC9",
                               "transfer in",
                               "again on the day of closure",
                               "again after 12 months",
                               "again a day before 12 months",
                               "assessed on day 45",
                               "assessed on day 46",
                               "in assessment",
                               "enquiry still open",
                               "conference on day 15",
                               "conference on day 16",
                               "conference without a plan",
                               "two plans in one episode",
                               "plan before birth",
                               "second plan",
                               "plan over two years",
                               "plan ends at the year's end",
                               "review on its day",
                               "review a day late",
                               "review on the last day",
                               "not seen",
                               "two visits a day",
                               "pre-proceedings ",
                               "pre-proceedings ISSUED",
                               "pre-proceedings STEPDOWN",
                               "pre-proceedings 112",
                               "pre-proceedings 113",
                               "grown up",
                               "help ",
                               "help MET",
                               "help STEPUP",
                               "help DISENG",
                               "help MOVED",
                               "stepped down",
                               "contact REFERRAL",
                               "contact EXISTING",
                               "contact EARLYHLP",
                               "contact ADVICE",
                               "contact NFA",
                               "plan in 140 days",
                               "plan in 141 days",
                               "not assessed",
                               "no plan issued",
                               "exception",
                               "plan ceased",
                               "interview refused",
                               "interview held",
                               "no interview",
                               "interview unknown"}) {
    EXPECT_GT(seen[expected], 0) << expected;
  }
}

}  // namespace
}  // namespace sightline::synth
