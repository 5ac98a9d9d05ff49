// What the parts of the DuckDB wrapper share among themselves: for database*.cpp only, so that
// duckdb.h is seen nowhere else. Each part keeps alive what it rests on.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "duckdb.h"
#include "warehouse/database.h"

namespace sightline::warehouse {

// Throws DatabaseError. DuckDB's words are copied before anything of the result is freed.
[[noreturn]] void fail(const std::string& what, const char* duckdb_words,
                       duckdb_error_type type = DUCKDB_ERROR_INVALID);
// Throws Error(kInternal): a caller broke the wrapper's contract.
[[noreturn]] void misuse(const std::string& message);
// The beginning of a statement, on one line, for messages.
std::string shorten(std::string_view sql);

struct Result::Data {
  std::shared_ptr<void> connection;
  duckdb_prepared_statement statement = nullptr;
  duckdb_result result{};
  bool has_result = false;
  std::string sql;

  Data() = default;
  Data(const Data&) = delete;
  Data& operator=(const Data&) = delete;
  ~Data() {
    if (has_result) duckdb_destroy_result(&result);
    duckdb_destroy_prepare(&statement);
  }
};

struct Appender::Data {
  std::shared_ptr<void> connection;
  std::string table;
  duckdb_appender appender = nullptr;
  duckdb_data_chunk chunk = nullptr;
  struct Column {
    duckdb_type type = DUCKDB_TYPE_INVALID;
    duckdb_vector vector = nullptr;
    void* data = nullptr;
    uint64_t* validity = nullptr;  // only once a NULL was written
  };
  std::vector<Column> columns;
  std::size_t column = 0;
  std::size_t row = 0;
  std::size_t capacity = duckdb_vector_size();

  Data() = default;
  Data(const Data&) = delete;
  Data& operator=(const Data&) = delete;
  ~Data() {
    if (appender != nullptr) duckdb_appender_destroy(&appender);
    if (chunk != nullptr) duckdb_destroy_data_chunk(&chunk);
  }
  void refresh() {
    for (std::size_t i = 0; i < columns.size(); ++i) {
      columns[i].vector = duckdb_data_chunk_get_vector(chunk, i);
      columns[i].data = duckdb_vector_get_data(columns[i].vector);
      columns[i].validity = nullptr;
    }
  }
  Column& next() {
    if (column >= columns.size()) misuse("a row has more values than table " + table + " columns");
    return columns[column++];
  }
  void flush() {
    if (row == 0) return;
    duckdb_data_chunk_set_size(chunk, row);
    if (duckdb_append_data_chunk(appender, chunk) == DuckDBError) {
      fail("cannot add rows to " + table, duckdb_appender_error(appender));
    }
    duckdb_data_chunk_reset(chunk);
    refresh();
    row = 0;
  }
};

}  // namespace sightline::warehouse
