// Marker: a day of which whoever reads a series should know: from it on, the records come from
// another case-management system.
#pragma once

#include <string>

#include "core/day.h"

namespace sightline::cube {

struct Marker {
  Day day;
  std::string from, to;  // the systems
  std::string words() const {
    return "From " + day.spoken() + " on the records come from " + to + ", before that from " +
           from + ".";
  }
  friend bool operator==(const Marker&, const Marker&) = default;
};

}  // namespace sightline::cube
