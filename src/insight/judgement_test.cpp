#include "insight/judgement.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "core/error.h"
#include "cube/derive.h"
#include "insight/phrases.h"
#include "insight/teams.h"
#include "insight/words.h"
#include "warehouse/test_support.h"

namespace sightline::insight {
namespace {

using catalogue::Indicator;
using cube::Cube;
using warehouse::testing::write_file;

// A statement of made-up facts over months from April 2015 to December 2018.
std::string header(const std::string& id, const std::string& measure, const std::string& adds,
                   const std::string& below, const std::string& more) {
  return "--- indicator\n-- id = '" + id + "'\n-- title = 'Seen in time'\n-- meaning = 'm'\n" +
         "-- theme = 'x'\n-- status = 'reviewed'\n-- polarity = 'higher'\n-- tables = ['care']\n" +
         "-- subject = 'child'\n-- once = 'none'\n-- measure = '" + measure +
         "'\n-- decimals = 1\n-- unit = '" + (measure == "count" ? "children" : "%") +
         "'\n-- minimum_denominator = 5\n" +
         "-- periods = ['month', 'quarter', 'ytd', 'rolling12', 'year']\n" + more +
         "-- [numerator]\n-- what = 'w'\n-- adds = '" + adds + "'\n" +
         (below.empty() ? "" : "-- [denominator]\n-- what = 'd'\n-- adds = '" + below + "'\n") +
         "-- [definition]\n-- text = 't'\n-- source = 's'\n";
}

// `seen` of `due` in each month, the children of each in turn of the teams North, South and none.
std::string monthly(const std::vector<std::pair<int, int>>& months) {
  std::string rows;
  Day first = Day::of(2015, 4, 1);
  int child = 0;
  for (const auto& [seen, due] : months) {
    for (int i = 0; i < due; ++i, ++child) {
      rows += std::string(rows.empty() ? "" : ", ") + "('c" + std::to_string(child % 90) + "', '" +
              (first + i % 28).iso() + "', " + (i < seen ? "1" : "0") + ")";
    }
    first = first.plus_months(1);
  }
  return "select s as subject, cast(f as date) as from_day, cast(f as date) as until_day, "
         "cast(n as bigint) as numerator, cast(1 as bigint) as denominator, '' as breakdown, "
         "cast(1 as bigint) * 4294967296 + row_number() over (order by f, s, n) as source_row "
         "from (values " +
         rows + ") v(s, f, n)";
}

std::vector<std::pair<int, int>> forty_five_months() {
  std::vector<std::pair<int, int>> out;
  for (int i = 0; i < 45; ++i) out.emplace_back(i % 2 == 0 ? 34 : 36, 40);
  out[44] = {20, 40};  // December 2018
  return out;
}

std::shared_ptr<const Cube> cube_of(const warehouse::testing::Folder& home) {
  const auto catalogue = home / "catalogue";
  write_file(
      catalogue / "indicators/x/seen.sql",
      header("seen", "percentage", "in period", "in period", "") + monthly(forty_five_months()));
  // As the same, since April 2018 by another definition; and one of few.
  std::vector<std::pair<int, int>> few = forty_five_months();
  few[44] = {1, 2};
  write_file(catalogue / "indicators/x/few.sql",
             header("few", "percentage", "in period", "in period", "") + monthly(few));
  write_file(catalogue / "indicators/x/number.sql",
             header("number", "count", "in period", "", "") + monthly(forty_five_months()));
  write_file(catalogue / "indicators/x/changed.sql",
             header("changed", "percentage", "in period", "in period", "") + std::string() +
                 monthly(forty_five_months()));
  std::string text = header("changed", "percentage", "in period", "in period", "") +
                     "-- [[versions]]\n" +
                     "-- from = '2018-04-01'\n-- note = 'the threshold is another'\n" +
                     monthly(forty_five_months());
  write_file(catalogue / "indicators/x/changed.sql", text);
  std::string teams;
  for (int child = 0; child < 60; ++child) {
    teams += std::string(teams.empty() ? "" : ", ") + "('c" + std::to_string(child) + "', '" +
             (child < 30 ? "North" : "South") + "')";
  }
  write_file(catalogue / "model/dimensions/team.sql",
             "-- title: Team\nselect p, date '2015-01-01', cast(null as date), t from (values " +
                 teams + ") v(p, t)");
  warehouse::Database database = warehouse::Database::in_memory();
  warehouse::Connection connection = database.connect();
  connection.execute("create table loc_adopted_child as select 'nobody' as adop_person_id");
  connection.execute("create table led_file as select 1 as file_id, 'care.csv' as name");
  cube::DeriveInput input;
  input.catalogue = catalogue;
  input.cube_folder = home / "cube";
  input.generation = 1;
  input.coverage = [](const std::string&) {
    return std::vector<std::pair<Day, Day>>{{Day::of(2015, 4, 1), Day::of(2018, 12, 31)}};
  };
  input.markers = [](const std::string&) {
    return std::vector<cube::Marker>{{Day::of(2017, 10, 1), "Old", "New"}};
  };
  for (const auto& [id, message] : cube::derive(connection, input).problems) {
    ADD_FAILURE() << id << ": " << message;
  }
  return cube::open_newest(input.cube_folder);
}

class JudgementTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    home = new warehouse::testing::Folder;
    cube = cube_of(*home);
  }
  static void TearDownTestSuite() {
    cube.reset();
    delete home;
  }

