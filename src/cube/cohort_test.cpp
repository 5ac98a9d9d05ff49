#include "cube/cohort.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "core/error.h"
#include "cube/caseload.h"
#include "cube/derive.h"
#include "warehouse/test_support.h"

namespace sightline::cube {
namespace {

using catalogue::CohortKind;
using catalogue::CohortView;
using warehouse::testing::write_file;

// `rows` are (subject, from, until, numerator, denominator, breakdown, worker, team).
std::string statement(const std::string& id, const std::string& head, const std::string& sides,
                      const std::string& rows) {
  return "--- indicator\n-- id = '" + id +
         "'\n-- title = 't'\n-- meaning = 'm'\n-- theme = 'x'\n-- status = 'reviewed'\n"
         "-- polarity = 'neutral'\n-- tables = ['care']\n-- once = 'none'\n"
         "-- periods = ['year', 'day']\n" +
         head + sides +
         "-- [definition]\n-- text = 't'\n-- source = 's'\n"
         "select s as subject, cast(f as date) as from_day, cast(u as date) as until_day, "
         "cast(n as bigint) as numerator, cast(d as bigint) as denominator, b as breakdown, "
         "cast(1 as bigint) * 4294967296 + row_number() over (order by s, f, u, n) as source_row, "
         "cast(w as varchar) as worker, cast(t as varchar) as team from (values " +
         rows + ") v(s, f, u, n, d, b, w, t)";
}

std::string side(const std::string& name, const std::string& adds, const std::string& more = "") {
  return "-- [" + name + "]\n-- what = 'w'\n-- adds = '" + adds + "'\n" + more;
}

class CohortTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    home = new warehouse::testing::Folder;
    const auto folder = *home / "catalogue";
    const auto put = [&](const std::string& id, const std::string& text) {
      write_file(folder / "indicators/x" / (id + ".sql"), text);
    };
    // Came in during 2018; the records go up to 31 December 2019.
    put("stay", statement("stay",
                          "-- subject = 'child'\n-- measure = 'survival'\n-- at_days = 100\n"
                          "-- minimum_denominator = 3\n",
                          side("numerator", "in period"),
                          "('a', '2018-01-01', '2018-01-11', 1, 1, 'x', null, null), "
                          "('b', '2018-01-01', '2018-02-20', 1, 1, 'x', null, null), "
                          "('c', '2018-01-01', '9999-12-31', 1, 1, 'x', null, null), "
                          "('d', '2018-06-01', '2018-07-21', 1, 1, 'x', null, null), "
                          "('e', '2018-12-01', '9999-12-31', 1, 1, 'x', null, null)"));
    put("moves", statement("moves", "-- subject = 'child'\n-- measure = 'distribution'\n",
                           side("numerator", "in period") + "-- [breakdown]\n-- name = 'which'\n",
                           "('a', '2018-01-01', '2018-01-01', 1, 1, 'x', null, null), "
                           "('b', '2018-01-01', '2018-01-01', 1, 1, 'x', null, null), "
                           "('c', '2018-01-01', '2018-01-01', 4, 0, 'x', null, null), "
                           "('d', '2018-01-01', '2018-01-01', 7, 1, 'y', null, null), "
                           "('e', '2018-01-01', '2018-01-01', 0, 1, 'y', null, null)"));
    put("stock",
        statement("stock", "-- subject = 'child'\n-- measure = 'count'\n",
                  side("numerator", "open at period end") + "-- [breakdown]\n-- name = 'start'\n",
                  "('a', '2018-01-01', '9999-12-31', 1, 0, 'held', null, null), "
                  "('b', '2018-01-11', '9999-12-31', 1, 0, 'held', null, null), "
                  "('c', '2018-01-21', '9999-12-31', 1, 0, 'not held', null, null)"));
    const std::string open = "open at period end";
    put("wf_caseload_by_grade",
        statement("wf_caseload_by_grade", "-- subject = 'worker'\n-- measure = 'distribution'\n",
                  side("numerator", open) + "-- [breakdown]\n-- name = 'grade'\n",
                  "('w1', '2018-01-01', '9999-12-31', 16, 1, 'ASYE', 'w1', 'North'), "
                  "('w2', '2018-01-01', '9999-12-31', 16, 1, 'G9', 'w2', 'North'), "
                  "('w3', '2018-01-01', '9999-12-31', 2, 1, 'G9', 'w3', 'South'), "
                  "('w4', '2018-01-01', '9999-12-31', 0, 1, 'G9', 'w4', 'South')"));
    put("wf_caseload_limit",
        statement("wf_caseload_limit", "-- subject = 'worker'\n-- measure = 'distribution'\n",
                  side("numerator", open),
                  "('w3', '2018-01-01', '9999-12-31', 1, 1, '', 'w3', 'South')"));
    std::string held =
        "('w1', '2018-01-01', '9999-12-31', 0, 1000, '', 'w1', 'North'), "
        "('w2', '2018-01-01', '9999-12-31', 0, 500, '', 'w2', 'North'), "
        "('w3', '2018-01-01', '9999-12-31', 0, 1000, '', 'w3', 'South')";
    for (int c = 0; c < 34; ++c) {
      const std::string worker = c < 16 ? "w1" : c < 32 ? "w2" : "w3";
      // k33 is w3's, whose post is in the South, and was allocated by another team.
      const bool south = c == 32;
      held += ", ('k" + std::to_string(c) + "', '2018-01-01', '9999-12-31', 1, 0, '', '" + worker +
              "', '" + (south ? "South" : "North") + "')";
    }
    put("wf_average_caseload",
        statement("wf_average_caseload", "-- subject = 'child'\n-- measure = 'ratio'\n",
                  side("numerator", open) +
                      side("denominator", open, "-- subject = 'worker'\n-- scale = 1000\n"),
                  held));
    for (const char* name : {"team", "worker"}) {
      write_file(folder / "model/dimensions" / (std::string(name) + ".sql"),
                 std::string("-- title: ") + name +
                     "\nselect 'nobody', date '2018-01-01', cast(null as date), 'none'");
    }
    write_file(folder / "model/dimensions/tier.sql",
               "-- title: Tier\nselect 'k0', date '2018-01-01', cast(null as date), 'plan' "
               "union all select 'k33', date '2018-01-01', cast(null as date), 'plan'");
    warehouse::Database database = warehouse::Database::in_memory();
    warehouse::Connection connection = database.connect();
    connection.execute("create table loc_adopted_child(adop_person_id varchar)");
    connection.execute("create table led_file(file_id integer, name varchar)");
    DeriveInput input;
    input.catalogue = folder;
    input.cube_folder = *home / "cube";
    input.generation = 1;
    input.coverage = [](const std::string&) {
      return std::vector<std::pair<Day, Day>>{{Day::of(2017, 4, 1), Day::of(2019, 12, 31)}};
    };
    const DeriveReport report = derive(connection, input);
    for (const auto& [id, message] : report.problems) ADD_FAILURE() << message;
    shared_cube = open_newest(input.cube_folder);
  }
  static void TearDownTestSuite() {
    shared_cube.reset();
    delete home;
    home = nullptr;
  }
  static std::vector<CohortRow> rows(const CohortView& view, const Period& period) {
    return cohort_rows(*shared_cube, Scope::local_analyst(), view, {period}, {});
  }
  static Caseload caseload_of(const CaseloadSettings& settings,
                              const std::vector<std::string>& teams = {}) {
    return caseload(*shared_cube, Scope::local_analyst(), Day::of(2018, 6, 30), teams, settings);
  }
  static warehouse::testing::Folder* home;
  static std::shared_ptr<const Cube> shared_cube;
};
warehouse::testing::Folder* CohortTest::home = nullptr;
std::shared_ptr<const Cube> CohortTest::shared_cube;

