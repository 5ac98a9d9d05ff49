#include "facts/facts.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <tuple>
#include <vector>

#include <string>

#include "core/error.h"

namespace sightline::facts {
namespace {

class FactsTest : public ::testing::Test {
 protected:
  FactsTest() {
    indicator_.id = "x";
    indicator_.file = "catalogue/indicators/x/x.sql";
    indicator_.sql_line = 20;
    indicator_.numerator.subject = "child";
  }

  FactTable run(const std::string& sql) {
    indicator_.sql = sql;
    return run_statement(connection_, indicator_, subjects_);
  }
  // What is said of a wrong statement, which must begin with the file.
  std::string said_of(const std::string& sql) {
    try {
      run(sql);
      return "no error";
    } catch (const Error& e) {
      EXPECT_EQ(e.kind(), ErrorKind::kCatalogue) << e.what();
      const std::string message = e.what();
      const std::string file = indicator_.file.string() + ":";
      EXPECT_TRUE(message.starts_with(file)) << message;
      return message.substr(file.size());
    }
  }
  // One fact, a column of it put otherwise.
  static std::string fact(const std::string& column = "", const std::string& otherwise = "") {
    std::string sql;
    const std::pair<const char*, const char*> columns[] = {{"subject", "'a'"},
                                                           {"from_day", "date '2018-01-01'"},
                                                           {"until_day", "date '2018-02-01'"},
                                                           {"numerator", "1"},
                                                           {"denominator", "0"},
                                                           {"breakdown", "''"},
                                                           {"source_row", "7"}};
    for (const auto& [name, value] : columns) {
      if (name == column && otherwise.empty()) {
        continue;
      }
      sql += (sql.empty() ? "select " : ", ") + (name == column ? otherwise : std::string(value)) +
             " as " + name;
    }
    return sql;
  }

