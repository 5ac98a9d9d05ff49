// What an indicator says of others, assurance lists, dated versions; and a council's own folder.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "catalogue/indicator.h"
#include "core/error.h"
#include "warehouse/test_support.h"

namespace sightline::catalogue {
namespace {

using warehouse::testing::Folder;
using warehouse::testing::write_file;

// A count of those open; `more` stands before its first section, `sections` after its last.
std::string text_of(const std::string& id, const std::string& more = "",
                    const std::string& sections = "") {
  return "--- indicator\n-- id = \"" + id +
         "\"\n-- title = \"X\"\n-- meaning = \"M.\"\n-- theme = \"x\"\n-- status = \"reviewed\"\n"
         "-- measure = \"count\"\n-- polarity = \"lower\"\n-- subject = \"child\"\n"
         "-- once = \"none\"\n-- tables = [\"t\"]\n-- periods = [\"day\"]\n" +
         more +
         "-- [numerator]\n-- what = \"x\"\n-- adds = \"open at period end\"\n"
         "-- [definition]\n-- text = \"T\"\n-- source = \"S\"\n" +
         sections + "\nselect 1\n";
}

Indicator parsed(const std::string& more, const std::string& sections = "") {
  return parse_indicator(text_of("a", more, sections), "catalogue/indicators/x/a.sql");
}

std::string said(const std::string& more, const std::string& sections = "") {
  try {
    parsed(more, sections);
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::kCatalogue);
    return error.what();
  }
  return "nothing";
}

TEST(Relations, OthersAreNamedByTheirIds) {
  const Indicator it = parsed("-- tension = [\"b\", \"c\"]\n-- see = [\"d\"]\n");
  EXPECT_EQ(it.tension, (std::vector<std::string>{"b", "c"}));
  EXPECT_EQ(it.see, (std::vector<std::string>{"d"}));
  EXPECT_TRUE(parsed("").see.empty());
}

TEST(Relations, ItselfAndTwiceAreRefused) {
  EXPECT_EQ(said("-- see = [\"a\"]\n"),
            "catalogue/indicators/x/a.sql:13: 'see' names the ids of other indicators, each once; "
            "take 'a' out");
  EXPECT_NE(said("-- tension = [\"b\", \"b\"]\n").find("take 'b' out"), std::string::npos);
  EXPECT_NE(said("-- tension = \"b\"\n").find("must be a list"), std::string::npos);
}

TEST(Assurance, HasAPlaceAndAQuestion) {
  const Indicator it = parsed("", "-- [assurance]\n-- order = 30\n-- check = \"Who?\"\n");
  ASSERT_TRUE(it.assurance);
  EXPECT_EQ(it.assurance->order, 30);
  EXPECT_EQ(it.assurance->check, "Who?");
  EXPECT_FALSE(parsed("").assurance);
}

TEST(Assurance, WithoutThemItIsRefused) {
  EXPECT_EQ(said("", "-- [assurance]\n-- check = \"Who?\"\n"),
            "catalogue/indicators/x/a.sql:19: 'order' is missing from [assurance]; write its place "
            "among the lists: order = 50");
  EXPECT_NE(said("", "-- [assurance]\n-- order = 1\n").find("'check' is missing"),
            std::string::npos);
  EXPECT_NE(said("", "-- [assurance]\n-- order = 1\n-- check = \"?\"\n-- limit = 3\n")
                .find("'limit' is not a key of [assurance]"),
            std::string::npos);
}

TEST(Assurance, OnlyACountOfThoseOpenCanBeOne) {
  std::string text = text_of("a", "", "-- [assurance]\n-- order = 1\n-- check = \"Who?\"\n");
  const std::string open = "open at period end";
  text.replace(text.find(open), open.size(), "in period");
  try {
    parse_indicator(text, "a.sql");
    FAIL() << "no error";
  } catch (const Error& error) {
    EXPECT_NE(std::string(error.what()).find("a count of those open at period end"),
              std::string::npos);
  }
}

TEST(Versions, HaveDaysInOrder) {
  const std::string first = "-- [[versions]]\n-- from = \"2016-04-01\"\n-- note = \"one\"\n";
  const std::string second = "-- [[versions]]\n-- from = \"2024-04-01\"\n-- note = \"two\"\n";
  EXPECT_EQ(parsed("", first + second).versions.size(), 2U);
  EXPECT_NE(said("", second + first).find("in the order of their days"), std::string::npos);
  EXPECT_NE(said("", first + first).find("each day once"), std::string::npos);
  EXPECT_NE(said("", "-- [[versions]]\n-- from = \"April 2024\"\n-- note = \"n\"\n")
                .find("a.sql:20: 'from' is the first day"),
            std::string::npos);
}

TEST(OwnFolder, IsReadBesideTheShippedOnes) {
  const Folder shipped, own;
  write_file(shipped / "indicators/x/b.sql", text_of("b"));
  write_file(own / "indicators/a.sql", text_of("a"));
  const Library library = read_library(shipped.path(), own.path());
  ASSERT_EQ(library.indicators.size(), 2U);
  EXPECT_EQ(library.indicators[0].id, "a");
  EXPECT_EQ(library.indicators[0].file, own / "indicators/a.sql");
  EXPECT_EQ(library.indicators[1].file, "catalogue/indicators/x/b.sql");
  EXPECT_EQ(library.texts[0], text_of("a"));
  EXPECT_NE(library.fingerprint, read_library(shipped.path()).fingerprint);
  // A folder that is not there is no folder of one's own.
  EXPECT_EQ(read_library(shipped.path(), own / "nowhere").fingerprint,
            read_library(shipped.path()).fingerprint);
}

TEST(OwnFolder, NeverTakesTheShippedOneAway) {
  const Folder shipped, own;
  write_file(shipped / "indicators/x/a.sql", text_of("a"));
  write_file(shipped / "indicators/x/b.sql", text_of("b"));
  write_file(own / "indicators/a.sql", text_of("a"));
  write_file(own / "indicators/b.sql", text_of("b", "-- sea = [\"a\"]\n"));
  write_file(own / "indicators/c.sql", text_of("c", "-- sea = [\"a\"]\n"));
  const Library library = read_library(shipped.path(), own.path());
  ASSERT_EQ(library.indicators.size(), 2U);
  EXPECT_EQ(library.indicators[0].file, "catalogue/indicators/x/a.sql");
  ASSERT_EQ(library.problems.size(), 3U);
  // By their own names, so that what was shipped under them is still asked for.
  EXPECT_EQ(library.problems[0].indicator, "b (own)");
  EXPECT_EQ(library.problems[1].indicator, "c");
  EXPECT_EQ(library.problems[2].indicator, "a (own)");
  EXPECT_EQ(library.problems[2].message,
            (own / "indicators/a.sql").string() +
                ":1: the id stands in catalogue/indicators/x/a.sql already; give one of them "
                "another");
  EXPECT_TRUE(
      library.problems[1].message.starts_with((own / "indicators/c.sql").string() + ":13: "))
      << library.problems[1].message;
}

}  // namespace
}  // namespace sightline::catalogue
