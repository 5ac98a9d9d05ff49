#include "sources/file_loader.h"

#include <algorithm>
#include <map>
#include <memory>

#include "core/error.h"
#include "core/nearest.h"
#include "sources/bulk_rows.h"
#include "sources/csv_reader.h"
#include "sources/recognise.h"
#include "sources/rows_ahead.h"
#include "sources/text.h"
#include "sources/wide_columns.h"
#include "sources/xml_reader.h"
#include "sources/xml_scanner.h"

namespace sightline::sources {
// Rows of one CSV file on their way to its table.
class CsvRows {
 public:
  // `wide` of a table that takes files of any width, else nothing.
  CsvRows(const Recognition& known, TableLoader& loader, FindingWriter& findings, WideColumns* wide)
      : known_(known),
        wide_(wide),
        loader_(loader),
        findings_(findings),
        cells_(known.table->columns.size()),
        filled_(known.headings.size(), 0) {
    // Headings that end in empty ones, as spreadsheets leave them, count up to the last real one.
    for (std::size_t i = 0; i < known.headings.size(); ++i) {
      if (!known.headings[i].empty()) width_ = i + 1;
    }
  }

  void row(const CsvRow& row, std::int64_t line) {
    // A line that is no row has no cells to name.
    if (row.problem == CsvProblem::kNone) {
      findings_.at_row(known_.headings, row.cells);
    } else {
      findings_.at_no_row();
    }
    if (row.problem == CsvProblem::kUnclosedQuote) {
      return loader_.reject("unclosed-quote", line, {}, row.cells.front(),
                            "A quote opens on this line and never closes; the line was left out.");
    }
    if (row.problem == CsvProblem::kTooLong) {
      return loader_.reject("row-too-long", line, {}, row.cells.front(),
                            "The row is longer than 1 MiB, which no row of a return is.");
    }
    std::size_t last = row.cells.size();  // one past the last cell that holds something
    while (last > 0 && trimmed(row.cells[last - 1]).empty()) --last;
    if (last > known_.headings.size()) {
      return loader_.reject(
          "more-cells-than-headings", line, {}, row.cells[last - 1],
          "The row has " + std::to_string(last) + " cells but there are " + std::to_string(width_) +
              " headings, so it cannot be told which is which: is a comma not in quotes?");
    }
    if (is_headings(row)) {
      return loader_.reject("headings-again", line, {}, row.cells.front(),
                            "The headings stand here a second time: were files joined together?");
    }
    if (row.cells.size() < width_) {
      findings_.add(Severity::kDoubtful, "row-too-short", line, {}, {}, {},
                    "The row has " + std::to_string(row.cells.size()) + " cells but there are " +
                        std::to_string(width_) + " headings; the last ones are taken as blank.");
    }
    if (row.had_nul) {
      findings_.add(Severity::kDoubtful, "nul-characters", line, {}, {}, {},
                    "The row holds NUL characters, which were left out: was the file damaged?");
    }
    std::fill(cells_.begin(), cells_.end(), std::string_view());
    for (std::size_t i = 0; i < row.cells.size() && i < known_.column_of.size(); ++i) {
      if (known_.column_of[i]) {
        cells_[*known_.column_of[i]] = row.cells[i];
      } else if (!trimmed(row.cells[i]).empty()) {
        ++filled_[i];
      }
    }
    if (wide_ != nullptr) read_wide(row, line);
    loader_.row(cells_, line);
  }

  void say_unknown_columns() {
    for (const std::size_t i : known_.unknown) {
      const std::string& name = known_.headings[i];
      if (name.empty() ? filled_[i] == 0 : wide_ != nullptr) continue;
      findings_.add(Severity::kNote, "unknown-column", 1, name, {}, {},
                    (name.empty() ? "Column " + std::to_string(i + 1) + " has no heading"
                                  : name + " is no column of " + known_.table->title) +
                        "; it holds " + with_commas(filled_[i]) +
                        " values, which were not loaded." + meant(name));
    }
    for (const std::size_t i : known_.repeated) {
      findings_.add(Severity::kDoubtful, "repeated-column", 1, known_.headings[i], {}, {},
                    known_.headings[i] +
                        " stands in the headings twice; the first one was used, "
                        "and " +
                        with_commas(filled_[i]) + " values of the other were not loaded.");
    }
  }

 private:
  // A column of the table that the file lacks and that a heading comes near to.
  std::string meant(const std::string& name) const {
    std::vector<std::string> lacking;
    for (std::size_t i = 0; i < known_.present.size(); ++i) {
      if (!known_.present[i]) lacking.push_back(known_.table->columns[i].name);
    }
    const std::vector<std::string> near = nearest(name, lacking, 1);
    if (near.empty()) return {};
    return " Is it " + near.front() + "? Then give it that heading.";
  }

