// Reads catalogue/rules: header and statement of each file, each mistake with file, line and mend.
#include <algorithm>
#include <set>
#include <string_view>

#define TOML_EXCEPTIONS 1
#include <toml++/toml.h>

#include "core/error.h"
#include "warehouse/rules.h"
#include "warehouse/sql_file.h"

namespace sightline::warehouse {
namespace fs = std::filesystem;
namespace {

[[noreturn]] void fail(const Rule& rule, std::size_t line, const std::string& mend) {
  throw Error(ErrorKind::kCatalogue,
              rule.file.filename().string() + ":" + std::to_string(line) + ": " + mend);
}

std::string one_line(std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  const auto first = text.find_first_not_of(' ');
  const auto last = text.find_last_not_of(' ');
  return first == std::string::npos ? std::string() : text.substr(first, last - first + 1);
}

std::size_t line_of(const toml::node& node) {
  return node.source().begin.line > 0 ? node.source().begin.line : 1;
}

std::string text_of(const Rule& rule, const toml::table& header, std::string_view key,
                    bool required) {
  const toml::node* node = header.get(key);
  if (node == nullptr) {
    if (required) {
      fail(rule, 1,
           "'" + std::string(key) + "' is missing; add " + std::string(key) + " = \"...\"");
    }
    return {};
  }
  const auto value = node->value<std::string>();
  if (!node->is_string() || !value || (required && value->empty())) {
    fail(rule, line_of(*node), "'" + std::string(key) + "' must be text in quotes");
  }
  return one_line(*value);
}

Severity severity_of(const Rule& rule, const toml::table& header) {
  const std::string word = text_of(rule, header, "severity", true);
  if (word == "doubtful") return Severity::kDoubtful;
  if (word == "note") return Severity::kNote;
  fail(rule, line_of(*header.get("severity")), "'severity' is doubtful or note");
}

// The header's lines keep their numbers: what stands before it becomes blank lines.
struct Parts {
  std::string header, sql;
  int sql_line = 1;
};

Parts parts_of(const Rule& rule, const std::string& text) {
  Parts parts;
  bool begun = false;
  bool ended = false;
  int number = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = std::string_view(text).substr(at, end - at);
    at = end + 1;
    ++number;
    if (!begun) {
      begun = line.starts_with("--- rule");
      parts.header += '\n';
    } else if (!ended && line.starts_with("--")) {
      parts.header += std::string(line.substr(line.starts_with("-- ") ? 3 : 2)) + '\n';
    } else {
      if (!ended) parts.sql_line = number;
      ended = true;
      parts.sql += std::string(line) + '\n';
    }
  }
  if (!begun) fail(rule, 1, "a rule begins with a line '--- rule' and its header below it");
  if (parts.sql.find_first_not_of(" \t\r\n") == std::string::npos) {
    fail(rule, static_cast<std::size_t>(number), "after the header write one SELECT");
  }
  return parts;
}

void read_tables(Rule& rule, const toml::table& header) {
  const toml::node* node = header.get("tables");
  const toml::array* tables = node == nullptr ? nullptr : node->as_array();
  if (tables == nullptr || tables->empty()) {
    fail(rule, 1, "'tables' lists the tables that the rule rests on: [\"ssd_cp_plans\"]");
  }
  for (const toml::node& one : *tables) {
    const auto name = one.value<std::string>();
    if (!name) fail(rule, line_of(one), "'tables' must hold text in quotes only");
    rule.tables.push_back(*name);
  }
}

Rule read_rule(const fs::path& file) {
  static const std::set<std::string_view> kKeys = {
      "id", "title", "meaning", "kind", "severity", "tables", "field", "action", "source"};
  Rule rule;
  rule.file = fs::path("catalogue/rules") / file.filename();
  Parts parts = parts_of(rule, read_sql(file));
  toml::table header;
  try {
    header = toml::parse(parts.header);
  } catch (const toml::parse_error& error) {
    fail(rule, error.source().begin.line, "not TOML: " + std::string(error.description()));
  }
  for (const auto& [key, value] : header) {
    if (!kKeys.contains(key.str())) {
      fail(rule, line_of(value), "'" + std::string(key.str()) + "' is not a key of a rule");
    }
  }
  rule.id = text_of(rule, header, "id", true);
  if (rule.id != file.stem().string()) fail(rule, 1, "the id must be the file's name without .sql");
  rule.title = text_of(rule, header, "title", true);
  rule.meaning = text_of(rule, header, "meaning", true);
  rule.kind = text_of(rule, header, "kind", true);
  const std::vector<std::string>& kinds = rule_kinds();
  if (std::find(kinds.begin(), kinds.end(), rule.kind) == kinds.end()) {
    std::string all;
    for (const std::string& one : kinds) all += (all.empty() ? "" : ", ") + one;
    fail(rule, line_of(*header.get("kind")), "'kind' is one of " + all);
  }
  rule.severity = severity_of(rule, header);
  read_tables(rule, header);
  rule.field = text_of(rule, header, "field", false);
  rule.action = text_of(rule, header, "action", true);
  rule.source = text_of(rule, header, "source", true);
  rule.sql = std::move(parts.sql);
  rule.sql_line = parts.sql_line;
  return rule;
}

}  // namespace

const std::vector<std::string>& rule_kinds() {
  static const std::vector<std::string> kinds = {
      "missing", "impossible", "contradictory", "overlapping", "orphaned", "stale", "duplicated"};
  return kinds;
}

Rules read_rules(const fs::path& catalogue) {
  Rules out;
  const fs::path folder = catalogue / "rules";
  if (!fs::is_directory(folder)) return out;
  std::vector<fs::path> files;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() == ".sql") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  for (const fs::path& file : files) {
    try {
      out.rules.push_back(read_rule(file));
    } catch (const Error& error) {
      out.problems.push_back({file.stem().string(), error.what()});
    }
  }
  return out;
}

}  // namespace sightline::warehouse
