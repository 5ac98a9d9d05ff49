// The public sample files, where they are at hand beside the repository; skipped where they are
// not.
#include <gtest/gtest.h>

#include <algorithm>

#include "sources/sheet_copy.h"
#include "sources/testing.h"

namespace sightline::sources {
namespace {

namespace fs = std::filesystem;

class Samples : public ::testing::Test {
 protected:
  void SetUp() override {
    data_ = fs::path(SIGHTLINE_SOURCE_DIR).parent_path() / "shared" / "data";
    if (!fs::exists(data_ / "ssda903")) {
      GTEST_SKIP() << "the sample files (../shared/data) are not here";
    }
  }
  fs::path data_;
};

// As many rows as there are elements in the files, of the shapes of 2021 to 2024.
TEST_F(Samples, TheChildrenInNeedCensus) {
  if (!fs::exists(data_ / "cin-census")) GTEST_SKIP() << "the census files are not here";
  const auto got = testing::read({data_ / "cin-census"});
  ASSERT_EQ(got.returns.size(), 4U);
  EXPECT_EQ(got.of("src_cin_child").size(), 336U);
  EXPECT_EQ(got.of("src_cin_details").size(), 406U);
  EXPECT_EQ(got.of("src_cin_assessments").size(), 3U);  // one was authorised before it began
  EXPECT_EQ(got.of("src_cin_plans").size(), 3U);
  EXPECT_EQ(got.of("src_cin_section47").size(), 3U);
  EXPECT_EQ(got.of("src_cin_cp_plans").size(), 3U);
  EXPECT_EQ(got.of("src_cin_cp_reviews").size(), 3U);
  EXPECT_EQ(got.with_rule("cin-stray-text").size(), 2U);
}

TEST_F(Samples, OneYearWithItsXml) {
  const auto got = testing::read({data_ / "ssda903" / "year-2017-18"});
  ASSERT_EQ(got.returns.size(), 2U);
  for (const Return& r : got.returns) EXPECT_EQ(r.reference_date, Day::of(2018, 3, 31));
  EXPECT_EQ(got.of("src_ssda903_header").size(), 2675U + 253U);
  EXPECT_EQ(got.of("src_ssda903_episodes").size(), 5050U + 459U);
  EXPECT_EQ(got.of("src_ssda903_reviews").size(), 12580U + 1206U);
  EXPECT_EQ(got.of("src_ssda903_uasc").size(), 132U + 12U);
  EXPECT_EQ(got.with_rule("903-duplicate-row").size(), 2U);
}

TEST_F(Samples, FiveYearsInAnyOrder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(data_ / "ssda903" / "years-2017-2021")) {
    files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  const auto forward = testing::read(files);
  std::reverse(files.begin(), files.end());
  const auto backward = testing::read(files);
  ASSERT_EQ(forward.returns.size(), 5U);
  for (int i = 0; i < 5; ++i) {
    EXPECT_EQ(forward.returns[static_cast<std::size_t>(i)].reference_date,
              collection_year_end(2018 + i));
  }
  EXPECT_EQ(forward.of("src_ssda903_episodes").size(), 3737U);
  ASSERT_EQ(forward.rows.size(), backward.rows.size());
  for (std::size_t i = 0; i < forward.rows.size(); ++i) {
    ASSERT_EQ(forward.rows[i].values, backward.rows[i].values);
  }
}

TEST_F(Samples, PublishedPopulation) {
  const auto got = testing::read({data_ / "published" / "population_0_17.csv"});
  EXPECT_EQ(got.rows.size(), 2132U);
  EXPECT_TRUE(got.findings.empty());
  EXPECT_EQ(got.coverages[0].from, Day::of(2012, 4, 1));
  EXPECT_EQ(got.coverages[0].to, Day::of(2025, 3, 31));
}

// A workbook that others made up, and its eleven sheets as files of their own.
TEST_F(Samples, AnnexAAsWorkbookAndAsFiles) {
  const fs::path path = data_ / "annex-a" / "Annex_A.xlsx";
  if (!fs::exists(path)) GTEST_SKIP() << "the workbook is not here";
  ReadOptions options;
  options.covered_to = Day::of(2021, 3, 16);
  const auto whole = testing::read({path}, options);
  ASSERT_EQ(whole.returns.size(), 1U);
  const std::vector<std::int64_t> rows = {5, 5, 6, 5, 5, 5, 7, 5, 6, 5, 5};
  ASSERT_EQ(whole.files.size(), rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    EXPECT_EQ(whole.files[i].rows_loaded, rows[i]) << whole.files[i].path;
    EXPECT_EQ(whole.files[i].rows_rejected, 0) << whole.files[i].path;
  }
  EXPECT_EQ(whole.with_rule("annex-a-error-cell").size(), 10U);
  EXPECT_EQ(whole.with_rule("annex-a-unknown-code").size(), 6U);

  const testing::TempFolder folder;
  const std::vector<SourceSpec> specs = load_specs(testing::catalogue());
  const Workbook book(path);
  for (const Sheet& sheet : book.sheets()) {
    const SheetCopy copied = copy_of_sheet(book, sheet, specs, "", options);
    ASSERT_NE(copied.copy, nullptr) << sheet.name;
    fs::copy_file(copied.copy->text.path(), folder.path() / (sheet.name + ".csv"));
  }
  const auto apart = testing::read({folder.path()}, options);
  EXPECT_EQ(apart.returns.size(), 1U);
  ASSERT_EQ(apart.rows.size(), whole.rows.size());
  for (std::size_t i = 0; i < whole.rows.size(); ++i) {
    EXPECT_EQ(apart.rows[i].values, whole.rows[i].values);
    EXPECT_EQ(apart.rows[i].table, whole.rows[i].table);
    EXPECT_EQ(apart.rows[i].line, whole.rows[i].line);
  }
  EXPECT_EQ(apart.findings.size(), whole.findings.size());
}

}  // namespace
}  // namespace sightline::sources
