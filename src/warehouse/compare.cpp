#include "warehouse/compare.h"

#include <map>
#include <set>
#include <utility>

namespace sightline::warehouse {
namespace {

std::string text_or_empty(const Chunk& chunk, std::size_t column, std::size_t row) {
  return chunk.is_null(column, row) ? std::string() : std::string(chunk.text(column, row));
}

template <typename Each>
void each_row(Connection& connection, const std::string& sql, const Each& each) {
  Result result = connection.query(sql);
  while (const std::optional<Chunk> chunk = result.next()) {
    for (std::size_t row = 0; row < chunk->rows(); ++row) each(*chunk, row);
  }
}

std::vector<std::pair<std::string, std::string>> pairs(Connection& connection,
                                                       const std::string& sql) {
  std::vector<std::pair<std::string, std::string>> out;
  each_row(connection, sql, [&](const Chunk& chunk, std::size_t row) {
    out.emplace_back(chunk.text(0, row), chunk.text(1, row));
  });
  return out;
}

// tmp_difference: one row for each, (entity, what, one, other, speaks, person, from_day, until_day,
// value, other_value, source_row).
constexpr const char* kFound =
    "CREATE OR REPLACE TEMP TABLE tmp_difference (entity VARCHAR, what VARCHAR, one VARCHAR, other "
    "VARCHAR, speaks VARCHAR, person VARCHAR, from_day DATE, until_day DATE, value VARCHAR, "
    "other_value VARCHAR, source_row BIGINT)";

std::vector<Difference> found(Connection& connection, const DifferenceFilter& filter) {
  std::string where = " WHERE true";
  if (!filter.entity.empty()) where += " AND d.entity = " + quote(filter.entity);
  if (filter.from) where += " AND d.from_day >= DATE " + quote(filter.from->iso());
  if (filter.to) where += " AND d.from_day <= DATE " + quote(filter.to->iso());
  const std::string year =
      "CAST(year(d.from_day) + CASE WHEN month(d.from_day) > 3 THEN 1 ELSE 0 END AS INTEGER)";
  std::vector<Difference> out;
  if (!filter.members) {
    each_row(
        connection,
        "SELECT d.entity, " + year +
            ", d.what, d.one, d.other, coalesce(d.speaks, ''), count(*) FROM tmp_difference d" +
            where + " GROUP BY ALL ORDER BY ALL",
        [&](const Chunk& chunk, std::size_t row) {
          Difference d;
          d.entity = chunk.text(0, row);
          d.year = static_cast<int>(chunk.integer(1, row));
          d.what = chunk.text(2, row);
          d.one = chunk.text(3, row);
          d.other = chunk.text(4, row);
          d.speaks = chunk.text(5, row);
          d.rows = chunk.integer(6, row);
          out.push_back(std::move(d));
        });
    return out;
  }
  each_row(connection,
           "SELECT d.entity, " + year +
               ", d.what, d.one, d.other, coalesce(d.speaks, ''), d.person, d.from_day, "
               "d.until_day, d.value, d.other_value, f.name || ':' || (d.source_row & 4294967295) "
               "FROM tmp_difference d LEFT JOIN led_file f ON f.file_id = d.source_row >> 32" +
               where + " AND d.what <> 'same' ORDER BY ALL",
           [&](const Chunk& chunk, std::size_t row) {
             Difference d;
             d.entity = chunk.text(0, row);
             d.year = static_cast<int>(chunk.integer(1, row));
             d.what = chunk.text(2, row);
             d.one = chunk.text(3, row);
             d.other = chunk.text(4, row);
             d.speaks = chunk.text(5, row);
             d.rows = 1;
             d.person = text_or_empty(chunk, 6, row);
             if (!chunk.is_null(7, row)) d.from = chunk.day(7, row);
             if (!chunk.is_null(8, row)) d.until = chunk.day(8, row);
             d.value = text_or_empty(chunk, 9, row);
             d.other_value = text_or_empty(chunk, 10, row);
             d.file = text_or_empty(chunk, 11, row);
             out.push_back(std::move(d));
           });
  return out;
}

std::string list_of(const std::vector<std::int32_t>& loads) {
  std::string text = "-1";
  for (const std::int32_t load : loads) text += ", " + std::to_string(load);
  return text;
}

// The rows of both sides in one shape, with the days on which the overlap lies.
constexpr const char* kSides = R"(
CREATE OR REPLACE TEMP TABLE tmp_side_window AS
SELECT t.tabl_entity AS entity, CASE WHEN c.load_id IN ({left}) THEN 1 ELSE 2 END AS side,
  min(c.from_day) AS first_day, max(c.to_day) AS last_day
FROM loc_source_table t
JOIN led_coverage c ON c.table_name = CASE WHEN t.tabl_table = 'loc_ssd_care'
                                           THEN 'src_ssd_cla_episodes' ELSE t.tabl_table END
WHERE c.load_id IN ({left}, {right}) AND t.tabl_kind NOT IN ('latest', 'yearly')
GROUP BY ALL;
CREATE OR REPLACE TEMP TABLE tmp_overlap AS
SELECT l.entity, greatest(l.first_day, r.first_day) AS first_day,
  least(l.last_day, r.last_day) AS last_day
FROM tmp_side_window l JOIN tmp_side_window r ON r.entity = l.entity
WHERE l.side = 1 AND r.side = 2 AND greatest(l.first_day, r.first_day) <= least(l.last_day, r.last_day);
CREATE OR REPLACE TEMP TABLE tmp_side_row AS
WITH told AS (
  SELECT entity, src_table, src_row, load_id, source_row, person, from_day, until_day, record_type
  FROM tmp_stated
  UNION ALL
  SELECT 'care', 'src_ssda903_episodes', e.rowid, e.load_id, e.source_row,
    coalesce(i.idty_person_id, e.child), e.decom, e.dec, NULL
  FROM src_ssda903_episodes e LEFT JOIN loc_identity i ON i.idty_identifier = e.child
  UNION ALL
  SELECT 'missing', 'src_ssda903_missing', e.rowid, e.load_id, e.source_row,
    coalesce(i.idty_person_id, e.child), e.mis_start, e.mis_end, e.missing
  FROM src_ssda903_missing e LEFT JOIN loc_identity i ON i.idty_identifier = e.child
  UNION ALL
  SELECT 'cla_reviews', 'src_ssda903_reviews', e.rowid, e.load_id, e.source_row,
    coalesce(i.idty_person_id, e.child), e.review, e.review, NULL
  FROM src_ssda903_reviews e LEFT JOIN loc_identity i ON i.idty_identifier = e.child
)
SELECT CASE WHEN t.load_id IN ({left}) THEN 1 ELSE 2 END AS side, t.*
    REPLACE (CASE WHEN t.until_day <= o.last_day THEN t.until_day END AS until_day),
  row_number() OVER (PARTITION BY CASE WHEN t.load_id IN ({left}) THEN 1 ELSE 2 END, t.entity,
    t.person, t.from_day, t.record_type ORDER BY t.until_day, t.source_row) AS no
FROM told t
JOIN tmp_overlap o ON o.entity = t.entity AND t.from_day <= o.last_day
  AND coalesce(t.until_day, o.last_day) >= o.first_day
WHERE t.load_id IN ({left}, {right}) AND t.person IS NOT NULL AND t.from_day IS NOT NULL;
CREATE OR REPLACE TEMP TABLE tmp_side_pair AS
SELECT coalesce(l.entity, r.entity) AS entity, coalesce(l.person, r.person) AS person,
  coalesce(l.from_day, r.from_day) AS from_day, l.until_day AS left_until,
  r.until_day AS right_until, l.src_table AS left_table, r.src_table AS right_table,
  l.src_row AS left_row, r.src_row AS right_row, l.source_row AS left_source,
  r.source_row AS right_source
FROM (SELECT * FROM tmp_side_row WHERE side = 1) l
FULL JOIN (SELECT * FROM tmp_side_row WHERE side = 2) r
  ON r.entity = l.entity AND r.person = l.person AND r.from_day = l.from_day
  AND r.record_type IS NOT DISTINCT FROM l.record_type AND r.no = l.no;
INSERT INTO tmp_difference
SELECT entity, CASE WHEN right_row IS NULL THEN 'only left' ELSE 'only right' END, 'left', 'right',
  NULL, person, from_day, coalesce(left_until, right_until), NULL, NULL,
  coalesce(left_source, right_source)
FROM tmp_side_pair WHERE left_row IS NULL OR right_row IS NULL;
INSERT INTO tmp_difference
SELECT entity, 'ended otherwise', 'left', 'right', NULL, person, from_day, left_until,
  coalesce(CAST(left_until AS VARCHAR), 'open'), coalesce(CAST(right_until AS VARCHAR), 'open'),
  left_source
FROM tmp_side_pair
WHERE left_row IS NOT NULL AND right_row IS NOT NULL AND left_until IS DISTINCT FROM right_until;
)";

std::string with_sides(std::string sql, const std::string& left, const std::string& right) {
  for (const auto& [name, value] : {std::pair<std::string, std::string>{"{left}", left},
                                    std::pair<std::string, std::string>{"{right}", right}}) {
    for (std::size_t at = sql.find(name); at != std::string::npos; at = sql.find(name, at)) {
      sql.replace(at, name.size(), value);
      at += value.size();
    }
  }
  return sql;
}

// Columns that say who or what, not how: other numbers of the same record in another system.
std::vector<std::string> compared_columns(Connection& connection, const std::string& table) {
  std::vector<std::string> columns;
  for (const auto& [name, kind] : pairs(
           connection,
           "SELECT DISTINCT c.column_name, coalesce(s.kind, '') FROM duckdb_columns() c LEFT JOIN "
           "tmp_shared_column s ON s.table_name = c.table_name AND s.column_name = "
           "c.column_name WHERE NOT c.internal AND c.table_name = " +
               quote(table) + " ORDER BY ALL")) {
    if (name == "load_id" || name == "source_row" || name == "child" || name == "upn") continue;
    if (name.ends_with("_id") && kind != "team" && kind != "worker") continue;
    columns.push_back(name);
  }
  return columns;
}

}  // namespace

