#include "warehouse/warehouse.h"

#include <algorithm>
#include <chrono>
#include <set>
#include <utility>

#include "core/error.h"
#include "warehouse/authority.h"
#include "warehouse/durable.h"
#include "warehouse/pending.h"
#include "warehouse/quality.h"
#include "warehouse/rebuild.h"
#include "warehouse/reference.h"
#include "warehouse/schema.h"

namespace sightline::warehouse {
namespace fs = std::filesystem;
namespace {

// Beside it there is our own reading and the figures in the making: together less than 2 GiB for an
// authority of 100,000 people. What does not fit DuckDB writes to the data directory meanwhile.
constexpr const char* kMemory = "1400MiB";

constexpr const char* kSavedNotShown =
    "the load is saved, but what readers see is not up to date yet; the next command mends it: ";

constexpr const char* kFingerprint = "rebuild_fingerprint";

class Stopwatch {
 public:
  double seconds() const {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begun_).count();
  }

 private:
  std::chrono::steady_clock::time_point begun_ = std::chrono::steady_clock::now();
};

// DuckDB's words about the machine, turned into what a person can do.
[[noreturn]] void explain(const DatabaseError& error, const DataDirectory& directory) {
  const std::string& words = error.detail();
  if (words.find("No space left") != std::string::npos ||
      words.find("Disk quota") != std::string::npos ||
      words.find("File too large") != std::string::npos) {
    throw Error(ErrorKind::kMachine, "the disk of the data directory " + directory.root().string() +
                                         " is full; nothing was changed. Free some space and try "
                                         "again (" +
                                         words + ")");
  }
  throw Error(error.kind(), "nothing was changed in " + directory.root().string() + ": " + words);
}

// A new file gets its name only once it is whole, so that a crash never leaves half a warehouse.
fs::path file_beside(const DataDirectory& directory) { return directory.root() / "warehouse.new"; }

fs::path log_of(const fs::path& file) { return file.string() + ".wal"; }

// What is left of a file that was never whole.
void remove_beside(const DataDirectory& directory) {
  const fs::path beside = file_beside(directory);
  std::error_code ignored;
  fs::remove(beside, ignored);
  fs::remove(log_of(beside), ignored);
}

[[noreturn]] void not_whole(const fs::path& file) {
  throw Error(ErrorKind::kInternal, file.string() + " is not whole: its log is still there");
}

void name_beside(const DataDirectory& directory) {
  const fs::path beside = file_beside(directory);
  if (fs::exists(log_of(beside))) not_whole(beside);
  sync_to_disk(beside);
  rename_durably(beside, directory.warehouse_file());
}

void make_database(const DataDirectory& directory) {
  const fs::path beside = file_beside(directory);
  {
    Database::Options options;
    options.threads = 1;
    Connection connection = Database::open(beside, options).connect();
    migrate(connection);
    connection.execute("CHECKPOINT");
  }
  name_beside(directory);
}

// Rolls back unless it was committed; whatever fails there, the first failure is the one to tell.
class Transaction {
 public:
  explicit Transaction(Connection connection) : connection_(std::move(connection)) {
    connection_.execute("BEGIN TRANSACTION");
  }
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  ~Transaction() {
    if (done_) return;
    try {
      connection_.execute("ROLLBACK");
    } catch (const std::exception&) {
    }
  }
  void commit() {
    connection_.execute("COMMIT");
    done_ = true;
  }

 private:
  Connection connection_;
  bool done_ = false;
};

std::string list_of(const std::vector<LedgerLoad>& loads) {
  std::string text;
  for (const LedgerLoad& load : loads) {
    text += (text.empty() ? "" : ", ") + std::to_string(load.id) + " (" + load.title +
            (load.active ? "" : ", not active") + ")";
  }
  return text;
}

}  // namespace

Warehouse::Warehouse(DataDirectory directory, WriterLock lock, fs::path catalogue, Options options)
    : directory_(std::move(directory)),
      lock_(std::move(lock)),
      catalogue_(std::move(catalogue)),
      options_(std::move(options)) {}

