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

}  // namespace
}  // namespace sightline::warehouse
