#include "insight/streaks.h"

#include <gtest/gtest.h>

#include <vector>

namespace sightline::insight {
namespace {

using catalogue::Polarity;
using Values = std::vector<std::optional<double>>;

// "At or above 90 % since April, dipping to 89.7 % in December."
TEST(StreaksTest, EightMonthsMetAndThenADip) {
  const Values values = {88, 91, 92, 90, 93, 91, 90, 92, 95, 89.7};
  const auto said = against_target(values, 90, Polarity::kHigher);
  ASSERT_TRUE(said);
  EXPECT_FALSE(said->met);
  EXPECT_EQ(said->now.first, 9U);
  EXPECT_EQ(said->now.length, 1U);
  ASSERT_TRUE(said->before);
  EXPECT_EQ(said->before->first, 1U);
  EXPECT_EQ(said->before->length, 8U);
  EXPECT_EQ(said->first_breach, 0U);
  EXPECT_EQ(said->missed, 2U);
  EXPECT_EQ(said->judged, 10U);
}

TEST(StreaksTest, LessCanBeBetterAndNeutralIsNotJudged) {
  const Values values = {12, 9, 10};
  const auto said = against_target(values, 10, Polarity::kLower);
  ASSERT_TRUE(said);
  EXPECT_TRUE(said->met);
  EXPECT_EQ(said->now.first, 1U);
  EXPECT_FALSE(against_target(values, 10, Polarity::kNeutral));
  EXPECT_FALSE(against_target(Values{1, {}}, 10, Polarity::kHigher));
}

TEST(StreaksTest, AHoleEndsAStreak) {
  const auto said = against_target(Values{95, 96, {}, 94, 93}, 90, Polarity::kHigher);
  ASSERT_TRUE(said);
  EXPECT_EQ(said->now.first, 3U);
  EXPECT_EQ(said->now.length, 2U);
  EXPECT_FALSE(said->before);
  EXPECT_FALSE(said->first_breach);
  EXPECT_FALSE(movement(Values{5, {}, 4}));
}

TEST(StreaksTest, FallingSinceTheLastTurn) {
  const auto moved = movement(Values{3, 5, 4, 3, 2});
  ASSERT_TRUE(moved);
  EXPECT_FALSE(moved->rising);
  EXPECT_EQ(moved->streak.first, 1U);
  EXPECT_EQ(moved->streak.length, 4U);
  EXPECT_FALSE(movement(Values{3, 3}));
  EXPECT_FALSE(movement(Values{3}));
  EXPECT_TRUE(movement(Values{3, 4})->rising);
}

TEST(StreaksTest, TheLowestSinceAndTheHighestOfAll) {
  const auto last = extremes(Values{4, 9, 5, {}, 7, 6});
  ASSERT_TRUE(last);
  EXPECT_EQ(last->as_high, 4U);
  EXPECT_EQ(last->as_low, 2U);
  EXPECT_EQ(last->of, 5U);
  EXPECT_FALSE(extremes(Values{1, 2, 3})->as_high);
  EXPECT_FALSE(extremes(Values{{}}));
}

}  // namespace
}  // namespace sightline::insight
