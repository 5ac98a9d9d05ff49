// Findings as the ledger gives them: with their rows, by page, counted; and from data directories
// that an earlier version wrote.
#include <gtest/gtest.h>

#include "warehouse/schema.h"
#include "warehouse/test_support.h"

namespace sightline::warehouse {
namespace {

using testing::FakeReturn;
using testing::Folder;
using testing::source_of;
using testing::write_file;

class FindingRows : public ::testing::Test {
 protected:
  void SetUp() override {
    testing::write_catalogue(catalogue());
    // Of child 3 the history finds something; the row is that of person.csv, line 5.
    write_file(catalogue() / "model" / "20_finding.sql",
               "create table led_history_finding as select l.load_id, 'note' as severity, "
               "'t-history' as rule, p.source_row, 'DOB' as field, 'v' as value, p.child as "
               "subject, 'Why.' as reason from src_t_person p join led_load l using (load_id) "
               "where l.active and p.child = 'child 3';\n");
    FakeReturn what;
    what.findings = {
        {Severity::kDoubtful, "t-b", "person.csv", 3, "DOB", "x", "ann", "Why.", "CHILD=ann"},
        {Severity::kRejected, "t-c", "person.csv", 4, "DOB", "y", "bob", "Why.", "CHILD=bob"},
        {Severity::kDoubtful, "t-b", "person.csv", 9, "DOB", "z", "bob", "Why.", ""},
        {Severity::kDoubtful, "t-a", "person.csv", 0, "", "", "", "The file.", ""}};
    Warehouse warehouse = open();
    warehouse.load(source_of({what}), std::nullopt, {});
  }
  std::filesystem::path data() const { return folder_ / "data"; }
  std::filesystem::path catalogue() const { return folder_ / "catalogue"; }
  Warehouse open() { return Warehouse::open(data(), catalogue(), {}); }
  static std::string shown(Ledger ledger, const FindingFilter& filter) {
    std::string out;
    ledger.findings(filter, [&](const StoredFinding& stored) {
      out += (out.empty() ? "" : " ") + stored.finding.rule + ":" +
             std::to_string(stored.finding.line) + "[" + stored.finding.row + "]";
    });
    return out;
  }
  static FakeReturn year(int year) {
    FakeReturn next;
    next.year = year;
    return next;
  }
  Ledger published() const { return *Ledger::published(DataDirectory::existing(data())); }
  static FindingFilter with(const std::function<void(FindingFilter&)>& set) {
    FindingFilter filter;
    set(filter);
    return filter;
  }
  // The tables as version 1 of the program had them.
  static void make_old(Connection connection) {
    connection.execute(
        "ALTER TABLE led_finding DROP COLUMN row_text; DROP TABLE led_history_row; "
        "ALTER TABLE led_load DROP COLUMN system; DROP TABLE led_mapped_code; DROP TABLE led_rule; "
        "DROP TABLE "
        "led_rule_finding; DROP TABLE led_expected; DROP TABLE led_control; DROP TABLE "
        "led_quality; "
        "DROP TABLE led_lag; DROP TABLE led_silent_list; "
        "DROP TABLE led_link_proposal; DROP TABLE led_reference_finding; "
        "DROP TABLE led_regional_figure; DELETE FROM led_schema WHERE version >= 2");
  }

