// How time lines lie in the cube file; docs/cube-file.md has the sections. Written by derive, read
// by timeline.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "catalogue/lanes.h"
#include "cube/file.h"
#include "cube/segment.h"
#include "facts/subjects.h"
#include "warehouse/database.h"

namespace sightline::cube {

// One event, 24 bytes. Events lie by subject, then lane, then day.
struct StoredEvent {
  std::int64_t source_row = 0;
  std::uint32_t label = 0;   // of timeline/texts
  std::uint32_t detail = 0;  // of timeline/texts
  Stamp first = 0;
  Stamp last = 0;  // == first for an event of one day, kNever while open
  std::uint16_t lane = 0;
  std::uint16_t unused = 0;
};
static_assert(sizeof(StoredEvent) == 24);

// What is said of a person once; kNever where it is not known.
struct StoredPerson {
  Stamp born = kNever;
  Stamp expected = kNever;
  Stamp died = kNever;
};

using LaneProblems = std::vector<std::pair<std::string, std::string>>;  // "lane x", message

// Runs the lanes' statements and writes their sections. A lane whose statement is wrong is written
// without events and named in `problems`, with file, line and mend. `subjects` may grow. Throws
// what is no fault of a statement (disk, memory, a wish to stop).
std::size_t write_timelines(FileWriter& file, warehouse::Connection& connection,
                            const catalogue::Lanes& lanes, facts::Subjects& subjects,
                            LaneProblems& problems);

}  // namespace sightline::cube
