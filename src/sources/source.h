// What every source gives: files become typed rows, findings, and a statement of what they cover.
//
// A source never touches the warehouse. It is given files, and writes to a Sink; the warehouse's
// loader is one Sink, a test's collector another. Sources stream: no file is held whole.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/day.h"
#include "core/finding.h"

namespace sightline::sources {

enum class ColumnType { kText, kDay, kInteger };

struct Column {
  std::string name;  // lower case, as in the src_ table: "decom"
  ColumnType type = ColumnType::kText;
};

// A table of raw typed rows: "src_ssda903_episodes". The warehouse adds load_id and source_row.
struct TableSpec {
  std::string name;
  std::vector<Column> columns;
};

// Missing is std::monostate, never "" and never 0.
using Field = std::variant<std::monostate, std::string_view, Day, std::int64_t>;

// What a load says it knows of a table. Days are inclusive at both ends.
enum class Completeness {
  kFullHistory,   // everything up to `to`
  kOpenInWindow,  // everything open at any time in [from, to]
  kLatestOnly,    // the latest value of each record as at `to`
};
struct Coverage {
  std::string table;  // the src_ table
  Day from;
  Day to;
  Completeness completeness = Completeness::kOpenInWindow;
};

struct FileRead {
  std::filesystem::path path;
  std::string taken_for;  // "SSDA903 Episodes 2017-18", and why, for the person who loads
  std::string sha256;     // of the bytes, for the ledger: the same content twice changes nothing
  std::uintmax_t bytes = 0;
  std::int64_t rows_read = 0;
  std::int64_t rows_loaded = 0;
  std::int64_t rows_rejected = 0;
};

// Files that belong together: one load of the ledger. A set of SSDA903 CSV files of one year is one
// return, an XML file is one, all files of an extract in one folder are one, a population file is
// one. Five years read in one call are five.
struct Return {
  std::string source;  // "ssda903", "loc_post", ...: the catalogue's id of the source
  std::string title;   // "SSDA903, year ending 31 March 2018", for people
  // What orders returns of one source, whatever the order of loading: the day that it covers up to.
  Day reference_date;
};

// A file of millions of plain rows, which a sink may read for itself: text in UTF-8, the headings
// in the first line, a row on each line.
struct BulkFile {
  struct Column {
    std::size_t cell = 0;  // where the file has it
    bool upper = false;    // an identifier: upper case
    bool required = false;
    std::optional<double> min, max;  // of a number
  };
  std::filesystem::path path;
  char delimiter = ',';
  std::size_t cells = 0;         // headings
  std::int64_t lines = 0;        // with that of the headings
  TableSpec table;               // texts and whole numbers alone
  std::vector<Column> columns;   // in the table's order
  std::vector<std::size_t> key;  // what should not repeat
};
// A row that is not plain: its cells as the file has them, and whether an earlier row has its key.
using OddRow =
    std::function<void(std::span<const std::string_view> cells, std::int64_t line, bool repeats)>;

// Calls come as: begin_return (begin_file (row | finding)* end_file)+ (coverage | finding)*
// end_return, again for each return. Findings about files that belong to no return come outside of
// any. Everything that one read_files sends is one transaction: when it throws, nothing of it is to
// be kept.
class Sink {
 public:
  virtual ~Sink() = default;
  // `reference_date` is what is known at the beginning; end_return has the final one.
  virtual void begin_return(const Return& which) = 0;
  virtual void end_return(const Return& which) = 0;
  // A file begins; rows and findings that follow belong to it until end_file.
  virtual void begin_file(const FileRead& file) = 0;
  // fields.size() == table.columns.size(); views live until the call returns. `line` is unique
  // among a file's rows of one table: the physical line where the row starts, or, in an XML file
  // with several elements on a line, the number of the element (a finding says so).
  virtual void row(const TableSpec& table, std::span<const Field> fields, std::int64_t line) = 0;
  // Within a file, in the place of row: takes all rows that are plain, gives the others to `odd`
  // and returns how many it took. Nothing: it does not read files, or cannot read this one; then
  // it has taken none.
  virtual std::optional<std::int64_t> bulk(const BulkFile& /*file*/, const OddRow& /*odd*/) {
    return std::nullopt;
  }
  virtual void finding(const Finding& finding) = 0;
  // The counts reconcile: rows_read == rows_loaded + rows_rejected. Checked by the sink. Has the
  // final taken_for, sha256 and counts.
  virtual void end_file(const FileRead& file) = 0;
  virtual void coverage(const Coverage& coverage) = 0;
  // Called often on long work: bytes done of bytes in all. Throw to stop (Ctrl-C).
  virtual void progress(std::uintmax_t done, std::uintmax_t total) = 0;
};

// Every src_ table that any source of the catalogue can fill, so that the warehouse has all of them
// before anything is loaded. Throws Error(kCatalogue) when a source's TOML file is wrong.
std::vector<TableSpec> all_tables(const std::filesystem::path& catalogue_dir);

// Gives the rows of a Parquet file as text, the headings first; nothing is a missing value. The
// module that knows the format puts it in.
using ParquetRow = std::function<void(std::span<const std::optional<std::string_view>>)>;
using ParquetReader = std::function<void(const std::filesystem::path& file, const ParquetRow&)>;

struct ReadOptions {
  std::optional<int> collection_year;    // --year: the whole return of this year, whatever
                                         // its dates say
  std::optional<Day> covered_to;         // --to: the extract's own date, where it is not 31 March;
                                         // of a list or an extract, the day on which it was taken
  std::optional<Day> covered_from;       // --from: how far back an extract goes
  std::optional<std::string> authority;  // --authority: three-digit code, ONS code or name
  std::string
      system;  // --system: the case-management system that the files come from; "": not said
  ParquetReader read_parquet;       // empty: such files are not read
  std::filesystem::path temporary;  // for what is needed while reading; empty: the system's
};

// Sorts out files and folders (folders are searched, sorted by name, hidden files left out),
// decides what each file is by its content alone, and streams all of them to the sink. A file that
// is nothing Sightline knows is a finding; throws Error(kBadInput) when no file was usable or so
// many rows of one were not that the rest would mislead, and Error(kMachine) when a path cannot be
// read. Not thread-safe on one sink.
void read_files(std::span<const std::filesystem::path> paths, const ReadOptions& options,
                const std::filesystem::path& catalogue_dir, Sink& sink);
// With what load_specs (spec.h) gave for the catalogue, where it was read already.
struct SourceSpec;
void read_files(std::span<const std::filesystem::path> paths, const ReadOptions& options,
                std::span<const SourceSpec> specs, Sink& sink);

}  // namespace sightline::sources