  Folder folder_;
};

const std::string kAll =
    "t-b:3[CHILD=ann] t-c:4[CHILD=bob] t-history:5[CHILD=child 3; DOB=2014-07-03] t-b:9[] t-a:0[]";

TEST_F(FindingRows, AreKeptAndPublished) {
  EXPECT_EQ(shown(open().ledger(), {}), kAll);
  EXPECT_EQ(shown(published(), {}), kAll);
}

TEST_F(FindingRows, AreGivenByPageAndCounted) {
  Ledger ledger = published();
  EXPECT_EQ(shown(ledger, with([](FindingFilter& f) { f.limit = 2; })),
            "t-b:3[CHILD=ann] t-c:4[CHILD=bob]");
  const FindingFilter later = with([](FindingFilter& f) {
    f.offset = 3;
    f.limit = 1;
  });
  EXPECT_EQ(shown(ledger, later), "t-b:9[]");
  EXPECT_EQ(shown(ledger, with([](FindingFilter& f) { f.offset = 4; })), "t-a:0[]");
  EXPECT_EQ(shown(ledger, with([](FindingFilter& f) { f.limit = 0; })), "");
  EXPECT_EQ(ledger.count(later), 5) << "of all pages";
  const FindingFilter bob = with([](FindingFilter& f) {
    f.subjects = std::vector<std::string>{"bob", "it's"};
  });
  EXPECT_EQ(shown(ledger, bob), "t-c:4[CHILD=bob] t-b:9[]");
  EXPECT_EQ(ledger.count(bob), 2);
  EXPECT_EQ(ledger.count(with([](FindingFilter& f) { f.subjects.emplace(); })), 0);
  EXPECT_EQ(ledger.count(with([](FindingFilter& f) { f.load_id = 2; })), 0);
  EXPECT_EQ(ledger.count(with([](FindingFilter& f) { f.severity = Severity::kDoubtful; })), 3);
  std::string counts;
  for (const FindingCount& c : ledger.count_by_rule(later)) {
    counts +=
        std::string(name_of(c.severity)) + " " + c.rule + " " + std::to_string(c.count) + "; ";
  }
  EXPECT_EQ(counts, "rejected t-c 1; doubtful t-a 1; doubtful t-b 2; note t-history 1; ");
}

TEST_F(FindingRows, ARowThatOneLineMadeWithOthersIsNotGuessed) {
  write_file(catalogue() / "model" / "20_finding.sql",
             "insert into src_t_episodes select * from src_t_episodes where source_row = "
             "(select min(source_row) from src_t_episodes);\n"
             "create table led_history_finding as select load_id, 'note' as severity, "
             "'t-history' as rule, min(source_row) as source_row, '' as field, '' as value, '' as "
             "subject, 'Why.' as reason from src_t_episodes group by load_id;\n");
  Warehouse warehouse = open();
  EXPECT_TRUE(warehouse.refresh());
  EXPECT_EQ(shown(warehouse.ledger(), with([](FindingFilter& f) { f.rule = "t-history"; })),
            "t-history:2[]");
}

TEST_F(FindingRows, OfALedgerOfAnEarlierVersionAreReadWithoutThem) {
  const DataDirectory directory = DataDirectory::existing(data());
  for (const auto& entry : std::filesystem::directory_iterator(directory.ledger_folder())) {
    make_old(Database::open(entry.path(), {}).connect());
  }
  EXPECT_EQ(shown(published(), {}), "t-b:3[] t-c:4[] t-history:5[] t-b:9[] t-a:0[]");
  EXPECT_EQ(published().loads().at(0).findings.at(Severity::kDoubtful), 3);
  EXPECT_EQ(published().count({}), 5);
}

TEST_F(FindingRows, ADecisionsTitleOfAnEarlierVersionNamesNoChildAnyMore) {
  {
    Warehouse warehouse = open();
    warehouse.load(source_of({year(2019)}), std::nullopt, {});
    warehouse.connection().execute(
        "UPDATE led_load SET source = 'loc_link_decision', title = 'Link accepted: ann and bob' "
        "WHERE load_id = 1; UPDATE led_load SET title = 'Link list: theirs' WHERE load_id = 2; "
        "DELETE FROM led_schema WHERE version >= 6");
  }
  const std::vector<LedgerLoad> loads = open().loads();
  ASSERT_EQ(loads.size(), 2U);
  EXPECT_EQ(loads[0].title, "Link decision");
  EXPECT_EQ(loads[1].title, "Link list: theirs");
}

TEST_F(FindingRows, AWarehouseOfAnEarlierVersionGoesOn) {
  make_old(Database::open(data() / "warehouse.duckdb", {}).connect());
  {
    Warehouse warehouse = open();
    EXPECT_EQ(warehouse.connection().integer("SELECT max(version) FROM led_schema"),
              schema_version());
    EXPECT_EQ(shown(warehouse.ledger(), {}), "t-b:3[] t-c:4[] t-history:5[] t-b:9[] t-a:0[]");
    FakeReturn next;
    next.year = 2019;
    next.findings = {{Severity::kNote, "t-d", "person.csv", 2, "", "", "", "Why.", "CHILD=new"}};
    warehouse.load(source_of({next}), std::nullopt, {});
  }
  EXPECT_NE(shown(published(), {}).find("t-d:2[CHILD=new]"), std::string::npos);
  EXPECT_NE(shown(published(), {}).find("t-history:5[CHILD=child 3"), std::string::npos);
}

}  // namespace
}  // namespace sightline::warehouse
