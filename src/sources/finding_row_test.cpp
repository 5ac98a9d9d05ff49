// The row that a finding points at, as it stood in the file.
#include <gtest/gtest.h>

#include "sources/testing.h"

namespace sightline::sources {
namespace {

using testing::CollectingSink;
using testing::read;
using testing::TempFolder;

const std::string kEpisodes =
    "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,"
    "URN,Our Note\n";
const std::string kSound = "A9,01/05/2017,S,C2,N1,U1,PR1,,,,AB1 2CD,AB1 1AA,1000001,\n";

CollectingSink load(const std::string& rows) {
  const TempFolder folder;
  ReadOptions options;
  options.collection_year = 2018;
  return read({folder.file("episodes.csv", kEpisodes + kSound + rows)}, options);
}

std::string row_of(const CollectingSink& sink, const std::string& rule) {
  const std::vector<Finding> found = sink.with_rule(rule);
  EXPECT_EQ(found.size(), 1U) << rule;
  return found.empty() ? "" : found[0].row;
}

TEST(FindingRow, HasTheCellsUnderTheHeadingsOfTheFileBlanksLeftOut) {
  const CollectingSink sink =
      load("A1, 01/06/2017 ,S,XX,N1,U1,PR1,,,,AB1 2CD,AB1 1AA,1000001,look; here\n");
  EXPECT_EQ(row_of(sink, "903-unknown-code"),
            "CHILD=A1; DECOM=01/06/2017; RNE=S; LS=XX; CIN=N1; PLACE=U1; PLACE_PROVIDER=PR1; "
            "HOME_POST=AB1 2CD; PL_POST=AB1 1AA; URN=1000001; OUR_NOTE=look; here");
}

TEST(FindingRow, SaysTheBlankThatIsMeant) {
  const CollectingSink sink = load("A1,,S,C2,N1,U1,PR1,,,,,,,\n");
  EXPECT_EQ(row_of(sink, "903-blank"),
            "CHILD=A1; DECOM=; RNE=S; LS=C2; CIN=N1; PLACE=U1; PLACE_PROVIDER=PR1");
}

TEST(FindingRow, OfARowThatIsNoneIsToldAsFarAsItGoes) {
  const CollectingSink wide = load("A1,01/06/2017,S,C2,N1,U1,PR1,,,,,,,,,more\n");
  EXPECT_EQ(row_of(wide, "903-more-cells-than-headings"),
            "CHILD=A1; DECOM=01/06/2017; RNE=S; LS=C2; CIN=N1; PLACE=U1; PLACE_PROVIDER=PR1; "
            "column 16=more");
  const CollectingSink narrow = load("A1,01/06/2017,S,C2,N1,U1,PR1\n");
  EXPECT_EQ(row_of(narrow, "903-row-too-short"),
            "CHILD=A1; DECOM=01/06/2017; RNE=S; LS=C2; CIN=N1; PLACE=U1; PLACE_PROVIDER=PR1");
  const CollectingSink unclosed = load("\"A1,01/06/2017,S,C2,N1,U1,PR1\n");
  EXPECT_EQ(row_of(unclosed, "903-unclosed-quote"), "");
}

TEST(FindingRow, IsCutNotInsideACharacter) {
  std::string note;
  for (int i = 0; i < 100; ++i) note += "é";
  const CollectingSink sink = load("A1,01/06/2017,S,XX,N1,U1,PR1,,,,AB1 2CD,AB1 1AA," +
                                   std::string(90, '7') + "," + note + "\n");
  const std::string row = row_of(sink, "903-unknown-code");
  EXPECT_NE(row.find("URN=" + std::string(79, '7') + "…; OUR_NOTE="), std::string::npos) << row;
  EXPECT_TRUE(row.ends_with("é…")) << row;
  std::string wide = "CHILD";
  std::string cells = "A1";
  for (int i = 0; i < 40; ++i) {
    wide += ",C" + std::to_string(i);
    cells += ",ééééééééééééééééé";
  }
  const TempFolder folder;
  ReadOptions options;
  options.collection_year = 2018;
  const CollectingSink far =
      read({folder.file("episodes.csv", wide + "," + kEpisodes.substr(6) + cells +
                                            ",01/06/2017,S,XX,N1,U1,PR1,,,,,,,\n")},
           options);
  const std::string longest = row_of(far, "903-unknown-code");
  const auto characters = std::count_if(longest.begin(), longest.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  });
  EXPECT_EQ(characters, 500);
  EXPECT_TRUE(longest.ends_with("…")) << longest;
}

TEST(FindingRow, IsNotThereWhereNoSingleRowIsMeant) {
  const CollectingSink sink = load("A1,01/06/2017,S,C2,N1,U1,PR1,,,,,,,note\n");
  EXPECT_EQ(row_of(sink, "903-unknown-column"), "");
  for (const Finding& finding : sink.findings) {
    if (finding.line == 0) {
      EXPECT_EQ(finding.row, "") << finding.rule;
    }
  }
}

TEST(FindingRow, OfXmlHasTheLeavesOfItsElementAndOfTheChild) {
  const TempFolder folder;
  const CollectingSink sink = read({folder.file(
      "cin.xml",
      "<Message><Header><CollectionDetails><Collection>CIN</Collection><Year>2023</Year>"
      "<ReferenceDate>2023-03-31</ReferenceDate></CollectionDetails></Header>\n<Children>\n"
      "<Child>\n<ChildIdentifiers><LAchildID>C1</LAchildID>"
      "<PersonBirthDate>2012-10-01</PersonBirthDate><Sex>M</Sex></ChildIdentifiers>\n"
      "<ChildCharacteristics><Ethnicity>WBRI</Ethnicity></ChildCharacteristics>\n"
      "<CINdetails><CINreferralDate>2022-12-01</CINreferralDate><ReferralSource>99"
      "</ReferralSource><ReferralNFA>0</ReferralNFA>\n</CINdetails>\n</Child>\n"
      "</Children></Message>\n")});
  const std::string row = row_of(sink, "cin-unknown-code");
  EXPECT_NE(row.find("=C1"), std::string::npos) << row;
  EXPECT_NE(row.find("=2022-12-01"), std::string::npos) << row;
  EXPECT_NE(row.find("=99"), std::string::npos) << row;
  EXPECT_EQ(row.find("WBRI"), std::string::npos) << "of another element: " << row;
}

}  // namespace
}  // namespace sightline::sources
