// The children in need census: rows of elements within one another, and what its header says.
#include <gtest/gtest.h>

#include "core/error.h"
#include "sources/testing.h"

namespace sightline::sources {
namespace {

using testing::CollectingSink;
using testing::read;
using testing::TempFolder;

std::string header(const std::string& year, const std::string& reference) {
  return "<Header>\n<CollectionDetails><Collection>CIN</Collection><Year>" + year +
         "</Year><ReferenceDate>" + reference +
         "</ReferenceDate></CollectionDetails>\n"
         "<Source><SourceLevel>L</SourceLevel><LEA>201</LEA></Source>\n</Header>\n";
}

std::string message(const std::string& head, const std::string& children) {
  return "<?xml version=\"1.0\"?>\n<Message>\n" + head + "<Children>\n" + children +
         "</Children>\n</Message>\n";
}

std::string identifiers(const std::string& id, const std::string& more = {}) {
  return "<ChildIdentifiers>\n<LAchildID>" + id +
         "</LAchildID>\n<PersonBirthDate>2012-01-01</PersonBirthDate>\n" + more +
         "</ChildIdentifiers>\n";
}

const char* const kCharacteristics =
    "<ChildCharacteristics>\n<Ethnicity>WBRI</Ethnicity>\n<Disabilities>\n"
    "<Disability>LD</Disability>\n<Disability>AUT</Disability>\n</Disabilities>\n"
    "</ChildCharacteristics>\n";

// A child with everything twice.
std::string full_child(const std::string& id) {
  return "<Child>\n" + identifiers(id, "<Sex>F</Sex>\n") + kCharacteristics +
         "<CINdetails>\n<CINreferralDate>2022-05-01</CINreferralDate>\n"
         "<ReferralSource>1A</ReferralSource>\n<PrimaryNeedCode>N1</PrimaryNeedCode>\n"
         "<DateOfInitialCPC>2022-06-20</DateOfInitialCPC>\n"
         "<Assessments>\n<AssessmentActualStartDate>2022-05-02</AssessmentActualStartDate>\n"
         "<AssessmentAuthorisationDate>2022-06-02</AssessmentAuthorisationDate>\n"
         "<FactorsIdentifiedAtAssessment>\n<AssessmentFactors>3B</AssessmentFactors>\n"
         "<AssessmentFactors>1C</AssessmentFactors>\n<AssessmentFactors>3B</AssessmentFactors>\n"
         "</FactorsIdentifiedAtAssessment>\n</Assessments>\n"
         "<Assessments>\n<AssessmentActualStartDate>2022-09-02</AssessmentActualStartDate>\n"
         "</Assessments>\n"
         "<CINPlanDates>\n<CINPlanStartDate>2022-06-03</CINPlanStartDate>\n"
         "<CINPlanEndDate>2022-06-30</CINPlanEndDate>\n</CINPlanDates>\n"
         "<CINPlanDates>\n<CINPlanStartDate>2023-01-03</CINPlanStartDate>\n</CINPlanDates>\n"
         "<Section47>\n<S47ActualStartDate>2022-06-05</S47ActualStartDate>\n"
         "<InitialCPCtarget>2022-06-26</InitialCPCtarget>\n"
         "<DateOfInitialCPC>2022-06-25</DateOfInitialCPC>\n"
         "<ICPCnotRequired>false</ICPCnotRequired>\n</Section47>\n"
         "<Section47>\n<S47ActualStartDate>2022-11-05</S47ActualStartDate>\n"
         "<ICPCnotRequired>1</ICPCnotRequired>\n</Section47>\n"
         "<ReferralNFA>0</ReferralNFA>\n"
         "<ChildProtectionPlans>\n<CPPstartDate>2022-06-25</CPPstartDate>\n"
         "<InitialCategoryOfAbuse>NEG</InitialCategoryOfAbuse>\n"
         "<LatestCategoryOfAbuse>EMO</LatestCategoryOfAbuse>\n"
         "<NumberOfPreviousCPP>1</NumberOfPreviousCPP>\n"
         "<Reviews>\n<CPPreviewDate>2022-09-20</CPPreviewDate>\n"
         "<CPPreviewDate>2023-03-10</CPPreviewDate>\n</Reviews>\n"
         "<Reviews><CPPreviewDate>2023-03-20</CPPreviewDate></Reviews>\n"
         "</ChildProtectionPlans>\n</CINdetails>\n"
         "<CINdetails>\n<CINreferralDate>2023-02-01</CINreferralDate>\n"
         "<ReferralSource>6</ReferralSource>\n<ReferralNFA>true</ReferralNFA>\n</CINdetails>\n"
         "</Child>\n";
}

TEST(Cin, ElementsWithinOneAnotherBecomeRows) {
  const TempFolder folder;
  const CollectingSink got =
      read({folder.file("a.xml", message(header("2023", "2023-03-31"), full_child("c1")))});
  ASSERT_EQ(got.returns.size(), 1U);
  EXPECT_EQ(got.returns[0].title, "CIN census, year ending 31 March 2023 (a.xml)");
  EXPECT_TRUE(got.findings.empty()) << got.findings[0].reason;

  const auto child = got.of("src_cin_child");
  ASSERT_EQ(child.size(), 1U);
  EXPECT_EQ(child[0]["child"], "C1");
  EXPECT_EQ(child[0]["sex"], "F");
  EXPECT_EQ(child[0]["disabilities"], "AUT LD");
  EXPECT_EQ(child[0].line, 8);

  const auto details = got.of("src_cin_details");
  ASSERT_EQ(details.size(), 2U);
  EXPECT_EQ(details[0]["date_of_initial_cpc"], "2022-06-20");
  EXPECT_EQ(details[0]["referral_nfa"], "0");
  EXPECT_EQ(details[1]["referral_date"], "2023-02-01");
  EXPECT_EQ(details[1]["date_of_initial_cpc"], "(missing)");
  EXPECT_EQ(details[1]["referral_nfa"], "1");

  const auto assessments = got.of("src_cin_assessments");
  ASSERT_EQ(assessments.size(), 2U);
  EXPECT_EQ(assessments[0]["referral_date"], "2022-05-01");
  EXPECT_EQ(assessments[0]["factors"], "1C 3B");
  EXPECT_EQ(assessments[1]["factors"], "(missing)");
  EXPECT_EQ(assessments[1]["authorisation_date"], "(missing)");

  EXPECT_EQ(got.of("src_cin_plans").size(), 2U);
  const auto section47 = got.of("src_cin_section47");
  ASSERT_EQ(section47.size(), 2U);
  EXPECT_EQ(section47[0]["date_of_initial_cpc"], "2022-06-25");
  EXPECT_EQ(section47[0]["icpc_not_required"], "0");
  EXPECT_EQ(section47[1]["date_of_initial_cpc"], "(missing)");  // not the episode's

  const auto reviews = got.of("src_cin_cp_reviews");
  ASSERT_EQ(reviews.size(), 3U);
  for (const auto& review : reviews) {
    EXPECT_EQ(review["plan_start"], "2022-06-25");
    EXPECT_EQ(review["referral_date"], "2022-05-01");
  }
  EXPECT_EQ(reviews[2]["review_date"], "2023-03-20");
  EXPECT_EQ(got.of("src_cin_cp_plans")[0]["previous_plans"], "1");
  EXPECT_EQ(got.files[0].rows_read, 13);
}

TEST(Cin, LinesAreThoseOfTheElements) {
  const TempFolder folder;
  const std::string text = message(header("2023", "2023-03-31"), full_child("c1"));
  const CollectingSink got = read({folder.file("a.xml", text)});
  const auto line_with = [&](const std::string& what) {
    const auto at = text.find(what);
    return 1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n');
  };
  EXPECT_EQ(got.of("src_cin_details")[0].line, line_with("<CINreferralDate>") - 1);
  EXPECT_EQ(got.of("src_cin_cp_reviews")[1].line, line_with("<CPPreviewDate>2023-03-10"));
}

TEST(Cin, OneLineForAllIsNumberedByElement) {
  const TempFolder folder;
  std::string text = message(header("2023", "2023-03-31"), full_child("c1"));
  std::erase(text, '\n');
  const CollectingSink got = read({folder.file("a.xml", text)});
  EXPECT_EQ(got.with_rule("cin-numbered-elements").size(), 1U);
  std::set<std::pair<std::string, std::int64_t>> lines;
  for (const auto& row : got.rows) lines.insert({row.table, row.line});
  EXPECT_EQ(lines.size(), got.rows.size());
}

struct HeaderCase {
  std::string year;
  std::string reference;
  Day from;
  Day to;
  std::string rule;
};

TEST(Cin, TheHeaderSaysTheWindow) {
  const std::vector<HeaderCase> cases = {
      {"2023", "2023-03-31", Day::of(2022, 4, 1), Day::of(2023, 3, 31), ""},
      {"2023", "31/03/2023", Day::of(2022, 4, 1), Day::of(2023, 3, 31), ""},
      {"2022", "2023-03-31", Day::of(2022, 4, 1), Day::of(2023, 3, 31), "cin-header-year"},
      {"2023", "2022-12-31", Day::of(2022, 4, 1), Day::of(2022, 12, 31), "cin-reference-date"},
      {"2023", "", Day::of(2022, 4, 1), Day::of(2023, 3, 31), "cin-no-reference-date"},
      {"", "", Day::of(2022, 4, 1), Day::of(2023, 3, 31), "cin-no-reference-date"},
  };
  for (const HeaderCase& c : cases) {
    const TempFolder folder;
    const CollectingSink got =
        read({folder.file("a.xml", message(header(c.year, c.reference), full_child("c1")))});
    ASSERT_FALSE(got.coverages.empty());
    EXPECT_EQ(got.coverages[0].from, c.from) << c.year << " " << c.reference;
    EXPECT_EQ(got.coverages[0].to, c.to) << c.year << " " << c.reference;
    EXPECT_EQ(got.returns[0].reference_date, c.to);
    EXPECT_EQ(c.rule.empty() ? 1U : got.with_rule(c.rule).size(), 1U) << c.rule;
  }
}

TEST(Cin, TheCommandOverridesTheHeader) {
  const TempFolder folder;
  const auto file = folder.file("a.xml", message(header("2023", "2023-03-31"), full_child("c1")));
  ReadOptions options;
  options.collection_year = 2024;
  CollectingSink got = read({file}, options);
  EXPECT_EQ(got.returns[0].reference_date, Day::of(2024, 3, 31));
  EXPECT_EQ(got.with_rule("cin-reference-date").size(), 1U);
  options = {};
  options.covered_to = Day::of(2022, 10, 31);
  options.authority = "330";
  got = read({file}, options);
  EXPECT_EQ(got.coverages[0].to, Day::of(2022, 10, 31));
  EXPECT_EQ(got.with_rule("cin-header-authority").size(), 1U);
  EXPECT_FALSE(got.with_rule("cin-after-return").empty());
}

TEST(Cin, TablesAreCoveredFromTheYearThatHasThem) {
  const auto covers = [](const std::string& year, const std::string& table) {
    const TempFolder folder;
    const std::string child = "<Child>" + identifiers("c1", "<Sex>F</Sex>") + kCharacteristics +
                              "<CINdetails><CINreferralDate>" + year +
                              "-01-01</CINreferralDate><ReferralSource>1A</ReferralSource>"
                              "<ReferralNFA>0</ReferralNFA></CINdetails></Child>";
    const CollectingSink got =
        read({folder.file("a.xml", message(header(year, year + "-03-31"), child))});
    return std::any_of(got.coverages.begin(), got.coverages.end(),
                       [&](const Coverage& c) { return c.table == table; });
  };
  EXPECT_TRUE(covers("2021", "src_cin_section47"));  // none: there was none
  EXPECT_FALSE(covers("2021", "src_cin_plans"));
  EXPECT_TRUE(covers("2022", "src_cin_plans"));
  EXPECT_FALSE(covers("2026", "src_cin_pre_proceedings"));
  EXPECT_TRUE(covers("2027", "src_cin_pre_proceedings"));
}

TEST(Cin, PreProceedings) {
  const TempFolder folder;
  const std::string child =
      "<Child>" + identifiers("c1", "<Sex>F</Sex>") + kCharacteristics +
      "<CINdetails><CINreferralDate>2026-05-01</CINreferralDate><ReferralSource>1A</ReferralSource>"
      "<ReferralNFA>0</ReferralNFA><PreProceedingsandFGDM><PPStartDate>2026-06-01</PPStartDate>"
      "<LBPSentDate>2026-06-03</LBPSentDate><FGDMMeetingOffer>1</FGDMMeetingOffer>"
      "<ReviewMeetingsCount>2</ReviewMeetingsCount><PPOutcome>1</PPOutcome>"
      "</PreProceedingsandFGDM></CINdetails></Child>\n";
  const CollectingSink got =
      read({folder.file("a.xml", message(header("2027", "2027-03-31"), child))});
  const auto rows = got.of("src_cin_pre_proceedings");
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0]["pp_start"], "2026-06-01");
  EXPECT_EQ(rows[0]["fgdm_offered"], "1");
  EXPECT_EQ(rows[0]["fgdm_held"], "(missing)");
  EXPECT_EQ(rows[0]["review_meetings"], "2");
}

TEST(Cin, SexIsReadAsItsYearWritesIt) {
  const auto sex = [](const std::string& year, const std::string& element, std::size_t findings) {
    const TempFolder folder;
    const std::string child =
        "<Child>" + identifiers("c1", element) + kCharacteristics + "</Child>";
    const CollectingSink got =
        read({folder.file("a.xml", message(header(year, year + "-03-31"), child))});
    EXPECT_EQ(got.with_rule("cin-outdated-code").size(), findings) << year << element;
    return got.of("src_cin_child").at(0)["sex"];
  };
  EXPECT_EQ(sex("2024", "<GenderCurrent>1</GenderCurrent>", 0), "M");
  EXPECT_EQ(sex("2024", "<GenderCurrent>9</GenderCurrent>", 0), "U");
  EXPECT_EQ(sex("2024", "<Sex>F</Sex>", 0), "F");
  EXPECT_EQ(sex("2025", "<Sex>U</Sex>", 0), "U");
  EXPECT_EQ(sex("2025", "<Sex>1</Sex>", 1), "M");
  EXPECT_EQ(sex("2025", "<GenderCurrent>0</GenderCurrent>", 1), "U");
}

}  // namespace
}  // namespace sightline::sources
