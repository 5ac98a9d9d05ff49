// What the ledger tells of the tables that figures rest on: the days for which they are held, the
// days on which another case-management system began to speak, what people call them. The lineage
// and the ledger are read once, for many questions: a derivation asks of some two hundred tables.
// Holds for the generation in which it was made. Not thread-safe.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/day.h"
#include "warehouse/database.h"
#include "warehouse/ledger.h"
#include "warehouse/lineage.h"

namespace sightline::warehouse {

// From this day on another case-management system's load speaks.
struct SystemChange {
  Day day;
  std::string from, to;
};

class TableHistory {
 public:
  // Throws Error(kCatalogue) for a lineage that cannot be read.
  TableHistory(Connection connection, const std::filesystem::path& catalogue);

  // The days for which active loads cover a src_, ssd_ or loc_ table. Throws Error(kCatalogue) for
  // one that the lineage does not know.
  DayRanges coverage(std::string_view table);
  // The same by src_ tables of some sources alone: is_wanted is asked of "ssd_cp_plans", the name
  // of the src_ table without "src_".
  DayRanges coverage(std::string_view table,
                     const std::function<bool(std::string_view source)>& is_wanted);
  // Of all that the table rests on, in order of day.
  std::vector<SystemChange> system_changes(std::string_view table) const;
  // What people call the table.
  std::string title(std::string_view table) const;

 private:
  Lineage lineage_;
  Ledger ledger_;
  std::map<std::string, DayRanges> sources_;
  std::vector<std::pair<std::string, SystemChange>> changes_;  // by table, in order of day
};

}  // namespace sightline::warehouse
