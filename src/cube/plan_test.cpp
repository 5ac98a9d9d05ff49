#include "cube/plan.h"

#include <gtest/gtest.h>

#include <map>

#include <algorithm>
#include <string>
#include <vector>

#include "core/error.h"
#include "cube/derive.h"
#include "warehouse/test_support.h"

namespace sightline::cube {
namespace {

using warehouse::testing::write_file;
using Labels = std::vector<std::vector<std::string>>;

std::string header(const std::string& id, const std::string& more) {
  return "--- indicator\n-- id = '" + id +
         "'\n-- title = 't'\n-- meaning = 'm'\n-- theme = 'x'\n-- status = 'reviewed'\n"
         "-- polarity = 'neutral'\n-- subject = 'child'\n-- once = 'none'\n" +
         more + "-- [definition]\n-- text = 't'\n-- source = 's'\n";
}

const std::string kColumns =
    "select s as subject, date '2018-02-01' as from_day, date '9999-12-31' as until_day, "
    "n as numerator, d as denominator, k as breakdown, r as source_row from ";

// Children a (F, North), b (M, North, from 1 June 2018 South), c (F, South) and d, of whom nothing
// is known; 1,000 people.
class PlanTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    home = new warehouse::testing::Folder;
    const auto& folder = *home;
    const std::string count = "-- measure = 'count'\n-- periods = ['day', 'month', 'year']\n";
    const std::string stock =
        "-- [numerator]\n-- what = 'children'\n-- adds = 'open at period end'\n";
    const std::string kinds = kColumns +
                              "(values ('a', 1, 0, 'one', 1), ('b', 1, 0, 'two', 2), "
                              "('c', 1, 0, 'one', 3), ('d', 1, 0, '', 4)) v(s, n, d, k, r)";
    write_file(folder / "catalogue/indicators/x/stock.sql",
               header("stock", count + "-- tables = ['care']\n" + stock +
                                   "-- [breakdown]\n-- name = 'kind'\n-- order = ['two', 'one']\n"
                                   "-- labels = 'number'\n") +
                   kinds);
    write_file(folder / "catalogue/labels/sex.csv", "code,label\nM,Male\nF,Female\n");
    write_file(folder / "catalogue/labels/number.csv", "code,label\none,The first\n");
    write_file(folder / "catalogue/indicators/x/rate.sql",
               header("rate",
                      "-- measure = 'rate_per_10000'\n-- periods = ['day']\n"
                      "-- tables = ['care']\n" +
                          stock +
                          "-- [denominator]\n-- what = 'people'\n-- adds = 'open at period "
                          "end'\n-- subject = 'population'\n") +
                   kColumns +
                   "(values ('a', 1, 0, '', 1), ('all', 0, 1000, '', 2)) v(s, n, d, k, r)");
    write_file(folder / "catalogue/indicators/x/reach.sql",
               header("reach", count +
                                   "-- tables = ['care', 'reviews']\n"
                                   "-- lookback = { care = '12 months' }\n"
                                   "-- followup = { reviews = '28 days' }\n" +
                                   stock) +
                   kinds);
    write_file(
        folder / "catalogue/indicators/x/settling.sql",
        header("settling", count + "-- tables = ['care']\n-- settles = '28 days'\n" + stock) +
            kinds);
    write_file(folder / "catalogue/indicators/x/events.sql",
               header("events", count + "-- tables = ['care', 'broken', 'lost']\n"
                                        "-- [numerator]\n-- what = 'w'\n-- adds = 'in period'\n"
                                        "-- [[versions]]\n-- from = '2017-10-01'\n"
                                        "-- note = 'those in temporary care too'\n") +
                   kinds);
    write_file(folder / "catalogue/model/dimensions/sex.sql",
               "-- title: Sex\n-- order: M | F\n-- labels: sex\n"
               "select p, date '2018-01-01', null::date, v from (values ('a', 'F'), ('b', 'M'), "
               "('c', 'F')) t(p, v)");
    write_file(
        folder / "catalogue/model/dimensions/team.sql",
        "-- title: Team\n"
        "select p, cast(f as date), cast(u as date), v from (values ('a', '2018-01-01', null, "
        "'North'), ('b', '2018-01-01', '2018-06-01', 'North'), ('b', '2018-06-01', null, "
        "'South'), ('c', '2018-01-01', null, 'South')) t(p, f, u, v)");

