// A made-up history written as files, loaded by the ordinary loader and derived; and beside it what
// the oracles are asked about.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "cube/cube.h"
#include "oracles/raw_tables.h"
#include "synth/generate.h"
#include "warehouse/warehouse.h"

namespace sightline::oracles {

// A folder of its own, gone with the object.
class Folder {
 public:
  Folder();
  ~Folder();
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

std::filesystem::path catalogue_folder();

struct Loaded {
  Loaded(const synth::Options& options, Told how);

  // "", or what was planted in the records of this child.
  std::string planted_in(const std::string& subject) const;
  bool is_undecided(const std::string& subject) const;

  Folder folder;
  synth::Options options;
  Told told;
  synth::History history;
  RawTables raw;
  warehouse::Warehouse store;
  std::shared_ptr<const cube::Cube> cube;
  std::vector<std::pair<std::string, std::string>> problems;  // indicators that cannot be derived
};

// The first day from which files of this kind tell of a table that indicators may name, or nothing
// when they never do. Throws std::out_of_range for a table that this does not know.
std::optional<Day> carried_from(const std::string& table, const Loaded& loaded);

}  // namespace sightline::oracles
