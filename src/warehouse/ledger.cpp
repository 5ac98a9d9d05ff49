#include "warehouse/ledger.h"

#include <algorithm>
#include <cctype>
#include <charconv>

#include "core/error.h"
#include "warehouse/ledger_rows.h"

namespace sightline::warehouse {
namespace {

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

// The findings of reading, those of making several returns into one history, and those of rules.
// Ledgers written before version 2 of the tables keep no rows, before version 4 they know no rules.
// A code that the council's own map explains is no finding from version 3 on.
std::string findings_of(std::int64_t version) {
  const bool rows = version >= 2;
  const char* const no_rule =
      ", NULL AS record, NULL AS team, NULL AS worker, NULL::DATE AS event_day ";
  std::string sql =
      "SELECT f.load_id, f.severity, f.rule, f.file, f.line, f.field, f.value, f.subject, "
      "f.reason, " +
      std::string(rows ? "f.row_text" : "NULL::VARCHAR AS row_text") + no_rule +
      "FROM led_finding f ";
  if (version >= 3) {
    sql +=
        "LEFT JOIN led_mapped_code m ON m.load_id = f.load_id AND f.rule LIKE '%-unknown-code' "
        "AND m.field = upper(f.field) AND m.code = upper(trim(f.value)) WHERE m.load_id IS NULL ";
  }
  const std::string where =
      std::string("LEFT JOIN led_file f ON f.file_id = h.source_row >> 32 ") +
      (rows ? "LEFT JOIN led_history_row r ON r.source_row = h.source_row " : "");
  const std::string columns =
      "SELECT h.load_id, h.severity, h.rule, f.name, h.source_row & 4294967295, h.field, h.value, "
      "h.subject, h.reason, " +
      std::string(rows ? "r.row_text" : "NULL");
  sql += "UNION ALL " + columns + no_rule + "FROM led_history_finding h " + where;
  if (version >= 4) {
    sql += "UNION ALL " + columns +
           ", h.record, h.team, h.worker, h.event_day FROM led_rule_finding h " + where;
  }
  if (version >= kWithAgainst) {
    sql += "UNION ALL " + columns + no_rule + "FROM led_reference_finding h " + where;
  }
  // A finding of no person is named by its row, or by its file where it is of no row either.
  return "SELECT *, left(md5(concat_ws('|', rule, coalesce(subject, ''), field, value, "
         "coalesce(record, ''), CASE WHEN coalesce(subject, '') = '' AND record IS NULL THEN "
         "coalesce(row_text, regexp_replace(file, '^.*/', '')) ELSE '' END)), 12) AS key FROM (" +
         sql + ")";
}

// The names of columns know no capitals.
bool same_letter(char a, char b) {
  return std::tolower(static_cast<unsigned char>(a)) == std::tolower(static_cast<unsigned char>(b));
}

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
           "reference_date, title, source, " +
               std::string(version() >= kWithSystems ? "system" : "NULL::VARCHAR") +
               " FROM led_load ORDER BY load_id",
           [&](const Chunk& chunk, std::size_t row) {
             LedgerLoad load;
             load.id = static_cast<std::int32_t>(chunk.integer(0, row));
             load.loaded_at = text_or_empty(chunk, 1, row);
             load.active = chunk.integer(2, row) != 0;
             load.content_hash = text_or_empty(chunk, 3, row);
             if (!chunk.is_null(4, row)) load.reference_date = chunk.day(4, row);
             load.title = text_or_empty(chunk, 5, row);
             load.source = text_or_empty(chunk, 6, row);
             load.system = text_or_empty(chunk, 7, row);
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
           std::string("SELECT load_id, severity, count(*) FROM (") + findings_sql() +
               ") WHERE load_id IS NOT NULL GROUP BY load_id, severity",
           [&](const Chunk& chunk, std::size_t row) {
             const auto found = place.find(chunk.integer(0, row));
             if (found == place.end()) return;
             loads[found->second].findings[severity_of(chunk.text(1, row))] +=
                 chunk.integer(2, row);
           });
  return loads;
}

std::int64_t Ledger::version() {
  if (!version_) {
    version_ = connection_.integer("SELECT max(version) FROM led_schema").value_or(0);
  }
  return *version_;
}

std::string Ledger::findings_sql() { return findings_of(version()); }

// Everything that the filter asks for, on any page.
std::string Ledger::selected(const FindingFilter& filter) {
  std::string sql = "FROM (" + findings_sql() + ") WHERE " +
                    (filter.load_id ? "load_id = " + std::to_string(*filter.load_id)
                                    : "(load_id IS NULL OR load_id IN "
                                      "(SELECT load_id FROM led_load WHERE active))");
  if (filter.severity) sql += " AND severity = " + quote(name_of(*filter.severity));
  if (!filter.rule.empty()) sql += " AND rule = " + quote(filter.rule);
  if (!filter.key.empty()) sql += " AND key = " + quote(filter.key);
  if (!filter.team.empty()) sql += " AND team = " + quote(filter.team);
  if (!filter.worker.empty()) sql += " AND worker = " + quote(filter.worker);
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
  each_row(
      connection_,
      "SELECT load_id, severity, rule, file, line, field, value, subject, reason, row_text, key, "
      "team, worker, event_day " +
          selected(filter) + " ORDER BY load_id, file, line, rule, field, value, subject, reason" +
          page,
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
        stored.key = text_or_empty(chunk, 10, row);
        stored.team = text_or_empty(chunk, 11, row);
        stored.worker = text_or_empty(chunk, 12, row);
        if (!chunk.is_null(13, row)) stored.event_day = chunk.day(13, row);
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

// That a load speaks for what it covers: a list that another one replaces does not. A copy made by
// an earlier program does not know of such.
std::string Ledger::speaks() {
  if (!connection_.has_table("led_silent_list")) return "";
  return " AND NOT EXISTS (SELECT 1 FROM led_silent_list s WHERE s.sili_load_id = c.load_id AND "
         "s.sili_table = c.table_name)";
}

std::map<std::string, DayRanges> Ledger::source_coverage() {
  std::map<std::string, DayRanges> coverage;
  each_row(
      connection_,
      "SELECT c.table_name, c.from_day, c.to_day FROM led_coverage c "
      "WHERE c.load_id IN (SELECT load_id FROM led_load WHERE active)" +
          speaks(),
      [&](const Chunk& chunk, std::size_t row) {
        coverage[std::string(chunk.text(0, row))].push_back({chunk.day(1, row), chunk.day(2, row)});
      });
  for (auto& [table, ranges] : coverage) ranges = merged(std::move(ranges));
  return coverage;
}

DayRanges Ledger::column_coverage(const std::string& column) {
  if (const std::size_t open = column.find('['); open != std::string::npos) {
    return part_coverage(column.substr(0, open), column.substr(open));
  }
  const std::string table = column.substr(0, column.find('.'));
  const std::string name = column.substr(std::min(column.size(), table.size() + 1));
  DayRanges covered;
  const std::vector<std::string> held = connection_.table_columns(table);
  if (std::none_of(held.begin(), held.end(), [&](const std::string& one) {
        return std::equal(one.begin(), one.end(), name.begin(), name.end(), same_letter);
      })) {
    return covered;  // nobody has sent it
  }
  each_row(connection_,
           "SELECT c.from_day, c.to_day FROM led_coverage c JOIN led_load l USING (load_id) "
           "WHERE l.active AND c.table_name = " +
               quote(table) + " AND (EXISTS (SELECT 1 FROM " + identifier(table) +
               " t WHERE t.load_id = c.load_id AND t." + identifier(name) +
               " IS NOT NULL) OR NOT EXISTS (SELECT 1 FROM " + identifier(table) +
               " t WHERE t.load_id = c.load_id))" + speaks(),
           [&](const Chunk& chunk, std::size_t row) {
             covered.push_back({chunk.day(0, row), chunk.day(1, row)});
           });
  return merged(std::move(covered));
}

DayRanges Ledger::column_coverage(const std::string& column,
                                  const std::map<std::string, DayRanges>& covered) {
  // What stands in brackets is read all the same: a mistake in it is to be said.
  const std::size_t end = column.find_first_of(".[");
  if (column.find('[') == std::string::npos && !covered.contains(column.substr(0, end))) return {};
  return column_coverage(column);
}

DayRanges Ledger::part_coverage(const std::string& table, const std::string& part) {
  std::string first = "c.from_day";
  std::string only;
  int months = 0;
  constexpr std::string_view kWhere = "[where ";
  const bool where = part.starts_with(kWhere) && part.ends_with(']');
  if (where || part == "[with rows]") {
    if (!connection_.has_table(table)) return {};
    only = " AND EXISTS (SELECT 1 FROM " + identifier(table) + " t WHERE t.load_id = c.load_id" +
           (where ? " AND (" + part.substr(kWhere.size(), part.size() - kWhere.size() - 1) + ")"
                  : std::string()) +
           ")";
  } else {
    const char* const end = part.data() + part.size();
    const auto [after, error] = std::from_chars(part.data() + 1, end, months);
    if (error != std::errc{} || std::string_view(after, end) != " months]") {
      throw Error(ErrorKind::kCatalogue,
                  "lineage.toml: \"" + table + part +
                      "\": [with rows], [where CONDITION] or [12 months] can stand here");
    }
    first = "greatest(c.from_day, CAST(c.to_day - INTERVAL '" + std::to_string(months) +
            " months' AS DATE) + 1)";
  }
  DayRanges covered;
  each_row(connection_,
           "SELECT " + first +
               ", c.to_day FROM led_coverage c JOIN led_load l USING (load_id) "
               "WHERE l.active AND c.table_name = " +
               quote(table) + only + speaks(),
           [&](const Chunk& chunk, std::size_t row) {
             covered.push_back({chunk.day(0, row), chunk.day(1, row)});
           });
  return merged(std::move(covered));
}

std::optional<std::string> Ledger::file_name(std::int32_t file_id) {
  return connection_.text("SELECT name FROM led_file WHERE file_id = " + std::to_string(file_id));
}

}  // namespace sightline::warehouse