Warehouse Warehouse::open(const fs::path& data, const fs::path& catalogue, const Options& options) {
  DataDirectory directory = DataDirectory::create(data);
  WriterLock lock = WriterLock::take(directory.lock_file(), options.wait, options.stop);
  Warehouse warehouse(std::move(directory), std::move(lock), catalogue, options);
  warehouse.open_database();
  return warehouse;
}

std::optional<Warehouse> Warehouse::try_open(const fs::path& data, const fs::path& catalogue,
                                             const Options& options) {
  DataDirectory directory = DataDirectory::create(DataDirectory::existing(data).root());
  std::optional<WriterLock> lock = WriterLock::try_take(directory.lock_file());
  if (!lock) return std::nullopt;
  Warehouse warehouse(std::move(directory), std::move(*lock), catalogue, options);
  warehouse.open_database();
  return warehouse;
}

void Warehouse::open_file(const fs::path& file) {
  Database::Options options;
  options.threads = options_.threads;
  options.memory_limit = options_.memory_limit.empty() ? kMemory : options_.memory_limit;
  options.readable = {catalogue_};
  options.temporary = directory_.temporary_folder();
  database_ = Database::open(file, options);
}

void Warehouse::open_database() {
  std::error_code ignored;
  fs::remove_all(directory_.temporary_folder(), ignored);
  remove_beside(directory_);
  try {
    if (!fs::exists(directory_.warehouse_file())) make_database(directory_);
    open_file(directory_.warehouse_file());
    Connection connection = database_->connect();
    migrate(connection);
    const std::int64_t held = Ledger(connection).generation();
    if (held > 0 && (published_ledger_generation(directory_) != held ||
                     published_reference(directory_) != reference_revision(connection))) {
      publish_copy();
    }
  } catch (const DatabaseError& error) {
    explain(error, directory_);
  }
}

Connection Warehouse::connection() { return database_->connect(); }

// `work` is given the connection and ends with what it changed; nothing leaves all as it was.
template <typename Work>
Warehouse::Change Warehouse::transact(const Work& work) {
  Connection connection = database_->connect();
  specs_.reset();
  fingerprint_.clear();
  try {
    Transaction transaction(connection);
    Change change = Change::kNothing;
    {
      const StopWatcher watcher(connection, options_.stop);
      change = work(connection);
    }
    if (change == Change::kNothing) return change;
    if (stop_wanted(options_.stop)) throw Stopped();
    // Should the commit fail the marker stays: whether it reached the disk is for the next start to
    // see.
    if (change == Change::kFigures) write_pending(directory_, Ledger(connection).generation());
    transaction.commit();
    return change;
  } catch (const DatabaseError& error) {
    // Once a stop is asked for, what fails was interrupted, whatever DuckDB's appender calls it.
    if (stop_wanted(options_.stop)) throw Stopped();
    explain(error, directory_);
  }
}

template <typename Work>
void Warehouse::in_transaction(const Work& work) {
  if (transact(work) != Change::kNothing) publish_copy();
}

// As in_transaction, for the first load of all: in a copy of the warehouse, which is as good as
// empty, and which takes its place once it is whole. In it the load is saved as it goes: DuckDB
// scans with one thread what is not committed, knows nothing of its size, and keeps all of it in
// memory.
template <typename Work>
void Warehouse::in_new_file(const Work& work) {
  const fs::path file = directory_.warehouse_file();
  const fs::path beside = file_beside(directory_);
  Change change = Change::kNothing;
  try {
    try {
      database_->connect().execute("CHECKPOINT");
      database_.reset();
      if (fs::exists(log_of(file))) not_whole(file);
      std::error_code error;
      fs::copy_file(file, beside, error);
      if (error) throw Error(ErrorKind::kMachine, beside.string() + ": " + error.message());
      open_file(beside);
      apart_ = true;
      change = transact(work);
      apart_ = false;
      if (change != Change::kNothing) database_->connect().execute("CHECKPOINT");
    } catch (const DatabaseError& error) {
      explain(error, directory_);
    }
    database_.reset();
    if (change != Change::kNothing) name_beside(directory_);
  } catch (...) {
    apart_ = false;
    database_.reset();
    open_database();
    throw;
  }
  // The load counts from here on, whatever fails.
  try {
    open_file(file);
  } catch (const DatabaseError& error) {
    throw Error(error.kind(), std::string(kSavedNotShown) + error.detail());
  }
  if (change != Change::kNothing) publish_copy();
}

