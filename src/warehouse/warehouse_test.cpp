#include "warehouse/warehouse.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "core/error.h"
#include "warehouse/pending.h"
#include "warehouse/rebuild.h"
#include "warehouse/schema.h"
#include "warehouse/test_support.h"

namespace sightline::warehouse {
namespace {

using testing::all_test_tables;
using testing::FakeReturn;
using testing::Folder;
using testing::give;
using testing::population_source;
using testing::source_of;
using testing::write_file;

// Each test twice: as small first loads are made, in one transaction, and as large ones are, in a
// file of their own (Options::apart_from).
class WarehouseTest : public ::testing::TestWithParam<std::uintmax_t> {
 protected:
  void SetUp() override { testing::write_catalogue(catalogue()); }

  std::filesystem::path data() const { return folder_ / "data"; }
  std::filesystem::path catalogue() const { return folder_ / "catalogue"; }
  Warehouse open(StopFlag stop = nullptr) {
    Warehouse::Options options;
    options.stop = stop;
    options.apart_from = GetParam();
    return Warehouse::open(data(), catalogue(), options);
  }
  static LoadReport load(Warehouse& warehouse, const std::vector<FakeReturn>& returns,
                         const std::optional<std::string>& authority = std::nullopt) {
    return warehouse.load(source_of(returns), authority, {});
  }
  static std::int64_t count(Warehouse& warehouse, const std::string& table) {
    return warehouse.connection().integer("SELECT count(*) FROM " + table).value();
  }
  // Everything that a rebuild makes, as text.
  static std::string contents(Warehouse& warehouse, const std::string& table,
                              const std::string& columns) {
    return warehouse.connection()
        .text("SELECT string_agg(r, '|' ORDER BY r) FROM (SELECT CAST(ROW(" + columns +
              ") AS VARCHAR) r FROM " + table + ")")
        .value_or("");
  }
  static FakeReturn year(int y, int people = 10) {
    FakeReturn what;
    what.year = y;
    what.people = people;
    return what;
  }

  Folder folder_;
};

template <typename Call>
std::string error_of(ErrorKind kind, const Call& call) {
  try {
    call();
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), kind) << error.what();
    return error.what();
  }
  ADD_FAILURE() << "nothing was thrown";
  return "";
}

INSTANTIATE_TEST_SUITE_P(InOneTransactionAndApart, WarehouseTest,
                         ::testing::Values(Warehouse::Options().apart_from, 0));

