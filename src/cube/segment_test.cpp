#include "cube/segment.h"

#include <gtest/gtest.h>

#include <string>
#include <tuple>
#include <vector>

#include "core/error.h"

namespace sightline::cube {
namespace {

using catalogue::Adds;
using catalogue::Once;
using facts::SubjectKind;

Day day(std::string_view iso) { return Day::parse_iso(iso).value(); }

// Child a: C1 from 1 January, V2 from 1 June 2018; team North, South from 1 March 2018.
// Child b: C1 from 1 January 2018; team North.
class SegmentTest : public ::testing::Test {
 protected:
  SegmentTest() {
    const auto file = [](const std::string& name, const std::string& rows) {
      facts::DimensionFile f;
      f.name = name;
      f.title = name;
      f.sql =
          "select p, cast(f as date), cast(u as date), v from (values " + rows + ") t(p, f, u, v)";
      return f;
    };
    const std::vector<facts::DimensionFile> files = {
        file("status",
             "('a', '2018-01-01', '2018-06-01', 'C1'), ('a', '2018-06-01', null, 'V2'), "
             "('b', '2018-01-01', null, 'C1')"),
        file("team",
             "('a', '2018-01-01', '2018-03-01', 'North'), ('a', '2018-03-01', null, "
             "'South'), ('b', '2018-01-01', null, 'North')")};
    profiles_ = facts::Profiles::build(connection_, files, subjects_);
    indicator_.file = "catalogue/indicators/x/x.sql";
    indicator_.sql_line = 20;
    indicator_.numerator.adds = Adds::kOpenAtEnd;
    indicator_.numerator.subject = "child";
    table_.breakdowns = {""};
    table_.owns = {{}};
  }

  // Facts are given in the order in which run_statement sorts them.
  void fact(const std::string& who, std::string_view from, std::string_view until,
            std::int64_t numerator = 1, std::int64_t denominator = 0, std::uint32_t breakdown = 0,
            std::uint32_t own = 0) {
    const auto row = static_cast<std::int64_t>(table_.facts.size()) + 1;
    table_.facts.push_back({subjects_.id(SubjectKind::kChild, who), day(from), day(until),
                            numerator, denominator, breakdown, row, own});
  }
  Segment build() { return build_segment(indicator_, table_, profiles_, subjects_); }
  void percentage(Adds denominator) {
    indicator_.measure = catalogue::Measure::kPercentage;
    indicator_.denominator = catalogue::Side{"all", denominator, "child", 1};
  }
  std::string said() {
    try {
      build();
      return "no error";
    } catch (const Error& e) {
      EXPECT_EQ(e.kind(), ErrorKind::kCatalogue);
      return e.what();
    }
  }
  // Every row as "team:status from>until(next)#spell", as they lie.
  std::string rows(const Part& part) {
    const auto shown = [](Stamp s) {
      return s == kNever ? std::string("-") : s == 0 ? "0" : day_of(s).iso().substr(5);
    };
    std::string out;
    for (std::size_t i = 0; i < part.from.size(); ++i) {
      const auto value = [&](std::size_t d) {
        return profiles_.dimensions()[d].values[profiles_.code(part.profile[i], d)];
      };
      out += value(1) + ":" + value(0) + " " + shown(part.from[i]);
      if (!part.until.empty()) out += ">" + shown(part.until[i]);
      if (!part.next.empty()) out += "(" + shown(part.next[i]) + ")";
      out += "#" + std::to_string(part.spell[i]) + " ";
    }
    return out;
  }

