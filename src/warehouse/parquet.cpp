#include "warehouse/parquet.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.h"
#include "warehouse/database.h"

namespace sightline::warehouse {
namespace {

bool has_parts(std::string_view type) {
  return type.starts_with("STRUCT") || type.starts_with("MAP") || type.ends_with("]");
}

}  // namespace

void read_parquet(const std::filesystem::path& file, const sources::ParquetRow& row) {
  try {
    Database::Options options;
    options.in_memory = true;
    options.readable = {std::filesystem::absolute(file).parent_path()};
    Connection connection = Database::open({}, options).connect();
    const std::string from = " FROM read_parquet(" +
                             quote(std::filesystem::absolute(file).string()) +
                             ", binary_as_string = true, hive_partitioning = false)";
    std::vector<std::string> names;
    std::string columns;
    Result described = connection.query("DESCRIBE SELECT *" + from);
    while (const std::optional<Chunk> chunk = described.next()) {
      for (std::size_t r = 0; r < chunk->rows(); ++r) {
        names.emplace_back(chunk->text(0, r));
        const std::string column = identifier(names.back());
        columns += (columns.empty() ? "" : ", ") + (has_parts(chunk->text(1, r))
                                                        ? "CAST(to_json(" + column + ") AS VARCHAR)"
                                                        : "CAST(" + column + " AS VARCHAR)");
      }
    }
    std::vector<std::optional<std::string_view>> cells(names.begin(), names.end());
    row(cells);
    Result rows = connection.query("SELECT " + columns + from);
    while (const std::optional<Chunk> chunk = rows.next()) {
      for (std::size_t r = 0; r < chunk->rows(); ++r) {
        for (std::size_t c = 0; c < cells.size(); ++c) {
          cells[c].reset();
          if (!chunk->is_null(c, r)) cells[c] = chunk->text(c, r);
        }
        row(cells);
      }
    }
  } catch (const DatabaseError& error) {
    throw Error(error.kind() == ErrorKind::kMachine ? ErrorKind::kMachine : ErrorKind::kBadInput,
                file.string() + " cannot be read as Parquet: " + error.detail());
  }
}

}  // namespace sightline::warehouse
