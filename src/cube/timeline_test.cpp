#include "cube/timeline.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "core/error.h"
#include "cube/derive.h"
#include "warehouse/test_support.h"

namespace sightline::cube {
namespace {

using warehouse::testing::write_file;

// ann is in team North, born 1 May 2010; bob was in North and is now in South; dot was adopted, in
// North; eve is known by a referral alone. "a2" is ann under another identifier, and "nobody" leads
// to a person who is in no table.
class TimelineTest : public ::testing::Test {
 protected:
  void SetUp() override {
    write_file(folder_ / "catalogue/indicators/x/none.txt", "");
    write_file(
        folder_ / "catalogue/model/dimensions/team.sql",
        "-- title: Team\n"
        "select p, cast(f as date), cast(u as date), v from (values "
        "('ann', '2018-01-01', null, 'North'), ('bob', '2018-01-01', '2018-06-01', 'North'), "
        "('bob', '2018-06-01', null, 'South'), ('dot', '2018-01-01', null, 'North')) "
        "t(p, f, u, v)");
    write_file(folder_ / "catalogue/model/dimensions/sex.sql",
               "-- title: Sex\nselect p, date '1900-01-01', null::date, 'F' from "
               "(values ('ann'), ('dot')) t(p)");
    write_file(folder_ / "catalogue/timeline/10_referrals.sql",
               "-- title: Referrals\n-- tables: need\n"
               "-- what they are\n"
               "select p as person, cast(f as date) as from_day, cast(u as date) as until_day, l "
               "as label, d as detail, cast(1 as bigint) * 4294967296 + r as source_row from "
               "(values ('ann', '2018-03-01', null, 'Referral', 'second', 3), "
               "('eve', '2018-02-01', '9999-12-31', 'Referral', null, 4), "
               "('ann', '2018-01-02', '2018-02-02', 'Referral', 'first', 2), "
               "('dot', '2018-01-05', '2018-01-05', 'Referral', '', 5), "
               "('bob', '2018-01-06', '2018-01-07', 'Referral', '', 6)) t(p, f, u, l, d, r)");
    write_file(folder_ / "catalogue/timeline/20_reviews.sql",
               "-- title: Reviews\n-- tables: review, plan\n"
               "select 'ann' as person, date '2018-04-01' as from_day, date '2018-04-01' as "
               "until_day, 'Review' as label, 'in time' as detail, cast(7 as bigint) as "
               "source_row");
    write_file(folder_ / "catalogue/timeline/person.sql",
               "select 'ann' as person, date '2010-05-01' as born, cast(null as date) as "
               "expected, cast(null as date) as died union all "
               "select 'eve', null, date '2018-09-01', null union all "
               "select 'fay', date '2009-01-01', null, date '2017-12-24'");
    write_file(folder_ / "catalogue/timeline/identifiers.sql",
               "select 'a2' as identifier, 'ann' as person union all "
               "select 'a1', 'ann' union all select 'nobody', 'nobody at all'");
    connection_.execute("create table loc_adopted_child as select 'dot' as adop_person_id");
    connection_.execute("create table led_file as select 1 as file_id, 'need.csv' as name");
  }

  DeriveReport make() {
    DeriveInput input;
    input.catalogue = folder_ / "catalogue";
    input.cube_folder = folder_ / "cube";
    input.generation = ++generation_;
    input.coverage = [](const std::string& table) {
      using Days = std::vector<std::pair<Day, Day>>;
      if (table == "plan") {
        return Days{{Day::of(2017, 1, 1), Day::of(2018, 2, 28)},
                    {Day::of(2018, 4, 1), Day::of(2019, 3, 31)}};
      }
      if (table == "unheard of") throw Error(ErrorKind::kCatalogue, "no such table");
      return table == "need" ? Days{{Day::of(2018, 1, 1), Day::of(2018, 12, 30)}}
                             : Days{{Day::of(2018, 1, 1), Day::of(2018, 12, 31)}};
    };
    DeriveReport report = derive(connection_, input);
    cube_ = open_newest(input.cube_folder);
    return report;
  }

  ChildRecord open(std::string_view id, const Scope& scope = Scope::local_analyst()) const {
    return timeline(*cube_, scope, id);
  }