TEST_P(WarehouseTest, ALoadFillsSourceTablesLedgerAndModel) {
  Warehouse warehouse = open();
  EXPECT_EQ(warehouse.generation(), 0);
  EXPECT_FALSE(warehouse.needs_derive(std::nullopt));
  FakeReturn what = year(2018);
  what.rejected = 2;
  what.findings = {
      {Severity::kRejected, "t-bad", "person.csv", 7, "DOB", "x\xff", "c", "No such day."},
      {Severity::kRejected, "t-bad", "person.csv", 8, "DOB", "y", "c", "No such day."},
      {Severity::kNote, "t-extra", "person.csv", 0, "", "", "", "An extra column."}};
  const LoadReport report = load(warehouse, {what});
  EXPECT_TRUE(report.changed);
  EXPECT_EQ(report.generation, 1);
  ASSERT_EQ(report.returns.size(), 1U);
  EXPECT_EQ(report.returns[0].load_id, 1);
  EXPECT_EQ(report.returns[0].outcome, Outcome::kLoaded);
  EXPECT_EQ(report.returns[0].files.size(), 2U);
  EXPECT_EQ(report.returns[0].findings.at({"t-bad", Severity::kRejected}), 2);

  EXPECT_EQ(count(warehouse, "src_t_person"), 10);
  EXPECT_EQ(count(warehouse, "src_t_episodes"), 30);
  EXPECT_EQ(count(warehouse, "src_population"), 0) << "made before it is filled";
  EXPECT_EQ(count(warehouse, "ssd_person"), 10);
  EXPECT_EQ(count(warehouse, "loc_stay"), 30);
  EXPECT_EQ(count(warehouse, "loc_authority"), 0);
  EXPECT_EQ(warehouse.connection().integer("SELECT sum(weight) FROM ssd_cla_episodes"), 7 + 2 * 15);
  // File 2, line 2: the first row of episodes.csv.
  EXPECT_EQ(warehouse.connection().integer("SELECT min(source_row) FROM ssd_cla_episodes"),
            (std::int64_t{2} << 32) + 2);

  const std::vector<LedgerLoad> loads = warehouse.loads();
  ASSERT_EQ(loads.size(), 1U);
  EXPECT_TRUE(loads[0].active);
  EXPECT_EQ(loads[0].title, "Made-up return, year ending 31 March 2018");
  EXPECT_EQ(loads[0].reference_date, Day::of(2018, 3, 31));
  EXPECT_EQ(loads[0].source, "t");
  EXPECT_EQ(loads[0].loaded_at.size(), 20U) << loads[0].loaded_at;
  EXPECT_EQ(loads[0].files.at(0).rows_read, 12);
  EXPECT_EQ(loads[0].files.at(0).rows_rejected, 2);
  EXPECT_EQ(loads[0].coverage.size(), 2U);
  EXPECT_EQ(loads[0].findings.at(Severity::kRejected), 2);
  EXPECT_EQ(warehouse.ledger().file_name(2), "episodes.csv");
  EXPECT_EQ(warehouse.ledger().file_name(3), std::nullopt);

  std::vector<StoredFinding> findings;
  warehouse.ledger().findings({}, [&](const StoredFinding& f) { findings.push_back(f); });
  ASSERT_EQ(findings.size(), 3U);
  EXPECT_EQ(findings[0].finding.value, "x\xef\xbf\xbd");
  EXPECT_EQ(findings[0].finding.line, 7);
  EXPECT_EQ(findings[2].load_id, 1);

  EXPECT_TRUE(warehouse.needs_derive(std::nullopt));
  EXPECT_TRUE(warehouse.needs_derive(0));
  EXPECT_FALSE(warehouse.needs_derive(1));
  EXPECT_EQ(read_pending(warehouse.directory()), 1);
  warehouse.published(1);
  EXPECT_EQ(read_pending(warehouse.directory()), std::nullopt);
}

TEST_P(WarehouseTest, TheSameContentTwiceChangesNothing) {
  Warehouse warehouse = open();
  load(warehouse, {year(2018), year(2019)});
  const LoadReport again = load(warehouse, {year(2019), year(2018)});
  EXPECT_FALSE(again.changed);
  EXPECT_EQ(again.generation, 1);
  ASSERT_EQ(again.returns.size(), 2U);
  EXPECT_EQ(again.returns[0].outcome, Outcome::kUnchanged);
  EXPECT_EQ(again.returns[0].load_id, 2);
  EXPECT_EQ(again.returns[1].load_id, 1);
  EXPECT_EQ(warehouse.generation(), 1);
  EXPECT_EQ(warehouse.loads().size(), 2U);
  EXPECT_EQ(count(warehouse, "src_t_person"), 20);
}

TEST_P(WarehouseTest, OldAndNewReturnsTogetherAddOnlyTheNew) {
  Warehouse warehouse = open();
  load(warehouse, {year(2018)});
  FakeReturn twice = year(2019);
  twice.findings = {{Severity::kNote, "t-note", "person.csv", 0, "", "", "", "A note."}};
  const LoadReport report = load(warehouse, {year(2018), twice, twice, year(2020)});
  ASSERT_EQ(report.returns.size(), 4U);
  EXPECT_EQ(report.returns[0].outcome, Outcome::kUnchanged);
  EXPECT_EQ(report.returns[1].outcome, Outcome::kLoaded);
  EXPECT_EQ(report.returns[2].outcome, Outcome::kUnchanged);
  EXPECT_EQ(report.returns[2].load_id, 2);
  EXPECT_EQ(report.returns[3].load_id, 3);
  EXPECT_EQ(count(warehouse, "src_t_person"), 30);
  EXPECT_EQ(count(warehouse, "led_file"), 6);
  EXPECT_EQ(warehouse.connection().integer("SELECT max(file_id) FROM led_file"), 6);
  EXPECT_EQ(count(warehouse, "led_finding"), 1);
  EXPECT_EQ(count(warehouse, "led_coverage"), 6);
}

