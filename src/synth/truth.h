// The truth about a history: counts made straight from the lives, and the mistakes that were
// planted. A test holds figures against them.
#pragma once

#include <string>
#include <vector>

#include "synth/history.h"

namespace sightline::synth {

struct Count {
  int year = 0;  // collection year
  std::string measure;
  long long value = 0;
};

// Per collection year: things that happened in it, and who was there on its last day. Counted from
// the history as it stands, planted mistakes included.
std::vector<Count> counts_of(const History& history);

}  // namespace sightline::synth
