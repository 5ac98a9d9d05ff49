// Access: whether a reader's Scope opens a subject, said in one place for members and time lines.
#pragma once

#include <cstdint>
#include <set>
#include <string>

#include "cube/cube.h"
#include "cube/scope.h"

namespace sightline::cube {

// A child opens only to a reader whose scope holds the child's team of today. Keeps references to
// both: for as long as one answer is made.
class Access {
 public:
  Access(const Cube& cube, const Scope& scope);
  bool opens(std::uint32_t subject) const;

 private:
  const Cube& cube_;
  const Scope& scope_;
  const DimensionView* team_ = nullptr;
};

// Of the subjects of these names, those that a cube knows and does not open to this reader. What
// the newest cube closes is not to be found through one from before either.
std::set<std::string> closed_among(const Cube& cube, const Scope& scope,
                                   const std::set<std::string>& names);

}  // namespace sightline::cube
