#include "sources/hash_table.h"

namespace sightline::sources {
namespace {

constexpr std::size_t kFirstSlots = 1024;

// 0 marks an empty slot, so a hash of 0 is kept as another.
std::uint64_t not_zero(std::uint64_t hash) { return hash == 0 ? 0x9E3779B97F4A7C15ULL : hash; }

}  // namespace

std::size_t HashSet::slot_of(std::uint64_t hash) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t i = static_cast<std::size_t>(hash) & mask;
  while (slots_[i] != 0 && slots_[i] != hash) i = (i + 1) & mask;
  return i;
}

void HashSet::grow() {
  std::vector<std::uint64_t> old(slots_.empty() ? kFirstSlots : slots_.size() * 2);
  old.swap(slots_);
  for (const std::uint64_t hash : old) {
    if (hash != 0) slots_[slot_of(hash)] = hash;
  }
}

bool HashSet::contains(std::uint64_t hash) const {
  return !slots_.empty() && slots_[slot_of(not_zero(hash))] != 0;
}

bool HashSet::seen(std::uint64_t hash) {
  hash = not_zero(hash);
  if (size_ * 2 >= slots_.size() && !full()) grow();
  const std::size_t i = slot_of(hash);
  if (slots_[i] == hash) return true;
  if (!full()) {
    slots_[i] = hash;
    ++size_;
  }
  return false;
}

std::optional<Day> DayOfHash::find(std::uint64_t hash) const {
  if (slots_.empty()) return std::nullopt;
  hash = not_zero(hash);
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t i = static_cast<std::size_t>(hash) & mask; slots_[i].hash != 0;
       i = (i + 1) & mask) {
    if (slots_[i].hash == hash) return slots_[i].day;
  }
  return std::nullopt;
}

void DayOfHash::grow() {
  std::vector<Slot> old(slots_.empty() ? kFirstSlots : slots_.size() * 2);
  old.swap(slots_);
  size_ = 0;
  for (const Slot& slot : old) {
    if (slot.hash != 0) put(slot.hash, slot.day);
  }
}

void DayOfHash::put(std::uint64_t hash, Day day) {
  if (size_ >= HashSet::kMost) return;
  if (size_ * 2 >= slots_.size()) grow();
  hash = not_zero(hash);
  const std::size_t mask = slots_.size() - 1;
  std::size_t i = static_cast<std::size_t>(hash) & mask;
  while (slots_[i].hash != 0 && slots_[i].hash != hash) i = (i + 1) & mask;
  if (slots_[i].hash == hash) return;
  slots_[i] = {hash, day};
  ++size_;
}

}  // namespace sightline::sources
