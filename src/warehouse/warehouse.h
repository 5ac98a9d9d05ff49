// Warehouse: the data directory as the one process sees it that may write to it. Loads and unloads
// are all or nothing, whatever happens in between: a signal, a full disk, a power cut.
//
//   1  the writer lock is taken, and held as long as the object lives
//   2  files go into src_ and led_ tables, ssd_ and loc_ tables are made anew, in one transaction
//   3  the marker `pending` is put on the disk; the transaction is committed. A large first load is
//      made in a file of its own instead, and this one is given the warehouse's name
//   4  the copy of the ledger is published
//   5  whoever derives publishes the figures of this generation and calls published()
//
// Dying between 3 and 5 leaves needs_derive() true for the next process that opens the warehouse.
// Not thread-safe; readers use Ledger::published and the cube instead.
#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "sources/source.h"
#include "sources/spec.h"
#include "warehouse/data_directory.h"
#include "warehouse/database.h"
#include "warehouse/fall.h"
#include "warehouse/ledger.h"
#include "warehouse/lineage.h"
#include "warehouse/loader.h"
#include "warehouse/lock.h"
#include "warehouse/table_history.h"

namespace sightline::warehouse {

struct LoadReport {
  std::vector<ReturnReport> returns;
  std::vector<Finding> loose_findings;  // about files that belong to no return; at most 1,000
  FindingCounts loose_counts;
  bool changed = false;  // false: nothing was written, the generation is as it was
  bool figures = false;  // false: only reference data changed, and no figure rests on it
  std::int64_t generation = 0;
  double seconds = 0;
};

struct UnloadReport {
  LedgerLoad load;
  bool changed = false;  // false: it was not active
  bool figures = false;  // as in LoadReport
  std::int64_t generation = 0;
  double seconds = 0;
};

// Where rows come from; a test puts its own in the place of the module sources.
struct Source {
  std::function<std::vector<sources::TableSpec>()> tables;
  std::function<void(sources::Sink&)> read;
  std::string system = {};   // the case-management system that the rows come from
  std::uintmax_t bytes = 0;  // about how much there is to read, where that is known
};

class Warehouse {
 public:
  struct Options {
    bool wait = false;         // for another process that writes, instead of Error(kBusy)
    StopFlag stop = nullptr;   // Ctrl-C
    int threads = 0;           // 0: all cores
    std::string memory_limit;  // of DuckDB: "2GB"; empty: 1.4 GiB
    // A first load of so many bytes is made in a file of its own (ARCHITECTURE.md, warehouse).
    std::uintmax_t apart_from = std::uintmax_t{8} << 20;
    // Asked before a load counts that has far fewer rows than the one before of its kind; no:
    // load() throws NotAccepted and all is as it was. Empty: every load is accepted.
    std::function<bool(const std::vector<Fall>&)> accept_fall = {};
  };

  // Makes the directory where there is none. Throws Error: kBusy, kMachine, or Stopped while it
  // waits.
  static Warehouse open(const std::filesystem::path& data, const std::filesystem::path& catalogue,
                        const Options& options);
  // For a reader that finds read_pending(): nothing when another process holds the lock or this one
  // may not write there.
  static std::optional<Warehouse> try_open(const std::filesystem::path& data,
                                           const std::filesystem::path& catalogue,
                                           const Options& options);

  // All returns that the files hold, or none. Throws Error (kBadInput, kMachine,
  // kNotFound for --authority, kCatalogue, kInternal) or Stopped; then nothing was changed.
  LoadReport load(std::span<const std::filesystem::path> paths, const sources::ReadOptions& options,
                  const ProgressCallback& progress);
  LoadReport load(const Source& source, const std::optional<std::string>& authority,
                  const ProgressCallback& progress);
  // Deactivates it; its rows stay, so that loading the same files again brings it back. Throws
  // Error(kNotFound) that names the loads there are.
  UnloadReport unload(std::int32_t load_id);
  // Makes ssd_ and loc_ tables anew, calls `at` while the steps on the way are there, and leaves
  // all as it was.
  void look(const std::function<void(Connection&)>& at);
  // Writes a copy of it into a folder that is not there yet, for trials that leave it as it is.
  void copy_to(const std::filesystem::path& folder);
  // Leaves only these loads active, and those of lists of links and of codes. For a copy.
  void keep_only(const std::vector<std::int32_t>& loads);
  // Makes ssd_ and loc_ tables anew and begins a generation if the catalogue's sources, model or
  // reference data changed since they were made. Gives whether they had.
  bool refresh();

  std::int64_t generation() { return ledger().generation(); }
  Ledger ledger() { return Ledger(connection()); }
  std::vector<LedgerLoad> loads() { return ledger().loads(); }
  std::optional<Authority> authority() { return ledger().authority(); }
  // What is told of its tables, as they are now.
  TableHistory table_history() { return TableHistory(connection(), catalogue_); }
  // A connection of its own; the derivation reads through it.
  Connection connection();
  const DataDirectory& directory() const { return directory_; }

  // Whether figures newer than the newest published ones (of this generation, or none) can be made.
  bool needs_derive(std::optional<std::int64_t> newest_cube);
  // The figures of this generation are published: removes the marker.
  void published(std::int64_t generation);

 private:
  Warehouse(DataDirectory directory, WriterLock lock, std::filesystem::path catalogue,
            Options options);
  void open_database();
  void open_file(const std::filesystem::path& file);
  // What is made anew, and so what readers must be given.
  enum class Change { kNothing, kReference, kFigures };
  template <typename Work>
  Change transact(const Work& work);
  template <typename Work>
  void in_transaction(const Work& work);
  template <typename Work>
  void in_new_file(const Work& work);
  void save_so_far(Connection& connection);
  std::int64_t rebuild_and_count(Connection& connection, bool reference);
  Change change_by(Connection& connection, const LoadReport& report, bool& reference);
  void add_columns_of_the_catalogue(Connection& connection);
  void publish_copy();
  // The catalogue's sources and the hash of what a rebuild rests on: read once an operation. A
  // catalogue of statements alone has no sources.
  const std::vector<sources::SourceSpec>& specs();
  const std::string& fingerprint();

  DataDirectory directory_;
  WriterLock lock_;
  std::filesystem::path catalogue_;
  Options options_;
  std::optional<Database> database_;
  bool apart_ = false;  // database_ is a file that nobody sees before it is whole
  std::optional<std::vector<sources::SourceSpec>> specs_;
  std::string fingerprint_;
};

}  // namespace sightline::warehouse
