// The SEN2 return: one XML file of January that tells of the year before, or a CSV file a module.
#include <gtest/gtest.h>

#include "core/error.h"
#include "sources/testing.h"

namespace sightline::sources {
namespace {

using testing::CollectingSink;
using testing::read;
using testing::TempFolder;

std::string message(const std::string& collection, const std::string& year,
                    const std::string& reference, const std::string& persons) {
  return "<?xml version=\"1.0\"?>\n<Message>\n<Header>\n<CollectionDetails><Collection>" +
         collection + "</Collection><Year>" + year + "</Year><ReferenceDate>" + reference +
         "</ReferenceDate></CollectionDetails>\n<Source><LEA>201</LEA></Source>\n</Header>\n"
         "<Persons>\n" +
         persons + "</Persons>\n</Message>\n";
}

const char* const kPerson =
    "<Person>\n<Surname>Never</Surname>\n<Forename>Kept</Forename>\n"
    "<PersonBirthDate>2012-06-15</PersonBirthDate>\n<Sex>F</Sex>\n<Ethnicity>WBRI</Ethnicity>\n"
    "<PostCode>AB1 2CD</PostCode>\n<UPN>A123456789012</UPN>\n"
    "<Requests>\n<ReceivedDate>2023-01-10</ReceivedDate>\n<RequestSource>2</RequestSource>\n"
    "<RequestOutcomeDate>2023-02-10</RequestOutcomeDate>\n<RequestOutcome>Y</RequestOutcome>\n"
    "<Assessment>\n<AssessmentOutcome>Y</AssessmentOutcome>\n"
    "<AssessmentOutcomeDate>2023-05-01</AssessmentOutcomeDate>\n<Week20>1</Week20>\n"
    "<NamedPlan>\n<StartDate>2023-06-01</StartDate>\n<PB>0</PB>\n"
    "<PlanDetail>\n<URN>900001</URN>\n<PlacementRank>1</PlacementRank>\n</PlanDetail>\n"
    "<PlanDetail>\n<URN>900002</URN>\n<PlacementRank>2</PlacementRank>\n</PlanDetail>\n"
    "</NamedPlan>\n</Assessment>\n"
    "<ActivePlans>\n<LastReview>2023-11-01</LastReview>\n"
    "<PlacementDetail>\n<URN>900001</URN>\n<PlacementRank>1</PlacementRank>\n"
    "<EntryDate>2023-09-01</EntryDate>\n</PlacementDetail>\n"
    "<SENneed>\n<SENtype>ASD</SENtype>\n<SENtypeRank>1</SENtypeRank>\n</SENneed>\n"
    "<SENneed>\n<SENtype>SLCN</SENtype>\n<SENtypeRank>2</SENtypeRank>\n</SENneed>\n"
    "</ActivePlans>\n</Requests>\n</Person>\n";

TEST(Sen2, ModulesWithinOneAnotherCarryThePersonAndTheRequest) {
  const TempFolder folder;
  const CollectingSink got =
      read({folder.file("sen2.xml", message("SEN2", "2024", "2024-01-18", kPerson))});
  ASSERT_EQ(got.of("src_sen2_person").size(), 1U);
  EXPECT_EQ(got.of("src_sen2_person")[0]["sex"], "F");
  ASSERT_EQ(got.of("src_sen2_requests").size(), 1U);
  EXPECT_EQ(got.of("src_sen2_requests")[0]["upn"], "A123456789012");
  ASSERT_EQ(got.of("src_sen2_assessment").size(), 1U);
  EXPECT_EQ(got.of("src_sen2_assessment")[0]["week20"], "1");
  EXPECT_EQ(got.of("src_sen2_assessment")[0]["receiveddate"], "2023-01-10");
  ASSERT_EQ(got.of("src_sen2_named_plan").size(), 1U);
  EXPECT_EQ(got.of("src_sen2_named_plan")[0]["startdate"], "2023-06-01");
  ASSERT_EQ(got.of("src_sen2_plan_detail").size(), 2U);
  EXPECT_EQ(got.of("src_sen2_plan_detail")[1]["urn"], "900002");
  ASSERT_EQ(got.of("src_sen2_sen_need").size(), 2U);
  EXPECT_EQ(got.of("src_sen2_sen_need")[1]["sentype"], "SLCN");
  EXPECT_EQ(got.files[0].rows_read, 10);
  for (const auto& row : got.rows) {
    for (const auto& [column, value] : row.values) {
      EXPECT_NE(value, "Never") << row.table << "." << column;
      EXPECT_NE(value, "NEVER") << row.table << "." << column;
    }
  }
}

TEST(Sen2, TheReturnOfJanuaryIsOfTheYearBefore) {
  const TempFolder folder;
  const CollectingSink got =
      read({folder.file("sen2.xml", message("SEN2", "2024", "2024-01-18", kPerson))});
  ASSERT_FALSE(got.coverages.empty());
  for (const auto& coverage : got.coverages) {
    EXPECT_EQ(coverage.from.iso(), "2023-01-01") << coverage.table;
    EXPECT_EQ(coverage.to.iso(), "2023-12-31") << coverage.table;
  }
  EXPECT_TRUE(got.findings.empty());
}

TEST(Sen2, AnotherCollectionIsNotTaken) {
  const TempFolder folder;
  const auto file = folder.file("a.xml", message("SC", "2024", "2024-01-18", kPerson));
  EXPECT_TRUE([&] {
    try {
      return read({file}).rows.empty();
    } catch (const Error&) {
      return true;
    }
  }());
}

TEST(Sen2, ModulesOfOneFolderAreOneReturn) {
  const TempFolder folder;
  const auto person = folder.file(
      "person.csv",
      "persontableid,sen2tableid,surname,forename,personbirthdate,sex,ethnicity,postcode,upn,"
      "uniquelearnernumber,upnunknown\n1,1,Never,Kept,15/06/2012,F,WBRI,AB1 2CD,A123456789012,,\n");
  const auto requests =
      folder.file("requests.csv",
                  "requeststableid,persontableid,receiveddate,rquestsource,rya,requestoutcomedate,"
                  "requestoutcome,requestmediation,requesttribunal,exported\n"
                  "11,1,10/01/2023,2,0,10/02/2023,Y,0,0,\n12,1,not a day,2,0,,,0,0,\n");
  ReadOptions options;
  options.collection_year = 2023;
  const CollectingSink got = read({person, requests}, options);
  EXPECT_EQ(got.returns.size(), 1U);
  ASSERT_EQ(got.of("src_sen2_requests").size(), 2U);
  EXPECT_EQ(got.of("src_sen2_requests")[0]["persontableid"], "1");
  EXPECT_EQ(got.of("src_sen2_requests")[0]["requestsource"], "2");
  EXPECT_EQ(got.of("src_sen2_requests")[1]["receiveddate"], "(missing)");
  EXPECT_FALSE(got.findings.empty());  // the day that is none
}

}  // namespace
}  // namespace sightline::sources
