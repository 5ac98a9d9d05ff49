// Findings of one file on their way to the sink: fills in what all of them share, and keeps a file
// that is wrong in every row from drowning the ones that matter.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "sources/source.h"

namespace sightline::sources {

class FindingWriter {
 public:
  // After so many findings of one rule and field in one file, the rest are counted, and one last
  // finding says how many there were. Rows are rejected and counted all the same.
  static constexpr std::int64_t kMostOfAKind = 10'000;
  static constexpr std::size_t kLongestRow = 500;  // characters of a finding's row

  FindingWriter(Sink& sink, std::string file, std::string rule_prefix);

  void add(Severity severity, std::string_view rule, std::int64_t line, std::string_view field,
           std::string_view value, std::string_view subject, std::string reason);
  // The row that the findings to come are of: the names of its cells, and the cells, which must
  // stay where they are until the next call. A cell past the last name is known by its number.
  void at_row(std::span<const std::string> names, std::span<const std::string_view> cells);
  void at_no_row() { at_row({}, {}); }
  // Says what was left out. Call once, before end_file.
  void finish();

 private:
  struct Kind {
    Severity severity = Severity::kNote;
    std::int64_t count = 0;
  };

  std::string row_text(std::string_view field) const;

  Sink& sink_;
  std::string file_;
  std::string prefix_;
  std::map<std::pair<std::string, std::string>, Kind> kinds_;  // by rule and field
  std::span<const std::string> names_;
  std::span<const std::string_view> cells_;
};

}  // namespace sightline::sources
