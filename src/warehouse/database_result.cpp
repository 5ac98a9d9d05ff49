// Reading: results in blocks, as DuckDB's vectors hold them.
#include <cstring>
#include <limits>

#include "core/error.h"
#include "warehouse/database_detail.h"

namespace sightline::warehouse {
namespace {

duckdb_type type_of(duckdb_vector vector) {
  duckdb_logical_type logical = duckdb_vector_get_column_type(vector);
  const duckdb_type type = duckdb_get_type_id(logical);
  duckdb_destroy_logical_type(&logical);
  return type;
}

template <typename T>
T cell(const void* data, std::size_t row) {
  T value;
  std::memcpy(&value, static_cast<const char*>(data) + row * sizeof(T), sizeof(T));
  return value;
}

}  // namespace

struct Chunk::Data {
  struct Column {
    duckdb_type type = DUCKDB_TYPE_INVALID;
    const void* data = nullptr;
    uint64_t* validity = nullptr;
  };
  duckdb_data_chunk chunk = nullptr;
  std::size_t rows = 0;
  std::vector<Column> columns;

  Data() = default;
  Data(const Data&) = delete;
  Data& operator=(const Data&) = delete;
  ~Data() { release(); }
  void release() {
    if (chunk != nullptr) duckdb_destroy_data_chunk(&chunk);
    chunk = nullptr;
  }
  void hold(duckdb_data_chunk next) {
    release();
    chunk = next;
    rows = duckdb_data_chunk_get_size(chunk);
    columns.resize(duckdb_data_chunk_get_column_count(chunk));
    for (std::size_t i = 0; i < columns.size(); ++i) {
      duckdb_vector vector = duckdb_data_chunk_get_vector(chunk, i);
      columns[i] = {type_of(vector), duckdb_vector_get_data(vector),
                    duckdb_vector_get_validity(vector)};
    }
  }
  const Column& at(std::size_t column, std::size_t row) const {
    if (column >= columns.size() || row >= rows) misuse("a result has no such column or row");
    return columns[column];
  }
};

std::size_t Chunk::rows() const { return data_->rows; }

bool Chunk::is_null(std::size_t column, std::size_t row) const {
  const Data::Column& c = data_->at(column, row);
  return c.validity != nullptr && ((c.validity[row / 64] >> (row % 64)) & 1U) == 0;
}

Day Chunk::day(std::size_t column, std::size_t row) const {
  const Data::Column& c = data_->at(column, row);
  if (c.type != DUCKDB_TYPE_DATE) misuse("a result's column is not a date");
  return Day(cell<std::int32_t>(c.data, row));
}

std::int64_t Chunk::integer(std::size_t column, std::size_t row) const {
  const Data::Column& c = data_->at(column, row);
  switch (c.type) {
    case DUCKDB_TYPE_INTEGER:
      return cell<std::int32_t>(c.data, row);
    case DUCKDB_TYPE_BIGINT:
      return cell<std::int64_t>(c.data, row);
    case DUCKDB_TYPE_BOOLEAN:
    case DUCKDB_TYPE_UTINYINT:
      return cell<std::uint8_t>(c.data, row);
    case DUCKDB_TYPE_TINYINT:
      return cell<std::int8_t>(c.data, row);
    case DUCKDB_TYPE_SMALLINT:
      return cell<std::int16_t>(c.data, row);
    case DUCKDB_TYPE_USMALLINT:
      return cell<std::uint16_t>(c.data, row);
    case DUCKDB_TYPE_UINTEGER:
      return cell<std::uint32_t>(c.data, row);
    case DUCKDB_TYPE_UBIGINT: {
      const auto value = cell<std::uint64_t>(c.data, row);
      if (value > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) break;
      return static_cast<std::int64_t>(value);
    }
    case DUCKDB_TYPE_HUGEINT: {
      const auto value = cell<duckdb_hugeint>(c.data, row);
      const auto low = static_cast<std::int64_t>(value.lower);
      if (value.upper != (low < 0 ? -1 : 0)) break;
      return low;
    }
    default:
      misuse("a result's column is not a whole number");
  }
  misuse("a whole number of a result does not fit in 64 bits");
}

std::string_view Chunk::text(std::size_t column, std::size_t row) const {
  const Data::Column& c = data_->at(column, row);
  if (c.type != DUCKDB_TYPE_VARCHAR) misuse("a result's column is not text");
  // Short strings lie inside the cell itself, so the view must point there and not into a copy.
  auto* strings = static_cast<duckdb_string_t*>(const_cast<void*>(c.data));
  return {duckdb_string_t_data(&strings[row]), duckdb_string_t_length(strings[row])};
}

std::size_t Result::columns() const { return duckdb_column_count(&data_->result); }

std::string Result::name(std::size_t column) const {
  const char* name = duckdb_column_name(&data_->result, column);
  if (name == nullptr) misuse("a result has no such column");
  return name;
}

Type Result::type(std::size_t column) const {
  switch (duckdb_column_type(&data_->result, column)) {
    case DUCKDB_TYPE_VARCHAR:
      return Type::kText;
    case DUCKDB_TYPE_DATE:
      return Type::kDay;
    case DUCKDB_TYPE_BOOLEAN:
    case DUCKDB_TYPE_TINYINT:
    case DUCKDB_TYPE_SMALLINT:
    case DUCKDB_TYPE_INTEGER:
    case DUCKDB_TYPE_BIGINT:
    case DUCKDB_TYPE_UTINYINT:
    case DUCKDB_TYPE_USMALLINT:
    case DUCKDB_TYPE_UINTEGER:
    case DUCKDB_TYPE_UBIGINT:
    case DUCKDB_TYPE_HUGEINT:
      return Type::kInteger;
    default:
      return Type::kOther;
  }
}

std::string Result::type_name(std::size_t column) const {
  switch (duckdb_column_type(&data_->result, column)) {
    case DUCKDB_TYPE_BOOLEAN:
      return "BOOLEAN";
    case DUCKDB_TYPE_TINYINT:
      return "TINYINT";
    case DUCKDB_TYPE_SMALLINT:
      return "SMALLINT";
    case DUCKDB_TYPE_INTEGER:
      return "INTEGER";
    case DUCKDB_TYPE_BIGINT:
      return "BIGINT";
    case DUCKDB_TYPE_UTINYINT:
      return "UTINYINT";
    case DUCKDB_TYPE_USMALLINT:
      return "USMALLINT";
    case DUCKDB_TYPE_UINTEGER:
      return "UINTEGER";
    case DUCKDB_TYPE_UBIGINT:
      return "UBIGINT";
    case DUCKDB_TYPE_HUGEINT:
      return "HUGEINT";
    case DUCKDB_TYPE_UHUGEINT:
      return "UHUGEINT";
    case DUCKDB_TYPE_FLOAT:
      return "FLOAT";
    case DUCKDB_TYPE_DOUBLE:
      return "DOUBLE";
    case DUCKDB_TYPE_DECIMAL:
      return "DECIMAL";
    case DUCKDB_TYPE_VARCHAR:
      return "VARCHAR";
    case DUCKDB_TYPE_DATE:
      return "DATE";
    case DUCKDB_TYPE_TIME:
      return "TIME";
    case DUCKDB_TYPE_TIMESTAMP:
    case DUCKDB_TYPE_TIMESTAMP_S:
    case DUCKDB_TYPE_TIMESTAMP_MS:
    case DUCKDB_TYPE_TIMESTAMP_NS:
      return "TIMESTAMP";
    case DUCKDB_TYPE_TIMESTAMP_TZ:
      return "TIMESTAMP WITH TIME ZONE";
    case DUCKDB_TYPE_INTERVAL:
      return "INTERVAL";
    case DUCKDB_TYPE_BLOB:
      return "BLOB";
    case DUCKDB_TYPE_LIST:
    case DUCKDB_TYPE_ARRAY:
      return "a list";
    case DUCKDB_TYPE_STRUCT:
    case DUCKDB_TYPE_MAP:
      return "a structure";
    case DUCKDB_TYPE_SQLNULL:
      return "NULL";
    default:
      return "another type";
  }
}

std::optional<Chunk> Result::next() {
  for (;;) {
    duckdb_data_chunk raw = duckdb_fetch_chunk(data_->result);
    if (raw == nullptr) {
      const char* error = duckdb_result_error(&data_->result);
      if (error != nullptr && *error != '\0') {
        fail("a query failed (" + shorten(data_->sql) + ")", error,
             duckdb_result_error_type(&data_->result));
      }
      return std::nullopt;
    }
    Chunk chunk;
    chunk.data_ = std::make_shared<Chunk::Data>();
    chunk.data_->hold(raw);
    if (chunk.rows() > 0) return chunk;
  }
}

}  // namespace sightline::warehouse
