// Rules of data quality: the files of catalogue/rules, run over the history as it was just made,
// each giving findings beside those of the readers.
//
// A file is <id>.sql: a header of TOML in comments after a line "--- rule", then one portable
// statement that reads. catalogue/rules/README.md describes the header and the columns. The
// statement sees the tables of the history and loc_rule_held: the days on which all of its tables
// are held.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/finding.h"
#include "warehouse/database.h"

namespace sightline::warehouse {

struct Rule {
  std::string id;
  std::string title;
  std::string meaning;
  std::string kind;  // "missing", "impossible", "contradictory", "overlapping", "orphaned", …
  Severity severity = Severity::kDoubtful;
  std::vector<std::string> tables;
  std::string field;   // column at fault, where it is always the same one
  std::string action;  // what whoever owns the record should do
  std::string source;  // the official rule that it corresponds to, or "local"
  std::string sql;
  int sql_line = 1;            // where the statement begins in the file
  std::filesystem::path file;  // catalogue/rules/<id>.sql
};

struct RuleProblem {
  std::string rule;
  std::string message;  // file, line and mend
};

struct Rules {
  std::vector<Rule> rules;            // by id
  std::vector<RuleProblem> problems;  // files that are wrong; the others still hold
};

// The kinds that a rule may be of.
const std::vector<std::string>& rule_kinds();

// None where the catalogue has no such folder.
Rules read_rules(const std::filesystem::path& catalogue);

// Fills led_rule and led_rule_finding anew, in the caller's transaction. A rule whose tables are
// nowhere held is passed over. A rule that is wrong, or names a table that is not there, becomes a
// note (rule-not-run); the others go on. Throws DatabaseError when the machine failed or the
// statement was interrupted, Error(kCatalogue) when a statement fails on the way.
void run_rules(Connection& connection, const std::filesystem::path& catalogue);

}  // namespace sightline::warehouse
