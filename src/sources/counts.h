// How many of each number of a range there are, counted faster than in a map: for days and months,
// which lie close together.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <vector>

namespace sightline::sources {

class Counts {
 public:
  // The range grows to what is asked for: eight bytes for each number between the least and the
  // greatest.
  std::int64_t& operator[](int number) {
    if (counts_.empty()) first_ = number;
    if (number < first_) {
      counts_.insert(counts_.begin(), static_cast<std::size_t>(first_ - number), 0);
      first_ = number;
    }
    const auto at = static_cast<std::size_t>(number - first_);
    if (at >= counts_.size()) counts_.resize(at + 1, 0);
    return counts_[at];
  }

  // Those of which there is one or more.
  std::map<int, std::int64_t> filled() const {
    std::map<int, std::int64_t> out;
    for (std::size_t i = 0; i < counts_.size(); ++i) {
      if (counts_[i] > 0) out.emplace_hint(out.end(), first_ + static_cast<int>(i), counts_[i]);
    }
    return out;
  }

  bool empty() const { return counts_.empty(); }

 private:
  int first_ = 0;
  std::vector<std::int64_t> counts_;
};

}  // namespace sightline::sources
