// How Annex A is read: its headings, the day it is as at, and the forms that it comes in.
#include <gtest/gtest.h>

#include <zlib.h>
#include <algorithm>

#include "core/error.h"
#include "sources/recognise.h"
#include "sources/testing.h"
#include "sources/text_copy.h"
#include "sources/workbook_testing.h"

namespace sightline::sources {
namespace {

using testing::contact_headings;
using testing::row_of;
using testing::TempFolder;
using testing::TestBook;

const std::vector<std::string> kReferrals = {"Child Unique ID",
                                             "Gender",
                                             "Ethnicity",
                                             "Date of Birth",
                                             "Age of Child (Years)",
                                             "Date of referral",
                                             "Referral Source",
                                             "Referral NFA?",
                                             "Number of Referrals in Last 12 Months",
                                             "Allocated Team",
                                             "Allocated Worker"};

std::string csv_of(const std::vector<std::string>& cells) {
  std::string out;
  for (const std::string& cell : cells) out += (out.empty() ? "\"" : ",\"") + cell + "\"";
  return out + "\n";
}

const std::vector<std::string> kContact = {"7", "a) Male",    "a) WBRI",     "01/02/2015",
                                           "6", "20/09/2020", "q) 6: Police"};
const std::vector<std::string> kReferral = {"7", "a) Male",    "a) WBRI", "01/02/2015",
                                            "6", "21/09/2020", "6",       "No",
                                            "0", "Front door", "A Worker"};

TestBook two_lists() {
  TestBook book;
  book.sheets.push_back({"List 1", row_of(1, contact_headings()) + row_of(2, kContact), "", ""});
  book.sheets.push_back({"List 3", row_of(1, kReferrals) + row_of(2, kReferral), "", ""});
  return book;
}

std::string write_gzip(const std::filesystem::path& path, const std::string& text) {
  gzFile file = gzopen(path.c_str(), "wb");
  gzwrite(file, text.data(), static_cast<unsigned>(text.size()));
  gzclose(file);
  return path.string();
}

// The table that headings are taken for, or why for none.
std::string taken_for(const std::vector<std::string>& headings) {
  static const std::vector<SourceSpec> specs = load_specs(testing::catalogue());
  const std::vector<std::string_view> cells(headings.begin(), headings.end());
  const Recognition known = recognise(specs, cells);
  return known.table == nullptr ? known.why_not : known.spec->id + " " + known.table->name;
}

TEST(AnnexAHeadings, AreKnownInManySpellings) {
  for (const char* id : {"Child Unique ID", "Child ID", "child_unique_id", "ChildUniqueID",
                         "Child's Unique ID Number", "CHILD IDENTIFIER (local)"}) {
    std::vector<std::string> headings = contact_headings();
    headings[0] = id;
    EXPECT_EQ(taken_for(headings), "annex_a list_1") << id;
  }
  std::vector<std::string> headings = kReferrals;
  headings[3] = "Date of Birth (dd/mm/yyyy)";
  headings[5] = "Date of Referral*";
  headings[8] = "No. of referrals in the last 12 months";
  EXPECT_EQ(taken_for(headings), "annex_a list_3");
}

TEST(AnnexAHeadings, OfAnotherOrderAreTheSame) {
  std::vector<std::string> headings = kReferrals;
  std::reverse(headings.begin(), headings.end());
  EXPECT_EQ(taken_for(headings), "annex_a list_3");
}

TEST(AnnexAHeadings, WithoutTheColumnThatTellsListsApartAreNoList) {
  std::vector<std::string> headings = kReferrals;
  headings[5] = "When";
  EXPECT_NE(taken_for(headings).find("REFERRAL_DATE"), std::string::npos);
  headings.resize(5);
  EXPECT_NE(taken_for(headings).find("no column"), std::string::npos);
}

TEST(AnnexAHeadings, MoreWordsDoNotTakeAnothersPlace) {
  // "Date of Contact" is the contact's own; one that only has its words comes second.
  std::vector<std::string> headings = contact_headings();
  headings.insert(headings.begin(), "Date of first contact by phone");
  const std::vector<SourceSpec> specs = load_specs(testing::catalogue());
  const std::vector<std::string_view> cells(headings.begin(), headings.end());
  const Recognition known = recognise(specs, cells);
  ASSERT_NE(known.table, nullptr);
  EXPECT_FALSE(known.column_of[0].has_value());
  EXPECT_EQ(known.unknown.size(), 1U);
}

TEST(AnnexA, IsOneReturnAsAtADay) {
  const TempFolder folder;
  ReadOptions options;
  options.covered_to = Day::of(2021, 3, 16);
  const auto got = testing::read({two_lists().write(folder.path() / "a.xlsx")}, options);
  ASSERT_EQ(got.returns.size(), 1U);
  EXPECT_EQ(got.returns[0].title, "Annex A, as at 16 March 2021 (a.xlsx)");
  EXPECT_EQ(got.returns[0].reference_date, Day::of(2021, 3, 16));
  ASSERT_EQ(got.coverages.size(), 2U);
  for (const Coverage& c : got.coverages) {
    EXPECT_EQ(c.from, Day::of(2020, 9, 16)) << c.table;
    EXPECT_EQ(c.to, Day::of(2021, 3, 16)) << c.table;
    EXPECT_EQ(c.completeness, Completeness::kOpenInWindow) << c.table;
  }
  options.covered_from = Day::of(2020, 4, 1);
  for (const Coverage& c : testing::read({folder.path()}, options).coverages) {
    EXPECT_EQ(c.from, Day::of(2020, 4, 1)) << c.table;
  }
}

TEST(AnnexA, MayHaveItsDayInTheNameOfItsFile) {
  const TempFolder folder;
  const auto named =
      testing::read({two_lists().write(folder.path() / "Annex A 2020-10-15.xlsx")}).coverages;
  ASSERT_EQ(named.size(), 2U);
  EXPECT_EQ(named[0].from, Day::of(2020, 4, 15));
  EXPECT_EQ(named[0].to, Day::of(2020, 10, 15));
}

// What is not told is guessed, and then no more is claimed than what stands in the lists.
TEST(AnnexA, OfAnUnknownDayClaimsNoMoreThanItHolds) {
  const TempFolder folder;
  const auto got = testing::read({two_lists().write(folder.path() / "Annex A 2019-01-01.xlsx")});
  ASSERT_EQ(got.coverages.size(), 2U);
  EXPECT_EQ(got.coverages[0].from, Day::of(2020, 9, 20));  // the first contact
  EXPECT_EQ(got.coverages[0].to, Day::of(2020, 9, 21));    // the last thing that happened
  EXPECT_EQ(got.with_rule("annex-a-latest-date").size(), 1U);
}

TEST(AnnexA, CareLeaversAreThoseOfTheDay) {
  const TempFolder folder;
  ReadOptions options;
  options.covered_to = Day::of(2021, 3, 16);
  const auto got = testing::read(
      {folder.file("l9.csv", csv_of({"Child Unique ID", "Gender", "Eligibility Category",
                                     "LA in Touch", "Activity Status"}) +
                                 csv_of({"7", "M", "b) Former relevant child", "a) Yes", "F1"}))},
      options);
  ASSERT_EQ(got.coverages.size(), 1U);
  EXPECT_EQ(got.coverages[0].completeness, Completeness::kLatestOnly);
  EXPECT_EQ(got.coverages[0].from, got.coverages[0].to);
  EXPECT_EQ(got.rows[0]["eligibility"], "B");
  EXPECT_EQ(got.rows[0]["in_touch"], "YES");
}

TEST(AnnexA, IsTheSameAsWorkbookAsFilesAndAsWorkbooksOfOneList) {
  const auto values = [](const testing::CollectingSink& got) {
    std::vector<std::map<std::string, std::string>> out;
    for (const auto& row : got.rows) out.push_back(row.values);
    return out;
  };
  ReadOptions options;
  options.covered_to = Day::of(2021, 3, 16);
  const TempFolder book;
  two_lists().write(book.path() / "a.xlsx");
  const auto whole = testing::read({book.path()}, options);
  ASSERT_EQ(whole.rows.size(), 2U);

  const TempFolder files;
  files.file("one.csv", csv_of(contact_headings()) + csv_of(kContact));
  write_gzip(files.path() / "three.csv.gz", csv_of(kReferrals) + csv_of(kReferral));
  const auto apart = testing::read({files.path()}, options);
  EXPECT_EQ(apart.returns.size(), 1U);
  EXPECT_EQ(values(apart), values(whole));

  const TempFolder books;
  TestBook one = two_lists();
  one.sheets.pop_back();
  one.write(books.path() / "List 1.xlsx");
  TestBook three = two_lists();
  three.sheets.erase(three.sheets.begin());
  three.write(books.path() / "List 3.xlsx");
  const auto each = testing::read({books.path()}, options);
  EXPECT_EQ(each.returns.size(), 1U);
  EXPECT_EQ(values(each), values(whole));
}

TEST(AnnexA, FilesMayHaveTitlesAboveTheirHeadings) {
  for (const std::string end : {"\n", "\r\n", "\r"}) {
    const TempFolder folder;
    std::string text = "Annex A" + end + "\"Contacts," + end + "in six months\"" + end + end +
                       csv_of(contact_headings()) + csv_of(kContact);
    for (std::size_t at = 0; (at = text.find('\n', at)) != std::string::npos && end == "\r";) {
      text[at] = '\r';
    }
    const auto got = testing::read({folder.file("a.csv", text)});
    ASSERT_EQ(got.rows.size(), 1U);
    EXPECT_EQ(got.rows[0].line, 6);
    EXPECT_NE(got.files[0].taken_for.find("headings in line 5"), std::string::npos);
  }
}

// Two contacts of one day from one source look alike; two assessments of one day do not happen.
TEST(AnnexA, TheSameRowTwiceIsTwoContactsButOneAssessment) {
  const TempFolder folder;
  folder.file("1.csv", csv_of(contact_headings()) + csv_of(kContact) + csv_of(kContact));
  const std::vector<std::string> assessment = {"7", "1/10/2020", "20/10/2020", "Yes"};
  folder.file("4.csv", csv_of({"Child ID", "Continuous Assessment Start Date",
                               "Continuous Assessment Date of Authorisation",
                               "Child Seen During Continuous Assessment"}) +
                           csv_of(assessment) + csv_of(assessment));
  const auto got = testing::read({folder.path()});
  EXPECT_EQ(got.of("src_annex_a_list_1").size(), 2U);
  EXPECT_EQ(got.with_rule("annex-a-repeated-row").size(), 1U);
  EXPECT_EQ(got.of("src_annex_a_list_4").size(), 1U);
  EXPECT_EQ(got.with_rule("annex-a-duplicate-row").size(), 1U);
}

TEST(AnnexA, OfTwoYearsInOneFolderAreTwoReturns) {
  const TempFolder folder;
  two_lists().write(folder.path() / "Annex A 2020-10-15.xlsx");
  TestBook other = two_lists();
  const std::size_t at = other.sheets[1].rows.find("21/09/2020");
  other.sheets[1].rows.replace(at, 10, "21/10/2020");
  other.write(folder.path() / "Annex A 2020-11-15.xlsx");
  const auto got = testing::read({folder.path()});
  ASSERT_EQ(got.returns.size(), 2U);
  EXPECT_EQ(got.returns[0].reference_date, Day::of(2020, 10, 15));
  EXPECT_EQ(got.returns[1].reference_date, Day::of(2020, 11, 15));
}

TEST(AnnexA, FilesOfTwoDaysInOneFolderAreTwoReturns) {
  const TempFolder folder;
  folder.file("contacts 2020-10-15.csv", csv_of(contact_headings()) + csv_of(kContact));
  folder.file("referrals 2020-10-15.csv", csv_of(kReferrals) + csv_of(kReferral));
  folder.file("contacts 2020-11-15.csv", csv_of(contact_headings()) + csv_of(kContact));
  const auto got = testing::read({folder.path()});
  ASSERT_EQ(got.returns.size(), 2U);
  EXPECT_EQ(got.returns[0].reference_date, Day::of(2020, 10, 15));
  EXPECT_EQ(got.coverages.size(), 3U);
}

TEST(AnnexA, AFolderOfAllKindsIsSortedOut) {
  const TempFolder folder;
  two_lists().write(folder.path() / "Annex_A.xlsx");
  folder.file("returns/2018/headers.csv",
              "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n1,1,01/01/2010,WBRI,UN1,,\n");
  folder.file("returns/2018/episodes.csv",
              "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,"
              "PL_POST,URN\n1,01/05/2017,S,C2,N1,U6,PR1,,,,,,\n");
  folder.file("census.xml",
              "<Message><Header><CollectionDetails><Collection>CIN</Collection><Year>2018</Year>"
              "<ReferenceDate>2018-03-31</ReferenceDate></CollectionDetails></Header><Children>"
              "<Child><ChildIdentifiers><LAchildID>1</LAchildID></ChildIdentifiers></Child>"
              "</Children></Message>");
  write_gzip(folder.path() / "early.csv.gz", csv_of({"person_id", "same_as"}) + csv_of({"1", "2"}));
  folder.file("notes.docx", "PK not really");
  folder.file("letter.pdf", "%PDF-1.7");
  const auto got = testing::read({folder.path()});
  std::map<std::string, std::string> taken;
  for (const FileRead& file : got.files) taken[file.path.filename()] = file.taken_for;
  EXPECT_EQ(taken["Annex_A.xlsx#List 1"],
            "Annex A List 1, contacts (all 7 columns), from a sheet of a workbook");
  EXPECT_EQ(taken["headers.csv"].find("SSDA903 Header (all 7 columns), year ending 31 March 2018"),
            0U)
      << taken["headers.csv"];
  EXPECT_EQ(taken["census.xml"].find("CIN census XML"), 0U) << taken["census.xml"];
  EXPECT_NE(taken["early.csv.gz"].find("from gzip"), std::string::npos) << taken["early.csv.gz"];
  EXPECT_EQ(taken.size(), 6U);
  EXPECT_EQ(got.with_rule("file-wrong-type").size(), 1U);  // the letter
}

TEST(Gzip, DamagedFilesAreSaid) {
  const TempFolder folder;
  std::string rows = csv_of(contact_headings());
  for (int i = 0; i < 2000; ++i) rows += csv_of(kContact) + std::to_string(i) + "\n";
  const std::filesystem::path path = write_gzip(folder.path() / "a.csv.gz", rows);
  std::filesystem::resize_file(path, std::filesystem::file_size(path) / 2);
  try {
    testing::read({path});
    FAIL() << "it was read";
  } catch (const Error& error) {
    EXPECT_NE(std::string(error.what()).find("cut short"), std::string::npos) << error.what();
  }
  EXPECT_THROW(copy_of_gzip(write_gzip(folder.path() / "b.csv.gz", rows), {}, 1000), Error);
}

}  // namespace
}  // namespace sightline::sources
