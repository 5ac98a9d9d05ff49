#include "records/statuses.h"

#include <array>
#include <utility>

#include "core/error.h"
#include "records/sqlite.h"

namespace sightline::records {
namespace fs = std::filesystem;
namespace {

constexpr std::array<std::pair<FindingState, std::string_view>, 4> kNames = {{
    {FindingState::kOpen, "open"},
    {FindingState::kMended, "mended"},
    {FindingState::kAccepted, "accepted"},
    {FindingState::kDisputed, "disputed"},
}};

constexpr const char* kTables = R"(
CREATE TABLE IF NOT EXISTS finding_status (
  id INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT NOT NULL, state TEXT NOT NULL,
  owner TEXT NOT NULL, why TEXT NOT NULL, who TEXT NOT NULL, at TEXT NOT NULL,
  latest_load INTEGER NOT NULL, rule TEXT NOT NULL, subject TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS finding_status_key ON finding_status (key, id);
)";
constexpr const char* kColumns =
    "key, state, owner, why, who, at, latest_load, rule, subject FROM finding_status";

FindingStatus status_of(const RecordsStatement& asked) {
  FindingStatus one;
  one.key = asked.text(0);
  one.state = finding_state(asked.text(1)).value_or(FindingState::kOpen);
  one.owner = asked.text(2);
  one.why = asked.text(3);
  one.who = asked.text(4);
  one.at = asked.text(5);
  one.latest_load = static_cast<std::int32_t>(asked.integer(6));
  one.rule = asked.text(7);
  one.subject = asked.text(8);
  return one;
}

}  // namespace

std::string_view name_of(FindingState state) {
  for (const auto& [one, name] : kNames) {
    if (one == state) return name;
  }
  return "open";
}

std::optional<FindingState> finding_state(std::string_view name) {
  for (const auto& [state, known] : kNames) {
    if (known == name) return state;
  }
  return std::nullopt;
}

FindingStanding standing_of(const FindingStatus* status, std::optional<std::int32_t> load) {
  if (status == nullptr) return {};
  if (status->state == FindingState::kMended && load && *load > status->latest_load) {
    return {FindingState::kOpen, true};
  }
  return {status->state, false};
}

Statuses::Statuses(std::unique_ptr<RecordsFile> file) : file_(std::move(file)) {}
Statuses::~Statuses() = default;
Statuses::Statuses(Statuses&&) noexcept = default;
Statuses& Statuses::operator=(Statuses&&) noexcept = default;

Statuses Statuses::read(const fs::path& data) {
  return Statuses(RecordsFile::read(data, "finding_status"));
}

Statuses Statuses::write(const fs::path& data) {
  return Statuses(RecordsFile::write(data, kTables));
}

std::map<std::string, FindingStatus, std::less<>> Statuses::latest() const {
  std::map<std::string, FindingStatus, std::less<>> all;
  if (!file_) return all;
  RecordsStatement asked(*file_,
                         std::string("SELECT ") + kColumns +
                             " WHERE id IN (SELECT max(id) FROM finding_status GROUP BY key)");
  while (asked.next()) {
    FindingStatus one = status_of(asked);
    std::string key = one.key;
    all.emplace(std::move(key), std::move(one));
  }
  return all;
}

std::vector<FindingStatus> Statuses::history(std::string_view key) const {
  std::vector<FindingStatus> all;
  if (!file_) return all;
  RecordsStatement asked(*file_, std::string("SELECT ") + kColumns + " WHERE key = ?1 ORDER BY id");
  asked.bind(1, key);
  while (asked.next()) all.push_back(status_of(asked));
  return all;
}

void Statuses::set(const std::vector<FindingStatus>& changes) {
  for (const FindingStatus& one : changes) {
    const bool reason =
        one.state == FindingState::kAccepted || one.state == FindingState::kDisputed;
    if (reason && one.why.empty()) {
      throw Error(ErrorKind::kUsage, "to say that a finding is " + std::string(name_of(one.state)) +
                                         " needs a reason");
    }
  }
  const std::string now = now_utc();
  RecordsChange change(*file_);
  RecordsStatement insert(
      *file_,
      "INSERT INTO finding_status (key, state, owner, why, who, at, latest_load, rule, "
      "subject) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)");
  for (const FindingStatus& one : changes) {
    insert.bind(1, one.key);
    insert.bind(2, name_of(one.state));
    insert.bind(3, one.owner);
    insert.bind(4, one.why);
    insert.bind(5, one.who);
    insert.bind(6, now);
    insert.bind(7, std::int64_t{one.latest_load});
    insert.bind(8, one.rule);
    insert.bind(9, one.subject);
    insert.next();
    insert.again();
  }
  change.keep();
}

}  // namespace sightline::records
