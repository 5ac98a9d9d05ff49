#include "warehouse/schema.h"

#include <array>
#include <map>
#include <string>

#include "core/error.h"

namespace sightline::warehouse {
namespace {

struct Migration {
  int version;
  const char* sql;
};

// Never edit one that was released: add another.
constexpr std::array<Migration, 6> kMigrations = {{
    {1, R"(
CREATE TABLE led_load (load_id INTEGER PRIMARY KEY, loaded_at TIMESTAMP NOT NULL,
  active BOOLEAN NOT NULL, content_hash VARCHAR NOT NULL, reference_date DATE, title VARCHAR,
  source VARCHAR);
CREATE TABLE led_coverage (load_id INTEGER NOT NULL, table_name VARCHAR NOT NULL,
  from_day DATE NOT NULL, to_day DATE NOT NULL, completeness VARCHAR NOT NULL);
CREATE TABLE led_file (file_id INTEGER PRIMARY KEY, load_id INTEGER NOT NULL, name VARCHAR NOT NULL,
  taken_for VARCHAR, sha256 VARCHAR, bytes BIGINT, rows_read BIGINT, rows_loaded BIGINT,
  rows_rejected BIGINT);
CREATE TABLE led_finding (load_id INTEGER, severity VARCHAR NOT NULL, rule VARCHAR NOT NULL,
  file VARCHAR, line BIGINT, field VARCHAR, value VARCHAR, subject VARCHAR, reason VARCHAR);
CREATE TABLE led_history_finding (load_id INTEGER, severity VARCHAR, rule VARCHAR,
  source_row BIGINT, field VARCHAR, value VARCHAR, subject VARCHAR, reason VARCHAR);
CREATE TABLE led_setting (name VARCHAR PRIMARY KEY, value VARCHAR NOT NULL);
CREATE TABLE led_generation (generation BIGINT NOT NULL);
INSERT INTO led_generation VALUES (0);
)"},
    // The rows that findings point at; of what was loaded before there are none.
    {2, R"(
ALTER TABLE led_finding ADD COLUMN row_text VARCHAR;
CREATE TABLE led_history_row (source_row BIGINT NOT NULL, row_text VARCHAR NOT NULL);
)"},
    // The case-management system that a load comes from; what an old system's codes mean, and which
    // identifiers may be one person (both made anew with the history).
    {3, R"(
ALTER TABLE led_load ADD COLUMN system VARCHAR;
CREATE TABLE led_mapped_code (load_id INTEGER, field VARCHAR, code VARCHAR);
CREATE TABLE led_link_proposal (number BIGINT, one VARCHAR, other VARCHAR, state VARCHAR,
  kind VARCHAR, evidence VARCHAR, affected VARCHAR, decided_by VARCHAR, decided_at VARCHAR,
  why VARCHAR, load_id INTEGER, in_effect VARCHAR);
)"},
    // The rules of data quality and what they found, the files that are due, the totals that the
    // case-management system gave (all made anew with the history); how good each kind of file was
    // in each generation.
    {4, R"(
CREATE TABLE led_rule (rule VARCHAR, title VARCHAR, kind VARCHAR, severity VARCHAR, meaning VARCHAR,
  todo VARCHAR, origin VARCHAR, tables VARCHAR);
CREATE TABLE led_rule_finding (load_id INTEGER, severity VARCHAR, rule VARCHAR, source_row BIGINT,
  field VARCHAR, value VARCHAR, subject_kind VARCHAR, subject VARCHAR, record VARCHAR,
  reason VARCHAR, team VARCHAR, worker VARCHAR, event_day DATE, recorded_day DATE);
CREATE TABLE led_expected (source VARCHAR, what VARCHAR, working_day INTEGER, months VARCHAR,
  owner VARCHAR, source_row BIGINT);
CREATE TABLE led_control (table_name VARCHAR, measure VARCHAR, from_day DATE, to_day DATE,
  stated BIGINT, held BIGINT, reason VARCHAR, source_row BIGINT);
CREATE TABLE led_quality (generation BIGINT, source VARCHAR, table_name VARCHAR, rows BIGINT,
  rejected BIGINT, doubtful BIGINT, cells BIGINT, filled BIGINT);
CREATE TABLE led_lag (source VARCHAR, table_name VARCHAR, event VARCHAR, recorded VARCHAR,
  rows BIGINT, median_days INTEGER, p90_days INTEGER, before_event BIGINT);
CREATE TABLE led_silent_list (sili_load_id INTEGER, sili_table VARCHAR, sili_spoken_by INTEGER,
  sili_is_twin BOOLEAN, sili_rows BIGINT, sili_rows_lost BIGINT);
)"},
    // What speaks against a proposed link; what was recorded late, and what was done late; what is
    // wrong with reference data; a region's quarterly figures (all made anew with what they are
    // of).
    {5, R"(
ALTER TABLE led_link_proposal ADD COLUMN against VARCHAR;
ALTER TABLE led_lag ADD COLUMN what VARCHAR;
ALTER TABLE led_lag ADD COLUMN due BIGINT;
ALTER TABLE led_lag ADD COLUMN done_late BIGINT;
ALTER TABLE led_lag ADD COLUMN recorded_late BIGINT;
CREATE TABLE led_reference_finding (load_id INTEGER, severity VARCHAR, rule VARCHAR,
  source_row BIGINT, field VARCHAR, value VARCHAR, subject VARCHAR, reason VARCHAR);
CREATE TABLE led_regional_figure (indicator VARCHAR, la_code VARCHAR, la_name VARCHAR,
  period_end DATE, basis VARCHAR, numerator VARCHAR, denominator VARCHAR, value VARCHAR,
  symbol VARCHAR, status VARCHAR, embargo_until DATE, published_day DATE, mark VARCHAR,
  source_row BIGINT);
)"},
    // Titles of decisions about links named the children, and who sees loads may not open them.
    {6, R"(
UPDATE led_load SET title = 'Link decision'
  WHERE source = 'loc_link_decision' AND title LIKE 'Link %: %';
)"},
}};

std::string sql_type(sources::ColumnType type) {
  switch (type) {
    case sources::ColumnType::kText:
      return "VARCHAR";
    case sources::ColumnType::kDay:
      return "DATE";
    case sources::ColumnType::kInteger:
      return "INTEGER";
  }
  return "VARCHAR";
}

using Columns = std::map<std::string, std::string, std::less<>>;  // name -> type

std::map<std::string, Columns, std::less<>> existing_tables(Connection& connection) {
  std::map<std::string, Columns, std::less<>> tables;
  Result result = connection.query(
      "SELECT table_name, column_name, data_type FROM duckdb_columns() WHERE NOT internal AND "
      "starts_with(table_name, 'src_')");
  while (const std::optional<Chunk> chunk = result.next()) {
    for (std::size_t row = 0; row < chunk->rows(); ++row) {
      tables[std::string(chunk->text(0, row))].emplace(chunk->text(1, row), chunk->text(2, row));
    }
  }
  return tables;
}

void create(Connection& connection, const sources::TableSpec& table) {
  std::string sql =
      "CREATE TABLE " + identifier(table.name) + " (load_id INTEGER, source_row BIGINT";
  for (const sources::Column& column : table.columns) {
    sql += ", " + identifier(column.name) + " " + sql_type(column.type);
  }
  connection.execute(sql + ")");
}

}  // namespace

int schema_version() { return kMigrations.back().version; }

void migrate(Connection& connection) {
  int version = 0;
  if (connection.has_table("led_schema")) {
    version =
        static_cast<int>(connection.integer("SELECT max(version) FROM led_schema").value_or(0));
  } else if (connection.integer("SELECT count(*) FROM duckdb_tables() WHERE NOT internal") > 0) {
    throw Error(ErrorKind::kBadInput,
                "warehouse.duckdb is a database that Sightline did not make; name another folder");
  }
  if (version > schema_version()) {
    throw Error(ErrorKind::kMachine,
                "the data directory was written by a newer Sightline (version " +
                    std::to_string(version) + " of its tables; this program knows " +
                    std::to_string(schema_version()) +
                    "): use that program, or load the files into a new folder");
  }
  if (version == schema_version()) return;
  connection.execute("BEGIN");
  try {
    if (version == 0) {
      connection.execute(
          "CREATE TABLE led_schema (version INTEGER PRIMARY KEY, applied_at TIMESTAMP NOT NULL)");
    }
    for (const Migration& migration : kMigrations) {
      if (migration.version <= version) continue;
      connection.execute(migration.sql);
      connection.execute("INSERT INTO led_schema VALUES (" + std::to_string(migration.version) +
                         ", now() AT TIME ZONE 'UTC')");
    }
    connection.execute("COMMIT");
  } catch (const std::exception&) {
    try {
      connection.execute("ROLLBACK");
    } catch (const std::exception&) {  // the first failure is the one to tell
    }
    throw;
  }
}

void ensure_tables(Connection& connection, std::span<const sources::TableSpec> tables) {
  auto existing = existing_tables(connection);
  for (const sources::TableSpec& table : tables) {
    const auto found = existing.find(table.name);
    if (found == existing.end()) {
      create(connection, table);
      Columns& columns = existing[table.name];
      for (const sources::Column& column : table.columns) {
        columns[column.name] = sql_type(column.type);
      }
      continue;
    }
    for (const sources::Column& column : table.columns) {
      const std::string type = sql_type(column.type);
      const auto [known, added] = found->second.emplace(column.name, type);
      if (added) {
        connection.execute("ALTER TABLE " + identifier(table.name) + " ADD COLUMN " +
                           identifier(column.name) + " " + type);
      } else if (known->second != type) {
        throw Error(ErrorKind::kCatalogue,
                    "the column " + column.name + " of " + table.name + " holds " + known->second +
                        " in this data directory and the catalogue now says " + type +
                        ": load the files into a new folder");
      }
    }
  }
}

}  // namespace sightline::warehouse
