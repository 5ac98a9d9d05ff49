// Plan: a question made ready for scanning. What filters and groups say is decided once per profile
// and once per measure entry, never per fact.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "cube/cube.h"
#include "cube/figures.h"

namespace sightline::cube {

struct Range {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

struct Plan {
  // Profiles that the filters keep (1) or leave out (0). Empty: all are kept.
  std::span<const std::uint8_t> keep;
  // Group of each profile. Empty: all are in group 0. Where the question groups by one dimension
  // this is the dimension's own column, not a copy.
  std::span<const std::uint16_t> profile_group;
  // Group of each measure entry; kOut where a filter leaves it out. Empty: all are in group 0.
  static constexpr std::int32_t kOut = -1;
  std::vector<std::int32_t> measure_group;
  // A cell is profile group × measure groups + measure group.
  std::size_t profile_groups = 1;
  std::size_t measure_groups = 1;
  // Labels of each cell, in the order of Selection::by.
  std::vector<std::vector<std::string>> labels;
  std::vector<std::size_t> order;  // cells as they are to be shown
  // Runs of facts to scan in each part: all, or those of the teams that were asked for.
  std::vector<std::vector<Range>> ranges;
  // A dimension that this side does not know: the side has no figure.
  std::string numerator_unknown, denominator_unknown;
  // Why there is no figure at all: nobody has a value of a dimension that was asked for.
  std::string missing;

  std::size_t cells() const { return profile_groups * measure_groups; }
  bool whole() const { return keep.empty() && profile_group.empty() && measure_group.empty(); }

  // Where the filters keep more than half of the profiles, and nothing else narrows or groups what
  // is asked for: the profiles that they leave out. Fewer facts to count, to be taken from all.
  ProfileMask left_out;

  std::vector<std::uint16_t> own_group;  // behind profile_group when several dimensions group
  ProfileMask kept;                      // behind keep
};

Plan make_plan(const Cube& cube, const Scope& scope, const catalogue::Indicator& indicator,
               const SegmentView& segment, const std::vector<std::string>& by,
               const std::vector<Filter>& where);

}  // namespace sightline::cube
