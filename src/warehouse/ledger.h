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
  std::string system;  // the case-management system that it comes from; "" where nobody said
  std::vector<LedgerFile> files;
  std::vector<sources::Coverage> coverage;
  std::map<Severity, std::int64_t> findings;
};

struct StoredFinding {
  std::optional<std::int32_t> load_id;  // nothing: a file that belonged to no return
  Finding finding;
  // Twelve hexadecimal digits, of the rule, whom it is about, the record's own name and the value
  // at fault; never of a line or a load, so that it is the same finding in the next extract.
  std::string key = {};
  // Of a rule of catalogue/rules: whose it is, and the day that it is about. "" and nothing else.
  std::string team = {}, worker = {};
  std::optional<Day> event_day = {};
};

// A rule of catalogue/rules as it was when the history was made.
struct StoredRule {
  std::string id, title, kind, severity, meaning, todo, origin, tables;
};

// A file that is due each month, by which working day; of a row of the list of expected files.
struct ExpectedFile {
  std::string source;   // id: "ssd"
  std::string what;     // in the owner's words
  int working_day = 0;  // of the month; 0: by its last day
  std::string months;   // "1,4,7,10"; "": each
  std::string owner;
};

// A total that the case-management system gave, beside what is held.
struct ControlTotal {
  std::string table;
  std::string measure;  // "open", "started", "ended", "all"
  std::optional<Day> from, to;
  std::int64_t stated = 0;
  std::optional<std::int64_t> held;  // nothing: it cannot be said, see reason
  std::string reason;
};

// How good the rows of one kind of file were in one generation.
struct QualityRow {
  std::int64_t generation = 0;
  std::string source, table;
  std::int64_t rows = 0, rejected = 0, doubtful = 0, cells = 0, filled = 0;
};

// How long after an event it was recorded, in days.
struct RecordingLag {
  std::string source, table, event, recorded;
  std::string what;  // in words: "Supervision held, then written up"
  std::int64_t rows = 0;
  std::int64_t median = 0, p90 = 0;
  std::int64_t before_event = 0;  // recorded before it happened
  // Of rows with a day by which the event was due: how many there are, how many events were after
  // it, and how many were in time and recorded only after it.
  std::int64_t due = 0, done_late = 0, recorded_late = 0;
};

// Two identifiers that may be one person, or about which somebody decided.
struct LinkProposal {
  std::int64_t number = 0;  // the same after every load
  std::string one, other;
  std::string state;     // "open", "accepted", "rejected"
  std::string kind;      // "upn", "home", "identifier", "decision": what it rests on
  std::string evidence;  // in words
  std::string affected;  // in words: what is held under each of the two
  std::string decided_by, decided_at, why;
  std::int32_t load_id = 0;          // of the decision; 0 while open
  std::string in_effect;             // of an accepted one: "" where it is, else why it is not
  std::vector<std::string> against;  // sentences: what speaks against it in what is held now
};

// A quarterly figure that the councils of a region share. Numbers as they were sent, as text: they
// are shown, not reckoned with.
struct RegionalFigure {
  std::string indicator;
  std::string la_code, la_name;  // also REGION and ENGLAND
  Day period_end;
  std::string basis;  // QUARTER, YEAR_TO_DATE, TWELVE_MONTHS, DAY
  std::string numerator, denominator, value;
  std::string symbol;  // why there is no value: C, X, Z, as sent
  std::string status;  // DRAFT, FINAL
  // The day from which it may be shown to others than those who share it.
  std::optional<Day> embargo_until;
  std::optional<Day> published;
  std::string mark;  // what must stand beside it wherever it is shown; "" for nothing
};

// Which findings; what is not named is not asked for. Of active loads only, unless a load is named.
struct FindingFilter {
  std::optional<std::int32_t> load_id;
  std::optional<Severity> severity;
  std::string rule;
  std::optional<std::vector<std::string>> subjects = {};  // of any of these, as the files have them
  std::string key = {};
  std::string team = {}, worker = {};  // of rules' findings
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
  // Open ones first, then what was decided, by number. None in a copy of an earlier version.
  std::vector<LinkProposal> link_proposals();
  // By indicator, basis, latest quarter first, place. None in a copy of an earlier version.
  std::vector<RegionalFigure> regional_figures();
  // Worst severity first, then by rule.
  std::vector<FindingCount> count_by_rule(const FindingFilter& filter);
  // None in a copy of an earlier version.
  std::vector<StoredRule> rules();
  std::vector<ExpectedFile> expected();
  std::vector<ControlTotal> controls();
  std::vector<QualityRow> qualities();  // oldest generation first
  std::vector<RecordingLag> lags();
  std::optional<Authority> authority();
  std::optional<std::string> setting(const std::string& name);
  // Of each src_ table: the union of the windows that active loads declare.
  std::map<std::string, DayRanges> source_coverage();
  // Of a column, "src_table.column": of the loads that fill it in some row, or hold the table
  // without a row. Reads the table itself, so it is not for the copy that readers have. Of
  // "src_table[12 months]": the last twelve months that each load of the table covers; of
  // "src_table[with rows]": the loads that hold a row of it, of "src_table[where CONDITION]" one
  // for which the condition (SQL) is true.
  DayRanges column_coverage(const std::string& column);
  // The same, knowing source_coverage(): of a table that no load covers nothing is asked.
  DayRanges column_coverage(const std::string& column,
                            const std::map<std::string, DayRanges>& covered);
  // The name of a file of core/source_row.h.
  std::optional<std::string> file_name(std::int32_t file_id);

 private:
  DayRanges part_coverage(const std::string& table, const std::string& part);
  std::string speaks();    // SQL, of a row "c" of led_coverage
  std::int64_t version();  // of the tables
  std::string findings_sql();
  std::string selected(const FindingFilter& filter);
  Connection connection_;
  std::optional<std::int64_t> version_;
};

// Writes the copy of this generation beside the older ones, makes it the newest, and removes the
// others; readers that have one open go on with it. Throws Error(kMachine).
void publish_ledger(const DataDirectory& directory, Connection& warehouse);

// The generation of the newest published copy.
std::optional<std::int64_t> published_ledger_generation(const DataDirectory& directory);

}  // namespace sightline::warehouse
