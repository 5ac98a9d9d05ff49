// How time lines lie in the cube file; docs/cube-file.md has the sections. Written by derive, read
// by timeline.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
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

// What the lanes' statements say. It numbers the children itself, so that it can be collected while
// others are; written, they get the numbers that the file has for them.
class Timelines {
 public:
  Timelines();
  Timelines(const Timelines&) = delete;
  Timelines& operator=(const Timelines&) = delete;
  ~Timelines();

  // Runs the statements, one after another, until `stop`. A lane whose statement is wrong has no
  // events and is named among the problems, with file, line and mend. Throws what is no fault of a
  // statement (disk, memory, a wish to stop). `lanes` must outlive this.
  void collect(warehouse::Connection& connection, const catalogue::Lanes& lanes,
               const std::atomic<bool>& stop);

  // Once: writes the sections, and gives the number of events. `subjects` may grow.
  std::size_t write(FileWriter& file, facts::Subjects& subjects, LaneProblems& problems);

 private:
  struct Data;
  std::unique_ptr<Data> data_;
};

}  // namespace sightline::cube
