#include "sources/xml_rows.h"

#include <algorithm>
#include <optional>
#include <pugixml.hpp>

#include "core/error.h"
#include "sources/text.h"

namespace sightline::sources {
namespace {

std::int64_t line_breaks(std::string_view text) {
  std::int64_t n = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.size() || text[i + 1] != '\n'))) ++n;
  }
  return n;
}

std::string text_of(const pugi::xml_node& node) {
  std::string out;
  for (const pugi::xml_node& part : node.children()) {
    if (part.type() == pugi::node_pcdata || part.type() == pugi::node_cdata) out += part.value();
  }
  return out;
}

bool has_elements(const pugi::xml_node& node) {
  const auto parts = node.children();
  return std::any_of(parts.begin(), parts.end(),
                     [](const pugi::xml_node& part) { return part.type() == pugi::node_element; });
}

}  // namespace

// One walk over one record.
struct XmlRows::Visit {
  XmlRows& owner;
  const XmlElement& record;
  std::map<std::string, std::string> person;  // leaves that fill shared columns
  std::size_t counted = 0;                    // up to this offset lines are counted
  std::int64_t line = 0;

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

  std::int64_t line_of(const pugi::xml_node& node) {
    const auto offset = static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, node.offset_debug()));
    if (offset > counted) {
      line += line_breaks(record.text.substr(counted, offset - counted));
      counted = offset;
    }
    return line;
  }

  void visit(const pugi::xml_node& node) {
    const std::int64_t here = line_of(node);
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

std::span<const XmlRow> XmlRows::read(const XmlElement& record) {
  rows_.clear();
  pugi::xml_document document;
  const unsigned options = pugi::parse_escapes | pugi::parse_cdata | pugi::parse_eol;
  const pugi::xml_parse_result result =
      document.load_buffer(record.text.data(), record.text.size(), options, pugi::encoding_utf8);
  if (!result) {
    const auto offset = static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, result.offset));
    throw Error(ErrorKind::kBadInput,
                name_ + ", line " +
                    std::to_string(record.line + line_breaks(record.text.substr(0, offset))) +
                    ": the file is not well-formed XML (" + result.description() +
                    "). Nothing of it was loaded");
  }
  Visit visit{*this, record, {}, 0, record.line};
  visit.find_person(document.document_element());
  visit.visit(document.document_element());
  return rows_;
}

}  // namespace sightline::sources
