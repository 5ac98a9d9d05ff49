#include "cube/members.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "core/error.h"
#include "cube/derive.h"
#include "warehouse/test_support.h"

namespace sightline::cube {
namespace {

using warehouse::testing::write_file;

std::string header(const std::string& id, const std::string& more) {
  return "--- indicator\n-- id = '" + id +
         "'\n-- title = 't'\n-- meaning = 'm'\n-- theme = 'x'\n-- status = 'reviewed'\n"
         "-- polarity = 'neutral'\n-- tables = ['care']\n-- once = 'none'\n-- periods = ['day']\n" +
         more + "-- [definition]\n-- text = 't'\n-- source = 's'\n";
}

// Of the children in care on 31 March 2018 four are in team North: ann, who stays; bob, who is in
// South from 1 June; dot, who was adopted; eve, whose record ends in May. cat is in South, and of
// fay nothing is known.
class MembersTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    home = new warehouse::testing::Folder;
    const auto& folder = *home;
    const std::string rows =
        "(values ('ann', date '2018-01-01', date '9999-12-31', 1, 2), "
        "('bob', date '2018-01-02', date '9999-12-31', 0, 3), "
        "('cat', date '2018-01-03', date '9999-12-31', 1, 4), "
        "('dot', date '2018-01-04', date '2018-07-01', 1, 5), "
        "('eve', date '2018-01-05', date '2018-05-01', 0, 6), "
        "('fay', date '2018-01-06', date '9999-12-31', 1, 7)) v(s, f, u, n, r)";
    const std::string columns = "select s as subject, f as from_day, u as until_day, ";
    const std::string row = ", '' as breakdown, cast(1 as bigint) * 4294967296 + r as source_row";
    const std::string side = "what = 'w'\n-- adds = 'open at period end'\n";
    write_file(
        folder / "catalogue/indicators/x/stock.sql",
        header("stock", "-- measure = 'count'\n-- subject = 'child'\n-- [numerator]\n-- " + side) +
            columns + "1 as numerator, 0 as denominator" + row + " from " + rows);
    write_file(folder / "catalogue/indicators/x/share.sql",
               header("share",
                      "-- measure = 'percentage'\n-- subject = 'child'\n-- [numerator]\n"
                      "-- " +
                          side + "-- [denominator]\n-- " + side) +
                   columns + "n as numerator, 1 as denominator" + row + " from " + rows);
    write_file(
        folder / "catalogue/indicators/x/caseload.sql",
        header("caseload", "-- measure = 'ratio'\n-- subject = 'child'\n-- [numerator]\n-- " +
                               side + "-- [denominator]\n-- subject = 'worker'\n-- " + side) +
            columns + "1 as numerator, 0 as denominator" + row +
            ", cast(null as varchar) as team from " + rows +
            " union all select 'w1', date '2018-01-01', date '9999-12-31', 0, 1, '', 99, "
            "'North'");
    write_file(
        folder / "catalogue/model/dimensions/team.sql",
        "-- title: Team\n"
        "select p, date '2018-01-01', cast(u as date), v from (values ('ann', null, 'North'), "
        "('bob', '2018-06-01', 'North'), ('cat', null, 'South'), ('dot', '2018-07-01', "
        "'North'), ('eve', '2018-05-01', 'North')) t(p, u, v) "
        "union all select 'bob', date '2018-06-01', null, 'South'");

    warehouse::Database database = warehouse::Database::in_memory();
    warehouse::Connection connection = database.connect();
    connection.execute("create table loc_adopted_child as select 'dot' as adop_person_id");
    connection.execute("create table led_file as select 1 as file_id, 'episodes.csv' as name");
    DeriveInput input;
    input.catalogue = folder / "catalogue";
    input.cube_folder = folder / "cube";
    input.generation = 1;
    input.coverage = [](const std::string&) {
      return std::vector<std::pair<Day, Day>>{{Day::of(2018, 1, 1), Day::of(2018, 12, 31)}};
    };
    const DeriveReport report = derive(connection, input);
    ASSERT_TRUE(report.problems.empty()) << report.problems[0].second;
    shared_cube = open_newest(input.cube_folder);
  }
  static void TearDownTestSuite() {
    shared_cube.reset();
    delete home;
    home = nullptr;
  }

