#include "warehouse/reference.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <set>
#include <vector>

#include "core/error.h"
#include "warehouse/durable.h"
#include "warehouse/sql_file.h"

namespace sightline::warehouse {
namespace fs = std::filesystem;
namespace {

constexpr const char* kRevision = "reference_revision";
constexpr std::string_view kEnding = ".duckdb";

// What readers have; a view is copied like a table.
constexpr std::array<const char*, 7> kPublished = {
    "ref_area",   "ref_area_alias", "ref_comparator", "ref_comparator_series",
    "ref_source", "ref_neighbour",  "ref_boundary"};

std::vector<fs::path> statements(const fs::path& catalogue) {
  std::vector<fs::path> files;
  const fs::path folder = catalogue / "reference";
  if (!fs::is_directory(folder)) return files;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() == ".sql") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

void drop(Connection& connection, const std::string& which) {
  std::vector<std::string> sql;
  Result result = connection.query(
      "SELECT 'DROP VIEW IF EXISTS \"' || view_name || '\"' FROM duckdb_views() "
      "WHERE NOT internal AND starts_with(view_name, " +
      quote(which) +
      ") "
      "UNION ALL SELECT 'DROP TABLE IF EXISTS ' || CASE WHEN temporary THEN 'temp.' ELSE '' END || "
      "'\"' || table_name || '\"' FROM duckdb_tables() "
      "WHERE NOT internal AND starts_with(table_name, " +
      quote(which) + ")");
  while (const std::optional<Chunk> chunk = result.next()) {
    for (std::size_t row = 0; row < chunk->rows(); ++row) sql.emplace_back(chunk->text(0, row));
  }
  for (const std::string& statement : sql) connection.execute(statement);
}

// Tables and views.
std::set<std::string> names(Connection& connection) {
  std::set<std::string> found;
  Result result = connection.query(
      "SELECT table_name FROM information_schema.tables WHERE starts_with(table_name, 'ref_')");
  while (const std::optional<Chunk> chunk = result.next()) {
    for (std::size_t row = 0; row < chunk->rows(); ++row) found.emplace(chunk->text(0, row));
  }
  return found;
}

std::string file_name_of(std::int64_t revision) {
  std::string digits = std::to_string(revision);
  return std::string(12 - std::min<std::size_t>(12, digits.size()), '0') + digits +
         std::string(kEnding);
}

std::optional<std::pair<std::int64_t, fs::path>> newest(const DataDirectory& directory) {
  std::optional<std::pair<std::int64_t, fs::path>> found;
  std::error_code failure;
  for (const fs::directory_entry& entry :
       fs::directory_iterator(directory.reference_folder(), failure)) {
    const std::string name = entry.path().filename().string();
    std::int64_t revision = 0;
    const char* const end = name.data() + name.size();
    const auto [stop, error] = std::from_chars(name.data(), end, revision);
    if (error != std::errc() ||
        std::string_view(stop, static_cast<std::size_t>(end - stop)) != kEnding)
      continue;
    if (!found || revision > found->first) found = {revision, entry.path()};
  }
  return found;
}

void copy_table(Connection& from, Connection& to, const std::string& table) {
  std::string columns;
  Result described = from.query("DESCRIBE " + identifier(table));
  std::vector<std::string> names;
  std::string wanted;
  while (const std::optional<Chunk> chunk = described.next()) {
    for (std::size_t row = 0; row < chunk->rows(); ++row) {
      const std::string name = identifier(chunk->text(0, row));
      const std::string_view type = chunk->text(1, row);
      const bool kept = type == "VARCHAR" || type == "INTEGER" || type == "BIGINT" ||
                        type == "BOOLEAN" || type == "DATE";
      // Decimals travel as text; readers compare and add them as numbers again.
      columns +=
          (columns.empty() ? "" : ", ") + name + " " + (kept ? std::string(type) : "VARCHAR");
      wanted += (wanted.empty() ? "" : ", ") + (kept ? name : "CAST(" + name + " AS VARCHAR)");
    }
  }
  to.execute("CREATE TABLE " + identifier(table) + " (" + columns + ")");
  Appender appender = to.appender(table);
  Result result = from.query("SELECT " + wanted + " FROM " + identifier(table));
  append_all(result, appender);
  appender.close();
}

}  // namespace

std::vector<sources::SourceSpec> sources_of(const fs::path& catalogue) {
  std::error_code ignored;
  const fs::directory_iterator files(catalogue / "sources", ignored);
  if (std::none_of(begin(files), end(files),
                   [](const auto& file) { return file.path().extension() == ".toml"; })) {
    return {};
  }
  return sources::load_specs(catalogue);
}

SourceUse use_of(std::span<const sources::SourceSpec> specs, std::string_view source) {
  for (const sources::SourceSpec& spec : specs) {
    if (spec.id == source) return {spec.reference, spec.figures_use_it};
  }
  return {};
}

void rebuild_reference(Connection& connection, const fs::path& catalogue) {
  drop(connection, "ref_");
  for (const fs::path& file : statements(catalogue)) run_sql_file(connection, file, catalogue);
  drop(connection, "tmp_ref_");
  connection.execute("INSERT OR REPLACE INTO led_setting VALUES (" + quote(kRevision) + ", " +
                     quote(std::to_string(reference_revision(connection) + 1)) + ")");
}

std::int64_t reference_revision(Connection& connection) {
  return connection
      .integer("SELECT CAST(max(value) AS BIGINT) FROM led_setting WHERE name = " +
               quote(kRevision))
      .value_or(0);
}

void publish_reference(const DataDirectory& directory, Connection& warehouse) {
  const std::int64_t revision = reference_revision(warehouse);
  if (revision == 0) return;
  const auto held = newest(directory);
  if (held && held->first == revision) return;
  std::error_code ignored;
  fs::create_directories(directory.reference_folder(), ignored);
  const fs::path file = directory.reference_folder() / file_name_of(revision);
  fs::path beside = file;
  beside += ".new";
  fs::remove(beside, ignored);
  fs::remove(fs::path(beside.string() + ".wal"), ignored);
  {
    Database::Options options;
    options.threads = 1;
    Connection copy = Database::open(beside, options).connect();
    copy.execute("BEGIN");
    const std::set<std::string> there = names(warehouse);
    for (const char* table : kPublished) {
      if (there.contains(table)) copy_table(warehouse, copy, table);
    }
    copy.execute("COMMIT");
    copy.execute("CHECKPOINT");
  }
  sync_to_disk(beside);
  rename_durably(beside, file);
  if (held) fs::remove(held->second, ignored);
}

std::int64_t published_reference(const DataDirectory& directory) {
  const auto found = newest(directory);
  return found ? found->first : 0;
}

std::optional<Connection> open_reference(const DataDirectory& directory) {
  // A writer may publish the next copy and remove this one between our look and our opening.
  constexpr int kTries = 20;
  for (int i = 0;; ++i) {
    const auto found = newest(directory);
    if (!found) return std::nullopt;
    try {
      Database::Options options;
      options.read_only = true;
      options.threads = 1;
      return Database::open(found->second, options).connect();
    } catch (const Error&) {
      if (i == kTries || fs::exists(found->second)) throw;
    }
  }
}

}  // namespace sightline::warehouse
