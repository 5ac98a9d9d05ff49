#include "warehouse/fall.h"

#include <algorithm>
#include <map>
#include <optional>

namespace sightline::warehouse {
namespace {

constexpr std::int64_t kFewestOfLoad = 100;
constexpr std::int64_t kFewestOfTable = 1000;

struct Held {
  std::int64_t rows = 0;
  std::int64_t days = 0;
};

std::map<std::string, Held> tables_of(Connection& connection, std::int32_t load) {
  std::map<std::string, Held> tables;
  Result result = connection.query(
      "SELECT c.table_name, CAST(max(c.to_day) - min(c.from_day) + 1 AS BIGINT) FROM led_coverage "
      "c "
      "JOIN duckdb_tables() t ON t.table_name = c.table_name WHERE c.load_id = " +
      std::to_string(load) + " GROUP BY c.table_name");
  while (const std::optional<Chunk> chunk = result.next()) {
    for (std::size_t row = 0; row < chunk->rows(); ++row) {
      tables[std::string(chunk->text(0, row))].days = chunk->integer(1, row);
    }
  }
  for (auto& [table, held] : tables) {
    held.rows = connection
                    .integer("SELECT count(*) FROM " + identifier(table) +
                             " WHERE load_id = " + std::to_string(load))
                    .value_or(0);
  }
  return tables;
}

// Below four fifths of what the days covered let expect.
bool fell(const Held& now, const Held& before) {
  const double days =
      before.days == 0 ? 1.0 : static_cast<double>(now.days) / static_cast<double>(before.days);
  return static_cast<double>(now.rows) <
         0.8 * static_cast<double>(before.rows) * std::min(1.0, days);
}

}  // namespace

std::vector<Fall> falls_of(Connection& connection, const std::vector<ReturnReport>& returns,
                           const std::set<std::int32_t>& active_before) {
  std::vector<Fall> falls;
  std::string among = "NULL";
  for (const std::int32_t load : active_before) among += ", " + std::to_string(load);
  for (const ReturnReport& report : returns) {
    if (report.outcome != Outcome::kLoaded) continue;
    const std::string before_sql = " FROM led_load WHERE source = " + quote(report.which.source) +
                                   " AND load_id IN (" + among + ") AND reference_date < DATE " +
                                   quote(report.which.reference_date.iso()) +
                                   " ORDER BY reference_date DESC, load_id DESC LIMIT 1";
    const auto before = connection.integer("SELECT load_id" + before_sql);
    if (!before) continue;
    Fall fall;
    fall.title = report.which.title;
    fall.before = static_cast<std::int32_t>(*before);
    fall.before_title = connection.text("SELECT title" + before_sql).value_or("");
    const auto now = tables_of(connection, report.load_id);
    const auto then = tables_of(connection, fall.before);
    Held all_now;
    Held all_then;
    for (const auto& [table, held] : then) {
      const auto found = now.find(table);
      if (found == now.end()) continue;  // not sent: nothing is said of it
      all_now.rows += found->second.rows;
      all_then.rows += held.rows;
      all_now.days = std::max(all_now.days, found->second.days);
      all_then.days = std::max(all_then.days, held.days);
      if (held.rows >= kFewestOfTable && fell(found->second, held)) {
        fall.table = table;
        fall.rows = found->second.rows;
        fall.rows_before = held.rows;
        falls.push_back(fall);
      }
    }
    if (all_then.rows >= kFewestOfLoad && fell(all_now, all_then)) {
      fall.table.clear();
      fall.rows = all_now.rows;
      fall.rows_before = all_then.rows;
      falls.push_back(fall);
    }
  }
  return falls;
}

}  // namespace sightline::warehouse