  static Selection on(const std::string& id, Day day) {
    return {id, {{PeriodKind::kDay, day, day}}, {}, {}};
  }
  static Members open(const Scope& scope, Which which = Which::kAll,
                      const std::string& id = "stock", Day day = Day::of(2018, 3, 31)) {
    return members(*shared_cube, scope, on(id, day), which);
  }
  static std::string names(const Members& m) {
    std::string out;
    for (const Member& row : m.rows) {
      out += (out.empty() ? "" : " ") + row.subject;
    }
    return out;
  }
  static std::int64_t numerator(const Scope& scope, const std::string& id = "stock") {
    return figures(*shared_cube, scope, on(id, Day::of(2018, 3, 31))).at(0).numerator.value();
  }

  static warehouse::testing::Folder* home;
  static std::shared_ptr<const Cube> shared_cube;
};
warehouse::testing::Folder* MembersTest::home = nullptr;
std::shared_ptr<const Cube> MembersTest::shared_cube;

const std::vector<std::string> kNorth = {"North"};
const std::vector<std::string> kSouth = {"South"};

TEST_F(MembersTest, TheAnalystAtTheMachineOpensEverybody) {
  const Members m = open(Scope::local_analyst());
  EXPECT_EQ(names(m), "ann bob cat dot eve fay");
  EXPECT_EQ(m.hidden, 0);
  EXPECT_EQ(m.numerator, 6);
  EXPECT_EQ(m.denominator, 0);
}

TEST_F(MembersTest, ARowSaysWhoWhenAndWhereItCameFrom) {
  const Members m = open(Scope::local_analyst());
  const Member& bob = m.rows.at(1);
  EXPECT_EQ(bob.kind, "child");
  EXPECT_EQ(bob.first, Day::of(2018, 1, 2));
  EXPECT_EQ(bob.last, Day::never());  // though the fact is cut on 1 June
  EXPECT_EQ(bob.numerator, 1);
  EXPECT_EQ(bob.file, "episodes.csv");
  EXPECT_EQ(bob.line, 3);
  ASSERT_EQ(bob.profile.size(), 3U);
  EXPECT_EQ(bob.profile[0], (std::pair<std::string, std::string>("team", "North")));
  EXPECT_EQ(m.rows.at(4).last, Day::of(2018, 5, 1));
}

TEST_F(MembersTest, AChildWhoIsNowElsewhereIsCountedButNotOpened) {
  const Scope north{kNorth, true, true};
  const Members m = open(north);
  EXPECT_EQ(names(m), "ann dot eve");  // of the ended the team that was theirs last
  EXPECT_EQ(m.hidden, 1);              // bob
  EXPECT_EQ(m.numerator, 4);
  EXPECT_EQ(numerator(north), 4);
}

TEST_F(MembersTest, FiguresFollowTheTeamOnTheDay) {
  const Scope south{kSouth, true, true};
  EXPECT_EQ(names(open(south)), "cat");  // bob was not theirs yet
  EXPECT_EQ(open(south).hidden, 0);
  const Members later = open(south, Which::kAll, "stock", Day::of(2018, 9, 30));
  EXPECT_EQ(names(later), "bob cat");
  EXPECT_EQ(later.numerator, 2);
}

TEST_F(MembersTest, AdoptedChildrenNeedAGrantOfTheirOwn) {
  const Scope north{kNorth, true, false};
  const Members m = open(north);
  EXPECT_EQ(names(m), "ann eve");
  EXPECT_EQ(m.hidden, 2);  // bob and dot
  EXPECT_EQ(m.numerator, 4);
  const Members everywhere = open({std::nullopt, true, false});
  EXPECT_EQ(names(everywhere), "ann bob cat eve fay");
  EXPECT_EQ(everywhere.hidden, 1);
  EXPECT_EQ(everywhere.numerator, 6);
}

TEST_F(MembersTest, WithoutChildLevelNobodyOpens) {
  for (const Scope& scope : {Scope{std::nullopt, false, true}, Scope{std::nullopt, false, false},
                             Scope{kNorth, false, true}, Scope{}}) {
    const Members m = open(scope);
    EXPECT_TRUE(m.rows.empty());
    EXPECT_EQ(m.hidden, m.numerator);
    EXPECT_EQ(m.numerator, scope.teams ? 4 : 6);
    EXPECT_EQ(numerator(scope), m.numerator);
  }
}