  bool is_headings(const CsvRow& row) const {
    for (std::size_t i = 0; i < known_.headings.size() && i < row.cells.size(); ++i) {
      // What makes no difference to a heading makes it shorter, never longer.
      if (row.cells[i].size() < known_.headings[i].size()) return false;
      if (heading(row.cells[i]) != known_.headings[i]) return false;
    }
    return true;
  }

  void read_wide(const CsvRow& row, std::int64_t line) {
    wide_->read(row.cells, [&](std::size_t cell, std::string_view value) {
      findings_.add(Severity::kDoubtful, "not-a-number", line, known_.headings[cell], value, {},
                    known_.headings[cell] + " \"" + shortened(value) +
                        "\" is neither a number nor one of the symbols that say why there is "
                        "none; it was set to missing.");
    });
    for (std::size_t i = 0; i < cells_.size(); ++i) {
      const ColumnSpec::Made made = known_.table->columns[i].made;
      if (made == ColumnSpec::Made::kFilters) cells_[i] = wide_->filters();
      if (made == ColumnSpec::Made::kValues) cells_[i] = wide_->values();
    }
  }

  const Recognition& known_;
  WideColumns* wide_;
  TableLoader& loader_;
  FindingWriter& findings_;
  std::vector<std::string_view> cells_;
  std::vector<std::int64_t> filled_;  // by cell: values of columns that are not loaded
  std::size_t width_ = 0;
};

// Gives a file of millions of plain rows to the sink; whether it took them.
bool FileLoader::take_in_bulk(const InputFile& file, const Recognition& known, char delimiter,
                              TableLoader& loader, CsvRows& rows) {
  if (!file.table->bulk) return false;
  const std::optional<BulkFile> whole = bulk_file(file, known, delimiter);
  if (!whole) return false;
  CsvRow odd;
  const auto taken = sink_.bulk(
      *whole, [&](std::span<const std::string_view> cells, std::int64_t line, bool repeats) {
        odd.line = line;
        odd.cells.assign(cells.begin(), cells.end());
        if (!repeats) return rows.row(odd, line);
        const BulkFile::Column& key = whole->columns[whole->key.front()];
        loader.reject("duplicate-key", line, known.headings[key.cell], cells[key.cell],
                      "An earlier row of this file has the same " + known.headings[key.cell] +
                          ": it was left out.");
      });
  if (!taken) return false;
  loader.taken(*taken);
  return true;
}

FileLoader::FileLoader(const PlannedReturn& plan, ReturnState& state, Sink& sink,
                       std::function<void(std::size_t)> on_bytes)
    : plan_(plan), state_(state), sink_(sink), on_bytes_(std::move(on_bytes)) {}

// Bytes are read on another thread than the one that may be told of them.
void FileLoader::tell_bytes() {
  if (const std::size_t bytes = bytes_.exchange(0); bytes > 0 && on_bytes_) on_bytes_(bytes);
}

std::string FileLoader::taken_for(const InputFile& file) const {
  std::string out = file.spec->title;
  if (file.is_xml()) {
    out += " XML";
  } else if (file.table->title != file.spec->title) {
    out += " " + file.table->title;
  }
  if (!file.known_by.empty()) out += " (" + file.known_by + ")";
  if (plan_.header && !plan_.header->authority.empty()) {
    out += " of authority " + shortened(plan_.header->authority);
  }
  if (plan_.year != 0) {
    out += ", " + plan_.spec->years.named(plan_.year) + " (" + plan_.why + ")";
  }
  return out;
}

FileRead FileLoader::load(const InputFile& file) {
  FileRead counts;
  counts.path = file.path;
  counts.taken_for = taken_for(file);
  counts.bytes = file.bytes;
  sink_.begin_file(counts);
  TextReader text(file.text_path(), [this](std::size_t bytes) { bytes_ += bytes; });
  FindingWriter findings(sink_, file.path.string(), file.spec->rule_prefix);
  if (file.is_xml()) {
    load_xml(file, text, findings, counts);
  } else {
    load_csv(file, text, findings, counts);
  }
  text.skip_to_end();
  tell_bytes();
  counts.sha256 = file.copy ? file.copy->sha256 : text.sha256();
  counts.bytes = file.copy ? file.copy->bytes : text.bytes();
  if (file.copy && !file.copy->from.empty()) {
    counts.taken_for += ", from " + file.copy->from;
  } else if (text.encoding_name() != "UTF-8") {
    counts.taken_for += ", in " + std::string(text.encoding_name());
  }
  if (counts.rows_read == 0) {
    findings.add(
        Severity::kNote, "no-rows", 1, {}, {}, {},
        file.table != nullptr && file.table->decides_year
            ? "The file has headings but no rows."
            : "The file has headings but no rows: it is taken to say that there were none.");
  }
  for (const auto& [name, rows] : state_.rows) {
    if (!rows.whole.full() || counts.rows_read == 0) continue;
    findings.add(Severity::kNote, "duplicates-not-sought", 0, {}, {}, {},
                 "Repeated rows of " + name + " were looked for among the first " +
                     with_commas(static_cast<long long>(HashSet::kMost)) + " only.");
  }
  findings.finish();
  sink_.end_file(counts);
  return counts;
}

void FileLoader::say_if_too_early(const SourceTable& table, FindingWriter& findings) const {
  if (plan_.year == 0 || table.since <= plan_.year) return;
  findings.add(Severity::kNote, "table-not-of-year", 1, {}, {}, {},
               table.title + " became part of the return in the " +
                   plan_.spec->years.named(table.since) + "; its rows are loaded with the year " +
                   std::to_string(plan_.year) + " all the same.");
}

void FileLoader::load_csv(const InputFile& file, TextReader& text, FindingWriter& findings,
                          FileRead& counts) {
  CsvReader reader(text);
  const CsvRow* row = reader.next();
  const Recognition known = row == nullptr ? Recognition{} : recognise({file.spec, 1}, row->cells);
  if (known.table != file.table) {
    throw Error(ErrorKind::kBadInput,
                file.path.string() + " was changed while it was being read: load it again");
  }
  const SourceTable& table = *file.table;
  covered_.insert(table.target.name);
  say_if_too_early(table, findings);
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    if (known.present[i] || !table.columns[i].stored || table.columns[i].optional) continue;
    findings.add(Severity::kDoubtful, "missing-column", row->line, table.columns[i].name, {}, {},
                 "The file has no column " + table.columns[i].name +
                     ": all its values are missing. Add it to the extract.");
  }
  TableLoader loader(*file.spec, table, known.present, state_, findings, sink_, counts);
  std::optional<WideColumns> wide;
  if (table.wide) wide.emplace(known, file.text_path(), metadata_file(file.path));
  CsvRows rows(known, loader, findings, wide ? &*wide : nullptr);
  // Parquet has rows, not lines, and they are counted without the headings.
  const std::int64_t headings = file.copy && file.copy->headings_not_counted ? 1 : 0;
  if (!take_in_bulk(file, known, reader.delimiter(), loader, rows)) {
    MadeAhead<CsvBatch> ahead = csv_rows_ahead(reader, worth_a_thread(file.bytes));
    while (const CsvBatch* const batch = ahead.next()) {
      tell_bytes();
      for (std::size_t i = 0; i < batch->count; ++i) {
        rows.row(batch->rows[i], batch->rows[i].line - headings);
      }
    }
  }
  findings.at_no_row();
  loader.finish(file.path.string());
  rows.say_unknown_columns();
}

