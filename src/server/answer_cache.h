// AnswerCache: answers that rest on the figures alone, as they were sent, for as long as the
// figures stay the same. Many readers open the same overview on the same morning.
#pragma once

#include <cstddef>
#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

namespace sightline::server {

struct CachedAnswer {
  std::string type;
  bool gzip = false;
  std::string body;
};

// Thread-safe. The answers used longest ago go when there is no more room.
class AnswerCache {
 public:
  explicit AnswerCache(std::size_t bytes) : room_(bytes) {}

  // Null where there is none of these figures. `changes`: as of CubeKeeper.
  std::shared_ptr<const CachedAnswer> find(const std::string& key, std::uint64_t changes);
  // Answers of older figures than were seen before are not kept.
  void keep(const std::string& key, std::uint64_t changes,
            std::shared_ptr<const CachedAnswer> answer);

 private:
  struct Entry {
    std::string key;
    std::shared_ptr<const CachedAnswer> answer;
    std::size_t bytes;
  };
  void go_to(std::uint64_t changes);
  void drop_last();

  std::size_t room_;
  std::mutex mutex_;
  std::uint64_t changes_ = 0;
  std::size_t bytes_ = 0;
  std::list<Entry> entries_;  // the one used last in front
  std::unordered_map<std::string, std::list<Entry>::iterator> by_key_;
};

}  // namespace sightline::server
