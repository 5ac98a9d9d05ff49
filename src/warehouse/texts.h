// texts: the first column of what a query gives, in its order; for short lists such as names.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "warehouse/database.h"

namespace sightline::warehouse {

// Throws what Connection::query throws.
inline std::vector<std::string> texts(Connection& connection, const std::string& sql) {
  std::vector<std::string> all;
  Result result = connection.query(sql);
  while (const std::optional<Chunk> chunk = result.next()) {
    for (std::size_t row = 0; row < chunk->rows(); ++row) all.emplace_back(chunk->text(0, row));
  }
  return all;
}

}  // namespace sightline::warehouse
