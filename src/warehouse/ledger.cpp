#include "warehouse/ledger.h"

#include <algorithm>

#include "core/error.h"

namespace sightline::warehouse {
namespace {

std::string text_or_empty(const Chunk& chunk, std::size_t column, std::size_t row) {
  return chunk.is_null(column, row) ? std::string() : std::string(chunk.text(column, row));
}

std::int64_t integer_or_zero(const Chunk& chunk, std::size_t column, std::size_t row) {
  return chunk.is_null(column, row) ? 0 : chunk.integer(column, row);
}

template <typename Each>
void each_row(Connection& connection, const std::string& sql, const Each& each) {
  Result result = connection.query(sql);
  while (const std::optional<Chunk> chunk = result.next()) {
    for (std::size_t row = 0; row < chunk->rows(); ++row) each(*chunk, row);
  }
}

Severity severity_of(std::string_view name) {
  if (name == "rejected") return Severity::kRejected;
  if (name == "note") return Severity::kNote;
  return Severity::kDoubtful;
}

sources::Completeness completeness_of(std::string_view name) {
  if (name == "full_history") return sources::Completeness::kFullHistory;
  if (name == "latest_only") return sources::Completeness::kLatestOnly;
  return sources::Completeness::kOpenInWindow;
}

// The findings of reading, and those of making several returns into one history. Ledgers written
// before version 2 of the tables keep no rows.
constexpr const char* kFindings = R"(
  SELECT load_id, severity, rule, file, line, field, value, subject, reason,
    row_text FROM led_finding
  UNION ALL
  SELECT h.load_id, h.severity, h.rule, f.name, h.source_row & 4294967295, h.field, h.value,
    h.subject, h.reason, r.row_text
  FROM led_history_finding h LEFT JOIN led_file f ON f.file_id = h.source_row >> 32
  LEFT JOIN led_history_row r ON r.source_row = h.source_row)";
constexpr const char* kFindingsWithoutRows = R"(
  SELECT load_id, severity, rule, file, line, field, value, subject, reason,
    NULL::VARCHAR AS row_text FROM led_finding
  UNION ALL
  SELECT h.load_id, h.severity, h.rule, f.name, h.source_row & 4294967295, h.field, h.value,
    h.subject, h.reason, NULL
  FROM led_history_finding h LEFT JOIN led_file f ON f.file_id = h.source_row >> 32)";
constexpr const char* kWorstFirst =
    "CASE severity WHEN 'rejected' THEN 1 WHEN 'note' THEN 3 ELSE 2 END";

}  // namespace

std::string_view name_of(sources::Completeness completeness) {
  switch (completeness) {
    case sources::Completeness::kFullHistory:
      return "full_history";
    case sources::Completeness::kOpenInWindow:
      return "open_in_window";
    case sources::Completeness::kLatestOnly:
      return "latest_only";
  }
  return "open_in_window";
}

std::string_view name_of(Severity severity) {
  switch (severity) {
    case Severity::kRejected:
      return "rejected";
    case Severity::kDoubtful:
      return "doubtful";
    case Severity::kNote:
      return "note";
  }
  return "doubtful";
}

DayRanges merged(DayRanges ranges) {
  std::sort(ranges.begin(), ranges.end(), [](const DayRange& a, const DayRange& b) {
    return a.first != b.first ? a.first < b.first : a.last < b.last;
  });
  DayRanges joined;
  for (const DayRange& range : ranges) {
    if (range.last < range.first) continue;
    if (!joined.empty() && range.first <= joined.back().last + 1) {
      joined.back().last = std::max(joined.back().last, range.last);
    } else {
      joined.push_back(range);
    }
  }
  return joined;
}

std::int64_t Ledger::generation() {
  return connection_.integer("SELECT generation FROM led_generation").value_or(0);
}