  warehouse::Database database_ = warehouse::Database::in_memory();
  warehouse::Connection connection_ = database_.connect();
  catalogue::Indicator indicator_;
  Subjects subjects_;
};

TEST_F(FactsTest, ReadsTheColumnsInAnyOrder) {
  const FactTable table =
      run("select 42 as source_row, 'k' as breakdown, 3 as denominator, 2 as numerator, "
          "date '9999-12-31' as until_day, date '2018-01-01' as from_day, 'child 1' as subject");
  ASSERT_EQ(table.facts.size(), 1U);
  const Fact& f = table.facts[0];
  EXPECT_EQ(subjects_.text(f.subject), "child 1");
  EXPECT_EQ(subjects_.kind(f.subject), SubjectKind::kChild);
  EXPECT_EQ(f.from, Day::of(2018, 1, 1));
  EXPECT_EQ(f.until, Day::never());
  EXPECT_EQ(f.numerator, 2);
  EXPECT_EQ(f.denominator, 3);
  EXPECT_EQ(table.breakdowns, (std::vector<std::string>{"", "k"}));
  EXPECT_EQ(f.breakdown, 1U);
  EXPECT_EQ(f.source_row, 42);
  EXPECT_EQ(f.own, 0U);
  EXPECT_EQ(table.owns.size(), 1U);
}

TEST_F(FactsTest, NoRowsAreNoFacts) {
  const FactTable table = run(fact() + " where false");
  EXPECT_TRUE(table.facts.empty());
  EXPECT_EQ(table.breakdowns, (std::vector<std::string>{""}));
}

TEST_F(FactsTest, SortsBySubjectDayAndRow) {
  subjects_.id(SubjectKind::kChild, "b");  // seen before, and so first
  const FactTable table =
      run("select s as subject, date '2018-01-01' + cast(f as integer) as from_day, "
          "date '2018-01-01' + cast(u as integer) as until_day, 1 as numerator, 0 as denominator, "
          "'' as breakdown, r as source_row from (values ('a', 5, 6, 1), ('b', 2, 9, 4), "
          "('a', 0, 3, 3), ('b', 2, 4, 5), ('a', 0, 3, 2)) v(s, f, u, r)");
  std::string rows;
  for (const Fact& f : table.facts) {
    rows += std::string(subjects_.text(f.subject)) + std::to_string(f.source_row) + " ";
  }
  EXPECT_EQ(rows, "b5 b4 a2 a3 a1 ");
}

TEST_F(FactsTest, AMissingColumnIsNamed) {
  for (const char* column : {"subject", "from_day", "until_day", "numerator", "denominator",
                             "breakdown", "source_row"}) {
    EXPECT_EQ(said_of(fact(column)),
              "20: the statement must give a column '" + std::string(column) + "'");
  }
}

TEST_F(FactsTest, AnUnknownColumnIsNamed) {
  EXPECT_EQ(said_of(fact() + ", 1 as weight"),
            "20: the statement gives a column 'weight' that facts do not have; leave it out or "
            "rename it");
}

TEST_F(FactsTest, AColumnOfAnotherTypeIsNamedWithBoth) {
  EXPECT_EQ(said_of(fact("subject", "1")),
            "20: column 'subject' is INTEGER and must be text; cast it");
  EXPECT_NE(
      said_of(fact("from_day", "'2018-01-01'")).find("'from_day' is VARCHAR and must be a date"),
      std::string::npos);
  EXPECT_NE(said_of(fact("until_day", "timestamp '2018-01-01 00:00:00'")).find("TIMESTAMP"),
            std::string::npos);
  EXPECT_NE(said_of(fact("numerator", "1.5")).find("must be a whole number"), std::string::npos);
  EXPECT_NE(said_of(fact("denominator", "cast(1 as double)")).find("'denominator' is DOUBLE"),
            std::string::npos);
  EXPECT_NE(said_of(fact("source_row", "'7'")).find("must be a whole number"), std::string::npos);
  EXPECT_NE(said_of(fact() + ", 5 as team").find("'team' is INTEGER and must be text"),
            std::string::npos);
}

TEST_F(FactsTest, ANullIsNamedWithItsColumn) {
  const std::pair<const char*, const char*> nulls[] = {
      {"subject", "cast(null as varchar)"},    {"from_day", "cast(null as date)"},
      {"until_day", "cast(null as date)"},     {"numerator", "cast(null as bigint)"},
      {"denominator", "cast(null as bigint)"}, {"breakdown", "cast(null as varchar)"},
      {"source_row", "cast(null as bigint)"}};
  for (const auto& [column, null] : nulls) {
    EXPECT_TRUE(said_of(fact(column, null))
                    .starts_with("20: column '" + std::string(column) + "' is NULL in some row"))
        << column;
  }
}

TEST_F(FactsTest, AnEndBeforeTheStartIsNamedWithTheSubject) {
  EXPECT_EQ(said_of(fact("until_day", "date '2017-12-31'")),
            "20: a fact of subject 'a' ends on 2017-12-31, before its start on 2018-01-01");
  EXPECT_EQ(run(fact("until_day", "date '2018-01-01'")).facts.size(), 1U);  // an event
}

TEST_F(FactsTest, WhatTheEngineSaysHasTheLineOfTheFile) {
  EXPECT_TRUE(said_of("select 1\nfrom nowhere").starts_with("21: "));
  EXPECT_TRUE(said_of("selec 1").starts_with("20: "));
  EXPECT_TRUE(said_of("select 1 as subject,\n  2 as from_day,\n  nothing as until_day")
                  .starts_with("22: "));
}

TEST_F(FactsTest, AValueThatFailsWhileItIsReadIsTheCataloguesToo) {
  // Only the last of many rows cannot be cast.
  EXPECT_NE(said_of("select 'a' as subject, date '2018-01-01' as from_day, date '2018-01-01' as "
                    "until_day, cast(case when i = 9999 then 'x' else '1' end as bigint) as "
                    "numerator, 0 as denominator, '' as breakdown, i as source_row "
                    "from range(10000) r(i)"),
            "no error");
}

TEST_F(FactsTest, AFactsOwnWorkerTeamAndPlace) {
  const FactTable table =
      run("select s as subject, date '2018-01-01' as from_day, date '2018-01-01' as until_day, "
          "1 as numerator, 0 as denominator, '' as breakdown, r as source_row, w as worker, "
          "t as team from (values ('a', 1, 'w1', 'North'), ('a', 2, null, 'North'), "
          "('a', 3, 'w1', 'North'), ('a', 4, null, null), ('a', 5, 'North', '')) v(s, r, w, t)");
  ASSERT_EQ(table.facts.size(), 5U);
  ASSERT_EQ(table.owns.size(), 4U);
  const auto own = [&](std::size_t i) {
    const Own& o = table.owns[table.facts[i].own];
    return o.worker + "/" + o.team + "/" + o.place;
  };
  EXPECT_EQ(own(0), "w1/North/");
  EXPECT_EQ(own(1), "/North/");
  EXPECT_EQ(table.facts[2].own, table.facts[0].own);
  EXPECT_EQ(table.facts[3].own, 0U);
  EXPECT_EQ(own(4), "North//");
}

TEST_F(FactsTest, PlaceAloneIsOwnToo) {
  const FactTable table = run(fact() + ", 'Hub' as place");
  ASSERT_EQ(table.owns.size(), 2U);
  EXPECT_EQ(table.owns[1].place, "Hub");
  EXPECT_EQ(table.owns[1].team, "");
}

TEST_F(FactsTest, ARowServesTheSideWhoseSubjectItSpeaksOf) {
  indicator_.denominator = catalogue::Side{"workers", catalogue::Adds::kOpenAtEnd, "worker", 1000};
  const FactTable table =
      run("select 'x' as subject, date '2018-01-01' as from_day, date '9999-12-31' as until_day, "
          "n as numerator, d as denominator, '' as breakdown, r as source_row "
          "from (values (1, 0, 1), (0, 800, 2), (0, 0, 3)) v(n, d, r)");
  ASSERT_EQ(table.facts.size(), 3U);
  for (const Fact& f : table.facts) {
    EXPECT_EQ(subjects_.kind(f.subject),
              f.source_row == 2 ? SubjectKind::kWorker : SubjectKind::kChild);
    EXPECT_EQ(subjects_.text(f.subject), "x");
  }
  EXPECT_EQ(subjects_.size(), 2U);
}

TEST_F(FactsTest, OneSubjectForBothSidesWhenTheyAgree) {
  indicator_.numerator.subject = "population";
  indicator_.denominator = catalogue::Side{"people", catalogue::Adds::kOpenAtEnd, "population", 1};
  const FactTable table = run(fact("denominator", "5"));
  EXPECT_EQ(subjects_.kind(table.facts[0].subject), SubjectKind::kPopulation);
}

TEST(Subjects, TheSameTextOfAnotherKindIsAnother) {
  Subjects subjects;
  const std::uint32_t child = subjects.id(SubjectKind::kChild, "1");
  const std::uint32_t worker = subjects.id(SubjectKind::kWorker, "1");
  EXPECT_NE(child, worker);
  EXPECT_EQ(subjects.id(SubjectKind::kChild, "1"), child);
  EXPECT_EQ(subjects.text(worker), "1");
  EXPECT_EQ(subject_kind("worker"), SubjectKind::kWorker);
  EXPECT_EQ(subject_kind("population"), SubjectKind::kPopulation);
  EXPECT_EQ(subject_kind("child"), SubjectKind::kChild);
}

TEST(Interner, NumbersByFirstSightAndAskingAddsNothing) {
  Interner interner;
  EXPECT_EQ(interner.id("b"), 0U);
  EXPECT_EQ(interner.id("a"), 1U);
  EXPECT_EQ(interner.id("b"), 0U);
  EXPECT_EQ(interner.find("a"), 1U);
  EXPECT_EQ(interner.find("c"), interner.size());
  EXPECT_EQ(interner.size(), 2U);
  EXPECT_EQ(interner.text(1), "a");
}

TEST(Interner, KeepsThousandsApartAndTagsToo) {
  constexpr std::uint32_t kMany = 5000;
  Interner interner;
  for (std::uint32_t i = 0; i < kMany; ++i) {
    ASSERT_EQ(interner.id("person " + std::to_string(i)), i);
  }
  EXPECT_EQ(interner.id("person 7", 1), kMany);
  EXPECT_EQ(interner.find("person 7", 2), interner.size());
  for (std::uint32_t i = 0; i < kMany; ++i) {
    ASSERT_EQ(interner.find("person " + std::to_string(i)), i);
    ASSERT_EQ(interner.text(i), "person " + std::to_string(i));
  }
}

TEST(Subjects, ManyAtOnceAreAsOneByOne) {
  Subjects subjects;
  const auto tag = [](SubjectKind kind) { return static_cast<std::uint8_t>(kind); };
  const std::vector<Interner::Tagged> asked = {{"a", tag(SubjectKind::kChild)},
                                               {"b", tag(SubjectKind::kChild)},
                                               {"a", tag(SubjectKind::kWorker)},
                                               {"a", tag(SubjectKind::kChild)},
                                               {"c", tag(SubjectKind::kPopulation)}};
  EXPECT_EQ(subjects.id(SubjectKind::kChild, "b"), 0U);
  std::vector<std::uint32_t> ids = {9, 9};
  subjects.ids(asked, ids);
  EXPECT_EQ(ids, (std::vector<std::uint32_t>{1, 0, 2, 1, 3}));
  EXPECT_EQ(subjects.size(), 4U);
  EXPECT_EQ(subjects.kind(2), SubjectKind::kWorker);
  EXPECT_EQ(subjects.kind(3), SubjectKind::kPopulation);
  EXPECT_EQ(subjects.text(3), "c");
}

// Many are put in order another way than few.
TEST(FactTable, ManyFactsAreInTheOrderOfFew) {
  std::mt19937 engine(4);
  const auto below = [&](int n) { return static_cast<int>(engine() % static_cast<unsigned>(n)); };
  FactTable table;
  table.breakdowns = {"", "b", "a"};
  table.owns = {{}};
  constexpr int kMany = 4000;
  for (int i = 0; i < kMany; ++i) {
    const Day from = Day::of(2020, 1, 1) + below(20);
    table.facts.push_back({static_cast<std::uint32_t>(below(300)), from, from + below(2), below(2),
                           below(2), static_cast<std::uint32_t>(below(3)), below(5), 0});
  }
  const auto key = [&](const Fact& f) {
    return std::tuple(f.subject, f.from, f.until, f.source_row, table.breakdowns[f.breakdown],
                      f.numerator, f.denominator);
  };
  std::vector<Fact> wanted = table.facts;
  std::stable_sort(wanted.begin(), wanted.end(),
                   [&](const Fact& a, const Fact& b) { return key(a) < key(b); });
  put_in_order(table);
  ASSERT_EQ(table.facts.size(), wanted.size());
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    ASSERT_EQ(key(table.facts[i]), key(wanted[i])) << i;
  }
}

}  // namespace
}  // namespace sightline::facts
