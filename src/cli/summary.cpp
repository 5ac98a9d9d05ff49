#include "cli/summary.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <ostream>
#include <tuple>
#include <utility>
#include <vector>

#include "cli/table.h"
#include "cli/text.h"
#include "sources/spec.h"

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
    case Outcome::kNamed:
      return "loaded already as " + load + "; the system that it comes from is noted";
    case Outcome::kUnchanged:
      break;
  }
  const auto when = loaded_at.find(report.load_id);
  return "nothing changed: loaded already as " + load +
         (when == loaded_at.end() ? "" : " on " + spoken_time(when->second));
}

struct Counts {
  std::int64_t read = 0, loaded = 0, rejected = 0;
};

Counts counts_of(const ReturnReport& report) {
  Counts sum;
  for (const sources::FileRead& file : report.files) {
    sum.read += file.rows_read;
    sum.loaded += file.rows_loaded;
    sum.rejected += file.rows_rejected;
  }
  return sum;
}

// What the files of a return are taken for says much the same of each: ", year ending 31 March 2018
// (...)". Gives what all say at their ends, from a comma on.
std::string common_end(const ReturnReport& report) {
  if (report.files.size() < 2) return {};
  std::string end = report.files[0].taken_for;
  end.erase(0, std::min(end.find(", "), end.size()));
  for (const sources::FileRead& file : report.files) {
    while (!end.empty() && !file.taken_for.ends_with(end)) {
      end.erase(0, std::min(end.find(", ", 1), end.size()));
    }
  }
  return end;
}

void print_files(std::ostream& out, const ReturnReport& report, const LoadTitles& titles) {
  Table table;
  table.column("  file");
  table.column("rows read", Table::Align::kRight);
  table.column("loaded", Table::Align::kRight);
  table.column("rejected", Table::Align::kRight);
  table.column("taken for");
  const std::string end = common_end(report);
  const auto source = titles.sources.find(report.which.source);
  const std::string begin = source == titles.sources.end() ? "" : source->second + " ";
  for (const sources::FileRead& file : report.files) {
    std::string taken_for = file.taken_for.substr(0, file.taken_for.size() - end.size());
    if (report.files.size() > 1 && taken_for.starts_with(begin)) taken_for.erase(0, begin.size());
    table.row({"  " + file.path.filename().string(), grouped(file.rows_read),
               grouped(file.rows_loaded), grouped(file.rows_rejected), taken_for});
  }
  if (report.files.size() > 1) {
    const Counts all = counts_of(report);
    table.row({"  all", grouped(all.read), grouped(all.loaded), grouped(all.rejected),
               end.empty() ? "" : begin + end.substr(2)});
  }
  table.print(out);
}

using Span = std::tuple<Day, Day, sources::Completeness>;

std::string spoken_span(const Span& span) {
  const auto& [from, to, completeness] = span;
  return from.spoken() + " to " + to.spoken() + " (" + spoken(completeness) + ")";
}

std::string listed(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

// Tables that are covered alike are told together: the fewer first and by name, the most of them
// last, as "all else" where they are many.
std::vector<std::pair<Span, std::vector<std::string>>> spans_of(const ReturnReport& report,
                                                                const LoadTitles& titles) {
  std::map<Span, std::vector<std::string>> spans;
  for (const sources::Coverage& c : report.coverage) {
    const auto title = titles.tables.find(c.table);
    spans[{c.from, c.to, c.completeness}].push_back(title == titles.tables.end() ? c.table
                                                                                 : title->second);
  }
  std::vector<std::pair<Span, std::vector<std::string>>> sorted(spans.begin(), spans.end());
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const auto& a, const auto& b) { return a.second.size() < b.second.size(); });
  return sorted;
}

constexpr std::size_t kWidth = 100;