TEST_P(WarehouseTest, UnloadedAndLoadedAgainIsAsBefore) {
  Warehouse warehouse = open();
  load(warehouse, {year(2018), year(2019, 20)});
  const std::string columns = "child, decom, kind, n, weight, source_row";
  const std::string before = contents(warehouse, "ssd_cla_episodes", columns);
  const UnloadReport unloaded = warehouse.unload(2);
  EXPECT_TRUE(unloaded.changed);
  EXPECT_EQ(unloaded.generation, 2);
  EXPECT_EQ(count(warehouse, "ssd_person"), 10);
  EXPECT_EQ(count(warehouse, "loc_stay"), 30);
  EXPECT_EQ(count(warehouse, "src_t_person"), 30) << "rows stay";
  EXPECT_FALSE(warehouse.loads().at(1).active);

  const UnloadReport twice = warehouse.unload(2);
  EXPECT_FALSE(twice.changed);
  EXPECT_EQ(warehouse.generation(), 2);

  const LoadReport back = load(warehouse, {year(2019, 20)});
  EXPECT_EQ(back.returns.at(0).outcome, Outcome::kReactivated);
  EXPECT_EQ(back.returns.at(0).load_id, 2);
  EXPECT_EQ(back.generation, 3);
  EXPECT_EQ(contents(warehouse, "ssd_cla_episodes", columns), before);
  EXPECT_EQ(warehouse.loads().size(), 2U);

  const std::string message = error_of(ErrorKind::kNotFound, [&] { warehouse.unload(9); });
  EXPECT_NE(message.find("1 (Made-up return, year ending 31 March 2018), 2 ("), std::string::npos)
      << message;
}

TEST_P(WarehouseTest, TheOrderOfLoadsMakesNoDifference) {
  Warehouse warehouse = open();
  load(warehouse, {year(2018, 5), year(2019, 7)});
  Warehouse other = Warehouse::open(folder_ / "other", catalogue(), Warehouse::Options());
  load(other, {year(2019, 7)});
  load(other, {year(2018, 5)});
  EXPECT_EQ(contents(warehouse, "loc_stay", "child, n2"), contents(other, "loc_stay", "child, n2"));
  EXPECT_EQ(contents(warehouse, "ssd_person", "pers_person_id, pers_dob"),
            contents(other, "ssd_person", "pers_person_id, pers_dob"));
}

