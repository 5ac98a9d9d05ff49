// Rows of text cells become typed rows, or findings. Every table of every source goes through here,
// so CSV and XML give the same rows, and each row read is loaded or rejected, once.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sources/event_days.h"
#include "sources/extract_window.h"
#include "sources/finding_writer.h"
#include "sources/hash_table.h"
#include "sources/losses.h"
#include "sources/source.h"
#include "sources/spec.h"

namespace sightline::sources {

// What the files of one return share while they are read.
struct ReturnState {
  int year = 0;             // the collection year; 0: the source has none
  std::optional<Day> from;  // the year's window, or nothing
  std::optional<Day> to;

  MapOfHash<Day> births;
  // By the identifier in upper case: a hash of the first spelling met, or 0 once that was said.
  MapOfHash<std::uint64_t> spellings;
  struct Rows {
    HashSet whole;  // whole rows
    HashSet keys;
    std::int64_t read = 0;
    std::int64_t lost = 0;  // could not be used as sent
    std::int64_t loaded = 0;
    std::int64_t ended = 0;  // of those loaded: with an end
  };
  std::map<std::string, Rows> rows;  // by table

  EventDays events;  // of the days with events, those inside the window
  ExtractDays extract;
  std::optional<Day> first_event;
  std::optional<Day> last_start;  // of what is no end; of a list of history, of its rows themselves
  std::set<int> months;           // of a list of history: those with events, 12 * year + month - 1
  std::optional<std::int64_t> first_mid_year;
  std::optional<std::int64_t> last_mid_year;
  int last_period = 0;  // the last year of a list that says of which years it is; 0: of none
};

class TableLoader {
 public:
  // `present`: which of the table's columns the file has. All references must outlive the loader.
  TableLoader(const SourceSpec& spec, const SourceTable& table, std::vector<bool> present,
              ReturnState& state, FindingWriter& findings, Sink& sink, FileRead& counts);

  // One row, cells in the order of the table's columns.
  void row(std::span<const std::string_view> cells, std::int64_t line);
  // So many rows went to the table by another way (Sink::bulk).
  void taken(std::int64_t rows);
  // One row that could not be made out at all.
  void reject(std::string_view rule, std::int64_t line, std::string_view field,
              std::string_view value, std::string reason);
  // Call once after the last row. Throws Error(kBadInput) when so many rows of a table that decides
  // the year were lost that the rest would mislead.
  void finish(std::string_view file);

 private:
  struct Issue {
    Severity severity = Severity::kDoubtful;
    std::string_view rule;
    std::size_t column = 0;
    std::string value;
    std::string reason;
  };

  void issue(Severity severity, std::string_view rule, std::size_t column, std::string reason);
  // `i` is the column within the table.
  void read_cell(std::size_t i, std::string_view raw);
  bool is_blank(std::size_t i) const;
  void reject_error(std::size_t i, std::string_view value);
  void read_json_column(std::size_t i);
  void check_json_codes(std::size_t i, std::string_view codes);
  void check_form(std::size_t i);
  bool filled_instead(const ColumnSpec& column) const;
  void read_code(std::size_t i, std::string_view value);
  void read_codes(std::size_t i);
  void read_word_code(std::size_t i, std::string_view value);
  std::string of_year() const;
  std::string no_code(std::size_t i, std::string_view value, std::string_view sent) const;
  void read_day(std::size_t i, std::string_view value);
  void read_integer(std::size_t i, std::string_view value);
  void read_decimal(std::size_t i, std::string_view value);
  void check_spelling(std::int64_t line);
  void check_interval();
  void check_end();
  void check_duplicate();
  void check_birth();
  void check_period();
  void check_year();
  std::uint64_t hash(std::span<const std::size_t> columns) const;
  std::optional<Day> day(std::optional<std::size_t> column) const;
  void note_events();
  ExtractDays::Table& extract_days();  // of the table, from its first event on

  const SourceSpec& spec_;
  const SourceTable& table_;
  std::vector<bool> present_;
  ReturnState& state_;
  ReturnState::Rows& rows_;
  FindingWriter& findings_;
  Sink& sink_;
  FileRead& counts_;
  Losses losses_;
  std::int64_t rows_read_ = 0;
  ExtractDays::Table* extract_days_ = nullptr;
  std::vector<const CodeList*> codes_;  // by column
  std::vector<std::size_t> all_;        // 0, 1, 2 ...

  // The row at hand.
  std::span<const std::string_view> cells_;
  std::vector<Field> fields_;
  std::vector<std::string> texts_;  // what text fields point to
  std::vector<Field> stored_;
  std::vector<std::optional<std::string>> from_json_;  // in the order of the columns
  std::vector<Issue> issues_;
  std::set<std::string> said_;  // texts that were read as a code for a phrase in them
  bool rejected_ = false;
};

}  // namespace sightline::sources
