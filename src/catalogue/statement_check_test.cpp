#include "catalogue/statement_check.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>
#include <vector>

namespace sightline::catalogue {
namespace {

int line_of(std::string_view sql) {
  const auto found = forbidden_in(sql);
  return found ? found->line : 0;
}
std::string mend_of(std::string_view sql) {
  const auto found = forbidden_in(sql);
  return found ? found->mend : "";
}

struct Case {
  std::string sql;
  std::string word;
  std::string mend;
};

const std::vector<Case> kCases = {
    {"select now()", "now", "the day it is computed"},
    {"select current_date", "current_date", "the day it is computed"},
    {"select current_timestamp", "current_timestamp", "the day it is computed"},
    {"select today()", "today", "the day it is computed"},
    {"select localtimestamp", "localtimestamp", "the day it is computed"},
    {"select random()", "random", "the same data must give the same facts"},
    {"select 1 from t qualify row_number() over () = 1", "qualify", "row_number()"},
    {"select 1 from a asof join b using (x)", "asof", "join on a range"},
    {"select cast(x as float)", "float", "whole numbers"},
    {"select cast(x as double precision)", "double", "whole numbers"},
    {"select x::real", "real", "whole numbers"},
    {"select regexp_matches(code, '^U')", "regexp_matches", "IN list"},
    {"select json_extract(x, '$.a')", "json_extract", "catalogue/sources"},
    {"insert into t select 1", "insert", "one statement that reads"},
    {"update t set a = 1", "update", "one statement that reads"},
    {"delete from t", "delete", "one statement that reads"},
    {"drop table t", "drop", "one statement that reads"},
};

TEST(StatementCheck, EachForbiddenWordIsNamedWithItsMend) {
  for (const Case& c : kCases) {
    const auto found = forbidden_in(c.sql);
    ASSERT_TRUE(found) << c.sql;
    EXPECT_EQ(found->line, 1) << c.sql;
    EXPECT_TRUE(found->mend.starts_with("'" + c.word + "' may not be used: ")) << found->mend;
    EXPECT_NE(found->mend.find(c.mend), std::string::npos) << found->mend;
  }
}

TEST(StatementCheck, LettersOfEitherCase) {
  EXPECT_TRUE(mend_of("SELECT NOW()").starts_with("'now'"));
  EXPECT_TRUE(mend_of("select Current_Date").starts_with("'current_date'"));
}

TEST(StatementCheck, GroupByAll) {
  EXPECT_NE(mend_of("select a, count(*) from t group by all").find("GROUP BY ALL"),
            std::string::npos);
  EXPECT_EQ(line_of("select a\nfrom t\ngroup by\n  ALL"), 4);
  EXPECT_EQ(line_of("select 1 union all select 2"), 0);
}

TEST(StatementCheck, WordsThatOnlyContainOneAreAllowed) {
  EXPECT_EQ(line_of("select known, unknown, now_held, last_update, today2, really, dropped, "
                    "floats, _now from updates"),
            0);
}

TEST(StatementCheck, WordsInQuotesAreAllowed) {
  EXPECT_EQ(line_of("select 'now', 'drop table t; select', \"update\", 'it''s random' from t"), 0);
  EXPECT_EQ(line_of("select 'a ; b' from t"), 0);
  EXPECT_EQ(line_of("select '-- now' from t"), 0);
  // What follows the quote is looked at again.
  EXPECT_EQ(line_of("select 'it''s', now()"), 1);
  EXPECT_EQ(line_of("select '--', now()"), 1);
}

TEST(StatementCheck, WordsInLineCommentsAreAllowed) {
  EXPECT_EQ(line_of("select 1 -- as of now; drop it, don't\nfrom t"), 0);
  EXPECT_EQ(line_of("-- today\n-- random\nselect 1"), 0);
  EXPECT_EQ(line_of("select 1 -- it's\n, now()"), 2);
  EXPECT_EQ(line_of("select a - now()"), 1);
}

TEST(StatementCheck, OneStatementAFile) {
  EXPECT_EQ(line_of("select 1;"), 0);
  EXPECT_EQ(line_of("select 1;\n-- the end\n\n"), 0);
  EXPECT_EQ(line_of("select 1; ;"), 0);
  EXPECT_EQ(line_of("select 1;\n\nselect 2"), 3);
  EXPECT_NE(mend_of("select 1; select 2").find("semicolon"), std::string::npos);
  EXPECT_NE(mend_of("select 1; (select 2)").find("semicolon"), std::string::npos);
}

TEST(StatementCheck, CountsLinesFromOneThroughQuotesAndComments) {
  EXPECT_EQ(line_of("now()"), 1);
  EXPECT_EQ(line_of("\nselect 'a\nb\nc' as \"d\ne\",\nnow()"), 6);
  EXPECT_EQ(line_of("select 1 -- one\r\n-- two\r\n, now()\r\n"), 3);
}

TEST(StatementCheck, NothingInNothing) {
  EXPECT_EQ(line_of(""), 0);
  EXPECT_EQ(line_of("select 'never closed now"), 0);
  EXPECT_EQ(line_of("select \"never closed now"), 0);
  EXPECT_EQ(line_of("--"), 0);
  EXPECT_EQ(line_of("-"), 0);
}

RC_GTEST_PROP(StatementCheckProperty, AnyTextIsReadAndItsLineIsOneOfItsLines, ()) {
  const auto pieces = *rc::gen::container<std::vector<std::string>>(
      rc::gen::element<std::string>("now", "'", "\"", "\n", "--", ";", " ", "select", "by", "all",
                                    "/", "*", "\xc3\xa9", std::string("\0", 1)));
  std::string sql;
  int lines = 1;
  for (const std::string& piece : pieces) {
    sql += piece;
    lines += piece == "\n" ? 1 : 0;
  }
  if (const auto found = forbidden_in(sql)) {
    RC_ASSERT(found->line >= 1);
    RC_ASSERT(found->line <= lines);
    RC_ASSERT(!found->mend.empty());
  }
}

TEST(StatementCheck, CommentsBetweenStarsAreNotLookedAt) {
  EXPECT_FALSE(forbidden_in("select 1 /* as of now */"));
  EXPECT_FALSE(forbidden_in("select 1; /* the end */"));
  EXPECT_TRUE(forbidden_in("select 1 /* don't */, now()"));
  EXPECT_TRUE(forbidden_in("/* the child's */ select 1; drop table t"));
}

TEST(StatementCheck, OnlyAStatementThatReads) {
  for (const char* sql :
       {"select current_time", "select get_current_timestamp()", "select transaction_timestamp()",
        "select current_localtimestamp()", "create table t as select 1", "truncate t",
        "alter table t add column a int", "select gen_random_uuid()", "copy t to 'x'", "attach 'x'",
        "pragma x", "set x = 1", "merge into t using u on true"}) {
    EXPECT_TRUE(forbidden_in(sql)) << sql;
  }
}

}  // namespace
}  // namespace sightline::catalogue
