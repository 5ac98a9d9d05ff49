// What people said of findings, for the command `findings`: shown beside them, and said anew.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>

#include "cli/arguments.h"
#include "cli/context.h"
#include "records/statuses.h"
#include "warehouse/ledger.h"

namespace sightline::cli {

class FindingStatuses {
 public:
  // `wanted`: the name of a state, or "". Throws Error(kUsage) when it is none.
  FindingStatuses(const std::filesystem::path& data, const std::string& wanted);
  const records::FindingStatus* of(const warehouse::StoredFinding& stored) const;
  records::FindingStanding standing(const warehouse::StoredFinding& stored) const;
  bool wanted(const warehouse::StoredFinding& stored) const;
  std::string words(const warehouse::StoredFinding& stored) const;  // "accepted: as agreed"
  const records::Statuses& all() const { return statuses_; }

 private:
  records::Statuses statuses_;
  std::map<std::string, records::FindingStatus, std::less<>> latest_;
  std::optional<records::FindingState> wanted_;
};

// The command's --set, of the keys named. Throws Error(kNotFound) when one is of no finding.
int set_statuses(const Context& context, warehouse::Ledger& ledger,
                 const warehouse::FindingFilter& filter, const FindingStatuses& statuses,
                 const FindingsCommand& command);

// The command's --history.
int print_history(const Context& context, const FindingStatuses& statuses,
                  const FindingsCommand& command);

}  // namespace sightline::cli
