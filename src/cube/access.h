// Access: whether a reader's Scope opens a subject, said in one place for members and time lines.
#pragma once

#include <cstdint>

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

}  // namespace sightline::cube
