#include "sources/finding_writer.h"

#include "sources/text.h"

namespace sightline::sources {

FindingWriter::FindingWriter(Sink& sink, std::string file, std::string rule_prefix)
    : sink_(sink), file_(std::move(file)), prefix_(std::move(rule_prefix)) {}

void FindingWriter::add(Severity severity, std::string_view rule, std::int64_t line,
                        std::string_view field, std::string_view value, std::string_view subject,
                        std::string reason) {
  Kind& kind = kinds_[{std::string(rule), std::string(field)}];
  kind.severity = severity;
  if (++kind.count > kMostOfAKind) return;
  Finding finding;
  finding.severity = severity;
  finding.rule = prefix_.empty() ? std::string(rule) : prefix_ + "-" + std::string(rule);
  finding.file = file_;
  finding.line = line;
  finding.field = std::string(field);
  finding.value = shortened(value);
  finding.subject = shortened(subject);
  finding.reason = std::move(reason);
  if (line > 0) finding.row = row_text(field);
  sink_.finding(finding);
}

void FindingWriter::at_row(std::span<const std::string> names,
                           std::span<const std::string_view> cells) {
  names_ = names;
  cells_ = cells;
}

// What a blank cell lacks is told by the finding; a wide row's blanks would crowd out its values.
std::string FindingWriter::row_text(std::string_view field) const {
  std::string text;
  for (std::size_t i = 0; i < cells_.size() && text.size() <= 4 * kLongestRow; ++i) {
    const std::string_view value = trimmed(cells_[i]);
    const bool named = i < names_.size() && !names_[i].empty();
    if (value.empty() && (!named || names_[i] != field)) continue;
    text += (text.empty() ? "" : "; ") + (named ? names_[i] : "column " + std::to_string(i + 1)) +
            "=" + shortened(value);
  }
  return shortened(text, kLongestRow);
}

void FindingWriter::finish() {
  for (const auto& [key, kind] : kinds_) {
    if (kind.count <= kMostOfAKind) continue;
    Finding finding;
    finding.severity = kind.severity;
    finding.rule = prefix_.empty() ? key.first : prefix_ + "-" + key.first;
    finding.file = file_;
    finding.field = key.second;
    finding.reason = "The same was found " + with_commas(kind.count) +
                     " times in this file; only the first " + with_commas(kMostOfAKind) +
                     " are listed.";
    sink_.finding(finding);
  }
  kinds_.clear();
}

}  // namespace sightline::sources
