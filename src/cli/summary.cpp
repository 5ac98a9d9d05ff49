#include "cli/summary.h"

#include <fmt/format.h>

#include <map>
#include <optional>
#include <ostream>
#include <tuple>

#include "cli/table.h"
#include "cli/text.h"

namespace sightline::cli {
namespace {

using warehouse::Outcome;
using warehouse::ReturnReport;

std::string outcome_of(const ReturnReport& report,
                       const std::map<std::int32_t, std::string>& loaded_at) {
  const std::string load = "load " + std::to_string(report.load_id);
  switch (report.outcome) {
    case Outcome::kLoaded:
      return "loaded as " + load;
    case Outcome::kReactivated:
      return "was loaded before and taken out; in again as " + load;
    case Outcome::kUnchanged:
      break;
  }
  const auto when = loaded_at.find(report.load_id);
  return "nothing changed: loaded already as " + load +
         (when == loaded_at.end() ? "" : " on " + spoken_time(when->second));
}

void print_files(std::ostream& out, const ReturnReport& report) {
  Table table;
  table.column("  file");
  table.column("rows read", Table::Align::kRight);
  table.column("loaded", Table::Align::kRight);
  table.column("rejected", Table::Align::kRight);
  table.column("taken for");
  std::int64_t read = 0, loaded = 0, rejected = 0;
  for (const sources::FileRead& file : report.files) {
    table.row({"  " + file.path.filename().string(), grouped(file.rows_read),
               grouped(file.rows_loaded), grouped(file.rows_rejected), file.taken_for});
    read += file.rows_read;
    loaded += file.rows_loaded;
    rejected += file.rows_rejected;
  }
  if (report.files.size() > 1) {
    table.row({"  all", grouped(read), grouped(loaded), grouped(rejected), ""});
  }
  table.print(out);
}

// Tables that are covered alike are told together.
void print_coverage(std::ostream& out, const ReturnReport& report) {
  std::map<std::tuple<Day, Day, sources::Completeness>, std::string> spans;
  for (const sources::Coverage& c : report.coverage) {
    std::string& tables = spans[{c.from, c.to, c.completeness}];
    tables += (tables.empty() ? "" : ", ") + c.table;
  }
  for (const auto& [span, tables] : spans) {
    const auto& [from, to, completeness] = span;
    out << "  covers " << from.spoken() << " to " << to.spoken() << " (" << spoken(completeness)
        << "): " << shown(tables) << '\n';
  }
}

void print_findings(std::ostream& out, const warehouse::FindingCounts& counts) {
  if (counts.empty()) {
    out << "No findings: nothing in the files is wrong or doubtful.\n";
    return;
  }
  std::map<Severity, std::int64_t> totals;
  Table table;
  table.column("  severity");
  table.column("rule");
  table.column("findings", Table::Align::kRight);
  for (const Severity severity : {Severity::kRejected, Severity::kDoubtful, Severity::kNote}) {
    for (const auto& [key, count] : counts) {
      if (key.second != severity) continue;
      totals[severity] += count;
      table.row({"  " + std::string(warehouse::name_of(severity)), key.first, grouped(count)});
    }
  }
  out << "Findings: " << grouped(totals[Severity::kRejected]) << " rejected, "
      << grouped(totals[Severity::kDoubtful]) << " doubtful, "
      << counted(totals[Severity::kNote], "note", "notes")
      << " (`sightline findings` shows them)\n";
  table.print(out);
}

void print_loose(std::ostream& out, const std::vector<Finding>& findings) {
  constexpr std::size_t kMost = 20;
  for (std::size_t i = 0; i < findings.size() && i < kMost; ++i) {
    out << "Not loaded: " << shown(findings[i].file) << ": " << shown(findings[i].reason) << '\n';
  }
  if (findings.size() > kMost) {
    out << "... and " << grouped(static_cast<std::int64_t>(findings.size() - kMost)) << " more\n";
  }
}

}  // namespace

std::string spoken(sources::Completeness completeness) {
  switch (completeness) {
    case sources::Completeness::kFullHistory:
      return "full history";
    case sources::Completeness::kOpenInWindow:
      return "all that was open in that time";
    case sources::Completeness::kLatestOnly:
      return "the latest of each record";
  }
  return "";
}

std::string spoken_time(const std::string& utc) {
  const auto day = utc.size() >= 16 ? Day::parse_iso(utc.substr(0, 10)) : std::nullopt;
  return day ? day->spoken() + ", " + utc.substr(11, 5) + " UTC" : utc;
}

void print_load_report(std::ostream& out, const warehouse::LoadReport& report,
                       warehouse::Ledger& ledger) {
  std::map<std::int32_t, std::string> loaded_at;
  for (const warehouse::LedgerLoad& load : ledger.loads()) {
    loaded_at[load.id] = load.loaded_at;
  }
  warehouse::FindingCounts counts = report.loose_counts;
  bool any_new = false;
  for (const ReturnReport& one : report.returns) {
    out << shown(one.which.title) << ": " << outcome_of(one, loaded_at) << '\n';
    if (one.outcome == Outcome::kUnchanged) continue;
    any_new = true;
    print_files(out, one);
    print_coverage(out, one);
    ledger.findings({one.load_id, std::nullopt, ""}, [&](const warehouse::StoredFinding& stored) {
      ++counts[{stored.finding.rule, stored.finding.severity}];
    });
  }
  print_loose(out, report.loose_findings);
  if (any_new) {
    out << '\n';
    print_findings(out, counts);
    out << fmt::format("Loaded in {:.1f} s.\n", report.seconds);
  }
}

void print_derive_report(std::ostream& out, const cube::DeriveReport& report) {
  out << fmt::format(
      "Figures made in {:.1f} s: {} from {}.\n", report.seconds,
      counted(static_cast<std::int64_t>(report.indicators), "indicator", "indicators"),
      counted(static_cast<std::int64_t>(report.facts), "fact", "facts"));
}

}  // namespace sightline::cli