std::vector<Difference> source_differences(Connection& connection,
                                           const std::filesystem::path& catalogue,
                                           const DifferenceFilter& filter) {
  connection.execute(kFound);
  // Of each pair of sources that cover a day: the rows of one that begin or run there.
  connection.execute(R"(
CREATE OR REPLACE TEMP TABLE tmp_told_apart AS
SELECT s.*, row_number() OVER (PARTITION BY entity, source, person, from_day, record_type
                               ORDER BY until_day, source_row) AS no,
  (SELECT min(w.source) FROM tmp_reign_2 g JOIN tmp_source_window w
     ON w.scope = g.scope AND w.speaker = g.speaker
   -- a row belongs to whoever speaks on its last known day
   WHERE w.entity = s.entity AND least(coalesce(s.until_day, s.last_day), s.last_day) >= g.from_day
     AND least(coalesce(s.until_day, s.last_day), s.last_day) < g.until_day) AS speaks
FROM tmp_stated_2 s;
CREATE OR REPLACE TEMP TABLE tmp_apart AS
SELECT a.*, w.source AS other, b.src_row AS other_row, b.src_table AS other_table,
  b.until_day AS other_until, w.last_day AS other_last
FROM tmp_told_apart a
JOIN tmp_source_window w ON w.entity = a.entity AND w.source <> a.source
  AND a.from_day <= w.last_day AND coalesce(a.until_day, a.last_day) >= w.first_day
LEFT JOIN tmp_told_apart b ON b.entity = a.entity AND b.source = w.source
  AND b.person = a.person AND b.from_day = a.from_day AND b.no = a.no
  AND b.record_type IS NOT DISTINCT FROM a.record_type
-- once for each other source, however its time is cut by precedence
QUALIFY row_number() OVER (PARTITION BY a.row_no, w.source ORDER BY w.first_day) = 1;
INSERT INTO tmp_difference
SELECT entity, 'only in one', source, other, speaks, person, from_day, until_day, NULL, NULL,
  source_row
FROM tmp_apart WHERE other_row IS NULL;
INSERT INTO tmp_difference
SELECT entity, 'ended otherwise', source, other, speaks, person, from_day, until_day,
  coalesce(CAST(until_day AS VARCHAR), 'open'), coalesce(CAST(other_until AS VARCHAR), 'open'),
  source_row
FROM tmp_apart
WHERE other_row IS NOT NULL AND source < other
  -- the census has no end of an enquiry: what closes it there is taken from other columns
  AND NOT (entity = 's47' AND 'cin' IN (source, other))
  -- an end beyond what either tells of is not yet known to it
  AND CASE WHEN until_day <= least(last_day, other_last) THEN until_day END
      IS DISTINCT FROM CASE WHEN other_until <= least(last_day, other_last) THEN other_until END;
)");
  const std::string file = quote((catalogue / "sources" / "compared_columns.csv").string());
  connection.execute(
      "CREATE OR REPLACE TEMP TABLE tmp_compared AS SELECT * FROM read_csv(" + file +
      ", header = true, delim = ',', columns = {'entity': 'VARCHAR', 'name': 'VARCHAR', 'source': "
      "'VARCHAR', 'table_name': 'VARCHAR', 'column_name': 'VARCHAR'})");
  struct Pair {
    std::string entity, name, one, one_table, one_column, other, other_table, other_column;
  };
  std::vector<Pair> compared;
  each_row(connection,
           "SELECT a.entity, a.name, a.source, a.table_name, a.column_name, b.source, "
           "b.table_name, b.column_name FROM tmp_compared a JOIN tmp_compared b ON b.entity = "
           "a.entity AND b.name = a.name AND a.source < b.source WHERE EXISTS (SELECT 1 FROM "
           "tmp_apart t WHERE t.entity = a.entity)",
           [&](const Chunk& c, std::size_t r) {
             compared.push_back({std::string(c.text(0, r)), std::string(c.text(1, r)),
                                 std::string(c.text(2, r)), std::string(c.text(3, r)),
                                 std::string(c.text(4, r)), std::string(c.text(5, r)),
                                 std::string(c.text(6, r)), std::string(c.text(7, r))});
           });
  for (const Pair& p : compared) {
    connection.execute(
        "INSERT INTO tmp_difference SELECT t.entity, " + quote(p.name) +
        ", t.source, t.other, t.speaks, t.person, t.from_day, t.until_day, CAST(a." +
        identifier(p.one_column) + " AS VARCHAR), CAST(b." + identifier(p.other_column) +
        " AS VARCHAR), t.source_row FROM tmp_apart t JOIN " + identifier(p.one_table) +
        " a ON a.rowid = t.src_row JOIN " + identifier(p.other_table) +
        " b ON b.rowid = t.other_row WHERE t.entity = " + quote(p.entity) +
        " AND t.source = " + quote(p.one) + " AND t.other = " + quote(p.other) +
        " AND t.src_table = " + quote(p.one_table) +
        " AND t.other_table = " + quote(p.other_table) + " AND a." + identifier(p.one_column) +
        " IS DISTINCT FROM b." + identifier(p.other_column));
  }
  return found(connection, filter);
}