  static FigureJudgement judged(const std::string& id, PeriodKind kind, Day last,
                                std::vector<Target> targets = {},
                                std::vector<cube::Filter> where = {}) {
    const Indicator& indicator = cube->indicator(id);
    Question question;
    question.period = period_to(kind, last);
    question.where = std::move(where);
    question.since = Day::of(2018, 4, 10);
    return judge(indicator, question,
                 gather(*cube, cube::Scope::local_analyst(), indicator, question), {}, targets);
  }

  static cube::Figure share(int year, int month, std::int64_t of_forty) {
    cube::Figure figure;
    figure.period = period_to(PeriodKind::kMonth, Day::of(year, month, 1).month_end());
    figure.numerator = of_forty;
    figure.denominator = 40;
    figure.value = {Status::kNumber, 2.5 * static_cast<double>(of_forty), {}};
    return figure;
  }

  static const Against* against(const FigureJudgement& judgement, Against::Kind kind) {
    for (const Against& one : judgement.against) {
      if (one.kind == kind) return &one;
    }
    return nullptr;
  }

  static warehouse::testing::Folder* home;
  static std::shared_ptr<const Cube> cube;
};

warehouse::testing::Folder* JudgementTest::home = nullptr;
std::shared_ptr<const Cube> JudgementTest::cube;

const Day kDecember = Day::of(2018, 12, 31);

// trap T9: a quarter beside the quarter before, that of last year, and the last full year: each
// under its own name, and a count of a quarter never measured from that of a year.
TEST_F(JudgementTest, TrapT9ThreeBasesEachWithItsName) {
  const FigureJudgement share = judged("seen", PeriodKind::kQuarter, kDecember);
  const auto spoken_of = [&](Against::Kind kind) {
    const Against* one = against(share, kind);
    return one == nullptr ? "" : spoken(one->figure.period);
  };
  EXPECT_EQ(spoken_of(Against::Kind::kPrevious), "1 July 2018 to 30 September 2018");
  EXPECT_EQ(spoken_of(Against::Kind::kLastYear), "1 October 2017 to 31 December 2017");
  EXPECT_EQ(spoken_of(Against::Kind::kLastFullYear), "year ending 31 March 2018");
  EXPECT_EQ(spoken_of(Against::Kind::kSince), "1 April 2018 to 30 June 2018");
  EXPECT_TRUE(against(share, Against::Kind::kLastFullYear)->change);
  const FigureJudgement number = judged("number", PeriodKind::kQuarter, kDecember);
  const Against* year = against(number, Against::Kind::kLastFullYear);
  EXPECT_FALSE(year->change);
  EXPECT_NE(year->note.find("3/12 of it is 105"), std::string::npos) << year->note;
}

