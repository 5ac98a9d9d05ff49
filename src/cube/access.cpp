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

}  // namespace sightline::cube