// Where all that was made so far may be lost, it is committed.
void Warehouse::save_so_far(Connection& connection) {
  if (!apart_) return;
  if (stop_wanted(options_.stop)) throw Stopped();
  connection.execute("COMMIT; BEGIN TRANSACTION");
}

const std::vector<sources::SourceSpec>& Warehouse::specs() {
  if (!specs_) specs_ = sources_of(catalogue_);
  return *specs_;
}

const std::string& Warehouse::fingerprint() {
  if (fingerprint_.empty()) fingerprint_ = rebuild_fingerprint(catalogue_);
  return fingerprint_;
}

void Warehouse::publish_copy() {
  try {
    Connection connection = database_->connect();
    publish_ledger(directory_, connection);
    publish_reference(directory_, connection);
  } catch (const Error& error) {
    throw Error(error.kind(), std::string(kSavedNotShown) + error.what());
  }
}

std::int64_t Warehouse::rebuild_and_count(Connection& connection, bool reference) {
  if (Ledger(connection).setting(kFingerprint) != fingerprint()) {
    add_columns_of_the_catalogue(connection);
    reference = true;
  }
  // First, since tables of the history may rest on it.
  if (reference) rebuild_reference(connection, catalogue_);
  rebuild(connection, catalogue_, {}, [&] { save_so_far(connection); });
  connection.execute("INSERT OR REPLACE INTO led_setting VALUES (" + quote(kFingerprint) + ", " +
                     quote(fingerprint()) + ")");
  connection.execute("UPDATE led_generation SET generation = generation + 1");
  const std::int64_t generation = Ledger(connection).generation();
  measure_quality(connection, catalogue_, generation);
  return generation;
}

Warehouse::Change Warehouse::change_by(Connection& connection, const LoadReport& report,
                                       bool& reference) {
  bool figures =
      report.generation == 0 || Ledger(connection).setting(kFingerprint) != fingerprint();
  for (const ReturnReport& one : report.returns) {
    if (one.outcome == Outcome::kUnchanged) continue;
    const SourceUse use = use_of(specs(), one.which.source);
    reference = reference || use.reference;
    figures = figures || use.figures;
  }
  return figures ? Change::kFigures : Change::kReference;
}

LoadReport Warehouse::load(const Source& source, const std::optional<std::string>& authority,
                           const ProgressCallback& progress) {
  const Stopwatch stopwatch;
  LoadReport report;
  const auto work = [&](Connection& connection) {
    report.generation = Ledger(connection).generation();
    std::vector<sources::TableSpec> tables;
    if (source.tables) tables = source.tables();
    if (!tables.empty()) ensure_tables(connection, tables);
    std::set<std::int32_t> active_before;
    for (const LedgerLoad& load : Ledger(connection).loads()) {
      if (options_.accept_fall && load.active) active_before.insert(load.id);
    }
    Loader loader(connection, options_.stop, progress);
    loader.has_tables(tables);
    loader.of_system(source.system);
    source.read(loader);
    loader.finish();
    report.changed = loader.changed();
    report.returns = loader.returns();
    report.loose_findings = loader.loose_findings();
    report.loose_counts = loader.loose_counts();
    if (!active_before.empty()) {
      const std::vector<Fall> falls = falls_of(connection, report.returns, active_before);
      if (!falls.empty() && !options_.accept_fall(falls)) throw NotAccepted();
    }
    bool other_authority = false;
    if (authority) {
      other_authority = remember_authority(connection, find_authority(connection, *authority));
      report.changed = report.changed || other_authority;
    }
    if (!report.changed && Ledger(connection).setting(kFingerprint) != fingerprint()) {
      report.changed = report.generation > 0;
    }
    if (!report.changed) return Change::kNothing;
    if (progress) progress({LoadProgress::Stage::kBuilding, 0, 0});
    bool reference = false;
    Change change = change_by(connection, report, reference);
    if (other_authority) change = Change::kFigures;
    report.figures = change == Change::kFigures;
    if (report.figures) {
      report.generation = rebuild_and_count(connection, reference);
    } else {
      rebuild_reference(connection, catalogue_);
    }
    if (progress) progress({LoadProgress::Stage::kSaving, 0, 0});
    return change;
  };
  if (source.bytes >= options_.apart_from && loads().empty()) {
    in_new_file(work);
  } else {
    in_transaction(work);
  }
  report.seconds = stopwatch.seconds();
  return report;
}

