// What a source is, read from catalogue/sources/*.toml: its tables, columns, types and code lists.
// Data, so that next year's codes are a change of a text file.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "sources/source.h"

namespace sightline::sources {

enum class CellType {
  kId,       // an identifier or a postcode: trimmed, upper case
  kText,     // words, as sent
  kCode,     // one of a code list: trimmed, upper case
  kDay,      // a date
  kInteger,  // a whole number
  kDecimal,  // a decimal number, kept as text ("0.8")
};

// Values of one code list, from one collection year until a later list of the same name.
struct CodeList {
  std::string name;
  int from = 0;
  std::set<std::string, std::less<>> values;
  std::map<std::string, std::string, std::less<>> read_as;  // other spellings of a value
};

struct ColumnSpec {
  std::string name;               // upper case, as in the heading
  std::vector<std::string> also;  // other headings that mean the same
  CellType type = CellType::kText;
  std::string codes;          // kCode: the list
  bool required = false;      // a row without a usable value is rejected
  bool may_be_blank = true;   // otherwise a blank is a doubtful finding
  bool event = false;         // a day on which something happened: says how far an extract reaches
  bool birth = false;         // a date of birth: held against the first one read of the person
  bool stored = true;         // otherwise only checked
  bool strict = false;        // kCode: a value outside the list rejects the row
  std::optional<double> min;  // kInteger, kDecimal: a value outside is doubtful and set to missing
  std::optional<double> max;
  std::set<std::string, std::less<>> blank_words;  // upper case; mean the same as a blank
};

struct SourceTable {
  std::string name;   // "episodes"
  std::string title;  // "Episodes"
  std::vector<ColumnSpec> columns;
  TableSpec target;                        // the src_ table: the stored columns only
  std::vector<std::size_t> recognised_by;  // columns that a file must have to be taken for this
  std::vector<std::size_t> key;            // what should not repeat in a return
  std::optional<std::size_t> subject;      // the person
  std::optional<std::size_t> from;         // the two ends of an interval
  std::optional<std::size_t> until;
  std::optional<std::size_t> end_reason;  // goes with `until`
  std::string goes_on;                    // the end reason after which the next row goes on: "X1"
  std::string while_open;                 // what one is whose row has no end: "still in care"
  std::optional<std::size_t> mid_year;    // kMidYear: the year of the estimate
  std::set<std::string, std::less<>> ignore;  // headings that are known and not wanted
  bool first = false;         // read before the others of its return (dates of birth)
  bool decides_year = false;  // its `from` and `until` say which collection year a return is of
  bool in_xml = false;        // the XML form has it, so that its absence there means "none"
  int since = 0;              // the first collection year of this table, 0 always

  // The column of a heading (upper case), if it is one of this table's.
  std::optional<std::size_t> column(std::string_view heading) const;
};

enum class SourceKind {
  kCollectionYear,  // files of a year from 1 April to 31 March belong together
  kMidYear,         // one file of yearly estimates
  kHistory,         // one file with all of the history
};

struct SourceSpec {
  std::string id;
  std::string title;
  std::string rule_prefix;  // of the findings' rules: "903"
  SourceKind kind = SourceKind::kHistory;
  Completeness completeness = Completeness::kFullHistory;
  std::vector<SourceTable> tables;
  std::vector<CodeList> codes;  // by name, then year
  std::string xml_root;         // empty: there is no XML form
  std::string xml_record;
  std::set<std::string, std::less<>> xml_known;
  std::map<std::string, std::string, std::less<>> xml_row_when;  // element → table

  // The list in force in a collection year; the earliest one for years before it; nullptr when
  // there is none of that name.
  const CodeList* code_list(std::string_view name, int year) const;
};

// All of catalogue/sources/*.toml, by file name. Throws Error(kCatalogue), naming file and line.
std::vector<SourceSpec> load_specs(const std::filesystem::path& catalogue_dir);

}  // namespace sightline::sources
