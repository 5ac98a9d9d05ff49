// The children in need census as it should not be sent: each fault is a finding with its place, and
// rows read are rows loaded and rejected, whatever is done to the file.
#include <gtest/gtest.h>

#include "core/error.h"
#include "sources/testing.h"

namespace sightline::sources {
namespace {

using testing::CollectingSink;
using testing::read;
using testing::TempFolder;

const char* const kHead =
    "<Message><Header><CollectionDetails><Collection>CIN</Collection><Year>2023</Year>"
    "<ReferenceDate>2023-03-31</ReferenceDate></CollectionDetails></Header>\n<Children>\n";
const char* const kTail = "</Children></Message>\n";

// One child; `identifiers` and `details` go into their elements.
std::string child(const std::string& identifiers, const std::string& details) {
  return "<Child>\n<ChildIdentifiers>" + identifiers +
         "</ChildIdentifiers>\n<ChildCharacteristics><Ethnicity>WBRI</Ethnicity>"
         "</ChildCharacteristics>\n<CINdetails>" +
         details + "</CINdetails>\n</Child>\n";
}

const std::string kIdentifiers =
    "<LAchildID>C1</LAchildID><PersonBirthDate>2022-10-01</PersonBirthDate><Sex>M</Sex>";
const std::string kDetails =
    "<CINreferralDate>2022-12-01</CINreferralDate><ReferralSource>1A</ReferralSource>"
    "<ReferralNFA>0</ReferralNFA>\n";

// With a child behind it at whom nothing is wrong.
CollectingSink load(const std::string& identifiers, const std::string& details) {
  const TempFolder folder;
  const std::string sound =
      child("<LAchildID>C2</LAchildID><PersonBirthDate>2012-01-01</PersonBirthDate><Sex>M</Sex>",
            kDetails);
  return read({folder.file("a.xml", kHead + child(identifiers, details) + sound + kTail)});
}

// A catalogue of this source alone, so that thousands of readings take no time.
class OnlyCin {
 public:
  OnlyCin() {
    std::filesystem::create_directories(folder_.path() / "sources");
    std::filesystem::copy_file(testing::catalogue() / "sources" / "cin.toml",
                               folder_.path() / "sources" / "cin.toml");
  }
  CollectingSink read(const std::string& content) const {
    CollectingSink sink;
    const std::filesystem::path paths[] = {folder_.file("a.xml", content)};
    read_files(paths, {}, folder_.path(), sink);
    return sink;
  }

