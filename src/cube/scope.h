// Scope: how far the reader of a figure may see. Every query takes one; there is no way to ask
// without, so that pages, exports and the command line obey alike.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace sightline::cube {

struct Scope {
  // Teams whose work the reader may see; nothing: the whole authority. Figures follow the team on
  // the day; a child opens only if now in one of these.
  std::optional<std::vector<std::string>> teams;
  bool child_level = false;  // may open a figure to the children it counts
  bool adopted = false;      // may see children who were adopted: a grant of its own

  // The person at the machine, who has the files themselves. What they open is audited (issue of
  // sign-in); nobody else has this scope.
  static Scope local_analyst() { return {std::nullopt, true, true}; }
};

}  // namespace sightline::cube