TEST_P(WarehouseTest, WhateverFailsLeavesAllAsItWas) {
  Warehouse warehouse = open();
  load(warehouse, {year(2018)});
  warehouse.published(1);
  const std::vector<sources::Field> short_row = {std::string_view("c")};
  const std::vector<sources::Field> person = {std::string_view("c"), Day::of(2010, 1, 1)};
  const std::vector<sources::Field> wrong_type = {std::string_view("c"), std::string_view("x")};
  const std::vector<sources::Field> not_utf8 = {std::string_view("\xff"), Day::of(2010, 1, 1)};
  FakeReturn lies = year(2020);
  lies.lie = 1;
  std::vector<FakeReturn> bad(7, year(2019, 3000));
  bad[0].extra = [](sources::Sink&) { throw Error(ErrorKind::kBadInput, "unusable"); };
  bad[1].extra = [&](sources::Sink& sink) { sink.row(testing::person_table(), short_row, 1); };
  bad[2].extra = [&](sources::Sink& sink) { sink.row(testing::person_table(), wrong_type, 1); };
  bad[3].extra = [&](sources::Sink& sink) { sink.row(testing::person_table(), not_utf8, 1); };
  bad[4].extra = [&](sources::Sink& sink) { sink.row(testing::person_table(), person, 99); };
  bad[5].extra = [&](sources::Sink& sink) { sink.row(testing::person_table(), person, -1); };
  bad[6] = lies;
  for (std::size_t i = 0; i < bad.size(); ++i) {
    SCOPED_TRACE(i);
    error_of(i == 0 ? ErrorKind::kBadInput : ErrorKind::kInternal, [&] {
      load(warehouse, {year(2021, 3000), bad[i]});
    });
    EXPECT_EQ(warehouse.generation(), 1);
    EXPECT_EQ(warehouse.loads().size(), 1U);
    EXPECT_EQ(count(warehouse, "src_t_person"), 10);
    EXPECT_EQ(count(warehouse, "ssd_person"), 10);
    EXPECT_EQ(count(warehouse, "led_finding"), 0);
    EXPECT_EQ(read_pending(warehouse.directory()), std::nullopt);
  }
  EXPECT_TRUE(load(warehouse, {year(2019)}).changed) << "and it goes on working";
}

TEST_P(WarehouseTest, TwoRowsOfOneLineAreFound) {
  Warehouse warehouse = open();
  Source source;
  source.tables = all_test_tables;
  source.read = [](sources::Sink& sink) {
    sink.begin_return({"t", "twice", Day::of(2018, 3, 31)});
    sources::FileRead file;
    file.path = "a.xml";
    sink.begin_file(file);
    const std::vector<sources::Field> person = {std::string_view("c"), sources::Field()};
    sink.row(testing::person_table(), person, 5);
    sink.row(testing::person_table(), person, 5);
    file.rows_read = file.rows_loaded = 2;
    sink.end_file(file);
    sink.end_return({"t", "twice", Day::of(2018, 3, 31)});
  };
  EXPECT_NE(error_of(ErrorKind::kInternal, [&] { warehouse.load(source, std::nullopt, {}); })
                .find("the same line"),
            std::string::npos);
}

TEST_P(WarehouseTest, AMistakeInTheCataloguesSqlIsNamedAndNothingIsLoaded) {
  Warehouse warehouse = open();
  load(warehouse, {year(2018)});
  write_file(catalogue() / "model" / "10_stay.sql",
             "create table loc_stay as\nselect child,\n  nonsense\nfrom ssd_cla_episodes;\n");
  const std::string message =
      error_of(ErrorKind::kCatalogue, [&] { load(warehouse, {year(2019)}); });
  EXPECT_NE(message.find("10_stay.sql, line 3: "), std::string::npos) << message;
  EXPECT_EQ(warehouse.generation(), 1);
  EXPECT_EQ(count(warehouse, "loc_stay"), 30) << "what was made before is still there";
}

