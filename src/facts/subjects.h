// Subjects: the people, workers and populations that facts speak of, each known by a small number.
#pragma once

#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace sightline::facts {

enum class SubjectKind : std::uint8_t { kChild = 0, kWorker = 1, kPopulation = 2 };

SubjectKind subject_kind(std::string_view name);  // "child", "worker", "population"

// Text to number, numbers from 0 in order of first sight. Not thread-safe.
class Interner {
 public:
  std::uint32_t id(std::string_view text);
  std::size_t size() const { return texts_.size(); }
  const std::string& text(std::uint32_t id) const { return *texts_[id]; }
  // Nothing is interned by asking; size() when the text is not known.
  std::uint32_t find(std::string_view text) const;

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>{}(s); }
  };
  std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>> ids_;
  std::vector<const std::string*> texts_;
};

// Made by one thread; another may ask for the text of a subject that it was given.
class Subjects {
 public:
  std::uint32_t id(SubjectKind kind, std::string_view text);
  std::size_t size() const { return kinds_.size(); }
  SubjectKind kind(std::uint32_t id) const { return kinds_[id]; }
  std::string_view text(std::uint32_t id) const {
    const std::lock_guard lock(growing_);
    return std::string_view(keys_.text(id)).substr(1);
  }

 private:
  Interner keys_;  // one letter for the kind, then the identifier
  std::vector<SubjectKind> kinds_;
  std::string key_;
  mutable std::mutex growing_;
};

}  // namespace sightline::facts