    warehouse::Database database = warehouse::Database::in_memory();
    warehouse::Connection connection = database.connect();
    connection.execute("create table loc_adopted_child(adop_person_id varchar)");
    connection.execute("create table led_file(file_id integer, name varchar)");
    connection.execute(
        "create table loc_organisation as select * from (values ('South', 'Vale', 'Help'), "
        "('North', 'Hill', null)) t(orga_team, orga_locality, orga_service)");
    DeriveInput input;
    input.catalogue = folder / "catalogue";
    input.cube_folder = folder / "cube";
    input.generation = 1;
    input.coverage = [](const std::string& table) {
      using Spans = std::vector<std::pair<Day, Day>>;
      const std::pair<Day, Day> year = {Day::of(2017, 4, 1), Day::of(2018, 3, 31)};
      if (table == "lost") {
        return Spans{};
      }
      return table == "broken" ? Spans{year, {Day::of(2018, 4, 2), Day::of(2019, 3, 31)}}
                               : Spans{year};
    };
    input.title = [](const std::string& table) { return "the " + table + " records"; };
    const DeriveReport report = derive(connection, input);
    ASSERT_TRUE(report.problems.empty()) << report.problems[0].second;
    shared_cube = Cube::open(cube_path(input.cube_folder, 1));
  }
  static void TearDownTestSuite() {
    shared_cube.reset();
    delete home;
    home = nullptr;
  }

  static Plan plan(const std::vector<std::string>& by, const std::vector<Filter>& where,
                   const Scope& scope = Scope::local_analyst(), const std::string& id = "stock") {
    return make_plan(*shared_cube, scope, shared_cube->indicator(id), shared_cube->segment(id), by,
                     where);
  }
  // The profiles that a plan keeps, as "sex/team", by name.
  static std::vector<std::string> kept(const Plan& plan) {
    std::vector<std::string> out;
    const DimensionView& sex = *shared_cube->dimension("sex");
    const DimensionView& team = *shared_cube->dimension("team");
    for (std::size_t p = 0; p < shared_cube->profiles(); ++p) {
      if (plan.keep.empty() || plan.keep[p] != 0) {
        out.push_back(sex.values[sex.codes[p]] + "/" + team.values[team.codes[p]]);
      }
    }
    std::sort(out.begin(), out.end());
    return out;
  }
  static Labels shown(const Plan& plan) {
    Labels out;
    for (const std::size_t cell : plan.order) {
      out.push_back(plan.labels[cell]);
    }
    return out;
  }
  static std::size_t facts(const Plan& plan) {
    std::size_t n = 0;
    for (const Range& range : plan.ranges.at(0)) {
      n += range.end - range.begin;
    }
    return n;
  }
  static std::string said(const std::vector<std::string>& by, const std::vector<Filter>& where) {
    try {
      plan(by, where);
      return "no error";
    } catch (const Error& e) {
      EXPECT_EQ(e.kind(), ErrorKind::kNotFound);
      return e.what();
    }
  }
  static std::string why_not(const std::string& id, PeriodKind kind, Day first, Day last) {
    return not_covered(*shared_cube, shared_cube->indicator(id), {kind, first, last});
  }
  static std::string why_not(const std::string& id, Day day) {
    return why_not(id, PeriodKind::kDay, day, day);
  }

  static warehouse::testing::Folder* home;
  static std::shared_ptr<const Cube> shared_cube;
};
warehouse::testing::Folder* PlanTest::home = nullptr;
std::shared_ptr<const Cube> PlanTest::shared_cube;

TEST_F(PlanTest, WithoutFilterOrGroupEverythingIsOneCell) {
  const Plan p = plan({}, {});
  EXPECT_TRUE(p.whole());
  EXPECT_EQ(p.cells(), 1U);
  EXPECT_EQ(shown(p), (Labels{{}}));
  ASSERT_EQ(p.ranges.size(), 1U);
  EXPECT_EQ(p.ranges[0].size(), 3U);  // North, South, not known
  EXPECT_EQ(facts(p), 5U);            // b is cut in two
}

