// Dates in the forms that councils send.
//
// d/m/y with any of / - . as separator, ISO (with or without a time), 20180331, dd-Mon-yyyy and
// "31 March 2018", Excel's serial numbers, two-digit years. A day always comes before its month:
// 12/31/2018 is no date here, since guessing would turn one child's December into another's May.
#pragma once

#include <optional>
#include <string_view>

#include "core/day.h"

namespace sightline::sources {

enum class DateProblem {
  kNone,
  kTwoDigitYear,  // read, but the century was guessed
  kNoSuchDay,     // a form that is known, a day that does not exist
  kOutOfRange,    // before 1900 or after 2100
  kNotADate,
};

struct DateRead {
  std::optional<Day> day;  // nothing for the last three problems
  DateProblem problem = DateProblem::kNone;
};

// `text` has no blanks around it and is not empty. A two-digit year is the latest one that is not
// after `latest_year`.
DateRead read_date(std::string_view text, int latest_year);

}  // namespace sightline::sources
