#include "catalogue/lanes.h"

#include <gtest/gtest.h>

#include "warehouse/test_support.h"

namespace sightline::catalogue {
namespace {

using warehouse::testing::Folder;
using warehouse::testing::write_file;

TEST(Lanes, AreReadInTheOrderOfTheirFiles) {
  const Folder folder;
  write_file(folder / "timeline/20_visits.sql",
             "-- title: Visits\n-- tables: a,  b \n-- more\nselect 1\n-- title: not this\n");
  write_file(folder / "timeline/05_contacts.sql", "-- tables: c\n-- title: Contacts\nselect 2");
  write_file(folder / "timeline/person.sql", "select 3");
  write_file(folder / "timeline/identifiers.sql", "select 4");
  write_file(folder / "timeline/README.md", "no lane");
  const Lanes read = read_lanes(folder.path());
  EXPECT_TRUE(read.problems.empty());
  ASSERT_EQ(read.lanes.size(), 2U);
  EXPECT_EQ(read.lanes[0].id, "contacts");
  EXPECT_EQ(read.lanes[1].id, "visits");
  EXPECT_EQ(read.lanes[1].title, "Visits");
  EXPECT_EQ(read.lanes[1].tables, (std::vector<std::string>{"a", "b"}));
  EXPECT_EQ(read.lanes[1].file, "catalogue/timeline/20_visits.sql");
  EXPECT_TRUE(read.lanes[1].sql.starts_with("-- title: Visits\n"));
  ASSERT_TRUE(read.person && read.identifiers);
  EXPECT_EQ(read.person->sql, "select 3\n");
}

TEST(Lanes, ACatalogueNeedHaveNone) {
  const Folder folder;
  const Lanes read = read_lanes(folder.path());
  EXPECT_TRUE(read.lanes.empty() && read.problems.empty() && !read.person);
}

TEST(Lanes, AFileThatIsWrongIsAProblemAndTheOthersAreRead) {
  const Folder folder;
  const std::string head = "-- title: T\n-- tables: a\n";
  write_file(folder / "timeline/10_good.sql", head + "select 1");
  write_file(folder / "timeline/11_untitled.sql", "-- tables: a\nselect 1");
  write_file(folder / "timeline/12_tableless.sql", "-- title: T\nselect 1");
  write_file(folder / "timeline/13_today.sql", head + "select\n  current_date");
  write_file(folder / "timeline/14_good.sql", head + "select 2");
  write_file(folder / "timeline/visits.sql", head + "select 1");
  write_file(folder / "timeline/person.sql", "select now()");
  const Lanes read = read_lanes(folder.path());
  ASSERT_EQ(read.lanes.size(), 1U);
  EXPECT_FALSE(read.person);
  ASSERT_EQ(read.problems.size(), 6U);
  const auto begins = [&](std::size_t i, const std::string& name, const std::string& message) {
    EXPECT_EQ(read.problems[i].indicator, name);
    EXPECT_TRUE(read.problems[i].message.starts_with("catalogue/timeline/" + message))
        << read.problems[i].message;
  };
  begins(0, "lane untitled", "11_untitled.sql:1: ");
  begins(1, "lane tableless", "12_tableless.sql:1: ");
  begins(2, "lane today", "13_today.sql:4: ");
  begins(3, "lane good", "14_good.sql:1: this lane stands in catalogue/timeline/10_good.sql");
  begins(4, "lane person", "person.sql:1: ");
  begins(5, "lane visits", "visits.sql:1: the name");
}

}  // namespace
}  // namespace sightline::catalogue