TEST_F(PlanTest, AFilterKeepsTheProfilesWithTheValue) {
  const Plan p = plan({}, {{"sex", {"F"}}});
  EXPECT_FALSE(p.whole());
  EXPECT_EQ(kept(p), (std::vector<std::string>{"F/North", "F/South"}));
  EXPECT_EQ(p.keep[0], 0);  // nothing known
  EXPECT_EQ(facts(p), 5U);
}

TEST_F(PlanTest, AFilterThatKeepsMostKnowsWhatItLeavesOut) {
  const std::vector<Filter> most = {{"sex", {"F", "M"}}};  // 4 of 5 profiles
  ASSERT_NE(plan({}, most).left_out, nullptr);
  EXPECT_EQ(*plan({}, most).left_out, (std::vector<std::uint8_t>{1, 0, 0, 0, 0}));
  EXPECT_EQ(plan({}, {{"sex", {"F"}}}).left_out, nullptr) << "2 of 5";
  EXPECT_EQ(plan({"team"}, most).left_out, nullptr) << "groups";
  EXPECT_EQ(plan({"kind"}, most).left_out, nullptr) << "groups";
  EXPECT_EQ(plan({}, {most[0], {"kind", {"one"}}}).left_out, nullptr) << "a measure's filter";
  EXPECT_EQ(plan({}, {most[0], {"team", {"North", "South", "not known"}}}).left_out, nullptr)
      << "teams, of which there is no roll-up";
}

TEST_F(PlanTest, UnderAFilterThatKeepsMostFiguresAreThoseOfItsValuesTogether) {
  Selection selection;
  selection.indicator = "stock";
  for (const Day day : {Day::of(2018, 1, 31), Day::of(2018, 2, 14), Day::of(2018, 3, 31)}) {
    selection.periods.push_back({PeriodKind::kDay, day, day});  // ends of months, and no such end
  }
  selection.where = {{"sex", {"F", "M"}}};
  const std::vector<Figure> most = figures(*shared_cube, Scope::local_analyst(), selection);
  selection.where.clear();
  selection.by = {"sex"};
  std::map<Day, std::int64_t> together;
  for (const Figure& one : figures(*shared_cube, Scope::local_analyst(), selection)) {
    if (one.group[0].second == "not known") continue;
    together[one.period.last] += one.numerator.value_or(0);
  }
  ASSERT_EQ(most.size(), 3U);
  for (const Figure& one : most) EXPECT_EQ(one.numerator.value_or(-1), together[one.period.last]);
  EXPECT_EQ(most[0].numerator.value_or(-1), 0);
  EXPECT_EQ(most[1].numerator.value_or(-1), 3) << "all but d, of whom nothing is known";
  EXPECT_EQ(most[2].numerator.value_or(-1), 3);
}

TEST_F(PlanTest, AFilterTakesALabelForItsCode) {
  const DimensionView& sex = *shared_cube->dimension("sex");
  EXPECT_EQ(sex.label_list, "sex");
  EXPECT_EQ(sex.values, (std::vector<std::string>{"not known", "M", "F"}));
  EXPECT_EQ(sex.labels, (std::vector<std::string>{"not known", "Male", "Female"}));
  EXPECT_EQ(kept(plan({}, {{"sex", {"feMALE"}}})), kept(plan({}, {{"sex", {"F"}}})));
  EXPECT_NE(said({}, {{"sex", {"femal"}}}).find("did you mean 'Female'"), std::string::npos);
  // Values that are words already have no list.
  EXPECT_EQ(shared_cube->dimension("team")->label_list, "");
  EXPECT_EQ(shared_cube->dimension("team")->labels, shared_cube->dimension("team")->values);
}

TEST_F(PlanTest, TheOrganisationIsInTheCube) {
  const auto& teams = shared_cube->organisation();
  ASSERT_EQ(teams.size(), 2U);
  EXPECT_EQ(teams[0].team, "North");
  EXPECT_EQ(teams[0].locality, "Hill");
  EXPECT_EQ(teams[0].service, "");
  EXPECT_EQ(teams[1].team, "South");
  EXPECT_EQ(teams[1].locality, "Vale");
  EXPECT_EQ(teams[1].service, "Help");
}

