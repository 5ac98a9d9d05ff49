// Cells that come as people and spreadsheets write them: a part of TableLoader.
#include "sources/table_loader.h"
#include "sources/text.h"
#include "sources/words.h"

namespace sightline::sources {
namespace {

// So many different texts are told one by one.
constexpr std::size_t kMostSaid = 1000;

std::string in_quotes(std::string_view value) { return "\"" + shortened(value) + "\""; }

}  // namespace

void TableLoader::reject_error(std::size_t i, std::string_view value) {
  const ColumnSpec& column = table_.columns[i];
  if (column.json) from_json_.resize(from_json_.size() + column.json->into.size());
  texts_[i].clear();
  const bool formula = value.front() == '=';
  issue(column.required ? Severity::kRejected : Severity::kDoubtful,
        formula ? "formula-without-value" : "error-cell", i,
        column.name + " " + in_quotes(value) +
            (formula ? " is a formula whose value the file does not hold: open it in Excel, let it "
                       "calculate, and save it"
                     : " is an error of the spreadsheet, not a value") +
            (column.required ? ", and the row means nothing without it."
                             : "; it was set to missing."));
}

void TableLoader::read_word_code(std::size_t i, std::string_view value) {
  const ColumnSpec& column = table_.columns[i];
  const std::optional<WordCode> read = read_in_words(*codes_[i], value);
  if (!read) {
    fields_[i] = std::string_view(texts_[i]);
    issue(column.strict ? Severity::kRejected : Severity::kDoubtful, "unknown-code", i,
          no_code(i, value, texts_[i]) +
              (column.strict ? ": the row is not of a kind that is used."
                             : "; it is kept as sent, and counts as no code: write the code of "
                               "the guidance."));
    return;
  }
  if (read->code.empty()) return;  // as good as blank
  texts_[i] = read->code;
  fields_[i] = std::string_view(texts_[i]);
  if (read->phrase.empty() || said_.size() >= kMostSaid) return;
  if (!said_.insert(column.name + '\n' + std::string(value)).second) return;
  issue(Severity::kNote, "code-from-words", i,
        in_quotes(value) + " is read as " + read->code + " here and further down, since it says " +
            read->phrase + ": is that what is meant?");
}

}  // namespace sightline::sources
