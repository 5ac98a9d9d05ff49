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

#include "sources/collection_years.h"
#include "sources/source.h"

namespace sightline::sources {

enum class CellType {
  kId,       // an identifier or a postcode: trimmed, upper case
  kText,     // words, as sent
  kCode,     // one of a code list: trimmed, upper case
  kCodes,    // several of a code list: upper case, sorted, each once, with blanks between them
  kDay,      // a date
  kInteger,  // a whole number
  kDecimal,  // a decimal number, kept as text ("0.8")
};

// Values of one code list, from one collection year until a later list of the same name.
struct CodeList {
  std::string name;
  int from = 0;
  std::set<std::string, std::less<>> values;
  std::map<std::string, std::string, std::less<>> read_as;   // other spellings of a value
  std::map<std::string, std::string, std::less<>> outdated;  // the same, but said: no longer sent
  std::set<std::string, std::less<>> blank_words;            // mean the same as a blank
  // Read from words (read_in_words): keys of read_as, blank_words and phrases are then `worded`.
  bool in_words = false;
  bool letters = false;  // the letters in front, "c)", are the codes
  std::vector<std::pair<std::string, std::string>> read_when;  // phrases and their codes, in order
  std::string several;  // what phrases of two codes in one text mean; empty: the first counts
};

// How the text of a JSON column is spread over columns of its own.
struct JsonSpec {
  enum class Kind {
    kFlags,   // the names of the flags that are set, as one text: "NEW_REFERRAL NFA"
    kCodes,   // codes, from a list or from an object of flags, as one text
    kFields,  // the values of an object, each in its own column
  };
  Kind kind = Kind::kFlags;
  std::string list;  // kCodes: the code list that they are held against; blank: none
  struct Into {
    std::string key;     // kFields: the value's name, upper case
    std::string column;  // upper case
  };
  std::vector<Into> into;  // one, but for kFields
};

struct ColumnSpec {
  std::string name;               // upper case, as in the heading
  std::vector<std::string> also;  // other headings that mean the same
  CellType type = CellType::kText;
  std::string codes;                   // kCode: the list
  bool required = false;               // a row without a usable value is rejected
  bool may_be_blank = true;            // otherwise a blank is a doubtful finding
  std::optional<std::size_t> instead;  // ... unless this column is filled
  std::string form;                    // kId: how it must look: A a letter, 9 a digit, * either;
                                       // a + at the end: and more like the last
  bool event = false;         // a day on which something happened: says how far an extract reaches
  bool birth = false;         // a date of birth: held against the first one read of the person
  bool stored = true;         // otherwise only checked
  bool optional = false;      // a file may leave the column out without a finding
  bool strict = false;        // kCode, kDay: a value that is none rejects the row
  std::optional<double> min;  // kInteger, kDecimal: a value outside is doubtful and set to missing
  std::optional<double> max;
  std::set<std::string, std::less<>> blank_words;  // upper case; mean the same as a blank
  std::optional<JsonSpec> json;                    // kText only
  // Where an XML file has it, the first that is not blank: names of elements, upper case, from the
  // row's own element or one above it downwards.
  std::vector<std::vector<std::string>> xml;
  std::string means;  // one sentence for whoever fills the column in; of Sightline's own layouts
  // kText, not in any file: made of all cells that stand under no column of the table, as one JSON
  // object by heading (lower case). A table that has such columns takes files of any width.
  enum class Made { kNo, kFilters, kValues };
  Made made = Made::kNo;  // of those that are words, or of those that are numbers and symbols
  // Of a table whose headings are compared in words, `squeezed`: `name` and `also`, and words that
  // a heading has in this order when it is none of those.
  std::set<std::string, std::less<>> spelt;
  std::vector<std::vector<std::string>> holds;
};

struct SourceTable {
  std::string name;   // "episodes"
  std::string title;  // "Episodes"
  std::vector<ColumnSpec> columns;
  TableSpec target;  // the src_ table: the stored columns, then those that JSON gives
  std::vector<std::size_t> recognised_by;  // columns that a file must have to be taken for this
  std::vector<std::size_t> key;            // what should not repeat in a return
  std::optional<std::size_t> subject;      // the person
  std::optional<std::size_t> from;  // the two ends of an interval, or the one day of an event
  std::optional<std::size_t> until;
  std::optional<std::size_t> end_reason;  // goes with `until`
  std::string goes_on;                    // the end reason after which the next row goes on: "X1"
  std::string while_open;                 // what one is whose row has no end: "still in care"
  int unborn_days = 0;                    // how long before a birth a row may begin
  std::optional<std::size_t> mid_year;    // kMidYear: the year of the estimate
  std::string element;                    // the XML element that makes a row, upper case
  std::set<std::string, std::less<>> ignore;  // headings that are known and not wanted
  bool first = false;         // read before the others of its return (dates of birth)
  bool decides_year = false;  // its `from` and `until` say which collection year a return is of
  bool in_xml = false;        // the XML form has it, so that its absence there means "none"
  int since = 0;              // the first collection year of this table, 0 always
  std::optional<std::size_t> period;  // says which years a list without days is of: "2023/24"
  bool wide = false;                  // has columns that are made of all others (ColumnSpec::made)
  bool repeats = false;       // events without a number: the same row twice may be two of them
  bool in_words = false;      // headings are compared by their letters and digits alone
  std::optional<int> months;  // of a source as at a day: how far a row may lie back from it
  std::optional<Completeness> completeness;  // where it is another than the source's
  bool bulk = false;  // millions of plain rows: handed to the sink as a file where it takes such
  // Invented rows that show how it is filled in, cells in the order of the columns.
  std::vector<std::vector<std::string>> examples;

