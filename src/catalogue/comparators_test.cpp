// What the catalogue says of published figures: each that an indicator names is there, and each has
// a basis and a source.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "catalogue/indicator.h"

namespace sightline::catalogue {
namespace {

const std::filesystem::path kCatalogue = std::filesystem::path(SIGHTLINE_SOURCE_DIR) / "catalogue";

using Row = std::map<std::string, std::string>;

std::vector<std::string> cells_of(const std::string& line) {
  std::vector<std::string> cells(1);
  bool quoted = false;
  for (const char c : line) {
    if (c == '"') {
      quoted = !quoted;
    } else if (c == ',' && !quoted) {
      cells.emplace_back();
    } else {
      cells.back() += c;
    }
  }
  return cells;
}

std::vector<Row> rows_of(const std::string& name) {
  std::ifstream file(kCatalogue / "reference" / name);
  std::string line;
  std::getline(file, line);
  const std::vector<std::string> names = cells_of(line);
  std::vector<Row> rows;
  while (std::getline(file, line)) {
    const std::vector<std::string> cells = cells_of(line);
    EXPECT_EQ(cells.size(), names.size()) << line;
    Row& row = rows.emplace_back();
    for (std::size_t i = 0; i < names.size() && i < cells.size(); ++i) row[names[i]] = cells[i];
  }
  return rows;
}

TEST(ComparatorList, HoldsEachThatAnIndicatorNames) {
  std::set<std::string> ids;
  for (const Row& row : rows_of("comparators.csv")) ids.insert(row.at("id"));
  std::size_t named = 0;
  for (const Indicator& it : read_library(kCatalogue).indicators) {
    for (const std::string& id : it.published) {
      EXPECT_TRUE(ids.contains(id)) << it.id << " names " << id;
      ++named;
    }
  }
  EXPECT_GE(named, 30U);
}

TEST(ComparatorList, EachIsOnceAndHasABasisAPolarityAndASource) {
  const std::set<std::string> bases = {
      "at 31 March",   "year ending 31 March", "at 30 September", "year ending 30 September",
      "calendar year", "academic year",        "financial year"};
  std::set<std::string> sourced;
  for (const Row& row : rows_of("comparator_sources.csv")) sourced.insert(row.at("id"));
  std::set<std::string> ids;
  for (const Row& row : rows_of("comparators.csv")) {
    const std::string& id = row.at("id");
    EXPECT_TRUE(ids.insert(id).second) << id;
    EXPECT_TRUE(bases.contains(row.at("basis"))) << id << ": " << row.at("basis");
    EXPECT_TRUE(row.at("polarity") == "higher" || row.at("polarity") == "lower" ||
                row.at("polarity") == "neutral")
        << id;
    EXPECT_FALSE(row.at("polarity_source").empty()) << id;
    EXPECT_FALSE(row.at("title").empty()) << id;
    EXPECT_TRUE(sourced.contains(id)) << id;
  }
  for (const std::string& id : sourced) EXPECT_TRUE(ids.contains(id)) << id;
}

TEST(ComparatorList, ANameOfAFigureHasOneWayToBeReadFromEachSource) {
  std::set<std::string> seen;
  for (const Row& row : rows_of("comparator_sources.csv")) {
    EXPECT_TRUE(seen.insert(row.at("id") + " " + row.at("source")).second) << row.at("id");
    if (row.at("source") != "published") {
      EXPECT_FALSE(row.at("measure").empty()) << row.at("id");
      continue;
    }
    // A rate that is worked out needs both sides, any other its figure.
    EXPECT_NE(row.at("value").empty(), row.at("per").empty()) << row.at("id");
    if (!row.at("per").empty()) {
      EXPECT_FALSE(row.at("numerator").empty()) << row.at("id");
      EXPECT_FALSE(row.at("denominator").empty()) << row.at("id");
    }
  }
}

}  // namespace
}  // namespace sightline::catalogue