std::vector<LedgerLoad> Ledger::loads() {
  std::vector<LedgerLoad> loads;
  std::map<std::int64_t, std::size_t> place;
  each_row(connection_,
           "SELECT load_id, strftime(loaded_at, '%Y-%m-%dT%H:%M:%SZ'), active, content_hash, "
           "reference_date, title, source FROM led_load ORDER BY load_id",
           [&](const Chunk& chunk, std::size_t row) {
             LedgerLoad load;
             load.id = static_cast<std::int32_t>(chunk.integer(0, row));
             load.loaded_at = text_or_empty(chunk, 1, row);
             load.active = chunk.integer(2, row) != 0;
             load.content_hash = text_or_empty(chunk, 3, row);
             if (!chunk.is_null(4, row)) load.reference_date = chunk.day(4, row);
             load.title = text_or_empty(chunk, 5, row);
             load.source = text_or_empty(chunk, 6, row);
             place[load.id] = loads.size();
             loads.push_back(std::move(load));
           });
  each_row(connection_,
           "SELECT load_id, file_id, name, taken_for, sha256, bytes, rows_read, rows_loaded, "
           "rows_rejected FROM led_file ORDER BY file_id",
           [&](const Chunk& chunk, std::size_t row) {
             const auto found = place.find(chunk.integer(0, row));
             if (found == place.end()) return;
             LedgerFile file;
             file.id = static_cast<std::int32_t>(chunk.integer(1, row));
             file.name = text_or_empty(chunk, 2, row);
             file.taken_for = text_or_empty(chunk, 3, row);
             file.sha256 = text_or_empty(chunk, 4, row);
             file.bytes = integer_or_zero(chunk, 5, row);
             file.rows_read = integer_or_zero(chunk, 6, row);
             file.rows_loaded = integer_or_zero(chunk, 7, row);
             file.rows_rejected = integer_or_zero(chunk, 8, row);
             loads[found->second].files.push_back(std::move(file));
           });
  each_row(connection_,
           "SELECT load_id, table_name, from_day, to_day, completeness FROM led_coverage "
           "ORDER BY load_id, table_name, from_day",
           [&](const Chunk& chunk, std::size_t row) {
             const auto found = place.find(chunk.integer(0, row));
             if (found == place.end()) return;
             loads[found->second].coverage.push_back({std::string(chunk.text(1, row)),
                                                      chunk.day(2, row), chunk.day(3, row),
                                                      completeness_of(chunk.text(4, row))});
           });
  each_row(connection_,
           std::string("SELECT load_id, severity, count(*) FROM (") + kFindingsWithoutRows +
               ") WHERE load_id IS NOT NULL GROUP BY load_id, severity",
           [&](const Chunk& chunk, std::size_t row) {
             const auto found = place.find(chunk.integer(0, row));
             if (found == place.end()) return;
             loads[found->second].findings[severity_of(chunk.text(1, row))] +=
                 chunk.integer(2, row);
           });
  return loads;
}

bool Ledger::keeps_rows() {
  constexpr std::int64_t kSince = 2;
  if (!keeps_rows_) {
    keeps_rows_ = connection_.integer("SELECT max(version) FROM led_schema").value_or(0) >= kSince;
  }
  return *keeps_rows_;
}

// Everything that the filter asks for, on any page.
std::string Ledger::selected(const FindingFilter& filter) {
  std::string sql = std::string("FROM (") + (keeps_rows() ? kFindings : kFindingsWithoutRows) +
                    ") WHERE " +
                    (filter.load_id ? "load_id = " + std::to_string(*filter.load_id)
                                    : "(load_id IS NULL OR load_id IN "
                                      "(SELECT load_id FROM led_load WHERE active))");
  if (filter.severity) sql += " AND severity = " + quote(name_of(*filter.severity));
  if (!filter.rule.empty()) sql += " AND rule = " + quote(filter.rule);
  if (filter.subjects) {
    sql += " AND subject IN (NULL";
    for (const std::string& subject : *filter.subjects) sql += ", " + quote(subject);
    sql += ")";
  }
  return sql;
}

std::int64_t Ledger::count(const FindingFilter& filter) {
  return connection_.integer("SELECT count(*) " + selected(filter)).value_or(0);
}

