#include "warehouse/rules.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <optional>
#include <set>

#include "core/error.h"
#include "warehouse/ledger.h"
#include "warehouse/lineage.h"

namespace sightline::warehouse {
namespace fs = std::filesystem;
namespace {

// What the statement may give, and what stands for it where it does not.
struct Given {
  const char* name;
  const char* type;
  std::string otherwise;
};

std::set<std::string> columns_of(Connection& connection, const std::string& table) {
  std::set<std::string> names;
  for (std::string& name : connection.table_columns(table)) {
    for (char& c : name) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    names.insert(std::move(name));
  }
  return names;
}

void note(Connection& connection, const std::string& rule, const std::string& message) {
  std::string words = message;
  std::replace(words.begin(), words.end(), '\n', ' ');
  connection.execute(
      "INSERT INTO led_rule_finding (severity, rule, field, value, subject_kind, subject, record, "
      "reason) VALUES ('note', 'rule-not-run', '', " +
      quote(rule) + ", '', '', '', " + quote("The rule was not run: " + words) + ")");
}

// The days on which every table of the rule is held; `is_last` marks the latest run of them.
bool hold(Connection& connection, const Lineage& lineage,
          const std::map<std::string, DayRanges>& sources, const Rule& rule) {
  std::optional<DayRanges> held;
  for (const std::string& table : rule.tables) {
    const DayRanges of = lineage.coverage(table, sources);
    if (!held) {
      held = of;
      continue;
    }
    DayRanges both;
    for (const DayRange& a : *held) {
      for (const DayRange& b : of) {
        const DayRange shared{std::max(a.first, b.first), std::min(a.last, b.last)};
        if (shared.first <= shared.last) both.push_back(shared);
      }
    }
    held = merged(std::move(both));
  }
  if (!held || held->empty()) return false;
  std::string rows;
  for (const DayRange& range : *held) {
    // What always holds has no last day: then nothing is stale by it.
    const Day until = range.last < Day::of(9999, 12, 31) ? range.last + 1 : range.last;
    rows += (rows.empty() ? "(DATE " : ", (DATE ") + quote(range.first.iso()) + ", DATE " +
            quote(until.iso()) + ", " + (&range == &held->back() ? "1" : "0") + ")";
  }
  connection.execute("DELETE FROM loc_rule_held; INSERT INTO loc_rule_held VALUES " + rows);
  return true;
}

// A statement that runs on two engines writes days as 2026-05-14; people read 14/05/2026.
std::string days_as_spoken(const std::string& text) {
  return "regexp_replace(" + text + ", '([0-9]{4})-([0-9]{2})-([0-9]{2})', '\\3/\\2/\\1', 'g')";
}

void run_rule(Connection& connection, const Rule& rule) {
  connection.execute("DROP TABLE IF EXISTS temp.tmp_rule");
  connection.execute("CREATE TEMP TABLE tmp_rule AS " + rule.sql);
  const std::set<std::string> given = columns_of(connection, "tmp_rule");
  for (const char* needed : {"subject", "source_row", "record", "detail"}) {
    if (!given.contains(needed)) {
      throw Error(ErrorKind::kCatalogue, rule.file.string() + ":" + std::to_string(rule.sql_line) +
                                             ": the statement gives no column '" + needed + "'");
    }
  }
  const std::array<Given, 8> optional = {{{"field", "VARCHAR", quote(rule.field)},
                                          {"value", "VARCHAR", "''"},
                                          {"subject_kind", "VARCHAR", "'child'"},
                                          {"team", "VARCHAR", "NULL"},
                                          {"worker", "VARCHAR", "NULL"},
                                          {"event_day", "DATE", "NULL"},
                                          {"recorded_day", "DATE", "NULL"},
                                          {"severity", "VARCHAR", quote(name_of(rule.severity))}}};
  std::map<std::string, std::string> as;
  for (const Given& one : optional) {
    as[one.name] = given.contains(one.name)
                       ? std::string("CAST(r.") + one.name + " AS " + one.type + ")"
                       : "CAST(" + one.otherwise + " AS " + one.type + ")";
  }
  connection.execute(
      "INSERT INTO led_rule_finding SELECT f.load_id, " + as["severity"] + ", " + quote(rule.id) +
      ", r.source_row, coalesce(" + as["field"] + ", ''), " +
      days_as_spoken("coalesce(" + as["value"] + ", '')") + ", " + as["subject_kind"] +
      ", coalesce(CAST(r.subject AS VARCHAR), ''), coalesce(CAST(r.record AS VARCHAR), ''), "
      "" +
      days_as_spoken("r.detail") + " || ' ' || " + quote(rule.action) + ", coalesce(" + as["team"] +
      ", h.team), coalesce(" + as["worker"] + ", h.worker), " + as["event_day"] + ", " +
      as["recorded_day"] +
      " FROM tmp_rule r LEFT JOIN led_file f ON f.file_id = r.source_row >> 32 "
      // Within the key: a condition of one side beside it would have every row compared with all.
      "LEFT JOIN tmp_rule_holder h ON h.person = CASE WHEN " +
      as["subject_kind"] + " = 'child' THEN r.subject END");
  connection.execute("DROP TABLE tmp_rule");
}

// Whose each child is now, or was last: so every finding has somebody to go to.
void find_holders(Connection& connection) {
  connection.execute(
      "CREATE TEMP TABLE tmp_rule_holder (person VARCHAR, team VARCHAR, worker VARCHAR)");
  if (columns_of(connection, "loc_allocation_spell").contains("allo_person_id")) {
    connection.execute(
        "INSERT INTO tmp_rule_holder SELECT allo_person_id, "
        "arg_max(allo_team, (coalesce(allo_until, DATE '9999-12-31'), allo_from, source_row)), "
        "arg_max(allo_worker_id, (coalesce(allo_until, DATE '9999-12-31'), allo_from, source_row)) "
        "FROM loc_allocation_spell GROUP BY allo_person_id");
  }
}

void list_rules(Connection& connection, const std::vector<Rule>& rules) {
  Appender list = connection.appender("led_rule");
  for (const Rule& rule : rules) {
    std::string tables;
    for (const std::string& table : rule.tables) tables += (tables.empty() ? "" : ", ") + table;
    for (const std::string_view text :
         {std::string_view(rule.id), std::string_view(rule.title), std::string_view(rule.kind),
          name_of(rule.severity), std::string_view(rule.meaning), std::string_view(rule.action),
          std::string_view(rule.source), std::string_view(tables)}) {
      list.text(text);
    }
    list.end_row();
  }
  list.close();
}

}  // namespace

void run_rules(Connection& connection, const fs::path& catalogue) {
  connection.execute("DELETE FROM led_rule; DELETE FROM led_rule_finding");
  const Rules read = read_rules(catalogue);
  for (const RuleProblem& problem : read.problems) note(connection, problem.rule, problem.message);
  if (read.rules.empty()) return;
  connection.execute(
      "CREATE TEMP TABLE loc_rule_held (held_from DATE, held_until DATE, is_last INTEGER)");
  find_holders(connection);
  const Lineage lineage = Lineage::read(catalogue / "model" / "lineage.toml");
  Ledger ledger(connection);
  std::map<std::string, DayRanges> sources = ledger.source_coverage();
  list_rules(connection, read.rules);
  for (const Rule& rule : read.rules) {
    try {
      for (const std::string& table : rule.tables) {
        for (const std::string& column : lineage.columns(table)) {
          if (!sources.contains(column)) {
            sources[column] = ledger.column_coverage(column, sources);
          }
        }
      }
      if (hold(connection, lineage, sources, rule)) run_rule(connection, rule);
    } catch (const DatabaseError& error) {
      if (error.interrupted() || error.kind() == ErrorKind::kMachine) throw;
      // A statement that is wrong from the start leaves the transaction whole; any other does not.
      try {
        note(connection, rule.id, rule.file.filename().string() + ": " + error.detail());
      } catch (const DatabaseError&) {
        throw Error(ErrorKind::kCatalogue, rule.file.filename().string() + ": " + error.detail());
      }
    } catch (const Error& error) {
      note(connection, rule.id, error.what());
    }
  }
}

}  // namespace sightline::warehouse
