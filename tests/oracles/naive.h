// The slow and obvious answer to any question that the cube can be asked: a loop over all facts and
// all days, straight from the words of ARCHITECTURE.md. No columns, no cutting, no look-up tables.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "catalogue/indicator.h"
#include "cube/figures.h"
#include "facts/facts.h"
#include "facts/profile.h"
#include "warehouse/database.h"

namespace sightline::oracles {

class Naive {
 public:
  Naive(warehouse::Connection& connection, const std::filesystem::path& catalogue);

  const std::vector<catalogue::Indicator>& indicators() const { return library_.indicators; }
  const std::vector<facts::DimensionFile>& dimensions() const { return dimensions_; }
  // Every value of a dimension that some fact or person has.
  std::vector<std::string> values(const std::string& dimension) const;
  std::vector<std::string> breakdowns(const std::string& indicator) const;

  struct Row {
    std::string subject;
    std::string kind;
    std::int64_t numerator = 0;
    std::int64_t denominator = 0;
    std::string breakdown;
    std::map<std::string, std::string> profile;
  };
  // What counts in a period, row by row, before filters; rows of a mean are one for each day.
  std::vector<Row> rows(const std::string& indicator, const Period& period) const;

  struct Sum {
    std::int64_t numerator = 0;
    std::int64_t denominator = 0;
    std::int64_t members = 0;
    friend bool operator==(const Sum&, const Sum&) = default;
  };
  // By value of `by` ("" for none).
  std::map<std::string, Sum> sums(const std::string& indicator, const Period& period,
                                  const std::string& by,
                                  const std::vector<cube::Filter>& where) const;

 private:
  struct Spell {
    Day from;
    Day until;
    std::string value;
  };
  std::string value_on(const std::string& dimension, const std::string& person, Day day) const;
  void add_side(const catalogue::Indicator& it, const facts::FactTable& table, bool numerators,
                bool denominators, catalogue::Adds adds, const Period& period,
                std::vector<Row>& out) const;

  catalogue::Library library_;
  std::vector<facts::DimensionFile> dimensions_;
  facts::Subjects subjects_;
  std::map<std::string, facts::FactTable> facts_;
  // dimension -> person -> spells
  std::map<std::string, std::map<std::string, std::vector<Spell>>> profiles_;
  struct TeamSpell {
    std::string told;
    Day from;
    Day until;
    std::string team, locality, service;
  };
  std::vector<TeamSpell> organisation_;
};

}  // namespace sightline::oracles
