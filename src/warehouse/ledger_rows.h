// How the ledger's rows are read, and since which version of its tables (schema.cpp) there is what.
// Of ledger.cpp and ledger_lists.cpp alone.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "warehouse/database.h"

namespace sightline::warehouse {

// Versions of the tables (schema.cpp) since which there are systems of loads, and rules.
constexpr std::int64_t kWithSystems = 3;
constexpr std::int64_t kWithRules = 4;
// Since which what speaks against a link is told, what was done late, what is wrong with reference
// data, and a region's quarterly figures.
constexpr std::int64_t kWithAgainst = 5;

inline std::string text_or_empty(const Chunk& chunk, std::size_t column, std::size_t row) {
  return chunk.is_null(column, row) ? std::string() : std::string(chunk.text(column, row));
}

inline std::int64_t integer_or_zero(const Chunk& chunk, std::size_t column, std::size_t row) {
  return chunk.is_null(column, row) ? 0 : chunk.integer(column, row);
}

template <typename Each>
void each_row(Connection& connection, const std::string& sql, const Each& each) {
  Result result = connection.query(sql);
  while (const std::optional<Chunk> chunk = result.next()) {
    for (std::size_t row = 0; row < chunk->rows(); ++row) each(*chunk, row);
  }
}

}  // namespace sightline::warehouse
