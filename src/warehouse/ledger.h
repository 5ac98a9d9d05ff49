// Ledger: what was loaded, when, from which files, covering what, and what was found wrong. Read
// from the warehouse by the process that has it open, and by everyone else from the copy that is
// published beside the figures, so that readers never wait for a load.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/day.h"
#include "core/finding.h"
#include "sources/source.h"
#include "warehouse/data_directory.h"
#include "warehouse/database.h"

namespace sightline::warehouse {

struct LedgerFile {
  std::int32_t id = 0;  // the file of core/source_row.h; never reused
  std::string name;     // as the user named it
  std::string taken_for;
  std::string sha256;
  std::int64_t bytes = 0;
  std::int64_t rows_read = 0;
  std::int64_t rows_loaded = 0;
  std::int64_t rows_rejected = 0;
};

struct LedgerLoad {
  std::int32_t id = 0;
  std::string loaded_at;  // UTC, "2018-05-14T09:30:00Z"
  bool active = true;
  std::string content_hash;
  std::optional<Day> reference_date;
  std::string title;
  std::string source;  // "ssda903"
  std::vector<LedgerFile> files;
  std::vector<sources::Coverage> coverage;
  std::map<Severity, std::int64_t> findings;
};

struct StoredFinding {
  std::optional<std::int32_t> load_id;  // nothing: a file that belonged to no return
  Finding finding;
};

// Which findings; what is not named is not asked for. Of active loads only, unless a load is named.
struct FindingFilter {
  std::optional<std::int32_t> load_id;
  std::optional<Severity> severity;
  std::string rule;
  std::optional<std::vector<std::string>> subjects = {};  // of any of these, as the files have them
  // A page of those; for counting all of them are meant.
  std::int64_t offset = 0;
  std::optional<std::int64_t> limit = {};
};

struct FindingCount {
  Severity severity = Severity::kDoubtful;
  std::string rule;
  std::int64_t count = 0;
};

struct Authority {
  std::string code;  // three digits
  std::string ons_code;
  std::string name;
};

// Days inclusive at both ends, as coverage is declared.
struct DayRange {
  Day first;
  Day last;
  friend bool operator==(const DayRange&, const DayRange&) = default;
};
using DayRanges = std::vector<DayRange>;  // sorted, neither overlapping nor touching

std::string_view name_of(sources::Completeness completeness);  // "open_in_window"
std::string_view name_of(Severity severity);                   // "rejected"

// Sorts, and joins what overlaps or touches.
DayRanges merged(DayRanges ranges);

// Reads over one connection; belongs to one thread.
class Ledger {
 public:
  explicit Ledger(Connection connection) : connection_(std::move(connection)) {}
  // The newest published copy; nothing when nothing was ever loaded. Works while another process
  // loads. Throws Error(kMachine) when it cannot be read.
  static std::optional<Ledger> published(const DataDirectory& directory);

  std::int64_t generation();  // 0 before the first load
  std::vector<LedgerLoad> loads();
  // Sorted by load, file, line. `each` may throw to stop. A data directory that an earlier version
  // wrote has findings without their rows.
  void findings(const FindingFilter& filter, const std::function<void(const StoredFinding&)>& each);
  std::int64_t count(const FindingFilter& filter);
  // Worst severity first, then by rule.
  std::vector<FindingCount> count_by_rule(const FindingFilter& filter);
  std::optional<Authority> authority();
  std::optional<std::string> setting(const std::string& name);
  // Of each src_ table: the union of the windows that active loads declare.
  std::map<std::string, DayRanges> source_coverage();
  // Of a column, "src_table.column": of the loads that fill it in some row, or hold the table
  // without a row. Reads the table itself, so it is not for the copy that readers have.
  DayRanges column_coverage(const std::string& column);
  // The name of a file of core/source_row.h.
  std::optional<std::string> file_name(std::int32_t file_id);

 private:
  bool keeps_rows();
  std::string selected(const FindingFilter& filter);
  Connection connection_;
  std::optional<bool> keeps_rows_;
};

// Writes the copy of this generation beside the older ones, makes it the newest, and removes the
// others; readers that have one open go on with it. Throws Error(kMachine).
void publish_ledger(const DataDirectory& directory, Connection& warehouse);

// The generation of the newest published copy.
std::optional<std::int64_t> published_ledger_generation(const DataDirectory& directory);

}  // namespace sightline::warehouse
