// Records: the file in which what people write is kept, DIR/records.sqlite, apart from the
// warehouse, which can be made anew from files. WAL and synchronous FULL: what was answered is on
// the disk, and a kill at any instant leaves a change whole or not there.
//
// For the files of this module alone. One object belongs to one thread; any number of processes may
// read and write beside one another. All throw Error(kMachine).
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace sightline::records {

class RecordsFile {
 public:
  // Nothing where there is no file yet, or it has not this table.
  static std::unique_ptr<RecordsFile> read(const std::filesystem::path& data,
                                           std::string_view table);
  // Makes the file where there is none, readable to its owner only, and these tables.
  static std::unique_ptr<RecordsFile> write(const std::filesystem::path& data, const char* tables);
  ~RecordsFile();
  RecordsFile(const RecordsFile&) = delete;
  RecordsFile& operator=(const RecordsFile&) = delete;

  void run(const char* sql) const;
  sqlite3* connection() const { return connection_; }
  const std::filesystem::path& file() const { return file_; }

 private:
  explicit RecordsFile(std::filesystem::path file) : file_(std::move(file)) {}
  void open();
  std::filesystem::path file_;
  sqlite3* connection_ = nullptr;
};

// A statement that is finished whatever happens.
class RecordsStatement {
 public:
  RecordsStatement(const RecordsFile& file, const std::string& sql);
  ~RecordsStatement();
  RecordsStatement(const RecordsStatement&) = delete;
  RecordsStatement& operator=(const RecordsStatement&) = delete;

  void bind(int place, std::string_view text);
  void bind(int place, std::int64_t number);
  void bind_real(int place, std::optional<double> number);
  bool next();
  void again();  // to be bound and run once more
  std::string text(int column) const;
  std::int64_t integer(int column) const;
  std::optional<double> real(int column) const;

 private:
  const RecordsFile& file_;
  sqlite3_stmt* statement_ = nullptr;
};

// All of it or none: undone unless it is kept.
class RecordsChange {
 public:
  explicit RecordsChange(const RecordsFile& file);
  ~RecordsChange();
  RecordsChange(const RecordsChange&) = delete;
  RecordsChange& operator=(const RecordsChange&) = delete;
  void keep();

 private:
  const RecordsFile& file_;
  bool kept_ = false;
};

// Now, UTC: "2026-05-14T09:30:00Z".
std::string now_utc();

}  // namespace sightline::records
