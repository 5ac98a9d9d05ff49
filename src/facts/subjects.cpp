#include "facts/subjects.h"

#include <functional>

namespace sightline::facts {
namespace {

std::uint64_t hash_of(std::string_view text, std::uint8_t tag) {
  return std::hash<std::string_view>{}(text) + tag * 0x9e3779b97f4a7c15ULL;
}

constexpr int kHalf = 32;

}  // namespace

SubjectKind subject_kind(std::string_view name) {
  if (name == "worker") {
    return SubjectKind::kWorker;
  }
  return name == "population" ? SubjectKind::kPopulation : SubjectKind::kChild;
}

// Where the text stands, or the free slot where it would.
std::size_t Interner::place(std::string_view text, std::uint8_t tag, std::uint64_t hash) const {
  const std::size_t mask = slots_.size() - 1;
  const auto high = static_cast<std::uint32_t>(hash >> kHalf);
  std::size_t at = hash & mask;
  while (slots_[at].next_id != 0 &&
         (slots_[at].hash != high || !is(slots_[at].next_id - 1, text, tag))) {
    at = (at + 1) & mask;
  }
  return at;
}

void Interner::grow() {
  constexpr std::size_t kFirst = 16;
  const std::size_t size = slots_.empty() ? kFirst : 2 * slots_.size();
  slots_.assign(size, {});
  for (std::uint32_t id = 0; id < texts_.size(); ++id) {
    const std::uint64_t hash = hash_of(texts_[id], tags_[id]);
    slots_[place(texts_[id], tags_[id], hash)] = {static_cast<std::uint32_t>(hash >> kHalf),
                                                  id + 1};
  }
}

std::uint32_t Interner::id_of(std::string_view text, std::uint8_t tag, std::uint64_t hash) {
  if (2 * texts_.size() >= slots_.size()) grow();
  Slot& slot = slots_[place(text, tag, hash)];
  if (slot.next_id == 0) {
    texts_.emplace_back(text);
    tags_.push_back(tag);
    slot = {static_cast<std::uint32_t>(hash >> kHalf), static_cast<std::uint32_t>(texts_.size())};
  }
  return slot.next_id - 1;
}

std::uint32_t Interner::id(std::string_view text, std::uint8_t tag) {
  return id_of(text, tag, hash_of(text, tag));
}

void Interner::ids(std::span<const Tagged> texts, std::vector<std::uint32_t>& out) {
  out.clear();
  hashes_.clear();
  if (slots_.empty()) grow();
  for (const Tagged& one : texts) {
    const std::uint64_t hash = hash_of(one.text, one.tag);
    hashes_.push_back(hash);
    __builtin_prefetch(&slots_[hash & (slots_.size() - 1)]);
  }
  for (const std::uint64_t hash : hashes_) {
    const Slot& slot = slots_[hash & (slots_.size() - 1)];
    if (slot.next_id != 0) __builtin_prefetch(&texts_[slot.next_id - 1]);
  }
  for (std::size_t i = 0; i < texts.size(); ++i) {
    out.push_back(id_of(texts[i].text, texts[i].tag, hashes_[i]));
  }
}

std::uint32_t Interner::find(std::string_view text, std::uint8_t tag) const {
  if (!slots_.empty()) {
    const Slot& slot = slots_[place(text, tag, hash_of(text, tag))];
    if (slot.next_id != 0) return slot.next_id - 1;
  }
  return static_cast<std::uint32_t>(texts_.size());
}

void Subjects::ids(std::span<const Interner::Tagged> texts, std::vector<std::uint32_t>& out) {
  const std::lock_guard lock(growing_);
  keys_.ids(texts, out);
  // New ones have the numbers after the last, in the order they came.
  for (std::size_t i = 0; i < out.size(); ++i) {
    if (out[i] == kinds_.size()) kinds_.push_back(static_cast<SubjectKind>(texts[i].tag));
  }
}

std::uint32_t Subjects::id(SubjectKind kind, std::string_view text) {
  const auto tag = static_cast<std::uint8_t>(kind);
  if (const std::uint32_t known = keys_.find(text, tag); known < kinds_.size()) {
    return known;
  }
  const std::lock_guard lock(growing_);
  kinds_.push_back(kind);
  return keys_.id(text, tag);
}

std::vector<std::uint32_t> Subjects::numbers_of(const Subjects& others) {
  std::vector<Interner::Tagged> texts;
  texts.reserve(others.size());
  for (std::uint32_t s = 0; s < others.size(); ++s) {
    texts.push_back({others.text(s), static_cast<std::uint8_t>(others.kind(s))});
  }
  std::vector<std::uint32_t> numbers;
  ids(texts, numbers);
  return numbers;
}

}  // namespace sightline::facts
