// The peer: the very facts of the cube as DuckDB tables in memory, and for each kind of question
// three honest ways of putting it in SQL. The fastest of the three counts.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "core/period.h"
#include "cube/cube.h"
#include "warehouse/database.h"

namespace sightline::bench {

// One filter, by dimension and code, as both sides are given it.
struct CodeFilter {
  std::size_t dimension = 0;
  std::uint16_t code = 0;
};

struct Question {
  std::vector<Period> periods;
  std::vector<CodeFilter> where;
  int by = -1;  // dimension, -1 for none
};

class Peer {
 public:
  // Copies one part of an indicator: facts_wide has every dimension as a column beside each fact;
  // facts_thin is the cube's own shape, with profiles and measures to join.
  Peer(const cube::Cube& cube, const std::string& indicator, std::size_t part, int threads);

  enum class Kind { kSeries, kAsAt, kOnce, kBreakdown, kMembers };
  // The ways of putting a question of this kind, each one statement.
  std::vector<std::string> ways(Kind kind, const Question& question) const;
  // Runs it and gives (sum of numerators, sum of denominators, rows): a check that it answers
  // alike.
  struct Answer {
    std::int64_t numerator = 0;
    std::int64_t denominator = 0;
    std::int64_t rows = 0;
    friend bool operator==(const Answer&, const Answer&) = default;
  };
  Answer run(const std::string& sql);

 private:
  std::string filter(const Question& question, const std::string& prefix) const;

  warehouse::Database database_;
  warehouse::Connection connection_;
};

}  // namespace sightline::bench