const Period k2018{PeriodKind::kCustom, Day::of(2018, 1, 1), Day::of(2018, 12, 31)};

TEST_F(CohortTest, ACurveIsReadAtTheDaysAsked) {
  CohortView view{CohortKind::kEntry, "t", "stay", "", {0, 10, 50, 365, 394, 400, 730}, {}, {}};
  const Period years{PeriodKind::kYear, Day::of(2017, 4, 1), Day::of(2018, 3, 31)};
  const auto first = rows(view, years);  // a, b and c
  ASSERT_EQ(first.size(), 1U);
  EXPECT_EQ(first[0].count, 3);
  EXPECT_EQ(first[0].at_least, 1);
  EXPECT_FALSE(first[0].small);
  ASSERT_EQ(first[0].curve.size(), 7U);
  EXPECT_DOUBLE_EQ(*first[0].curve[0].share, 1);
  EXPECT_DOUBLE_EQ(*first[0].curve[1].share, 2.0 / 3);  // who leaves on day 10 is gone by it
  EXPECT_DOUBLE_EQ(*first[0].curve[2].share, 1.0 / 3);
  EXPECT_EQ(first[0].curve[2].followed, 1);
  EXPECT_DOUBLE_EQ(*first[0].median, 50);
  EXPECT_FALSE(first[0].curve[6].share);  // c was followed for 729 days: nobody for 730
  const Period next{PeriodKind::kYear, Day::of(2018, 4, 1), Day::of(2019, 3, 31)};
  const auto second = rows(view, next);  // d; e, followed for 395 days
  EXPECT_EQ(second[0].count, 2);
  EXPECT_TRUE(second[0].small);
  EXPECT_DOUBLE_EQ(*second[0].curve[4].share, 0.5);
  EXPECT_FALSE(second[0].curve[5].share);
}

