#include "cli/finding_statuses.h"

#include <algorithm>
#include <ostream>
#include <set>
#include <vector>

#include "cli/commands.h"
#include "cli/one_of.h"
#include "cli/summary.h"
#include "cli/table.h"
#include "cli/text.h"
#include "core/error.h"
#include "records/audit.h"
#include "warehouse/utf8.h"

namespace sightline::cli {
namespace {

using records::FindingState;
using warehouse::StoredFinding;

FindingState state_of(const std::string& option, const std::string& name) {
  return one_of<FindingState>(option, name,
                              {{"open", FindingState::kOpen},
                               {"mended", FindingState::kMended},
                               {"accepted", FindingState::kAccepted},
                               {"disputed", FindingState::kDisputed}});
}

}  // namespace

FindingStatuses::FindingStatuses(const std::filesystem::path& data, const std::string& wanted)
    : statuses_(records::Statuses::read(data)), latest_(statuses_.latest()) {
  if (!wanted.empty()) wanted_ = state_of("--status", wanted);
}

const records::FindingStatus* FindingStatuses::of(const StoredFinding& stored) const {
  const auto found = latest_.find(stored.key);
  return found == latest_.end() ? nullptr : &found->second;
}

records::FindingStanding FindingStatuses::standing(const StoredFinding& stored) const {
  return records::standing_of(of(stored), stored.load_id);
}

bool FindingStatuses::wanted(const StoredFinding& stored) const {
  return !wanted_ || standing(stored).state == *wanted_;
}

std::string FindingStatuses::words(const StoredFinding& stored) const {
  const records::FindingStatus* said = of(stored);
  if (said == nullptr) return "open";
  const records::FindingStanding now = standing(stored);
  std::string words(records::name_of(now.state));
  if (now.reopened) words += " again: said to be mended on " + said->at.substr(0, 10);
  if (!said->owner.empty()) words += " (" + said->owner + ")";
  if (!said->why.empty() && !now.reopened) words += ": " + said->why;
  return words;
}

int set_statuses(const Context& context, warehouse::Ledger& ledger,
                 const warehouse::FindingFilter& filter, const FindingStatuses& statuses,
                 const FindingsCommand& command) {
  const FindingState state = state_of("--set", command.set);
  const std::string why = warehouse::shown_as_utf8(command.why);
  if (command.keys.empty() && command.rule.empty() && command.team.empty() &&
      command.worker.empty()) {
    throw Error(ErrorKind::kUsage,
                "--set needs the findings' keys, or --rule, --team or --worker for all of them");
  }
  std::set<std::string> wanted(command.keys.begin(), command.keys.end());
  std::int32_t latest = 0;
  for (const warehouse::LedgerLoad& load : ledger.loads()) latest = std::max(latest, load.id);
  std::vector<records::FindingStatus> changes;
  std::set<std::string> seen;
  ledger.findings(filter, [&](const StoredFinding& stored) {
    if (!wanted.empty() && !wanted.contains(stored.key)) return;
    if (!statuses.wanted(stored) || !seen.insert(stored.key).second) return;
    const records::FindingStatus* before = statuses.of(stored);
    records::FindingStatus one;
    one.key = stored.key;
    one.state = state;
    one.owner = !command.owner.empty() ? warehouse::shown_as_utf8(command.owner)
                : before != nullptr    ? before->owner
                                       : "";
    one.why = why;
    one.who = records::local_reader();
    one.latest_load = latest;
    one.rule = stored.finding.rule;
    one.subject = stored.finding.subject;
    changes.push_back(std::move(one));
  });
  for (const std::string& key : wanted) {
    if (!seen.contains(key)) {
      throw Error(ErrorKind::kNotFound, "there is no finding " + shown(key) +
                                            " among those that count now; `sightline findings` "
                                            "shows their keys");
    }
  }
  if (changes.empty()) {
    context.out << "No findings.\n";
    return kDone;
  }
  records::Statuses::write(context.data).set(changes);
  context.out << changes.size() << (changes.size() == 1 ? " finding: " : " findings: ")
              << command.set << ".\n";
  return kDone;
}

int print_history(const Context& context, const FindingStatuses& statuses,
                  const FindingsCommand& command) {
  const std::vector<records::FindingStatus> all = statuses.all().history(command.history);
  if (!all.empty()) {
    records::append_audit(context.data, {"findings", "", "history=" + command.history,
                                         static_cast<std::int64_t>(all.size())});
  }
  if (command.format != Format::kTable) {
    Rows rows(context.out, command.format,
              {"key", "at", "status", "owner", "why", "who", "latest_load", "rule", "subject"});
    for (const records::FindingStatus& one : all) {
      rows.row();
      rows.text("key", one.key);
      rows.text("at", one.at);
      rows.text("status", records::name_of(one.state));
      rows.text("owner", one.owner);
      rows.text("why", one.why);
      rows.text("who", one.who);
      rows.plain("latest_load", std::to_string(one.latest_load));
      rows.text("rule", one.rule);
      rows.text("subject", one.subject);
    }
    rows.finish();
    return kDone;
  }
  if (all.empty()) {
    context.out << "Nothing was said of the finding " << shown(command.history) << " yet.\n";
    return kDone;
  }
  Table table;
  for (const char* title : {"when", "status", "owner", "who said so", "why"}) table.column(title);
  for (const records::FindingStatus& one : all) {
    table.row({spoken_time(one.at), std::string(records::name_of(one.state)), one.owner, one.who,
               one.why});
  }
  table.print(context.out);
  return kDone;
}

}  // namespace sightline::cli
