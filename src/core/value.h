// Value: what a figure says. Missing is never zero: a value is a number, or one of four stated
// kinds of absence, each with its reason in plain words.
#pragma once

#include <string>
#include <string_view>

namespace sightline {

enum class Status {
  kNumber,
  kSuppressed,     // withheld so that nobody can be recognised
  kNotApplicable,  // the question makes no sense here: population by team
  kNotAvailable,   // the data held do not cover it
  kNoDenominator,  // nobody to divide by
};

constexpr std::string_view name_of(Status status) {
  switch (status) {
    case Status::kNumber:
      return "number";
    case Status::kSuppressed:
      return "suppressed";
    case Status::kNotApplicable:
      return "not_applicable";
    case Status::kNotAvailable:
      return "not_available";
    case Status::kNoDenominator:
      return "no_denominator";
  }
  return "number";
}

struct Value {
  Status status = Status::kNotAvailable;
  double number = 0;   // meaningful only when status is kNumber
  std::string reason;  // empty when status is kNumber
};

}  // namespace sightline
