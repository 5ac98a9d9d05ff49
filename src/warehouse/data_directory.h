// DataDirectory: what lies where in the folder that `--data DIR` names. Everything that Sightline
// keeps about children is in it; nothing outside is written.
//
//   warehouse.duckdb   rows and ledger; one process at a time, whoever holds the lock
//   warehouse.new      one in the making, until it is whole; removed by the next writer
//   ledger/            copies of the ledger for readers, named by generation
//   cube/              figures for readers, named by generation (module cube)
//   reference/         reference data for readers, named by revision
//   records.sqlite     what people say of findings, what is wanted of indicators (module records)
//   audit.log          whose list, whose child was opened, when and by whom
//   closes/            months as they were reported (module records)
//   catalogue/         the council's own indicators and cohorts; caseload.csv: its limits and
//   weights lock               held while a process writes pending            a load was saved
//   whose figures may not be published yet tmp/               what DuckDB spills; emptied by the
//   next writer
#pragma once

#include <filesystem>

namespace sightline::warehouse {

class DataDirectory {
 public:
  // Makes the folder, open to its owner only, where there is none. Throws Error(kMachine) with the
  // reason when it is no folder, or cannot be written to.
  static DataDirectory create(const std::filesystem::path& path);
  // For readers: throws Error(kNotFound) when nothing was loaded there, Error(kMachine) when it
  // cannot be read.
  static DataDirectory existing(const std::filesystem::path& path);

  const std::filesystem::path& root() const { return root_; }
  std::filesystem::path warehouse_file() const { return root_ / "warehouse.duckdb"; }
  std::filesystem::path ledger_folder() const { return root_ / "ledger"; }
  std::filesystem::path cube_folder() const { return root_ / "cube"; }
  std::filesystem::path reference_folder() const { return root_ / "reference"; }
  std::filesystem::path lock_file() const { return root_ / "lock"; }
  std::filesystem::path pending_file() const { return root_ / "pending"; }
  std::filesystem::path temporary_folder() const { return root_ / "tmp"; }

 private:
  explicit DataDirectory(std::filesystem::path root) : root_(std::move(root)) {}
  std::filesystem::path root_;
};

}  // namespace sightline::warehouse
