#include "records/statuses.h"

#include <fcntl.h>
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <sqlite3.h>
#include <unistd.h>

#include <array>
#include <ctime>
#include <utility>

#include "core/error.h"

namespace sightline::records {
namespace fs = std::filesystem;
namespace {

constexpr std::array<std::pair<FindingState, std::string_view>, 4> kNames = {{
    {FindingState::kOpen, "open"},
    {FindingState::kMended, "mended"},
    {FindingState::kAccepted, "accepted"},
    {FindingState::kDisputed, "disputed"},
}};

constexpr int kPatienceMs = 10'000;  // for another process that is writing

constexpr const char* kTables = R"(
CREATE TABLE IF NOT EXISTS finding_status (
  id INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT NOT NULL, state TEXT NOT NULL,
  owner TEXT NOT NULL, why TEXT NOT NULL, who TEXT NOT NULL, at TEXT NOT NULL,
  latest_load INTEGER NOT NULL, rule TEXT NOT NULL, subject TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS finding_status_key ON finding_status (key, id);
)";
constexpr const char* kColumns =
    "key, state, owner, why, who, at, latest_load, rule, subject FROM finding_status";

[[noreturn]] void fail(const fs::path& file, const std::string& words) {
  throw Error(ErrorKind::kMachine, "what was said of findings is kept in " + file.string() +
                                       ", and that failed, so nothing was changed: " + words);
}

}  // namespace

struct Statuses::Data {
  fs::path file;
  sqlite3* connection = nullptr;
  ~Data() { sqlite3_close(connection); }
  Data() = default;
  Data(const Data&) = delete;
  Data& operator=(const Data&) = delete;

  void run(const char* sql) const {
    if (sqlite3_exec(connection, sql, nullptr, nullptr, nullptr) != SQLITE_OK) {
      fail(file, sqlite3_errmsg(connection));
    }
  }
  static std::unique_ptr<Data> open(const fs::path& file) {
    auto data = std::make_unique<Data>();
    data->file = file;
    if (sqlite3_open_v2(file.c_str(), &data->connection, SQLITE_OPEN_READWRITE, nullptr) !=
        SQLITE_OK) {
      fail(file, data->connection == nullptr ? "no memory" : sqlite3_errmsg(data->connection));
    }
    sqlite3_busy_timeout(data->connection, kPatienceMs);
    data->run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
    return data;
  }
};

namespace {

// A statement that is finished whatever happens.
class Asked {
 public:
  Asked(sqlite3* connection, const fs::path& file, const std::string& sql)
      : connection_(connection), file_(file) {
    if (sqlite3_prepare_v2(connection, sql.c_str(), -1, &statement_, nullptr) != SQLITE_OK) {
      fail(file_, sqlite3_errmsg(connection_));
    }
  }
  ~Asked() { sqlite3_finalize(statement_); }
  Asked(const Asked&) = delete;
  Asked& operator=(const Asked&) = delete;
  void bind(int place, std::string_view text) {
    sqlite3_bind_text(statement_, place, text.data(), static_cast<int>(text.size()),
                      SQLITE_TRANSIENT);
  }
  void bind(int place, std::int64_t number) { sqlite3_bind_int64(statement_, place, number); }
  bool next() {
    const int step = sqlite3_step(statement_);
    if (step != SQLITE_ROW && step != SQLITE_DONE) fail(file_, sqlite3_errmsg(connection_));
    return step == SQLITE_ROW;
  }
  void again() { sqlite3_reset(statement_); }
  std::string text(int column) const {
    const unsigned char* found = sqlite3_column_text(statement_, column);
    return found == nullptr ? std::string() : reinterpret_cast<const char*>(found);
  }
  FindingStatus status() const {
    FindingStatus one;
    one.key = text(0);
    one.state = finding_state(text(1)).value_or(FindingState::kOpen);
    one.owner = text(2);
    one.why = text(3);
    one.who = text(4);
    one.at = text(5);
    one.latest_load = sqlite3_column_int(statement_, 6);
    one.rule = text(7);
    one.subject = text(8);
    return one;
  }

 private:
  sqlite3* connection_;
  const fs::path& file_;
  sqlite3_stmt* statement_ = nullptr;
};

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

Statuses::Statuses(std::unique_ptr<Data> data) : data_(std::move(data)) {}
Statuses::~Statuses() = default;
Statuses::Statuses(Statuses&&) noexcept = default;
Statuses& Statuses::operator=(Statuses&&) noexcept = default;

Statuses Statuses::read(const fs::path& data) {
  const fs::path file = data / "records.sqlite";
  std::error_code none;
  // Nothing yet, or made by a process that died before it said anything.
  if (!fs::exists(file, none) || fs::file_size(file, none) == 0) return Statuses(nullptr);
  std::unique_ptr<Data> opened = Data::open(file);
  Asked there(opened->connection, opened->file,
              "SELECT 1 FROM sqlite_master WHERE name = 'finding_status'");
  if (!there.next()) return Statuses(nullptr);
  return Statuses(std::move(opened));
}

Statuses Statuses::write(const fs::path& data) {
  const fs::path file = data / "records.sqlite";
  // Before SQLite sees it, so that it is never readable to others.
  const int fd = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (fd < 0) fail(file, "it cannot be opened for writing");
  ::close(fd);
  std::unique_ptr<Data> opened = Data::open(file);
  opened->run(kTables);
  return Statuses(std::move(opened));
}

std::map<std::string, FindingStatus, std::less<>> Statuses::latest() const {
  std::map<std::string, FindingStatus, std::less<>> all;
  if (!data_) return all;
  Asked asked(data_->connection, data_->file,
              std::string("SELECT ") + kColumns +
                  " WHERE id IN (SELECT max(id) FROM finding_status GROUP BY key)");
  while (asked.next()) {
    FindingStatus one = asked.status();
    std::string key = one.key;
    all.emplace(std::move(key), std::move(one));
  }
  return all;
}

std::vector<FindingStatus> Statuses::history(std::string_view key) const {
  std::vector<FindingStatus> all;
  if (!data_) return all;
  Asked asked(data_->connection, data_->file,
              std::string("SELECT ") + kColumns + " WHERE key = ?1 ORDER BY id");
  asked.bind(1, key);
  while (asked.next()) all.push_back(asked.status());
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
  const std::string now = fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::time(nullptr)));
  data_->run("BEGIN IMMEDIATE");
  try {
    Asked insert(data_->connection, data_->file,
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
  } catch (const Error&) {
    sqlite3_exec(data_->connection, "ROLLBACK", nullptr, nullptr, nullptr);
    throw;
  }
  data_->run("COMMIT");
}

}  // namespace sightline::records
