#include "cube/moved.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "core/error.h"
#include "cube/derive.h"
#include "cube/members.h"
#include "warehouse/test_support.h"

namespace sightline::cube {
namespace {

using warehouse::testing::write_file;

// Of one statement: (subject, from, until, numerator, denominator). `adds` of the two sides; "" for
// a count.
std::string statement(const std::string& id, const std::string& measure, const std::string& adds,
                      const std::string& below, const std::string& rows,
                      const std::string& once = "none") {
  return "--- indicator\n-- id = '" + id +
         "'\n-- title = 't'\n-- meaning = 'm'\n-- theme = 'x'\n-- status = 'reviewed'\n"
         "-- polarity = 'neutral'\n-- tables = ['care']\n-- subject = 'child'\n-- once = '" +
         once + "'\n-- measure = '" + measure +
         "'\n-- periods = ['day', 'month', 'rolling12']\n"
         "-- [numerator]\n-- what = 'w'\n-- adds = '" +
         adds + "'\n" +
         (below.empty() ? "" : "-- [denominator]\n-- what = 'd'\n-- adds = '" + below + "'\n") +
         "-- [definition]\n-- text = 't'\n-- source = 's'\n"
         "select s as subject, cast(f as date) as from_day, cast(u as date) as until_day, "
         "cast(n as bigint) as numerator, cast(d as bigint) as denominator, '' as breakdown, "
         "cast(1 as bigint) * 4294967296 + row_number() over (order by s, f, u, n, d) "
         "as source_row from (values " +
         rows + ") v(s, f, u, n, d)";
}

struct Given {
  std::vector<std::string> statements;
  std::string teams = "('ann', 'North')";  // (child, team now)
  std::string adopted = "('nobody')";
};

std::shared_ptr<const Cube> cube_of(const warehouse::testing::Folder& home, const std::string& name,
                                    const Given& given) {
  const auto folder = home / name;
  for (const std::string& text : given.statements) {
    const std::size_t id = text.find("id = '") + 6;
    write_file(
        folder / "catalogue/indicators/x" / (text.substr(id, text.find('\'', id) - id) + ".sql"),
        text);
  }
  write_file(folder / "catalogue/model/dimensions/team.sql",
             "-- title: Team\nselect p, date '2018-01-01', cast(null as date), t from (values " +
                 given.teams + ") v(p, t)");
  warehouse::Database database = warehouse::Database::in_memory();
  warehouse::Connection connection = database.connect();
  connection.execute("create table loc_adopted_child as select a as adop_person_id from (values " +
                     given.adopted + ") v(a)");
  connection.execute("create table led_file as select 1 as file_id, 'care.csv' as name");
  DeriveInput input;
  input.catalogue = folder / "catalogue";
  input.cube_folder = folder / "cube";
  input.generation = 1;
  input.coverage = [](const std::string&) {
    return std::vector<std::pair<Day, Day>>{{Day::of(2017, 1, 1), Day::of(2018, 12, 31)}};
  };
  const DeriveReport report = derive(connection, input);
  for (const auto& [id, message] : report.problems) ADD_FAILURE() << message;
  return open_newest(input.cube_folder);
}

Period day(int month, int day_of_month) {
  const Day d = Day::of(2018, month, day_of_month);
  return {PeriodKind::kDay, d, d};
}
Period month(int m) {
  return {PeriodKind::kMonth, Day::of(2018, m, 1), Day::of(2018, m, 1).month_end()};
}

std::string names(const MovedPart& part) {
  std::string out;
  for (const MovedSubject& one : part.subjects) out += (out.empty() ? "" : " ") + one.subject;
  return out;
}

void expect_exact(const Moved& m, const std::string& what) {
  ASSERT_TRUE(m.parts) << what;
  EXPECT_EQ(*m.opening.numerator + m.started.numerator - m.ended.numerator + m.corrected.numerator,
            *m.closing.numerator)
      << what;
  if (!m.closing.denominator) return;
  EXPECT_EQ(*m.opening.denominator + m.started.denominator - m.ended.denominator +
                m.corrected.denominator,
            *m.closing.denominator)
      << what;
}

// In May: ann, bob, cat and dot in care. Since then bob's record proved to be a mistake, eve's of
// 20 May was recorded late, ann counts no longer among those on the full order, cat and dot left,
// and fay came.
class MovedTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    home = new warehouse::testing::Folder;
    const std::string in_may =
        "('ann', '2018-01-01', '9999-12-31', 1, 1), ('bob', '2018-01-02', '9999-12-31', 0, 1), "
        "('cat', '2018-01-03', '9999-12-31', 1, 1), ('dot', '2018-05-01', '9999-12-31', 0, 1)";
    const std::string since =
        "('ann', '2018-01-01', '9999-12-31', 0, 1), ('cat', '2018-01-03', '2018-06-15', 1, 1), "
        "('dot', '2018-05-01', '2018-06-05', 0, 1), ('eve', '2018-05-20', '9999-12-31', 1, 1), "
        "('fay', '2018-06-10', '9999-12-31', 1, 1)";
    // A count has denominators of 0.
    const auto counted = [](std::string rows) {
      for (std::size_t at = 0; (at = rows.find(", 1)", at)) != std::string::npos; ++at) {
        const std::size_t before = rows.rfind(',', at - 1);
        rows.replace(before, at + 4 - before, ", 1, 0)");
      }
      return rows;
    };
    const std::string visits_may =
        "('ann', '2018-05-03', '2018-05-03', 1, 0), ('cat', '2018-05-09', '2018-05-09', 1, 0)";
    const std::string visits_since =
        "('ann', '2018-05-04', '2018-05-04', 1, 0), ('ann', '2018-06-04', '2018-06-04', 1, 0), "
        "('cat', '2018-05-09', '2018-05-09', 1, 0), ('cat', '2018-05-10', '2018-05-10', 1, 0)";
    const std::string days_may =
        "('ann', '2018-05-03', '2018-05-03', 10, 1), ('cat', '2018-05-09', '2018-05-09', 20, 1)";
    const std::string days_since =
        "('ann', '2018-05-03', '2018-05-03', 16, 1), ('cat', '2018-05-09', '2018-05-09', 20, 1)";
    const auto all = [&](const std::string& care, const std::string& visits,
                         const std::string& days) {
      return std::vector<std::string>{
          statement("stock", "count", "open at period end", "", counted(care)),
          statement("share", "percentage", "open at period end", "open at period end", care),
          statement("visits", "count", "in period", "", visits),
          statement("people", "count", "in period", "", visits, "first"),
          statement("days", "distribution", "in period", "", days)};
    };
    then = cube_of(*home, "then",
                   {all(in_may, visits_may, days_may), "('bob', 'North'), ('dot', 'North')"});
    now = cube_of(
        *home, "now",
        {all(since, visits_since, days_since),
         "('cat', 'South'), ('dot', 'North'), ('eve', 'North'), ('bob', 'North')", "('bob')"});
  }
  static void TearDownTestSuite() {
    then.reset();
    now.reset();
    delete home;
    home = nullptr;
  }
  static Moved from_may_to_june(const std::string& id,
                                const Scope& scope = Scope::local_analyst()) {
    const bool stock = id == "stock" || id == "share";
    return moved({*then, stock ? day(5, 31) : month(5)}, {*now, stock ? day(6, 30) : month(6)},
                 scope, id, {});
  }

