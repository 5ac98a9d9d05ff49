// Expected files: what came of the files that the council's list says are due, by month.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/day.h"
#include "warehouse/ledger.h"

namespace sightline::warehouse {

struct ExpectedState {
  enum class State {
    kCame,      // by the day
    kCameLate,  // after it
    kAwaited,   // the day has not passed
    kLate,      // the day has passed, the month has not
    kMissing,   // the month has passed
    kNotDue,    // not in this month
  };
  ExpectedFile file;
  Day month;  // its first day
  Day due;
  State state = State::kAwaited;
  std::optional<Day> came;
  std::int32_t load = 0;
};

std::string_view name_of(ExpectedState::State state);  // "came late"

// The files due in the month of `as_at` and in the `months` before it, newest month first. A file
// came on the day on which a load of its source, or with a file taken for it, was made in that
// month; what was taken back since does not count. Bank holidays are those of the catalogue.
std::vector<ExpectedState> expected_states(const std::vector<ExpectedFile>& files,
                                           const std::vector<LedgerLoad>& loads, Day as_at,
                                           int months, const std::filesystem::path& catalogue);

}  // namespace sightline::warehouse
