#include "warehouse/rebuild.h"

#include <algorithm>
#include <array>

#include "warehouse/digest.h"
#include "warehouse/sql_file.h"

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
  std::vector<std::string> statements;
  Result result = connection.query(
      "SELECT 'DROP VIEW IF EXISTS \"' || view_name || '\"' FROM duckdb_views() "
      "WHERE NOT internal AND NOT starts_with(view_name, 'led_') "
      "UNION ALL SELECT 'DROP TABLE IF EXISTS \"' || table_name || '\" CASCADE' FROM "
      "duckdb_tables() "
      "WHERE NOT internal AND NOT temporary AND NOT starts_with(table_name, 'src_') "
      "AND (NOT starts_with(table_name, 'led_') OR table_name = 'led_history_finding') "
      "UNION ALL SELECT DISTINCT 'DROP ' || CASE function_type WHEN 'table_macro' "
      "THEN 'MACRO TABLE' ELSE 'MACRO' END || ' IF EXISTS \"' || function_name || '\"' "
      "FROM duckdb_functions() WHERE NOT internal AND function_type IN ('macro', 'table_macro')");
  while (const std::optional<Chunk> chunk = result.next()) {
    for (std::size_t row = 0; row < chunk->rows(); ++row) {
      statements.emplace_back(chunk->text(0, row));
    }
  }
  for (const std::string& statement : statements) connection.execute(statement);
}

// Steps on the way that the sources' SQL keeps in temporary tables; their rows name others by
// rowid, which holds for this transaction only.
void drop_temporary(Connection& connection) {
  std::vector<std::string> statements;
  Result result = connection.query(
      "SELECT 'DROP TABLE IF EXISTS temp.\"' || table_name || '\"' FROM duckdb_tables() "
      "WHERE temporary AND NOT internal");
  while (const std::optional<Chunk> chunk = result.next()) {
    for (std::size_t row = 0; row < chunk->rows(); ++row) {
      statements.emplace_back(chunk->text(0, row));
    }
  }
  for (const std::string& statement : statements) connection.execute(statement);
}

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
  for (const char* folder : {"sources", "model", "reference"}) {
    for (const fs::path& file : files_under(catalogue / folder)) {
      digest.add_field(file.lexically_relative(catalogue).string());
      Digest content;
      content.add_file(file);
      digest.add_field(content.hex());
    }
  }
  return digest.hex();
}

void rebuild(Connection& connection, const fs::path& catalogue) {
  drop_built(connection);
  connection.execute(kBefore);
  for (const fs::path& file : rebuild_files(catalogue)) {
    run_sql_file(connection, file, catalogue);
  }
  connection.execute(kAfter);
  drop_temporary(connection);
}

}  // namespace sightline::warehouse
