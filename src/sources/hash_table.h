// A set of 64-bit hashes, and a map from them, that never outgrow a fixed memory:
// duplicates in a file of any size are found with 8 bytes a row, and beyond the limit no longer
// looked for.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace sightline::sources {

inline constexpr std::size_t kFirstSlots = 1024;

// 0 marks an empty slot, so a hash of 0 is kept as another.
inline std::uint64_t not_zero(std::uint64_t hash) {
  return hash == 0 ? 0x9E3779B97F4A7C15ULL : hash;
}

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

// The first value given for a hash.
template <typename Value>
class MapOfHash {
 public:
  // Lives until the next put; nullptr when there is none.
  Value* find(std::uint64_t hash) {
    if (slots_.empty()) return nullptr;
    Slot& slot = slots_[slot_of(not_zero(hash))];
    return slot.hash == 0 ? nullptr : &slot.value;
  }
  // Past the limit of HashSet nothing more is put in.
  void put(std::uint64_t hash, Value value) {
    if (size_ >= HashSet::kMost) return;
    if (size_ * 2 >= slots_.size()) grow();
    Slot& slot = slots_[slot_of(not_zero(hash))];
    if (slot.hash != 0) return;
    slot = {not_zero(hash), value};
    ++size_;
  }

 private:
  struct Slot {
    std::uint64_t hash = 0;  // 0: empty
    Value value{};
  };

  std::size_t slot_of(std::uint64_t hash) const {
    const std::size_t mask = slots_.size() - 1;
    std::size_t i = static_cast<std::size_t>(hash) & mask;
    while (slots_[i].hash != 0 && slots_[i].hash != hash) i = (i + 1) & mask;
    return i;
  }
  void grow() {
    std::vector<Slot> old(slots_.empty() ? kFirstSlots : slots_.size() * 2);
    old.swap(slots_);
    for (const Slot& slot : old) {
      if (slot.hash != 0) slots_[slot_of(slot.hash)] = slot;
    }
  }

  std::vector<Slot> slots_;  // a power of two of them
  std::size_t size_ = 0;
};

}  // namespace sightline::sources
