#include "warehouse/rebuild.h"

#include <algorithm>
#include <array>

#include "warehouse/digest.h"
#include "warehouse/mapped_rows.h"
#include "warehouse/places.h"
#include "warehouse/rules.h"
#include "warehouse/sql_file.h"
#include "warehouse/texts.h"

namespace sightline::warehouse {
namespace fs = std::filesystem;
namespace {

bool is_sql(const fs::path& file) { return file.extension() == ".sql"; }

bool other_engine(const fs::path& file) {
  return file.filename().string().find("postgres") != std::string::npos;
}

std::vector<fs::path> files_under(const fs::path& folder) {
  std::vector<fs::path> files;
  if (!fs::is_directory(folder)) return files;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file() && !entry.path().filename().string().starts_with('.')) {
      files.push_back(entry.path());
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

// What an earlier rebuild left. loc_authority among them: it is made from the ledger's settings.
void drop_built(Connection& connection) {
  if (!connection.has_table("loc_authority")) {  // the first that is made: nothing else is there
    connection.execute("DROP TABLE IF EXISTS led_history_finding");
    return;
  }
  const std::vector<std::string> statements = texts(
      connection,
      "SELECT 'DROP VIEW IF EXISTS \"' || view_name || '\"' FROM duckdb_views() "
      "WHERE NOT internal AND NOT starts_with(view_name, 'led_') AND NOT starts_with(view_name, "
      "'ref_') "
      "UNION ALL SELECT 'DROP TABLE IF EXISTS \"' || table_name || '\" CASCADE' FROM "
      "duckdb_tables() "
      "WHERE NOT internal AND NOT temporary AND NOT starts_with(table_name, 'src_') "
      "AND NOT starts_with(table_name, 'ref_') "
      "AND (NOT starts_with(table_name, 'led_') OR table_name = 'led_history_finding') "
      "UNION ALL SELECT DISTINCT 'DROP ' || CASE function_type WHEN 'table_macro' "
      "THEN 'MACRO TABLE' ELSE 'MACRO' END || ' IF EXISTS \"' || function_name || '\"' "
      "FROM duckdb_functions() WHERE NOT internal AND function_type IN ('macro', 'table_macro')");
  for (const std::string& statement : statements) connection.execute(statement);
}

// Steps on the way that the sources' SQL keeps in temporary tables; their rows name others by
// rowid, which holds for this transaction only.
void drop_temporary(Connection& connection) {
  const std::vector<std::string> statements =
      texts(connection,
            "SELECT 'DROP TABLE IF EXISTS temp.\"' || table_name || '\"' FROM duckdb_tables() "
            "WHERE temporary AND NOT internal");
  for (const std::string& statement : statements) connection.execute(statement);
}

// From here on rows of the first level's own tables are known by rowid (loc_history_,
// loc_ssd_care); up to here only rows of src_ tables are, and of those that map_rows lets stand
// before them.
constexpr const char* kSecondLevel = "45_level_2.sql";

constexpr const char* kBefore = R"(
CREATE TABLE loc_authority AS
  SELECT (SELECT value FROM led_setting WHERE name = 'authority_code') AS authority_code,
    (SELECT value FROM led_setting WHERE name = 'authority_ons_code') AS ons_code,
    (SELECT value FROM led_setting WHERE name = 'authority_name') AS name
  WHERE EXISTS (SELECT 1 FROM led_setting WHERE name = 'authority_code')
)";

// What the history's own SQL found doubtful; a catalogue without such SQL has none.
constexpr const char* kAfter = R"(
CREATE TABLE IF NOT EXISTS led_history_finding (load_id INTEGER, severity VARCHAR, rule VARCHAR,
  source_row BIGINT, field VARCHAR, value VARCHAR, subject VARCHAR, reason VARCHAR)
)";

// All columns of a src_ table as the text of a row: "CHILD=1; DECOM=2018-01-01", as Finding::row.
std::string row_text_sql(Connection& connection, const std::string& table) {
  std::string parts;
  for (const std::string& name : connection.table_columns(table)) {
    if (name == "load_id" || name == "source_row") continue;
    parts += ", upper(" + quote(name + "=") + ") || CAST(s." + identifier(name) + " AS VARCHAR)";
  }
  return "concat_ws('; '" + parts + ")";
}

// Of each src_ table whether it holds a row: most are of kinds of file that nobody sent.
FilledTables filled_tables(Connection& connection) {
  FilledTables filled;
  std::string each;
  for (const std::string& table :
       texts(connection,
             "SELECT table_name FROM duckdb_tables() WHERE NOT internal AND "
             "starts_with(table_name, 'src_')")) {
    filled[table] = false;
    each += (each.empty() ? "" : " UNION ALL ") + std::string("(SELECT ") + quote(table) +
            " FROM " + identifier(table) + " LIMIT 1)";
  }
  if (each.empty()) return filled;
  for (const std::string& table : texts(connection, each)) filled[table] = true;
  return filled;
}

// The rows that the history's findings point at, while the src_ tables are at hand. Where one line
// of a file made several rows, as in XML written on one line, it cannot be told which is meant.
void keep_history_rows(Connection& connection, const FilledTables& tables) {
  connection.execute(
      "DELETE FROM led_history_row;"
      "CREATE TEMP TABLE tmp_pointed_at AS SELECT DISTINCT source_row FROM led_history_finding "
      "WHERE source_row IS NOT NULL UNION SELECT source_row FROM led_rule_finding "
      "WHERE source_row IS NOT NULL");
  if (connection.integer("SELECT count(*) FROM tmp_pointed_at").value_or(0) == 0) return;
  std::string rows;
  for (const auto& [table, filled] : tables) {
    if (!filled) continue;
    rows += (rows.empty() ? "" : " UNION ALL ") + std::string("SELECT s.source_row, ") +
            row_text_sql(connection, table) + " AS row_text FROM " + identifier(table) +
            " s JOIN tmp_pointed_at p ON p.source_row = s.source_row";
  }
  if (rows.empty()) return;
  connection.execute(
      "INSERT INTO led_history_row SELECT source_row, CASE WHEN length(min(row_text)) > 500 "
      "THEN left(min(row_text), 499) || '…' ELSE min(row_text) END FROM (" +
      rows + ") GROUP BY source_row HAVING count(*) = 1");
}

}  // namespace