  static warehouse::testing::Folder* home;
  static std::shared_ptr<const Cube> then, now;
};
warehouse::testing::Folder* MovedTest::home = nullptr;
std::shared_ptr<const Cube> MovedTest::then;
std::shared_ptr<const Cube> MovedTest::now;

TEST_F(MovedTest, AStockIsWhoCameWhoWentAndWhomTheRecordsSayOtherwiseOf) {
  const Moved m = from_may_to_june("stock");
  expect_exact(m, "stock");
  EXPECT_EQ(m.opening.numerator, 4);
  EXPECT_EQ(m.restated.numerator, 4);  // one out, one in: yet two children
  EXPECT_EQ(m.closing.numerator, 3);
  EXPECT_EQ(names(m.started), "fay");
  EXPECT_EQ(names(m.ended), "cat dot");
  ASSERT_EQ(names(m.corrected), "bob eve");
  EXPECT_EQ(m.corrected.subjects[0].numerator, -1);
  EXPECT_TRUE(m.corrected.subjects[0].was);
  EXPECT_FALSE(m.corrected.subjects[0].is);
  EXPECT_EQ(m.corrected.subjects[1].numerator, 1);
  EXPECT_EQ(m.corrected.subjects[1].first, Day::of(2018, 5, 20));
}

TEST_F(MovedTest, AShareMovesOnBothOfItsSides) {
  const Moved m = from_may_to_june("share");
  expect_exact(m, "share");
  EXPECT_EQ(m.opening.numerator, 2);   // ann and cat of four
  EXPECT_EQ(m.restated.numerator, 2);  // cat and eve of four
  EXPECT_EQ(m.closing.numerator, 2);   // eve and fay of three
  EXPECT_EQ(m.closing.denominator, 3);
  EXPECT_EQ(names(m.corrected), "ann bob eve");
  EXPECT_EQ(m.corrected.subjects[0].numerator, -1);
  EXPECT_EQ(m.corrected.subjects[0].denominator, 0);
}