void print_coverage(std::ostream& out, const ReturnReport& report, const LoadTitles& titles) {
  constexpr std::size_t kMany = 12;
  const auto spans = spans_of(report, titles);
  for (std::size_t i = 0; i < spans.size(); ++i) {
    const auto& [span, tables] = spans[i];
    const bool last = i + 1 == spans.size();
    const std::string number = std::to_string(tables.size());
    const std::string which = !last || tables.size() <= kMany ? listed(tables)
                              : spans.size() == 1             ? "all of its " + number + " tables"
                                                              : "all else, " + number + " tables";
    out << wrapped("covers " + spoken_span(span) + ": " + which, kWidth, 4, 2);
  }
}

// One of many: what reconciles, the files that do not take part whole, and what it covers.
void print_briefly(std::ostream& out, const ReturnReport& report, const LoadTitles& titles) {
  const Counts all = counts_of(report);
  std::string text = counted(static_cast<std::int64_t>(report.files.size()), "file", "files") +
                     ", " + counted(all.read, "row", "rows") + " read, " + grouped(all.loaded) +
                     " loaded, " + grouped(all.rejected) + " rejected";
  const auto spans = spans_of(report, titles);
  if (!spans.empty()) {
    const auto& [from, to, completeness] = spans.back().first;
    text += "; covers " + from.spoken() + " to " + to.spoken();
  }
  out << wrapped(text, kWidth, 4, 2);
  for (std::size_t i = 0; i + 1 < spans.size(); ++i) {
    out << wrapped("but " + listed(spans[i].second) + ": " + spoken_span(spans[i].first), kWidth, 6,
                   4);
  }
  for (const sources::FileRead& file : report.files) {
    if (file.rows_rejected == 0 || report.files.size() == 1) continue;
    out << wrapped(file.path.filename().string() + ": " + grouped(file.rows_rejected) + " of " +
                       counted(file.rows_read, "row", "rows") + " rejected",
                   kWidth, 6, 4);
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

LoadTitles load_titles(const std::filesystem::path& catalogue) {
  LoadTitles titles;
  for (const sources::SourceSpec& source : sources::load_specs(catalogue)) {
    titles.sources[source.id] = source.title;
    for (const sources::SourceTable& table : source.tables) {
      titles.tables[table.target.name] = table.title;
    }
  }
  return titles;
}

void print_load_report(std::ostream& out, const warehouse::LoadReport& report,
                       warehouse::Ledger& ledger, const LoadTitles& titles) {
  std::map<std::int32_t, std::string> loaded_at;
  for (const warehouse::LedgerLoad& load : ledger.loads()) {
    loaded_at[load.id] = load.loaded_at;
  }
  warehouse::FindingCounts counts = report.loose_counts;
  const auto is_new = [](const ReturnReport& one) { return one.outcome != Outcome::kUnchanged; };
  const auto news = std::count_if(report.returns.begin(), report.returns.end(), is_new);
  std::size_t files = 0;
  for (const ReturnReport& one : report.returns) files += is_new(one) ? one.files.size() : 0;
  constexpr int kFew = 3;
  constexpr std::size_t kFewFiles = 12;
  const bool briefly = news > kFew && files > kFewFiles;
  Counts all;
  for (const ReturnReport& one : report.returns) {
    out << shown(one.which.title) << ": " << outcome_of(one, loaded_at) << '\n';
    if (!is_new(one)) continue;
    if (briefly) {
      print_briefly(out, one, titles);
    } else {
      print_files(out, one, titles);
      print_coverage(out, one, titles);
    }
    const Counts sum = counts_of(one);
    all = {all.read + sum.read, all.loaded + sum.loaded, all.rejected + sum.rejected};
    ledger.findings({one.load_id, std::nullopt, ""}, [&](const warehouse::StoredFinding& stored) {
      ++counts[{stored.finding.rule, stored.finding.severity}];
    });
  }
  const bool any_new = news > 0;
  if (briefly) {
    out << "All " << news << ": " << counted(all.read, "row", "rows") << " read, "
        << grouped(all.loaded) << " loaded, " << grouped(all.rejected)
        << " rejected (`sightline loads --format json` has every file)\n";
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