SideComparison compare_sides(Connection& connection, const std::vector<std::int32_t>& left,
                             const std::vector<std::int32_t>& right, bool members) {
  SideComparison out;
  connection.execute(kFound);
  connection.execute(with_sides(kSides, list_of(left), list_of(right)));
  each_row(connection, "SELECT entity, first_day, last_day FROM tmp_overlap ORDER BY entity",
           [&](const Chunk& chunk, std::size_t row) {
             out.overlaps.push_back(
                 {std::string(chunk.text(0, row)), chunk.day(1, row), chunk.day(2, row)});
           });
  each_row(connection,
           "SELECT DISTINCT entity FROM tmp_side_window WHERE entity NOT IN (SELECT entity FROM "
           "tmp_overlap) ORDER BY entity",
           [&](const Chunk& chunk, std::size_t row) {
             out.one_side_only.emplace_back(chunk.text(0, row));
           });
  for (const auto& [entity, table] :
       pairs(connection,
             "SELECT DISTINCT entity, left_table FROM tmp_side_pair WHERE left_table = "
             "right_table")) {
    for (const std::string& column : compared_columns(connection, table)) {
      const std::string one = "CAST(l." + identifier(column) + " AS VARCHAR)";
      const std::string other = "CAST(r." + identifier(column) + " AS VARCHAR)";
      connection.execute(
          "INSERT INTO tmp_difference SELECT p.entity, " + quote(column) +
          ", 'left', 'right', NULL, p.person, p.from_day, p.left_until, " + one + ", " + other +
          ", p.left_source FROM tmp_side_pair p JOIN tmp_overlap o ON o.entity = p.entity JOIN " +
          identifier(table) + " l ON l.rowid = p.left_row JOIN " + identifier(table) +
          " r ON r.rowid = p.right_row WHERE p.entity = " + quote(entity) +
          " AND p.left_table = " + quote(table) + " AND p.right_table = " + quote(table) +
          " AND p.left_until IS NOT DISTINCT FROM p.right_until AND " + one + " IS DISTINCT FROM " +
          other +
          // Of a record that was open at the end of the common days the later side knows more.
          " AND (p.left_until IS NOT NULL OR (" + one + " IS NOT NULL AND " + other +
          " IS NOT NULL)) AND (typeof(l." + identifier(column) +
          ") <> 'DATE' OR coalesce(least(TRY_CAST(" + one + " AS DATE), TRY_CAST(" + other +
          " AS DATE)) <= o.last_day, false))");
    }
  }
  connection.execute(
      "INSERT INTO tmp_difference SELECT p.entity, 'same', 'left', 'right', NULL, p.person, "
      "p.from_day, p.left_until, NULL, NULL, p.left_source FROM tmp_side_pair p WHERE p.left_row "
      "IS NOT NULL AND p.right_row IS NOT NULL AND NOT EXISTS (SELECT 1 FROM tmp_difference d "
      "WHERE d.entity = p.entity AND d.source_row = p.left_source AND d.what NOT IN ('only left', "
      "'only right'))");
  DifferenceFilter counted;
  out.differences = found(connection, counted);
  if (members) {
    counted.members = true;
    const std::vector<Difference> rows = found(connection, counted);
    out.differences.insert(out.differences.end(), rows.begin(), rows.end());
  }
  return out;
}

}  // namespace sightline::warehouse
