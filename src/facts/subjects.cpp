#include "facts/subjects.h"

namespace sightline::facts {

SubjectKind subject_kind(std::string_view name) {
  if (name == "worker") {
    return SubjectKind::kWorker;
  }
  return name == "population" ? SubjectKind::kPopulation : SubjectKind::kChild;
}

std::uint32_t Interner::id(std::string_view text) {
  const auto found = ids_.find(text);
  if (found != ids_.end()) {
    return found->second;
  }
  const auto next = static_cast<std::uint32_t>(texts_.size());
  const auto [it, inserted] = ids_.emplace(std::string(text), next);
  texts_.push_back(&it->first);  // keys of an unordered_map do not move
  return next;
}

std::uint32_t Interner::find(std::string_view text) const {
  const auto found = ids_.find(text);
  return found == ids_.end() ? static_cast<std::uint32_t>(texts_.size()) : found->second;
}

std::uint32_t Subjects::id(SubjectKind kind, std::string_view text) {
  key_.assign(1, static_cast<char>('0' + static_cast<int>(kind)));
  key_ += text;
  if (const std::uint32_t known = keys_.find(key_); known < keys_.size()) {
    return known;
  }
  const std::lock_guard lock(growing_);
  kinds_.push_back(kind);
  return keys_.id(key_);
}

}  // namespace sightline::facts
