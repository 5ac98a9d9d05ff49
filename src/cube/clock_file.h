// How the steps of clocks lie in the cube file; docs/cube-file.md has the sections. Written by
// derive, read by worklist.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "catalogue/clocks.h"
#include "catalogue/indicator.h"
#include "cube/file.h"
#include "cube/segment.h"
#include "facts/subjects.h"
#include "warehouse/database.h"

namespace sightline::cube {

// One step, 48 bytes. Steps lie by clock, then due day, then subject and source row.
struct StoredStep {
  std::int64_t source_row = 0;
  std::uint32_t subject = 0;
  std::uint32_t what = 0;    // this and the three below: of clocks/texts
  std::uint32_t record = 0;  // 0, "": none
  std::uint32_t worker = 0;  // 0, "": the child's own
  std::uint32_t team = 0;
  Stamp start = 0;
  Stamp opens = 0;  // from this day it can be open: that of its record, seldom after `start`
  Stamp due = 0;
  Stamp done = kNever;   // kNever while it is not done
  Stamp ended = kNever;  // half-open: from this day nobody waits for it, done or not
  std::uint16_t clock = 0;
  std::uint16_t feeds = 0;    // 1 where its record may feed a worklist; 0: a yearly return's
  std::uint16_t undated = 0;  // 1 where no due day can be told: it is counted, and in no list
  std::uint32_t unused_too = 0;
};
static_assert(sizeof(StoredStep) == 48);

// Columns of clocks/list, one row a clock.
enum ClockColumn : std::uint8_t {
  kClockId,
  kClockTitle,
  kClockMeaning,
  kClockReviewed,  // "1" or ""
  kClockLocal,     // "1" or ""
  kClockStart,
  kClockStop,
  kClockLimit,
  kClockCalendar,
  kClockSetting,
  kClockApplies,
  kClockExemptions,
  kClockFrom,   // ISO or ""
  kClockUntil,  // ISO or ""
  kClockRecorded,
  kClockSnapshot,  // "1" or ""
  kClockTables,    // with commas between, as the next
  kClockFedBy,
  kClockFigures,  // ids with commas between, four, some of them empty
  kClockWithout,
  kClockSource,
  kClockUrl,
  kClockProblem,
  kClockColumns,
};

// What derivation is told of sources.
struct ClockSources {
  // Days, inclusive, for which files of these kinds alone cover a table. Empty: as any file does.
  std::function<std::vector<std::pair<Day, Day>>(const std::string& table,
                                                 const std::vector<std::string>& kinds)>
      fed_coverage;
  // How far before a day the records must reach for an indicator, by table; none where it is not
  // there. Empty: no indicator looks back.
  std::function<std::map<std::string, catalogue::Span>(const std::string& indicator)> lookback;
  // What the team that records know by this text is called now; "" where nobody tells of it.
  std::function<std::string(std::string_view told)> team_now;
  // The source that a file of the ledger is of, "ssd" or "loc_core_group"; "" where not known.
  std::function<std::string(std::int32_t file)> source_of;
};

using ClockProblems = std::vector<std::pair<std::string, std::string>>;  // "clock x", message

// What the clocks' statements say. It numbers the children itself, so that it can be collected
// while others are; written, they get the numbers that the file has for them.
class ClockSteps {
 public:
  // `clocks` and `sources` must outlive this.
  ClockSteps(const catalogue::Clocks& clocks, const ClockSources& sources);
  ClockSteps(const ClockSteps&) = delete;
  ClockSteps& operator=(const ClockSteps&) = delete;
  ~ClockSteps();

  // Runs the statements, one after another, until `stop`; of the sources it asks `team_now` and
  // `source_of`. A clock whose statement is wrong has no steps and is named among the problems,
  // with file, line and mend. Throws what is no fault of a statement (disk, memory, a wish to
  // stop).
  void collect(warehouse::Connection& connection, const std::atomic<bool>& stop);

  // Once: writes the sections, and gives the number of steps. `subjects` may grow.
  std::size_t write(FileWriter& file, facts::Subjects& subjects, ClockProblems& problems);

 private:
  struct Data;
  std::unique_ptr<Data> data_;
};

}  // namespace sightline::cube
