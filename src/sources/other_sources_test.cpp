// Sources other than the SSDA903: published population, local lists of posts and allocations.
#include <gtest/gtest.h>

#include "sources/testing.h"

namespace sightline::sources {
namespace {

using testing::CollectingSink;
using testing::read;
using testing::TempFolder;

TEST(OtherSources, Population) {
  const TempFolder folder;
  const CollectingSink got = read({folder.file(
      "pop.csv",
      "mid_year,used_for_year_ending_31_march,geography_level,geography_name,geography_code,"
      "la_code_3digit,age_group,population,symbol,source_file\n"
      "2016,2017,national,England,E92000001,,0-17,\"11,800,000\",,x\n"
      "2016,2017,la,\"Bristol, City of\",E06000023,801,0-17,93000,,x\n"
      "2017,2018,la,Old,E06000099,999,0-17,,x,x\n2017,2018,la,Old,E06000098,998,0-25,5,,x\n")});
  const auto rows = got.of("src_population");
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(rows[0]["population"], "11800000");
  EXPECT_EQ(rows[1]["la_name"], "Bristol, City of");
  EXPECT_EQ(rows[1]["la_code"], "801");
  EXPECT_EQ(rows[2]["population"], "(missing)");
  EXPECT_EQ(got.files[0].rows_rejected, 1);
  ASSERT_EQ(got.coverages.size(), 1U);
  EXPECT_EQ(got.coverages[0].from, Day::of(2016, 4, 1));
  EXPECT_EQ(got.coverages[0].to, Day::of(2018, 3, 31));
  EXPECT_EQ(got.coverages[0].completeness, Completeness::kFullHistory);
}

TEST(OtherSources, PostsAndAllocations) {
  const TempFolder folder;
  folder.file("p.csv",
              "post_id,worker_id,team,role,fte,agency,start_date,end_date\n"
              "p1,w1,North team,Social worker,0.8,N,2016-04-01,\n"
              "p2,w2,North team,Social worker,8,1,2016-05-01,2018-06-30\n");
  folder.file("a.csv",
              "allocation_id,person_id,worker_id,team,start_date,end_date\n"
              "a1,c1,w1,North team,2017-01-01,\n");
  ReadOptions options;
  options.covered_to = Day::of(2018, 12, 31);
  const CollectingSink got = read({folder.path()}, options);
  const auto posts = got.of("src_loc_post");
  ASSERT_EQ(posts.size(), 2U);
  EXPECT_EQ(posts[0]["post_id"], "P1");
  EXPECT_EQ(posts[0]["team"], "North team");
  EXPECT_EQ(posts[0]["fte"], "0.8");
  EXPECT_EQ(posts[0]["agency"], "0");
  EXPECT_EQ(posts[1]["fte"], "(missing)");
  EXPECT_EQ(got.with_rule("post-out-of-range").size(), 1U);
  EXPECT_EQ(got.of("src_loc_allocation")[0]["person_id"], "C1");
  ASSERT_EQ(got.coverages.size(), 2U);
  EXPECT_EQ(got.coverages[1].table, "src_loc_post");
  EXPECT_EQ(got.coverages[1].from, Day::of(2016, 4, 1));
  EXPECT_EQ(got.coverages[1].to, Day::of(2018, 12, 31));
  EXPECT_EQ(read({folder.path()}).coverages[1].to, Day::of(2016, 5, 1));
}

}  // namespace
}  // namespace sightline::sources