TEST_F(MovedTest, EventsOfAnotherMonthAreOthersAndOneOnAnotherDayOfItIsTheSame) {
  const Moved m = from_may_to_june("visits");
  expect_exact(m, "visits");
  EXPECT_EQ(m.opening.numerator, 2);
  EXPECT_EQ(names(m.corrected), "cat");  // a second visit; ann's is a day later now, and no other
  EXPECT_EQ(names(m.started), "ann");
  EXPECT_EQ(names(m.ended), "ann cat cat");
  EXPECT_EQ(m.closing.numerator, 1);
}

TEST_F(MovedTest, PeopleCountedOnceMoveAsPeople) {
  const Moved m = from_may_to_june("people");
  expect_exact(m, "people");
  EXPECT_EQ(m.opening.numerator, 2);
  EXPECT_EQ(names(m.started), "");  // ann is in both months
  EXPECT_EQ(names(m.ended), "cat");
  EXPECT_EQ(names(m.corrected), "");
}

TEST_F(MovedTest, AMedianHasNoPartsButTheNumberBehindItHas) {
  const Moved m = moved({*then, month(5)}, {*now, month(5)}, Scope::local_analyst(), "days", {});
  expect_exact(m, "days");
  EXPECT_FALSE(m.sums);
  EXPECT_DOUBLE_EQ(m.opening.value.number, 15);
  EXPECT_DOUBLE_EQ(m.closing.value.number, 18);
  EXPECT_EQ(names(m.corrected), "ann");  // the same two children, one with other days
  EXPECT_EQ(m.corrected.denominator, 0);
}

TEST_F(MovedTest, OpensOnlyWhomTheReaderMaySeeNowAndCountsTheRest) {
  const Scope north{std::vector<std::string>{"North"}, true, false};
  const Moved m = from_may_to_june("stock", north);
  expect_exact(m, "stock of North");
  EXPECT_EQ(m.opening.numerator, 2);  // bob and dot
  EXPECT_EQ(names(m.ended), "dot");
  EXPECT_EQ(names(m.corrected), "eve");  // bob was adopted since: counted, and not opened
  EXPECT_EQ(m.corrected.hidden, 1);
  // So it is with the figure of then alone: those of now are asked as well.
  const Selection may{"stock", {day(5, 31)}, {}, {}};
  const Scope no_adopted{std::nullopt, true, false};
  EXPECT_EQ(members(*then, no_adopted, may, Which::kAll).rows.size(), 4U);
  EXPECT_EQ(members_before(*then, nullptr, no_adopted, may, Which::kAll).rows.size(), 4U);
  const Members opened = members_before(*then, now.get(), no_adopted, may, Which::kAll);
  EXPECT_EQ(opened.rows.size(), 3U);
  EXPECT_EQ(opened.hidden, 1);
  EXPECT_EQ(opened.numerator, 4);  // the figure is what it was
  for (const Member& member : opened.rows) EXPECT_NE(member.subject, "bob");
  const Scope no_children{std::nullopt, false, false};
  const Moved sums = from_may_to_june("stock", no_children);
  expect_exact(sums, "without children");
  EXPECT_EQ(names(sums.started) + names(sums.ended) + names(sums.corrected), "");
  EXPECT_EQ(sums.corrected.hidden, 2);
}

