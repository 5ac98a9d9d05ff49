// The published copy of the ledger: a small DuckDB file that is never changed once it has its name,
// so that any number of readers may open it at once.
#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <utility>
#include <vector>

#include "core/error.h"
#include "warehouse/durable.h"
#include "warehouse/ledger.h"

namespace sightline::warehouse {
namespace fs = std::filesystem;
namespace {

constexpr std::string_view kEnding = ".duckdb";

std::string file_name_of(std::int64_t generation) {
  std::string digits = std::to_string(generation);
  return std::string(12 - std::min<std::size_t>(12, digits.size()), '0') + digits +
         std::string(kEnding);
}

std::optional<std::int64_t> generation_of(const fs::path& file) {
  const std::string name = file.filename().string();
  if (!name.ends_with(kEnding)) return std::nullopt;
  std::int64_t generation = 0;
  const char* end = name.data() + name.size() - kEnding.size();
  const auto parsed = std::from_chars(name.data(), end, generation);
  if (parsed.ec != std::errc() || parsed.ptr != end) return std::nullopt;
  return generation;
}

// One table of the ledger, and the query that gives its rows.
struct Copied {
  const char* table;
  const char* columns;
  const char* query;
};

constexpr std::array<Copied, 20> kCopied = {{
    {"led_load",
     "load_id INTEGER, loaded_at TIMESTAMP, active BOOLEAN, content_hash VARCHAR, "
     "reference_date DATE, title VARCHAR, source VARCHAR, system VARCHAR",
     "SELECT load_id, strftime(loaded_at, '%Y-%m-%d %H:%M:%S'), active, content_hash, "
     "reference_date, title, source, system FROM led_load"},
    {"led_coverage",
     "load_id INTEGER, table_name VARCHAR, from_day DATE, to_day DATE, completeness VARCHAR",
     "SELECT load_id, table_name, from_day, to_day, completeness FROM led_coverage"},
    {"led_file",
     "file_id INTEGER, load_id INTEGER, name VARCHAR, taken_for VARCHAR, sha256 VARCHAR, "
     "bytes BIGINT, rows_read BIGINT, rows_loaded BIGINT, rows_rejected BIGINT",
     "SELECT file_id, load_id, name, taken_for, sha256, bytes, rows_read, rows_loaded, "
     "rows_rejected FROM led_file"},
    {"led_finding",
     "load_id INTEGER, severity VARCHAR, rule VARCHAR, file VARCHAR, line BIGINT, field VARCHAR, "
     "value VARCHAR, subject VARCHAR, reason VARCHAR, row_text VARCHAR",
     "SELECT load_id, severity, rule, file, line, field, value, subject, reason, row_text "
     "FROM led_finding"},
    {"led_history_row", "source_row BIGINT, row_text VARCHAR",
     "SELECT source_row, row_text FROM led_history_row"},
    {"led_history_finding",
     "load_id INTEGER, severity VARCHAR, rule VARCHAR, source_row BIGINT, field VARCHAR, "
     "value VARCHAR, subject VARCHAR, reason VARCHAR",
     "SELECT load_id, severity, rule, source_row, field, value, subject, reason "
     "FROM led_history_finding"},
    {"led_reference_finding",
     "load_id INTEGER, severity VARCHAR, rule VARCHAR, source_row BIGINT, field VARCHAR, "
     "value VARCHAR, subject VARCHAR, reason VARCHAR",
     "SELECT load_id, severity, rule, source_row, field, value, subject, reason "
     "FROM led_reference_finding"},
    {"led_regional_figure",
     "indicator VARCHAR, la_code VARCHAR, la_name VARCHAR, period_end DATE, basis VARCHAR, "
     "numerator VARCHAR, denominator VARCHAR, value VARCHAR, symbol VARCHAR, status VARCHAR, "
     "embargo_until DATE, published_day DATE, mark VARCHAR, source_row BIGINT",
     "SELECT indicator, la_code, la_name, period_end, basis, numerator, denominator, value, "
     "symbol, "
     "status, embargo_until, published_day, mark, source_row FROM led_regional_figure"},
    {"led_mapped_code", "load_id INTEGER, field VARCHAR, code VARCHAR",
     "SELECT load_id, field, code FROM led_mapped_code"},
    {"led_link_proposal",
     "number BIGINT, one VARCHAR, other VARCHAR, state VARCHAR, kind VARCHAR, evidence VARCHAR, "
     "affected VARCHAR, decided_by VARCHAR, decided_at VARCHAR, why VARCHAR, load_id INTEGER, "
     "in_effect VARCHAR, against VARCHAR",
     "SELECT number, one, other, state, kind, evidence, affected, decided_by, decided_at, why, "
     "load_id, in_effect, against FROM led_link_proposal"},
    {"led_rule",
     "rule VARCHAR, title VARCHAR, kind VARCHAR, severity VARCHAR, meaning VARCHAR, todo VARCHAR, "
     "origin VARCHAR, tables VARCHAR",
     "SELECT rule, title, kind, severity, meaning, todo, origin, tables FROM led_rule"},
    {"led_rule_finding",
     "load_id INTEGER, severity VARCHAR, rule VARCHAR, source_row BIGINT, field VARCHAR, "
     "value VARCHAR, subject_kind VARCHAR, subject VARCHAR, record VARCHAR, reason VARCHAR, "
     "team VARCHAR, worker VARCHAR, event_day DATE, recorded_day DATE",
     "SELECT load_id, severity, rule, source_row, field, value, subject_kind, subject, record, "
     "reason, team, worker, event_day, recorded_day FROM led_rule_finding"},
    {"led_expected",
     "source VARCHAR, what VARCHAR, working_day INTEGER, months VARCHAR, owner VARCHAR, "
     "source_row BIGINT",
     "SELECT source, what, working_day, months, owner, source_row FROM led_expected"},
    {"led_control",
     "table_name VARCHAR, measure VARCHAR, from_day DATE, to_day DATE, stated BIGINT, held BIGINT, "
     "reason VARCHAR, source_row BIGINT",
     "SELECT table_name, measure, from_day, to_day, stated, held, reason, source_row "
     "FROM led_control"},
    {"led_quality",
     "generation BIGINT, source VARCHAR, table_name VARCHAR, rows BIGINT, rejected BIGINT, "
     "doubtful BIGINT, cells BIGINT, filled BIGINT",
     "SELECT generation, source, table_name, rows, rejected, doubtful, cells, filled "
     "FROM led_quality"},
    {"led_lag",
     "source VARCHAR, table_name VARCHAR, event VARCHAR, recorded VARCHAR, rows BIGINT, "
     "median_days INTEGER, p90_days INTEGER, before_event BIGINT, what VARCHAR, due BIGINT, "
     "done_late BIGINT, recorded_late BIGINT",
     "SELECT source, table_name, event, recorded, rows, median_days, p90_days, before_event, what, "
     "due, done_late, recorded_late FROM led_lag"},
    {"led_silent_list", "sili_load_id INTEGER, sili_table VARCHAR",
     "SELECT sili_load_id, sili_table FROM led_silent_list"},
    {"led_setting", "name VARCHAR, value VARCHAR", "SELECT name, value FROM led_setting"},
    {"led_generation", "generation BIGINT", "SELECT generation FROM led_generation"},
    {"led_schema", "version INTEGER", "SELECT version FROM led_schema"},
}};

void copy_table(Connection& from, Connection& to, const Copied& copied) {
  to.execute(std::string("CREATE TABLE ") + copied.table + " (" + copied.columns + ")");
  Result result = from.query(copied.query);
  // The appender has no timestamps: text first, and DuckDB casts.
  const bool through_text = std::string_view(copied.table) == "led_load";
  const std::string target = through_text ? "led_load_text" : copied.table;
  if (through_text) {
    to.execute(
        "CREATE TEMP TABLE led_load_text AS SELECT * REPLACE (loaded_at::VARCHAR AS "
        "loaded_at) FROM led_load");
  }
  Appender appender = to.appender(target);
  append_all(result, appender);
  appender.close();
  if (through_text) to.execute("INSERT INTO led_load SELECT * FROM led_load_text");
}

std::optional<std::pair<std::int64_t, fs::path>> newest(const DataDirectory& directory) {
  std::optional<std::pair<std::int64_t, fs::path>> found;
  std::error_code failure;
  for (const fs::directory_entry& entry :
       fs::directory_iterator(directory.ledger_folder(), failure)) {
    const std::optional<std::int64_t> generation = generation_of(entry.path());
    if (generation && (!found || *generation > found->first)) {
      found = {*generation, entry.path()};
    }
  }
  if (failure && failure != std::errc::no_such_file_or_directory) {
    throw Error(ErrorKind::kMachine, "cannot read " + directory.ledger_folder().string() + ": " +
                                         reason_of(failure.value()));
  }
  return found;
}

void remove_all_but(const DataDirectory& directory, const fs::path& kept) {
  std::error_code ignored;
  std::vector<fs::path> old;
  for (const fs::directory_entry& entry :
       fs::directory_iterator(directory.ledger_folder(), ignored)) {
    if (entry.path() != kept) old.push_back(entry.path());
  }
  for (const fs::path& file : old) fs::remove(file, ignored);
}

}  // namespace

void publish_ledger(const DataDirectory& directory, Connection& warehouse) {
  const std::int64_t generation = Ledger(warehouse).generation();
  const fs::path file = directory.ledger_folder() / file_name_of(generation);
  fs::path beside = file;
  beside += ".new";
  std::error_code ignored;
  fs::remove(beside, ignored);
  fs::remove(fs::path(beside.string() + ".wal"), ignored);
  {
    Database::Options options;
    options.threads = 1;
    Connection copy = Database::open(beside, options).connect();
    copy.execute("BEGIN");
    for (const Copied& copied : kCopied) copy_table(warehouse, copy, copied);
    copy.execute("COMMIT");
    copy.execute("CHECKPOINT");
  }
  sync_to_disk(beside);
  rename_durably(beside, file);
  remove_all_but(directory, file);
}

std::optional<std::int64_t> published_ledger_generation(const DataDirectory& directory) {
  const auto found = newest(directory);
  return found ? std::optional(found->first) : std::nullopt;
}

std::optional<Ledger> Ledger::published(const DataDirectory& directory) {
  // A writer may publish the next copy and remove this one between our look and our opening.
  constexpr int kTries = 20;
  for (int i = 0;; ++i) {
    const auto found = newest(directory);
    if (!found) return std::nullopt;
    try {
      Database::Options options;
      options.read_only = true;
      options.threads = 1;
      return Ledger(Database::open(found->second, options).connect());
    } catch (const Error&) {
      if (i == kTries || fs::exists(found->second)) throw;
    }
  }
}

}  // namespace sightline::warehouse
