#include "sources/recognise.h"

#include <algorithm>

#include "core/nearest.h"
#include "sources/text.h"
#include "sources/words.h"

namespace sightline::sources {
namespace {

bool has(const std::vector<bool>& present, const std::vector<std::size_t>& columns) {
  return std::all_of(columns.begin(), columns.end(), [&](std::size_t c) { return present[c]; });
}

// Whether all words stand in the heading, one after the other.
bool holds(std::string_view heading, const std::vector<std::string>& words) {
  for (const std::string& word : words) {
    const std::size_t at = heading.find(word);
    if (at == std::string_view::npos) return false;
    heading.remove_prefix(at + word.size());
  }
  return true;
}

// By cell, the column that its heading means; two cells may mean one.
using Columns = std::vector<std::optional<std::size_t>>;

Columns columns_in_words(const SourceTable& table, std::span<const std::string_view> cells) {
  Columns out(cells.size());
  std::vector<std::string> headings;
  std::vector<bool> taken(table.columns.size(), false);
  for (std::size_t i = 0; i < cells.size(); ++i) {
    headings.push_back(squeezed(cells[i]));
    for (std::size_t c = 0; c < table.columns.size() && !headings[i].empty(); ++c) {
      if (!table.columns[c].spelt.contains(headings[i])) continue;
      out[i] = c;
      taken[c] = true;
      break;
    }
  }
  for (std::size_t i = 0; i < cells.size(); ++i) {
    for (std::size_t c = 0; c < table.columns.size() && !out[i] && !headings[i].empty(); ++c) {
      const auto& ways = table.columns[c].holds;
      if (taken[c] || std::none_of(ways.begin(), ways.end(),
                                   [&](const auto& words) { return holds(headings[i], words); })) {
        continue;
      }
      out[i] = c;
      taken[c] = true;
    }
  }
  return out;
}

Columns columns_in(const SourceTable& table, std::span<const std::string_view> cells,
                   const std::vector<std::string>& headings) {
  if (table.in_words) return columns_in_words(table, cells);
  Columns out;
  for (const std::string& name : headings) out.push_back(table.column(name));
  return out;
}

std::vector<bool> present_in(const SourceTable& table, const Columns& columns) {
  std::vector<bool> present(table.columns.size(), false);
  for (const auto& column : columns) {
    if (column) present[*column] = true;
  }
  return present;
}

// Headings that are none of the table's.
std::vector<std::string> strange(const SourceTable& table,
                                 const std::vector<std::string>& headings) {
  std::vector<std::string> out;
  for (const std::string& name : headings) {
    if (!name.empty() && !table.column(name) && !table.ignore.contains(name)) out.push_back(name);
  }
  return out;
}

std::string sentence(const SourceSpec& spec, const SourceTable& table,
                     const std::vector<bool>& present, const std::vector<std::string>& headings) {
  const std::vector<std::string> others = strange(table, headings);
  std::string missing;
  for (const std::size_t c : table.recognised_by) {
    if (present[c]) continue;
    const std::string& name = table.columns[c].name;
    missing += (missing.empty() ? "" : ", ") + name;
    const std::vector<std::string> near = nearest(name, others, 1);
    if (!near.empty()) missing += " (is it " + near.front() + "?)";
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
      Columns columns = columns_in(table, cells, out.headings);
      std::vector<bool> present = present_in(table, columns);
      const std::ptrdiff_t n = std::count(present.begin(), present.end(), true);
      if (has(present, table.recognised_by)) {
        if (n <= best) continue;
        best = n;
        out.spec = &spec;
        out.table = &table;
        out.present = std::move(present);
        out.column_of = std::move(columns);
      } else if (n > nearest && 2 * n >= static_cast<std::ptrdiff_t>(present.size())) {
        nearest = n;
        out.why_not = sentence(spec, table, present, out.headings);
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
  out.looks_like = false;
  std::vector<bool> taken(out.table->columns.size(), false);
  for (std::size_t i = 0; i < out.headings.size(); ++i) {
    std::optional<std::size_t>& column = out.column_of[i];
    if (!column) {
      if (!out.table->ignore.contains(out.headings[i])) out.unknown.push_back(i);
    } else if (taken[*column]) {
      out.repeated.push_back(i);
      column.reset();
    } else {
      taken[*column] = true;
    }
  }
  return out;
}

std::string known_by(const Recognition& known) {
  const auto found = std::count(known.present.begin(), known.present.end(), true);
  const std::string all = std::to_string(known.present.size()) + " columns";
  return found == std::ssize(known.present) ? "all " + all : std::to_string(found) + " of " + all;
}

}  // namespace sightline::sources