UnloadReport Warehouse::unload(std::int32_t load_id) {
  const Stopwatch stopwatch;
  UnloadReport report;
  in_transaction([&](Connection& connection) {
    const std::vector<LedgerLoad> loads = Ledger(connection).loads();
    const auto found = std::find_if(loads.begin(), loads.end(),
                                    [&](const LedgerLoad& load) { return load.id == load_id; });
    if (found == loads.end()) {
      throw Error(ErrorKind::kNotFound, "there is no load " + std::to_string(load_id) + "; " +
                                            (loads.empty() ? "nothing was loaded yet"
                                                           : "the loads are " + list_of(loads)));
    }
    report.load = *found;
    report.generation = Ledger(connection).generation();
    if (!found->active) return Change::kNothing;
    connection.execute("UPDATE led_load SET active = false WHERE load_id = " +
                       std::to_string(load_id));
    report.changed = true;
    report.load.active = false;
    const SourceUse use = use_of(specs(), found->source);
    report.figures = use.figures || Ledger(connection).setting(kFingerprint) != fingerprint();
    if (report.figures) {
      report.generation = rebuild_and_count(connection, use.reference);
      return Change::kFigures;
    }
    rebuild_reference(connection, catalogue_);
    return Change::kReference;
  });
  report.seconds = stopwatch.seconds();
  return report;
}

void Warehouse::look(const std::function<void(Connection&)>& at) {
  in_transaction([&](Connection& connection) {
    if (Ledger(connection).setting(kFingerprint) != fingerprint()) {
      add_columns_of_the_catalogue(connection);
    }
    rebuild(connection, catalogue_, [&] { at(connection); });
    return Change::kNothing;
  });
}

void Warehouse::copy_to(const fs::path& folder) {
  connection().execute("CHECKPOINT");
  const DataDirectory copy = DataDirectory::create(folder);
  std::error_code error;
  fs::copy_file(directory_.warehouse_file(), copy.warehouse_file(), error);
  if (error) {
    throw Error(ErrorKind::kMachine,
                "the trial copy " + folder.string() + " cannot be made: " + error.message());
  }
}

void Warehouse::keep_only(const std::vector<std::int32_t>& loads) {
  in_transaction([&](Connection& connection) {
    std::string among = "-1";
    for (const std::int32_t load : loads) among += ", " + std::to_string(load);
    connection.execute(
        "UPDATE led_load SET active = load_id IN (" + among +
        ") OR (active AND source IN ('loc_person_link', 'loc_link_decision', 'loc_code_map', "
        "'loc_team', 'loc_team_link', 'loc_worker_link'))");
    rebuild_and_count(connection, false);
    return Change::kFigures;
  });
}

bool Warehouse::refresh() {
  bool stale = false;
  in_transaction([&](Connection& connection) {
    Ledger ledger(connection);
    stale = ledger.generation() > 0 && ledger.setting(kFingerprint) != fingerprint();
    if (stale) rebuild_and_count(connection, true);
    return stale ? Change::kFigures : Change::kNothing;
  });
  return stale;
}

bool Warehouse::needs_derive(std::optional<std::int64_t> newest_cube) {
  return generation() > newest_cube.value_or(0);
}

void Warehouse::published(std::int64_t generation) { clear_pending(directory_, generation); }

}  // namespace sightline::warehouse
