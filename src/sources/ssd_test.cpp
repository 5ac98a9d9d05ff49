// The Standard Safeguarding Dataset: what one extract is, how its cells are read, what it covers.
#include <gtest/gtest.h>

#include "core/error.h"
#include "sources/testing.h"

namespace sightline::sources {
namespace {

using testing::CollectingSink;
using testing::read;
using testing::TempFolder;

constexpr std::string_view kReferrals =
    "cine_person_id,cine_referral_id,cine_referral_date,cine_cin_primary_need_code,"
    "cine_referral_source_code,cine_referral_source_desc,cine_referral_outcome_json,"
    "cine_referral_nfa,cine_close_reason,cine_close_date,cine_referral_team,"
    "cine_referral_worker_id\n";
constexpr std::string_view kContacts =
    "cont_contact_id,cont_person_id,cont_contact_date,cont_contact_source_code,"
    "cont_contact_source_desc,cont_contact_outcome_json\n";

std::string referral(const std::string& id, const std::string& date, const std::string& closed) {
  return "P" + id + ",R" + id + "," + date + ",N1,1A,x,,0," + (closed.empty() ? "" : "RC1") + "," +
         closed + ",T1,W1\n";
}

// One referral closed in each month.
std::string monthly_referrals(Day from, Day to) {
  std::string out(kReferrals);
  int id = 0;
  for (Day on = from; on <= to; on = on.plus_months(1)) {
    out += referral(std::to_string(++id), (on - 20).iso(), on.iso());
  }
  return out;
}

const Coverage* coverage_of(const CollectingSink& got, const std::string& table) {
  for (const Coverage& c : got.coverages) {
    if (c.table == table) return &c;
  }
  return nullptr;
}

TEST(Ssd, CellsAsTheCaseSystemsWriteThem) {
  const TempFolder folder;
  folder.file(
      "anything.csv",
      std::string(kReferrals) +
          "p1,R1,2024-03-31T00:00:00,n1,1A,x,\"{\"\"OUTCOME_NFA_FLAG\"\":\"\"N\"\","
          "\"\"OUTCOME_SINGLE_ASSESSMENT_FLAG\"\":\"\"Y\"\",\"\"NUMBER_OF_OUTCOMES\"\":1}\","
          "0,RC1,2024-05-01 00:00:00.000,T1,-1\n"
          "P2,R2,31/03/2024,N1,6,x,\"{\"\"NFA_FLAG\"\":\"\"Y\",TRUE,NULL,"
          "1900-01-01 00:00:00,T1,W1\n"
          "P3,R3,2024-04-01,N1,6,,,u,,,T1,W1\n");
  const CollectingSink got = read({folder.path()});
  const auto rows = got.of("src_ssd_cin_episodes");
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(rows[0]["cine_person_id"], "P1");
  EXPECT_EQ(rows[0]["cine_referral_date"], "2024-03-31");
  EXPECT_EQ(rows[0]["cine_cin_primary_need_code"], "N1");
  EXPECT_EQ(rows[0]["cine_referral_outcome"], "SINGLE_ASSESSMENT");
  EXPECT_EQ(rows[0]["cine_referral_nfa"], "N");
  EXPECT_EQ(rows[0]["cine_close_date"], "2024-05-01");
  EXPECT_EQ(rows[0]["cine_referral_worker_id"], "(missing)");
  EXPECT_EQ(rows[1]["cine_referral_date"], "2024-03-31");
  EXPECT_EQ(rows[1]["cine_referral_nfa"], "Y");
  EXPECT_EQ(rows[1]["cine_close_date"], "(missing)");
  EXPECT_EQ(rows[1]["cine_referral_outcome"], "(missing)");
  EXPECT_EQ(rows[1]["cine_referral_outcome_json"], "{\"NFA_FLAG\":\"Y");
  EXPECT_EQ(rows[2]["cine_referral_nfa"], "(missing)");
  ASSERT_EQ(got.with_rule("ssd-json").size(), 1U);
  EXPECT_EQ(got.with_rule("ssd-json")[0].line, 3);
  EXPECT_EQ(got.with_rule("ssd-json")[0].field, "CINE_REFERRAL_OUTCOME_JSON");
}

TEST(Ssd, FactorsAndAddresses) {
  const TempFolder folder;
  folder.file("f.csv",
              "cinf_table_id,cinf_assessment_id,cinf_assessment_factors_json\n"
              "1,A1,\"[\"\"2B\"\", "
              "\"\"1A\"\"]\"\n3,A3,\"[\"\"99Z\"\"]\"\n2,A2,\"{\"\"1A\"\":\"\"No\"\"}\"\n");
  folder.file("a.csv",
              "addr_table_id,addr_person_id,addr_address_start_date,addr_address_json\n"
              "1,P1,2024-01-01,\"{\"\"STREET\"\":\"\"High St\"\",\"\"HOUSE\"\":\"\"\"\"}\"\n");
  ReadOptions options;
  options.covered_to = Day::of(2024, 3, 31);
  const CollectingSink got = read({folder.path()}, options);
  const auto factors = got.of("src_ssd_assessment_factors");
  ASSERT_EQ(factors.size(), 3U);
  EXPECT_EQ(factors[0]["cinf_assessment_factors"], "1A 2B");
  EXPECT_EQ(factors[1]["cinf_assessment_factors"], "99Z");
  EXPECT_EQ(factors[2]["cinf_assessment_factors"], "(missing)");
  const auto unknown = got.with_rule("ssd-unknown-code");
  ASSERT_EQ(unknown.size(), 1U);
  EXPECT_EQ(unknown[0].value, "99Z");
  EXPECT_EQ(unknown[0].line, 3);
  const auto addresses = got.of("src_ssd_address");
  ASSERT_EQ(addresses.size(), 1U);
  EXPECT_EQ(addresses[0]["addr_address_street"], "High St");
  EXPECT_EQ(addresses[0]["addr_address_house"], "(missing)");
  EXPECT_EQ(got.with_rule("ssd-missing-column").size(), 3U);
}

TEST(Ssd, AnUnbornChildNeedsNoDateOfBirth) {
  const TempFolder folder;
  folder.file("p.csv",
              "pers_person_id,pers_sex,pers_ethnicity,pers_dob,pers_expected_dob\n"
              "P1,F,WBRI,,2024-05-01\nP2,F,WBRI,,\n");
  ReadOptions options;
  options.covered_to = Day::of(2024, 3, 31);
  const auto blank = read({folder.path()}, options).with_rule("ssd-blank");
  ASSERT_EQ(blank.size(), 1U);
  EXPECT_EQ(blank[0].line, 3);
}

TEST(Ssd, AFolderIsOneReturnWithAWindow) {
  const TempFolder folder;
  folder.file("ssd/2024_ssd_cin_episodes.csv",
              monthly_referrals(Day::of(2019, 4, 20), Day::of(2025, 6, 12)));
  folder.file("ssd/2025_ssd_contacts.csv", kContacts);
  folder.file("other/e.csv", monthly_referrals(Day::of(2020, 1, 20), Day::of(2020, 6, 12)));
  ReadOptions options;
  options.covered_from = Day::of(2019, 3, 1);
  options.covered_to = Day::of(2025, 6, 30);
  CollectingSink got = read({folder.path()}, options);
  ASSERT_EQ(got.returns.size(), 2U);
  EXPECT_EQ(got.returns[1].reference_date, Day::of(2025, 6, 30));
  got = read({folder.path() / "ssd"}, options);
  ASSERT_EQ(got.coverages.size(), 2U);  // of 46 tables: those that are there
  for (const Coverage& c : got.coverages) {
    EXPECT_EQ(c.from, Day::of(2019, 3, 1));
    EXPECT_EQ(c.to, Day::of(2025, 6, 30));
    EXPECT_EQ(c.completeness, Completeness::kOpenInWindow);
  }
  EXPECT_NE(coverage_of(got, "src_ssd_contacts"), nullptr);  // empty: there was none
  EXPECT_EQ(got.with_rule("ssd-no-rows").size(), 1U);
  EXPECT_TRUE(got.with_rule("ssd-earliest-date").empty());
  EXPECT_TRUE(got.with_rule("ssd-latest-date").empty());
}

TEST(Ssd, AWindowThatNobodySaysIsFoundAndSaid) {
  const TempFolder folder;
  folder.file("e.csv", monthly_referrals(Day::of(2019, 4, 20), Day::of(2025, 6, 12)) +
                           referral("old", "01/02/1995", "1995-03-01"));
  const CollectingSink got = read({folder.path()});
  ASSERT_EQ(got.coverages.size(), 1U);
  EXPECT_EQ(got.coverages[0].from, Day::of(2019, 4, 1));
  EXPECT_EQ(got.coverages[0].to, Day::of(2025, 4, 30));  // the last referral's day
  ASSERT_EQ(got.with_rule("ssd-earliest-date").size(), 1U);
  EXPECT_NE(got.with_rule("ssd-earliest-date")[0].reason.find("--from"), std::string::npos);
  EXPECT_EQ(got.with_rule("ssd-latest-date").size(), 1U);
}

TEST(Ssd, ATableThatIsSilentForLongDoesNotSayNone) {
  const TempFolder folder;
  folder.file("e.csv", monthly_referrals(Day::of(2019, 4, 20), Day::of(2025, 6, 12)));
  std::string contacts(kContacts);
  for (int i = 0; i < 300; ++i) {
    contacts += "C" + std::to_string(i) + ",P1," + (Day::of(2023, 1, 9) + 3 * i).iso() + ",1A,,\n";
  }
  folder.file("c.csv", contacts);
  ReadOptions options;
  options.covered_from = Day::of(2019, 4, 1);
  options.covered_to = Day::of(2025, 6, 30);
  const CollectingSink got = read({folder.path()}, options);
  ASSERT_NE(coverage_of(got, "src_ssd_contacts"), nullptr);
  EXPECT_EQ(coverage_of(got, "src_ssd_contacts")->from, Day::of(2023, 1, 1));
  EXPECT_EQ(coverage_of(got, "src_ssd_cin_episodes")->from, Day::of(2019, 4, 1));
  EXPECT_EQ(got.with_rule("ssd-silent-table").size(), 1U);
}

TEST(Ssd, ATableWhoseRowsAreLostIsNotCovered) {
  const TempFolder folder;
  folder.file("e.csv", monthly_referrals(Day::of(2019, 4, 20), Day::of(2025, 6, 12)));
  folder.file("c.csv", std::string(kContacts) + "C1,P1,soon,1A,,\nC2,P2,later,1A,,\n");
  const CollectingSink got = read({folder.path()});
  EXPECT_EQ(coverage_of(got, "src_ssd_contacts"), nullptr);
  EXPECT_NE(coverage_of(got, "src_ssd_cin_episodes"), nullptr);
  EXPECT_EQ(got.with_rule("ssd-lost-contacts").size(), 1U);
}

TEST(Ssd, WithoutAnyDayAPersonMustSayIt) {
  const TempFolder folder;
  folder.file("d.csv",
              "dept_team_id,dept_team_name,dept_team_parent_id,dept_team_parent_name\n"
              "T1,North,,\n");
  try {
    read({folder.path()});
    FAIL() << "was loaded";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::kUsage);
    EXPECT_NE(std::string(error.what()).find("--to"), std::string::npos);
  }
}

TEST(Ssd, FromIsForExtractsOnly) {
  const TempFolder folder;
  const auto file =
      folder.file("r.csv", "CHILD,DOB,REVIEW,REVIEW_CODE\n1,2010-01-01,2018-01-01,PN1\n");
  ReadOptions options;
  options.covered_from = Day::of(2018, 4, 1);
  EXPECT_THROW(read({file}, options), Error);
  folder.file("r.csv", monthly_referrals(Day::of(2019, 4, 20), Day::of(2019, 6, 12)));
  options.covered_to = Day::of(2018, 3, 31);
  EXPECT_THROW(read({file}, options), Error);
}

TEST(Ssd, WhatIsKnownAndNotWantedIsLeftOutPolitely) {
  const TempFolder folder;
  folder.file("e.csv", monthly_referrals(Day::of(2019, 4, 20), Day::of(2019, 6, 12)));
  folder.file("v.csv", "version_number,release_date,description,is_current\n1,2024-01-01,x,1\n");
  folder.file("s.csv", "id,person_id,json_payload,submission_status\n1,P1,{},sent\n");
  const CollectingSink got = read({folder.path()});
  EXPECT_EQ(got.with_rule("file-left-out").size(), 2U);
  EXPECT_EQ(got.files.size(), 1U);
}

TEST(Ssd, RowsThatRepeatWithoutAnIdentifier) {
  const TempFolder folder;
  folder.file("c.csv", std::string(kContacts) +
                           "C1,P1,2024-01-01,1A,,\nC1,P1,2024-01-02,1A,,\n"
                           ",P1,2024-01-03,1A,,\n,P1,2024-01-04,1A,,\n");
  const CollectingSink got = read({folder.path()});
  EXPECT_EQ(got.of("src_ssd_contacts").size(), 4U);
  EXPECT_EQ(got.with_rule("ssd-duplicate-key").size(), 1U);
  EXPECT_EQ(got.with_rule("ssd-blank").size(), 2U);
}

// A reader of Parquet that knows one file.
TEST(Ssd, ParquetRowsAreCountedWithoutTheHeadings) {
  const TempFolder folder;
  const auto file = folder.file("c.parquet", "PAR1 which no other program would read");
  folder.file("out/.keep", "");
  ReadOptions options;
  options.temporary = folder.path() / "out";
  options.read_parquet = [](const std::filesystem::path&, const ParquetRow& row) {
    using Cells = std::vector<std::optional<std::string_view>>;
    row(Cells{"cont_contact_id", "cont_person_id", "cont_contact_date",
              "cont_contact_outcome_json"});
    row(Cells{"C1", "P1", "2024-01-01 00:00:00", "{\"NFA_FLAG\":\n\"Y\"}"});
    row(Cells{"C2", "P,\"2", "2024-01-02", std::nullopt});
    row(Cells{"C3", std::nullopt, "2024-01-02", std::nullopt});
  };
  const CollectingSink got = read({file}, options);
  const auto rows = got.of("src_ssd_contacts");
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].line, 1);
  EXPECT_EQ(rows[0]["cont_contact_outcome"], "NFA");
  EXPECT_EQ(rows[1].line, 2);
  EXPECT_EQ(rows[1]["cont_person_id"], "P,\"2");
  ASSERT_EQ(got.with_rule("ssd-blank").size(), 1U);
  EXPECT_EQ(got.with_rule("ssd-blank")[0].line, 3);
  EXPECT_EQ(got.files[0].path, file);
  EXPECT_EQ(got.files[0].bytes, 38U);
  // Nothing of it is left behind.
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.path() / "out"), {}), 1);
  options.read_parquet = {};
  EXPECT_THROW(read({file}, options), Error);
}

TEST(PersonLink, TheLatestListByItsDay) {
  const TempFolder folder;
  const auto named = folder.file("links 2025-03-31.csv", "person_id,same_as\nP1,P2\n,P3\n");
  CollectingSink got = read({named});
  ASSERT_EQ(got.of("src_loc_person_link").size(), 1U);
  EXPECT_EQ(got.of("src_loc_person_link")[0]["same_as"], "P2");
  EXPECT_EQ(got.returns[0].reference_date, Day::of(2025, 3, 31));
  ReadOptions options;
  options.covered_to = Day::of(2025, 6, 30);
  EXPECT_EQ(read({named}, options).returns[0].reference_date, Day::of(2025, 6, 30));
  got = read({folder.file("links.csv", "person_id,same_as\nP1,P2\n")});
  EXPECT_EQ(got.with_rule("loc-date").size(), 1U);
}

}  // namespace
}  // namespace sightline::sources
