// Subjects: the people, workers and populations that facts speak of, each known by a small number.
#pragma once

#include <cstdint>
#include <deque>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sightline::facts {

enum class SubjectKind : std::uint8_t { kChild = 0, kWorker = 1, kPopulation = 2 };

SubjectKind subject_kind(std::string_view name);  // "child", "worker", "population"

// Text to number, numbers from 0 in order of first sight; the same text under another tag is
// another. Not thread-safe.
class Interner {
 public:
  std::uint32_t id(std::string_view text, std::uint8_t tag = 0);
  // The numbers of many at once. Where each may stand is fetched ahead of the looking, so that one
  // text does not wait for another's memory.
  struct Tagged {
    std::string_view text;
    std::uint8_t tag = 0;
  };
  void ids(std::span<const Tagged> texts, std::vector<std::uint32_t>& out);
  std::size_t size() const { return texts_.size(); }
  // Stays where it is while others are added.
  const std::string& text(std::uint32_t id) const { return texts_[id]; }
  // Nothing is interned by asking; size() when the text is not known.
  std::uint32_t find(std::string_view text, std::uint8_t tag = 0) const;

 private:
  // Open addressing: every row of every statement asks here, and a node for each text would be
  // three places of memory away. A text that is short enough lies in `texts_` itself.
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t next_id = 0;  // one more than the text's number; 0: free
  };
  bool is(std::uint32_t id, std::string_view text, std::uint8_t tag) const {
    return texts_[id] == text && tags_[id] == tag;
  }
  std::size_t place(std::string_view text, std::uint8_t tag, std::uint64_t hash) const;
  std::uint32_t id_of(std::string_view text, std::uint8_t tag, std::uint64_t hash);
  void grow();

  std::vector<Slot> slots_;  // as many as a power of two, or none
  std::deque<std::string> texts_;
  std::vector<std::uint8_t> tags_;
  std::vector<std::uint64_t> hashes_;  // of those that are asked for together
};

// Made by one thread; another may ask for the text of a subject that it was given.
class Subjects {
 public:
  std::uint32_t id(SubjectKind kind, std::string_view text);
  // The same of many at once; the tag is the kind.
  void ids(std::span<const Interner::Tagged> texts, std::vector<std::uint32_t>& out);
  // What each of `others` is called here, by its number there; those that are new come after the
  // last, in their order.
  std::vector<std::uint32_t> numbers_of(const Subjects& others);
  std::size_t size() const { return kinds_.size(); }
  SubjectKind kind(std::uint32_t id) const { return kinds_[id]; }
  std::string_view text(std::uint32_t id) const {
    const std::lock_guard lock(growing_);
    return keys_.text(id);
  }

 private:
  Interner keys_;  // the kind is the tag
  std::vector<SubjectKind> kinds_;
  mutable std::mutex growing_;
};

}  // namespace sightline::facts
