#include "warehouse/mapped_rows.h"

#include <map>
#include <set>
#include <string>
#include <vector>

#include "warehouse/texts.h"

namespace sightline::warehouse {
namespace {

namespace fs = std::filesystem;

// The latest load of a list, whole; the statement that follows reads its rows as `m`.
std::string latest_of(const std::string& table) {
  return "(SELECT s.* FROM " + table +
         " s WHERE s.load_id = (SELECT l.load_id FROM led_load l WHERE l.active AND l.load_id IN "
         "(SELECT load_id FROM " +
         table + ") ORDER BY l.reference_date DESC, l.content_hash DESC, l.load_id LIMIT 1)) m";
}

// tmp_value_map: what stands for what, (system, table_name, column_name, value, means, kind); a
// system that is not named is every one.
void read_lists(Connection& connection, const fs::path& shared) {
  connection.execute(
      "CREATE OR REPLACE TEMP TABLE tmp_value_map (kind VARCHAR, system VARCHAR, table_name "
      "VARCHAR, column_name VARCHAR, value VARCHAR, means VARCHAR, source_row BIGINT, load_id "
      "INTEGER)");
  connection.execute(
      "CREATE OR REPLACE TEMP TABLE tmp_shared_column AS SELECT * FROM (VALUES (NULL, NULL, "
      "NULL)) AS t(kind, table_name, column_name) LIMIT 0");
  std::error_code ignored;
  if (!fs::exists(shared, ignored)) return;  // a catalogue of statements alone
  connection.execute(
      "CREATE OR REPLACE TEMP TABLE tmp_shared_column AS SELECT * FROM read_csv(" +
      quote(shared.string()) +
      ", header = true, delim = ',', columns = {'kind': 'VARCHAR', 'table_name': 'VARCHAR', "
      "'column_name': 'VARCHAR'})");
  if (connection.has_table("src_loc_code_map")) {
    connection.execute(
        "INSERT INTO tmp_value_map SELECT 'code', trim(m.system), CASE WHEN starts_with(lower("
        "m.table_name), 'src_') THEN lower(m.table_name) ELSE 'src_' || lower(m.table_name) END, "
        "lower(m.column_name), upper(trim(m.code)), trim(m.means), m.source_row, m.load_id FROM " +
        latest_of("src_loc_code_map") + " WHERE m.code IS NOT NULL AND m.means IS NOT NULL");
  }
  for (const std::string kind : {"team", "worker"}) {
    const std::string list = "src_loc_" + kind + "_link";
    if (!connection.has_table(list)) continue;
    // Chains are followed to their end; a ring has none and is left alone.
    connection.execute(
        "INSERT INTO tmp_value_map WITH RECURSIVE link AS (SELECT trim(m.system) AS system, m." +
        kind + "_id AS old, m.new_" + kind + "_id AS new, m.source_row, m.load_id FROM " +
        latest_of(list) +
        "), reach AS (SELECT system, old, new, source_row, load_id, 1 AS steps FROM link UNION ALL "
        "SELECT r.system, r.old, k.new, r.source_row, r.load_id, r.steps + 1 FROM reach r JOIN "
        "link k ON upper(k.old) = upper(r.new) WHERE r.steps < 20), ends AS (SELECT system, old, "
        "arg_max(new, steps) AS new, min(source_row) AS source_row, min(load_id) AS load_id, "
        "max(steps) AS steps FROM reach GROUP BY system, old) SELECT " +
        quote(kind) +
        ", e.system, c.table_name, c.column_name, upper(trim(e.old)), e.new, e.source_row, "
        "e.load_id FROM ends e JOIN tmp_shared_column c ON c.kind = " +
        quote(kind) + " WHERE e.steps < 20 AND upper(e.old) <> upper(e.new)");
  }
}

// The systems of the active loads, the one of the latest reference date first.
void read_systems(Connection& connection) {
  connection.execute(
      "CREATE OR REPLACE TEMP TABLE tmp_system_load AS WITH latest AS (SELECT system, "
      "max(reference_date) AS day FROM led_load WHERE active AND system IS NOT NULL GROUP BY "
      "system), placed AS (SELECT system, row_number() OVER (ORDER BY day DESC, system) AS place "
      "FROM latest) SELECT l.load_id, l.system, p.place FROM led_load l JOIN placed p ON "
      "p.system = l.system WHERE l.active");
}

using Columns = std::map<std::string, std::set<std::string>>;  // of each table, those to replace

Columns columns_to_map(Connection& connection) {
  Columns wanted;
  Result result = connection.query(
      "SELECT DISTINCT m.table_name, m.column_name FROM tmp_value_map m JOIN duckdb_columns() c "
      "ON c.table_name = m.table_name AND c.column_name = m.column_name "
      "WHERE NOT c.internal AND c.data_type = 'VARCHAR' AND starts_with(m.table_name, 'src_')");
  while (const std::optional<Chunk> chunk = result.next()) {
    for (std::size_t row = 0; row < chunk->rows(); ++row) {
      wanted[std::string(chunk->text(0, row))].emplace(chunk->text(1, row));
    }
  }
  if (connection.integer("SELECT count(DISTINCT system) FROM tmp_system_load").value_or(0) > 1) {
    for (const std::string& table :
         texts(connection,
               "SELECT DISTINCT s.table_name FROM tmp_shared_column s JOIN duckdb_tables() t ON "
               "t.table_name = s.table_name WHERE starts_with(s.kind, 'record:')")) {
      wanted[table];
    }
  }
  return wanted;
}

// What a value is mapped to: a line for the load's own system before one for all.
void stand_before(Connection& connection, const std::string& table,
                  const std::set<std::string>& columns) {
  std::string replaced;
  std::string joins;
  int number = 0;
  for (const std::string& column : columns) {
    const std::string at = "m" + std::to_string(number++);
    const std::string chosen = "tmp_map_" + at;
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE " + chosen +
        " AS SELECT l.load_id, m.value, arg_min(m.means, CASE WHEN m.system IS NULL THEN 2 ELSE 1 "
        "END) AS means FROM led_load l JOIN tmp_value_map m ON m.system IS NULL OR "
        "upper(m.system) = upper(l.system) WHERE l.active AND m.table_name = " +
        quote(table) + " AND m.column_name = " + quote(column) + " GROUP BY l.load_id, m.value");
    connection.execute(
        "INSERT INTO tmp_code_use SELECT s.load_id, " + quote(table) + ", " + quote(column) +
        ", m.value, any_value(m.means), count(*), min(s.source_row) FROM main." +
        identifier(table) + " s JOIN " + chosen +
        " m ON m.load_id = s.load_id AND m.value = upper(trim(s." + identifier(column) +
        ")) WHERE EXISTS (SELECT 1 FROM tmp_value_map v WHERE v.kind = 'code' AND v.table_name = " +
        quote(table) + " AND v.column_name = " + quote(column) + ") GROUP BY s.load_id, m.value");
    replaced += (replaced.empty() ? "" : ", ") + std::string("coalesce(") + at + ".means, s." +
                identifier(column) + ") AS " + identifier(column);
    joins += " LEFT JOIN " + chosen + " " + at + " ON " + at + ".load_id = s.load_id AND " + at +
             ".value = upper(trim(s." + identifier(column) + "))";
  }
  connection.execute("CREATE OR REPLACE TEMP TABLE " + identifier(table) + " AS SELECT s.*" +
                     (replaced.empty() ? "" : " REPLACE (" + replaced + ")") + " FROM main." +
                     identifier(table) + " s" + joins);
}

}  // namespace

