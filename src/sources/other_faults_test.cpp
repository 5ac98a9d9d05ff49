// The workforce census and the SEN2 return as they must not be: cut off, with a stretch left out,
// in a mixture of encodings, with a document type. Refused or read, never a crash, nothing lost.
#include <gtest/gtest.h>

#include "core/error.h"
#include "sources/testing.h"

namespace sightline::sources {
namespace {

using testing::CollectingSink;
using testing::read;
using testing::TempFolder;

std::string header(const std::string& collection, const std::string& day) {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Message>\n<Header><CollectionDetails>"
         "<Collection>" +
         collection + "</Collection><Year>" + day.substr(0, 4) + "</Year><ReferenceDate>" + day +
         "</ReferenceDate></CollectionDetails><Source><LEA>999</LEA></Source></Header>\n";
}

std::string workforce(const std::string& ethnicity = "WBRI") {
  return header("CSWW", "2023-09-30") +
         "<LALevelVacancies><NumberOfVacancies>3.5</NumberOfVacancies></LALevelVacancies>\n"
         "<CSWWWorker><AgencyWorker>0</AgencyWorker><SWENo>SW1</SWENo><FTE>0.8</FTE><Ethnicity>" +
         ethnicity +
         "</Ethnicity><OrgRole>5</OrgRole><RoleStartDate>2020-01-06</RoleStartDate></CSWWWorker>\n"
         "</Message>";
}

std::string sen2(const std::string& postcode = "AB1 2CD") {
  return header("SEN2", "2024-01-18") +
         "<Persons>\n<Person><PersonBirthDate>2012-06-15</PersonBirthDate><Sex>F</Sex><PostCode>" +
         postcode +
         "</PostCode><UPN>A123456789012</UPN>\n<Requests><ReceivedDate>2023-01-10</ReceivedDate>"
         "<RequestOutcomeDate>2023-02-10</RequestOutcomeDate><RequestOutcome>Y</RequestOutcome>"
         "</Requests>\n</Person>\n</Persons>\n</Message>";
}

TEST(OtherFaults, AFileCutOffAnywhereIsRefused) {
  const TempFolder folder;
  for (const std::string& whole : {workforce(), sen2()}) {
    for (std::size_t n = 1; n < whole.size(); n += 19) {
      EXPECT_THROW(read({folder.file("a.xml", whole.substr(0, n))}), Error) << n;
    }
    EXPECT_EQ(read({folder.file("a.xml", whole)}).files.at(0).rows_rejected, 0);
  }
}

// The sink of the tests checks that rows read are rows loaded and rejected.
TEST(OtherFaults, AFileWithAStretchLeftOutIsRefusedOrReconciles) {
  const TempFolder folder;
  for (const std::string& whole : {workforce(), sen2()}) {
    int read_all_the_same = 0;
    for (std::size_t at = 0; at + 5 < whole.size(); at += 13) {
      try {
        read({folder.file("a.xml", whole.substr(0, at) + whole.substr(at + 5))});
        ++read_all_the_same;
      } catch (const Error&) {
      }
    }
    EXPECT_GT(read_all_the_same, 0);
  }
}

// Said to be UTF-8, with a byte of Windows-1252 in it beside a character of UTF-8.
TEST(OtherFaults, AMixtureOfEncodingsLosesNoRow) {
  const TempFolder folder;
  const CollectingSink workers = read({folder.file("a.xml", workforce("W\xC9\xC3\x89"))});
  EXPECT_EQ(workers.of("src_csww_worker").size(), 1U);
  EXPECT_EQ(workers.with_rule("csww-unknown-code").size(), 1U);
  const CollectingSink persons = read({folder.file("b.xml", sen2("\xC9\xC3\x89 1"))});
  EXPECT_EQ(persons.of("src_sen2_requests").size(), 1U);
}

TEST(OtherFaults, ADocumentTypeIsRefused) {
  const TempFolder folder;
  for (const std::string& whole : {workforce(), sen2()}) {
    const std::size_t after = whole.find("?>") + 2;
    try {
      read({folder.file("a.xml", whole.substr(0, after) + "<!DOCTYPE x [<!ENTITY a \"b\">]>" +
                                     whole.substr(after))});
      ADD_FAILURE() << "read all the same";
    } catch (const Error& error) {
      EXPECT_NE(std::string(error.what()).find("document type"), std::string::npos) << error.what();
    }
  }
}

}  // namespace
}  // namespace sightline::sources