  // The column of a heading (upper case), if it is one of this table's.
  std::optional<std::size_t> column(std::string_view heading) const;
};

enum class SourceKind {
  kCollectionYear,  // files of a collection year belong together
  kExtract,         // all files of a folder belong together, and go back as far as they say
  kMidYear,         // one file of yearly estimates
  kHistory,         // one file with all of the history
  kList,            // one file without days: the latest of them counts
};

// Elements of an XML file's heading, upper case; empty: it has none such.
struct XmlHeader {
  std::string element;         // what they stand in
  std::string collection;      // says which collection it is of ...
  std::string collection_is;   // ... which must be this one
  std::string year;            // the year in which the collection ends
  std::string reference_date;  // the last day of the collection
  std::string authority;
  // Year and reference date are of a count made early in the year after the one that it tells of.
  bool of_year_before = false;
};

// A table that is known in order to be left out.
struct LeftOut {
  std::string title;
  std::vector<std::string> recognised_by;
};

struct SourceSpec {
  std::string id;
  std::string title;
  std::string rule_prefix;  // of the findings' rules: "903"
  SourceKind kind = SourceKind::kHistory;
  Completeness completeness = Completeness::kFullHistory;
  CollectionYears years;  // kCollectionYear: when they end
  std::vector<SourceTable> tables;
  std::vector<CodeList> codes;           // by name, then year
  std::string xml_root;                  // empty: there is no XML form
  std::vector<std::string> xml_records;  // where the elements stand that hold rows
  XmlHeader xml_header;
  std::set<std::string, std::less<>> xml_known;
  std::map<std::string, std::string, std::less<>> xml_row_when;  // element → table
  std::vector<std::string> json_strip;             // of a flag's name: "OUTCOME_", "_FLAG"
  std::set<std::string, std::less<>> json_ignore;  // names that are no flags
  std::set<std::string, std::less<>> blank_words;  // in every column
  std::set<std::string, std::less<>> blank_days;   // days that mean the same as a blank
  std::vector<LeftOut> left_out;
  bool in_words = false;  // its tables' headings are (SourceTable::in_words)
  std::string when_none;  // what no row of a table that decides the year would mean: "nobody was"
  // Published, and about nobody in particular: fills ref_ tables (catalogue/reference).
  bool reference = false;
  bool figures_use_it = true;  // false: reference data that no ssd_ or loc_ table rests on
  std::string template_name;   // of a layout of Sightline's own, for `sightline template`
  std::string about;           // what one row of it is, and what it is for: one or two sentences

  // XML rows are made by element, not by column.
  bool xml_by_element() const { return !xml_root.empty() && !tables.front().element.empty(); }
  // The list in force in a collection year; the earliest one for years before it; nullptr when
  // there is none of that name.
  const CodeList* code_list(std::string_view name, int year) const;
};

// All of catalogue/sources/*.toml, by file name; a file that `extends` a source adds tables and
// code lists to it. Throws Error(kCatalogue), naming file and line.
std::vector<SourceSpec> load_specs(const std::filesystem::path& catalogue_dir);

}  // namespace sightline::sources