void map_rows(Connection& connection, const fs::path& catalogue) {
  connection.execute(
      "CREATE OR REPLACE TEMP TABLE tmp_code_use (load_id INTEGER, table_name VARCHAR, column_name "
      "VARCHAR, code VARCHAR, means VARCHAR, rows BIGINT, source_row BIGINT)");
  connection.execute("DELETE FROM led_mapped_code");
  read_systems(connection);
  read_lists(connection, catalogue / "sources" / "shared_columns.csv");
  for (const auto& [table, columns] : columns_to_map(connection)) {
    stand_before(connection, table, columns);
  }
  connection.execute(
      "CREATE OR REPLACE TEMP TABLE tmp_code_map_fault AS SELECT m.* FROM tmp_value_map m WHERE "
      "m.kind = 'code' AND NOT EXISTS (SELECT 1 FROM duckdb_columns() c WHERE c.table_name = "
      "m.table_name AND c.column_name = m.column_name)");
  connection.execute(
      "INSERT INTO led_mapped_code SELECT DISTINCT load_id, upper(column_name), code FROM "
      "tmp_code_use");
}

void unmap_rows(Connection& connection) {
  for (const std::string& table :
       texts(connection,
             "SELECT table_name FROM duckdb_tables() WHERE temporary AND NOT internal AND "
             "starts_with(table_name, 'src_')")) {
    connection.execute("DROP TABLE temp." + identifier(table));
  }
}

}  // namespace sightline::warehouse
