// Clocks: what is due within which time, as the files of catalogue/clocks say. A file is one clock:
// a header in words, and a statement that yields its steps, from which worklists are made.
//
// Plain values, immutable once read, safe to share between threads. How to write one:
// catalogue/clocks/README.md.
#pragma once

#include <array>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/indicator.h"
#include "core/day.h"

namespace sightline::catalogue {

// The four figures of a clock, in the order in which headers and answers have them.
inline constexpr std::array<std::string_view, 4> kClockFigures = {
    "in_time_of_completed", "in_time_of_due", "overdue", "median_days"};

struct Clock {
  std::string id;
  std::string title;
  std::string meaning;
  bool reviewed = false;
  bool local = false;  // the council's own standard, not one of law or national guidance
  std::string start;   // the event that starts it
  std::string stop;
  std::string limit;     // in words: "45 working days". Of a local one as clock_limits.csv has it
  std::string calendar;  // what it counts in: working days, days, weeks or months
  std::string setting;   // how a council sets a limit of its own; "" for one that it cannot
  std::string applies;
  std::string exemptions;           // "" where there are none
  std::optional<Day> from, until;   // first and last day on which the limit held; as far as known
  std::string recorded;             // what is not there: "no visit recorded" ("as at DATE")
  std::vector<std::string> tables;  // whose coverage the steps need
  std::vector<std::string> fed_by;  // kinds of sources that may feed a worklist: ssd, annex_a, loc
  bool snapshot = false;            // its tables tell of their last day alone
  std::array<std::string, 4> figures;  // ids, as kClockFigures; "" where no file can carry one
  std::string without;                 // why there are not four; "" when there are
  std::string source;
  std::string url;

  std::string sql;   // the statement, without the header
  int sql_line = 1;  // where it begins, for messages
  std::filesystem::path file;
};

// A limit that a council may set: catalogue/reference/clock_limits.csv, clock to number.
using ClockLimits = std::map<std::string, int, std::less<>>;

// Reads one file. Throws Error(kCatalogue) naming file, line and mend.
Clock parse_clock(std::string_view text, const std::filesystem::path& file,
                  const ClockLimits& limits);

struct Clocks {
  std::vector<Clock> clocks;      // by id
  std::vector<Problem> problems;  // files that are wrong, named "clock <id>"
  int stale_after_days = 7;       // records older than this say nothing of what is overdue
};

// None when the catalogue has no such folder. A file that is wrong is a problem, not the end.
Clocks read_clocks(const std::filesystem::path& catalogue);

// Whether a source ("ssd", "loc_early_help") is one of the kinds.
bool is_of_kind(std::string_view source, const std::vector<std::string>& kinds);

}  // namespace sightline::catalogue
