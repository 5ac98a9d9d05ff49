// A set of 64-bit hashes, and a map from them to a day, that never outgrow a fixed memory:
// duplicates in a file of any size are found with 8 bytes a row, and beyond the limit no longer
// looked for.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "core/day.h"

namespace sightline::sources {

class HashSet {
 public:
  static constexpr std::size_t kMost = 4'000'000;  // at most 64 MiB

  // True when the hash was there already. Past the limit nothing more is put in.
  bool seen(std::uint64_t hash);
  bool contains(std::uint64_t hash) const;
  std::size_t size() const { return size_; }
  bool full() const { return size_ >= kMost; }
  template <typename F>
  void each(F f) const {
    for (const std::uint64_t slot : slots_) {
      if (slot != 0) f(slot);
    }
  }

 private:
  std::size_t slot_of(std::uint64_t hash) const;
  void grow();

  std::vector<std::uint64_t> slots_;  // 0: empty; a power of two of them
  std::size_t size_ = 0;
};

// The first day given for a hash.
class DayOfHash {
 public:
  std::optional<Day> find(std::uint64_t hash) const;
  void put(std::uint64_t hash, Day day);  // past the limit of HashSet nothing more is put in

 private:
  struct Slot {
    std::uint64_t hash = 0;
    Day day;
  };
  void grow();
  std::vector<Slot> slots_;
  std::size_t size_ = 0;
};

}  // namespace sightline::sources
