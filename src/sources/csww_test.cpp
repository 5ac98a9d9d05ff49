// The workforce census: its year ends on 30 September; workers and vacancies are records side by
// side.
#include <gtest/gtest.h>

#include "core/error.h"
#include "sources/testing.h"

namespace sightline::sources {
namespace {

using testing::CollectingSink;
using testing::read;
using testing::TempFolder;

std::string census(const std::string& year, const std::string& reference, const std::string& rows) {
  return "<?xml "
         "version=\"1.0\"?>\n<Message>\n<Header><CollectionDetails><Collection>CSWW</Collection>"
         "<Year>" +
         year + "</Year><ReferenceDate>" + reference +
         "</ReferenceDate></CollectionDetails><Source><LEA>999</LEA></Source></Header>\n" + rows +
         "</Message>\n";
}

const char* const kVacancies =
    "<LALevelVacancies><NumberOfVacancies>3.5</NumberOfVacancies><NoAgencyFTE>2</NoAgencyFTE>"
    "<NoAgencyHeadcount>3</NoAgencyHeadcount></LALevelVacancies>\n";

std::string worker(const std::string& number, const std::string& more) {
  return "<CSWWWorker><AgencyWorker>0</AgencyWorker><SWENo>" + number + "</SWENo>" + more +
         "</CSWWWorker>\n";
}

TEST(Csww, AYearToThirtySeptember) {
  const TempFolder folder;
  const CollectingSink got = read({folder.file(
      "a.xml",
      census("2022", "2022-09-30",
             kVacancies +
                 worker("SW1",
                        "<FTE30>0.8</FTE30><OrgRole>5</OrgRole>"
                        "<RoleStartDate>2020-01-06</RoleStartDate><Cases30>14</Cases30>") +
                 worker("SW2",
                        "<FTE>1</FTE><RoleStartDate>2019-01-06</RoleStartDate>"
                        "<RoleEndDate>2021-10-01</RoleEndDate><ReasonLeave>10</ReasonLeave>"
                        "<LeaverDestination>9</LeaverDestination>")))});
  ASSERT_EQ(got.returns.size(), 1U);
  EXPECT_EQ(got.returns[0].title, "Workforce census, year ending 30 September 2022 (a.xml)");
  EXPECT_EQ(got.returns[0].reference_date, Day::of(2022, 9, 30));
  EXPECT_TRUE(got.findings.empty()) << got.findings[0].reason;
  ASSERT_EQ(got.coverages.size(), 2U);
  for (const Coverage& coverage : got.coverages) {
    EXPECT_EQ(coverage.from, Day::of(2021, 10, 1)) << coverage.table;
    EXPECT_EQ(coverage.to, Day::of(2022, 9, 30)) << coverage.table;
  }
  const auto workers = got.of("src_csww_worker");
  ASSERT_EQ(workers.size(), 2U);
  EXPECT_EQ(workers[0]["swe_number"], "SW1");
  EXPECT_EQ(workers[0]["fte_30_september"], "0.8");
  EXPECT_EQ(workers[0]["fte"], "(missing)");
  EXPECT_EQ(workers[0]["cases"], "14");
  EXPECT_EQ(workers[1]["role_end_date"], "2021-10-01");
  EXPECT_EQ(workers[1]["leaving_reason"], "10");
  const auto vacancies = got.of("src_csww_vacancy");
  ASSERT_EQ(vacancies.size(), 1U);
  EXPECT_EQ(vacancies[0]["vacancies"], "3.5");
  EXPECT_EQ(vacancies[0]["agency_covering_people"], "3");
  EXPECT_EQ(got.files[0].rows_read, 3);
}

TEST(Csww, TheYearIsNamedInWhatIsSaid) {
  const TempFolder folder;
  const CollectingSink got = read({folder.file(
      "a.xml", census("2023", "2022-09-30",
                      kVacancies + worker("SW1",
                                          "<FTE30>1</FTE30><OrgRole>7</OrgRole>"
                                          "<RoleStartDate>2022-10-01</RoleStartDate>")))});
  const auto year = got.with_rule("csww-header-year");
  ASSERT_EQ(year.size(), 1U);
  EXPECT_NE(year[0].reason.find("year ending 30 September 2022"), std::string::npos);
  const auto code = got.with_rule("csww-unknown-code");
  ASSERT_EQ(code.size(), 1U);
  EXPECT_NE(code[0].reason.find("year ending 30 September 2022"), std::string::npos);
  EXPECT_EQ(got.with_rule("csww-after-return").size(), 1U);  // begun the day after
}

TEST(Csww, AnotherDayThanTheLastOfTheYear) {
  const TempFolder folder;
  const CollectingSink got = read({folder.file(
      "a.xml", census("2022", "2022-03-31",
                      kVacancies + worker("SW1", "<RoleStartDate>2021-12-01</RoleStartDate>")))});
  EXPECT_EQ(got.coverages[0].from, Day::of(2021, 10, 1));
  EXPECT_EQ(got.coverages[0].to, Day::of(2022, 3, 31));
  const auto said = got.with_rule("csww-reference-date");
  ASSERT_EQ(said.size(), 1U);
  EXPECT_NE(said[0].reason.find("not 30 September 2022"), std::string::npos);
}

TEST(Csww, SexIsWrittenAnotherWayFrom2024) {
  const TempFolder folder;
  const std::string one = worker("SW1", "<GenderCurrent>2</GenderCurrent>");
  const CollectingSink old = read({folder.file("a.xml", census("2023", "2023-09-30", one))});
  EXPECT_TRUE(old.with_rule("csww-outdated-code").empty());
  EXPECT_EQ(old.of("src_csww_worker")[0]["sex"], "2");
  const CollectingSink now = read({folder.file("a.xml", census("2024", "2024-09-30", one))});
  EXPECT_EQ(now.with_rule("csww-outdated-code").size(), 1U);
  EXPECT_EQ(now.of("src_csww_worker")[0]["sex"], "F");
}

TEST(Csww, WhatCannotBe) {
  const TempFolder folder;
  const CollectingSink got = read({folder.file(
      "a.xml",
      census("2022", "2022-09-30",
             worker("SW1", "<FTE30>1.2</FTE30><RoleStartDate>2020-01-06</RoleStartDate>") +
                 worker("SW2",
                        "<RoleStartDate>2022-01-06</RoleStartDate>"
                        "<RoleEndDate>2021-12-06</RoleEndDate>") +
                 worker("SW1", "<FTE30>0.5</FTE30><RoleStartDate>2020-01-06</RoleStartDate>") +
                 worker("1234", "<BaseSalary>41000.00</BaseSalary><Shoes>9</Shoes>") +
                 "<CSWWWorker><SWENo>SW9</SWENo></CSWWWorker>\n"))});
  EXPECT_EQ(got.of("src_csww_worker").size(), 3U);
  EXPECT_EQ(got.of("src_csww_worker")[0]["fte_30_september"], "(missing)");
  EXPECT_EQ(got.with_rule("csww-out-of-range").size(), 1U);
  EXPECT_EQ(got.with_rule("csww-ends-before-start").size(), 1U);
  EXPECT_EQ(got.with_rule("csww-duplicate-key").size(), 1U);
  EXPECT_EQ(got.with_rule("csww-malformed").size(), 1U);
  EXPECT_EQ(got.with_rule("csww-blank").size(), 1U);  // agency or not: the row means nothing
  const auto unknown = got.with_rule("csww-unknown-element");
  ASSERT_EQ(unknown.size(), 1U);  // pay is known, and not wanted
  EXPECT_EQ(unknown[0].field, "SHOES");
  EXPECT_EQ(got.files[0].rows_read, 5);
  EXPECT_EQ(got.files[0].rows_rejected, 2);
}

const char* const kFull =
    "post_id,worker_id,team,role,fte,agency,start_date,end_date,employment,covers_post,"
    "caseload_limit,asye\n";

TEST(Workforce, AVacancyNeedsNoWorker) {
  const TempFolder folder;
  const CollectingSink got = read(
      {folder.file("p.csv", std::string(kFull) +
                                "p1,,North,Social worker,1,,2016-04-01,,Vacant,,,\n"
                                "p2,w2,North,Social worker,1,1,2016-05-01,,Locum,p1,15,yes\n")});
  EXPECT_TRUE(got.with_rule("post-blank").empty());
  const auto posts = got.of("src_loc_post");
  ASSERT_EQ(posts.size(), 2U);
  EXPECT_EQ(posts[0]["employment"], "VACANT");
  EXPECT_EQ(posts[0]["worker_id"], "(missing)");
  EXPECT_EQ(posts[1]["employment"], "AGENCY");
  EXPECT_EQ(posts[1]["covers_post"], "P1");
  EXPECT_EQ(posts[1]["caseload_limit"], "15");
  EXPECT_EQ(posts[1]["asye"], "1");
}

TEST(Workforce, AListOfBeforeStillSaysWhereAWorkerIsMissing) {
  const TempFolder folder;
  const CollectingSink got = read(
      {folder.file("p.csv",
                   "post_id,worker_id,team,role,fte,agency,start_date,end_date\n"
                   "p1,,North,Social worker,1,0,2016-04-01,\np2,w2,North,,1,0,2016-04-01,\n")});
  EXPECT_EQ(got.with_rule("post-blank").size(), 1U);
  EXPECT_TRUE(got.with_rule("post-missing-column").empty());
}

TEST(Workforce, ColumnsMovedAndRenamed) {
  const TempFolder folder;
  const CollectingSink got =
      read({folder.file("p.csv",
                        "Employment type,FTE,Worker ID,Start date,Post ID,Covers,Caseload ceiling\n"
                        "Permanent,0.5,w1,01/04/2016,p1,,20\nsecondee,1,w2,01/04/2016,p2,,20\n")});
  const auto posts = got.of("src_loc_post");
  ASSERT_EQ(posts.size(), 2U);
  EXPECT_EQ(posts[0]["employment"], "EMPLOYED");
  EXPECT_EQ(posts[0]["caseload_limit"], "(missing)");  // a heading that is not known is said ...
  const auto unknown = got.with_rule("post-unknown-column");
  ASSERT_EQ(unknown.size(), 1U);
  EXPECT_EQ(unknown[0].field, "CASELOAD_CEILING");
  EXPECT_EQ(got.with_rule("post-unknown-code").size(), 1U);
  EXPECT_EQ(got.with_rule("post-missing-column").size(), 4U);  // TEAM, ROLE, AGENCY, END_DATE
}

TEST(Workforce, SupervisionsAreDays) {
  const TempFolder folder;
  ReadOptions options;
  options.covered_to = Day::of(2025, 3, 31);
  const CollectingSink got =
      read({folder.file("s.csv",
                        "worker_id,supervision_date,supervisor_id,kind,recorded_on\n"
                        "w1,03/02/2025,m1,One to one,10/02/2025\nw1,03/03/2025,m1,chat,\n")},
           options);
  const auto rows = got.of("src_loc_supervision");
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0]["kind"], "PERSONAL");
  EXPECT_EQ(rows[0]["recorded_on"], "2025-02-10");
  EXPECT_EQ(got.with_rule("supervision-unknown-code").size(), 1U);
  ASSERT_EQ(got.coverages.size(), 1U);
  EXPECT_EQ(got.coverages[0].from, Day::of(2025, 2, 3));
  EXPECT_EQ(got.coverages[0].to, Day::of(2025, 3, 31));
}

}  // namespace
}  // namespace sightline::sources
