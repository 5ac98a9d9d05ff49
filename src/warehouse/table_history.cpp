#include "warehouse/table_history.h"

#include <algorithm>
#include <tuple>

namespace sightline::warehouse {
namespace {

auto in_order(const SystemChange& change) { return std::tie(change.day, change.from, change.to); }

}  // namespace

TableHistory::TableHistory(Connection connection, const std::filesystem::path& catalogue)
    : lineage_(Lineage::read(catalogue / "model" / "lineage.toml")),
      ledger_(connection),
      sources_(ledger_.source_coverage()) {
  if (!connection.has_table("loc_system_change")) return;  // made by an earlier catalogue
  Result result = connection.query(
      "SELECT DISTINCT chan_table, chan_day, chan_from, chan_to FROM loc_system_change");
  while (const std::optional<Chunk> chunk = result.next()) {
    for (std::size_t row = 0; row < chunk->rows(); ++row) {
      changes_.emplace_back(std::string(chunk->text(0, row)),
                            SystemChange{chunk->day(1, row), std::string(chunk->text(2, row)),
                                         std::string(chunk->text(3, row))});
    }
  }
  std::sort(changes_.begin(), changes_.end(),
            [](const auto& a, const auto& b) { return in_order(a.second) < in_order(b.second); });
}

DayRanges TableHistory::coverage(std::string_view table) {
  for (const std::string& column : lineage_.columns(table)) {
    if (!sources_.contains(column)) {
      sources_[column] = ledger_.column_coverage(column, sources_);
    }
  }
  return lineage_.coverage(table, sources_);
}

DayRanges TableHistory::coverage(std::string_view table,
                                 const std::function<bool(std::string_view source)>& is_wanted) {
  coverage(table);  // reads what is known of its columns
  constexpr std::string_view kPrefix = "src_";
  std::map<std::string, DayRanges> wanted;
  for (const auto& [name, days] : sources_) {
    if (is_wanted(std::string_view(name).substr(kPrefix.size()))) wanted.emplace(name, days);
  }
  return lineage_.coverage(table, wanted);
}

std::vector<SystemChange> TableHistory::system_changes(std::string_view table) const {
  std::vector<SystemChange> found;
  const std::vector<std::string> leaves = lineage_.leaves(table);
  for (const auto& [name, change] : changes_) {
    if (std::find(leaves.begin(), leaves.end(), name) == leaves.end()) continue;
    // Several tables may have changed on one day: told once.
    if (found.empty() || in_order(found.back()) != in_order(change)) found.push_back(change);
  }
  return found;
}

std::string TableHistory::title(std::string_view table) const { return lineage_.title(table); }

}  // namespace sightline::warehouse