TEST_F(PlanTest, ABreakdownsLabelsStandBesideItsValues) {
  const SegmentView& stock = shared_cube->segment("stock");
  EXPECT_EQ(stock.breakdowns, (std::vector<std::string>{"two", "one", ""}));
  EXPECT_EQ(stock.labels, (std::vector<std::string>{"two", "The first", ""}));
  const auto& indicator = shared_cube->indicator("stock");
  EXPECT_EQ(shared_cube->label_list(indicator, "kind"), "number");
  EXPECT_EQ(shared_cube->label_list(indicator, "breakdown"), "number");
  EXPECT_EQ(shared_cube->label_list(indicator, "sex"), "sex");
  EXPECT_EQ(shared_cube->label_list(shared_cube->indicator("reach"), "breakdown"), "");
  EXPECT_EQ(shared_cube->label("number", "one"), "The first");
  EXPECT_EQ(shared_cube->label("number", "four"), "four");
  EXPECT_EQ(plan({}, {{"kind", {"the first"}}}).measure_group,
            plan({}, {{"kind", {"one"}}}).measure_group);
}

TEST_F(PlanTest, ValuesOfADimensionAreAlternativesAndFiltersHoldTogether) {
  EXPECT_EQ(kept(plan({}, {{"sex", {"F", "not known"}}})),
            (std::vector<std::string>{"F/North", "F/South", "not known/not known"}));
  EXPECT_EQ(kept(plan({}, {{"sex", {"M"}}, {"team", {"South"}}})),
            (std::vector<std::string>{"M/South"}));
  EXPECT_TRUE(kept(plan({}, {{"sex", {"M"}}, {"sex", {"F"}}})).empty());
  EXPECT_TRUE(kept(plan({}, {{"sex", {}}})).empty());
}

TEST_F(PlanTest, AFilterOfTeamsNeedsOnlyTheFactsOfTheTeams) {
  const Plan north = plan({}, {{"team", {"North"}}});
  EXPECT_EQ(north.ranges[0].size(), 1U);
  EXPECT_EQ(facts(north), 2U);
  EXPECT_EQ(kept(north), (std::vector<std::string>{"F/North", "M/North"}));
  EXPECT_EQ(facts(plan({}, {{"team", {"North", "South"}}})), 4U);
  EXPECT_EQ(facts(plan({}, {{"team", {"North"}}, {"team", {"South"}}})), 0U);
}

TEST_F(PlanTest, TheIndicatorsOwnBreakdownFiltersByEitherName) {
  const SegmentView& segment = shared_cube->segment("stock");
  for (const char* name : {"kind", "breakdown"}) {
    const Plan p = plan({}, {{name, {"one"}}});
    EXPECT_TRUE(p.keep.empty());
    ASSERT_EQ(p.measure_group.size(), 3U);
    for (std::size_t m = 0; m < 3; ++m) {
      EXPECT_EQ(p.measure_group[m],
                segment.breakdowns[segment.measures[m].breakdown] == "one" ? 0 : Plan::kOut);
    }
  }
  EXPECT_EQ(said({}, {{"kind", {"three"}}}).find("no record has breakdown = 'three'"), 0U);
}

TEST_F(PlanTest, GroupsAreShownInTheOrderOfTheirDimensionNotKnownLast) {
  const Plan sex = plan({"sex"}, {});
  EXPECT_EQ(shown(sex), (Labels{{"M"}, {"F"}, {"not known"}}));
  EXPECT_EQ(sex.profile_groups, 3U);
  EXPECT_EQ(sex.profile_group.data(), shared_cube->dimension("sex")->codes.data());
  EXPECT_EQ(shown(plan({"team"}, {})), (Labels{{"North"}, {"South"}, {"not known"}}));
  EXPECT_EQ(shown(plan({"kind"}, {})), (Labels{{"two"}, {"one"}, {""}}));
}

