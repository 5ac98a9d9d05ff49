#include "server/answer_cache.h"

namespace sightline::server {

void AnswerCache::go_to(std::uint64_t changes) {
  if (changes <= changes_) return;
  changes_ = changes;
  by_key_.clear();
  entries_.clear();
  bytes_ = 0;
}

void AnswerCache::drop_last() {
  bytes_ -= entries_.back().bytes;
  by_key_.erase(entries_.back().key);
  entries_.pop_back();
}

std::shared_ptr<const CachedAnswer> AnswerCache::find(const std::string& key,
                                                      std::uint64_t changes) {
  const std::lock_guard lock(mutex_);
  go_to(changes);
  if (changes != changes_) return nullptr;
  const auto found = by_key_.find(key);
  if (found == by_key_.end()) return nullptr;
  entries_.splice(entries_.begin(), entries_, found->second);
  return found->second->answer;
}

void AnswerCache::keep(const std::string& key, std::uint64_t changes,
                       std::shared_ptr<const CachedAnswer> answer) {
  constexpr std::size_t kOfAnEntry = 256;  // what the lists themselves need, about
  const std::size_t bytes = 2 * key.size() + answer->body.size() + kOfAnEntry;
  const std::lock_guard lock(mutex_);
  go_to(changes);
  // One answer must not drive out all others.
  if (changes != changes_ || bytes > room_ / 8 || by_key_.contains(key)) return;
  entries_.push_front({key, std::move(answer), bytes});
  by_key_.emplace(key, entries_.begin());
  bytes_ += bytes;
  while (bytes_ > room_) drop_last();
}

}  // namespace sightline::server
