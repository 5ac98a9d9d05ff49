#include "sources/words.h"

#include <gtest/gtest.h>

#include "sources/spreadsheet_text.h"
#include "sources/testing.h"

namespace sightline::sources {
namespace {

class AnnexACodes : public ::testing::Test {
 protected:
  static const SourceSpec& spec() {
    static const std::vector<SourceSpec> specs = load_specs(testing::catalogue());
    for (const SourceSpec& spec : specs) {
      if (spec.id == "annex_a") return spec;
    }
    throw std::runtime_error("no annex_a");
  }
  // The code, "?" when there is none; with a + when only a phrase says so.
  static std::string read(const char* list, const char* text) {
    const auto read = read_in_words(*spec().code_list(list, 9999), text);
    if (!read) return "?";
    return read->code + (read->phrase.empty() ? "" : "+");
  }
};

TEST(Words, AreComparedByLettersAndDigits) {
  EXPECT_EQ(worded(" Child\xE2\x80\x99s  disability\xC2\xA0(N2)"), "CHILDS DISABILITY N2");
  EXPECT_EQ(worded("White \xE2\x80\x93 British"), "WHITE BRITISH");
  EXPECT_EQ(worded("Child's"), "CHILDS");
  EXPECT_EQ(worded("--"), "");
  EXPECT_EQ(squeezed("Date of Birth"), squeezed("dateOfBirth"));
  EXPECT_EQ(squeezed("S47s (12m)"), "S47S12M");
}

TEST_F(AnnexACodes, StandAloneBehindALetterInFrontOrInBrackets) {
  for (const char* text :
       {"6", "q) 6: Police", "6 - Police", "6: POLICE", "Police [6]", "Police", "6.0",
        "\xE2\x80\x98"
        "6"}) {
    EXPECT_EQ(read("SOURCE", text), "6") << text;
  }
  EXPECT_EQ(read("SOURCE", "p1) 5D: LA services"), "5D");
  EXPECT_EQ(read("NEED", "Child N2 Disability"), "N2");
  EXPECT_EQ(read("CLOSE_REASON", "Adopted (CIN RC1)"), "RC1");
  EXPECT_EQ(read("ETHNICITY", "WHB - WBRI - British"), "WBRI");
  EXPECT_EQ(read("ETHNICITY", "A1"), "WBRI");
  EXPECT_EQ(read("GENDER", "a) Male"), "M");
  EXPECT_EQ(read("GENDER", "c) Not stated/recorded (or unborn)"), "U");
  EXPECT_EQ(read("ACCOMMODATION", "U Independent living"), "U");
  EXPECT_EQ(read("PERMANENCE", "f) Long term fostering"), "F");
  EXPECT_EQ(read("PERMANENCE", "b) something else"), "B");  // the letter is the code
  EXPECT_EQ(read("FLAG", "a. Yes"), "Y");
  EXPECT_EQ(read("FLAG", "1 - Yes"), "Y");
}

TEST_F(AnnexACodes, AreReadFromPhrasesWhichIsSaid) {
  EXPECT_EQ(read("SOURCE", "(CS) Health Services - GP"), "3A+");
  EXPECT_EQ(read("ETHNICITY", "Mixed - White and Black Caribbean"), "MWBC+");
  EXPECT_EQ(read("ETHNICITY", "Black or Black British - Somali"), "BAFR+");
  EXPECT_EQ(read("ETHNICITY", "Black or Black British - West Indian"), "BCRB+");
  EXPECT_EQ(read("LEGAL_STATUS", "CLA - Interim Care Order"), "C1+");
  EXPECT_EQ(read("LEGAL_STATUS", "Care Order"), "C2+");
  EXPECT_EQ(read("ABUSE", "Emotional abuse, Neglect"), "MUL+");
  EXPECT_EQ(read("ABUSE", "Emotional abuse"), "EMO");
}

TEST_F(AnnexACodes, AreNotGuessed) {
  // A number in a list is no code, nor are a plural's bracket, an article, or a part of a word.
  EXPECT_EQ(read("SOURCE", "10) Something"), "?");
  EXPECT_EQ(read("ETHNICITY", "A4.12 Something"), "?");
  EXPECT_EQ(read("ACCOMMODATION", "Some relative(s)"), "?");
  EXPECT_EQ(read("CASE_STATUS", "A child we know"), "?");
  EXPECT_EQ(read("IN_TOUCH", "No longer known"), "?");
  // Two reasons have this in them: only the code can say which.
  EXPECT_EQ(
      read("CARE_END_REASON", "Return home to live with parents (not under a residence order)"),
      "?");
  EXPECT_EQ(read("FLAG", "c) Unknown"), "");  // as good as blank
}

TEST(SpreadsheetText, AFormulaCallsOrNamesACell) {
  for (const char* text :
       {"=SUM(A1:A3)", "=B2", "=$B$2", "=Sheet1!A1", "=1+2", "=+A1", "#N/A", "####"}) {
    EXPECT_TRUE(is_spreadsheet_error(text)) << text;
  }
  for (const char* text : {"=1+Care Team", "= North", "North", "#1 Team", ""}) {
    EXPECT_FALSE(is_spreadsheet_error(text)) << text;
  }
}

}  // namespace
}  // namespace sightline::sources
