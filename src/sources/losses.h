// Rows that say who is in care and could not be used as sent. A few are findings; when they are
// many, every figure made from the rest would be wrong, and the load is refused.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace sightline::sources {

class Losses {
 public:
  // Files of fewer rows are never refused.
  static constexpr std::int64_t kFewestRows = 20;

  void add(std::string_view rule, std::string_view field, std::int64_t line,
           std::string_view reason);
  std::int64_t count() const { return count_; }

  // Whether so many of `rows` were lost that what is left says nothing.
  static bool too_many(std::int64_t lost, std::int64_t rows) {
    return rows >= kFewestRows && lost * 5 > rows;
  }
  // Throws Error(kBadInput), naming the file, the share, the commonest reason and a line, when more
  // than a fifth of `rows` were lost.
  void refuse_if_many(std::string_view file, std::string_view table, std::int64_t rows) const;

 private:
  struct Kind {
    std::int64_t count = 0;
    std::int64_t line = 0;  // of the first
    std::string reason;
  };

  std::map<std::pair<std::string, std::string>, Kind> kinds_;  // by rule and field
  std::int64_t count_ = 0;
};

}  // namespace sightline::sources
