#include "records/sqlite.h"

#include <fcntl.h>
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <sqlite3.h>
#include <unistd.h>

#include <ctime>
#include <utility>

#include "core/error.h"

namespace sightline::records {
namespace fs = std::filesystem;
namespace {

constexpr int kPatienceMs = 10'000;  // for another process that is writing

[[noreturn]] void fail(const fs::path& file, const std::string& words) {
  throw Error(ErrorKind::kMachine, "what people write is kept in " + file.string() +
                                       ", and that failed, so nothing was changed: " + words);
}

fs::path file_of(const fs::path& data) { return data / "records.sqlite"; }

}  // namespace

std::unique_ptr<RecordsFile> RecordsFile::read(const fs::path& data, std::string_view table) {
  const fs::path file = file_of(data);
  std::error_code none;
  // Nothing yet, or made by a process that died before it wrote anything.
  if (!fs::exists(file, none) || fs::file_size(file, none) == 0) return nullptr;
  std::unique_ptr<RecordsFile> opened(new RecordsFile(file));
  opened->open();
  bool there = false;
  {
    RecordsStatement asked(*opened, "SELECT 1 FROM sqlite_master WHERE name = ?1");
    asked.bind(1, table);
    there = asked.next();
  }
  return there ? std::move(opened) : nullptr;
}

std::unique_ptr<RecordsFile> RecordsFile::write(const fs::path& data, const char* tables) {
  const fs::path file = file_of(data);
  // Before SQLite sees it, so that it is never readable to others.
  const int fd = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (fd < 0) fail(file, "it cannot be opened for writing");
  ::close(fd);
  std::unique_ptr<RecordsFile> opened(new RecordsFile(file));
  opened->open();
  opened->run(tables);
  return opened;
}

RecordsFile::~RecordsFile() { sqlite3_close(connection_); }

void RecordsFile::open() {
  if (sqlite3_open_v2(file_.c_str(), &connection_, SQLITE_OPEN_READWRITE, nullptr) != SQLITE_OK) {
    fail(file_, connection_ == nullptr ? "no memory" : sqlite3_errmsg(connection_));
  }
  sqlite3_busy_timeout(connection_, kPatienceMs);
  run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
}

void RecordsFile::run(const char* sql) const {
  if (sqlite3_exec(connection_, sql, nullptr, nullptr, nullptr) != SQLITE_OK) {
    fail(file_, sqlite3_errmsg(connection_));
  }
}

RecordsStatement::RecordsStatement(const RecordsFile& file, const std::string& sql) : file_(file) {
  if (sqlite3_prepare_v2(file.connection(), sql.c_str(), -1, &statement_, nullptr) != SQLITE_OK) {
    fail(file.file(), sqlite3_errmsg(file.connection()));
  }
}

RecordsStatement::~RecordsStatement() { sqlite3_finalize(statement_); }

void RecordsStatement::bind(int place, std::string_view text) {
  sqlite3_bind_text(statement_, place, text.data(), static_cast<int>(text.size()),
                    SQLITE_TRANSIENT);
}

void RecordsStatement::bind(int place, std::int64_t number) {
  sqlite3_bind_int64(statement_, place, number);
}

void RecordsStatement::bind_real(int place, std::optional<double> number) {
  if (number) {
    sqlite3_bind_double(statement_, place, *number);
  } else {
    sqlite3_bind_null(statement_, place);
  }
}

bool RecordsStatement::next() {
  const int step = sqlite3_step(statement_);
  if (step != SQLITE_ROW && step != SQLITE_DONE) {
    fail(file_.file(), sqlite3_errmsg(file_.connection()));
  }
  return step == SQLITE_ROW;
}

void RecordsStatement::again() { sqlite3_reset(statement_); }

std::string RecordsStatement::text(int column) const {
  const unsigned char* found = sqlite3_column_text(statement_, column);
  return found == nullptr ? std::string() : reinterpret_cast<const char*>(found);
}

std::int64_t RecordsStatement::integer(int column) const {
  return sqlite3_column_int64(statement_, column);
}

std::optional<double> RecordsStatement::real(int column) const {
  if (sqlite3_column_type(statement_, column) == SQLITE_NULL) return std::nullopt;
  return sqlite3_column_double(statement_, column);
}

RecordsChange::RecordsChange(const RecordsFile& file) : file_(file) { file.run("BEGIN IMMEDIATE"); }

RecordsChange::~RecordsChange() {
  if (!kept_) sqlite3_exec(file_.connection(), "ROLLBACK", nullptr, nullptr, nullptr);
}

void RecordsChange::keep() {
  file_.run("COMMIT");
  kept_ = true;
}

std::string now_utc() {
  return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::time(nullptr)));
}

}  // namespace sightline::records