std::vector<fs::path> rebuild_files(const fs::path& catalogue) {
  std::vector<fs::path> files;
  for (const fs::path& file : files_under(catalogue / "sources")) {
    if (is_sql(file) && !other_engine(file)) files.push_back(file);
  }
  const fs::path model = catalogue / "model";
  const std::array<fs::path, 2> functions = {model / "functions.duckdb.sql",
                                             model / "functions" / "duckdb.sql"};
  for (const fs::path& file : functions) {
    if (fs::is_regular_file(file)) files.push_back(file);
  }
  for (const fs::path& file : files_under(model)) {
    if (file.parent_path() == model && is_sql(file) && !other_engine(file) &&
        file != functions.front()) {
      files.push_back(file);
    }
  }
  return files;
}

std::string rebuild_fingerprint(const fs::path& catalogue) {
  Digest digest;
  for (const char* folder : {"sources", "model", "reference", "labels", "rules"}) {
    for (const fs::path& file : files_under(catalogue / folder)) {
      digest.add_field(file.lexically_relative(catalogue).string());
      Digest content;
      content.add_file(file);
      digest.add_field(content.hex());
    }
  }
  return digest.hex();
}

void rebuild(Connection& connection, const fs::path& catalogue,
             const std::function<void()>& before_tidying, const std::function<void()>& between) {
  drop_built(connection);
  connection.execute(kBefore);
  map_rows(connection, catalogue);
  if (between) between();
  const FilledTables filled = filled_tables(connection);
  bool located = false;
  for (const fs::path& file : rebuild_files(catalogue)) {
    if (between && file.filename() == kSecondLevel) between();
    // After the sources, which say what postcodes there are, and before the model.
    if (!located && file.parent_path() != catalogue / "sources") {
      locate_postcodes(connection);
      located = true;
      if (between) between();
    }
    run_sql_file(connection, file, catalogue, filled);
  }
  connection.execute(kAfter);
  run_rules(connection, catalogue);
  if (before_tidying) before_tidying();
  unmap_rows(connection);
  keep_history_rows(connection, filled);
  drop_temporary(connection);
}

}  // namespace sightline::warehouse