TEST_F(MembersTest, WhatIsHiddenChangesNoFigure) {
  const std::vector<std::optional<std::vector<std::string>>> teams = {std::nullopt, kNorth, kSouth,
                                                                      std::vector<std::string>{}};
  for (const auto& team : teams) {
    const auto full = figures(*shared_cube, {team, true, true}, on("share", Day::of(2018, 3, 31)));
    for (const bool child : {false, true}) {
      for (const bool adopted : {false, true}) {
        const Scope scope{team, child, adopted};
        const auto figure = figures(*shared_cube, scope, on("share", Day::of(2018, 3, 31)));
        EXPECT_EQ(figure.at(0).numerator, full.at(0).numerator);
        EXPECT_EQ(figure.at(0).denominator, full.at(0).denominator);
        EXPECT_EQ(figure.at(0).value.number, full.at(0).value.number);
        const Members m = open(scope, Which::kAll, "share");
        EXPECT_EQ(m.numerator, full.at(0).numerator);
        EXPECT_EQ(m.denominator, full.at(0).denominator);
        EXPECT_EQ(static_cast<std::int64_t>(m.rows.size()) + m.hidden, m.denominator);
      }
    }
  }
}

TEST_F(MembersTest, MetAndNotMetPartTheRows) {
  const Scope north{kNorth, true, true};
  const Members met = open(north, Which::kMet, "share");
  EXPECT_EQ(names(met), "ann dot");
  EXPECT_EQ(met.hidden, 0);
  const Members not_met = open(north, Which::kNotMet, "share");
  EXPECT_EQ(names(not_met), "eve");
  EXPECT_EQ(not_met.hidden, 1);  // bob
  EXPECT_EQ(not_met.numerator, 2);
  EXPECT_EQ(not_met.denominator, 4);
}

TEST_F(MembersTest, AFilterDoesNotOpenWhatTheScopeHides) {
  Selection selection = on("stock", Day::of(2018, 3, 31));
  selection.where = {{"team", {"North", "South"}}};
  const Members m = members(*shared_cube, {kSouth, true, true}, selection, Which::kAll);
  EXPECT_EQ(names(m), "cat");
  EXPECT_EQ(m.hidden, 0);  // not even counted
  EXPECT_EQ(m.numerator, 1);
}

TEST_F(MembersTest, WorkersOpenWithoutTheChildren) {
  const Members m = open({kNorth, false, false}, Which::kAll, "caseload");
  ASSERT_EQ(m.rows.size(), 1U);
  EXPECT_EQ(m.rows[0].kind, "worker");
  EXPECT_EQ(m.rows[0].subject, "w1");
  EXPECT_EQ(m.hidden, 4);
  EXPECT_EQ(m.numerator, 4);
  EXPECT_EQ(m.denominator, 1);
}

TEST_F(MembersTest, MembersAreThoseOfOneFigure) {
  Selection two = on("stock", Day::of(2018, 3, 31));
  two.periods.push_back(two.periods[0]);
  Selection none = two;
  none.periods.clear();
  Selection by = on("stock", Day::of(2018, 3, 31));
  by.by = {"team"};
  for (const Selection& selection : {two, none, by}) {
    try {
      members(*shared_cube, Scope::local_analyst(), selection, Which::kAll);
      ADD_FAILURE() << "no error";
    } catch (const Error& e) {
      EXPECT_EQ(e.kind(), ErrorKind::kUsage);
    }
  }
}

TEST_F(MembersTest, AFigureThatIsNotAvailableHasNoMembersAndSaysWhy) {
  try {
    open(Scope::local_analyst(), Which::kAll, "stock", Day::of(2019, 1, 1));
    FAIL() << "no error";
  } catch (const Error& e) {
    EXPECT_EQ(e.kind(), ErrorKind::kNotFound);
    EXPECT_NE(std::string(e.what()).find("needed for 1 January 2019"), std::string::npos);
  }
}

}  // namespace
}  // namespace sightline::cube
