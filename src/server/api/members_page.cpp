#include "server/api/members_page.h"

#include <algorithm>
#include <array>
#include <tuple>

#include "core/source_row.h"

namespace sightline::server::api {
namespace {

using cube::MemberRow;

constexpr std::array<std::string_view, 3> kWhich = {"all", "met", "not_met"};
constexpr std::array<std::string_view, 2> kOrder = {"asc", "desc"};
constexpr std::array<std::string_view, 5> kSort = {"subject", "first", "last", "value",
                                                   "breakdown"};

std::string sort_asked(const Ask& ask) {
  std::string sort = ask.parameters.text("sort").value_or("subject");
  std::vector<std::string_view> names(kSort.begin(), kSort.end());
  for (const cube::DimensionView& d : ask.cube().dimensions()) names.push_back(d.name);
  if (std::find(names.begin(), names.end(), sort) != names.end()) return sort;
  return ask.parameters.one_of("sort", names);  // refuses
}

// The order of a list that nobody sorted, and of rows that are equal in what they are sorted by.
bool usual_order(const cube::Cube& cube, const MemberRow& a, const MemberRow& b) {
  const auto key = [&](const MemberRow& row) {
    return std::tuple(cube.subject_kind(row.subject), cube.subject(row.subject), row.spell->first,
                      row.spell->last, row.spell->source_row);
  };
  return key(a) < key(b);
}

// What rows are sorted by, as a number; by subject the usual order says all.
std::vector<std::int64_t> sort_keys(const cube::Cube& cube, const std::string& sort,
                                    const std::vector<MemberRow>& rows) {
  std::vector<std::int64_t> keys;
  keys.reserve(rows.size());
  const cube::DimensionView* dimension = cube.dimension(sort);
  for (const MemberRow& row : rows) {
    if (dimension != nullptr) {
      keys.push_back(dimension->rank[dimension->codes[row.profile]]);
    } else if (sort == "first") {
      keys.push_back(row.spell->first);
    } else if (sort == "last") {
      keys.push_back(row.spell->last);
    } else if (sort == "value") {
      keys.push_back(row.numerator);
    } else {
      keys.push_back(row.breakdown);
    }
  }
  return keys;
}

void sort_rows(const cube::Cube& cube, const std::string& sort, bool descending,
               std::vector<MemberRow>& rows) {
  std::sort(rows.begin(), rows.end(),
            [&](const MemberRow& a, const MemberRow& b) { return usual_order(cube, a, b); });
  if (sort == "subject") {
    if (descending) std::reverse(rows.begin(), rows.end());
    return;
  }
  const std::vector<std::int64_t> keys = sort_keys(cube, sort, rows);
  std::vector<std::size_t> order(rows.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return descending ? keys[a] > keys[b] : keys[a] < keys[b];
  });
  std::vector<MemberRow> sorted;
  sorted.reserve(rows.size());
  for (const std::size_t i : order) sorted.push_back(rows[i]);
  rows = std::move(sorted);
}

bool says_something(const cube::DimensionView& d, const cube::MemberRows& found) {
  constexpr std::uint16_t kNotKnown = 0;
  return std::any_of(found.rows.begin(), found.rows.end(),
                     [&](const MemberRow& row) { return d.codes[row.profile] != kNotKnown; });
}

}  // namespace

MembersPage members_page(const Ask& ask) {
  const cube::Cube& cube = ask.cube();
  const catalogue::Indicator& indicator =
      indicator_named(cube, ask.parameters.required("indicator"));
  // Whatever may be refused is asked for before the page is put together.
  cube::Selection selection;
  selection.indicator = indicator.id;
  selection.periods = {period_asked(cube, indicator, ask.parameters)};
  selection.where = where_asked(cube, &indicator, ask.parameters);
  std::string which = ask.parameters.one_of("which", kWhich);
  std::string sort = sort_asked(ask);
  std::string order = ask.parameters.one_of("order", kOrder);
  MembersPage page{indicator,
                   std::move(selection),
                   cube::Which::kAll,
                   std::move(which),
                   std::move(sort),
                   std::move(order),
                   {}};
  if (page.which_name != "all") {
    page.which = page.which_name == "met" ? cube::Which::kMet : cube::Which::kNotMet;
  }
  page.found = cube::member_rows(cube, ask.input.scope, page.selection, page.which);
  sort_rows(cube, page.sort, page.order == "desc", page.found.rows);
  return page;
}

std::vector<const cube::DimensionView*> all_columns(const cube::Cube& cube,
                                                    const cube::MemberRows& found) {
  std::vector<const cube::DimensionView*> columns;
  for (const cube::DimensionView& d : cube.dimensions()) {
    if (says_something(d, found)) columns.push_back(&d);
  }
  return columns;
}

std::vector<const cube::DimensionView*> page_columns(const cube::Cube& cube,
                                                     const cube::MemberRows& found) {
  constexpr std::array<std::string_view, 8> kTelling = {
      "age_band",       "sex",          "team", "worker", "legal_status",
      "placement_type", "primary_need", "place"};
  std::vector<const cube::DimensionView*> columns;
  for (const std::string_view name : kTelling) {
    const cube::DimensionView* d = cube.dimension(name);
    if (d != nullptr && says_something(*d, found)) columns.push_back(d);
  }
  return columns;
}

ColumnValue value_in(const cube::Cube& cube, const cube::DimensionView& column,
                     const MemberRow& row) {
  const std::uint16_t code = column.codes[row.profile];
  if (code == 0 && cube.subject_kind(row.subject) != "child") return {};
  return {column.values[code], column.labels.empty() ? column.values[code] : column.labels[code]};
}

std::string selectors_of(const MembersPage& page) {
  std::string text = std::string(name_of(page.period().kind)) + " " + page.period().first.iso() +
                     ".." + page.period().last.iso();
  for (const cube::Filter& filter : page.selection.where) {
    for (const std::string& value : filter.values) text += " " + filter.dimension + "=" + value;
  }
  if (page.which != cube::Which::kAll) text += " " + page.which_name;
  return text;
}

}  // namespace sightline::server::api
