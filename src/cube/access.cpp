#include "cube/access.h"

#include <string>

namespace sightline::cube {

Access::Access(const Cube& cube, const Scope& scope) : cube_(cube), scope_(scope) {
  if (scope.teams) {
    team_ = cube.dimension("team");
  }
}

bool Access::opens(std::uint32_t subject) const {
  if (cube_.subject_kind(subject) != "child") {
    return true;
  }
  if (!scope_.child_level || (cube_.adopted(subject) && !scope_.adopted)) {
    return false;
  }
  if (!scope_.teams) {
    return true;
  }
  if (team_ == nullptr) {
    return false;
  }
  const std::string& team = team_->values[team_->codes[cube_.current_profile(subject)]];
  return cube_.now_with(team, *scope_.teams);
}

std::set<std::string> closed_among(const Cube& cube, const Scope& scope,
                                   const std::set<std::string>& names) {
  std::set<std::string> closed;
  if (names.empty() || (scope.child_level && scope.adopted && !scope.teams)) return closed;
  const Access access(cube, scope);
  for (std::uint32_t id = 0; id < cube.subjects(); ++id) {
    const std::string name(cube.subject(id));
    if (names.contains(name) && !access.opens(id)) closed.insert(name);
  }
  return closed;
}

}  // namespace sightline::cube
