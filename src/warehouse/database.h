// The only door to DuckDB: a small RAII wrapper of its C API. No other header or module includes
// duckdb.h. A Database is one open file (one process at a time); a Connection belongs to one
// thread. Every failure throws DatabaseError, which is an Error with DuckDB's own words behind
// ours.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/day.h"
#include "core/error.h"

namespace sightline::warehouse {

// A failure that DuckDB reported. Its kind is kMachine for disk, memory and permission, kInternal
// for everything else: whoever ran SQL that a person wrote says so with a kind of its own.
class DatabaseError : public Error {
 public:
  DatabaseError(ErrorKind kind, const std::string& message, std::string detail, bool interrupted)
      : Error(kind, message), detail_(std::move(detail)), interrupted_(interrupted) {}
  // DuckDB's words alone, with "LINE n:" of the statement where it knows the place.
  const std::string& detail() const { return detail_; }
  // The statement was ended by Connection::interrupt.
  bool interrupted() const { return interrupted_; }

 private:
  std::string detail_;
  bool interrupted_ = false;
};

// A block of rows of a streamed result. Views live until the next call of Result::next.
class Chunk {
 public:
  std::size_t rows() const;
  bool is_null(std::size_t column, std::size_t row) const;
  Day day(std::size_t column, std::size_t row) const;  // DATE
  // Any integer type and BOOLEAN; a HUGEINT (what sum() of integers gives) beyond 64 bits throws.
  std::int64_t integer(std::size_t column, std::size_t row) const;
  std::string_view text(std::size_t column, std::size_t row) const;  // VARCHAR

 private:
  friend class Result;
  struct Data;
  std::shared_ptr<Data> data_;
};

enum class Type { kText, kDay, kInteger, kOther };

class Result {
 public:
  std::size_t columns() const;
  std::string name(std::size_t column) const;
  Type type(std::size_t column) const;
  std::string type_name(std::size_t column) const;  // as DuckDB calls it, for messages
  // The next block, nothing at the end. Streams: memory does not grow with the result. Another
  // statement on the same connection ends the stream, and next() then throws.
  std::optional<Chunk> next();

 private:
  friend class Connection;
  struct Data;
  std::shared_ptr<Data> data_;
};

// Fast bulk insert into one table, columns in the table's order. Rows are visible after close().
// Takes part in the connection's transaction. A value of the wrong type, an integer too large for
// its column, text that is not UTF-8, a row too short or too long: throws Error(kInternal).
class Appender {
 public:
  void null();
  void text(std::string_view value);
  void day(Day value);
  void integer(std::int64_t value);
  void end_row();
  // Flushes; throws. An appender destroyed without it may have written some of its rows: the
  // transaction that it took part in is to be rolled back.
  void close();

 private:
  friend class Connection;
  struct Data;
  std::shared_ptr<Data> data_;
};

class Connection {
 public:
  void execute(std::string_view sql);  // one or more statements, results dropped
  Result query(std::string_view sql);  // one statement, streamed
  std::optional<std::int64_t> integer(std::string_view sql);  // first column of the first row
  std::optional<std::string> text(std::string_view sql);
  // Whether there is a table of that name, and its columns in order; views are none. Unlike
  // duckdb_tables(), which writes out every table's CREATE statement, it costs nothing.
  bool has_table(std::string_view name);
  std::vector<std::string> table_columns(std::string_view name);
  // All columns of the table in its order, or those that are named; the others become NULL.
  Appender appender(std::string_view table, std::span<const std::string> columns = {});
  // Another to the same database, for a thread of its own. It sees what is committed.
  Connection another() const;
  // Ends the running statement; may be called from another thread, not from a signal handler.
  void interrupt();

 private:
  friend class Database;
  struct Data;
  std::shared_ptr<Data> data_;
};

class Database {
 public:
  struct Options {
    bool in_memory = false;
    bool read_only = false;    // any number of processes at once, if none writes
    int threads = 0;           // 0: all cores
    std::string memory_limit;  // e.g. "2GB"; empty: DuckDB's own
    // Folders whose files SQL may read (catalogue/sources reads the catalogue's own lists). All
    // other files are refused, whatever a statement asks for.
    std::vector<std::filesystem::path> readable;
    std::filesystem::path temporary;  // where to spill; empty: beside the file, or not at all
  };
  // Sets integer_division = true, default_null_order = 'nulls_last_on_asc_first_on_desc', no
  // extension loading, no access to files outside `readable`, before anything is parsed. The helper
  // functions that the catalogue may use, working_days(a, b), add_working_days(d, n),
  // age_on(dob, day) and month_end(d), need loc_calendar and are defined by catalogue/model.
  // Throws Error(kBusy) when another process has the file open.
  static Database open(const std::filesystem::path& file, const Options& options);
  static Database in_memory();
  Connection connect();

 private:
  friend class Connection;
  struct Data;
  std::shared_ptr<Data> data_;
};

std::string quote(std::string_view text);       // 'it''s'
std::string identifier(std::string_view name);  // "name"

// Every row that is left of the result, of texts, days, integers and nulls, into the appender's
// table.
void append_all(Result& result, Appender& appender);

}  // namespace sightline::warehouse
