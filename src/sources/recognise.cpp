#include "sources/recognise.h"

#include <algorithm>

#include "sources/text.h"

namespace sightline::sources {
namespace {

bool has(const std::vector<bool>& present, const std::vector<std::size_t>& columns) {
  return std::all_of(columns.begin(), columns.end(), [&](std::size_t c) { return present[c]; });
}

std::vector<bool> columns_in(const SourceTable& table, const std::vector<std::string>& headings) {
  std::vector<bool> present(table.columns.size(), false);
  for (const std::string& name : headings) {
    if (const auto column = table.column(name)) present[*column] = true;
  }
  return present;
}

std::string sentence(const SourceSpec& spec, const SourceTable& table,
                     const std::vector<bool>& present) {
  std::string missing;
  for (const std::size_t c : table.recognised_by) {
    if (!present[c]) missing += (missing.empty() ? "" : ", ") + table.columns[c].name;
  }
  return "It looks like " + spec.title + " " + table.title + " but has no column " + missing +
         ", without which it cannot be used.";
}

const LeftOut* left_out(std::span<const SourceSpec> specs,
                        const std::vector<std::string>& headings) {
  for (const SourceSpec& spec : specs) {
    for (const LeftOut& table : spec.left_out) {
      const auto& names = table.recognised_by;
      if (std::all_of(names.begin(), names.end(), [&](const std::string& name) {
            return std::find(headings.begin(), headings.end(), name) != headings.end();
          })) {
        return &table;
      }
    }
  }
  return nullptr;
}

}  // namespace

Recognition recognise(std::span<const SourceSpec> specs, std::span<const std::string_view> cells) {
  Recognition out;
  for (const std::string_view cell : cells) out.headings.push_back(heading(cell));
  std::ptrdiff_t best = 0;
  std::ptrdiff_t nearest = 1;  // fewer than two columns are no likeness
  for (const SourceSpec& spec : specs) {
    for (const SourceTable& table : spec.tables) {
      if (table.recognised_by.empty()) continue;  // there are no such CSV files
      std::vector<bool> present = columns_in(table, out.headings);
      const std::ptrdiff_t n = std::count(present.begin(), present.end(), true);
      if (has(present, table.recognised_by)) {
        if (n <= best) continue;
        best = n;
        out.spec = &spec;
        out.table = &table;
        out.present = std::move(present);
      } else if (n > nearest && 2 * n >= static_cast<std::ptrdiff_t>(present.size())) {
        nearest = n;
        out.why_not = sentence(spec, table, present);
      }
    }
  }
  if (out.table == nullptr) {
    if (const LeftOut* known = left_out(specs, out.headings)) {
      out.left_out = true;
      out.why_not = "It is " + known->title + ", which no figure needs: it was left out.";
    } else if (out.why_not.empty()) {
      out.why_not = "Its first line has not the headings of any table that is known.";
    }
    return out;
  }
  out.why_not.clear();
  std::vector<bool> taken(out.table->columns.size(), false);
  for (std::size_t i = 0; i < out.headings.size(); ++i) {
    const std::optional<std::size_t> column = out.table->column(out.headings[i]);
    out.column_of.emplace_back();
    if (!column) {
      if (!out.table->ignore.contains(out.headings[i])) out.unknown.push_back(i);
    } else if (taken[*column]) {
      out.repeated.push_back(i);
    } else {
      taken[*column] = true;
      out.column_of.back() = column;
    }
  }
  return out;
}

}  // namespace sightline::sources