  warehouse::Database database_ = warehouse::Database::in_memory();
  warehouse::Connection connection_ = database_.connect();
  facts::Subjects subjects_;
  facts::Profiles profiles_;
  catalogue::Indicator indicator_;
  facts::FactTable table_;
};

TEST(Stamp, IsDaysSince1900AndClamps) {
  EXPECT_EQ(stamp(Day::of(1900, 1, 1)), 0);
  EXPECT_EQ(stamp(Day::of(1900, 1, 2)), 1);
  EXPECT_EQ(stamp(Day::of(1850, 1, 1)), 0);
  EXPECT_EQ(day_of(stamp(Day::of(2018, 3, 31))), Day::of(2018, 3, 31));
  EXPECT_EQ(stamp(Day::never()), kNever);
  EXPECT_EQ(day_of(kNever), Day::never());
  EXPECT_EQ(stamp(Day::of(2079, 6, 5)), 65534);
  EXPECT_EQ(day_of(65534), Day::of(2079, 6, 5));
  EXPECT_EQ(stamp(Day::of(2079, 6, 6)), kNever);
}

TEST_F(SegmentTest, ASpellIsCutWhereTheProfileChanges) {
  fact("a", "2018-02-01", "2018-09-01");
  const Segment s = build();
  ASSERT_EQ(s.parts.size(), 1U);
  const Part& p = s.parts[0];
  EXPECT_EQ(rows(p), "North:C1 02-01>03-01#0 South:C1 03-01>06-01#0 South:V2 06-01>09-01#0 ");
  EXPECT_TRUE(p.numerators);
  EXPECT_TRUE(p.denominators);
  ASSERT_EQ(p.spells.size(), 1U);  // whole, never cut
  EXPECT_EQ(day_of(p.spells[0].first), day("2018-02-01"));
  EXPECT_EQ(day_of(p.spells[0].last), day("2018-09-01"));
  EXPECT_EQ(p.spells[0].source_row, 1);
  EXPECT_EQ(subjects_.text(p.spells[0].subject), "a");
}

TEST_F(SegmentTest, AChangeOnTheFirstOrTheEndDayCutsNothing) {
  fact("a", "2018-03-01", "2018-06-01");
  EXPECT_EQ(rows(build().parts[0]), "South:C1 03-01>06-01#0 ");
}

TEST_F(SegmentTest, BeforeAnythingIsKnownOfAPersonAndWithoutEnd) {
  fact("b", "2017-12-01", "9999-12-31");
  EXPECT_EQ(rows(build().parts[0]), "not known:not known 12-01>01-01#0 North:C1 01-01>-#0 ");
}

TEST_F(SegmentTest, ASpellOfNoDaysIsOneRow) {
  fact("a", "2018-03-01", "2018-03-01");
  EXPECT_EQ(rows(build().parts[0]), "South:C1 03-01>03-01#0 ");
}

TEST_F(SegmentTest, AFactsOwnTeamTakesThePlaceOfTheProfiles) {
  table_.owns.push_back({"", "West", ""});
  fact("a", "2018-02-01", "2018-09-01", 1, 0, 0, 1);
  // The change of the child's team cuts nothing now; that of the status does.
  EXPECT_EQ(rows(build().parts[0]), "West:C1 02-01>06-01#0 West:V2 06-01>09-01#0 ");
}

TEST_F(SegmentTest, FactsLieByTeamAndThenByDay) {
  fact("a", "2018-01-10", "2018-06-01");
  fact("b", "2018-01-05", "2018-02-01");
  fact("b", "2018-02-10", "2018-03-01");
  const Part p = build().parts[0];
  EXPECT_EQ(rows(p),
            "North:C1 01-05>02-01#1 North:C1 01-10>03-01#0 North:C1 02-10>03-01#2 "
            "South:C1 03-01>06-01#0 ");
  ASSERT_EQ(p.teams.size(), 2U);
  EXPECT_EQ(profiles_.dimensions()[1].values[p.teams[0].team], "North");
  EXPECT_EQ(p.teams[0].begin, 0U);
  EXPECT_EQ(p.teams[0].end, 3U);
  EXPECT_EQ(p.teams[1].begin, 3U);
  EXPECT_EQ(p.teams[1].end, 4U);
}

TEST_F(SegmentTest, AnEventHasTheProfileOfItsDayOrOfTheDayBefore) {
  indicator_.numerator.adds = Adds::kInPeriod;
  fact("a", "2018-06-01", "2018-06-01");
  EXPECT_EQ(rows(build().parts[0]), "South:V2 06-01#0 ");
  indicator_.profile_on = catalogue::ProfileOn::kDayBefore;
  EXPECT_EQ(rows(build().parts[0]), "South:C1 06-01#0 ");
}

TEST_F(SegmentTest, EventsOnceLastYieldToTheNextOfTheSamePerson) {
  indicator_.numerator.adds = Adds::kInPeriod;
  indicator_.once = Once::kLast;
  fact("a", "2018-01-10", "2018-01-10");
  fact("a", "2018-01-20", "2018-01-20");
  fact("a", "2018-01-20", "2018-01-20");
  fact("b", "2018-01-15", "2018-01-15");
  EXPECT_EQ(rows(build().parts[0]),
            "North:C1 01-10(01-20)#0 North:C1 01-15(-)#3 North:C1 01-20(01-20)#1 "
            "North:C1 01-20(-)#2 ");
}

TEST_F(SegmentTest, EventsOnceFirstWaitUntilTheOneBeforeIsOutOfThePeriod) {
  indicator_.numerator.adds = Adds::kInPeriod;
  indicator_.once = Once::kFirst;
  fact("a", "2018-01-10", "2018-01-10");
  fact("a", "2018-01-20", "2018-01-20");
  fact("a", "2018-01-20", "2018-01-20");
  fact("b", "2018-01-15", "2018-01-15");
  EXPECT_EQ(rows(build().parts[0]),
            "North:C1 01-10(0)#0 North:C1 01-15(0)#3 North:C1 01-20(01-11)#1 "
            "North:C1 01-20(01-21)#2 ");
}

TEST_F(SegmentTest, PiecesOpenInAPeriodYieldToOneAnother) {
  indicator_.numerator.adds = Adds::kOpenInPeriod;
  fact("a", "2018-02-01", "2018-05-01");
  fact("a", "2018-07-01", "9999-12-31");
  EXPECT_EQ(rows(build().parts[0]),
            "North:C1 02-01>03-01(03-01)#0 South:C1 03-01>05-01(-)#0 South:V2 07-01>-(-)#1 ");
  indicator_.once = Once::kLast;  // the first spell's last piece yields to the second spell
  EXPECT_EQ(rows(build().parts[0]),
            "North:C1 02-01>03-01(03-01)#0 South:C1 03-01>05-01(07-01)#0 South:V2 07-01>-(-)#1 ");
  indicator_.once = Once::kFirst;
  EXPECT_EQ(rows(build().parts[0]),
            "North:C1 02-01>03-01(0)#0 South:C1 03-01>05-01(03-01)#0 South:V2 07-01>-(05-01)#1 ");
}

TEST_F(SegmentTest, StocksAndPlainEventsNeedNoNext) {
  fact("a", "2018-02-01", "2018-05-01");
  EXPECT_TRUE(build().parts[0].next.empty());
  indicator_.once = Once::kLast;
  EXPECT_TRUE(build().parts[0].next.empty());
  indicator_.once = Once::kNone;
  indicator_.numerator.adds = Adds::kInPeriod;
  EXPECT_TRUE(build().parts[0].next.empty());
  EXPECT_TRUE(build().parts[0].until.empty());
}

TEST_F(SegmentTest, SpellsOfOnePersonThatOverlapAreRefusedWherePeopleCountOnce) {
  indicator_.once = Once::kLast;
  table_.breakdowns = {"", "kind"};
  fact("a", "2018-01-01", "2018-03-01");
  fact("a", "2018-02-28", "2018-04-01", 1, 0, 1);
  EXPECT_EQ(said(),
            "catalogue/indicators/x/x.sql:20: two facts of subject 'a' overlap: 2018-01-01 to "
            "2018-03-01 and 2018-02-28 to 2018-04-01 (kind); merge them in the statement, or say "
            "once = \"none\"");
  indicator_.once = Once::kNone;
  EXPECT_EQ(said(), "no error");
  indicator_.once = Once::kFirst;
  indicator_.numerator.adds = Adds::kInPeriod;  // only the first days matter
  EXPECT_EQ(said(), "no error");
}

TEST_F(SegmentTest, AnOverlapIsFoundAcrossAShorterSpellBetween) {
  indicator_.once = Once::kFirst;
  fact("a", "2018-01-01", "2018-12-01");
  fact("b", "2018-01-01", "2018-12-01");
  EXPECT_EQ(said(), "no error");
  table_.facts.clear();
  fact("a", "2018-01-01", "2018-12-01");
  fact("a", "2018-02-01", "2018-02-01");
  fact("a", "2018-05-01", "2018-06-01");
  EXPECT_NE(said().find("overlap"), std::string::npos);
}

TEST_F(SegmentTest, SpellsThatTouchDoNotOverlap) {
  indicator_.once = Once::kLast;
  fact("a", "2018-01-01", "2018-03-01");
  fact("a", "2018-03-01", "2018-03-01");
  fact("a", "2018-03-01", "9999-12-31");
  EXPECT_EQ(said(), "no error");
}

TEST_F(SegmentTest, WhatAFactCountsForIsStoredOnce) {
  percentage(Adds::kOpenAtEnd);
  table_.breakdowns = {"", "two", "one", "zero"};
  indicator_.breakdown = catalogue::Breakdown{"b", true, {"one", "two", "three"}, ""};
  fact("a", "2018-01-01", "2018-02-01", 1, 1, 1);
  fact("a", "2018-02-01", "2018-02-10", 0, 1, 2);
  fact("b", "2018-01-01", "2018-02-01", 1, 1, 1);
  fact("b", "2018-02-01", "2018-02-10", 1, 1, 3);
  const Segment s = build();
  // The header's order, whether they occur or not; then the others by name.
  EXPECT_EQ(s.breakdowns, (std::vector<std::string>{"one", "two", "three", "", "zero"}));
  ASSERT_EQ(s.measures.size(), 3U);
  EXPECT_EQ(s.measures[0].numerator, 1);
  EXPECT_EQ(s.measures[0].denominator, 1);
  EXPECT_EQ(s.measures[0].breakdown, 1U);
  EXPECT_EQ(s.measures[1].numerator, 0);
  EXPECT_EQ(s.measures[1].breakdown, 0U);
  EXPECT_EQ(s.measures[2].breakdown, 4U);
  EXPECT_EQ(s.parts[0].measure, (std::vector<std::uint32_t>{0, 0, 1, 2}));
}

TEST_F(SegmentTest, SidesThatAddUpDifferentlyAreApart) {
  percentage(Adds::kOpenInPeriod);
  indicator_.numerator.adds = Adds::kInPeriod;
  fact("a", "2018-01-01", "2018-02-10", 0, 1);
  fact("a", "2018-01-15", "2018-01-15", 1, 0);
  fact("b", "2018-01-01", "2018-02-01", 0, 0);
  const Segment s = build();
  ASSERT_EQ(s.parts.size(), 2U);
  EXPECT_TRUE(s.parts[0].numerators);
  EXPECT_FALSE(s.parts[0].denominators);
  EXPECT_EQ(s.parts[0].adds, Adds::kInPeriod);
  EXPECT_EQ(rows(s.parts[0]), "North:C1 01-01#1 North:C1 01-15#0 ");
  EXPECT_EQ(s.parts[0].spells[0].source_row, 2);
  EXPECT_FALSE(s.parts[1].numerators);
  EXPECT_TRUE(s.parts[1].denominators);
  EXPECT_EQ(s.parts[1].adds, Adds::kOpenInPeriod);
  EXPECT_EQ(rows(s.parts[1]), "North:C1 01-01>02-10(-)#0 ");
}

TEST_F(SegmentTest, SidesOfOtherSubjectsAreApart) {
  percentage(Adds::kOpenAtEnd);
  indicator_.denominator->subject = "population";
  fact("a", "2018-01-01", "2018-02-01", 1, 0);
  EXPECT_EQ(build().parts.size(), 2U);
}

TEST_F(SegmentTest, RowsOfTheNumeratorAloneAreApart) {
  percentage(Adds::kOpenAtEnd);
  fact("a", "2018-01-01", "2018-02-01", 0, 1);
  EXPECT_EQ(build().parts.size(), 1U);
  fact("b", "2018-01-01", "2018-02-01", 1, 0);
  EXPECT_EQ(build().parts.size(), 2U);
}

TEST_F(SegmentTest, ARowForBothSidesIsRefusedWhereTheyAreApart) {
  percentage(Adds::kOpenInPeriod);
  fact("a", "2018-01-01", "2018-02-01", 1, 1);
  const std::string message = said();
  EXPECT_TRUE(
      message.starts_with("catalogue/indicators/x/x.sql:20: a row of subject 'a' counts "
                          "for numerator and denominator"))
      << message;
}

TEST_F(SegmentTest, ADistributionIsNeverApart) {
  indicator_.measure = catalogue::Measure::kDistribution;
  indicator_.denominator = catalogue::Side{"known", Adds::kOpenInPeriod, "child", 1};
  fact("a", "2018-01-01", "2018-02-01", 40, 0);
  fact("b", "2018-01-01", "2018-02-01", 12, 1);
  const Segment s = build();
  ASSERT_EQ(s.parts.size(), 1U);
  EXPECT_EQ(s.measures[0].numerator, 40);
  EXPECT_EQ(s.measures[0].denominator, 0);
}

// Many rows are put in order another way than few.
TEST_F(SegmentTest, ManyRowsLieByTeamDayAndSpellToo) {
  constexpr int kMany = 1500;  // each cut in two or three
  for (const std::string who : {"a", "b"}) {
    for (int i = 0; i < kMany; ++i) {
      const Day from = Day::of(2018, 1, 1) + (i % 200);
      table_.facts.push_back(
          {subjects_.id(SubjectKind::kChild, who), from, from + 100, 1, 0, 0, i});
    }
  }
  const Segment segment = build();
  const Part& p = segment.parts[0];
  ASSERT_GT(p.from.size(), 4000U);
  for (std::size_t i = 1; i < p.from.size(); ++i) {
    const auto key = [&](std::size_t at) {
      return std::tuple(profiles_.code(p.profile[at], 1), p.from[at], p.spell[at], p.until[at]);
    };
    ASSERT_LT(key(i - 1), key(i)) << i;
  }
  std::size_t in_teams = 0;
  for (const TeamRange& team : p.teams) {
    for (std::uint32_t i = team.begin; i < team.end; ++i) {
      ASSERT_EQ(profiles_.code(p.profile[i], 1), team.team);
    }
    in_teams += team.end - team.begin;
  }
  EXPECT_EQ(in_teams, p.from.size());
}

TEST_F(SegmentTest, WithoutFactsThereIsAnEmptyPart) {
  const Segment s = build();
  ASSERT_EQ(s.parts.size(), 1U);
  EXPECT_TRUE(s.parts[0].from.empty());
  EXPECT_TRUE(s.parts[0].teams.empty());
  EXPECT_TRUE(s.measures.empty());
}

}  // namespace
}  // namespace sightline::cube