std::vector<FindingCount> Ledger::count_by_rule(const FindingFilter& filter) {
  std::vector<FindingCount> counts;
  each_row(connection_,
           "SELECT severity, rule, count(*) " + selected(filter) +
               " GROUP BY severity, rule ORDER BY " + kWorstFirst + ", rule",
           [&](const Chunk& chunk, std::size_t row) {
             counts.push_back({severity_of(chunk.text(0, row)), std::string(chunk.text(1, row)),
                               chunk.integer(2, row)});
           });
  return counts;
}

void Ledger::findings(const FindingFilter& filter,
                      const std::function<void(const StoredFinding&)>& each) {
  std::string page;
  if (filter.limit) page += " LIMIT " + std::to_string(*filter.limit);
  if (filter.offset > 0) page += " OFFSET " + std::to_string(filter.offset);
  each_row(connection_,
           "SELECT load_id, severity, rule, file, line, field, value, subject, reason, row_text " +
               selected(filter) +
               " ORDER BY load_id, file, line, rule, field, value, subject, reason" + page,
           [&](const Chunk& chunk, std::size_t row) {
             StoredFinding stored;
             if (!chunk.is_null(0, row)) {
               stored.load_id = static_cast<std::int32_t>(chunk.integer(0, row));
             }
             stored.finding.severity = severity_of(text_or_empty(chunk, 1, row));
             stored.finding.rule = text_or_empty(chunk, 2, row);
             stored.finding.file = text_or_empty(chunk, 3, row);
             stored.finding.line = integer_or_zero(chunk, 4, row);
             stored.finding.field = text_or_empty(chunk, 5, row);
             stored.finding.value = text_or_empty(chunk, 6, row);
             stored.finding.subject = text_or_empty(chunk, 7, row);
             stored.finding.reason = text_or_empty(chunk, 8, row);
             stored.finding.row = text_or_empty(chunk, 9, row);
             each(stored);
           });
}

std::optional<std::string> Ledger::setting(const std::string& name) {
  return connection_.text("SELECT value FROM led_setting WHERE name = " + quote(name));
}

std::optional<Authority> Ledger::authority() {
  const std::optional<std::string> code = setting("authority_code");
  if (!code) return std::nullopt;
  return Authority{*code, setting("authority_ons_code").value_or(""),
                   setting("authority_name").value_or("")};
}

std::map<std::string, DayRanges> Ledger::source_coverage() {
  std::map<std::string, DayRanges> coverage;
  each_row(
      connection_,
      "SELECT table_name, from_day, to_day FROM led_coverage "
      "WHERE load_id IN (SELECT load_id FROM led_load WHERE active)",
      [&](const Chunk& chunk, std::size_t row) {
        coverage[std::string(chunk.text(0, row))].push_back({chunk.day(1, row), chunk.day(2, row)});
      });
  for (auto& [table, ranges] : coverage) ranges = merged(std::move(ranges));
  return coverage;
}

DayRanges Ledger::column_coverage(const std::string& column) {
  const std::string table = column.substr(0, column.find('.'));
  const std::string name = column.substr(std::min(column.size(), table.size() + 1));
  DayRanges covered;
  if (connection_.integer(
          "SELECT count(*) FROM duckdb_columns() WHERE table_name = " + quote(table) +
          " AND lower(column_name) = lower(" + quote(name) + ")") == 0) {
    return covered;  // nobody has sent it
  }
  each_row(connection_,
           "SELECT c.from_day, c.to_day FROM led_coverage c JOIN led_load l USING (load_id) "
           "WHERE l.active AND c.table_name = " +
               quote(table) + " AND (EXISTS (SELECT 1 FROM " + identifier(table) +
               " t WHERE t.load_id = c.load_id AND t." + identifier(name) +
               " IS NOT NULL) OR NOT EXISTS (SELECT 1 FROM " + identifier(table) +
               " t WHERE t.load_id = c.load_id))",
           [&](const Chunk& chunk, std::size_t row) {
             covered.push_back({chunk.day(0, row), chunk.day(1, row)});
           });
  return merged(std::move(covered));
}

std::optional<std::string> Ledger::file_name(std::int32_t file_id) {
  return connection_.text("SELECT name FROM led_file WHERE file_id = " + std::to_string(file_id));
}

}  // namespace sightline::warehouse
