#include "sources/hash_table.h"

namespace sightline::sources {
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

}  // namespace sightline::sources
