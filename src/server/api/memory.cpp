#include "server/api/memory.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <set>
#include <tuple>

#include "core/error.h"
#include "cube/asking.h"
#include "server/api/finding_list.h"
#include "server/api/question.h"
#include "sources/spec.h"
#include "warehouse/data_directory.h"
#include "warehouse/lineage.h"
#include "warehouse/reference.h"

namespace sightline::server::api {
namespace {

std::optional<Day> most_common(const std::vector<Day>& days) {
  std::map<Day, std::size_t> counts;
  for (const Day day : days) ++counts[day];
  std::optional<Day> best;
  for (const auto& [day, count] : counts) {
    if (!best || count >= counts[*best]) best = day;  // of equals the later
  }
  return best;
}

}  // namespace

std::shared_ptr<const Generation> read_generation(std::shared_ptr<const cube::Cube> cube,
                                                  catalogue::Arrangement arrangement) {
  auto made = std::make_shared<Generation>();
  made->arrangement = std::move(arrangement);
  const std::optional<Day> any = cube::latest_day_of_any(*cube);
  std::vector<Day> days;
  for (const catalogue::Indicator& indicator : cube->indicators()) {
    if (!has_figures(*cube, indicator)) continue;
    made->indicators.push_back(&indicator);
    const std::optional<Day> held = cube::latest_held_day(*cube, indicator);
    if (held) days.push_back(*held);
    made->latest_day.emplace(indicator.id, held ? held : any);
  }
  made->common_day = days.empty() ? any : most_common(days);
  std::sort(made->indicators.begin(), made->indicators.end(), [&](const auto* a, const auto* b) {
    const auto key = [&](const catalogue::Indicator& one) {
      return std::tuple(made->arrangement.theme_place(one.theme), std::string_view(one.theme),
                        std::string_view(one.title), std::string_view(one.id));
    };
    return key(*a) < key(*b);
  });
  for (const catalogue::Indicator* indicator : made->indicators) {
    if (made->themes.empty() || made->themes.back().first != indicator->theme) {
      made->themes.emplace_back(indicator->theme, made->arrangement.theme_title(indicator->theme));
    }
  }
  made->cube = std::move(cube);
  return made;
}

std::string Books::source_title(const std::string& id) const {
  const auto found = source_titles.find(id);
  return found == source_titles.end() ? id : found->second;
}

std::string Books::table_title(const std::string& table) const {
  const auto found = table_titles.find(table);
  return found == table_titles.end() ? table : found->second;
}

Memory::Memory(std::filesystem::path data, std::filesystem::path catalogue)
    : data_(std::move(data)), catalogue_(std::move(catalogue)), published_(data_) {}

Memory::~Memory() = default;

std::shared_ptr<const Generation> Memory::generation(
    const std::shared_ptr<const cube::Cube>& cube) {
  if (cube == nullptr) return nullptr;
  const std::lock_guard lock(generation_lock_);
  if (!generation_ || generation_->cube != cube) {
    generation_ = read_generation(cube, arrangement());
    published_.read_ahead(cube);
  }
  return generation_;
}

// Pages open with whatever order there is; what is wrong with the file is told where Sightline
// runs.
catalogue::Arrangement Memory::arrangement() const {
  try {
    return catalogue::Arrangement::read(catalogue_);
  } catch (const Error& error) {
    spdlog::error("{}", error.what());
    return {};
  }
}

std::shared_ptr<const Books> Memory::books() {
  const std::lock_guard lock(books_lock_);
  std::error_code none;
  if (!std::filesystem::is_directory(data_, none)) return std::make_shared<Books>();
  const auto directory = warehouse::DataDirectory::existing(data_);
  const std::optional<std::int64_t> newest = warehouse::published_ledger_generation(directory);
  if (!newest) return std::make_shared<Books>();
  const std::int64_t reference = warehouse::published_reference(directory);
  if (books_ && books_->generation == *newest && books_->reference == reference) return books_;
  std::optional<warehouse::Ledger> ledger = warehouse::Ledger::published(directory);
  if (!ledger) return std::make_shared<Books>();

  auto made = std::make_shared<Books>();
  made->generation = ledger->generation();
  made->reference = reference;
  made->loads = ledger->loads();
  made->authority = ledger->authority();
  for (const warehouse::LedgerLoad& load : made->loads) {
    if (!load.active) continue;
    for (const sources::Coverage& c : load.coverage) {
      made->coverage[load.source][c.table].push_back({c.from, c.to});
    }
  }
  for (auto& [source, tables] : made->coverage) {
    for (auto& [table, ranges] : tables) ranges = warehouse::merged(std::move(ranges));
  }
  for (const sources::SourceSpec& spec : sources::load_specs(catalogue_)) {
    made->source_titles.emplace(spec.id, spec.title);
    for (const sources::SourceTable& table : spec.tables) {
      made->table_titles.emplace(table.target.name, table.title);
    }
  }
  for (warehouse::StoredRule& rule : ledger->rules()) {
    made->rule_titles.emplace(std::move(rule.id), std::move(rule.title));
  }
  books_ = std::move(made);
  return books_;
}

std::shared_ptr<const FindingList> Memory::findings(const std::shared_ptr<const cube::Cube>& cube) {
  const std::lock_guard lock(findings_lock_);
  const auto directory = warehouse::DataDirectory::existing(data_);
  const auto newest = warehouse::published_ledger_generation(directory);
  const std::int64_t reference = warehouse::published_reference(directory);
  if (findings_ && findings_cube_ == cube && newest && findings_->generation() == *newest &&
      findings_reference_ == reference) {
    return findings_;
  }
  std::optional<warehouse::Ledger> ledger = warehouse::Ledger::published(directory);
  findings_ = ledger ? FindingList::read(*ledger, cube.get()) : std::make_shared<FindingList>();
  findings_cube_ = cube;
  findings_reference_ = reference;
  return findings_;
}

std::vector<std::string> Memory::sources_of(const Books& books, const std::string& table) const {
  using Days = std::map<std::string, warehouse::DayRanges>;
  const auto lineage = warehouse::Lineage::read(catalogue_ / "model" / "lineage.toml");
  // Which loads fill a column ("table.column"), or have rows of a kind ("table[where …]"), is not
  // in the books: whoever fills the table may.
  const std::vector<std::string> columns = lineage.columns(table);
  const auto with_columns = [&](Days days) {
    for (const std::string& column : columns) {
      const auto whole = days.find(column.substr(0, column.find_first_of(".[")));
      if (whole != days.end()) days[column] = whole->second;
    }
    return days;
  };
  Days all;
  for (const auto& [source, tables] : books.coverage) all.insert(tables.begin(), tables.end());
  const warehouse::DayRanges covered = lineage.coverage(table, with_columns(all));
  std::vector<std::string> titles;
  for (const auto& [source, own] : books.coverage) {
    Days others = all;
    for (const auto& [name, ranges] : own) others.erase(name);
    // It covers the table by itself, or without it less is covered.
    if (!lineage.coverage(table, with_columns(own)).empty() ||
        lineage.coverage(table, with_columns(others)) != covered) {
      titles.push_back(books.source_title(source));
    }
  }
  return titles;
}

}  // namespace sightline::server::api
