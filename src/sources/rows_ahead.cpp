#include "sources/rows_ahead.h"

#include <algorithm>
#include <memory>
#include <utility>

namespace sightline::sources {
namespace {

constexpr std::uintmax_t kSmall = 256 * 1024;  // bytes: a few milliseconds
constexpr std::size_t kText = 128 * 1024;      // bytes of the cells of a batch
constexpr std::size_t kRecords = 64;

std::size_t bytes_of(const CsvRow& row) {
  std::size_t bytes = 0;
  for (const std::string_view cell : row.cells) bytes += cell.size();
  return bytes;
}

// A row that no longer fits stays with the reader until the next batch.
class CsvMaker {
 public:
  explicit CsvMaker(CsvReader& reader) : reader_(reader) {}

  bool operator()(CsvBatch& batch) {
    batch.count = 0;
    batch.text.clear();
    if (!waiting_) waiting_ = ended_ ? nullptr : reader_.next();
    // Room first: what points into the text must not move.
    if (waiting_) batch.text.reserve(std::max(kText, bytes_of(*waiting_)));
    while (waiting_ && bytes_of(*waiting_) <= batch.text.capacity() - batch.text.size()) {
      take(batch);
      waiting_ = reader_.next();
    }
    ended_ = waiting_ == nullptr;
    return batch.count > 0;
  }

 private:
  void take(CsvBatch& batch) const {
    if (batch.count == batch.rows.size()) batch.rows.emplace_back();
    CsvRow& row = batch.rows[batch.count++];
    row.line = waiting_->line;
    row.problem = waiting_->problem;
    row.had_nul = waiting_->had_nul;
    row.cells.clear();
    for (const std::string_view cell : waiting_->cells) {
      const std::size_t from = batch.text.size();
      batch.text.append(cell);
      row.cells.push_back(std::string_view(batch.text).substr(from));
    }
  }

  CsvReader& reader_;
  const CsvRow* waiting_ = nullptr;
  bool ended_ = false;
};

}  // namespace

bool worth_a_thread(std::uintmax_t bytes) { return bytes > kSmall; }

MadeAhead<CsvBatch> csv_rows_ahead(CsvReader& reader, bool apart) {
  return MadeAhead<CsvBatch>(apart, CsvMaker(reader));
}

MadeAhead<XmlBatch> xml_rows_ahead(const SourceSpec& spec, XmlScanner& scanner, XmlReader& reader,
                                   bool apart) {
  return MadeAhead<XmlBatch>(apart, [&spec, &scanner, &reader](XmlBatch& batch) {
    batch.records.clear();
    while (batch.records.size() < kRecords) {
      const XmlElement* const record = scanner.next();
      if (record == nullptr) break;
      if (is_header(spec, *record)) continue;
      XmlBatch::Record& read = batch.records.emplace_back();
      const std::span<XmlRow> rows = reader.read(*record);
      read.rows.assign(std::make_move_iterator(rows.begin()), std::make_move_iterator(rows.end()));
      read.problems = reader.problems();
    }
    return !batch.records.empty();
  });
}

}  // namespace sightline::sources
