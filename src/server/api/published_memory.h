// PublishedMemory: what is published, at hand for comparisons, read once for each revision of the
// reference data and of the ledger. It can always be read again.
//
// Thread-safe. What it hands out is immutable and lives as long as somebody holds it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "core/day.h"
#include "cube/cube.h"
#include "insight/comparators.h"
#include "warehouse/ledger.h"
#include "warehouse/published_shelf.h"

namespace sightline::server::api {

struct PublishedBooks {
  std::optional<warehouse::PublishedShelf> shelf;  // nothing: no reference data is loaded
  std::vector<warehouse::RegionalFigure> regional;
  std::optional<warehouse::Authority> authority;

  insight::Published published() const { return {shelf ? &*shelf : nullptr, regional, authority}; }
};

class PublishedMemory {
 public:
  explicit PublishedMemory(std::filesystem::path data) : data_(std::move(data)) {}

  // Of the comparators that the cube's indicators name. An earlier vintage is kept until another is
  // asked for.
  std::shared_ptr<const PublishedBooks> books(const std::shared_ptr<const cube::Cube>& cube,
                                              std::optional<Day> vintage);
  // Begins to read the latest on a thread of its own, so that whoever asks first does not wait for
  // all of it. What goes wrong is told to those who ask.
  void read_ahead(const std::shared_ptr<const cube::Cube>& cube);

 private:
  struct Kept {
    std::shared_ptr<const cube::Cube> cube;
    std::optional<Day> vintage;
    std::int64_t reference = 0, ledger = 0;
    std::shared_ptr<const PublishedBooks> books;
  };
  std::filesystem::path data_;
  std::mutex lock_;
  Kept latest_, earlier_;
  std::jthread ahead_;  // last: it ends before what it works on
};

}  // namespace sightline::server::api
