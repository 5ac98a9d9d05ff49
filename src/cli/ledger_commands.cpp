// loads and findings: what the published ledger says. Neither waits for a load that is running.
#include <algorithm>
#include <filesystem>
#include <map>
#include <ostream>
#include <string>
#include <tuple>

#include "cli/commands.h"
#include "cli/finding_statuses.h"
#include "cli/reading.h"
#include "cli/summary.h"
#include "cli/table.h"
#include "cli/text.h"
#include "core/error.h"
#include "records/audit.h"
#include "warehouse/reference.h"

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
      {"load", "active", "title", "source", "system", "loaded_at", "reference_date", "content_hash",
       "files", "rows_read", "rows_loaded", "rows_rejected", "rejected", "doubtful", "notes"});
  for (const LedgerLoad& load : loads) {
    rows.row();
    rows.plain("load", std::to_string(load.id));
    rows.truth("active", load.active);
    rows.text("title", load.title);
    rows.text("source", load.source);
    rows.text("system", load.system);
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

// Reference data stand below what was loaded of children and workers.
void print_load_table(std::ostream& out, std::vector<LedgerLoad> loads,
                      const std::filesystem::path& catalogue) {
  const std::vector<sources::SourceSpec> specs = warehouse::sources_of(catalogue);
  std::map<std::string, bool> reference;
  for (const LedgerLoad& load : loads) {
    if (!reference.contains(load.source)) {
      reference[load.source] = warehouse::use_of(specs, load.source).reference;
    }
  }
  std::stable_partition(loads.begin(), loads.end(),
                        [&](const LedgerLoad& load) { return !reference[load.source]; });
  bool below = false;
  Table table;
  table.column("load", Table::Align::kRight);
  table.column("what");
  table.column("system");
  table.column("loaded");
  table.column("covers");
  table.column("files", Table::Align::kRight);
  table.column("rows", Table::Align::kRight);
  table.column("rejected", Table::Align::kRight);
  table.column("findings", Table::Align::kRight);
  table.column("state");
  for (const LedgerLoad& load : loads) {
    if (reference[load.source] && !below) {
      table.heading("Reference data");
      below = true;
    }
    std::string covers;
    if (!load.coverage.empty()) {
      Day from = load.coverage[0].from, to = load.coverage[0].to;
      for (const sources::Coverage& c : load.coverage) {
        from = std::min(from, c.from);
        to = std::max(to, c.to);
      }
      covers = from.iso() + " to " + to.iso();
    } else if (reference[load.source] && load.reference_date && load.reference_date != Day()) {
      covers = "edition of " + load.reference_date->iso();
    }
    std::int64_t findings = 0;
    for (const auto& [severity, count] : load.findings) {
      findings += count;
    }
    table.row({std::to_string(load.id), load.title, load.system, spoken_time(load.loaded_at),
               covers, std::to_string(load.files.size()),
               grouped(rows_of(load, &LedgerFile::rows_loaded)),
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
                        warehouse::FindingFilter filter, const FindingsCommand& command,
                        const FindingStatuses& statuses) {
  Rows rows(out, command.format,
            {"load", "severity", "rule", "file", "line", "field", "value", "subject", "reason",
             "row", "key", "status", "owner", "why", "team", "worker"});
  if (command.status.empty()) filter.limit = command.limit;
  std::int64_t shown = 0;
  struct Enough {};
  try {
    ledger.findings(filter, [&](const StoredFinding& stored) {
      if (!out) throw Enough{};
      const Finding& finding = stored.finding;
      const records::FindingStatus* said = statuses.of(stored);
      const records::FindingStanding one = statuses.standing(stored);
      if (!statuses.wanted(stored) || (command.limit && shown++ >= *command.limit)) return;
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
      rows.text("key", stored.key);
      rows.text("status", records::name_of(one.state));
      rows.text("owner", said == nullptr ? "" : said->owner);
      rows.text("why", said == nullptr ? "" : said->why);
      rows.text("team", stored.team);
      rows.text("worker", stored.worker);
    });
  } catch (const Enough&) {  // nobody reads any more
  }
  rows.finish();
}

void print_finding_tables(std::ostream& out, warehouse::Ledger& ledger,
                          const warehouse::FindingFilter& filter, const FindingsCommand& command,
                          const FindingStatuses& statuses, std::size_t width) {
  const std::int64_t most = command.limit.value_or(kUsual);
  std::int64_t all = 0;
  std::map<std::tuple<int, std::string>, std::int64_t> counts;
  Table rows;
  for (const char* title : {"key", "load", "severity", "rule", "where", "field", "value", "subject",
                            "whose", "status"}) {
    rows.column(title);
  }
  rows.column("what is wrong", Table::Align::kLeft, Table::Place::kBelow);
  ledger.findings(filter, [&](const StoredFinding& stored) {
    if (!statuses.wanted(stored)) return;
    const Finding& finding = stored.finding;
    ++counts[{static_cast<int>(finding.severity), finding.rule}];
    if (all++ >= most) return;
    rows.row(
        {stored.key, stored.load_id ? std::to_string(*stored.load_id) : "",
         std::string(warehouse::name_of(finding.severity)), finding.rule,
         finding.file + (finding.line > 0 ? ":" + std::to_string(finding.line) : ""), finding.field,
         finding.value, finding.subject,
         stored.team + (stored.team.empty() || stored.worker.empty() ? "" : ", ") + stored.worker,
         statuses.words(stored), finding.reason});
  });
  if (all == 0) {
    out << "No findings"
        << (command.rule.empty() ? "" : " of the rule '" + shown(command.rule) + "'") << ".\n";
    return;
  }
  Table summary;
  summary.column("severity");
  summary.column("rule");
  summary.column("findings", Table::Align::kRight);
  for (const auto& [of, count] : counts) {
    summary.row({std::string(warehouse::name_of(static_cast<Severity>(std::get<0>(of)))),
                 std::get<1>(of), grouped(count)});
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
  if (!command.team.empty()) add("team=" + command.team);
  if (!command.worker.empty()) add("worker=" + command.worker);
  if (!command.status.empty()) add("status=" + command.status);
  return text.empty() ? "all" : text;
}

}  // namespace

int run_loads(const Context& context, const LoadsCommand& command) {
  warehouse::Ledger ledger = newest_ledger(context);
  const std::vector<LedgerLoad> loads = ledger.loads();
  if (command.format == Format::kTable) {
    print_load_table(context.out, loads, context.catalogue);
    print_late_files(context, ledger, loads);
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
  warehouse::FindingFilter filter{command.load, command.severity, command.rule};
  filter.team = command.team;
  filter.worker = command.worker;
  const FindingStatuses statuses(context.data, command.status);
  if (!command.history.empty()) return print_history(context, statuses, command);
  if (!command.set.empty()) return set_statuses(context, ledger, filter, statuses, command);
  // Before anything is shown: what cannot be audited is not opened.
  if (const std::int64_t rows = rows_shown(ledger, filter, command); rows > 0) {
    records::append_audit(context.data, {"findings", "", selectors_of(command), rows});
  }
  if (command.format == Format::kTable) {
    print_finding_tables(context.out, ledger, filter, command, statuses, context.width);
  } else {
    print_finding_rows(context.out, ledger, filter, command, statuses);
  }
  return kDone;
}

}  // namespace sightline::cli
