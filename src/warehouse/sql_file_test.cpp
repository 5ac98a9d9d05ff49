#include "warehouse/sql_file.h"

#include <gtest/gtest.h>

#include "core/error.h"
#include "warehouse/test_support.h"

namespace sightline::warehouse {
namespace {

using testing::Folder;
using testing::write_file;

std::vector<std::string> texts(std::string_view sql) {
  std::vector<std::string> found;
  for (const Statement& statement : split_sql(sql, "/c")) found.push_back(statement.text);
  return found;
}

TEST(SplitSql, CutsAtSemicolonsThatAreNotQuoted) {
  EXPECT_EQ(texts("select 1;select 2"), (std::vector<std::string>{"select 1", "select 2"}));
  EXPECT_EQ(texts("select ';' ; select \"a;b\" from t;").size(), 2U);
  EXPECT_EQ(texts("select 'it''s; one'").size(), 1U);
  EXPECT_EQ(texts("select e'it\\'s; one'").size(), 1U);
  EXPECT_EQ(texts("select 'ends with a backslash\\'; select 2").size(), 2U);
  EXPECT_EQ(texts("select $$a;b$$; select $x$;$$;$x$").size(), 2U);
  EXPECT_EQ(texts("select a$b; select 1").size(), 2U);
  EXPECT_EQ(texts("select 1 -- ; not here\n; select 2 /* ; /* ; */ ; */ + 1").size(), 2U);
}

TEST(SplitSql, CommentsAloneAreNoStatement) {
  EXPECT_TRUE(texts("-- nothing\n/* at all */ ; ;\n").empty());
  EXPECT_TRUE(texts("").empty());
}

TEST(SplitSql, UnfinishedQuotesAndCommentsEndWithTheText) {
  EXPECT_EQ(texts("select 'abc").size(), 1U);
  EXPECT_EQ(texts("select $$abc").size(), 1U);
  EXPECT_EQ(texts("select 1 /* abc").size(), 1U);
  EXPECT_EQ(texts("select e'abc\\").size(), 1U);
}

TEST(SplitSql, KnowsTheLines) {
  const std::vector<Statement> statements =
      split_sql("-- one\nselect 1;\n\n-- two\n\nselect\n2;", "/c");
  ASSERT_EQ(statements.size(), 2U);
  EXPECT_EQ(statements[0].line, 1);
  EXPECT_EQ(statements[0].code_line, 2);
  EXPECT_EQ(statements[1].line, 2);
  EXPECT_EQ(statements[1].code_line, 6);
}

TEST(SplitSql, PutsTheCataloguesPathInAndOutOfQuotes) {
  const std::vector<Statement> statements =
      split_sql("select ${CATALOGUE}, '${CATALOGUE}/x.csv' -- ${CATALOGUE}", "/it's");
  ASSERT_EQ(statements.size(), 1U);
  EXPECT_EQ(statements[0].text, "select '/it''s', '/it''s/x.csv' -- ${CATALOGUE}");
}

TEST(SplitSql, KnowsWhenAStatementIsWanted) {
  const std::vector<Statement> statements = split_sql(
      "-- why\n-- when: t\nselect 1;\nselect '-- when: u' -- when: v\n;\n-- whenever: w\nselect 2",
      "/c");
  ASSERT_EQ(statements.size(), 3U);
  EXPECT_EQ(statements[0].when, "t");
  EXPECT_EQ(statements[1].when, "");
  EXPECT_EQ(statements[2].when, "");
}

std::string error_of(const std::string& sql) {
  Folder folder;
  write_file(folder / "a.sql", sql);
  Connection connection = Database::in_memory().connect();
  try {
    run_sql_file(connection, folder / "a.sql", folder.path());
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::kCatalogue);
    return error.what();
  }
  return "";
}

TEST(RunSqlFile, NamesFileAndLineOfAMistake) {
  const std::string binder = error_of(
      "create table t as select 1 as a;\n-- a comment\n\nselect a,\n  b\nfrom t;\nselect 3");
  EXPECT_NE(binder.find("a.sql, line 5: "), std::string::npos) << binder;
  const std::string parser = error_of("select 1;\n\nselect 2\nfrom where;\n");
  EXPECT_NE(parser.find("a.sql, line 4: "), std::string::npos) << parser;
  // Found only when it runs: the place is the statement's beginning.
  const std::string runtime =
      error_of("select 1;\n-- why\nselect cast(s as integer) from (values ('x')) v(s);\n");
  EXPECT_NE(runtime.find("a.sql, line 3: "), std::string::npos) << runtime;
}

TEST(RunSqlFile, PassesOverWhatIsNotWanted) {
  Folder folder;
  write_file(folder / "a.sql",
             "create table empty(a integer); create table filled as select 1 as a;\n"
             "create table made(a integer);\n"
             "-- when: empty\ninsert into made values (1);\n"
             "-- when: filled\ninsert into made values (2);\n");
  Connection connection = Database::in_memory().connect();
  run_sql_file(connection, folder / "a.sql", folder.path());
  EXPECT_EQ(connection.integer("select sum(a) from made"), 2);
}

TEST(RunSqlFile, AMissingFileIsAnError) {
  Connection connection = Database::in_memory().connect();
  EXPECT_THROW(run_sql_file(connection, "/nowhere/at/all.sql", "/nowhere"), Error);
}

}  // namespace
}  // namespace sightline::warehouse