TEST_F(CohortTest, ValuesKnownAsAtLeastStandApartInTheirBand) {
  const CohortView view{CohortKind::kEntry, "t", "moves", "breakdown", {}, {1, 2, 5}, {}};
  const Period year{PeriodKind::kYear, Day::of(2017, 4, 1), Day::of(2018, 3, 31)};
  const auto found = rows(view, year);
  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ(found[0].group, "x");
  EXPECT_EQ(found[0].bands[0].count, 2);
  EXPECT_EQ(found[0].bands[1].count, 0);
  EXPECT_EQ(found[0].bands[1].at_least, 1);
  EXPECT_DOUBLE_EQ(*found[0].median, 1);
  EXPECT_FALSE(found[0].upper_quartile);  // 2.5, or more
  EXPECT_EQ(found[1].group, "y");
  EXPECT_EQ(found[1].bands[2].count, 1);  // 0 is below the first band
  EXPECT_EQ(found[2].group, "");
  EXPECT_EQ(found[2].count, 5);
  EXPECT_EQ(found[2].at_least, 1);
}

TEST_F(CohortTest, OfAStockItIsTheDaysSinceEachSpellBegan) {
  const CohortView view{CohortKind::kDay, "t", "stock", "breakdown", {}, {}, {"not held"}};
  const Day day = Day::of(2018, 1, 31);
  const auto found = rows(view, {PeriodKind::kDay, day, day});
  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ(found[0].group, "held");
  EXPECT_DOUBLE_EQ(*found[0].median, 25);  // 30 and 20
  EXPECT_EQ(found[1].at_least, 1);
  EXPECT_FALSE(found[1].median);
  EXPECT_FALSE(found[2].median);  // 10 or more: it may be above the 20
}

TEST_F(CohortTest, SaysWhyThereIsNone) {
  const CohortView view{CohortKind::kEntry, "t", "stay", "", {100}, {}, {}};
  const Period before{PeriodKind::kYear, Day::of(2015, 4, 1), Day::of(2016, 3, 31)};
  const auto found = rows(view, before);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].value.status, Status::kNotAvailable);
  EXPECT_NE(found[0].value.reason.find("care"), std::string::npos);
  EXPECT_THROW(rows({CohortKind::kEntry, "t", "wf_average_caseload", "", {}, {}, {}}, k2018),
               Error);
}

TEST_F(CohortTest, CaseloadsGoByTeamAndAreHeldAgainstTheirLimits) {
  const Caseload found = caseload_of(CaseloadSettings::usual());
  ASSERT_EQ(found.status.status, Status::kNumber) << found.status.reason;
  ASSERT_EQ(found.teams.size(), 3U);
  const TeamLoad& north = found.teams[0];
  EXPECT_EQ(north.team, "North");
  EXPECT_EQ(north.workers, 2);
  EXPECT_EQ(north.children, 32);
  EXPECT_DOUBLE_EQ(north.full_time, 1.5);
  EXPECT_DOUBLE_EQ(*north.mean, 32 / 1.5);
  // w1, 16 of 15 as ASYE; w2, 16 of 10, which is half of 20.
  EXPECT_EQ(north.over, 2);
  const TeamLoad& south = found.teams[1];
  EXPECT_EQ(south.workers, 2);
  EXPECT_EQ(south.with_cases, 1);
  EXPECT_EQ(south.least, 2);  // of those who hold any
  EXPECT_EQ(south.over, 1);   // w3, whose post says 1
  const TeamLoad& all = found.teams[2];
  EXPECT_EQ(all.team, "");
  EXPECT_EQ(all.children, 34);
  EXPECT_DOUBLE_EQ(*all.median, 16);
  EXPECT_EQ(found.workers.size(), 4U);
  EXPECT_EQ(caseload_of(CaseloadSettings::usual(), {"South"}).teams.back().children, 2);
}

TEST_F(CohortTest, WeightsCountSomeChildrenMoreOften) {
  CaseloadSettings settings = CaseloadSettings::usual();
  settings.weights["tier"]["plan"] = 2.5;
  const Caseload found = caseload_of(settings);
  EXPECT_DOUBLE_EQ(found.teams[0].weighted, 33.5);  // k0
  EXPECT_DOUBLE_EQ(found.teams[1].weighted, 3.5);   // k33
  EXPECT_DOUBLE_EQ(*found.teams[1].weighted_mean, 3.5);
  EXPECT_DOUBLE_EQ(*found.teams[1].mean, 2);
  // Asked of one team alone it is the same: k33 counts with its worker's post.
  const Caseload south = caseload_of(settings, {"South"});
  EXPECT_DOUBLE_EQ(south.teams.back().weighted, 3.5);
  EXPECT_DOUBLE_EQ(*south.teams.back().weighted_mean, 3.5);
  settings.weights["mood"]["low"] = 2;
  EXPECT_THROW(caseload_of(settings), Error);
}

}  // namespace
}  // namespace sightline::cube