TEST_P(WarehouseTest, ARebuildLeavesNoTraceOfAnOlderCatalogue) {
  Warehouse warehouse = open();
  load(warehouse, {year(2018)});
  EXPECT_FALSE(warehouse.refresh());
  std::filesystem::remove(catalogue() / "model" / "10_stay.sql");
  write_file(catalogue() / "model" / "20_other.sql",
             "create view loc_other as select twice(4) as n;\n"
             "create table led_history_finding as select l.load_id, 'doubtful' as severity, "
             "'t-history' as rule, p.source_row, 'DOB' as field, 'v' as value, p.child as subject, "
             "'Why.' as reason from src_t_person p join led_load l using (load_id) "
             "where l.active and p.child = 'child 3';\n");
  EXPECT_TRUE(warehouse.refresh());
  EXPECT_EQ(warehouse.generation(), 2);
  EXPECT_EQ(count(warehouse, "duckdb_tables() WHERE table_name = 'loc_stay'"), 0);
  EXPECT_EQ(warehouse.connection().integer("SELECT n FROM loc_other"), 8);
  std::vector<StoredFinding> findings;
  warehouse.ledger().findings({}, [&](const StoredFinding& f) { findings.push_back(f); });
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].finding.file, "person.csv");
  EXPECT_EQ(findings[0].finding.line, 5);
  EXPECT_EQ(warehouse.loads().at(0).findings.at(Severity::kDoubtful), 1);
  EXPECT_FALSE(warehouse.refresh());
  // A load of what is there already makes the tables anew too, once the catalogue has changed.
  write_file(catalogue() / "reference" / "kinds.csv", "kind,weight\na,10\nb,20\n");
  EXPECT_TRUE(load(warehouse, {year(2018)}).changed);
  EXPECT_EQ(warehouse.connection().integer("SELECT sum(weight) FROM ssd_cla_episodes"),
            70 + 20 * 15);
}

TEST_P(WarehouseTest, RebuildFilesAreInOrderWithoutThoseOfTheOtherEngine) {
  std::vector<std::string> names;
  for (const auto& file : rebuild_files(catalogue())) {
    names.push_back(file.lexically_relative(catalogue()).string());
  }
  EXPECT_EQ(names, (std::vector<std::string>{"sources/10_person.sql", "sources/t/20_episode.sql",
                                             "model/functions.duckdb.sql", "model/10_stay.sql"}));
}

TEST_P(WarehouseTest, CoverageIsTheUnionOfActiveLoads) {
  Warehouse warehouse = open();
  EXPECT_TRUE(warehouse.table_history().coverage("ssd_person").empty());
  load(warehouse, {year(2018), year(2019), year(2021)});
  const DayRanges expected = {{Day::of(2017, 4, 1), Day::of(2019, 3, 31)},
                              {Day::of(2020, 4, 1), Day::of(2021, 3, 31)}};
  EXPECT_EQ(warehouse.table_history().coverage("ssd_person"), expected);
  EXPECT_EQ(warehouse.table_history().coverage("loc_stay"), expected);
  warehouse.unload(2);
  EXPECT_EQ(warehouse.table_history().coverage("src_t_episodes"),
            (DayRanges{{Day::of(2017, 4, 1), Day::of(2018, 3, 31)}, expected[1]}));
  error_of(ErrorKind::kCatalogue, [&] { warehouse.table_history().coverage("loc_unheard_of"); });
}

TEST_P(WarehouseTest, TheAuthorityIsFoundByCodeOnsCodeAndNameAndRemembered) {
  Warehouse warehouse = open();
  EXPECT_NE(error_of(ErrorKind::kNotFound, [&] { load(warehouse, {year(2018)}, "201"); })
                .find("no population file"),
            std::string::npos);
  EXPECT_EQ(warehouse.generation(), 0);
  for (const char* asked : {"201", "E09000001", "City of London", "city of LONDON"}) {
    warehouse.load(population_source(), asked, {});
    EXPECT_EQ(warehouse.authority()->code, "201") << asked;
  }
  EXPECT_EQ(warehouse.generation(), 1) << "the same authority again changes nothing";
  warehouse.load(population_source(), "bournemouth christchurch & poole council", {});
  EXPECT_EQ(warehouse.generation(), 2);
  load(warehouse, {year(2018)});
  EXPECT_EQ(contents(warehouse, "loc_authority", "authority_code, ons_code, name"),
            "(839, E06000058, 'Bournemouth, Christchurch and Poole')");
  EXPECT_EQ(warehouse.authority()->name, "Bournemouth, Christchurch and Poole");

  const std::string near =
      error_of(ErrorKind::kNotFound, [&] { load(warehouse, {year(2019)}, "Leister"); });
  EXPECT_NE(near.find("did you mean Leicester (856)"), std::string::npos) << near;
  const std::string far =
      error_of(ErrorKind::kNotFound, [&] { load(warehouse, {year(2019)}, "Xyzzy"); });
  EXPECT_EQ(far.find("did you mean"), std::string::npos) << far;
  EXPECT_EQ(warehouse.loads().size(), 2U);
}

