// Scorecard cells: a scorecard that a council has already, as a CSV with one row a cell, read as
// people write such things: "76.8%", "1,201", "Q3 2017-18", "<5", "c", "n/a".
//
// Pure functions but read_scorecard() and read_children(), which read a file; any number of
// threads.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/day.h"
#include "core/period.h"
#include "cube/figures.h"
#include "sources/spec.h"

namespace sightline::cli {

// What stands in a cell for a number.
struct Told {
  enum class Kind {
    kNumber,
    kBelow,       // "<5": withheld, and yet something is said
    kBlank,       // nothing
    kSymbol,      // "c", "n/a", "..": why there is none
    kUnreadable,  // words that are neither
  };
  Kind kind = Kind::kBlank;
  double number = 0;  // kBelow: the limit
  int decimals = 0;   // as written
  bool percent = false;
  bool or_equal = false;  // kBelow: the limit itself is among it
  std::string text;       // as it stands
};
Told parse_told(std::string_view text);

// How it is read out: "suppressed", "not applicable", "not available", of a kSymbol.
std::string symbol_words(const Told& told);

// When a cell is of. `kind` is what the words themselves say.
struct ToldWhen {
  std::optional<PeriodKind> kind;  // month, quarter, year; nothing of a plain date
  Day day;                         // the last day of it
};
// "2018-03-31", "31/03/2018", "March 2018", "Mar-18", "2018-03", "Q4 2017-18", "2017/18". Nothing
// where it is none of these, or could be two ("2011-12").
std::optional<ToldWhen> parse_when(std::string_view text_given);

struct ScorecardCell {
  std::int64_t line = 0;
  std::string indicator, period, kind;  // as written
  std::vector<cube::Filter> where;      // from the columns that are a dimension
  Told value, numerator, n;
  std::string child;   // of the list of children
  bool below = false;  // of the list of children: of the denominator
};

// The rows of the file, by its headings in any order and spelling ("Team", "AGE_BAND").
// `dimensions` are those that a column may be; other columns are passed over and named in
// `ignored`. Throws Error(kBadInput) where a column that is needed is missing or the file is no
// text, Error(kMachine) where it cannot be read.
struct Scorecard {
  std::vector<ScorecardCell> cells;
  std::vector<std::string> ignored;
};
Scorecard read_scorecard(const std::filesystem::path& file,
                         const std::vector<std::string>& dimensions);
// The children of cells: the same columns, and CHILD in the place of VALUE.
Scorecard read_children(const std::filesystem::path& file,
                        const std::vector<std::string>& dimensions);

// The two layouts, for `sightline template`.
std::vector<sources::SourceSpec> scorecard_templates();

}  // namespace sightline::cli
