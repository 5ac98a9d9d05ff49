// Loader: the Sink that writes what a source reads into the warehouse's src_ and led_ tables,
// within the caller's transaction.
//
// Each return becomes one load of the ledger, or, when the same content was loaded before, nothing:
// its rows are taken back, and an inactive load is made active again. Every file must reconcile
// with what is really in the tables. Memory does not grow with the files: DuckDB writes as rows
// come.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "sources/source.h"
#include "warehouse/database.h"
#include "warehouse/stop.h"

namespace sightline::warehouse {

// How many findings of each rule and severity.
using FindingCounts = std::map<std::pair<std::string, Severity>, std::int64_t>;

enum class Outcome {
  kLoaded,
  kUnchanged,    // the same content is active already
  kReactivated,  // the same content had been unloaded
  kNamed,        // the same content is active; the system that it comes from is said anew
};

struct ReturnReport {
  Outcome outcome = Outcome::kLoaded;
  std::int32_t load_id = 0;  // of the earlier load, where there is one
  sources::Return which;
  std::vector<sources::FileRead> files;
  std::vector<sources::Coverage> coverage;
  FindingCounts findings;
};

struct LoadProgress {
  enum class Stage { kReading, kBuilding, kSaving };
  Stage stage = Stage::kReading;
  std::uintmax_t done = 0;  // bytes; only while reading
  std::uintmax_t total = 0;
};
using ProgressCallback = std::function<void(const LoadProgress&)>;

class Loader : public sources::Sink {
 public:
  Loader(Connection connection, StopFlag stop, ProgressCallback progress);
  ~Loader() override;
  Loader(const Loader&) = delete;
  Loader& operator=(const Loader&) = delete;

  // Those tables were seen to (ensure_tables) already; any other is when its first row comes.
  void has_tables(std::span<const sources::TableSpec> tables);
  // The case-management system that everything read from now on comes from.
  void of_system(const std::string& system) { system_ = system; }

  // Throw Error(kInternal) when the source breaks its contract, DatabaseError when DuckDB fails,
  // Stopped from progress() when the flag is set. The caller rolls back.
  void begin_return(const sources::Return& which) override;
  void end_return(const sources::Return& which) override;
  void begin_file(const sources::FileRead& file) override;
  void row(const sources::TableSpec& table, std::span<const sources::Field> fields,
           std::int64_t line) override;
  std::optional<std::int64_t> bulk(const sources::BulkFile& file,
                                   const sources::OddRow& odd) override;
  void finding(const Finding& finding) override;
  void end_file(const sources::FileRead& file) override;
  void coverage(const sources::Coverage& coverage) override;
  void progress(std::uintmax_t done, std::uintmax_t total) override;

  // When the source is done, before COMMIT.
  void finish();

  const std::vector<ReturnReport>& returns() const { return returns_; }
  // Findings about files that belong to no return: the first thousand, and how many of each.
  const std::vector<Finding>& loose_findings() const { return loose_; }
  const FindingCounts& loose_counts() const { return loose_counts_; }
  // Whether the ledger's active loads are others than before.
  bool changed() const;

 private:
  struct Table;

  Table& table_for(const sources::TableSpec& spec);
  void close_appenders();
  void reconcile(const std::vector<std::pair<std::int32_t, sources::FileRead>>& files);
  std::string content_hash(const ReturnReport& report) const;
  void keep(const ReturnReport& report, const std::string& hash);
  void take_back();

  Connection connection_;
  StopFlag stop_;
  ProgressCallback progress_;
  std::string system_;

  std::int32_t load_id_ = 0;        // of the return that is being read
  std::int32_t next_file_id_ = 0;   // of the next file
  std::int32_t first_file_id_ = 0;  // of this return
  std::optional<ReturnReport> current_;
  std::optional<sources::FileRead> file_;
  std::int32_t file_id_ = 0;
  std::int64_t file_rows_ = 0;
  std::vector<std::pair<std::int32_t, sources::FileRead>> files_;
  std::set<std::string> filled_;       // the tables that rows of this return went to
  std::set<std::string> bulk_tables_;  // filled by bulk: a row a line by construction
  std::set<std::string> there_;        // the tables that are known to be as the catalogue has them
  std::unordered_map<std::string, std::unique_ptr<Table>> tables_;
  Table* last_ = nullptr;
  std::optional<Appender> findings_;

  std::vector<ReturnReport> returns_;
  std::vector<Finding> loose_;
  FindingCounts loose_counts_;
};

}  // namespace sightline::warehouse