void FileLoader::load_xml(const InputFile& file, TextReader& text, FindingWriter& findings,
                          FileRead& counts) {
  const SourceSpec& spec = *file.spec;
  XmlScanner scanner(text, file.path.string(), xml_records(spec));
  const std::unique_ptr<XmlReader> rows = xml_reader(spec, file.path.string());
  for (const SourceTable& table : spec.tables) {
    if (table.in_xml && table.since <= plan_.year) covered_.insert(table.target.name);
  }
  if (plan_.number_elements) {
    findings.add(Severity::kNote, "numbered-elements", 0, {}, {}, {},
                 "Several elements stand on one line of this file, so its rows are numbered by "
                 "element, in their order, and not by line.");
  }
  std::map<std::size_t, std::unique_ptr<TableLoader>> loaders;
  std::map<std::size_t, std::vector<std::string>> names;  // of the columns, by table
  std::vector<std::string_view> cells;
  MadeAhead<XmlBatch> ahead = xml_rows_ahead(spec, scanner, *rows, worth_a_thread(file.bytes));
  while (const XmlBatch* const batch = ahead.next()) {
    tell_bytes();
    for (const XmlBatch::Record& record : batch->records) {
      for (const XmlRow& row : record.rows) {
        const SourceTable& table = spec.tables[row.table];
        std::unique_ptr<TableLoader>& loader = loaders[row.table];
        if (!loader) {
          covered_.insert(table.target.name);
          say_if_too_early(table, findings);
          for (const ColumnSpec& column : table.columns) names[row.table].push_back(column.name);
          loader = std::make_unique<TableLoader>(spec, table,
                                                 std::vector<bool>(table.columns.size(), true),
                                                 state_, findings, sink_, counts);
        }
        cells.assign(row.cells.begin(), row.cells.end());
        findings.at_row(names[row.table], cells);
        loader->row(cells, plan_.number_elements ? row.element : row.line);
      }
      findings.at_no_row();
      for (const XmlProblem& problem : record.problems) {
        findings.add(Severity::kDoubtful, problem.rule, problem.line, problem.element,
                     problem.value, {}, problem.reason);
      }
    }
  }
  for (const auto& [index, loader] : loaders) loader->finish(file.path.string());
  for (const auto& [name, n] : rows->unknown()) {
    findings.add(Severity::kNote, "unknown-element", 0, name, {}, {},
                 "<" + name + "> is no element that is known; " + with_commas(n) +
                     " values of it were not loaded.");
  }
}

}  // namespace sightline::sources
