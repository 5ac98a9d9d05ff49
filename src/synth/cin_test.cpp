#include <gtest/gtest.h>

#include <algorithm>
#include <deque>
#include <map>
#include <set>
#include <string>

#include "synth/codes.h"
#include "synth/generate.h"
#include "synth/test_files.h"
#include "synth/told.h"
#include "synth/write.h"

namespace sightline::synth {
namespace {

using testing::Element;

Day day(const char* iso) { return *Day::parse_iso(iso); }

// One child with everything that a census can say, in the years 2016-17 to 2026-27.
History one_child() {
  Child child;
  child.id = "X1";
  child.sex = "F";
  child.dob = day("2017-09-01");
  child.ethnicity = "WBRI";
  child.upn = "A123456789012";
  child.disabilities = {"LD", "HEAR"};
  Referral r;
  r.day = day("2017-03-01");
  r.source = "5D";
  r.need = "N1";
  Assessment a;
  a.start = day("2019-05-01");
  a.authorised = day("2019-06-01");
  a.factors = {"24A", "18C", "18B", "3B"};
  r.assessments.push_back(a);
  a.start = day("2023-03-01");
  a.authorised = day("2023-04-03");
  r.assessments.push_back(a);
  CinPlan plan;
  plan.start = day("2020-01-01");
  plan.end = day("2023-02-01");
  r.plans.push_back(plan);
  Section47 s;
  s.start = day("2021-03-25");
  s.end = day("2021-04-06");
  s.substantiated = true;
  s.conference_not_required = false;
  s.conference = {.day = day("2021-04-20"), .target = day("2021-04-19"), .led_to_plan = true};
  r.section47.push_back(s);
  ProtectionPlan p;
  p.start = day("2021-04-20");
  p.end = day("2022-04-01");
  p.initial_category = "NEG";
  p.latest_category = "EMO";
  p.previous_plans = 2;
  p.reviews = {{.due = std::nullopt, .day = day("2021-07-01")},
               {.due = std::nullopt, .day = day("2022-04-01")}};
  r.protection.push_back(p);
  r.pre_proceedings.push_back({.decided = day("2026-03-02"),
                               .letter = day("2026-03-09"),
                               .first_meeting = day("2026-04-02"),
                               .review_meetings = 3,
                               .ended = day("2026-06-01"),
                               .outcome = "ISSUED"});
  r.closed = day("2026-12-01");
  r.close_reason = "RC9";
  child.referrals.push_back(r);
  Referral early;
  early.day = day("2016-05-01");
  early.source = "6";
  early.no_further_action = true;
  early.closed = day("2016-05-03");
  early.close_reason = "RC9";
  child.referrals.insert(child.referrals.begin(), early);
  History history;
  history.first_year = 2017;
  history.last_year = 2027;
  history.children.push_back(child);
  return history;
}

// Kept until the end, so that whatever points into it stays.
const Element& census(const History& history, int year) {
  static std::deque<Element> kept;
  const testing::Folder folder;
  write_cin_census(history, year, {}, folder.path() / "c.xml");
  return kept.emplace_back(testing::parse_xml(testing::read_file(folder.path() / "c.xml")));
}

const Element* details(const Element& message, std::size_t number = 0) {
  const Element* child = message.first("Children")->first("Child");
  return child->all("CINdetails").at(number);
}

std::string factors(const Element& assessment) {
  std::string out;
  const Element* list = assessment.first("FactorsIdentifiedAtAssessment");
  for (const Element* f :
       list == nullptr ? std::vector<const Element*>{} : list->all("AssessmentFactors")) {
    out += f->text + " ";
  }
  return out;
}

TEST(CinCensus, HasTheStructureOfItsYear) {
  const History history = one_child();
  for (int year = 2017; year <= 2027; ++year) {
    const Element& message = census(history, year);
    const Element* header = message.first("Header");
    ASSERT_NE(header, nullptr);
    EXPECT_EQ(header->first("CollectionDetails")->value("Year"), std::to_string(year));
    EXPECT_EQ(header->first("CollectionDetails")->value("ReferenceDate"),
              collection_year_end(year).iso());
    const Element* who = message.first("Children")->first("Child")->first("ChildIdentifiers");
    EXPECT_EQ(who->value("Sex"), year < 2025 ? "" : "F") << year;
    if (year > 2017) {  // before, the child was not born
      EXPECT_EQ(who->value("GenderCurrent"), year < 2025 ? "2" : "") << year;
    }
    const Element* d = details(message, year == 2017 ? 1 : 0);
    EXPECT_EQ(d->all("CINPlanDates").size(), year == 2022 || year == 2023 ? 1U : 0U) << year;
    EXPECT_EQ(d->all("PreProceedingsandFGDM").size(), year == 2027 ? 1U : 0U) << year;
  }
}

TEST(CinCensus, BeforeBirthThereIsAnExpectedDay) {
  const Element& message = census(one_child(), 2017);
  const Element* who = message.first("Children")->first("Child")->first("ChildIdentifiers");
  EXPECT_EQ(who->first("PersonBirthDate"), nullptr);
  EXPECT_EQ(who->value("ExpectedPersonBirthDate"), "2017-09-01");
  EXPECT_EQ(who->value("GenderCurrent"), "0");
  EXPECT_EQ(who->first("UPN"), nullptr);
}

TEST(CinCensus, CodesAreThoseOfTheirYear) {
  const History history = one_child();
  // Referred in 2016-17, when early help was no source: told so ever after.
  EXPECT_EQ(details(census(history, 2024))->value("ReferralSource"), "5B");
  EXPECT_EQ(details(census(history, 2017), 0)->value("ReasonForClosure"), "RC8");
  EXPECT_EQ(details(census(history, 2027))->value("ReasonForClosure"), "RC9");
  EXPECT_EQ(factors(*details(census(history, 2020))->first("Assessments")), "13A 18A 3B ");
  // Authorised on 3 April 2023: the census to 31 March knows the start alone.
  const Element* open = details(census(history, 2023))->first("Assessments");
  EXPECT_EQ(open->value("AssessmentActualStartDate"), "2023-03-01");
  EXPECT_EQ(open->first("AssessmentAuthorisationDate"), nullptr);
  EXPECT_EQ(factors(*open), "");
  EXPECT_EQ(factors(*details(census(history, 2024))->first("Assessments")), "18B 18C 24A 3B ");
  EXPECT_EQ(factors_in(2021, {"18B", "24A"}), (std::vector<Code>{"13A", "18B"}));
  EXPECT_EQ(factors_in(2026, {"18A", "19A"}), (std::vector<Code>{"18C", "19C"}));
}

TEST(CinCensus, AnEnquiryThatRunsOverTheYearEndIsInBoth) {
  const History history = one_child();
  const Element* before = details(census(history, 2021))->first("Section47");
  ASSERT_NE(before, nullptr);
  EXPECT_EQ(before->first("DateOfInitialCPC"), nullptr);
  EXPECT_EQ(before->value("ICPCnotRequired"), "0");
  const Element& message = census(history, 2022);
  const Element* d = details(message);
  ASSERT_EQ(d->all("Section47").size(), 1U);
  EXPECT_EQ(d->first("Section47")->value("DateOfInitialCPC"), "2021-04-20");
  EXPECT_EQ(d->value("DateOfInitialCPC"), "2021-04-20");
  EXPECT_TRUE(details(census(history, 2023))->all("Section47").empty());
}

TEST(CinCensus, AProtectionPlanEndsInTheYearThatKnowsIt) {
  const History history = one_child();
  const Element* open = details(census(history, 2022))->first("ChildProtectionPlans");
  EXPECT_EQ(open->first("CPPendDate"), nullptr);
  EXPECT_EQ(open->value("NumberOfPreviousCPP"), "2");
  EXPECT_EQ(open->first("Reviews")->all("CPPreviewDate").size(), 1U);
  const Element* ended = details(census(history, 2023))->first("ChildProtectionPlans");
  ASSERT_NE(ended, nullptr);  // it was open on 31 March 2022
  EXPECT_EQ(ended->value("CPPendDate"), "2022-04-01");
  EXPECT_EQ(ended->first("Reviews")->value("CPPreviewDate"), "2022-04-01");
  EXPECT_EQ(details(census(history, 2024))->first("ChildProtectionPlans"), nullptr);
}

TEST(CinCensus, MistakesOfOneYearStandInThatYearAlone) {
  History history = one_child();
  using Kind = ReturnSlip::Kind;
  const auto slip = [&](int year, Kind kind, std::size_t referral, std::optional<Day> on,
                        const char* text) {
    history.slips.push_back({0, year, kind, referral, on, text});
  };
  slip(2018, Kind::kCinLeftOut, 0, {}, "");
  slip(2019, Kind::kCinOtherDob, 0, day("2016-01-09"), "");
  slip(2020, Kind::kCinNoDob, 0, {}, "");
  slip(2021, Kind::kCinOtherSex, 0, {}, "");
  slip(2022, Kind::kCinBadUpn, 0, {}, "NOT A UPN");
  slip(2023, Kind::kCinDoubled, 0, {}, "");
  slip(2024, Kind::kCinOtherClosure, 1, day("2017-02-27"), "");
  const auto who = [&](int year, const char* element) {
    const Element& message = census(history, year);
    const Element* child = message.first("Children")->first("Child");
    return child == nullptr ? "-" : child->first("ChildIdentifiers")->value(element);
  };
  EXPECT_EQ(who(2018, "LAchildID"), "-");
  EXPECT_EQ(who(2019, "PersonBirthDate"), "2016-01-09");
  EXPECT_EQ(who(2020, "PersonBirthDate"), "");
  EXPECT_EQ(who(2021, "GenderCurrent"), "1");
  EXPECT_EQ(who(2022, "UPN"), "NOT A UPN");
  EXPECT_EQ(census(history, 2023).first("Children")->all("Child").size(), 2U);
  EXPECT_EQ(details(census(history, 2024))->value("CINclosureDate"), "2017-02-27");
  EXPECT_EQ(details(census(history, 2025))->first("CINclosureDate"), nullptr);
  EXPECT_EQ(who(2025, "PersonBirthDate"), "2017-09-01");
}

void days_known(const Element& element, Day last) {
  static const std::set<std::string> kAhead = {"ExpectedPersonBirthDate", "InitialCPCtarget",
                                               "DateTime"};
  const auto when = Day::parse_iso(element.text);
  if (when && !kAhead.contains(element.name)) {
    EXPECT_LE(*when, last) << element.name;
  }
  for (const Element& child : element.children) {
    days_known(child, last);
  }
}

// What a council sends: nothing of later days, no child without an open episode, and over the years
// everything.
TEST(CinCensus, TheYearsTogetherTellTheWholeHistoryAndNoneTellsTheFuture) {
  const auto history = generate({.children = 1200, .years = 5, .seed = 31, .mix = Mix::kDense});
  const Day first = collection_year_start(history.first_year);
  std::map<std::string, std::map<Day, Element>> latest;  // by child and referral
  std::size_t reviews = 0;
  std::size_t authorised = 0;
  for (int year = history.first_year; year <= history.last_year; ++year) {
    const Day last = collection_year_end(year);
    const Element& message = census(history, year);
    days_known(message, last);
    for (const Element* child : message.first("Children")->all("Child")) {
      const auto episodes = child->all("CINdetails");
      EXPECT_FALSE(episodes.empty());
      for (const Element* d : episodes) {
        EXPECT_GE(d->day("CINclosureDate").value_or(last), collection_year_start(year));
        latest[child->first("ChildIdentifiers")->value("LAchildID")].insert_or_assign(
            *d->day("CINreferralDate"), *d);
        for (const Element* p : d->all("ChildProtectionPlans")) {
          reviews += p->first("Reviews") ? p->first("Reviews")->all("CPPreviewDate").size() : 0;
        }
        for (const Element* a : d->all("Assessments")) {
          authorised += a->first("AssessmentAuthorisationDate") != nullptr ? 1 : 0;
        }
      }
    }
  }
  std::size_t episodes = 0;
  for (const Child& child : history.children) {
    std::map<Day, int> on_day;
    for (const Referral& r : child.referrals) {
      ++on_day[r.day];
    }
    for (const Referral& r : child.referrals) {
      if ((r.closed && *r.closed < first) || on_day[r.day] > 1) {
        continue;  // nothing but the day tells two of one day apart
      }
      ++episodes;
      ASSERT_TRUE(latest[child.id].contains(r.day)) << child.id << " " << r.day.iso();
      const Element& told = latest[child.id].at(r.day);
      EXPECT_EQ(told.day("CINclosureDate"), r.closed) << child.id;
      EXPECT_EQ(told.value("ReferralNFA"), r.no_further_action ? "1" : "0") << child.id;
    }
    for (const Referral& r : child.referrals) {
      for (const Assessment& a : r.assessments) {
        authorised -= a.authorised && *a.authorised >= first ? 1 : 0;
      }
      for (const ProtectionPlan& p : r.protection) {
        reviews -= static_cast<std::size_t>(
            std::count_if(p.reviews.begin(), p.reviews.end(),
                          [&](const ProtectionReview& v) { return v.day >= first; }));
      }
    }
  }
  EXPECT_GT(episodes, 800U);
  EXPECT_EQ(authorised, 0U);  // as many as in the history, each in one year
  EXPECT_EQ(reviews, 0U);
}

}  // namespace
}  // namespace sightline::synth