// trap T3: every sentence that speaks of the figure has its value, its n and its period, and no
// sentence of a fall is there where the cell rose.
TEST_F(JudgementTest, TrapT3SentencesAreMadeFromTheCellThatTheyQuote) {
  for (const PeriodKind kind : {PeriodKind::kMonth, PeriodKind::kQuarter, PeriodKind::kYtd,
                                PeriodKind::kRolling12, PeriodKind::kYear}) {
    const FigureJudgement judgement = judged("seen", kind, kDecember);
    const Indicator& indicator = cube->indicator("seen");
    const std::string quoted =
        figure_words(judgement.now, indicator) + " " + in_period(judgement.now.period);
    ASSERT_FALSE(judgement.said.empty());
    EXPECT_EQ(judgement.said.front().text, "Seen in time " + in_period(judgement.now.period) +
                                               ": " + figure_words(judgement.now, indicator) + ".");
    std::size_t changes = 0;
    for (const Said& one : judgement.said) {
      if (one.about != Said::About::kChange) continue;
      EXPECT_EQ(one.text.rfind(quoted, 0), 0U) << one.text;
      const auto of = std::find_if(
          judgement.against.begin(), judgement.against.end(), [&](const Against& other) {
            return one.text.find(figure_words(other.figure, indicator) + " " +
                                 in_period(other.figure.period)) != std::string::npos ||
                   one.text.find(in_period(other.figure.period) + " it was") != std::string::npos;
          });
      ASSERT_NE(of, judgement.against.end()) << one.text;
      if (one.text.find("up from") != std::string::npos) {
        EXPECT_GT(judgement.now.value.number, of->figure.value.number) << one.text;
      }
      if (one.text.find("down from") != std::string::npos) {
        EXPECT_LT(judgement.now.value.number, of->figure.value.number) << one.text;
      }
      ++changes;
    }
    EXPECT_GE(changes, 1U);
  }
}

// trap T4: 50 % of two.
TEST_F(JudgementTest, TrapT4NothingIsJudgedOnTwoChildren) {
  Target target;
  target.indicator = "few";
  target.value = 90;
  const FigureJudgement judgement = judged("few", PeriodKind::kMonth, kDecember, {target});
  EXPECT_TRUE(judgement.now.small);
  EXPECT_FALSE(judgement.judged);
  EXPECT_EQ(judgement.said[0].text, "Seen in time in December 2018: 50.0% (1 of 2).");
  EXPECT_EQ(judgement.said[1].text, "Not judged: it rests on few.");
  EXPECT_EQ(judgement.target->standing, TargetStanding::kNotJudged);
  EXPECT_EQ(judgement.chart.spc.variation, SpcVariation::kNone);
  for (const Said& one : judgement.said) {
    for (const char* word : {"up from", "down from", "better", "worse", "lowest", "highest",
                             "control limit", "missed by"}) {
      EXPECT_EQ(one.text.find(word), std::string::npos) << one.text;
    }
  }
  for (const Against& one : judgement.against) {
    EXPECT_FALSE(one.change && one.change->clear);
  }
}

// traps T13 and T14: the chart begins anew, and nothing is called a change across the break.
TEST_F(JudgementTest, TrapT13ABreakPartsTheChartAndTheComparison) {
  const FigureJudgement judgement = judged("changed", PeriodKind::kMonth, kDecember);
  ASSERT_EQ(judgement.chart.breaks.size(), 2U);
  EXPECT_EQ(judgement.chart.breaks[0].why, Break::Why::kSystem);
  EXPECT_EQ(judgement.chart.breaks[1].why, Break::Why::kDefinition);
  EXPECT_EQ(judgement.chart.spc.bases.size(), 3U);
  EXPECT_TRUE(judgement.chart.trial());
  const Against* year = against(judgement, Against::Kind::kLastYear);
  EXPECT_NE(year->note.find("the threshold is another"), std::string::npos);
  EXPECT_FALSE(year->change->clear);
  const Against* month = against(judgement, Against::Kind::kPrevious);
  EXPECT_EQ(month->note, "");
  EXPECT_TRUE(month->change->clear);
}

