// Each table of a source that carries a child and the day of an event is named in
// catalogue/sources/dated_records.csv: by it is seen whether a life goes on after an adoption.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>
#include <string>

#include "sources/spec.h"

namespace sightline::sources {
namespace {

const std::filesystem::path kRoot = SIGHTLINE_SOURCE_DIR;

// Dated by work on the case, or about nobody's life after.
const std::set<std::string> kNotOfALife = {"src_loc_audit", "src_loc_complaint"};

std::set<std::string> named_tables() {
  std::ifstream in(kRoot / "catalogue/sources/dated_records.csv");
  std::set<std::string> tables;
  std::string line;
  std::getline(in, line);
  while (std::getline(in, line)) tables.insert(line.substr(0, line.find(',')));
  return tables;
}

// The column of the child: what the spec calls its subject, else one of these names.
bool carries_a_child(const SourceTable& table) {
  if (table.target.name.starts_with("src_annex_a_list_11")) return false;  // adopters
  if (table.subject) return true;
  return std::any_of(table.target.columns.begin(), table.target.columns.end(),
                     [](const Column& column) { return column.name == "child"; });
}

TEST(DatedRecords, NameEveryTableWithAChildAndAnEvent) {
  const std::set<std::string> named = named_tables();
  ASSERT_GT(named.size(), 50U);
  std::size_t asked = 0;
  for (const SourceSpec& spec : load_specs(kRoot / "catalogue")) {
    for (const SourceTable& table : spec.tables) {
      const bool event = std::any_of(table.columns.begin(), table.columns.end(),
                                     [](const auto& column) { return column.event; });
      if (!event || !carries_a_child(table) || kNotOfALife.contains(table.target.name)) continue;
      ++asked;
      EXPECT_TRUE(named.contains(table.target.name)) << table.target.name;
    }
  }
  EXPECT_GT(asked, 50U);
}

}  // namespace
}  // namespace sightline::sources
