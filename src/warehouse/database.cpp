#include "warehouse/database.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <mutex>
#include <thread>

#include "core/error.h"
#include "duckdb.h"
#include "warehouse/database_detail.h"

namespace sightline::warehouse {
namespace {

using Settings = std::array<std::pair<const char*, const char*>, 7>;

// Global settings, known before the first statement is parsed. Untold, 7 / 2 is 3.5 in DuckDB and
// 3 in PostgreSQL, and NULLs sort differently.
constexpr Settings kSettings = {{
    {"integer_division", "true"},
    {"default_null_order", "nulls_last_on_asc_first_on_desc"},
    {"autoinstall_known_extensions", "false"},
    {"autoload_known_extensions", "false"},
    {"allow_community_extensions", "false"},
    {"preserve_insertion_order", "true"},
    // Texts are stored as they are, numbers and days packed. To try each way on every column of
    // text takes one thread more time than all else in COMMIT; the file is three times as large.
    {"disabled_compression_methods", "zstd,fsst,dictionary"},
}};

}  // namespace

[[noreturn]] void fail(const std::string& what, const char* duckdb_words, duckdb_error_type type) {
  std::string detail = duckdb_words != nullptr ? duckdb_words : "no reason given";
  ErrorKind kind = ErrorKind::kInternal;
  switch (type) {
    case DUCKDB_ERROR_IO:
    case DUCKDB_ERROR_OUT_OF_MEMORY:
    case DUCKDB_ERROR_PERMISSION:
    case DUCKDB_ERROR_FATAL:
      kind = ErrorKind::kMachine;
      break;
    default:
      break;
  }
  // Appender and pending results give words without a type; the words begin with it.
  for (const char* prefix :
       {"IO Error", "Out of Memory Error", "Permission Error", "FATAL Error"}) {
    if (detail.starts_with(prefix)) kind = ErrorKind::kMachine;
  }
  if (detail.find("No space left on device") != std::string::npos ||
      detail.find("File too large") != std::string::npos) {
    kind = ErrorKind::kMachine;
  }
  const bool interrupted = type == DUCKDB_ERROR_INTERRUPT || detail.starts_with("INTERRUPT Error");
  throw DatabaseError(kind, what + ": " + detail, detail, interrupted);
}

[[noreturn]] void misuse(const std::string& message) { throw Error(ErrorKind::kInternal, message); }

std::string shorten(std::string_view sql) {
  constexpr std::size_t kMost = 120;
  std::string shown(sql.substr(0, kMost));
  for (char& c : shown) {
    if (c == '\n' || c == '\t') c = ' ';
  }
  if (sql.size() > kMost) shown += " …";
  return shown;
}

// DuckDB's worker threads are ours, not its own, and a connection that is done with stays open
// until they have ended. A worker looks back at the connection whose task it just did
// (TaskNotifier, DuckDB 1.4); were that freed by then, it could wait for ever on a mutex that is
// gone, and closing would wait for it.
struct Database::Data {
  duckdb_database database = nullptr;

  Data() = default;
  Data(const Data&) = delete;
  Data& operator=(const Data&) = delete;
  ~Data() {
    if (tasks_ != nullptr) duckdb_finish_execution(tasks_);
    workers_.clear();  // joins
    if (tasks_ != nullptr) duckdb_destroy_task_state(tasks_);
    for (duckdb_connection& connection : done_with_) duckdb_disconnect(&connection);
    duckdb_close(&database);
  }

  // `threads` with the caller's own; to be called once, when the database is open.
  void start_workers(unsigned threads) {
    if (threads < 2) return;
    tasks_ = duckdb_create_task_state(database);
    workers_.reserve(threads - 1);
    for (unsigned i = 1; i < threads; ++i) {
      workers_.emplace_back([tasks = tasks_] { duckdb_execute_tasks_state(tasks); });
    }
  }

  // What a connection left undone is taken back, as closing it would.
  void keep(duckdb_connection connection) {
    duckdb_result result{};
    duckdb_query(connection, "ROLLBACK", &result);  // fails where nothing was begun
    duckdb_destroy_result(&result);
    const std::lock_guard lock(mutex_);
    done_with_.push_back(connection);
  }

