#include "warehouse/pending.h"

#include <fstream>
#include <string>

#include "warehouse/durable.h"

namespace sightline::warehouse {

void write_pending(const DataDirectory& directory, std::int64_t generation) {
  write_durably(directory.pending_file(), std::to_string(generation) + "\n");
}

std::optional<std::int64_t> read_pending(const DataDirectory& directory) {
  std::error_code failure;
  if (!std::filesystem::exists(directory.pending_file(), failure) || failure) return std::nullopt;
  std::ifstream in(directory.pending_file());
  std::int64_t generation = 0;
  if (!(in >> generation)) return 0;
  return generation;
}

void clear_pending(const DataDirectory& directory, std::int64_t generation) {
  const std::optional<std::int64_t> marked = read_pending(directory);
  if (!marked || *marked > generation) return;
  std::error_code ignored;  // left behind, it only causes a look at the next start
  std::filesystem::remove(directory.pending_file(), ignored);
}

}  // namespace sightline::warehouse
