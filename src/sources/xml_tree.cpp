#include "sources/xml_tree.h"

#include <algorithm>
#include <string_view>

#include "sources/text.h"
#include "sources/xml_document.h"

namespace sightline::sources {
namespace {

using Path = std::vector<std::string>;

// The end of a path that stands for the number of the record in its file.
constexpr std::string_view kNumber = "#";

struct Open {
  std::string name;
  pugi::xml_node node;
};

// Adds the texts that are not blank of the elements that `path` leads to from `node`, which is
// path[at].
void collect(const pugi::xml_node& node, const Path& path, std::size_t at,
             std::vector<std::string>& out) {
  if (at + 1 == path.size()) {
    std::string text(trimmed(text_of(node)));
    if (!text.empty()) out.push_back(std::move(text));
    return;
  }
  for (const pugi::xml_node& child : node.children()) {
    if (child.type() == pugi::node_element && is_named(child, path[at + 1])) {
      collect(child, path, at + 1, out);
    }
  }
}

bool holds_something(const pugi::xml_node& node) {
  const auto parts = node.children();
  return std::any_of(parts.begin(), parts.end(), [](const pugi::xml_node& part) {
    return part.type() == pugi::node_element ? holds_something(part)
                                             : !trimmed(part.value()).empty();
  });
}

}  // namespace

// One walk over one record.
struct XmlTree::Visit {
  XmlTree& owner;
  LineCount lines;
  std::vector<Open> open;  // from the record to the element at hand

  void visit(const pugi::xml_node& node) {
    open.push_back({name_of(node), node});
    const std::int64_t here = lines.of(node);
    make_rows(here);
    const bool branch = has_elements(node);
    if (!branch) note_if_unknown();
    for (const pugi::xml_node& child : node.children()) {
      if (child.type() == pugi::node_element) {
        visit(child);
      } else if (branch && !trimmed(child.value()).empty()) {
        const std::string text = shortened(trimmed(child.value()));
        owner.problems_.push_back({"stray-text", lines.of(child), open.back().name, text,
                                   "The text \"" + text + "\" stands in <" + node.name() +
                                       "> between elements, where none belongs; it was left out."});
      }
    }
    open.pop_back();
  }

  void make_rows(std::int64_t here) {
    const auto tables = owner.tables_.find(open.back().name);
    if (tables == owner.tables_.end() || !holds_something(open.back().node)) return;
    ++owner.elements_;
    for (const std::size_t t : tables->second) {
      const SourceTable& table = owner.spec_.tables[t];
      XmlRow row{t, here, owner.elements_, {}};
      for (const ColumnSpec& column : table.columns) row.cells.push_back(cell(column, here));
      owner.rows_.push_back(std::move(row));
    }
  }

  std::string cell(const ColumnSpec& column, std::int64_t here) {
    std::vector<std::string> found;
    for (const Path& path : column.xml) {
      const auto from = std::find_if(open.rbegin(), open.rend(),
                                     [&](const Open& o) { return o.name == path.front(); });
      if (from == open.rend()) continue;
      if (path.back() == kNumber) {
        if (found.empty()) return std::to_string(owner.records_);
        continue;
      }
      collect(from->node, path, 0, found);
      if (found.empty()) continue;
      if (column.type == CellType::kCodes) break;
      if (from == open.rbegin()) say_if_repeated(found, path.back(), here);
      return found.front();
    }
    std::string joined;
    for (const std::string& one : found) joined += (joined.empty() ? "" : " ") + one;
    return joined;
  }

  void say_if_repeated(const std::vector<std::string>& found, const std::string& name,
                       std::int64_t here) {
    const auto other = std::find_if(found.begin(), found.end(),
                                    [&](const std::string& text) { return text != found.front(); });
    if (other == found.end()) return;
    owner.problems_.push_back({"repeated-element", here, name, shortened(*other),
                               "<" + std::string(open.back().node.name()) + "> holds " + name +
                                   " more than once; the first counts."});
  }

  // A leaf that fills no column where it stands.
  void note_if_unknown() {
    const std::string& name = open.back().name;
    if (owner.spec_.xml_known.contains(name) || !holds_something(open.back().node)) return;
    const auto known = owner.paths_.find(name);
    if (known != owner.paths_.end()) {
      for (const Path& path : known->second) {
        if (path.size() > open.size()) continue;
        if (std::equal(path.rbegin(), path.rend(), open.rbegin(),
                       [](const std::string& a, const Open& b) { return a == b.name; })) {
          return;
        }
      }
    }
    const bool elsewhere = known != owner.paths_.end() && open.size() > 1;
    ++owner.unknown_[elsewhere ? open[open.size() - 2].name + "/" + name : name];
  }
};

XmlTree::XmlTree(const SourceSpec& spec, std::string name) : spec_(spec), name_(std::move(name)) {
  for (std::size_t t = 0; t < spec.tables.size(); ++t) {
    const SourceTable& table = spec.tables[t];
    tables_[table.element].push_back(t);
    for (const ColumnSpec& column : table.columns) {
      for (const Path& path : column.xml) paths_[path.back()].insert(path);
    }
  }
}

std::span<const XmlRow> XmlTree::read(const XmlElement& record) {
  rows_.clear();
  problems_.clear();
  ++records_;
  pugi::xml_document document;
  parse_record(record, name_, document);
  Visit visit{*this, LineCount(record), {}};
  visit.visit(document.document_element());
  return rows_;
}

}  // namespace sightline::sources
