#include "server/api/finding_list.h"

#include <algorithm>
#include <functional>
#include <numeric>
#include <unordered_map>

#include "facts/profile.h"

namespace sightline::server::api {
namespace {

constexpr std::int64_t kMost = 200'000;
// Names one child as its subject and the other as its value.
constexpr std::string_view kPairRule = "person-link-proposed";
constexpr std::array<Severity, 3> kWorstFirst = {Severity::kRejected, Severity::kDoubtful,
                                                 Severity::kNote};

// A child's team or worker of today; "" where it is not known.
std::string today(const cube::Cube& cube, const cube::DimensionView* dimension,
                  std::uint32_t child) {
  if (dimension == nullptr) return {};
  const std::string& value = dimension->values[dimension->codes[cube.current_profile(child)]];
  return value == facts::kNotKnown ? std::string() : value;
}

std::unordered_map<std::string_view, std::uint32_t> children_of(const cube::Cube* cube) {
  std::unordered_map<std::string_view, std::uint32_t> children;
  if (cube == nullptr) return children;
  for (std::uint32_t s = 0; s < cube->subjects(); ++s) {
    if (cube->subject_kind(s) == "child") children.emplace(cube->subject(s), s);
  }
  return children;
}

}  // namespace

class FindingList::Keeper {
 public:
  explicit Keeper(FindingList& list) : list_(list) {}
  std::uint32_t keep(std::string_view text) {
    const std::size_t hash = std::hash<std::string_view>()(text);
    const auto [begin, end] = ids_.equal_range(hash);
    for (auto it = begin; it != end; ++it) {
      if (list_.text(it->second) == text) return it->second;
    }
    const auto id = static_cast<std::uint32_t>(list_.texts_.size());
    list_.texts_.emplace_back(static_cast<std::uint32_t>(list_.pool_.size()),
                              static_cast<std::uint32_t>(text.size()));
    list_.pool_ += text;
    ids_.emplace(hash, id);
    return id;
  }

 private:
  FindingList& list_;
  std::unordered_multimap<std::size_t, std::uint32_t> ids_;  // by hash; only while reading
};

bool FindingList::shown_to(const Row& row, const cube::Access* access, bool all) const {
  const auto opens = [&](const std::optional<std::uint32_t>& child) {
    return child && access != nullptr ? access->opens(*child) : all;
  };
  if (row.is_pair) return opens(row.child) && opens(row.other);
  if (row.child && access != nullptr) return access->opens(*row.child);
  return all || (text(row.subject).empty() && text(row.row).empty());
}

std::optional<std::uint32_t> FindingList::find(std::string_view wanted) const {
  for (std::uint32_t id = 0; id < texts_.size(); ++id) {
    if (text(id) == wanted) return id;
  }
  return std::nullopt;
}

std::shared_ptr<const FindingList> FindingList::read(warehouse::Ledger& ledger,
                                                     const cube::Cube* cube) {
  Told told;
  told.generation = ledger.generation();
  for (const Severity severity : kWorstFirst) {
    warehouse::FindingFilter of;
    of.severity = severity;
    told.counts[static_cast<std::size_t>(severity)] = ledger.count(of);
  }
  told.all = [&](const auto& each) { ledger.findings({}, each); };
  return read(told, cube, kMost);
}

std::int64_t FindingList::left_out() const {
  return std::accumulate(counts_.begin(), counts_.end(), std::int64_t{0}) -
         static_cast<std::int64_t>(rows_.size());
}

std::shared_ptr<const FindingList> FindingList::read(const Told& told, const cube::Cube* cube,
                                                     std::int64_t most) {
  auto list = std::make_shared<FindingList>();
  Keeper texts(*list);
  list->generation_ = told.generation;
  list->counts_ = told.counts;
  // How many more of each are kept: of the less bad what the worse leave.
  std::array<std::int64_t, 3> room = {0, 0, 0};
  for (const Severity severity : kWorstFirst) {
    const auto of = static_cast<std::size_t>(severity);
    room[of] = std::min(told.counts[of], most);
    most -= room[of];
  }
  const auto children = children_of(cube);
  const cube::DimensionView* team = cube == nullptr ? nullptr : cube->dimension("team");
  const cube::DimensionView* worker = cube == nullptr ? nullptr : cube->dimension("worker");
  told.all([&](const warehouse::StoredFinding& stored) {
    const Finding& finding = stored.finding;
    if (room[static_cast<std::size_t>(finding.severity)]-- <= 0) return;
    Row row;
    row.load = stored.load_id;
    row.severity = finding.severity;
    row.line = finding.line;
    row.rule = texts.keep(finding.rule);
    row.file = texts.keep(finding.file);
    row.field = texts.keep(finding.field);
    row.value = texts.keep(finding.value);
    row.subject = texts.keep(finding.subject);
    row.reason = texts.keep(finding.reason);
    row.row = texts.keep(finding.row);
    const auto child = children.find(finding.subject);
    if (child != children.end()) row.child = child->second;
    row.is_pair = finding.rule == kPairRule;
    const auto other = row.is_pair ? children.find(finding.value) : children.end();
    if (other != children.end()) row.other = other->second;
    // Of a child whom nobody has now, and of whom the figures know nothing, a rule may know the
    // last.
    const std::string its_team = row.child ? today(*cube, team, *row.child) : std::string();
    const std::string its_worker = row.child ? today(*cube, worker, *row.child) : std::string();
    row.team = texts.keep(its_team.empty() ? stored.team : its_team);
    row.worker = texts.keep(its_worker.empty() ? stored.worker : its_worker);
    row.key = texts.keep(stored.key);
    list->rows_.push_back(row);
  });
  list->rows_.shrink_to_fit();
  list->pool_.shrink_to_fit();
  return list;
}

}  // namespace sightline::server::api
