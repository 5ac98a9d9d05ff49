#include "warehouse/database.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <thread>

#include "core/error.h"

namespace sightline::warehouse {
namespace {

namespace fs = std::filesystem;

struct Folder {
  fs::path path;
  Folder() {
    std::string name = (fs::temp_directory_path() / "sightline-database-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("mkdtemp");
    path = name;
  }
  ~Folder() { fs::remove_all(path); }
};

TEST(Database, SettingsOfPortableSqlHoldOnEveryConnection) {
  Database database = Database::in_memory();
  for (int i = 0; i < 2; ++i) {
    Connection connection = database.connect();
    EXPECT_EQ(connection.integer("SELECT 7 / 2"), 3);
    EXPECT_EQ(connection.integer("SELECT x FROM (VALUES (1), (NULL), (2)) t(x) ORDER BY x DESC"),
              std::nullopt);
    EXPECT_EQ(connection.integer("SELECT x FROM (VALUES (NULL), (2), (1)) t(x) ORDER BY x"), 1);
  }
}

TEST(Database, SettingsCannotBeChangedByStatements) {
  Connection connection = Database::in_memory().connect();
  EXPECT_THROW(connection.execute("SET integer_division = false"), DatabaseError);
  EXPECT_THROW(connection.execute("SET enable_external_access = true"), DatabaseError);
  EXPECT_THROW(connection.execute("INSTALL httpfs"), DatabaseError);
}

TEST(Database, OnlyReadableFoldersAreRead) {
  Folder in;
  Folder out;
  std::ofstream(in.path / "a.csv") << "x\n1\n2\n";
  std::ofstream(out.path / "b.csv") << "x\n1\n2\n";
  Database::Options options;
  options.in_memory = true;
  options.readable = {in.path};
  Connection connection = Database::open({}, options).connect();
  EXPECT_EQ(connection.integer("SELECT sum(x) FROM read_csv(" +
                               quote((in.path / "a.csv").string()) + ")"),
            3);
  EXPECT_THROW(connection.integer("SELECT sum(x) FROM read_csv(" +
                                  quote((out.path / "b.csv").string()) + ")"),
               DatabaseError);
  EXPECT_THROW(
      connection.integer("SELECT count(*) FROM read_text(" +
                         quote((in.path / ".." / out.path.filename() / "b.csv").string()) + ")"),
      DatabaseError);
  EXPECT_THROW(connection.execute("COPY (SELECT 1) TO " + quote((out.path / "c.csv").string())),
               DatabaseError);
  EXPECT_THROW(connection.execute("ATTACH " + quote((out.path / "d.duckdb").string())),
               DatabaseError);
}

TEST(Database, EveryTypeAndNullComesBack) {
  Connection connection = Database::in_memory().connect();
  Result result = connection.query(
      "SELECT DATE '2018-03-31', 'short', repeat('long ', 10), 5::TINYINT, -5::SMALLINT, 70000, "
      "5000000000, true, sum(9000000000)::HUGEINT, 9::UTINYINT, 9::USMALLINT, 9::UINTEGER, "
      "9::UBIGINT, NULL::DATE, 1.5::DOUBLE, -1::HUGEINT, '9999-12-31'::DATE");
  EXPECT_EQ(result.columns(), 17U);
  EXPECT_EQ(result.type(0), Type::kDay);
  EXPECT_EQ(result.type(1), Type::kText);
  EXPECT_EQ(result.type(8), Type::kInteger);
  EXPECT_EQ(result.type(14), Type::kOther);
  EXPECT_EQ(result.type_name(14), "DOUBLE");
  const std::optional<Chunk> chunk = result.next();
  ASSERT_TRUE(chunk);
  ASSERT_EQ(chunk->rows(), 1U);
  EXPECT_EQ(chunk->day(0, 0), Day::of(2018, 3, 31));
  EXPECT_EQ(chunk->text(1, 0), "short");
  EXPECT_EQ(chunk->text(2, 0), "long long long long long long long long long long ");
  const std::vector<std::int64_t> expected = {5, -5, 70000, 5000000000, 1, 9000000000, 9, 9, 9, 9};
  for (std::size_t i = 0; i < expected.size(); ++i)
    EXPECT_EQ(chunk->integer(3 + i, 0), expected[i]);
  EXPECT_TRUE(chunk->is_null(13, 0));
  EXPECT_FALSE(chunk->is_null(0, 0));
  EXPECT_EQ(chunk->integer(15, 0), -1);
  EXPECT_EQ(chunk->day(16, 0), Day::never());
  EXPECT_THROW(chunk->integer(0, 0), Error);
  EXPECT_THROW(chunk->text(0, 0), Error);
  EXPECT_THROW(chunk->day(1, 0), Error);
  EXPECT_THROW(chunk->text(17, 0), Error);
  EXPECT_THROW(chunk->text(1, 1), Error);
  EXPECT_FALSE(result.next());
}

TEST(Database, HugeIntegerBeyond64BitsIsAnError) {
  Connection connection = Database::in_memory().connect();
  EXPECT_THROW(connection.integer("SELECT 170141183460469231731687303715884105727::HUGEINT"),
               Error);
  EXPECT_THROW(connection.integer("SELECT 18446744073709551615::UBIGINT"), Error);
}

TEST(Database, ResultsStreamInOrderAndOutliveTheirConnection) {
  std::optional<Result> result;
  {
    Connection connection = Database::in_memory().connect();
    result = connection.query("SELECT i::INTEGER, 'row ' || i FROM range(100000) t(i) ORDER BY i");
  }
  std::int64_t expected = 0;
  while (const std::optional<Chunk> chunk = result->next()) {
    for (std::size_t row = 0; row < chunk->rows(); ++row) {
      ASSERT_EQ(chunk->integer(0, row), expected);
      ASSERT_EQ(chunk->text(1, row), "row " + std::to_string(expected));
      ++expected;
    }
  }
  EXPECT_EQ(expected, 100000);
}

TEST(Database, AnErrorInTheMiddleOfAStreamIsThrown) {
  Connection connection = Database::in_memory().connect();
  EXPECT_THROW(
      {
        Result result = connection.query(
            "SELECT CAST(CASE WHEN i = 150000 THEN 'x' ELSE '1' END AS INTEGER) "
            "FROM range(200000) t(i)");
        while (result.next()) {
        }
      },
      DatabaseError);
}

TEST(Database, ASyntaxErrorCarriesDuckDbsWordsAndPlace) {
  Connection connection = Database::in_memory().connect();
  try {
    connection.query("SELECT 1,\n  nonsense\nFROM nowhere");
    FAIL();
  } catch (const DatabaseError& error) {
    EXPECT_NE(error.detail().find("nowhere"), std::string::npos);
    EXPECT_NE(error.detail().find("LINE 3"), std::string::npos) << error.detail();
    EXPECT_EQ(error.kind(), ErrorKind::kInternal);
  }
}

TEST(Appender, RoundTripsMoreThanOneChunkWithNulls) {
  Connection connection = Database::in_memory().connect();
  connection.execute("CREATE TABLE t (a INTEGER, b BIGINT, c VARCHAR, d DATE, e BOOLEAN)");
  Appender appender = connection.appender("t");
  for (int i = 0; i < 5000; ++i) {
    appender.integer(i);
    i % 3 == 0 ? appender.null() : appender.integer(static_cast<std::int64_t>(i) << 32);
    i % 5 == 0 ? appender.null() : appender.text("value number " + std::to_string(i) + " é");
    i % 7 == 0 ? appender.null() : appender.day(Day::of(2018, 1, 1) + i);
    appender.integer(i % 2);
    appender.end_row();
  }
  appender.close();
  EXPECT_EQ(connection.integer("SELECT count(*) FROM t"), 5000);
  EXPECT_EQ(connection.integer(
                "SELECT count(*) FROM t WHERE "
                "b IS DISTINCT FROM (CASE WHEN a % 3 = 0 THEN NULL ELSE a::BIGINT << 32 END) OR "
                "c IS DISTINCT FROM (CASE WHEN a % 5 = 0 THEN NULL "
                "ELSE 'value number ' || a || ' é' END) OR "
                "d IS DISTINCT FROM (CASE WHEN a % 7 = 0 THEN NULL ELSE DATE '2018-01-01' + a END) "
                "OR e <> (a % 2 = 1)"),
            0);
}

TEST(Appender, RefusesWhatDoesNotFit) {
  Connection connection = Database::in_memory().connect();
  connection.execute("CREATE TABLE t (a INTEGER, c VARCHAR)");
  EXPECT_THROW(connection.appender("nowhere"), DatabaseError);
  EXPECT_THROW(connection.appender("t").text("x"), Error);
  EXPECT_THROW(connection.appender("t").integer(1LL << 40), Error);
  EXPECT_THROW(connection.appender("t").day(Day()), Error);
  EXPECT_THROW(connection.appender("t").end_row(), Error);
  for (const char* bad : {"\xff", "\xc3", "a\xe2\x82", "\xc0\xaf", "\xed\xa0\x80"}) {
    Appender appender = connection.appender("t");
    appender.integer(1);
    EXPECT_THROW(appender.text(bad), Error) << bad;
  }
  Appender appender = connection.appender("t");
  appender.integer(1);
  appender.text("x");
  EXPECT_THROW(appender.integer(2), Error);
}

TEST(Appender, TakesPartInTheTransaction) {
  Connection connection = Database::in_memory().connect();
  connection.execute("CREATE TABLE t (a INTEGER)");
  connection.execute("BEGIN");
  Appender appender = connection.appender("t");
  for (int i = 0; i < 300000; ++i) {
    appender.integer(i);
    appender.end_row();
  }
  appender.close();
  EXPECT_EQ(connection.integer("SELECT count(*) FROM t"), 300000);
  connection.execute("ROLLBACK");
  EXPECT_EQ(connection.integer("SELECT count(*) FROM t"), 0);
}

TEST(Database, InterruptEndsAStatement) {
  Connection connection = Database::in_memory().connect();
  std::jthread watcher([&](const std::stop_token& stop) {
    while (!stop.stop_requested()) {
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
      connection.interrupt();
    }
  });
  try {
    connection.execute("SELECT sum(a.i * b.i) FROM range(10000000) a(i), range(10000000) b(i)");
    FAIL();
  } catch (const DatabaseError& error) {
    EXPECT_TRUE(error.interrupted()) << error.what();
  }
}

// With workers the caller may have nothing to do but to wait for them; and a query runs before its
// first rows are there. Long, but not without an end: where the interrupt is lost the test fails.
TEST(Database, InterruptEndsAStatementThatOthersWorkAt) {
  const std::string slow = "SELECT sum(a.i * b.i % 7) FROM range(100000) a(i), range(20000) b(i)";
  for (const int threads : {1, 2, 4}) {
    Database::Options options;
    options.in_memory = true;
    options.threads = threads;
    Connection connection = Database::open({}, options).connect();
    for (int round = 0; round < 6; ++round) {
      std::jthread watcher([&](const std::stop_token& stop) {
        while (!stop.stop_requested()) {
          std::this_thread::sleep_for(std::chrono::milliseconds(3));
          connection.interrupt();
        }
      });
      try {
        if (round % 2 == 0) {
          connection.execute(slow);
        } else {
          connection.query(slow).next();
        }
        ADD_FAILURE() << threads << " threads, round " << round << ": it ran to its end";
      } catch (const DatabaseError& error) {
        EXPECT_TRUE(error.interrupted()) << error.what();
      }
    }
    // The connection serves on.
    EXPECT_EQ(connection.integer("SELECT count(*) FROM range(1000)"), 1000);
  }
}

TEST(Database, SpillsToItsTemporaryFolder) {
  Folder folder;
  Database::Options options;
  options.memory_limit = "50MB";
  options.temporary = folder.path / "tmp";
  options.threads = 1;
  Connection connection = Database::open(folder.path / "w.duckdb", options).connect();
  EXPECT_EQ(connection.integer("SELECT count(*) FROM (SELECT hash(i) h, repeat('x', 40) || i s "
                               "FROM range(2000000) t(i) ORDER BY h OFFSET 1)"),
            1999999);
}

TEST(Database, AConnectionThatGoesTakesBackWhatItLeftUndone) {
  Database database = Database::in_memory();
  {
    Connection gone = database.connect();
    gone.execute("BEGIN; CREATE TABLE undone (a INTEGER)");
  }
  Connection connection = database.connect();
  EXPECT_FALSE(connection.has_table("undone"));
  connection.execute("CREATE TABLE undone (b VARCHAR)");
  EXPECT_EQ(connection.table_columns("undone"), std::vector<std::string>{"b"});
}

// Closed while a worker may still be at the end of its task; it hung once in some hundred times.
TEST(Database, ClosesAtOnceAfterAShortStatement) {
  for (int round = 0; round < 50; ++round) {
    Database::Options options;
    options.in_memory = true;
    options.threads = 4;
    Connection connection = Database::open({}, options).connect();
    EXPECT_EQ(connection.integer("SELECT count(*) FROM range(300000) t(i) WHERE i % 2 = 0"),
              150000);
  }
}

TEST(Database, ADamagedFileIsAnError) {
  Folder folder;
  std::ofstream(folder.path / "w.duckdb") << std::string(20000, 'x');
  EXPECT_THROW(Database::open(folder.path / "w.duckdb", {}), DatabaseError);
  EXPECT_THROW(Database::open(folder.path / "none" / "w.duckdb", {}), DatabaseError);
}

TEST(Quoting, DoublesTheQuote) {
  EXPECT_EQ(quote("it's"), "'it''s'");
  EXPECT_EQ(identifier("a\"b"), "\"a\"\"b\"");
}

TEST(Database, KnowsItsTablesByName) {
  Connection connection = Database::in_memory().connect();
  connection.execute(
      "CREATE TABLE held (one INTEGER, \"Other One\" VARCHAR); CREATE VIEW seen AS FROM held; "
      "CREATE TEMP TABLE beside (here DATE)");
  EXPECT_EQ(connection.table_columns("held"), (std::vector<std::string>{"one", "Other One"}));
  EXPECT_TRUE(connection.has_table("beside"));
  EXPECT_FALSE(connection.has_table("seen"));
  EXPECT_FALSE(connection.has_table("none"));
  // To ask in vain does not spoil a transaction, and what is made in it is seen.
  connection.execute("BEGIN; CREATE TABLE made (a INTEGER)");
  EXPECT_FALSE(connection.has_table("seen"));
  EXPECT_FALSE(connection.has_table("none"));
  EXPECT_TRUE(connection.has_table("made"));
  connection.execute("COMMIT");
  EXPECT_TRUE(connection.has_table("made"));
}

}  // namespace
}  // namespace sightline::warehouse
