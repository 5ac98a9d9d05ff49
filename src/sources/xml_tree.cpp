#include "sources/xml_tree.h"

#include <algorithm>
#include <string_view>

#include "sources/text.h"
#include "sources/xml_document.h"

namespace sightline::sources {
namespace {

// The end of a path that stands for the number of the record in its file.
constexpr std::string_view kNumber = "#";

// An element of the record, in the order of the document.
struct Element {
  pugi::xml_node node;
  int name = 0;
  std::size_t end = 0;  // one past the last element within it
  bool branch = false;  // has elements within it
  bool holds = false;   // something that is not blank
};

}  // namespace

// One walk over one record.
struct XmlTree::Visit {
  XmlTree& owner;
  LineCount lines;
  std::vector<Element> all;
  std::vector<std::size_t> open;  // from the record to the element at hand

  // Numbers the names of an element and of those within, once for all columns.
  void list(const pugi::xml_node& node) {
    const std::size_t at = all.size();
    Element element;
    element.node = node;
    element.name = owner.number_of(node.name());
    all.push_back(element);
    for (const pugi::xml_node& child : node.children()) {
      if (child.type() == pugi::node_element) {
        const std::size_t inner = all.size();
        list(child);
        all[at].branch = true;
        all[at].holds = all[at].holds || all[inner].holds;
      } else if (!all[at].holds) {
        all[at].holds = !trimmed(child.value()).empty();
      }
    }
    all[at].end = all.size();
  }

  void visit(std::size_t at) {
    open.push_back(at);
    const Element& here = all[at];
    const std::int64_t line = lines.of(here.node);
    make_rows(here, line);
    if (!here.branch) note_if_unknown(here);
    std::size_t inner = at + 1;
    for (const pugi::xml_node& child : here.node.children()) {
      if (child.type() == pugi::node_element) {
        visit(inner);
        inner = all[inner].end;
      } else if (here.branch && !trimmed(child.value()).empty()) {
        const std::string text = shortened(trimmed(child.value()));
        owner.problems_.push_back({"stray-text", lines.of(child), owner.names_[index(here)].text,
                                   text,
                                   "The text \"" + text + "\" stands in <" + here.node.name() +
                                       "> between elements, where none belongs; it was left out."});
      }
    }
    open.pop_back();
  }

  static std::size_t index(const Element& element) {
    return static_cast<std::size_t>(element.name);
  }

  void make_rows(const Element& here, std::int64_t line) {
    const std::vector<std::size_t>& tables = owner.names_[index(here)].tables;
    if (tables.empty() || !here.holds) return;
    ++owner.elements_;
    for (const std::size_t t : tables) {
      const SourceTable& table = owner.spec_.tables[t];
      XmlRow row{t, line, owner.elements_, {}};
      row.cells.reserve(table.columns.size());
      for (std::size_t c = 0; c < table.columns.size(); ++c) {
        row.cells.push_back(cell(table.columns[c], owner.places_[t][c], line));
      }
      owner.rows_.push_back(std::move(row));
    }
  }

  // Adds the texts that are not blank of the elements that `path` leads to from `element`, which is
  // path[at].
  void collect(std::size_t element, const Path& path, std::size_t at,
               std::vector<std::string>& out) const {
    if (at + 1 == path.size()) {
      if (!all[element].holds) return;
      std::string text(trimmed(text_of(all[element].node)));
      if (!text.empty()) out.push_back(std::move(text));
      return;
    }
    for (std::size_t inner = element + 1; inner < all[element].end; inner = all[inner].end) {
      if (all[inner].name == path[at + 1]) collect(inner, path, at + 1, out);
    }
  }

  std::string cell(const ColumnSpec& column, const std::vector<Place>& places, std::int64_t line) {
    std::vector<std::string> found;
    for (const Place& place : places) {
      const auto from = std::find_if(open.rbegin(), open.rend(), [&](std::size_t o) {
        return all[o].name == place.path.front();
      });
      if (from == open.rend()) continue;
      if (place.number) {
        if (found.empty()) return std::to_string(owner.records_);
        continue;
      }
      collect(*from, place.path, 0, found);
      if (found.empty()) continue;
      if (column.type == CellType::kCodes) break;
      if (from == open.rbegin()) say_if_repeated(found, place.path.back(), line);
      return std::move(found.front());
    }
    std::string joined;
    for (const std::string& one : found) joined += (joined.empty() ? "" : " ") + one;
    return joined;
  }

  void say_if_repeated(const std::vector<std::string>& found, int name, std::int64_t line) {
    const auto other = std::find_if(found.begin(), found.end(),
                                    [&](const std::string& text) { return text != found.front(); });
    if (other == found.end()) return;
    const std::string& named = owner.names_[static_cast<std::size_t>(name)].text;
    owner.problems_.push_back({"repeated-element", line, named, shortened(*other),
                               "<" + std::string(all[open.back()].node.name()) + "> holds " +
                                   named + " more than once; the first counts."});
  }

  // A leaf that fills no column where it stands.
  void note_if_unknown(const Element& here) {
    const Name& name = owner.names_[index(here)];
    if (name.known || !here.holds) return;
    for (const Path& path : name.paths) {
      if (path.size() > open.size()) continue;
      if (std::equal(path.rbegin(), path.rend(), open.rbegin(),
                     [&](int a, std::size_t b) { return a == all[b].name; })) {
        return;
      }
    }
    const bool elsewhere = !name.paths.empty() && open.size() > 1;
    const auto above = [&] { return owner.names_[index(all[open[open.size() - 2]])].text; };
    ++owner.unknown_[elsewhere ? above() + "/" + name.text : name.text];
  }
};

XmlTree::XmlTree(const SourceSpec& spec, std::string name) : spec_(spec), name_(std::move(name)) {
  for (std::size_t t = 0; t < spec.tables.size(); ++t) {
    const SourceTable& table = spec.tables[t];
    names_[static_cast<std::size_t>(number_of(table.element))].tables.push_back(t);
    std::vector<std::vector<Place>>& places = places_.emplace_back();
    for (const ColumnSpec& column : table.columns) {
      std::vector<Place>& of_column = places.emplace_back();
      for (const std::vector<std::string>& steps : column.xml) {
        Place place;
        for (const std::string& step : steps) place.path.push_back(number_of(step));
        place.number = steps.back() == kNumber;
        names_[static_cast<std::size_t>(place.path.back())].paths.push_back(place.path);
        of_column.push_back(std::move(place));
      }
    }
  }
}

int XmlTree::number_of(std::string_view name) {
  const std::size_t colon = name.rfind(':');
  upper_.assign(colon == std::string_view::npos ? name : name.substr(colon + 1));
  make_upper(upper_);
  const auto found = numbers_.find(std::string_view(upper_));
  if (found != numbers_.end()) return found->second;
  const auto number = static_cast<int>(names_.size());
  numbers_.emplace(upper_, number);
  names_.push_back({upper_, {}, {}, spec_.xml_known.contains(upper_)});
  return number;
}

std::span<XmlRow> XmlTree::read(const XmlElement& record) {
  rows_.clear();
  problems_.clear();
  ++records_;
  pugi::xml_document document;
  parse_record(record, name_, document);
  Visit visit{*this, LineCount(record), {}, {}};
  visit.list(document.document_element());
  visit.visit(0);
  return rows_;
}

}  // namespace sightline::sources
