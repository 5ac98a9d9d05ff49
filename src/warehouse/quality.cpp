#include "warehouse/quality.h"

#include <optional>
#include <vector>

#include "warehouse/sql_file.h"
#include "warehouse/texts.h"

namespace sightline::warehouse {
namespace fs = std::filesystem;
namespace {

constexpr std::int64_t kKept = 60;  // generations

// A row with several findings counts once.
void count_rows(Connection& connection, const std::string& generation) {
  connection.execute("DELETE FROM led_quality WHERE generation = " + generation +
                     " OR generation <= " + generation + " - " + std::to_string(kKept));
  connection.execute(
      "INSERT INTO led_quality SELECT " + generation +
      ", l.source, regexp_replace(f.taken_for, ' [(][^()]*[)]$', ''), sum(f.rows_read), "
      "sum(f.rows_rejected), sum(coalesce(d.n, 0)), 0, "
      "0 "
      "FROM led_file f JOIN led_load l ON l.load_id = f.load_id AND l.active "
      "LEFT JOIN (SELECT load_id, file, count(DISTINCT line) AS n FROM ("
      "  SELECT load_id, file, line FROM led_finding WHERE severity = 'doubtful' AND line > 0 "
      "  UNION ALL SELECT h.load_id, g.name, h.source_row & 4294967295 FROM led_history_finding h "
      "  JOIN led_file g ON g.file_id = h.source_row >> 32 WHERE h.severity = 'doubtful' "
      "  UNION ALL SELECT h.load_id, g.name, h.source_row & 4294967295 FROM led_rule_finding h "
      "  JOIN led_file g ON g.file_id = h.source_row >> 32 WHERE h.severity = 'doubtful') "
      "GROUP BY load_id, file) d ON d.load_id = f.load_id AND d.file = f.name "
      "WHERE f.rows_read > 0 GROUP BY ALL");
}

// A column that no row of a table fills is not kept there: it says nothing of how complete the rest
// is.
void count_cells(Connection& connection, const std::string& generation) {
  for (const std::string& table : texts(
           connection,
           "SELECT DISTINCT c.table_name FROM led_coverage c JOIN led_load l USING (load_id) JOIN "
           "duckdb_tables() t ON t.table_name = c.table_name WHERE l.active ORDER BY 1")) {
    std::string filled;
    std::string kept;
    for (const std::string& column : connection.table_columns(table)) {
      if (column == "load_id" || column == "source_row") continue;
      filled += " + count(t." + identifier(column) + ")";
      kept += " + CASE WHEN count(t." + identifier(column) + ") > 0 THEN 1 ELSE 0 END";
    }
    if (filled.empty()) continue;
    connection.execute("INSERT INTO led_quality SELECT " + generation + ", l.source, " +
                       quote(table) + ", count(*), 0, 0, count(*) * (0" + kept + "), 0" + filled +
                       " FROM " + identifier(table) +
                       " t JOIN led_load l ON l.load_id = t.load_id AND l.active "
                       "GROUP BY l.source");
  }
}

// The parts of a text between bars.
std::vector<std::string> parts_of(const std::string& text) {
  std::vector<std::string> parts;
  for (std::size_t at = 0;;) {
    const std::size_t bar = text.find('|', at);
    parts.push_back(text.substr(at, bar - at));
    if (bar == std::string::npos) return parts;
    at = bar + 1;
  }
}

// Which day of a row says when it was recorded, and by which it was due, is data:
// catalogue/rules/recorded.csv. Its tables name the row of the file that they are from.
void measure_lags(Connection& connection, const fs::path& catalogue) {
  connection.execute("DELETE FROM led_lag");
  const fs::path file = catalogue / "rules" / "recorded.csv";
  if (!fs::is_regular_file(file)) return;
  connection.execute("CREATE TEMP TABLE tmp_recorded AS SELECT * FROM read_csv(" +
                     quote(file.string()) +
                     ", header = true, delim = ',', quote = '\"', all_varchar = true)");
  for (const std::string& one :
       texts(connection,
             "SELECT concat(r.table_name, '|', r.event, '|', r.recorded, '|', r.what, '|', r.due) "
             "FROM tmp_recorded r WHERE 2 = (SELECT count(*) FROM duckdb_columns() c WHERE "
             "c.table_name = r.table_name AND c.column_name IN (r.event, r.recorded) AND "
             "c.data_type = 'DATE') ORDER BY 1")) {
    const std::vector<std::string> parts = parts_of(one);
    if (parts.size() != 5) continue;
    const std::string& table = parts[0];
    const std::string due = parts[4].empty() ? "NULL::DATE" : "(" + parts[4] + ")";
    connection.execute(
        "INSERT INTO led_lag (source, table_name, event, recorded, what, rows, median_days, "
        "p90_days, before_event, due, done_late, recorded_late) SELECT l.source, " +
        quote(table) + ", " + quote(parts[1]) + ", " + quote(parts[2]) + ", " + quote(parts[3]) +
        ", count(*), CAST(quantile_disc(recorded - event, 0.5) AS INTEGER), "
        "CAST(quantile_disc(recorded - event, 0.9) AS INTEGER), "
        "count(*) FILTER (recorded < event), count(due), count(*) FILTER (event > due), "
        "count(*) FILTER (event <= due AND recorded > due) FROM (SELECT source_row, " +
        identifier(parts[1]) + " AS event, " + identifier(parts[2]) + " AS recorded, " + due +
        " AS due FROM " + identifier(table) +
        ") t JOIN led_file f ON f.file_id = t.source_row >> 32 "
        "JOIN led_load l ON l.load_id = f.load_id AND l.active "
        "WHERE event IS NOT NULL AND recorded IS NOT NULL GROUP BY l.source");
  }
}

// catalogue/rules/control.csv: the table, its person, first day and day after the last.
void compare_controls(Connection& connection, const fs::path& catalogue) {
  connection.execute("DELETE FROM led_control");
  const fs::path file = catalogue / "rules" / "control.csv";
  if (!fs::is_regular_file(file) || !connection.has_table("src_loc_control_total")) {
    return;
  }
  connection.execute(
      "CREATE TEMP TABLE tmp_control AS SELECT lower(trim(t.table_name)) AS name, t.measure, "
      "t.from_date, t.to_date, t.total, t.source_row FROM src_loc_control_total t JOIN led_load l "
      "ON "
      "l.load_id = t.load_id AND l.active WHERE t.load_id = (SELECT load_id FROM led_load WHERE "
      "active AND source = 'loc_control_total' ORDER BY reference_date DESC, content_hash DESC, "
      "load_id LIMIT 1);"
      "CREATE TEMP TABLE tmp_counted AS SELECT * FROM read_csv(" +
      quote(file.string()) +
      ", header = true, delim = ',', all_varchar = true) c "
      "WHERE EXISTS (SELECT 1 FROM duckdb_tables() t WHERE t.table_name = c.name)");
  connection.execute(
      "INSERT INTO led_control SELECT name, lower(measure), from_date, to_date, total, NULL, "
      "'this table has no days to count by', source_row FROM tmp_control WHERE name NOT IN "
      "(SELECT name FROM tmp_counted)");
  for (const std::string& one :
       texts(connection,
             "SELECT concat_ws('|', name, person, from_day, until_day) FROM tmp_counted WHERE name "
             "IN (SELECT name FROM tmp_control) ORDER BY 1")) {
    const std::vector<std::string> parts = parts_of(one);
    if (parts.size() != 4) continue;
    const std::string from = "t." + identifier(parts[2]);
    const std::string until = "coalesce(t." + identifier(parts[3]) + ", DATE '9999-12-31')";
    const std::string open = from + " <= c.to_date AND " + until + " > c.to_date";
    connection.execute(
        "INSERT INTO led_control SELECT c.name, lower(c.measure), c.from_date, c.to_date, c.total, "
        "CASE WHEN NOT EXISTS (SELECT 1 FROM " +
        identifier(parts[0]) +
        ") THEN NULL ELSE (SELECT CASE c.measure WHEN 'OPEN' THEN count(*) FILTER (" + open +
        ") WHEN 'PEOPLE' THEN count(DISTINCT t." + identifier(parts[1]) + ") FILTER (" + open +
        ") WHEN 'STARTED' THEN count(*) FILTER (" + from + " >= c.from_date AND " + from +
        " <= c.to_date) ELSE count(*) FILTER (" + until + " >= c.from_date AND " + until +
        " <= c.to_date) END FROM " + identifier(parts[0]) +
        " t) END, CASE WHEN NOT EXISTS (SELECT 1 FROM " + identifier(parts[0]) +
        ") THEN 'nothing of this table is held' ELSE '' END, c.source_row FROM tmp_control c "
        "WHERE c.name = " +
        quote(parts[0]));
  }
}

}  // namespace

void measure_quality(Connection& connection, const fs::path& catalogue, std::int64_t generation) {
  const std::string now = std::to_string(generation);
  count_rows(connection, now);
  count_cells(connection, now);
  measure_lags(connection, catalogue);
  compare_controls(connection, catalogue);
  connection.execute(
      "DROP TABLE IF EXISTS temp.tmp_recorded; DROP TABLE IF EXISTS temp.tmp_control; "
      "DROP TABLE IF EXISTS temp.tmp_counted");
}

std::string grade_of(const QualityRow& row) {
  if (row.rows == 0) return "";
  const std::int64_t wrong = 100 * (row.rejected + row.doubtful);
  if (wrong < row.rows) return "A";
  if (wrong < 3 * row.rows) return "B";
  return wrong < 10 * row.rows ? "C" : "D";
}

}  // namespace sightline::warehouse
