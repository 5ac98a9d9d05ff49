// Puts random questions to a cube and to the naive loop, and compares every answer: sums,
// breakdowns that add up to the total, and members that make up the figure.
#pragma once

#include <cstdint>

#include "cube/cube.h"
#include "naive.h"

namespace sightline::oracles {

struct Compared {
  int questions = 0;
  int numbers = 0;      // answers that were a number with something in it
  int differences = 0;  // reported through GoogleTest as they are found
};

// Days are drawn from [from, to].
Compared compare_at_random(const cube::Cube& cube, const Naive& naive, Day from, Day to,
                           int questions, std::uint64_t seed);

}  // namespace sightline::oracles
