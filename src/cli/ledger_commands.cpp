// loads and findings: what the published ledger says. Neither waits for a load that is running.
#include <algorithm>
#include <ostream>
#include <string>
#include <tuple>

#include "cli/commands.h"
#include "cli/reading.h"
#include "cli/summary.h"
#include "cli/table.h"
#include "cli/text.h"
#include "core/error.h"
#include "records/audit.h"

namespace sightline::cli {
namespace {

using warehouse::LedgerFile;
using warehouse::LedgerLoad;
using warehouse::StoredFinding;

constexpr std::int64_t kUsual = 20;  // findings in a table

std::int64_t count_of(const LedgerLoad& load, Severity severity) {
  const auto found = load.findings.find(severity);
  return found == load.findings.end() ? 0 : found->second;
}

std::int64_t rows_of(const LedgerLoad& load, std::int64_t LedgerFile::*which) {
  std::int64_t sum = 0;
  for (const LedgerFile& file : load.files) {
    sum += file.*which;
  }
  return sum;
}

std::string files_json(const LedgerLoad& load) {
  std::string text;
  for (const LedgerFile& file : load.files) {
    text += (text.empty() ? "" : ", ") + std::string("{\"name\": ") + json_text(file.name) +
            ", \"taken_for\": " + json_text(file.taken_for) +
            ", \"sha256\": " + json_text(file.sha256) +
            ", \"bytes\": " + std::to_string(file.bytes) +
            ", \"rows_read\": " + std::to_string(file.rows_read) +
            ", \"rows_loaded\": " + std::to_string(file.rows_loaded) +
            ", \"rows_rejected\": " + std::to_string(file.rows_rejected) + "}";
  }
  return "[" + text + "]";
}

std::string coverage_json(const LedgerLoad& load) {
  std::string text;
  for (const sources::Coverage& c : load.coverage) {
    text += (text.empty() ? "" : ", ") + std::string("{\"table\": ") + json_text(c.table) +
            ", \"from\": " + json_text(c.from.iso()) + ", \"to\": " + json_text(c.to.iso()) +
            ", \"completeness\": " + json_text(warehouse::name_of(c.completeness)) + "}";
  }
  return "[" + text + "]";
}

void print_load_rows(std::ostream& out, const std::vector<LedgerLoad>& loads, Format format) {
  Rows rows(
      out, format,
      {"load", "active", "title", "source", "loaded_at", "reference_date", "content_hash", "files",
       "rows_read", "rows_loaded", "rows_rejected", "rejected", "doubtful", "notes"});
  for (const LedgerLoad& load : loads) {
    rows.row();
    rows.plain("load", std::to_string(load.id));
    rows.truth("active", load.active);
    rows.text("title", load.title);
    rows.text("source", load.source);
    rows.text("loaded_at", load.loaded_at);
    if (load.reference_date) {
      rows.text("reference_date", load.reference_date->iso());
    } else {
      rows.plain("reference_date", "");
    }
    rows.text("content_hash", load.content_hash);
    rows.plain("files", rows.json() ? files_json(load) : std::to_string(load.files.size()));
    rows.plain("rows_read", std::to_string(rows_of(load, &LedgerFile::rows_read)));
    rows.plain("rows_loaded", std::to_string(rows_of(load, &LedgerFile::rows_loaded)));
    rows.plain("rows_rejected", std::to_string(rows_of(load, &LedgerFile::rows_rejected)));
    rows.plain("rejected", std::to_string(count_of(load, Severity::kRejected)));
    rows.plain("doubtful", std::to_string(count_of(load, Severity::kDoubtful)));
    rows.plain("notes", std::to_string(count_of(load, Severity::kNote)));
    if (rows.json()) rows.plain("coverage", coverage_json(load));
  }
  rows.finish();
}

void print_load_table(std::ostream& out, const std::vector<LedgerLoad>& loads) {
  Table table;
  table.column("load", Table::Align::kRight);
  table.column("what");
  table.column("loaded");
  table.column("covers");
  table.column("files", Table::Align::kRight);
  table.column("rows", Table::Align::kRight);
  table.column("rejected", Table::Align::kRight);
  table.column("findings", Table::Align::kRight);
  table.column("state");
  for (const LedgerLoad& load : loads) {
    std::string covers;
    if (!load.coverage.empty()) {
      Day from = load.coverage[0].from, to = load.coverage[0].to;
      for (const sources::Coverage& c : load.coverage) {
        from = std::min(from, c.from);
        to = std::max(to, c.to);
      }
      covers = from.iso() + " to " + to.iso();
    }
    std::int64_t findings = 0;
    for (const auto& [severity, count] : load.findings) {
      findings += count;
    }
    table.row({std::to_string(load.id), load.title, spoken_time(load.loaded_at), covers,
               std::to_string(load.files.size()), grouped(rows_of(load, &LedgerFile::rows_loaded)),
               grouped(rows_of(load, &LedgerFile::rows_rejected)), grouped(findings),
               load.active ? "active" : "taken out"});
  }
  if (table.empty()) {
    out << "Nothing is loaded.\n";
    return;
  }
  table.print(out);
}

void print_finding_rows(std::ostream& out, warehouse::Ledger& ledger,
                        warehouse::FindingFilter filter, const FindingsCommand& command) {
  Rows rows(
      out, command.format,
      {"load", "severity", "rule", "file", "line", "field", "value", "subject", "reason", "row"});
  filter.limit = command.limit;
  struct Enough {};
  try {
    ledger.findings(filter, [&](const StoredFinding& stored) {
      if (!out) throw Enough{};
      const Finding& finding = stored.finding;
      rows.row();
      rows.plain("load", stored.load_id ? std::to_string(*stored.load_id) : "");
      rows.text("severity", warehouse::name_of(finding.severity));
      rows.text("rule", finding.rule);
      rows.text("file", finding.file);
      rows.plain("line", finding.line > 0 ? std::to_string(finding.line) : "");
      rows.text("field", finding.field);
      rows.text("value", finding.value);
      rows.text("subject", finding.subject);
      rows.text("reason", finding.reason);
      rows.text("row", finding.row);
    });
  } catch (const Enough&) {  // nobody reads any more
  }
  rows.finish();
}

void print_finding_tables(std::ostream& out, warehouse::Ledger& ledger,
                          warehouse::FindingFilter filter, const FindingsCommand& command,
                          std::size_t width) {
  const std::int64_t most = command.limit.value_or(kUsual);
  filter.limit = most;
  std::int64_t all = 0;
  Table rows;
  for (const char* title : {"load", "severity", "rule", "where", "field", "value", "subject"}) {
    rows.column(title);
  }
  rows.column("what is wrong", Table::Align::kLeft, Table::Place::kBelow);
  ledger.findings(filter, [&](const StoredFinding& stored) {
    const Finding& finding = stored.finding;
    rows.row({stored.load_id ? std::to_string(*stored.load_id) : "",
              std::string(warehouse::name_of(finding.severity)), finding.rule,
              finding.file + (finding.line > 0 ? ":" + std::to_string(finding.line) : ""),
              finding.field, finding.value, finding.subject, finding.reason});
  });
  const std::vector<warehouse::FindingCount> counts = ledger.count_by_rule(filter);
  for (const warehouse::FindingCount& count : counts) all += count.count;
  if (all == 0) {
    out << "No findings"
        << (command.rule.empty() ? "" : " of the rule '" + shown(command.rule) + "'") << ".\n";
    return;
  }
  Table summary;
  summary.column("severity");
  summary.column("rule");
  summary.column("findings", Table::Align::kRight);
  for (const warehouse::FindingCount& count : counts) {
    summary.row(
        {std::string(warehouse::name_of(count.severity)), count.rule, grouped(count.count)});
  }
  summary.print(out);
  if (most > 0) {
    out << '\n';
    rows.print(out, width);
  }
  if (all > most) {
    out << "\n"
        << grouped(most) << " of " << grouped(all)
        << " findings; --limit N shows more, --format csv all of them\n";
  }
}

std::int64_t rows_shown(warehouse::Ledger& ledger, const warehouse::FindingFilter& filter,
                        const FindingsCommand& command) {
  std::int64_t all = 0;
  for (const warehouse::FindingCount& count : ledger.count_by_rule(filter)) all += count.count;
  if (command.format == Format::kTable) return std::min(all, command.limit.value_or(kUsual));
  return command.limit ? std::min(all, *command.limit) : all;
}

// For the audit trail: "rule=903-impossible-date load=2".
std::string selectors_of(const FindingsCommand& command) {
  std::string text;
  const auto add = [&](const std::string& word) { text += (text.empty() ? "" : " ") + word; };
  if (!command.rule.empty()) add("rule=" + command.rule);
  if (command.severity) add("severity=" + std::string(warehouse::name_of(*command.severity)));
  if (command.load) add("load=" + std::to_string(*command.load));
  return text.empty() ? "all" : text;
}

}  // namespace

int run_loads(const Context& context, const LoadsCommand& command) {
  warehouse::Ledger ledger = newest_ledger(context);
  const std::vector<LedgerLoad> loads = ledger.loads();
  if (command.format == Format::kTable) {
    print_load_table(context.out, loads);
  } else {
    print_load_rows(context.out, loads, command.format);
  }
  return kDone;
}

int run_findings(const Context& context, const FindingsCommand& command) {
  warehouse::Ledger ledger = newest_ledger(context);
  if (command.load) {
    const std::vector<LedgerLoad> loads = ledger.loads();
    if (std::none_of(loads.begin(), loads.end(),
                     [&](const LedgerLoad& load) { return load.id == *command.load; })) {
      throw Error(ErrorKind::kNotFound, "there is no load " + std::to_string(*command.load) +
                                            "; `sightline loads` shows them");
    }
  }
  const warehouse::FindingFilter filter{command.load, command.severity, command.rule};
  // Before anything is shown: what cannot be audited is not opened.
  if (const std::int64_t rows = rows_shown(ledger, filter, command); rows > 0) {
    records::append_audit(context.data, {"findings", "", selectors_of(command), rows});
  }
  if (command.format == Format::kTable) {
    print_finding_tables(context.out, ledger, filter, command, context.width);
  } else {
    print_finding_rows(context.out, ledger, filter, command);
  }
  return kDone;
}

}  // namespace sightline::cli