TEST_F(PlanTest, SeveralDimensionsGroupByTheCombinationsThatOccur) {
  EXPECT_EQ(shown(plan({"team", "sex"}, {})), (Labels{{"North", "M"},
                                                      {"North", "F"},
                                                      {"South", "M"},
                                                      {"South", "F"},
                                                      {"not known", "not known"}}));
  EXPECT_EQ(shown(plan({"sex", "team"}, {{"sex", {"M"}}})),
            (Labels{{"M", "North"}, {"M", "South"}}));
  const Plan both = plan({"kind", "sex"}, {{"kind", {"one"}}});
  EXPECT_EQ(both.cells(), 9U);
  EXPECT_EQ(both.measure_groups, 3U);
  EXPECT_EQ(shown(both)[3], (std::vector<std::string>{"one", "M"}));
}

TEST_F(PlanTest, AScopeOfTeamsIsAFilterThatNobodyCanWiden) {
  Scope scope{std::vector<std::string>{"South"}, true, false};
  EXPECT_EQ(facts(plan({}, {}, scope)), 2U);
  EXPECT_EQ(kept(plan({}, {}, scope)), (std::vector<std::string>{"F/South", "M/South"}));
  EXPECT_EQ(facts(plan({}, {{"team", {"North", "South"}}}, scope)), 2U);
  EXPECT_EQ(facts(plan({}, {{"team", {"North"}}}, scope)), 0U);
  EXPECT_TRUE(kept(plan({}, {{"team", {"North"}}}, scope)).empty());
  scope.teams = {"A team that nobody has"};
  EXPECT_EQ(facts(plan({}, {}, scope)), 0U);
  EXPECT_TRUE(kept(plan({}, {}, scope)).empty());
  scope.teams = std::vector<std::string>{};
  EXPECT_EQ(facts(plan({}, {}, scope)), 0U);
}

TEST_F(PlanTest, ASideThatDoesNotKnowTheDimensionSaysSo) {
  const Scope all = Scope::local_analyst();
  const Plan sex = plan({}, {{"sex", {"F"}}}, all, "rate");
  EXPECT_EQ(sex.numerator_unknown, "");
  EXPECT_EQ(sex.denominator_unknown, "Sex");
  EXPECT_EQ(plan({"team"}, {}, all, "rate").denominator_unknown, "Team");
  EXPECT_EQ(plan({}, {}, all, "rate").denominator_unknown, "");
  const Scope south{std::vector<std::string>{"South"}, true, true};
  EXPECT_EQ(plan({}, {}, south, "rate").denominator_unknown, "Team");
  EXPECT_EQ(plan({}, {}, all, "rate").ranges.size(), 2U);
}

TEST_F(PlanTest, WhatIsNotThereIsNamedWithWhatIs) {
  EXPECT_EQ(said({"sexx"}, {}),
            "there is no dimension 'sexx' (did you mean 'sex'?); use one of sex, team, worker, "
            "place, kind");
  EXPECT_EQ(said({}, {{"ethnicity_of_the_child", {"A"}}}).find("there is no dimension"), 0U);
  EXPECT_EQ(said({}, {{"team", {"Nort"}}}),
            "no record has team = 'Nort' (did you mean 'North'?); there are not known, North, "
            "South");
}

TEST_F(PlanTest, ADayThatIsHeldIsCovered) {
  EXPECT_EQ(why_not("stock", Day::of(2017, 4, 1)), "");
  EXPECT_EQ(why_not("stock", Day::of(2018, 3, 31)), "");
  EXPECT_EQ(why_not("stock", Day::of(2017, 3, 31)),
            "the care records: needed for 31 March 2017, held from 1 April 2017 to 31 March 2018");
  EXPECT_NE(why_not("stock", Day::of(2018, 4, 1)), "");
}

TEST_F(PlanTest, AStockNeedsOnlyThePeriodsLastDay) {
  EXPECT_EQ(why_not("stock", PeriodKind::kYear, Day::of(2016, 4, 1), Day::of(2017, 4, 1)), "");
  EXPECT_NE(why_not("events", PeriodKind::kCustom, Day::of(2017, 3, 31), Day::of(2017, 4, 1)), "");
}