TEST_F(JudgementTest, TheTargetSaysHowLongItWasMetAndWhenItWasMissed) {
  Target target;
  target.indicator = "seen";
  target.value = 80;
  target.owner = "The head of service";
  const FigureJudgement judgement = judged("seen", PeriodKind::kMonth, kDecember, {target});
  ASSERT_TRUE(judgement.target);
  EXPECT_EQ(judgement.target->standing, TargetStanding::kMissed);
  std::string all;
  for (const Said& one : judgement.said) {
    if (one.about == Said::About::kTarget) all += one.text + "\n";
  }
  EXPECT_EQ(all,
            "Local target: 80.0%; The head of service answers for it. 50.0% (20 of 40) in December "
            "2018: missed by 30.0 percentage points.\n"
            "Missed in December 2018 (50.0%), after 35 months in a row in which it was "
            "met, from January 2016. Of 36 months 1 missed what was due then, first in December "
            "2018.\n");
}

TEST_F(JudgementTest, ATeamsFigureTakesTheWholeCouncilsTargetAndSaysSo) {
  Target target;
  target.indicator = "seen";
  target.value = 80;
  const FigureJudgement judgement =
      judged("seen", PeriodKind::kQuarter, kDecember, {target}, {{"team", {"North"}}});
  ASSERT_TRUE(judgement.target);
  EXPECT_TRUE(judgement.target->inherited);
  EXPECT_FALSE(
      judged("seen", PeriodKind::kQuarter, kDecember, {target}, {{"team", {"North", "South"}}})
          .target);
}

// What is said of a team never reads as if it were of all.
TEST_F(JudgementTest, SentencesNameWhomTheFiltersLeave) {
  const FigureJudgement judgement =
      judged("seen", PeriodKind::kQuarter, kDecember, {}, {{"team", {"North"}}});
  EXPECT_EQ(judgement.said.front().text.rfind(
                "Seen in time from 1 October 2018 to 31 December 2018, North: ", 0),
            0U)
      << judgement.said.front().text;
  std::size_t changes = 0;
  for (const Said& one : judgement.said) {
    if (one.about != Said::About::kChange) continue;
    ++changes;
    EXPECT_NE(one.text.find("31 December 2018 for North, "), std::string::npos) << one.text;
  }
  EXPECT_GE(changes, 1U);
  EXPECT_EQ(part_words(*cube, cube->indicator("seen"),
                       std::vector<cube::Filter>{{"team", {"North", "not known"}}}),
            "Team North or not known");
}

// The council's own published number is of all; a team's beside it would say nothing.
TEST_F(JudgementTest, ATeamsNumberStandsBesideNothingThatIsPublished) {
  Indicator number = cube->indicator("number");
  number.published = {"one"};
  warehouse::PublishedShelf shelf;
  const auto england = shelf.add_area({"E92000001", "England", "", "", false, true, false});
  const auto own_area = shelf.add_area({"800", "Home", "", "", true, true, false});
  warehouse::ShelfSeries series;
  series.series.id = "one";
  series.series.basis = "year ending 31 March";
  warehouse::ShelfYear& year = series.years.emplace_back();
  year.year = 2018;
  year.period_end = Day::of(2018, 3, 31);
  year.figures = {{england, 9000.0, "", "", {}, {}}, {own_area, 400.0, "", "", {}, {}}};
  shelf.add(std::move(series));
  Published published;
  published.shelf = &shelf;
  published.authority = warehouse::Authority{"800", "", "Home"};
  const auto own = [&](std::vector<cube::Filter> where) {
    Question question;
    question.period = period_to(PeriodKind::kRolling12, kDecember);
    question.where = std::move(where);
    const FigureJudgement judgement =
        judge(number, question, gather(*cube, cube::Scope::local_analyst(), number, question),
              published, {});
    return judgement.compared.comparators.front().value;
  };
  EXPECT_EQ(own({}), 400);
  EXPECT_FALSE(own({{"team", {"North"}}}));
}

