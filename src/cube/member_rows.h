// MemberRows: the rows behind a figure by their numbers in the cube, before any of them is put into
// words. A page of a long list sorts them all and words only those that it shows.
#pragma once

#include <cstdint>
#include <vector>

#include "cube/cube.h"
#include "cube/figures.h"
#include "cube/members.h"

namespace sightline::cube {

struct MemberRow {
  std::uint32_t subject = 0;
  std::uint32_t profile = 0;     // of the first piece of the spell that counts
  std::uint32_t breakdown = 0;   // into SegmentView::breakdowns; 0 where there are none
  const Spell* spell = nullptr;  // of the mapped cube: for as long as that is held
  std::int64_t numerator = 0;    // what it adds to the figure; days × value for a mean
  std::int64_t denominator = 0;
  bool met = false;   // counts in the numerator; in a distribution: known exactly
  bool opens = true;  // false only among every_member_row()'s: outside the reader's access
};

struct MemberRows {
  Figure figure;  // the rows' sums are its
  std::vector<MemberRow> rows;
  std::int64_t hidden = 0;  // of the rows that were asked for
  // Rows of each list, hidden ones included: with both sides apart a row that is not met may be in
  // neither of the other two.
  std::int64_t all = 0, met = 0, not_met = 0;
  std::int64_t numerator = 0, denominator = 0;  // sums over all rows, hidden ones included
};

// As members(), unsorted; a figure that is not available has no rows, and says why.
MemberRows member_rows(const Cube& cube, const Scope& scope, const Selection& selection,
                       Which which);

// All rows, those that the reader may not open among them, marked so: for sums over parts of a
// figure. Their subjects are not to be shown.
MemberRows every_member_row(const Cube& cube, const Scope& scope, const Selection& selection);

// What the numbers of a row stand for.
Member worded(const Cube& cube, const SegmentView& segment, const MemberRow& row);

}  // namespace sightline::cube
