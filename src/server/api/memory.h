// Memory: what is worked out once and asked often. All of it can be worked out again from the data
// directory; nothing here is state of the readers.
//
// Thread-safe. What it hands out is immutable and lives as long as somebody holds it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "catalogue/arrangement.h"
#include "cube/cube.h"
#include "server/api/published_memory.h"
#include "warehouse/ledger.h"

namespace sightline::server::api {

class FindingList;

// One generation of figures.
struct Generation {
  std::shared_ptr<const cube::Cube> cube;
  catalogue::Arrangement arrangement;
  // Those that have figures, in the order of themes, then titles.
  std::vector<const catalogue::Indicator*> indicators;
  std::vector<std::pair<std::string, std::string>> themes;            // id, title; those that occur
  std::map<std::string, std::optional<Day>, std::less<>> latest_day;  // by indicator
  // The day that most indicators are held to; nothing where nothing is held.
  std::optional<Day> common_day;
};

std::shared_ptr<const Generation> read_generation(std::shared_ptr<const cube::Cube> cube,
                                                  catalogue::Arrangement arrangement);

// One generation of the ledger, with the words that the catalogue has for sources and tables.
struct Books {
  std::int64_t generation = 0;
  std::int64_t reference = 0;  // the revision of reference data, whose loads make no generation
  std::vector<warehouse::LedgerLoad> loads;  // oldest first
  std::optional<warehouse::Authority> authority;
  std::map<std::string, std::string, std::less<>> source_titles;  // by id
  std::map<std::string, std::string, std::less<>> table_titles;   // of src_ tables
  std::map<std::string, std::string, std::less<>> rule_titles;    // of catalogue/rules, by id
  // Of active loads: source, src_ table, days.
  std::map<std::string, std::map<std::string, warehouse::DayRanges>> coverage;

  std::string source_title(const std::string& id) const;
  std::string table_title(const std::string& table) const;
};

class Memory {
 public:
  Memory(std::filesystem::path data, std::filesystem::path catalogue);
  ~Memory();

  std::shared_ptr<const Generation> generation(const std::shared_ptr<const cube::Cube>& cube);
  // The newest published ledger; empty books before the first load.
  std::shared_ptr<const Books> books();
  // Its findings, with the team and worker of today by this cube, which may be null.
  std::shared_ptr<const FindingList> findings(const std::shared_ptr<const cube::Cube>& cube);
  PublishedMemory& published() { return published_; }
  // Of the sources that are loaded, the titles of those that each table of indicators rests on.
  std::vector<std::string> sources_of(const Books& books, const std::string& table) const;

 private:
  catalogue::Arrangement arrangement() const;

  std::filesystem::path data_, catalogue_;
  PublishedMemory published_;

  std::mutex generation_lock_;
  std::shared_ptr<const Generation> generation_;

  std::mutex books_lock_;
  std::shared_ptr<const Books> books_;

  std::mutex findings_lock_;
  std::shared_ptr<const FindingList> findings_;
  std::int64_t findings_reference_ = 0;
  std::shared_ptr<const cube::Cube> findings_cube_;
};

}  // namespace sightline::server::api
