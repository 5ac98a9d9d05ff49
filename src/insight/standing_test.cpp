#include "insight/standing.h"

#include <gtest/gtest.h>

#include <vector>

namespace sightline::insight {
namespace {

using catalogue::Polarity;
using Others = std::vector<std::optional<double>>;

// "Eight authorities in the region were worse and six better": seventh of fifteen.
TEST(StandingTest, EightWorseAndSixBetterIsSeventhOfFifteen) {
  const Others region = {60, 62, 65, 68, 70, 72, 74, 76, 78, 80, 84, 88, 90, 95};
  const auto stands = standing(76.7, region, Polarity::kHigher);
  ASSERT_TRUE(stands);
  EXPECT_EQ(stands->worse, 8U);
  EXPECT_EQ(stands->better, 6U);
  EXPECT_EQ(stands->rank, 7U);
  EXPECT_EQ(stands->of, 15U);
}

TEST(StandingTest, WhereLessIsBetterTheLowestComesFirst) {
  const auto stands = standing(30.2, Others{78, 43.3, 35}, Polarity::kLower);
  ASSERT_TRUE(stands);
  EXPECT_EQ(stands->rank, 1U);
  EXPECT_EQ(stands->worse, 3U);
  EXPECT_DOUBLE_EQ(stands->lowest, 30.2);
  EXPECT_DOUBLE_EQ(stands->highest, 78);
  EXPECT_FALSE(stands->quarter);
}

TEST(StandingTest, EqualsShareTheRankAndTheMissingAreCounted) {
  const auto stands = standing(10, Others{10, 12, {}, 8, {}}, Polarity::kHigher);
  ASSERT_TRUE(stands);
  EXPECT_EQ(stands->rank, 2U);
  EXPECT_EQ(stands->same, 1U);
  EXPECT_EQ(stands->of, 4U);
  EXPECT_EQ(stands->without, 2U);
}

TEST(StandingTest, QuartilesAreThoseOfTheOthers) {
  const Others others = {1, 2, 3, 4, 5};
  const auto high = standing(4.5, others, Polarity::kHigher);
  EXPECT_DOUBLE_EQ(*high->lower_quartile, 2);
  EXPECT_DOUBLE_EQ(*high->median, 3);
  EXPECT_DOUBLE_EQ(*high->upper_quartile, 4);
  EXPECT_EQ(high->quarter, 1);
  EXPECT_EQ(standing(4.5, others, Polarity::kLower)->quarter, 4);
  EXPECT_EQ(standing(0, others, Polarity::kLower)->quarter, 1);
  EXPECT_DOUBLE_EQ(quantile(std::vector<double>{1, 2, 3, 4}, 0.25), 1.75);
}

TEST(StandingTest, NobodyToCompareWithIsNoStanding) {
  EXPECT_FALSE(standing(1, Others{}, Polarity::kHigher));
  EXPECT_FALSE(standing(1, Others{{}, {}}, Polarity::kHigher));
}

}  // namespace
}  // namespace sightline::insight