  warehouse::testing::Folder folder_;
  warehouse::Database database_ = warehouse::Database::in_memory();
  warehouse::Connection connection_ = database_.connect();
  std::uint64_t generation_ = 0;
  std::shared_ptr<const Cube> cube_;
};

std::string shown(const TimelineLane& lane) {
  std::string out;
  for (const TimelineEvent& e : lane.events) {
    out += (out.empty() ? "" : "; ") + e.first.iso() + ".." +
           (e.last == Day::never() ? "open" : e.last.iso()) + " " + e.label + " " + e.detail;
  }
  return out;
}
std::string shown(const std::vector<Covered>& days) {
  std::string out;
  for (const Covered& c : days) out += (out.empty() ? "" : " ") + c.from.iso() + ".." + c.to.iso();
  return out;
}

TEST_F(TimelineTest, ARecordHasAllLanesInOrderAndEventsByDay) {
  const DeriveReport report = make();
  EXPECT_TRUE(report.problems.empty());
  EXPECT_EQ(report.events, 6U);
  const ChildRecord ann = open("ann");
  EXPECT_EQ(ann.opening, Opening::kOpen);
  EXPECT_EQ(ann.subject, "ann");
  ASSERT_EQ(ann.lanes.size(), 2U);
  EXPECT_EQ(ann.lanes[0].lane, "referrals");
  EXPECT_EQ(ann.lanes[0].title, "Referrals");
  EXPECT_EQ(shown(ann.lanes[0]),
            "2018-01-02..2018-02-02 Referral first; 2018-03-01..open Referral second");
  EXPECT_EQ(ann.lanes[0].events[0].file, "need.csv");
  EXPECT_EQ(ann.lanes[0].events[0].line, 2);
  EXPECT_EQ(shown(ann.lanes[1]), "2018-04-01..2018-04-01 Review in time");
  EXPECT_EQ(ann.lanes[1].events[0].file, "");
  EXPECT_EQ(ann.lanes[1].events[0].line, 7);
}

TEST_F(TimelineTest, AnEmptyLaneIsThereAndSaysForWhichDaysItSpeaks) {
  make();
  const ChildRecord eve = open("eve");
  ASSERT_EQ(eve.lanes.size(), 2U);
  EXPECT_EQ(shown(eve.lanes[0]), "2018-02-01..open Referral ");
  EXPECT_EQ(shown(eve.lanes[0].held), "2018-01-01..2018-12-30");
  EXPECT_TRUE(eve.lanes[1].events.empty());
  // Where two tables are needed: the days on which both are whole.
  EXPECT_EQ(shown(eve.lanes[1].held), "2018-01-01..2018-02-28 2018-04-01..2018-12-31");
  EXPECT_EQ(eve.records_to, Day::of(2018, 12, 31));
}

TEST_F(TimelineTest, TheHeadSaysWhoTheChildIs) {
  make();
  const ChildRecord ann = open("ann");
  EXPECT_EQ(ann.born, Day::of(2010, 5, 1));
  EXPECT_FALSE(ann.expected || ann.died || ann.adopted);
  EXPECT_EQ(ann.identifiers, (std::vector<std::string>{"a1", "a2"}));
  EXPECT_EQ(ann.profile,
            (std::vector<std::pair<std::string, std::string>>{{"sex", "F"}, {"team", "North"}}));
  const ChildRecord eve = open("eve");
  EXPECT_EQ(eve.expected, Day::of(2018, 9, 1));
  EXPECT_FALSE(eve.born || eve.died);
  EXPECT_TRUE(eve.profile.empty());  // not known is not said
  EXPECT_EQ(open("fay").died, Day::of(2017, 12, 24));
  EXPECT_TRUE(open("fay").lanes[0].events.empty());
  EXPECT_TRUE(open("dot").adopted);
}

TEST_F(TimelineTest, AnyIdentifierOfAPersonOpensTheRecord) {
  make();
  EXPECT_EQ(open("a1").subject, "ann");
  EXPECT_EQ(shown(open("a2").lanes[0]), shown(open("ann").lanes[0]));
  for (const char* unknown : {"", "an", "annn", "a3", "zoe", "nobody", "0"}) {
    const ChildRecord none = open(unknown);
    EXPECT_EQ(none.opening, Opening::kNotKnown) << unknown;
    EXPECT_TRUE(none.lanes.empty() && none.subject.empty()) << unknown;
  }
}

TEST_F(TimelineTest, ARecordOpensWholeOrNotAtAll) {
  make();
  const auto opening = [&](std::string_view id, const Scope& scope) {
    const ChildRecord record = open(id, scope);
    if (record.opening != Opening::kOpen) {
      EXPECT_TRUE(record.lanes.empty() && record.subject.empty() && record.profile.empty() &&
                  record.identifiers.empty() && !record.born && !record.adopted);
    }
    EXPECT_EQ(opening_of(*cube_, scope, id), record.opening);
    return record.opening;
  };
  const std::vector<std::string> north = {"North"};
  EXPECT_EQ(opening("ann", {north, true, false}), Opening::kOpen);
  EXPECT_EQ(opening("a1", {north, true, false}), Opening::kOpen);
  EXPECT_EQ(opening("bob", {north, true, false}), Opening::kNotYours);  // now in South
  EXPECT_EQ(opening("eve", {north, true, false}), Opening::kNotYours);  // in no team
  EXPECT_EQ(opening("dot", {north, true, false}), Opening::kNotYours);  // adopted
  EXPECT_EQ(opening("dot", {north, true, true}), Opening::kOpen);
  EXPECT_EQ(opening("dot", {std::nullopt, true, false}), Opening::kNotYours);
  EXPECT_EQ(opening("ann", {north, false, true}), Opening::kNotYours);  // figures only
  EXPECT_EQ(opening("ann", {std::vector<std::string>{}, true, true}), Opening::kNotYours);
}

TEST_F(TimelineTest, ALaneThatIsWrongIsNamedAndTheOthersStand) {
  const std::string head = "-- title: T\n-- tables: need\n";
  const std::string good = ", 'l' as label, '' as detail, cast(1 as bigint) as source_row";
  write_file(folder_ / "catalogue/timeline/30_a.sql", head + "select 1 as\nfrom nowhere");
  write_file(folder_ / "catalogue/timeline/31_b.sql",
             head +
                 "select 'x' as person, date '2018-01-02' as from_day, date '2018-01-01' as "
                 "until_day" +
                 good);
  write_file(folder_ / "catalogue/timeline/32_c.sql",
             head +
                 "select 'x' as person, cast(null as date) as from_day, date '2018-01-01' as "
                 "until_day" +
                 good);
  write_file(folder_ / "catalogue/timeline/33_d.sql",
             head +
                 "select 1 as person, date '2018-01-01' as from_day, date '2018-01-01' as "
                 "until_day" +
                 good);
  write_file(folder_ / "catalogue/timeline/34_e.sql", head + "select 'x' as person");
  write_file(folder_ / "catalogue/timeline/35_f.sql",
             "-- title: T\n-- tables: unheard of\nselect 'x' as person, date '2018-01-01' as "
             "from_day, date '2018-01-01' as until_day" +
                 good);
  const DeriveReport report = make();
  ASSERT_EQ(report.problems.size(), 6U);
  EXPECT_EQ(report.problems[0].first, "lane f");
  EXPECT_EQ(report.problems[1].first, "lane a");
  EXPECT_TRUE(report.problems[1].second.starts_with("catalogue/timeline/30_a.sql:4: "))
      << report.problems[1].second;
  EXPECT_NE(report.problems[2].second.find("before its start"), std::string::npos);
  EXPECT_NE(report.problems[3].second.find("'from_day' is NULL"), std::string::npos);
  EXPECT_NE(report.problems[4].second.find("must be text"), std::string::npos);
  EXPECT_NE(report.problems[5].second.find("these columns"), std::string::npos);
  const ChildRecord ann = open("ann");
  ASSERT_EQ(ann.lanes.size(), 8U);
  EXPECT_EQ(ann.lanes[0].events.size(), 2U);
  EXPECT_EQ(ann.lanes[0].problem, "");
  EXPECT_EQ(ann.lanes[2].problem, report.problems[1].second);
  EXPECT_TRUE(ann.lanes[2].held.empty()) << "it does not say that there was nothing";
  EXPECT_EQ(report.events, 7U);  // those of the lane that stands on a table unheard of, too
  EXPECT_TRUE(open("x").lanes[3].events.empty());
}

TEST_F(TimelineTest, ACatalogueWithoutTimelinesHasRecordsWithoutLanes) {
  std::filesystem::remove_all(folder_ / "catalogue/timeline");
  EXPECT_TRUE(make().problems.empty());
  EXPECT_EQ(open("ann").opening, Opening::kOpen);
  EXPECT_TRUE(open("ann").lanes.empty());
  EXPECT_FALSE(open("ann").records_to);
  EXPECT_EQ(open("eve").opening, Opening::kNotKnown);
}

TEST_F(TimelineTest, TheSameRecordsWhateverTheOrderOfTheRows) {
  make();
  const std::string before = shown(open("ann").lanes[0]);
  write_file(folder_ / "catalogue/timeline/05_first.sql",
             "-- title: First\n-- tables: need\nselect p as person, date '2018-01-01' as from_day, "
             "date '2018-01-01' as until_day, l as label, d as detail, r as source_row from "
             "(values ('ann', 'b', 'z', cast(9 as bigint)), ('ann', 'a', 'y', 8), ('ann', 'b', "
             "'x', 10), ('ann', 'b', 'x', 7)) t(p, l, d, r)");
  make();
  const ChildRecord ann = open("ann");
  EXPECT_EQ(shown(ann.lanes[1]), before);
  std::string order;
  for (const TimelineEvent& e : ann.lanes[0].events) {
    order += e.label + e.detail + std::to_string(e.line) + " ";
  }
  EXPECT_EQ(order, "ay8 bx7 bx10 bz9 ");
}

}  // namespace
}  // namespace sightline::cube