 private:
  duckdb_task_state tasks_ = nullptr;
  std::vector<std::jthread> workers_;
  std::mutex mutex_;
  std::vector<duckdb_connection> done_with_;
};

struct Connection::Data {
  std::shared_ptr<Database::Data> database;
  duckdb_connection connection = nullptr;
  explicit Data(std::shared_ptr<Database::Data> owner) : database(std::move(owner)) {}
  Data(const Data&) = delete;
  Data& operator=(const Data&) = delete;
  ~Data() {
    if (connection != nullptr) database->keep(connection);
  }
};

namespace {

// Runs what is pending until it, or its first rows, are there: duckdb_execute_pending then has
// nothing to wait for. DuckDB itself asks for work without a pause while another thread has all of
// it, at the cost of a whole core; here it is asked again after a while.
duckdb_pending_state run(duckdb_pending_result pending) {
  constexpr std::chrono::microseconds kShortest{20};
  constexpr std::chrono::microseconds kLongest{500};
  std::chrono::microseconds pause = kShortest;
  for (;;) {
    const duckdb_pending_state state = duckdb_pending_execute_task(pending);
    if (duckdb_pending_execution_is_finished(state)) return state;
    if (state == DUCKDB_PENDING_NO_TASKS_AVAILABLE) {
      std::this_thread::sleep_for(pause);
      pause = std::min(2 * pause, kLongest);
    } else {
      pause = kShortest;
    }
  }
}

// From a statement that was prepared to its result, which is the caller's to destroy even when this
// throws. `begin` is duckdb_pending_prepared, or its sister that streams.
template <typename Begin>
void finish(duckdb_prepared_statement statement, const Begin& begin, const std::string& what,
            duckdb_result& result) {
  duckdb_pending_result pending = nullptr;
  // Of what failed duckdb_execute_pending would say no more than that it did, and lose its kind.
  if (begin(statement, &pending) == DuckDBError || run(pending) == DUCKDB_PENDING_ERROR) {
    const char* words = duckdb_pending_error(pending);
    const std::string kept = words != nullptr ? words : "";
    duckdb_destroy_pending(&pending);
    fail(what, kept.c_str());
  }
  const duckdb_state state = duckdb_execute_pending(pending, &result);
  duckdb_destroy_pending(&pending);
  if (state == DuckDBError) {
    fail(what, duckdb_result_error(&result), duckdb_result_error_type(&result));
  }
}

// The texts of a piece of SQL, each to be prepared in its turn.
struct Statements {
  duckdb_extracted_statements all = nullptr;
  Statements() = default;
  Statements(const Statements&) = delete;
  Statements& operator=(const Statements&) = delete;
  ~Statements() { duckdb_destroy_extracted(&all); }
};

}  // namespace

void Connection::execute(std::string_view sql) {
  const std::string what = "a statement failed (" + shorten(sql) + ")";
  const std::string text(sql);
  Statements statements;
  const idx_t count = duckdb_extract_statements(data_->connection, text.c_str(), &statements.all);
  if (const char* words = duckdb_extract_statements_error(statements.all); words != nullptr) {
    fail(what, words);
  }
  for (idx_t i = 0; i < count; ++i) {
    Result::Data one;
    if (duckdb_prepare_extracted_statement(data_->connection, statements.all, i, &one.statement) ==
        DuckDBError) {
      fail(what, duckdb_prepare_error(one.statement));
    }
    one.has_result = true;
    finish(one.statement, duckdb_pending_prepared, what, one.result);
  }
}

Result Connection::query(std::string_view sql) {
  Result result;
  result.data_ = std::make_shared<Result::Data>();
  Result::Data& data = *result.data_;
  data.connection = data_;
  data.sql = sql;
  const std::string what = "a query failed (" + shorten(sql) + ")";
  if (duckdb_prepare(data_->connection, data.sql.c_str(), &data.statement) == DuckDBError) {
    fail(what, duckdb_prepare_error(data.statement));
  }
  data.has_result = true;
  finish(data.statement, duckdb_pending_prepared_streaming, what, data.result);
  return result;
}

std::optional<std::int64_t> Connection::integer(std::string_view sql) {
  Result result = query(sql);
  const std::optional<Chunk> chunk = result.next();
  if (!chunk || chunk->is_null(0, 0)) return std::nullopt;
  return chunk->integer(0, 0);
}

std::optional<std::string> Connection::text(std::string_view sql) {
  Result result = query(sql);
  const std::optional<Chunk> chunk = result.next();
  if (!chunk || chunk->is_null(0, 0)) return std::nullopt;
  return std::string(chunk->text(0, 0));
}

Appender Connection::appender(std::string_view table, std::span<const std::string> columns) {
  Appender appender;
  appender.data_ = std::make_shared<Appender::Data>();
  Appender::Data& data = *appender.data_;
  data.connection = data_;
  data.table = table;
  if (duckdb_appender_create(data_->connection, nullptr, data.table.c_str(), &data.appender) ==
      DuckDBError) {
    fail("cannot add rows to " + data.table, duckdb_appender_error(data.appender));
  }
  for (const std::string& column : columns) {
    if (duckdb_appender_add_column(data.appender, column.c_str()) == DuckDBError) {
      fail("cannot add rows to " + data.table, duckdb_appender_error(data.appender));
    }
  }
  std::vector<duckdb_logical_type> types(duckdb_appender_column_count(data.appender));
  data.columns.resize(types.size());
  for (std::size_t i = 0; i < types.size(); ++i) {
    types[i] = duckdb_appender_column_type(data.appender, i);
    data.columns[i].type = duckdb_get_type_id(types[i]);
  }
  data.chunk = duckdb_create_data_chunk(types.data(), types.size());
  for (duckdb_logical_type& type : types) duckdb_destroy_logical_type(&type);
  data.refresh();
  return appender;
}

std::vector<std::string> Connection::table_columns(std::string_view name) {
  std::vector<std::string> columns;
  duckdb_table_description description = nullptr;
  if (duckdb_table_description_create(data_->connection, nullptr, std::string(name).c_str(),
                                      &description) == DuckDBSuccess) {
    for (idx_t i = 0;; ++i) {
      char* const column = duckdb_table_description_get_column_name(description, i);
      if (column == nullptr) break;
      columns.emplace_back(column);
      duckdb_free(column);
    }
  }
  duckdb_table_description_destroy(&description);
  return columns;
}

bool Connection::has_table(std::string_view name) { return !table_columns(name).empty(); }

Connection Connection::another() const {
  Database same;
  same.data_ = data_->database;
  return same.connect();
}

void Connection::interrupt() { duckdb_interrupt(data_->connection); }

// ---- Database ----------------------------------------------------------------------------------

Database Database::open(const std::filesystem::path& file, const Options& options) {
  duckdb_config config = nullptr;
  if (duckdb_create_config(&config) == DuckDBError) misuse("DuckDB gave no configuration");
  bool refused = false;
  const auto set = [&](const char* name, const std::string& value) {
    refused = refused || duckdb_set_config(config, name, value.c_str()) == DuckDBError;
  };
  for (const auto& [name, value] : kSettings) set(name, value);
  if (options.read_only) set("access_mode", "READ_ONLY");
  const unsigned threads = options.threads > 0 ? static_cast<unsigned>(options.threads)
                                               : std::max(1U, std::thread::hardware_concurrency());
  set("threads", std::to_string(threads));
  set("external_threads", std::to_string(threads));
  if (!options.memory_limit.empty()) set("memory_limit", options.memory_limit);
  set("temp_directory", options.temporary.string());

  Database opened;
  opened.data_ = std::make_shared<Data>();
  char* words = nullptr;
  const std::string path = options.in_memory ? ":memory:" : file.string();
  const duckdb_state state =
      refused ? DuckDBError
              : duckdb_open_ext(path.c_str(), &opened.data_->database, config, &words);
  duckdb_destroy_config(&config);
  if (refused) misuse("DuckDB refused a setting");
  if (state == DuckDBError) {
    const std::string kept = words != nullptr ? words : "";
    duckdb_free(words);
    if (kept.find("Conflicting lock") != std::string::npos) {
      throw Error(
          ErrorKind::kBusy,
          "another process has the warehouse open; try again when it has finished (" + kept + ")");
    }
    fail("cannot open the warehouse " + path, kept.c_str());
  }

  opened.data_->start_workers(threads);
  Connection connection = opened.connect();
  std::string list;
  std::vector<std::filesystem::path> folders = options.readable;
  if (!options.temporary.empty()) folders.push_back(options.temporary);
  for (const std::filesystem::path& folder : folders) {
    if (!list.empty()) list += ", ";
    list += quote(std::filesystem::absolute(folder).lexically_normal().string());
  }
  connection.execute("SET allowed_directories = [" + list + "]");
  // From here on neither files nor settings can be reached by what the catalogue's SQL says.
  connection.execute("SET enable_external_access = false");
  connection.execute("SET lock_configuration = true");
  return opened;
}

Database Database::in_memory() {
  Options options;
  options.in_memory = true;
  return open({}, options);
}

Connection Database::connect() {
  Connection connection;
  connection.data_ = std::make_shared<Connection::Data>(data_);
  if (duckdb_connect(data_->database, &connection.data_->connection) == DuckDBError) {
    misuse("DuckDB gave no connection");
  }
  return connection;
}

std::string quote(std::string_view text) {
  std::string quoted = "'";
  for (const char c : text) {
    if (c == '\'') quoted += '\'';
    quoted += c;
  }
  return quoted + "'";
}

std::string identifier(std::string_view name) {
  std::string quoted = "\"";
  for (const char c : name) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + "\"";
}

}  // namespace sightline::warehouse
