#include "warehouse/lineage.h"

#include <toml++/toml.h>

#include <algorithm>

#include "core/error.h"

namespace sightline::warehouse {
namespace {

[[noreturn]] void fail(const std::filesystem::path& file, int line, const std::string& mend) {
  throw Error(ErrorKind::kCatalogue,
              file.string() + (line > 0 ? ", line " + std::to_string(line) : "") + ": " + mend);
}

int line_of(const toml::node& node) { return static_cast<int>(node.source().begin.line); }

DayRanges everything() { return {{Day::of(1, 1, 1), Day::never()}}; }

DayRanges intersection(const DayRanges& a, const DayRanges& b) {
  DayRanges both;
  for (const DayRange& x : a) {
    for (const DayRange& y : b) {
      const DayRange shared{std::max(x.first, y.first), std::min(x.last, y.last)};
      if (shared.first <= shared.last) both.push_back(shared);
    }
  }
  return merged(std::move(both));
}

}  // namespace

Lineage Lineage::read(const std::filesystem::path& file) {
  Lineage lineage;
  lineage.file_ = file;
  if (!std::filesystem::exists(file)) return lineage;
  toml::table root;
  try {
    root = toml::parse_file(file.string());
  } catch (const toml::parse_error& error) {
    fail(file, static_cast<int>(error.source().begin.line), std::string(error.description()));
  }
  for (const auto& [key, value] : root) {
    const std::string name(key.str());
    const toml::table* table = value.as_table();
    if (table == nullptr) fail(file, line_of(value), name + " must be a section, [" + name + "]");
    Entry entry;
    entry.line = line_of(*table);
    int ways = 0;
    for (const auto& [word, content] : *table) {
      const std::string_view what = word.str();
      const bool list = what == "any_of" || what == "all_of";
      if (what == "title") {
        const auto text = content.value<std::string>();
        if (!text || text->empty()) fail(file, line_of(content), "title must be text in quotes");
        entry.title = *text;
        continue;
      }
      if (what == "always" && content.value<bool>() == true) {
        entry.always = true;
      } else if (list && content.is_array() && !content.as_array()->empty()) {
        for (const toml::node& item : *content.as_array()) {
          const auto text = item.value<std::string>();
          if (!text) fail(file, line_of(item), "a list of table names in quotes is wanted here");
          (what == "any_of" ? entry.any_of : entry.all_of).push_back(*text);
        }
      } else {
        fail(
            file, line_of(content),
            "only title = \"...\", any_of = [tables], all_of = [tables] or always = true can stand "
            "here");
      }
      ++ways;
    }
    if (ways != 1) fail(file, entry.line, "[" + name + "] needs one of any_of, all_of and always");
    lineage.entries_.emplace(name, std::move(entry));
  }
  return lineage;
}

std::string Lineage::title(std::string_view table) const {
  const auto found = entries_.find(table);
  return found == entries_.end() || found->second.title.empty() ? std::string(table)
                                                                : found->second.title;
}

DayRanges Lineage::coverage(std::string_view table,
                            const std::map<std::string, DayRanges>& sources) const {
  std::vector<std::string> path;
  return coverage(std::string(table), sources, path);
}

DayRanges Lineage::coverage(const std::string& table,
                            const std::map<std::string, DayRanges>& sources,
                            std::vector<std::string>& path) const {
  if (table.starts_with("src_")) {
    const auto found = sources.find(table);
    return found == sources.end() ? DayRanges{} : found->second;
  }
  const auto found = entries_.find(table);
  if (found == entries_.end()) {
    fail(file_, 0, "it does not say what " + table + " rests on; add [" + table + "]");
  }
  const Entry& entry = found->second;
  if (entry.always) return everything();
  if (std::find(path.begin(), path.end(), table) != path.end()) {
    fail(file_, entry.line, table + " rests on itself");
  }
  path.push_back(table);
  DayRanges covered;
  if (!entry.any_of.empty()) {
    for (const std::string& name : entry.any_of) {
      const DayRanges part = coverage(name, sources, path);
      covered.insert(covered.end(), part.begin(), part.end());
    }
    covered = merged(std::move(covered));
  } else {
    covered = everything();
    for (const std::string& name : entry.all_of) {
      covered = intersection(covered, coverage(name, sources, path));
    }
  }
  path.pop_back();
  return covered;
}

std::vector<std::string> Lineage::columns(std::string_view table) const {
  std::vector<std::string> path;
  std::vector<std::string> columns;
  collect_columns(std::string(table), path, columns);
  return columns;
}

void Lineage::collect_columns(const std::string& table, std::vector<std::string>& path,
                              std::vector<std::string>& columns) const {
  if (table.starts_with("src_")) {
    const bool column = table.find_first_of(".[") != std::string::npos;
    if (column && std::find(columns.begin(), columns.end(), table) == columns.end()) {
      columns.push_back(table);
    }
    return;
  }
  const auto found = entries_.find(table);
  // What is wrong with the file, coverage() says.
  if (found == entries_.end() || std::find(path.begin(), path.end(), table) != path.end()) return;
  path.push_back(table);
  for (const auto* rests_on : {&found->second.any_of, &found->second.all_of}) {
    for (const std::string& name : *rests_on) collect_columns(name, path, columns);
  }
  path.pop_back();
}

std::vector<std::string> Lineage::leaves(std::string_view table) const {
  std::vector<std::string> path;
  std::vector<std::string> found;
  collect_leaves(std::string(table), path, found);
  return found;
}

void Lineage::collect_leaves(const std::string& table, std::vector<std::string>& path,
                             std::vector<std::string>& leaves) const {
  if (table.starts_with("src_")) {
    const std::string name = table.substr(0, table.find_first_of(".["));
    if (std::find(leaves.begin(), leaves.end(), name) == leaves.end()) leaves.push_back(name);
    return;
  }
  const auto found = entries_.find(table);
  if (found == entries_.end() || std::find(path.begin(), path.end(), table) != path.end()) return;
  path.push_back(table);
  for (const auto* rests_on : {&found->second.any_of, &found->second.all_of}) {
    for (const std::string& name : *rests_on) collect_leaves(name, path, leaves);
  }
  path.pop_back();
}

std::vector<std::string> Lineage::tables() const {
  std::vector<std::string> names;
  for (const auto& [name, entry] : entries_) names.push_back(name);
  return names;
}

}  // namespace sightline::warehouse