// What is wanted by a later day is held against the projection as it is then, not as it is due now.
TEST_F(JudgementTest, TheProjectionIsHeldAgainstTheTargetAtItsDate) {
  Target target;
  target.indicator = "seen";
  target.value = 95;
  target.date = Day::of(2019, 6, 30);
  target.start_date = Day::of(2015, 4, 1);
  target.start_value = 10;
  const FigureJudgement judgement =
      judged("seen", PeriodKind::kMonth, Day::of(2018, 11, 30), {target});
  ASSERT_FALSE(judgement.said.empty());
  std::string projected;
  for (const Said& one : judgement.said) {
    if (one.about == Said::About::kProjection) projected = one.text;
  }
  EXPECT_NE(projected.find("The target of 95.0% would be"), std::string::npos) << projected;
  // Of a number that grows with time a month's share of a year's.
  target.indicator = "number";
  target.value = 480;
  projected.clear();
  for (const Said& one :
       judged("number", PeriodKind::kMonth, Day::of(2018, 11, 30), {target}).said) {
    if (one.about == Said::About::kProjection) projected = one.text;
  }
  EXPECT_NE(projected.find("The target of 40.0 children would be"), std::string::npos) << projected;
}

TEST_F(JudgementTest, NineMonthsBesideThreeAreCalledThat) {
  const FigureJudgement number = judged("number", PeriodKind::kYtd, kDecember);
  EXPECT_EQ(against(number, Against::Kind::kSince)->note,
            "9 months beside 1 month: not measured from it");
}

// The overview's change knows the same breaks.
TEST_F(JudgementTest, AcrossABreakNoChangeIsClear) {
  const cube::Figure before = share(2018, 3, 34), now = share(2018, 12, 20);
  const Indicator& indicator = cube->indicator("changed");
  EXPECT_TRUE(change_across(indicator, now, before, {})->clear);
  const auto breaks = breaks_of(*cube, indicator, before.period.first, now.period.last);
  ASSERT_EQ(breaks.size(), 1U);
  EXPECT_FALSE(change_across(indicator, now, before, breaks)->clear);
  EXPECT_EQ(change_across(indicator, now, before, breaks)->judgement, Judgement::kNeutral);
}

// trap T1: teams add up to the whole, those whose team nobody knows with them.
TEST_F(JudgementTest, TrapT1TeamsAddUpToTheWhole) {
  const Indicator& indicator = cube->indicator("seen");
  const Period quarter = period_to(PeriodKind::kQuarter, kDecember);
  const cube::Scope scope = cube::Scope::local_analyst();
  const cube::Figure all = cube::figures(*cube, scope, {"seen", {quarter}, {}, {}}).front();
  const Teams teams =
      teams_of(indicator, all, cube::figures(*cube, scope, {"seen", {quarter}, {"team"}, {}}));
  std::int64_t numerator = 0, denominator = 0;
  for (const TeamRow& row : teams.rows) {
    numerator += *row.figure.numerator;
    denominator += *row.figure.denominator;
  }
  EXPECT_EQ(teams.rows.size(), 3U);
  EXPECT_EQ(numerator, *all.numerator);
  EXPECT_EQ(denominator, *all.denominator);
}

TEST_F(JudgementTest, TheBriefOneSaysTheSame) {
  const Indicator& indicator = cube->indicator("seen");
  Question question;
  question.period = period_to(PeriodKind::kMonth, kDecember);
  Target target;
  target.indicator = "seen";
  target.value = 80;
  const std::vector<Target> targets = {target};
  const Brief brief =
      judge_briefly(*cube, cube::Scope::local_analyst(), indicator, question, {}, targets);
  const FigureJudgement whole = judged("seen", PeriodKind::kMonth, kDecember, targets);
  EXPECT_EQ(brief.variation, whole.chart.spc.variation);
  EXPECT_EQ(brief.variation, SpcVariation::kConcernLow);
  EXPECT_EQ(brief.assurance, whole.chart.spc.assurance);
  EXPECT_EQ(brief.target->standing, TargetStanding::kMissed);
}

// What is not covered is not available, with the reason, and says nothing else.
TEST_F(JudgementTest, WhatIsNotHeldIsNotJudged) {
  const FigureJudgement judgement = judged("seen", PeriodKind::kMonth, Day::of(2019, 6, 30));
  EXPECT_FALSE(judgement.judged);
  EXPECT_FALSE(judgement.why_not.empty());
  EXPECT_EQ(judgement.said.front().text, "Seen in time in June 2019: not available.");
  EXPECT_EQ(judgement.said.size(), 1 + judgement.chart.breaks.size() + 1);
}

}  // namespace
}  // namespace sightline::insight
