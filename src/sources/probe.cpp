#include "sources/probe.h"

#include <xxhash.h>

#include <algorithm>
#include <memory>
#include <vector>

#include "sources/csv_reader.h"
#include "sources/dates.h"
#include "sources/line_watch.h"
#include "sources/recognise.h"
#include "sources/text.h"
#include "sources/xml_reader.h"
#include "sources/xml_scanner.h"

namespace sightline::sources {
namespace {

constexpr int kCenturyPivot = 2050;  // only dates with two-digit years depend on it

std::optional<Day> day_in(std::string_view cell) {
  const std::string_view text = trimmed(cell);
  if (text.empty()) return std::nullopt;
  return read_date(text, kCenturyPivot).day;
}

// Takes from one row of a table what decides its year.
template <typename Cells>
void note_row(const SourceTable& table, const Cells& cells, Probe& out) {
  if (table.subject) {
    const std::string child = upper(trimmed(cells[*table.subject]));
    if (!child.empty()) out.children.seen(XXH3_64bits(child.data(), child.size()));
  }
  if (table.decides_year) {
    const std::optional<Day> from = day_in(cells[*table.from]);
    const bool open = trimmed(cells[*table.until]).empty();
    const std::optional<Day> until = day_in(cells[*table.until]);
    // A row whose dates cannot be read, or run backwards, will be rejected and says nothing.
    if (from && (open || (until && *until >= *from))) out.years.add(*from, until);
    return;
  }
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    if (!table.columns[i].event) continue;
    if (const std::optional<Day> on = day_in(cells[i])) out.years.add_event(*on);
  }
}

void probe_csv(const InputFile& file, TextReader& text, Probe& out) {
  CsvReader reader(text);
  const CsvRow* row = reader.next();
  if (row == nullptr) return;
  const Recognition known = recognise({file.spec, 1}, row->cells);
  if (known.table != file.table) return;
  std::vector<std::string_view> cells(file.table->columns.size());
  while ((row = reader.next()) != nullptr) {
    if (row->problem != CsvProblem::kNone) continue;
    std::fill(cells.begin(), cells.end(), std::string_view());
    for (std::size_t i = 0; i < row->cells.size() && i < known.column_of.size(); ++i) {
      if (known.column_of[i]) cells[*known.column_of[i]] = row->cells[i];
    }
    note_row(*file.table, cells, out);
  }
}

// Where the header says the day, only that the file is whole and whether rows share lines are to be
// found out: `quickly`, that is without a look at what is in them. False: that did not do.
bool probe_xml(const InputFile& file, TextReader& text, bool quickly, Probe& out) {
  const std::string name = file.path.string();
  XmlScanner scanner(text, name, xml_records(*file.spec));
  const std::unique_ptr<XmlReader> rows = xml_reader(*file.spec, name);
  LineWatch lines(*file.spec);
  if (!file.spec->xml_header.element.empty()) out.header = HeaderRead{};
  std::int64_t last_line = 0;
  std::int64_t last_element = 0;
  while (const XmlElement* record = scanner.next()) {
    if (is_header(*file.spec, *record)) {
      out.header = read_header(*file.spec, *record, name);
      continue;
    }
    const bool dated = out.header && out.header->reference_date;
    if (quickly) {
      if (!dated || lines.may_share(*record)) return false;
      continue;
    }
    for (const XmlRow& row : rows->read(*record)) {
      if (row.element != last_element && row.line <= last_line) out.shares_lines = true;
      last_element = row.element;
      last_line = row.line;
      note_row(file.spec->tables[row.table], row.cells, out);
    }
    // The header has said the year: no more is to be found out.
    if (out.shares_lines && dated) {
      text.skip_to_end();
      break;
    }
  }
  return true;
}

}  // namespace

void YearCount::add(Day from, std::optional<Day> until) {
  ++changes_[years_.of(from)];
  // The entry stands even when nothing changes, so that the years in between are looked at.
  if (until) --changes_[years_.of(*until) + 1];
}

void YearCount::merge(const YearCount& other) {
  for (const auto& [year, n] : other.changes_) changes_[year] += n;
  for (const auto& [year, n] : other.events_) events_[year] += n;
}

std::optional<int> YearCount::best() const {
  std::optional<int> best;
  std::int64_t most = 0;
  std::int64_t open = 0;
  for (const auto& [year, change] : changes_) {
    open += change;
    if (open > most) {
      most = open;
      best = year;
    }
  }
  if (best) return best;
  for (const auto& [year, n] : events_) {
    if (n > most) {
      most = n;
      best = year;
    }
  }
  return best;
}

Probe probe(const InputFile& file, const std::function<void(std::size_t)>& on_bytes) {
  Probe out;
  out.years = YearCount(file.spec->years);
  if (!file.is_xml()) {
    TextReader text(file.text_path(), on_bytes);
    probe_csv(file, text, out);
    return out;
  }
  // Bytes are counted once: of the file, however often it is read.
  std::size_t told = 0;
  std::size_t read = 0;
  const auto tell = [&](std::size_t bytes) {
    read += bytes;
    if (read <= told || !on_bytes) return;
    on_bytes(read - told);
    told = read;
  };
  if (file.spec->xml_by_element() && !file.spec->xml_header.element.empty()) {
    TextReader text(file.text_path(), tell);
    if (probe_xml(file, text, true, out)) return out;
    out = Probe();
    out.years = YearCount(file.spec->years);
    read = 0;
  }
  TextReader text(file.text_path(), tell);
  probe_xml(file, text, false, out);
  return out;
}

}  // namespace sightline::sources
