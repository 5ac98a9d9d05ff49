#include "insight/change.h"

#include <gtest/gtest.h>

namespace sightline::insight {
namespace {

using catalogue::Indicator;
using catalogue::Measure;
using catalogue::Polarity;

Indicator indicator_of(Measure measure, Polarity polarity = Polarity::kLower) {
  Indicator indicator;
  indicator.measure = measure;
  indicator.polarity = polarity;
  indicator.decimals = measure == Measure::kCount ? 0 : 1;
  indicator.numerator.subject = "child";
  if (measure != Measure::kCount) {
    indicator.denominator = indicator.numerator;
  }
  return indicator;
}

cube::Figure count(std::int64_t n) {
  cube::Figure figure;
  figure.numerator = n;
  figure.value = {Status::kNumber, static_cast<double>(n), {}};
  return figure;
}

cube::Figure share(std::int64_t numerator, std::int64_t denominator, double factor = 100) {
  cube::Figure figure;
  figure.numerator = numerator;
  figure.denominator = denominator;
  figure.value = {Status::kNumber,
                  factor * static_cast<double>(numerator) / static_cast<double>(denominator),
                  {}};
  return figure;
}

TEST(Change, IsNothingUnlessBothAreNumbers) {
  const Indicator indicator = indicator_of(Measure::kCount);
  cube::Figure absent;
  EXPECT_FALSE(change_of(indicator, count(3), absent));
  EXPECT_FALSE(change_of(indicator, absent, count(3)));
}

TEST(Change, SaysHowMuchAndWhere) {
  const auto change = change_of(indicator_of(Measure::kCount), count(150), count(100));
  ASSERT_TRUE(change);
  EXPECT_DOUBLE_EQ(change->difference, 50);
  EXPECT_DOUBLE_EQ(*change->relative, 0.5);
  EXPECT_EQ(change->direction, Direction::kUp);
  // 50 > 2 √250 = 31.6
  EXPECT_TRUE(change->clear);
  EXPECT_EQ(change->judgement, Judgement::kWorse);
}

TEST(Change, OfCountsIsClearBeyondTwoStandardErrors) {
  const Indicator indicator = indicator_of(Measure::kCount);
  // √(100 + 130) = 15.17: 30 is within two of them, 31 beyond (√231 = 15.2, 30.4).
  EXPECT_FALSE(change_of(indicator, count(130), count(100))->clear);
  EXPECT_TRUE(change_of(indicator, count(131), count(100))->clear);
  EXPECT_FALSE(change_of(indicator, count(100), count(130))->clear);
  EXPECT_TRUE(change_of(indicator, count(100), count(131))->clear);
}

TEST(Change, OfNothingToNothingIsTheSame) {
  const auto change = change_of(indicator_of(Measure::kCount), count(0), count(0));
  EXPECT_EQ(change->direction, Direction::kSame);
  EXPECT_FALSE(change->clear);
  EXPECT_FALSE(change->relative);
}

TEST(Change, FromNothingHasNoRelative) {
  const auto change = change_of(indicator_of(Measure::kCount), count(9), count(0));
  EXPECT_FALSE(change->relative);
  EXPECT_TRUE(change->clear);  // 9 > 2 √9
}

TEST(Change, OfPercentagesIsThatOfTwoProportions) {
  const Indicator indicator = indicator_of(Measure::kPercentage);
  // p = 0.25 pooled, √(0.1875 × 0.02) = 0.0612: 10 points are within two, 14 beyond.
  EXPECT_FALSE(change_of(indicator, share(30, 100), share(20, 100))->clear);
  EXPECT_TRUE(change_of(indicator, share(32, 100), share(18, 100))->clear);
  EXPECT_EQ(change_of(indicator, share(32, 100), share(18, 100))->judgement, Judgement::kWorse);
  EXPECT_EQ(change_of(indicator, share(18, 100), share(32, 100))->judgement, Judgement::kBetter);
}

TEST(Change, OfRatesGoesByTheirNumerators) {
  const Indicator indicator = indicator_of(Measure::kRatePer10000);
  EXPECT_FALSE(
      change_of(indicator, share(130, 100'000, 10'000), share(100, 100'000, 10'000))->clear);
  EXPECT_TRUE(
      change_of(indicator, share(135, 100'000, 10'000), share(100, 100'000, 10'000))->clear);
}

TEST(Change, OfASharesWhoseSidesDifferGoesByNumerators) {
  Indicator turnover = indicator_of(Measure::kPercentage);
  turnover.numerator.adds = catalogue::Adds::kInPeriod;
  turnover.denominator->adds = catalogue::Adds::kOpenAtEnd;
  // As proportions √(0.1875 × 0.02) × 2 = 0.122 would make 13 points clear; as rates
  // √(0.5 / 100) × 2 = 0.1421 does not.
  EXPECT_FALSE(change_of(turnover, share(32, 100), share(19, 100))->clear);
  EXPECT_TRUE(change_of(indicator_of(Measure::kPercentage), share(32, 100), share(19, 100))->clear);
}

TEST(Change, OfASmallDenominatorIsNeverClear) {
  const Indicator indicator = indicator_of(Measure::kPercentage);
  cube::Figure now = share(9, 9);
  const cube::Figure before = share(0, 100);
  EXPECT_TRUE(change_of(indicator, now, before)->clear);
  now.small = true;
  EXPECT_FALSE(change_of(indicator, now, before)->clear);
  EXPECT_EQ(change_of(indicator, now, before)->judgement, Judgement::kNeutral);
}

TEST(Change, OfAFigureThatStillChangesIsNotJudged) {
  const Indicator indicator = indicator_of(Measure::kPercentage);
  cube::Figure now = share(9, 100);
  const cube::Figure before = share(60, 100);
  EXPECT_TRUE(change_of(indicator, now, before)->clear);
  now.settling = true;
  EXPECT_FALSE(change_of(indicator, now, before)->clear);
}

TEST(Change, OfFewerThanThreePeopleIsNeverClear) {
  EXPECT_FALSE(change_of(indicator_of(Measure::kCount), count(2), count(0))->clear);
  // Two of two against none of a thousand: two people.
  EXPECT_FALSE(change_of(indicator_of(Measure::kPercentage), share(2, 2), share(0, 1000))->clear);
}

TEST(Change, OfMeansRatiosMediansAndSurvivalIsNeverCalledClear) {
  for (const Measure measure :
       {Measure::kMean, Measure::kRatio, Measure::kDistribution, Measure::kSurvival}) {
    EXPECT_FALSE(change_of(indicator_of(measure), share(900, 100), share(100, 100))->clear);
  }
}

TEST(Change, OfWorkersInFullTimeEquivalentsIsNotACountOfPeople) {
  Indicator fte = indicator_of(Measure::kCount);
  fte.numerator.scale = 1000;
  cube::Figure now = count(300'000);
  now.value.number = 300;
  cube::Figure before = count(100'000);
  before.value.number = 100;
  EXPECT_FALSE(change_of(fte, now, before)->clear);
}

TEST(Change, ThatWouldBeShownAsNothingHasNoDirection) {
  const auto change = change_of(indicator_of(Measure::kPercentage), share(100'000, 300'000),
                                share(99'900, 300'000));
  EXPECT_EQ(change->direction, Direction::kSame);
}

TEST(Change, IsJudgedByPolarity) {
  const auto judged = [](Polarity polarity, std::int64_t now, std::int64_t before) {
    return change_of(indicator_of(Measure::kCount, polarity), count(now), count(before))->judgement;
  };
  EXPECT_EQ(judged(Polarity::kHigher, 200, 100), Judgement::kBetter);
  EXPECT_EQ(judged(Polarity::kHigher, 100, 200), Judgement::kWorse);
  EXPECT_EQ(judged(Polarity::kLower, 200, 100), Judgement::kWorse);
  EXPECT_EQ(judged(Polarity::kNear, 200, 100), Judgement::kNeutral);
  EXPECT_EQ(judged(Polarity::kNeutral, 200, 100), Judgement::kNeutral);
  EXPECT_EQ(judged(Polarity::kHigher, 105, 100), Judgement::kNeutral);  // not clear
}

}  // namespace
}  // namespace sightline::insight
