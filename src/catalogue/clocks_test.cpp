#include "catalogue/clocks.h"

#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <sstream>

#include "core/error.h"
#include "warehouse/test_support.h"

namespace sightline::catalogue {
namespace {

namespace fs = std::filesystem;
using warehouse::testing::write_file;

const fs::path kFile = "catalogue/clocks/visit.sql";

// A clock that is as it should be, line by line, so that a test can break one of them.
std::vector<std::string> lines() {
  return {"--- clock",                                 // 1
          "-- id = \"visit\"",                         // 2
          "-- title = \"Visits\"",                     // 3
          "-- meaning = \"\"\"",                       // 4
          "-- A visit is due",                         // 5
          "-- again and again.\"\"\"",                 // 6
          "-- status = \"experimental\"",              // 7
          "-- basis = \"statutory\"",                  // 8
          "-- start = \"the visit before\"",           // 9
          "-- stop = \"a visit\"",                     // 10
          "-- limit = \"6 weeks\"",                    // 11
          "-- calendar = \"days\"",                    // 12
          "-- applies = \"all children\"",             // 13
          "-- from = \"2011-04-01\"",                  // 14
          "-- recorded = \"no visit recorded\"",       // 15
          "-- tables = [\"ssd_visits\"]",              // 16
          "-- fed_by = [\"ssd\", \"loc\"]",            // 17
          "--",                                        // 18
          "-- [indicators]",                           // 19
          "-- in_time_of_completed = \"a\"",           // 20
          "-- in_time_of_due = \"b\"",                 // 21
          "-- overdue = \"c\"",                        // 22
          "-- median_days = \"d\"",                    // 23
          "--",                                        // 24
          "-- [definition]",                           // 25
          "-- source = \"Regulations\"",               // 26
          "",                                          // 27
          "select 'ann' as subject from ssd_visits"};  // 28
}

std::string text_of(const std::vector<std::string>& all) {
  std::string text;
  for (const std::string& line : all) text += line + "\n";
  return text;
}

// The message for a file of which one line is another; an empty one is taken out.
std::string refused(std::size_t line, const std::string& instead, const ClockLimits& limits = {}) {
  auto all = lines();
  all.at(line - 1) = instead;
  try {
    parse_clock(text_of(all), kFile, limits);
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::kCatalogue);
    return error.what();
  }
  return "not refused";
}

TEST(Clocks, AFileIsReadAsItStands) {
  const Clock clock = parse_clock(text_of(lines()), kFile, {});
  EXPECT_EQ(clock.id, "visit");
  EXPECT_EQ(clock.meaning, "A visit is due again and again.");
  EXPECT_FALSE(clock.reviewed || clock.local || clock.snapshot);
  EXPECT_EQ(clock.limit, "6 weeks");
  EXPECT_EQ(clock.setting, "");
  EXPECT_EQ(clock.exemptions, "");
  EXPECT_EQ(clock.from, Day::of(2011, 4, 1));
  EXPECT_FALSE(clock.until);
  EXPECT_EQ(clock.tables, std::vector<std::string>{"ssd_visits"});
  EXPECT_EQ(clock.fed_by, (std::vector<std::string>{"ssd", "loc"}));
  EXPECT_EQ(clock.figures, (std::array<std::string, 4>{"a", "b", "c", "d"}));
  EXPECT_EQ(clock.sql, "\nselect 'ann' as subject from ssd_visits\n");
  EXPECT_EQ(clock.sql_line, 27);
}

TEST(Clocks, ALocalLimitIsTheNumberThatTheCouncilSets) {
  auto all = lines();
  all[7] = "-- basis = \"local\"";
  all[10] = "--";
  all[11] = "-- calendar = \"working days\"";
  const Clock clock = parse_clock(text_of(all), kFile, {{"visit", 15}});
  EXPECT_TRUE(clock.local);
  EXPECT_EQ(clock.limit, "15 working days");
  EXPECT_NE(clock.setting.find("clock_limits.csv"), std::string::npos);
  EXPECT_EQ(refused(8, "-- basis = \"local\""),
            "catalogue/clocks/visit.sql:11: a local limit is a number in "
            "catalogue/reference/clock_limits.csv; take 'limit' out and put the number there");
  all[10] = "--";
  try {
    parse_clock(text_of(all), kFile, {});
    ADD_FAILURE() << "a local clock without a limit was taken";
  } catch (const Error& error) {
    EXPECT_STREQ(error.what(),
                 "catalogue/clocks/visit.sql:2: a local clock has its limit in "
                 "catalogue/reference/clock_limits.csv; add a line 'visit,10'");
  }
}

TEST(Clocks, WhatIsWrongIsNamedWithFileLineAndMend) {
  const std::string file = "catalogue/clocks/visit.sql:";
  EXPECT_EQ(refused(1, "-- clock").substr(0, file.size() + 2), file + "1:");
  EXPECT_EQ(refused(2, "-- id = \"visits\""),
            file + "2: the file must be named visits.sql, or the id be visit");
  EXPECT_EQ(refused(3, "--").substr(0, file.size() + 2), file + "1:");
  EXPECT_NE(refused(3, "-- titel = \"Visits\"").find(file + "3: 'titel' is not a key"),
            std::string::npos);
  EXPECT_EQ(refused(7, "-- status = \"good\""),
            file + "7: 'good' is not a value of 'status'; use one of experimental, reviewed");
  EXPECT_NE(refused(12, "-- calendar = \"moons\"").find(file + "12: 'moons' is not a value"),
            std::string::npos);
  EXPECT_EQ(refused(14, "-- from = \"1 April\""),
            file + "14: 'from' must be a day: \"2011-04-01\"");
  EXPECT_EQ(refused(14, "-- from = \"2011-04-01\"\n-- until = \"2010-01-01\""),
            file + "15: 'until' lies before 'from'; change one of them");
  EXPECT_EQ(refused(16, "-- tables = []").substr(0, file.size() + 3), file + "16:");
  EXPECT_NE(refused(22, "--").find("'overdue' is missing"), std::string::npos);
  EXPECT_NE(refused(26, "--").find("'source' is missing"), std::string::npos);
  EXPECT_EQ(refused(28, ""),
            file + "27: the statement is missing: after the header write one SELECT");
  EXPECT_EQ(refused(28, "select current_date as subject").substr(0, file.size() + 3), file + "28:");
  EXPECT_NE(refused(8, "-- basis = \"statutory\"", {{"visit", 3}}).find(file + "8: a statutory"),
            std::string::npos);
  EXPECT_EQ(refused(3, "-- title = Visits").substr(0, file.size() + 2), file + "3:");
}

TEST(Clocks, AYearlyReturnNeverFeedsAWorklist) {
  for (const char* kind : {"cin", "ssda903", "sen2", "csww"}) {
    EXPECT_EQ(refused(17, "-- fed_by = [\"ssd\", \"" + std::string(kind) + "\"]"),
              "catalogue/clocks/visit.sql:17: '" + std::string(kind) +
                  "' is a yearly return, and none may feed a worklist; name some of annex_a, loc, "
                  "ssd");
  }
  EXPECT_NE(refused(17, "-- fed_by = [\"sdd\"]").find("is not a kind of source"),
            std::string::npos);
}

TEST(Clocks, WordsNeverSayThatSomethingWasNotDone) {
  EXPECT_NE(refused(15, "-- recorded = \"not visited\"").find(".sql:15: 'recorded' says what"),
            std::string::npos);
}

TEST(Clocks, FiguresThatNoFileCanCarryHaveAReason) {
  auto all = lines();
  for (std::size_t i = 19; i < 23; ++i) all[i] = "--";
  all[17] = "-- without = \"the extract has the last review alone\"\n--";
  const Clock clock = parse_clock(text_of(all), kFile, {});
  EXPECT_EQ(clock.figures, (std::array<std::string, 4>{}));
  EXPECT_EQ(clock.without, "the extract has the last review alone");
  EXPECT_NE(refused(18, "-- without = \"why\"").find("take it out"), std::string::npos);
}

TEST(Clocks, KindsAreThoseOfSources) {
  EXPECT_TRUE(is_of_kind("ssd", {"ssd"}));
  EXPECT_TRUE(is_of_kind("loc_core_group", {"ssd", "loc"}));
  EXPECT_TRUE(is_of_kind("ssd_cp_plans", {"ssd"}));
  EXPECT_FALSE(is_of_kind("ssda903", {"ssd"}));
  EXPECT_FALSE(is_of_kind("ssda903_episodes", {"ssd"}));
  EXPECT_FALSE(is_of_kind("cin_section47", {"ssd", "loc", "annex_a"}));
}

TEST(Clocks, AWrongFileOrLimitIsAProblemAndTheOthersStand) {
  const warehouse::testing::Folder folder;
  write_file(folder / "clocks/visit.sql", text_of(lines()));
  write_file(folder / "clocks/wrong.sql", "select 1");
  write_file(folder / "clocks/README.md", "not a clock");
  write_file(folder / "reference/clock_limits.csv",
             "clock,limit\nworklist_stale_after,5\nreview,0\nother,4\nother,5\n");
  const Clocks clocks = read_clocks(folder.path());
  ASSERT_EQ(clocks.clocks.size(), 1U);
  EXPECT_EQ(clocks.clocks[0].file, fs::path("catalogue/clocks/visit.sql"));
  EXPECT_EQ(clocks.stale_after_days, 5);
  std::string problems;
  for (const Problem& p : clocks.problems) problems += p.indicator + ": " + p.message + "\n";
  EXPECT_NE(problems.find("clock wrong: catalogue/clocks/wrong.sql:1: "), std::string::npos);
  EXPECT_NE(problems.find("clock_limits.csv:3: write a clock's id"), std::string::npos);
  EXPECT_NE(problems.find("clock_limits.csv:5: other has a line already"), std::string::npos);
  EXPECT_TRUE(read_clocks(folder / "nowhere").clocks.empty());
}

// ---- those that are shipped
// -----------------------------------------------------------------------

const fs::path kRoot(SIGHTLINE_SOURCE_DIR);

TEST(ShippedClocks, EachIsWellFormedAndItsFourFiguresAreThere) {
  const Clocks clocks = read_clocks(kRoot / "catalogue");
  for (const Problem& p : clocks.problems) ADD_FAILURE() << p.message;
  EXPECT_GE(clocks.clocks.size(), 20U);
  std::map<std::string, Indicator> indicators;
  for (Indicator& it : read_library(kRoot / "catalogue").indicators) indicators.emplace(it.id, it);
  for (const Clock& clock : clocks.clocks) {
    EXPECT_FALSE(clock.source.empty()) << clock.id;
    for (std::size_t f = 0; f < clock.figures.size(); ++f) {
      const std::string& id = clock.figures[f];
      if (id.empty()) continue;  // `without` says why, and the reader asks for it
      ASSERT_TRUE(indicators.contains(id)) << clock.id << ": there is no indicator " << id;
      const Indicator& it = indicators.at(id);
      const Measure wanted = f < 2    ? Measure::kPercentage
                             : f == 2 ? Measure::kCount
                                      : Measure::kDistribution;
      EXPECT_EQ(it.measure, wanted) << clock.id << ": " << id << " cannot be " << kClockFigures[f];
      EXPECT_EQ(it.numerator.adds, f == 2 ? Adds::kOpenAtEnd : Adds::kInPeriod) << id;
    }
  }
}

TEST(ShippedClocks, EachLimitIsAClocksAndEachClockAndFigureHasACase) {
  const Clocks clocks = read_clocks(kRoot / "catalogue");
  std::set<std::string> ids;
  for (const Clock& clock : clocks.clocks) ids.insert(clock.id);
  std::ifstream limits(kRoot / "catalogue/reference/clock_limits.csv");
  std::string line;
  std::getline(limits, line);
  while (std::getline(limits, line)) {
    const std::string id = line.substr(0, line.find(','));
    EXPECT_TRUE(ids.contains(id) || id == "worklist_stale_after") << "a limit of nobody: " << id;
  }
  std::string cases;
  for (const char* folder : {"tests/casebook", "tests/indicators"}) {
    for (const auto& entry : fs::recursive_directory_iterator(kRoot / folder)) {
      if (entry.path().extension() != ".test") continue;
      std::ifstream in(entry.path());
      std::ostringstream text;
      text << in.rdbuf();
      cases += text.str() + "\n";
    }
  }
  const auto asked = [&](const std::string& id) {
    return cases.find("\nfigure " + id + " ") != std::string::npos ||
           cases.find("\nmembers " + id + " ") != std::string::npos;
  };
  for (const Clock& clock : clocks.clocks) {
    EXPECT_NE(cases.find("| " + clock.id + " |"), std::string::npos)
        << "no case has a row of the clock " << clock.id << "; add it to tests/casebook/clocks";
    for (const std::string& id : clock.figures) {
      if (id.empty()) continue;
      EXPECT_TRUE(asked(id)) << "no case asks for " << id;
    }
  }
}

}  // namespace
}  // namespace sightline::catalogue
