#include "sources/list_template.h"

#include <algorithm>

#include "core/error.h"
#include "core/nearest.h"
#include "sources/text.h"

namespace sightline::sources {
namespace {

std::string number(double value) { return std::to_string(static_cast<long long>(value)); }

std::string range_words(const ColumnSpec& column) {
  if (column.min && column.max) return ", " + number(*column.min) + " to " + number(*column.max);
  if (column.min) return ", " + number(*column.min) + " or more";
  if (column.max) return ", " + number(*column.max) + " or less";
  return {};
}

std::string type_words(const ColumnSpec& column) {
  switch (column.type) {
    case CellType::kId:
      return "identifier";
    case CellType::kText:
      return "words";
    case CellType::kCode:
      return "one of a list";
    case CellType::kCodes:
      return "several of a list";
    case CellType::kDay:
      return "date";
    case CellType::kInteger:
      return "whole number" + range_words(column);
    case CellType::kDecimal:
      return "number" + range_words(column);
  }
  return {};
}

std::string code_words(const SourceSpec& spec, const ColumnSpec& column) {
  constexpr int kLatest = 9999;
  const CodeList* list = column.codes.empty() ? nullptr : spec.code_list(column.codes, kLatest);
  std::string out;
  if (list == nullptr) return out;
  for (const std::string& value : list->values) out += (out.empty() ? "" : ", ") + value;
  return out;
}

std::string csv_cell(const std::string& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + "\"";
}

void add_row(std::string& to, std::span<const std::string> cells) {
  for (std::size_t i = 0; i < cells.size(); ++i) to += (i == 0 ? "" : ",") + csv_cell(cells[i]);
  to += '\n';
}

}  // namespace

std::vector<const SourceSpec*> list_templates(std::span<const SourceSpec> specs) {
  std::vector<const SourceSpec*> out;
  for (const SourceSpec& spec : specs) {
    if (!spec.template_name.empty()) out.push_back(&spec);
  }
  std::sort(out.begin(), out.end(), [](const SourceSpec* a, const SourceSpec* b) {
    return a->template_name < b->template_name;
  });
  return out;
}

const SourceSpec& find_template(std::span<const SourceSpec> specs, std::string_view name) {
  std::vector<std::string> names;
  for (const SourceSpec* spec : list_templates(specs)) {
    if (spec->template_name == name || spec->id == name) return *spec;
    names.push_back(spec->template_name);
  }
  throw Error(ErrorKind::kNotFound, "there is no template '" + std::string(name) + "'" +
                                        did_you_mean(name, names) +
                                        "; `sightline template` lists all of them");
}

std::string template_csv(const SourceSpec& spec) {
  const SourceTable& table = spec.tables.front();
  std::vector<std::string> names;
  for (const ColumnSpec& column : table.columns) names.push_back(lower(column.name));
  std::string out;
  add_row(out, names);
  for (const std::vector<std::string>& row : table.examples) add_row(out, row);
  return out;
}

std::vector<ColumnWords> template_columns(const SourceSpec& spec) {
  const SourceTable& table = spec.tables.front();
  std::vector<ColumnWords> out;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const ColumnSpec& column = table.columns[i];
    ColumnWords words{lower(column.name),       type_words(column), {},
                      code_words(spec, column), column.means,       {}};
    const bool known_by = std::find(table.recognised_by.begin(), table.recognised_by.end(), i) !=
                          table.recognised_by.end();
    if (column.required) {
      words.need = "required";
    } else if (!column.may_be_blank) {
      words.need = "should be filled";
    } else if (column.optional) {
      words.need = "column may be left out";
    } else if (known_by) {
      words.need = "column must be there";
    }
    for (const std::vector<std::string>& row : table.examples) {
      if (words.example.empty()) words.example = row[i];
    }
    out.push_back(std::move(words));
  }
  return out;
}

std::string template_markdown(const SourceSpec& spec) {
  std::string out = "### " + spec.title + " (`" + spec.template_name + "`)\n\n" + spec.about +
                    " Filled into `" + spec.tables.front().target.name.substr(4) +
                    "`.\n\n| column | what it is | |\n|---|---|---|\n";
  for (const ColumnWords& column : template_columns(spec)) {
    out += "| `" + column.name + "` | " + column.means;
    if (!column.codes.empty()) out += " One of: " + column.codes + ".";
    out += " | " + column.type + (column.need.empty() ? "" : "; " + column.need) + " |\n";
  }
  return out;
}

}  // namespace sightline::sources