 private:
  TempFolder folder_;
};

struct Fault {
  std::string identifiers;
  std::string details;
  std::string rule;
  Severity severity;
  std::string field;
  std::int64_t line;
};

TEST(CinFaults, EachIsAFindingWithItsPlace) {
  const std::vector<Fault> faults = {
      {"<PersonBirthDate>2022-10-01</PersonBirthDate>", kDetails, "cin-blank", Severity::kRejected,
       "CHILD", 3},
      {kIdentifiers, "<ReferralSource>1A</ReferralSource>", "cin-blank", Severity::kRejected,
       "REFERRAL_DATE", 6},
      {"<LAchildID>C1</LAchildID><Sex>M</Sex>", kDetails, "cin-blank", Severity::kDoubtful, "DOB",
       3},
      {kIdentifiers + "<UPN>A1234567890</UPN>", kDetails, "cin-malformed", Severity::kDoubtful,
       "UPN", 3},
      {kIdentifiers + "<UPN>9234567890123</UPN>", kDetails, "cin-malformed", Severity::kDoubtful,
       "UPN", 3},
      {kIdentifiers, "<CINreferralDate>2022-13-01</CINreferralDate>", "cin-impossible-date",
       Severity::kRejected, "REFERRAL_DATE", 6},
      {kIdentifiers, kDetails + "<CINclosureDate>2022-11-30</CINclosureDate>",
       "cin-ends-before-start", Severity::kRejected, "CLOSURE_DATE", 6},
      {kIdentifiers, kDetails + "<CINclosureDate>then</CINclosureDate>", "cin-not-a-date",
       Severity::kDoubtful, "CLOSURE_DATE", 6},
      {kIdentifiers,
       kDetails + "<Assessments><AssessmentActualStartDate>2022-12-20</AssessmentActualStartDate>"
                  "<AssessmentAuthorisationDate>2022-12-19</AssessmentAuthorisationDate>"
                  "</Assessments>",
       "cin-ends-before-start", Severity::kRejected, "AUTHORISATION_DATE", 7},
      {kIdentifiers,
       kDetails + "<Assessments><AssessmentActualStartDate>2022-12-20</AssessmentActualStartDate>"
                  "<FactorsIdentifiedAtAssessment><AssessmentFactors>RB</AssessmentFactors>"
                  "<AssessmentFactors>1A</AssessmentFactors></FactorsIdentifiedAtAssessment>"
                  "</Assessments>",
       "cin-unknown-code", Severity::kDoubtful, "FACTORS", 7},
      {kIdentifiers,
       kDetails + "<ChildProtectionPlans>\n<Reviews><CPPreviewDate>2023-01-01"
                  "</CPPreviewDate></Reviews></ChildProtectionPlans>",
       "cin-blank", Severity::kRejected, "PLAN_START", 8},
      {"<LAchildID>C1</LAchildID><PersonBirthDate>2023-10-01</PersonBirthDate><Sex>M</Sex>",
       kDetails, "cin-before-birth", Severity::kDoubtful, "REFERRAL_DATE", 6},
      {kIdentifiers + "stray", kDetails, "cin-stray-text", Severity::kDoubtful, "CHILDIDENTIFIERS",
       4},
      {kIdentifiers + "<Sex>F</Sex>", kDetails, "cin-repeated-element", Severity::kDoubtful, "SEX",
       3},
      {kIdentifiers,
       kDetails + "<Section47><S47ActualStartDate>2023-04-01</S47ActualStartDate>"
                  "<ICPCnotRequired>0</ICPCnotRequired></Section47>",
       "cin-after-return", Severity::kDoubtful, "START_DATE", 7},
      {kIdentifiers, kDetails + "<Sex>F</Sex><Colour>red</Colour>", "cin-unknown-element",
       Severity::kNote, "CINDETAILS/SEX", 0},
      {kIdentifiers,
       "<CINreferralDate>2022-12-01</CINreferralDate>"
       "<ReferralSource>1A</ReferralSource>\n",
       "cin-blank", Severity::kDoubtful, "REFERRAL_NFA", 6},
  };
  for (const Fault& fault : faults) {
    const CollectingSink got = load(fault.identifiers, fault.details);
    const auto found = std::find_if(got.findings.begin(), got.findings.end(), [&](const auto& f) {
      return f.rule == fault.rule && f.field == fault.field;
    });
    ASSERT_NE(found, got.findings.end()) << fault.rule << " " << fault.field;
    EXPECT_EQ(found->severity, fault.severity) << fault.rule << " " << fault.field;
    EXPECT_EQ(found->line, fault.line) << fault.rule << " " << fault.field;
  }
}

TEST(CinFaults, AnUnbornChildMayBeReferred) {
  const CollectingSink got =
      load("<LAchildID>C1</LAchildID><PersonBirthDate>2023-03-01</PersonBirthDate><Sex>U</Sex>",
           kDetails);
  EXPECT_TRUE(got.with_rule("cin-before-birth").empty());
}

TEST(CinFaults, AnExpectedDateStandsForTheBirthAndAUpnHasItsForm) {
  const CollectingSink got = load(
      "<LAchildID>C1</LAchildID><UPN>a12345678901b</UPN>"
      "<ExpectedPersonBirthDate>2023-05-01</ExpectedPersonBirthDate><Sex>U</Sex>",
      kDetails);
  EXPECT_TRUE(got.with_rule("cin-blank").empty());
  EXPECT_TRUE(got.with_rule("cin-malformed").empty());
}

TEST(CinFaults, AFactorThatIsNoneIsKeptWhereItCouldBeOne) {
  const CollectingSink got = load(
      kIdentifiers, kDetails +
                        "<Assessments><AssessmentActualStartDate>2022-12-20"
                        "</AssessmentActualStartDate><FactorsIdentifiedAtAssessment>"
                        "<AssessmentFactors>rb</AssessmentFactors><AssessmentFactors>21"
                        "</AssessmentFactors><AssessmentFactors>domestic-abuse</AssessmentFactors>"
                        "</FactorsIdentifiedAtAssessment></Assessments>");
  EXPECT_EQ(got.of("src_cin_assessments").at(0)["factors"], "21 RB");
  EXPECT_EQ(got.with_rule("cin-unknown-code").size(), 2U);
}

TEST(CinFaults, EmptyElementsAreNoRows) {
  const CollectingSink got = load(kIdentifiers, kDetails +
                                                    "<Assessments/><CINPlanDates> "
                                                    "<CINPlanStartDate/></CINPlanDates>");
  EXPECT_TRUE(got.of("src_cin_assessments").empty());
  EXPECT_TRUE(got.of("src_cin_plans").empty());
  EXPECT_EQ(got.files[0].rows_read, 4);
}

TEST(CinFaults, OtherCollectionsAreNotTaken) {
  const TempFolder folder;
  const auto file =
      folder.file("a.xml",
                  "<Message><Header><CollectionDetails><Collection>SC</Collection>"
                  "</CollectionDetails></Header><Children><Child/></Children></Message>");
  try {
    read({file});
    FAIL() << "was read";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::kBadInput);
    EXPECT_NE(std::string(error.what()).find("SC"), std::string::npos);
  }
}

TEST(CinFaults, WithoutAHeaderTheDatesDecide) {
  const TempFolder folder;
  const CollectingSink got = read({folder.file(
      "a.xml", "<Message><Children>" + child(kIdentifiers, kDetails) + "</Children></Message>")});
  EXPECT_EQ(got.coverages.at(0).from, Day::of(2022, 4, 1));
  EXPECT_EQ(got.with_rule("cin-no-reference-date").size(), 1U);
}

TEST(CinFaults, NamespacesMakeNoDifference) {
  const TempFolder folder;
  std::string text = kHead + child(kIdentifiers, kDetails) + kTail;
  std::string with;
  for (std::size_t i = 0; i < text.size(); ++i) {
    with += text[i];
    if (text[i] == '<') with += text[i + 1] == '/' ? (++i, "/c:") : "c:";
  }
  const CollectingSink got = read({folder.file("a.xml", with)});
  EXPECT_EQ(got.of("src_cin_details").size(), 1U);
}

// The sink of the tests checks that rows read are rows loaded and rejected.
TEST(CinFaults, AFileCutOffAnywhereIsRefusedOrReconciles) {
  const std::string whole =
      kHead +
      child(kIdentifiers, kDetails +
                              "<Assessments><AssessmentActualStartDate>2022-12-20"
                              "</AssessmentActualStartDate></Assessments><!-- c -->"
                              "<ChildProtectionPlans><CPPstartDate>2023-01-01</CPPstartDate>"
                              "<Reviews><CPPreviewDate>2023-03-01</CPPreviewDate></Reviews>"
                              "</ChildProtectionPlans>") +
      "</Children></Message>";
  const OnlyCin cin;
  for (std::size_t n = 0; n < whole.size(); ++n) {
    EXPECT_THROW(cin.read(whole.substr(0, n)), Error) << n;
  }
  EXPECT_EQ(cin.read(whole).files.at(0).rows_loaded, 5);
}

// A stretch left out of the middle, anywhere: refused or read, never a crash.
TEST(CinFaults, AFileWithAStretchLeftOutIsRefusedOrReconciles) {
  const std::string whole = kHead + child(kIdentifiers, kDetails) + kTail;
  const OnlyCin cin;
  int read_all_the_same = 0;
  for (std::size_t at = 0; at + 7 < whole.size(); ++at) {
    try {
      cin.read(whole.substr(0, at) + whole.substr(at + 7));
      ++read_all_the_same;
    } catch (const Error&) {
    }
  }
  EXPECT_GT(read_all_the_same, 0);
}

TEST(CinFaults, ManyChildrenStream) {
  const TempFolder folder;
  std::string text = kHead;
  constexpr int kChildren = 5000;
  for (int i = 0; i < kChildren; ++i) {
    text += child("<LAchildID>C" + std::to_string(i) + "</LAchildID><Sex>M</Sex>", kDetails);
  }
  const CollectingSink got = read({folder.file("a.xml", text + kTail)});
  EXPECT_EQ(got.of("src_cin_details").size(), std::size_t{kChildren});
  EXPECT_EQ(got.files[0].rows_read, 2 * kChildren);
}

}  // namespace
}  // namespace sightline::sources
