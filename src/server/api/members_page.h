// MembersPage: the rows behind a figure as a page or a file shows them: asked for, sorted and put
// into words. What members and members.csv have in common.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "cube/member_rows.h"
#include "server/api/ask.h"
#include "server/api/question.h"

namespace sightline::server::api {

struct MembersPage {
  const catalogue::Indicator& indicator;
  cube::Selection selection;
  cube::Which which = cube::Which::kAll;
  std::string which_name, sort, order;
  cube::MemberRows found;  // its rows sorted as asked

  const Period& period() const { return selection.periods.front(); }
};

MembersPage members_page(const Ask& ask);

// Dimensions that say something of somebody here: all that there are in the cube's order, or those
// that a list on a page has room for, the most telling first.
std::vector<const cube::DimensionView*> all_columns(const cube::Cube& cube,
                                                    const cube::MemberRows& found);
std::vector<const cube::DimensionView*> page_columns(const cube::Cube& cube,
                                                     const cube::MemberRows& found);

// What a row has in a column; "" where the subject has no such thing (a worker no legal status).
struct ColumnValue {
  std::string_view value, label;
};
ColumnValue value_in(const cube::Cube& cube, const cube::DimensionView& column,
                     const cube::MemberRow& row);

// For the audit trail: "rolling12 2025-04-01..2026-03-31 team=North met rows 1-100 of 230".
std::string selectors_of(const MembersPage& page);

}  // namespace sightline::server::api
