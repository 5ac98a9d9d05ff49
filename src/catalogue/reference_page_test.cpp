// What is shipped is said in docs/indicators.md, and each indicator, clock and rule has a test and
// a source. After a change: scripts/indicator-reference.
#include "catalogue/reference_page.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>

namespace sightline::catalogue {
namespace {

namespace fs = std::filesystem;

const fs::path kRoot = SIGHTLINE_SOURCE_DIR;

std::string text_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

void add(TestedIn& tested, const std::string& id, const fs::path& file) {
  std::vector<std::string>& files = tested[id];
  const std::string name = fs::relative(file, kRoot).generic_string();
  if (std::find(files.begin(), files.end(), name) == files.end()) files.push_back(name);
}

// The cases that ask for a figure, its members, a worklist or the findings of a rule.
TestedIn shipped_tests() {
  std::vector<fs::path> cases;
  for (const char* folder : {"tests/indicators", "tests/rules", "tests/casebook"}) {
    std::vector<fs::path> found;
    for (const auto& entry : fs::recursive_directory_iterator(kRoot / folder)) {
      if (entry.path().extension() == ".test") found.push_back(entry.path());
    }
    std::sort(found.begin(), found.end());
    cases.insert(cases.end(), found.begin(), found.end());
  }
  TestedIn tested;
  for (const fs::path& file : cases) {
    std::istringstream lines(text_of(file));
    for (std::string line; std::getline(lines, line);) {
      std::istringstream words(line);
      std::string word, id;
      words >> word >> id;
      if (word == "figure" || word == "members" || word == "findings") add(tested, id, file);
      // worklist --as-at DAY --clock ID --clock ID
      for (std::string next = id; word == "worklist" && !words.fail(); words >> next) {
        if (id == "--clock") add(tested, next, file);
        id = next;
      }
    }
  }
  return tested;
}

struct Shipped {
  Library library = read_library(kRoot / "catalogue");
  Arrangement arrangement = Arrangement::read(kRoot / "catalogue");
  Clocks clocks = read_clocks(kRoot / "catalogue");
  warehouse::Rules rules = warehouse::read_rules(kRoot / "catalogue");
  TestedIn tested = shipped_tests();
};

const Shipped& shipped() {
  static const Shipped all;
  return all;
}

TEST(ReferencePage, IsWhatIsShipped) {
  const Shipped& all = shipped();
  const std::string page =
      reference_page(all.library, all.arrangement, all.clocks, all.rules, all.tested);
  if (const char* file = std::getenv("SIGHTLINE_WRITE_INDICATORS")) {
    std::ofstream(file, std::ios::binary) << page;
  }
  EXPECT_TRUE(text_of(kRoot / "docs" / "indicators.md") == page)
      << "docs/indicators.md is not what the catalogue says; run scripts/indicator-reference";
}

TEST(ReferencePage, NothingShippedIsWrong) {
  for (const Problem& problem : shipped().library.problems) ADD_FAILURE() << problem.message;
  for (const Problem& problem : shipped().clocks.problems) ADD_FAILURE() << problem.message;
  for (const auto& problem : shipped().rules.problems) ADD_FAILURE() << problem.message;
}

TEST(ReferencePage, EachHasATestAndASource) {
  const Shipped& all = shipped();
  EXPECT_FALSE(all.library.indicators.empty());
  for (const Indicator& it : all.library.indicators) {
    EXPECT_TRUE(all.tested.contains(it.id))
        << it.id << ": no case asks for it; write one in tests/indicators";
    EXPECT_NE(it.definition_source, "") << it.id;
  }
  for (const warehouse::Rule& rule : all.rules.rules) {
    EXPECT_TRUE(all.tested.contains(rule.id)) << rule.id << ": no case; write one in tests/rules";
    EXPECT_NE(rule.source, "") << rule.id;
  }
  for (const Clock& clock : all.clocks.clocks) {
    EXPECT_NE(clock.source, "") << clock.id;
    // By its worklist, or by the figures that it names, each of which is tested.
    const bool by_figures =
        std::any_of(clock.figures.begin(), clock.figures.end(),
                    [](const std::string& id) { return !id.empty(); }) &&
        std::all_of(clock.figures.begin(), clock.figures.end(),
                    [&](const std::string& id) { return id.empty() || all.tested.contains(id); });
    EXPECT_TRUE(all.tested.contains(clock.id) || by_figures)
        << clock.id << ": no case asks for its worklist or for all of its figures";
  }
}

TEST(ReferencePage, OnesThatAreNamedAreThereAndNameEachOther) {
  std::map<std::string, const Indicator*> by_id;
  for (const Indicator& it : shipped().library.indicators) by_id[it.id] = &it;
  const auto names = [&](const std::vector<std::string>& ids, const std::string& id) {
    return std::find(ids.begin(), ids.end(), id) != ids.end();
  };
  for (const auto& [id, it] : by_id) {
    for (const std::string& other : it->see) {
      ASSERT_TRUE(by_id.contains(other)) << id << " says see = " << other;
      EXPECT_TRUE(names(by_id.at(other)->see, id)) << other << " does not name " << id << " back";
    }
    for (const std::string& other : it->tension) {
      ASSERT_TRUE(by_id.contains(other)) << id << " says tension = " << other;
      EXPECT_TRUE(names(by_id.at(other)->tension, id))
          << other << " does not name " << id << " back";
    }
  }
}

TEST(ReferencePage, AssuranceListsHavePlacesOfTheirOwn) {
  std::set<int> places;
  for (const Indicator& it : shipped().library.indicators) {
    if (it.assurance) {
      EXPECT_TRUE(places.insert(it.assurance->order).second) << it.id;
    }
  }
  EXPECT_GE(places.size(), 14U);
}

// acceptance.csv: what four councils reported, each with the ids that say it or why none does.
TEST(ReferencePage, WhatFourCouncilsReportedIsThere) {
  std::set<std::string> ids;
  for (const Indicator& it : shipped().library.indicators) ids.insert(it.id);
  std::istringstream lines(text_of(kRoot / "tests" / "catalogue" / "acceptance.csv"));
  std::string line;
  std::getline(lines, line);
  EXPECT_EQ(line, "id,what,indicators,why not or how");
  std::set<std::string> seen;
  while (std::getline(lines, line)) {
    std::vector<std::string> cells;
    std::istringstream row(line);
    for (std::string one; std::getline(row, one, ',');) cells.push_back(one);
    ASSERT_GE(cells.size(), 3U) << line;
    cells.resize(4);
    EXPECT_TRUE(seen.insert(cells[0]).second) << cells[0] << " stands twice";
    EXPECT_FALSE(cells[2].empty() && cells[3].empty()) << cells[0] << ": neither id nor reason";
    std::istringstream named(cells[2]);
    for (std::string id; named >> id;) {
      EXPECT_TRUE(ids.contains(id)) << cells[0] << " names " << id << ", which is not there";
    }
  }
  EXPECT_EQ(seen.size(), 84U);
}

}  // namespace
}  // namespace sightline::catalogue
