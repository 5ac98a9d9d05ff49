// Figures, members and breakdowns of one cube beside what the oracles say.
#pragma once

#include <string>

#include "oracles/loaded.h"
#include "oracles/oracle.h"

namespace sightline::oracles {

// Differences of one indicator, with the first few in words.
class Differences {
 public:
  void add(const std::string& what);
  int count() const { return count_; }
  std::string words() const { return std::to_string(count_) + " differences" + words_; }

 private:
  int count_ = 0;
  std::string words_;
};

std::string pair_of(std::int64_t numerator, std::int64_t denominator);

// Whether the files say enough for a figure of the period: every table that it needs is carried
// over the days that it looks at.
bool is_covered(const Loaded& loaded, const catalogue::Indicator& indicator, const Period& period);

// Compares an indicator on many periods of each of its kinds, and says whether there was one that
// could be compared. Differences are added to `out`, also where a figure is given that the files do
// not cover, or none where they do.
int compare_with_oracle(const Loaded& loaded, const catalogue::Indicator& indicator, int days,
                        Differences& out);

}  // namespace sightline::oracles
