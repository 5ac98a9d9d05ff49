// Who may see what goes by the organisation as it is now, figures by what it was on the day: a team
// that was renamed, one that was merged into another, a worker's time in a team that moved; and
// what is said of a dimension of which nobody has a value.

#include <gtest/gtest.h>

#include "core/error.h"
#include "cube/derive.h"
#include "cube/figures.h"
#include "cube/members.h"
#include "warehouse/test_support.h"

namespace sightline::cube {
namespace {

using warehouse::testing::write_file;

std::string header(const std::string& id, const std::string& subject) {
  return "--- indicator\n-- id = '" + id +
         "'\n-- title = 't'\n-- meaning = 'm'\n-- theme = 'x'\n-- status = 'reviewed'\n"
         "-- polarity = 'neutral'\n-- tables = ['care']\n-- once = 'none'\n-- periods = ['day']\n"
         "-- measure = 'count'\n-- subject = '" +
         subject +
         "'\n-- [numerator]\n-- what = 'w'\n-- adds = 'open at period end'\n"
         "-- [definition]\n-- text = 't'\n-- source = 's'\n";
}

// West is called North from 1 June, and East is part of it from 1 September. Ann has been with
// West, bob with East, cat with South all along; zoe, a worker, has been in T1, which is West. The
// list also says that South will be called Bay in 2019, which has not come yet.
class TeamScope : public ::testing::Test {
 protected:
  void SetUp() override {
    derive_cube("('ann', 'T1'), ('bob', 'East'), ('cat', 'South')",
                "('T1', '1900-01-01', '2018-06-01', 'West', 'Hill', 1), "
                "('T1', '2018-06-01', '9999-12-31', 'North', 'Hill', 1), "
                "('East', '1900-01-01', '2018-09-01', 'East', 'Vale', 1), "
                "('East', '2018-09-01', '9999-12-31', 'North', 'Hill', 1), "
                "('South', '1900-01-01', '2019-01-01', 'South', 'Vale', 1), "
                "('South', '2019-01-01', '9999-12-31', 'Bay', 'Vale', 1)");
  }

  // `with_team`: (child, team); `spells`: the rows of loc_team_spell. A text that ends in " Team"
  // is a name, any other the identifier of a team.
  void derive_cube(const std::string& with_team, const std::string& spells) {
    const std::string columns =
        " as from_day, date '9999-12-31' as until_day, cast(1 as bigint) as numerator, "
        "cast(0 as bigint) as denominator, '' as breakdown, cast(1 as bigint) as source_row";
    write_file(folder_ / "catalogue/indicators/x/stock.sql",
               header("stock", "child") + "select s as subject, date '2018-01-01'" + columns +
                   " from (values " + with_team + ") v(s, t)");
    write_file(folder_ / "catalogue/indicators/x/posts.sql",
               header("posts", "worker") + "select 'zoe' as subject, date '2018-01-01'" + columns +
                   ", 'T1' as team");
    write_file(folder_ / "catalogue/model/dimensions/team.sql",
               "-- title: Team\nselect p, greatest(tesp_from, date '2018-01-01'), tesp_until, "
               "tesp_team from (values " +
                   with_team +
                   ") a(p, t) "
                   "join loc_team_spell on tesp_told = t");
    write_file(folder_ / "catalogue/model/dimensions/ward.sql",
               "-- title: Ward\n-- empty: no boundaries are loaded\n"
               "select 'ann', date '2018-01-01', date '2019-01-01', 'E1' where 1 = 0");
    warehouse::Database database = warehouse::Database::in_memory();
    warehouse::Connection connection = database.connect();
    connection.execute("create table loc_adopted_child(adop_person_id varchar)");
    connection.execute("create table led_file(file_id integer, name varchar)");
    connection.execute(
        "create table loc_team_spell as select told as tesp_told, cast(f as date) as tesp_from, "
        "cast(u as date) as tesp_until, team as tesp_team, place as tesp_locality, "
        "null::varchar as tesp_service, listed as tesp_is_listed from (values " +
        spells + ") t(told, f, u, team, place, listed)");
    connection.execute(
        "create table loc_team as select distinct tesp_told as team_id from "
        "loc_team_spell where tesp_told not like '% Team'");
    DeriveInput input;
    input.catalogue = folder_ / "catalogue";
    input.cube_folder = folder_ / "cube";
    input.generation = 1;
    input.coverage = [](const std::string&) {
      return std::vector<std::pair<Day, Day>>{{Day::of(2018, 1, 1), Day::of(2018, 12, 31)}};
    };
    const DeriveReport report = derive(connection, input);
    ASSERT_TRUE(report.problems.empty()) << report.problems[0].second;
    cube_ = open_newest(input.cube_folder);
  }

  static Selection on(Day day, const std::string& id = "stock") {
    return {id, {{PeriodKind::kDay, day, day}}, {}, {}};
  }
  std::int64_t counted(const std::vector<std::string>& teams, Day day) const {
    return figures(*cube_, {teams, true, true}, on(day)).at(0).numerator.value();
  }
  std::string opened(const std::vector<std::string>& teams, Day day) const {
    std::string out;
    for (const Member& row : members(*cube_, {teams, true, true}, on(day), Which::kAll).rows) {
      out += (out.empty() ? "" : " ") + row.subject;
    }
    return out;
  }
  // "West 1, East 1"
  std::string by_team(Day day, const std::string& id) const {
    Selection selection = on(day, id);
    selection.by = {"team"};
    std::string out;
    for (const Figure& row : figures(*cube_, Scope::local_analyst(), selection)) {
      out += (out.empty() ? "" : ", ") + row.group[0].second + " " +
             std::to_string(row.numerator.value_or(-1));
    }
    return out;
  }

