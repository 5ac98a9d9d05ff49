// FindingList: the findings of one generation of the ledger in memory, each with the team and the
// worker that the child has now, which no database knows together. 80 bytes a finding, and each
// text once, in one run of bytes: 200,000 findings with their rows are some 70 MB, and more are not
// kept: the worst are then, and how many are left out is known.
//
// Immutable once read; any number of threads.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cube/access.h"
#include "cube/cube.h"
#include "warehouse/ledger.h"

namespace sightline::server::api {

class FindingList {
 public:
  // Of active loads and of files that belonged to no load, by load, file and line. `cube` may be
  // null: then no team is known.
  static std::shared_ptr<const FindingList> read(warehouse::Ledger& ledger, const cube::Cube* cube);

  // The same from anywhere: how many there are of each Severity, and all of them in their order.
  struct Told {
    std::int64_t generation = 0;
    std::array<std::int64_t, 3> counts = {0, 0, 0};
    std::function<void(const std::function<void(const warehouse::StoredFinding&)>&)> all;
  };
  static std::shared_ptr<const FindingList> read(const Told& told, const cube::Cube* cube,
                                                 std::int64_t most);

  std::int64_t generation() const { return generation_; }
  // All that there are, of each Severity, and how many of them are not among rows().
  const std::array<std::int64_t, 3>& counts() const { return counts_; }
  std::int64_t left_out() const;

  struct Row {
    std::optional<std::int32_t> load;
    Severity severity = Severity::kDoubtful;
    std::int64_t line = 0;
    // Into the texts.
    std::uint32_t rule = 0, file = 0, field = 0, value = 0, subject = 0, reason = 0, row = 0;
    std::uint32_t team = 0, worker = 0, key = 0;
    // The child's number in the cube; nothing where the cube does not know the child.
    std::optional<std::uint32_t> child;
    // The same of the other child that the finding names, where it is about two: then `is_pair`.
    std::optional<std::uint32_t> other;
    bool is_pair = false;
  };
  const std::vector<Row>& rows() const { return rows_; }
  std::string_view text(std::uint32_t id) const {
    return std::string_view(pool_).substr(texts_[id].first, texts_[id].second);
  }
  // Whether a reader may see it. `access` is theirs, null where there are no figures; `all`: their
  // sight ends nowhere. A child whom the figures do not know has no team, and is shown to those
  // only; a finding about two children to who may open both.
  bool shown_to(const Row& row, const cube::Access* access, bool all) const;
  // Nothing: no finding says this, so none is wanted.
  std::optional<std::uint32_t> find(std::string_view wanted) const;

 private:
  class Keeper;  // of texts, each once

  std::int64_t generation_ = 0;
  std::array<std::int64_t, 3> counts_ = {0, 0, 0};
  std::vector<Row> rows_;
  std::string pool_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> texts_;  // where in the pool, how long
};

}  // namespace sightline::server::api