TEST_F(MovedTest, SaysWhenTheFigureIsNotThereOrItsDefinitionIsAnother) {
  const Period before{PeriodKind::kDay, Day::of(2016, 1, 1), Day::of(2016, 1, 1)};
  const Moved m = moved({*then, before}, {*now, day(6, 30)}, Scope::local_analyst(), "stock", {});
  EXPECT_FALSE(m.parts);
  EXPECT_EQ(m.opening.value.status, Status::kNotAvailable);
  EXPECT_TRUE(m.started.subjects.empty());
  EXPECT_TRUE(m.definition_changed);  // these rows are in the statement itself
  EXPECT_FALSE(moved({*now, day(5, 31)}, {*now, day(6, 30)}, Scope::local_analyst(), "stock", {})
                   .definition_changed);
  EXPECT_THROW(moved({*then, day(5, 31)}, {*now, day(6, 30)}, Scope::local_analyst(), "none", {}),
               Error);
}

// Spells at random, twice: whatever was changed between the two, the parts add up.
TEST(MovedAtRandom, OpeningAndPartsAreTheClosing) {
  std::mt19937 random(11);
  const auto pick = [&](int most) {
    return static_cast<int>(random() % static_cast<unsigned>(most));
  };
  const auto rows = [&](bool events, bool count) {
    std::string out;
    for (int child = 0; child < 60; ++child) {
      Day at = Day::of(2018, 1, 1) + pick(60);
      for (int k = pick(4); k > 0; --k) {
        const Day until = at + pick(70);
        const std::string n = count ? "1, 0" : std::to_string(pick(2)) + ", 1";
        if (events || at < until) {
          out +=
              (out.empty() ? "" : ", ") + ("('c" + std::to_string(child) + "', '" + at.iso() +
                                           "', '" + (events ? at : until).iso() + "', " + n + ")");
        }
        at = until + 1 + pick(20);
      }
    }
    return out;
  };
  const auto all = [&] {
    return Given{{statement("stock", "count", "open at period end", "", rows(false, true)),
                  statement("share", "percentage", "open at period end", "open at period end",
                            rows(false, false)),
                  statement("events", "count", "in period", "", rows(true, true)),
                  statement("first", "count", "in period", "", rows(true, true), "first"),
                  statement("last", "percentage", "open in period", "open in period",
                            rows(false, false), "last"),
                  statement("mean", "percentage", "mean over period", "mean over period",
                            rows(false, false)),
                  statement("median", "distribution", "in period", "", rows(true, false))}};
  };
  const warehouse::testing::Folder home;
  const auto then = cube_of(home, "then", all());
  const auto now = cube_of(home, "now", all());
  int changed = 0;
  for (const char* id : {"stock", "share", "events", "first", "last", "mean", "median"}) {
    for (int m = 1; m < 9; ++m) {
      for (const Period& to :
           {month(m), month(m + 1), period_to(PeriodKind::kRolling12, Day::of(2018, m + 1, 28))}) {
        const Moved one = moved({*then, month(m)}, {*now, to}, Scope::local_analyst(), id, {});
        expect_exact(one, std::string(id) + " of " + spoken(to));
        changed += one.corrected.subjects.empty() ? 0 : 1;
      }
    }
  }
  EXPECT_GT(changed, 100);
}

}  // namespace
}  // namespace sightline::cube