TEST_F(PlanTest, ALookbackNeedsTheMonthsBefore) {
  // (2 March 2017, 2 March 2018]: the day twelve months before is left out.
  EXPECT_EQ(why_not("reach", Day::of(2018, 3, 2)),
            "the care records: needed from 3 March 2017 to 2 March 2018, held from 1 April 2017 to "
            "31 March 2018");
}

TEST_F(PlanTest, AFollowupNeedsTheDaysAfter) {
  // The twelve months before begin on 1 April 2017: of the care records all is held.
  EXPECT_EQ(why_not("reach", Day::of(2018, 3, 31)),
            "the reviews records: needed from 31 March 2018 to 28 April 2018, held from 1 April "
            "2017 to 31 March 2018");
}

TEST_F(PlanTest, APeriodThatSpansAGapIsNotCovered) {
  EXPECT_EQ(why_not("events", PeriodKind::kMonth, Day::of(2018, 3, 1), Day::of(2018, 3, 31)),
            "nothing is held of: the lost records");
  EXPECT_EQ(shared_cube->coverage("broken").size(), 2U);
  catalogue::Indicator it = shared_cube->indicator("events");
  it.tables = {"broken"};
  EXPECT_EQ(not_covered(*shared_cube, it,
                        {PeriodKind::kMonth, Day::of(2018, 3, 1), Day::of(2018, 3, 31)}),
            "");
  EXPECT_EQ(not_covered(*shared_cube, it,
                        {PeriodKind::kMonth, Day::of(2018, 4, 1), Day::of(2018, 4, 30)}),
            "the broken records: needed from 1 April 2018 to 30 April 2018, held from 1 April 2017 "
            "to 31 March 2018 and 2 April 2018 to 31 March 2019");
  EXPECT_NE(not_covered(*shared_cube, it,
                        {PeriodKind::kCustom, Day::of(2018, 3, 1), Day::of(2018, 5, 1)}),
            "");
}

TEST_F(PlanTest, WhatIsNotCoveredIsAFigureWithItsReason) {
  const Period day{PeriodKind::kDay, Day::of(2018, 4, 1), Day::of(2018, 4, 1)};
  const auto figure = figures(*shared_cube, Scope::local_analyst(), {"stock", {day}, {}, {}});
  ASSERT_EQ(figure.size(), 1U);
  EXPECT_EQ(figure[0].value.status, Status::kNotAvailable);
  EXPECT_EQ(figure[0].value.reason, why_not("stock", day.last));
  EXPECT_FALSE(figure[0].numerator);
}

TEST_F(PlanTest, ASeriesIsMarkedWhereItsDefinitionChanges) {
  const catalogue::Indicator& it = shared_cube->indicator("events");
  const auto markers = shared_cube->markers(it, Day::of(2017, 10, 1), Day::of(2018, 3, 31));
  ASSERT_EQ(markers.size(), 1U);
  EXPECT_EQ(markers[0].day, Day::of(2017, 10, 1));
  EXPECT_EQ(markers[0].words(),
            "From 1 October 2017 on another definition holds: those in temporary care too.");
  EXPECT_TRUE(shared_cube->markers(it, Day::of(2017, 10, 2), Day::of(2018, 3, 31)).empty());
  EXPECT_TRUE(shared_cube->markers(it, Day::of(2017, 4, 1), Day::of(2017, 9, 30)).empty());
  EXPECT_TRUE(
      shared_cube
          ->markers(shared_cube->indicator("stock"), Day::of(2017, 4, 1), Day::of(2018, 3, 31))
          .empty());
}

TEST_F(PlanTest, AFigureSettlesWhenTheRecordsReachFarEnoughBeyondIt) {
  const auto settling = [](const char* id, Day day) {
    const Period period{PeriodKind::kDay, day, day};
    return figures(*shared_cube, Scope::local_analyst(), {id, {period}, {}, {}}).at(0).settling;
  };
  // held to 31 March 2018
  EXPECT_FALSE(settling("settling", Day::of(2018, 3, 3)));
  EXPECT_TRUE(settling("settling", Day::of(2018, 3, 4)));
  EXPECT_FALSE(settling("settling", Day::of(2018, 4, 1)));  // no figure at all
  EXPECT_FALSE(settling("stock", Day::of(2018, 3, 31)));
}

}  // namespace
}  // namespace sightline::cube
