// Teams: the parts of an organisation beside one another at one time, with funnel limits
// (insight/funnel.h) around the value of all of them together: how far each may lie from it by
// chance, given how many it rests on.
//
// A number of people, a mean, a median or a share of survival has no such limits: its spread is not
// in the figure. A part below the minimum denominator has none either, and is not judged. Nor is
// what belongs to no known team: it is nobody's doing, and said how many they are.
//
// Pure functions; any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/indicator.h"
#include "cube/figures.h"
#include "insight/change.h"
#include "insight/funnel.h"

namespace sightline::insight {

enum class TeamsKind { kShare, kRate, kNone };

struct TeamRow {
  std::string team;  // as the cube has it; "not known" where nobody knows it
  cube::Figure figure;
  std::optional<FunnelLimits> limits;  // in the indicator's unit
  std::optional<FunnelPlace> place;
  Judgement judgement = Judgement::kNeutral;  // only beyond the limits of 99.8 %
};

struct Teams {
  TeamsKind kind = TeamsKind::kNone;
  std::optional<double> centre;  // in the indicator's unit
  std::string why_none;
  std::string unknown;  // "12 of 410 are of no known team."; "" where every one's is known
  std::vector<TeamRow> rows;
};

// `all`: of all together; `parts`: one figure each, with one group.
Teams teams_of(const catalogue::Indicator& indicator, const cube::Figure& all,
               std::vector<cube::Figure> parts);

std::string_view funnel_method();
std::string_view name_of(TeamsKind kind);

}  // namespace sightline::insight
