// Writing: rows gathered into DuckDB's vectors, and handed over a block at a time.
#include <cstring>
#include <limits>

#include "core/error.h"
#include "warehouse/database_detail.h"
#include "warehouse/utf8.h"

namespace sightline::warehouse {
namespace {

template <typename T>
void put(void* data, std::size_t row, T value) {
  std::memcpy(static_cast<char*>(data) + row * sizeof(T), &value, sizeof(T));
}

}  // namespace

void Appender::null() {
  Data::Column& c = data_->next();
  if (c.validity == nullptr) {
    duckdb_vector_ensure_validity_writable(c.vector);
    c.validity = duckdb_vector_get_validity(c.vector);
  }
  c.validity[data_->row / 64] &= ~(uint64_t{1} << (data_->row % 64));
}

void Appender::text(std::string_view value) {
  Data::Column& c = data_->next();
  if (c.type != DUCKDB_TYPE_VARCHAR)
    misuse("text for a column of " + data_->table + " of another type");
  if (!is_utf8(value)) misuse("text for " + data_->table + " is not UTF-8");
  duckdb_vector_assign_string_element_len(c.vector, data_->row, value.data(), value.size());
}

void Appender::day(Day value) {
  Data::Column& c = data_->next();
  if (c.type != DUCKDB_TYPE_DATE)
    misuse("a date for a column of " + data_->table + " of another type");
  put<std::int32_t>(c.data, data_->row, value.number());
}

void Appender::integer(std::int64_t value) {
  Data::Column& c = data_->next();
  switch (c.type) {
    case DUCKDB_TYPE_BIGINT:
      put<std::int64_t>(c.data, data_->row, value);
      return;
    case DUCKDB_TYPE_INTEGER:
      if (value < std::numeric_limits<std::int32_t>::min() ||
          value > std::numeric_limits<std::int32_t>::max()) {
        misuse("the number " + std::to_string(value) + " is too large for " + data_->table);
      }
      put<std::int32_t>(c.data, data_->row, static_cast<std::int32_t>(value));
      return;
    case DUCKDB_TYPE_BOOLEAN:
      put<std::uint8_t>(c.data, data_->row, value != 0 ? 1 : 0);
      return;
    default:
      misuse("a whole number for a column of " + data_->table + " of another type");
  }
}

void Appender::end_row() {
  if (data_->column != data_->columns.size()) {
    misuse("a row has fewer values than table " + data_->table + " columns");
  }
  data_->column = 0;
  if (++data_->row == data_->capacity) data_->flush();
}

void Appender::close() {
  if (data_->column != 0) misuse("the last row for " + data_->table + " was not ended");
  data_->flush();
  if (duckdb_appender_close(data_->appender) == DuckDBError) {
    fail("cannot add rows to " + data_->table, duckdb_appender_error(data_->appender));
  }
}

void append_all(Result& result, Appender& appender) {
  while (const std::optional<Chunk> chunk = result.next()) {
    for (std::size_t row = 0; row < chunk->rows(); ++row) {
      for (std::size_t column = 0; column < result.columns(); ++column) {
        if (chunk->is_null(column, row)) {
          appender.null();
        } else if (result.type(column) == Type::kText) {
          appender.text(chunk->text(column, row));
        } else if (result.type(column) == Type::kDay) {
          appender.day(chunk->day(column, row));
        } else {
          appender.integer(chunk->integer(column, row));
        }
      }
      appender.end_row();
    }
  }
}

}  // namespace sightline::warehouse
