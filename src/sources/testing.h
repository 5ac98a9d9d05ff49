// What the tests of this module share: a sink that keeps everything, and a folder of files that
// goes away again. For tests only.
#pragma once

#include <gtest/gtest.h>

#include <unistd.h>
#include <atomic>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "sources/source.h"

namespace sightline::sources::testing {

class CollectingSink : public Sink {
 public:
  struct Row {
    std::string table;
    std::map<std::string, std::string> values;  // days as ISO, missing ones left out
    std::int64_t line = 0;

    std::string operator[](const std::string& column) const {
      const auto found = values.find(column);
      return found == values.end() ? "(missing)" : found->second;
    }
  };

  void begin_return(const Return&) override {}
  void end_return(const Return& which) override { returns.push_back(which); }
  void begin_file(const FileRead&) override { rejections_ = 0; }
  void row(const TableSpec& table, std::span<const Field> fields, std::int64_t line) override {
    ASSERT_EQ(fields.size(), table.columns.size());
    Row out{table.name, {}, line};
    for (std::size_t i = 0; i < fields.size(); ++i) {
      const std::string& name = table.columns[i].name;
      if (const auto* text = std::get_if<std::string_view>(&fields[i])) {
        EXPECT_EQ(table.columns[i].type, ColumnType::kText) << name;
        out.values[name] = *text;
      } else if (const auto* day = std::get_if<Day>(&fields[i])) {
        EXPECT_EQ(table.columns[i].type, ColumnType::kDay) << name;
        out.values[name] = day->iso();
      } else if (const auto* number = std::get_if<std::int64_t>(&fields[i])) {
        EXPECT_EQ(table.columns[i].type, ColumnType::kInteger) << name;
        out.values[name] = std::to_string(*number);
      }
    }
    rows.push_back(std::move(out));
  }
  void finding(const Finding& finding) override {
    findings.push_back(finding);
    if (finding.severity == Severity::kRejected) ++rejections_;
  }
  void end_file(const FileRead& file) override {
    EXPECT_EQ(file.rows_read, file.rows_loaded + file.rows_rejected) << file.path;
    EXPECT_EQ(file.rows_rejected, rejections_) << file.path;
    files.push_back(file);
  }
  void coverage(const Coverage& coverage) override { coverages.push_back(coverage); }
  void progress(std::uintmax_t done, std::uintmax_t total) override { EXPECT_LE(done, total); }

  std::vector<Row> of(const std::string& table) const {
    std::vector<Row> out;
    for (const Row& r : rows) {
      if (r.table == table) out.push_back(r);
    }
    return out;
  }
  std::vector<Finding> with_rule(const std::string& rule) const {
    std::vector<Finding> out;
    for (const Finding& f : findings) {
      if (f.rule == rule) out.push_back(f);
    }
    return out;
  }

  std::vector<Row> rows;
  std::vector<Finding> findings;
  std::vector<FileRead> files;
  std::vector<Coverage> coverages;
  std::vector<Return> returns;

 private:
  std::int64_t rejections_ = 0;
};

class TempFolder {
 public:
  TempFolder() {
    static std::atomic<int> number{0};
    path_ = std::filesystem::temp_directory_path() /
            ("sightline-sources-" + std::to_string(::getpid()) + "-" + std::to_string(number++));
    std::filesystem::create_directories(path_);
  }
  ~TempFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }
  std::filesystem::path file(const std::string& name, std::string_view content) const {
    const std::filesystem::path out = path_ / name;
    std::filesystem::create_directories(out.parent_path());
    std::ofstream(out, std::ios::binary) << content;
    return out;
  }

 private:
  std::filesystem::path path_;
};

inline std::filesystem::path catalogue() {
  return std::filesystem::path(SIGHTLINE_SOURCE_DIR) / "catalogue";
}

inline CollectingSink read(const std::vector<std::filesystem::path>& paths,
                           const ReadOptions& options = {}) {
  CollectingSink sink;
  read_files(paths, options, catalogue(), sink);
  return sink;
}

}  // namespace sightline::sources::testing
