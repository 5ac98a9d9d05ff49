#include "records/audit.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>
#include <string>
#include <vector>

#include "core/error.h"

namespace sightline::records {
namespace {

std::vector<std::string> lines_of(const std::filesystem::path& file) {
  std::ifstream in(file);
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

class Audit : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (std::filesystem::temp_directory_path() / "sightline-audit-XXXXXX");
    ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
    folder_ = pattern;
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  std::filesystem::path folder_;
};

TEST_F(Audit, AddsALineAndKeepsItPrivate) {
  append_audit(folder_, {"members", "lait_lacnum", "day 2018-03-31..2018-03-31", 7});
  append_audit(folder_, {"members", "other", "sex=F", 0});
  const auto lines = lines_of(folder_ / "audit.log");
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_NE(lines[0].find("\tmembers\tlait_lacnum\tday 2018-03-31..2018-03-31\t7 rows"),
            std::string::npos);
  EXPECT_EQ(lines[0][10], 'T');
  EXPECT_EQ(lines[0][19], 'Z');
  struct stat status {};
  ASSERT_EQ(::stat((folder_ / "audit.log").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);
}

TEST_F(Audit, NobodyCanWriteAnEntryThroughASelector) {
  append_audit(folder_, {"members", "x", "team=A\n2020-01-01T00:00:00Z\troot\tmembers", 1});
  EXPECT_EQ(lines_of(folder_ / "audit.log").size(), 1U);
}

TEST_F(Audit, NamesWhoAsked) {
  append_audit(folder_, {"child", "", "", 1, "somebody\telse"});
  append_audit(folder_, {"child", "", "", 1});
  const auto lines = lines_of(folder_ / "audit.log");
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_NE(lines[0].find("Z\tsomebody?else\tchild\t"), std::string::npos);
  EXPECT_NE(lines[1].find("Z\t" + local_reader() + "\tchild\t"), std::string::npos);
}

TEST_F(Audit, WhatCannotBeWrittenStops) {
  try {
    append_audit(folder_ / "not there", {"members", "x", "", 1});
    FAIL() << "it went on";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::kMachine);
  }
}

}  // namespace
}  // namespace sightline::records
