// Marker: a day of which whoever reads a series should know: from it on, the records come from
// another case-management system, or the figure is defined otherwise.
#pragma once

#include <string>

#include "core/day.h"

namespace sightline::cube {

struct Marker {
  Day day;
  std::string from, to;   // the systems; of a definition what stands for the old and the new one
  std::string note = {};  // of a definition: what has changed
  std::string words() const {
    if (!note.empty()) {
      return "From " + day.spoken() + " on another definition holds: " + note +
             (note.back() == '.' ? "" : ".");
    }
    return "From " + day.spoken() + " on the records come from " + to + ", before that from " +
           from + ".";
  }
  friend bool operator==(const Marker&, const Marker&) = default;
};

}  // namespace sightline::cube