TEST_P(WarehouseTest, FindingsOfNoReturnAreThoseOfTheLastLoad) {
  Warehouse warehouse = open();
  for (int i = 0; i < 2; ++i) {
    Source source = source_of({year(2018 + i)});
    const auto inner = source.read;
    source.read = [&](sources::Sink& sink) {
      sink.finding({Severity::kNote, "unknown-file", "notes.txt", 0, "", "", "", "Left out."});
      inner(sink);
    };
    const LoadReport report = warehouse.load(source, std::nullopt, {});
    EXPECT_EQ(report.loose_findings.size(), 1U);
    EXPECT_EQ(report.loose_counts.at({"unknown-file", Severity::kNote}), 1);
  }
  std::vector<StoredFinding> findings;
  warehouse.ledger().findings({}, [&](const StoredFinding& f) { findings.push_back(f); });
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].load_id, std::nullopt);
  FindingFilter filter;
  filter.load_id = 1;
  warehouse.ledger().findings(filter, [](const StoredFinding&) { FAIL(); });
  filter = {};
  filter.severity = Severity::kRejected;
  warehouse.ledger().findings(filter, [](const StoredFinding&) { FAIL(); });
}

TEST_P(WarehouseTest, ReadersSeeThePublishedLedgerWhileAnotherHoldsTheWarehouse) {
  const DataDirectory directory = DataDirectory::create(data());
  EXPECT_FALSE(Ledger::published(directory));
  Warehouse warehouse = open();
  EXPECT_FALSE(Ledger::published(directory));
  FakeReturn what = year(2018);
  what.findings = {{Severity::kDoubtful, "t-x", "person.csv", 3, "DOB", "v", "c", "Why."}};
  load(warehouse, {what});
  std::optional<Ledger> old = Ledger::published(directory);
  ASSERT_TRUE(old);
  load(warehouse, {year(2019)});
  std::optional<Ledger> current = Ledger::published(directory);
  ASSERT_TRUE(current);
  EXPECT_EQ(old->generation(), 1);
  EXPECT_EQ(old->loads().size(), 1U) << "a reader goes on with what it opened";
  EXPECT_EQ(current->generation(), 2);
  ASSERT_EQ(current->loads().size(), 2U);
  EXPECT_EQ(current->loads()[1].loaded_at, warehouse.loads()[1].loaded_at);
  EXPECT_EQ(current->loads()[0].content_hash, warehouse.loads()[0].content_hash);
  EXPECT_EQ(current->loads()[0].findings.at(Severity::kDoubtful), 1);
  EXPECT_EQ(current->source_coverage(), warehouse.ledger().source_coverage());
  EXPECT_EQ(current->file_name(3), "person.csv");
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(directory.ledger_folder())) {
    files.push_back(entry.path());
  }
  EXPECT_EQ(files.size(), 1U);
}

TEST_P(WarehouseTest, OpeningMendsWhatADeadProcessLeft) {
  const DataDirectory directory = DataDirectory::create(data());
  {
    Warehouse warehouse = open();
    load(warehouse, {year(2018)});
  }
  std::filesystem::remove_all(directory.ledger_folder());
  write_file(directory.temporary_folder() / "spilled", "x");
  write_file(directory.root() / "warehouse.new", "half");
  EXPECT_EQ(read_pending(directory), 1);
  std::optional<Warehouse> warehouse =
      Warehouse::try_open(data(), catalogue(), Warehouse::Options());
  ASSERT_TRUE(warehouse);
  EXPECT_FALSE(std::filesystem::exists(directory.temporary_folder() / "spilled"));
  EXPECT_EQ(Ledger::published(directory)->generation(), 1);
  EXPECT_TRUE(warehouse->needs_derive(0));
  EXPECT_FALSE(Warehouse::try_open(data(), catalogue(), Warehouse::Options()));
}

