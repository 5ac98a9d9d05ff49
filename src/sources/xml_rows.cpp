#include "sources/xml_rows.h"

#include <algorithm>
#include <optional>
#include <pugixml.hpp>

#include "sources/text.h"
#include "sources/xml_document.h"

namespace sightline::sources {
// One walk over one record.
struct XmlRows::Visit {
  XmlRows& owner;
  std::map<std::string, std::string> person;  // leaves that fill shared columns
  LineCount lines;

  // The person's columns stand in one element of the record, often beside others' (HEADER beside
  // EPISODE): the first value of each holds for all.
  void find_person(const pugi::xml_node& node) {
    for (const pugi::xml_node& child : node.children()) {
      if (child.type() != pugi::node_element) continue;
      if (has_elements(child)) {
        find_person(child);
      } else if (owner.shared_.contains(upper(child.name()))) {
        person.try_emplace(upper(child.name()), text_of(child));
      }
    }
  }

  void visit(const pugi::xml_node& node) {
    const std::int64_t here = lines.of(node);
    std::map<std::size_t, std::vector<std::string>> cells;  // by table
    const auto table = [&](std::size_t t) -> std::vector<std::string>& {
      std::vector<std::string>& row = cells[t];
      if (row.empty()) row.resize(owner.spec_.tables[t].columns.size());
      return row;
    };
    for (const pugi::xml_node& child : node.children()) {
      if (child.type() != pugi::node_element || has_elements(child)) continue;
      const std::string name = upper(child.name());
      const std::string value = text_of(child);
      if (trimmed(value).empty()) continue;
      const auto when = owner.spec_.xml_row_when.find(name);
      if (when != owner.spec_.xml_row_when.end() && trimmed(value) != "0") {
        for (std::size_t t = 0; t < owner.spec_.tables.size(); ++t) {
          if (owner.spec_.tables[t].name == when->second) table(t);
        }
      }
      if (const auto shared = owner.shared_.find(name); shared != owner.shared_.end()) {
        // The element that holds the identifier is the record's own row: the first table's.
        for (const Place& place : shared->second) {
          const SourceTable& t = owner.spec_.tables[place.table];
          if (t.first && t.subject == place.column) table(place.table);
        }
        continue;
      }
      const auto own = owner.places_.find(name);
      if (own != owner.places_.end()) {
        for (const Place& place : own->second) table(place.table)[place.column] = value;
      } else if (!owner.spec_.xml_known.contains(name)) {
        ++owner.unknown_[name];
      }
    }
    if (!cells.empty()) {
      ++owner.elements_;
      for (auto& [t, row] : cells) {
        for (const auto& [name, value] : person) {
          for (const Place& place : owner.shared_.find(name)->second) {
            if (place.table == t) row[place.column] = value;
          }
        }
        owner.rows_.push_back({t, here, owner.elements_, std::move(row)});
      }
    }
    for (const pugi::xml_node& child : node.children()) {
      if (child.type() == pugi::node_element && has_elements(child)) visit(child);
    }
  }
};

XmlRows::XmlRows(const SourceSpec& spec, std::string name) : spec_(spec), name_(std::move(name)) {
  // The person's columns are those that repeat from table to table: the subject, the date of birth,
  // and whatever else (sex) more than one table has.
  std::map<std::string, int> tables_with;
  for (const SourceTable& table : spec.tables) {
    for (const ColumnSpec& column : table.columns) ++tables_with[column.name];
  }
  for (std::size_t t = 0; t < spec.tables.size(); ++t) {
    const SourceTable& table = spec.tables[t];
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
      const ColumnSpec& column = table.columns[c];
      auto& into = tables_with[column.name] > 1 ? shared_ : places_;
      into[column.name].push_back({t, c});
      for (const std::string& other : column.also) into[other].push_back({t, c});
    }
  }
}

std::span<XmlRow> XmlRows::read(const XmlElement& record) {
  rows_.clear();
  pugi::xml_document document;
  parse_record(record, name_, document);
  Visit visit{*this, {}, LineCount(record)};
  visit.find_person(document.document_element());
  visit.visit(document.document_element());
  return rows_;
}

}  // namespace sightline::sources