  warehouse::testing::Folder folder_;
  std::shared_ptr<const Cube> cube_;
};

const Day kSpring = Day::of(2018, 3, 31);
const Day kAutumn = Day::of(2018, 10, 31);

TEST_F(TeamScope, FiguresAreByTheTeamOfTheDay) {
  EXPECT_EQ(by_team(kSpring, "stock"), "East 1, South 1, West 1");
  EXPECT_EQ(by_team(Day::of(2018, 6, 1), "stock"), "East 1, North 1, South 1");
  EXPECT_EQ(by_team(kAutumn, "stock"), "North 2, South 1");
  EXPECT_EQ(by_team(kSpring, "posts"), "West 1");
  EXPECT_EQ(by_team(Day::of(2018, 5, 31), "posts"), "West 1");
  EXPECT_EQ(by_team(Day::of(2018, 6, 1), "posts"), "North 1");
}

TEST_F(TeamScope, ThePastOfATeamGoesWithWhatItIsNow) {
  EXPECT_EQ(counted({"North"}, kSpring), 2);  // as West and East
  EXPECT_EQ(opened({"North"}, kSpring), "ann bob");
  EXPECT_EQ(counted({"North"}, kAutumn), 2);
  EXPECT_EQ(opened({"South"}, kAutumn), "cat");
}

TEST_F(TeamScope, ANameThatIsNoMoreOpensNothing) {
  for (const char* team : {"West", "East", "Bay"}) {
    EXPECT_EQ(counted({team}, kSpring), 0) << team;
    EXPECT_EQ(counted({team}, kAutumn), 0) << team;
    EXPECT_EQ(opened({team}, kSpring), "") << team;
  }
}

// Kit is with T1 and una with T2, which took the name "Family Team" after T1 had had it. A record
// that only has the name means whoever bore it on the day.
class SharedName : public TeamScope {
 protected:
  void SetUp() override {}
  void derive_with(const std::string& first, const std::string& shared) {
    derive_cube("('kit', 'T1'), ('una', 'T2')",
                first + ", " + shared +
                    ", ('T2', '1900-01-01', '2018-05-01', 'Vale Team', 'Vale', 1), "
                    "('T2', '2018-05-01', '9999-12-31', 'Family Team (T2)', 'Vale', 1), "
                    "('Vale Team', '1900-01-01', '2018-05-01', 'Vale Team', 'Vale', 1), "
                    "('Vale Team', '2018-05-01', '9999-12-31', 'Family Team (T2)', 'Vale', 1)");
  }
};

TEST_F(SharedName, AClosedTeamsPastIsNotTheNamesNextBearers) {
  derive_with(
      "('T1', '1900-01-01', '2018-03-01', 'Family Team (T1)', 'Hill', 1), "
      "('T1', '2018-03-01', '9999-12-31', 'Family Team (T1)', null, 0)",
      "('Family Team', '1900-01-01', '2018-03-01', 'Family Team (T1)', 'Hill', 1), "
      "('Family Team', '2018-03-01', '2018-05-01', 'Family Team (T1)', null, 0), "
      "('Family Team', '2018-05-01', '9999-12-31', 'Family Team (T2)', 'Vale', 1)");
  for (const Day day : {Day::of(2018, 2, 1), kSpring, kAutumn}) {
    EXPECT_EQ(counted({"Family Team (T2)"}, day), 1);
    EXPECT_EQ(opened({"Family Team (T2)"}, day), "una");
  }
}

TEST_F(SharedName, ATeamThatGoesOnUnderAnotherNameKeepsItsPast) {
  derive_with(
      "('T1', '1900-01-01', '2018-06-01', 'Family Team (T1)', 'Hill', 1), "
      "('T1', '2018-06-01', '9999-12-31', 'Hill Team', 'Hill', 1)",
      "('Family Team', '1900-01-01', '2018-05-01', 'Family Team (T1)', 'Hill', 1), "
      "('Family Team', '2018-05-01', '2018-06-01', 'Family Team', null, 1), "
      "('Family Team', '2018-06-01', '9999-12-31', 'Family Team (T2)', 'Vale', 1)");
  for (const Day day : {kSpring, kAutumn}) {
    EXPECT_EQ(counted({"Hill Team"}, day), 1);
    EXPECT_EQ(opened({"Hill Team"}, day), "kit");
    EXPECT_EQ(opened({"Family Team (T2)"}, day), "una");
  }
}

TEST_F(TeamScope, ADimensionOfWhichNothingIsLoadedSaysWhy) {
  Selection by = on(kSpring);
  by.by = {"ward"};
  Selection where = on(kSpring);
  where.where = {{"ward", {"E1"}}};
  for (const Selection& selection : {by, where}) {
    const auto rows = figures(*cube_, Scope::local_analyst(), selection);
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(rows[0].value.status, Status::kNotAvailable);
    EXPECT_EQ(rows[0].value.reason, "Ward: no boundaries are loaded");
    EXPECT_FALSE(rows[0].numerator);
  }
  EXPECT_THROW(members(*cube_, Scope::local_analyst(), where, Which::kAll), Error);
}

}  // namespace
}  // namespace sightline::cube