TEST_P(WarehouseTest, ANewerWarehouseIsRefused) {
  {
    Warehouse warehouse = open();
    load(warehouse, {year(2018)});
    warehouse.connection().execute("INSERT INTO led_schema VALUES (99, now())");
  }
  const std::string message = error_of(ErrorKind::kMachine, [&] { open(); });
  EXPECT_NE(message.find("newer Sightline (version 99"), std::string::npos) << message;
}

TEST_P(WarehouseTest, AForeignDatabaseIsRefused) {
  const DataDirectory directory = DataDirectory::create(data());
  {
    Connection connection = Database::open(directory.warehouse_file(), {}).connect();
    connection.execute("CREATE TABLE theirs (a INTEGER)");
  }
  error_of(ErrorKind::kBadInput, [&] { open(); });
  write_file(directory.warehouse_file(), std::string(100000, 'x'));
  error_of(ErrorKind::kMachine, [&] { open(); });
}

TEST_P(WarehouseTest, ASecondWriterIsTurnedAway) {
  Warehouse first = open();
  const std::string message = error_of(ErrorKind::kBusy, [&] { open(); });
  EXPECT_NE(message.find("another load is running (process "), std::string::npos) << message;
}

TEST_P(WarehouseTest, StopsWhileReadingAndWhileBuilding) {
  std::atomic<bool> stop = false;
  Warehouse warehouse = open(&stop);
  load(warehouse, {year(2018)});
  FakeReturn what = year(2019, 3000);
  what.extra = [&](sources::Sink&) { stop = true; };
  EXPECT_THROW(load(warehouse, {what}), Stopped);
  stop = false;
  write_file(catalogue() / "model" / "99_long.sql",
             "create table loc_long as select sum(a.i * b.i) as s "
             "from range(10000000) a(i), range(10000000) b(i);");
  std::jthread presses_ctrl_c([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    stop = true;
  });
  EXPECT_THROW(load(warehouse, {year(2020)}), Stopped);
  stop = false;
  EXPECT_EQ(warehouse.generation(), 1);
  EXPECT_EQ(warehouse.loads().size(), 1U);
  std::filesystem::remove(catalogue() / "model" / "99_long.sql");
  EXPECT_TRUE(load(warehouse, {year(2020)}).changed);
}

TEST_P(WarehouseTest, TellsItsProgress) {
  Warehouse warehouse = open();
  std::vector<LoadProgress::Stage> stages;
  warehouse.load(source_of({year(2018, 2000)}), std::nullopt, [&](const LoadProgress& progress) {
    if (stages.empty() || stages.back() != progress.stage) stages.push_back(progress.stage);
  });
  using Stage = LoadProgress::Stage;
  EXPECT_EQ(stages, (std::vector<Stage>{Stage::kReading, Stage::kBuilding, Stage::kSaving}));
}

TEST(EnsureTables, AddsAColumnAndRefusesAnotherType) {
  Connection connection = Database::in_memory().connect();
  sources::TableSpec table = {"src_x", {{"a", sources::ColumnType::kText}}};
  ensure_tables(connection, std::span(&table, 1));
  connection.execute("INSERT INTO src_x VALUES (1, 2, 'x')");
  table.columns.insert(table.columns.begin(), {"b", sources::ColumnType::kInteger});
  ensure_tables(connection, std::span(&table, 1));
  EXPECT_EQ(connection.integer("SELECT count(*) FROM src_x WHERE a = 'x' AND b IS NULL"), 1);
  table.columns[1].type = sources::ColumnType::kDay;
  EXPECT_THROW(ensure_tables(connection, std::span(&table, 1)), Error);
}

}  // namespace
}  // namespace sightline::warehouse
