// Loads that fall, rules, grades: what is measured and asked while a load is made.
#include "warehouse/quality.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "warehouse/fall.h"
#include "warehouse/test_support.h"
#include "warehouse/warehouse.h"

namespace sightline::warehouse {
namespace {

using testing::FakeReturn;
using testing::Folder;
using testing::source_of;
using testing::write_file;

constexpr const char* kRule =
    "--- rule\n-- id = \"no-kind\"\n-- title = \"No kind\"\n-- meaning = \"None.\"\n"
    "-- kind = \"missing\"\n-- severity = \"doubtful\"\n-- tables = [\"ssd_cla_episodes\"]\n"
    "-- field = \"KIND\"\n-- action = \"Add it.\"\n-- source = \"local\"\n\n"
    "select e.child as subject, e.source_row, cast(e.n as varchar) as record,\n"
    "  'Without a kind on 2018-05-14.' as detail\nfrom ssd_cla_episodes e where e.kind is null\n";

class Quality : public ::testing::Test {
 protected:
  Quality() { testing::write_catalogue(catalogue()); }
  std::filesystem::path catalogue() const { return folder_ / "catalogue"; }
  Warehouse open(bool accept = true) {
    Warehouse::Options options;
    options.accept_fall = [this, accept](const std::vector<Fall>& falls) {
      falls_ = falls;
      return accept;
    };
    return Warehouse::open(folder_ / "data", catalogue(), options);
  }
  static FakeReturn of(int year, int people) {
    FakeReturn what;
    what.year = year;
    what.people = people;
    return what;
  }
  Folder folder_;
  std::vector<Fall> falls_;
};

TEST_F(Quality, ALoadThatFallsByAFifthIsAskedFor) {
  open().load(source_of({of(2018, 100)}), std::nullopt, {});
  EXPECT_TRUE(falls_.empty()) << "there was none before";
  open().load(source_of({of(2019, 80)}), std::nullopt, {});
  EXPECT_TRUE(falls_.empty()) << "four fifths are enough";
  open().load(source_of({of(2020, 63)}), std::nullopt, {});
  ASSERT_EQ(falls_.size(), 1U);
  EXPECT_EQ(falls_[0].rows, 4 * 63);
  EXPECT_EQ(falls_[0].rows_before, 4 * 80);
  EXPECT_EQ(falls_[0].before, 2);
}

TEST_F(Quality, WhatIsNotAcceptedChangesNothing) {
  open().load(source_of({of(2018, 100)}), std::nullopt, {});
  const std::int64_t generation = open().generation();
  {
    Warehouse warehouse = open(false);
    EXPECT_THROW(warehouse.load(source_of({of(2019, 30)}), std::nullopt, {}), NotAccepted);
  }
  Warehouse after = open();
  EXPECT_EQ(after.generation(), generation);
  EXPECT_EQ(after.loads().size(), 1U);
  EXPECT_TRUE(after.load(source_of({of(2019, 30)}), std::nullopt, {}).changed);
}

TEST_F(Quality, AnEarlierReturnAndOneOfTheSameCallAreNotJudged) {
  open().load(source_of({of(2019, 100), of(2020, 20)}), std::nullopt, {});
  EXPECT_TRUE(falls_.empty());
  open().load(source_of({of(2018, 10)}), std::nullopt, {});
  EXPECT_TRUE(falls_.empty());
}

TEST_F(Quality, ARuleFindsWithAKeyThatOutlivesTheLoad) {
  write_file(catalogue() / "rules/no-kind.sql", kRule);
  open().load(source_of({of(2018, 4)}), std::nullopt, {});
  std::vector<StoredFinding> found;
  FindingFilter filter;
  filter.rule = "no-kind";
  const auto keep = [&](const StoredFinding& one) { found.push_back(one); };
  open().ledger().findings(filter, keep);
  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ(found[0].finding.reason, "Without a kind on 14/05/2018. Add it.");
  EXPECT_EQ(found[0].finding.field, "KIND");
  EXPECT_EQ(found[0].load_id, 1);
  EXPECT_EQ(found[0].key.size(), 12U);
  EXPECT_FALSE(found[0].finding.row.empty());
  const std::string key = found[0].key;
  Warehouse warehouse = open();
  warehouse.unload(1);
  FakeReturn again = of(2018, 4);
  again.flavour = "sent again";
  warehouse.load(source_of({again}), std::nullopt, {});
  found.clear();
  warehouse.ledger().findings(filter, keep);
  ASSERT_FALSE(found.empty());
  EXPECT_TRUE(std::any_of(found.begin(), found.end(),
                          [&](const StoredFinding& one) { return one.key == key; }));
}

TEST_F(Quality, ARuleThatIsWrongIsNamedAndTheLoadGoesOn) {
  std::string wrong = kRule;
  wrong.replace(wrong.find("from ssd_cla_episodes"), 21, "from loc_nowhere");
  write_file(catalogue() / "rules/no-kind.sql", wrong);
  EXPECT_TRUE(open().load(source_of({of(2018, 4)}), std::nullopt, {}).changed);
  FindingFilter filter;
  filter.rule = "rule-not-run";
  std::vector<StoredFinding> found;
  open().ledger().findings(filter, [&](const StoredFinding& one) { found.push_back(one); });
  ASSERT_EQ(found.size(), 1);
  // the file is named, not the folder of this machine that it lies in
  EXPECT_TRUE(found[0].finding.reason.starts_with("The rule was not run: no-kind.sql: "))
      << found[0].finding.reason;
}

TEST_F(Quality, ARuleWhoseTableIsNotHeldIsSilent) {
  std::string rule = kRule;
  rule.replace(rule.find("[\"ssd_cla_episodes\"]"), 20, "[\"loc_population\"]");
  write_file(catalogue() / "rules/no-kind.sql", rule);
  write_file(catalogue() / "model/lineage.toml",
             "[ssd_person]\nany_of = [\"src_t_person\"]\n[loc_population]\nany_of = "
             "[\"src_population\"]\n[loc_calendar]\nalways = true\n");
  open().load(source_of({of(2018, 4)}), std::nullopt, {});
  EXPECT_EQ(open().ledger().count({}), 0);
}

TEST_F(Quality, GradesAreKeptForEachGeneration) {
  FakeReturn bad = of(2018, 100);
  bad.rejected = 5;
  open().load(source_of({bad}), std::nullopt, {});
  open().load(source_of({of(2019, 100)}), std::nullopt, {});
  std::vector<std::string> grades;
  for (const QualityRow& row : open().ledger().qualities()) {
    if (row.table == "made up") grades.push_back(grade_of(row));
  }
  // Two files of 105 and 305 rows with five rejected each, then as many good ones beside them.
  EXPECT_EQ(grades, (std::vector<std::string>{"B", "B"}));
  QualityRow row;
  row.rows = 1000;
  EXPECT_EQ(grade_of(row), "A");
  row.doubtful = 10;
  EXPECT_EQ(grade_of(row), "B");
  row.rejected = 20;
  EXPECT_EQ(grade_of(row), "C");
  row.rejected = 90;
  EXPECT_EQ(grade_of(row), "D");
  EXPECT_EQ(grade_of({}), "");
}

// A council's list of control totals, of a day.
Source controls_of(Day day, std::vector<std::vector<sources::Field>> rows) {
  static const sources::TableSpec kTotals = {"src_loc_control_total",
                                             {{"table_name", sources::ColumnType::kText},
                                              {"measure", sources::ColumnType::kText},
                                              {"from_date", sources::ColumnType::kDay},
                                              {"to_date", sources::ColumnType::kDay},
                                              {"total", sources::ColumnType::kInteger}}};
  Source source;
  source.tables = [] {
    std::vector<sources::TableSpec> tables = testing::all_test_tables();
    tables.push_back(kTotals);
    return tables;
  };
  source.read = [day, rows = std::move(rows)](sources::Sink& sink) {
    const sources::Return which{"loc_control_total", "Control totals", day};
    sink.begin_return(which);
    FakeReturn what;
    what.flavour = day.iso();
    testing::give_file(sink, what, "totals.csv", [&]() -> std::int64_t {
      std::int64_t line = 1;
      for (const auto& row : rows) sink.row(kTotals, row, ++line);
      return line - 1;
    });
    sink.coverage({kTotals.name, day, day, sources::Completeness::kLatestOnly});
    sink.end_return(which);
  };
  return source;
}

// The table, the measure and what is held of each, or why not.
std::vector<std::string> told(Ledger ledger) {
  std::vector<std::string> lines;
  for (const ControlTotal& one : ledger.controls()) {
    lines.push_back(one.table + " " + one.measure + " " + std::to_string(one.stated) + " " +
                    (one.held ? std::to_string(*one.held) : one.reason));
  }
  return lines;
}

TEST_F(Quality, ControlTotalsAreHeldAgainstWhatIsHeld) {
  using std::string_view;
  // Six spells of ten days from 1 to 6 April 2017, three of each child.
  write_file(catalogue() / "model/20_spell.sql",
             "create table loc_spell as select child as person, decom as from_day, decom + 10 as "
             "until_day from ssd_cla_episodes;\n"
             "create table loc_nobody as select * from loc_spell where false;\n");
  write_file(catalogue() / "rules/control.csv",
             "name,person,from_day,until_day\nloc_spell,person,from_day,until_day\n"
             "loc_nobody,person,from_day,until_day\n");
  open().load(source_of({of(2018, 2)}), std::nullopt, {});
  const auto april = [](int day) { return sources::Field(Day::of(2017, 4, day)); };
  const sources::Field none;
  const auto row = [&](string_view table, string_view measure, sources::Field from,
                       sources::Field to, std::int64_t total) {
    return std::vector<sources::Field>{table, measure, from, to, total};
  };
  open().load(controls_of(Day::of(2018, 4, 1), {row("loc_spell", "OPEN", none, april(5), 5),
                                                row(" LOC_SPELL ", "OPEN", none, april(11), 6),
                                                row("loc_spell", "PEOPLE", none, april(11), 2),
                                                row("loc_spell", "PEOPLE", none, april(14), 1),
                                                row("loc_spell", "STARTED", april(2), april(3), 2),
                                                row("loc_spell", "ENDED", april(11), april(12), 2),
                                                row("loc_nobody", "OPEN", none, april(5), 3),
                                                row("loc_elsewhere", "OPEN", none, april(5), 3)}),
              std::nullopt, {});
  const std::vector<std::string> all = {"loc_spell open 5 5",     // what begins on the day is open
                                        "loc_spell open 6 5",     // what ends on the day is not
                                        "loc_spell people 2 2",   // each once
                                        "loc_spell people 1 1",   //
                                        "loc_spell started 2 2",  // both days included
                                        "loc_spell ended 2 2",    //
                                        "loc_nobody open 3 nothing of this table is held",
                                        "loc_elsewhere open 3 this table has no days to count by"};
  EXPECT_EQ(told(open().ledger()), all);
  EXPECT_EQ(told(*Ledger::published(DataDirectory::existing(folder_ / "data"))), all);
  // Of two lists the later alone counts, whichever was loaded last.
  open().load(
      controls_of(Day::of(2018, 3, 1), {row("loc_spell", "STARTED", april(1), april(1), 9)}),
      std::nullopt, {});
  EXPECT_EQ(told(open().ledger()), all);
  open().load(
      controls_of(Day::of(2018, 5, 1), {row("loc_spell", "STARTED", april(1), april(1), 9)}),
      std::nullopt, {});
  EXPECT_EQ(told(open().ledger()), (std::vector<std::string>{"loc_spell started 9 1"}));
}

TEST_F(Quality, DoneLateIsToldApartFromRecordedLate) {
  // Of the days 1 to 6 April: recorded after n days, and due on 4 April.
  write_file(catalogue() / "model/20_visit.sql",
             "create table loc_visit as select decom as day, case when n < 5 then decom + n end as "
             "recorded, date '2017-04-04' as due, source_row from ssd_cla_episodes;\n");
  write_file(catalogue() / "rules/recorded.csv",
             "table_name,event,recorded,due,what\n"
             "loc_visit,day,recorded,\"coalesce(due, day)\",\"Visit made, then recorded\"\n"
             "loc_visit,due,recorded,,Of no due day\n"
             "loc_nowhere,day,recorded,,Not there\n");
  open().load(source_of({of(2018, 2)}), std::nullopt, {});
  const std::vector<RecordingLag> lags = open().ledger().lags();
  ASSERT_EQ(lags.size(), 2U);
  const RecordingLag& visits = lags[0];
  EXPECT_EQ(visits.what, "Visit made, then recorded");
  EXPECT_EQ(visits.source, "t");
  EXPECT_EQ(visits.rows, 5);  // the sixth was never recorded
  EXPECT_EQ(visits.median, 2);
  EXPECT_EQ(visits.p90, 4);
  EXPECT_EQ(visits.before_event, 0);
  EXPECT_EQ(visits.due, 5);
  EXPECT_EQ(visits.done_late, 1);      // of 5 April
  EXPECT_EQ(visits.recorded_late, 2);  // of 3 and 4 April, recorded on the 5th and the 7th
  EXPECT_EQ(lags[1].due, 0);
  EXPECT_EQ(lags[1].before_event, 2);  // recorded on the 1st and the 3rd, "happened" on the 4th
}

}  // namespace
}  // namespace sightline::warehouse
