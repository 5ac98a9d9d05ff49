#include "insight/spc.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <string>
#include <vector>

#include "core/error.h"

namespace sightline::insight {
namespace {

using catalogue::Polarity;

std::vector<SpcPoint> series(const std::vector<double>& values) {
  std::vector<SpcPoint> out;
  out.reserve(values.size());
  for (const double value : values) out.push_back({value, false});
  return out;
}

SpcOptions options(Polarity polarity, std::optional<double> target = {}) {
  SpcOptions out;
  out.polarity = polarity;
  out.target = target;
  return out;
}

std::string causes(const Spc& chart) {
  std::string out;
  for (const SpcResult& point : chart.points) {
    out += point.cause == SpcCause::kCommon       ? '.'
           : point.cause == SpcCause::kShift      ? 's'
           : point.cause == SpcCause::kTwoInThree ? '2'
           : point.cause == SpcCause::kTrend      ? 't'
                                                  : 'o';
  }
  return out;
}

// Ranges 2, 4, 2 …: the arithmetic can be done in the head.
TEST(SpcTest, CentreAndLimitsAreThoseOfTheMovingRange) {
  const Spc chart = spc(series({10, 12, 8, 10, 12, 8, 10}), options(Polarity::kHigher));
  ASSERT_EQ(chart.bases.size(), 1U);
  const SpcBase& base = chart.bases[0];
  EXPECT_DOUBLE_EQ(*base.mean, 10);
  const double range = (2.0 + 4 + 2 + 2 + 4 + 2) / 6;
  EXPECT_DOUBLE_EQ(*base.upper, 10 + 2.66 * range);
  EXPECT_DOUBLE_EQ(*base.lower, 10 - 2.66 * range);
  EXPECT_NEAR(*base.near_upper, 10 + 1.773333 * range, 1e-5);
  EXPECT_TRUE(base.trial);
  EXPECT_EQ(base.values, 7U);
  EXPECT_EQ(chart.variation, SpcVariation::kCommon);
}

TEST(SpcTest, TwelvePointsAreEnoughForLimitsThatStand) {
  EXPECT_TRUE(spc(series(std::vector<double>(11, 3)), {}).bases[0].trial);
  EXPECT_FALSE(spc(series(std::vector<double>(12, 3)), {}).bases[0].trial);
}

// The one great step is 3.267 times the mean range or more: left out it narrows the limits.
TEST(SpcTest, AGreatStepIsScreenedUnlessTheWorkbooksWayIsAskedFor) {
  const std::vector<double> values = {10, 11, 10, 11, 10, 11, 10, 11, 10, 11, 10, 40, 10};
  const double all = (10 * 1.0 + 30 + 30) / 12;
  SpcOptions how = options(Polarity::kLower);
  how.screen_outliers = false;
  EXPECT_NEAR(*spc(series(values), how).bases[0].upper - *spc(series(values), how).bases[0].mean,
              2.66 * all, 1e-9);
  how.screen_outliers = true;
  const SpcBase screened = spc(series(values), how).bases[0];
  EXPECT_NEAR(*screened.upper - *screened.mean, 2.66 * 1, 1e-9);
}

TEST(SpcTest, SevenOnOneSideAreAShiftAndSixAreNot) {
  std::vector<double> values = {1, 9, 2, 8, 1, 9, 6, 5.9, 6, 5.9, 6, 5.9, 1, 2};
  // 9, 6 … 5.9: seven above the mean of 4.91.
  EXPECT_EQ(causes(spc(series(values), options(Polarity::kHigher))), ".....sssssss..");
  values[5] = 4;
  EXPECT_EQ(causes(spc(series(values), options(Polarity::kHigher))), "..............");
}

TEST(SpcTest, SevenRisingAreATrendWhicheverSide) {
  const Spc rising = spc(series({5, 9, 1, 2, 3, 4, 5, 6, 7, 2, 8, 1}), options(Polarity::kHigher));
  EXPECT_EQ(causes(rising), "..ttttttt...");
  EXPECT_EQ(rising.points[2].kind, SpcKind::kConcern);
  EXPECT_EQ(rising.points[8].kind, SpcKind::kImprovement);
  const Spc falling = spc(series({5, 1, 9, 8, 7, 6, 5, 4, 3, 8, 2, 9}), options(Polarity::kHigher));
  EXPECT_EQ(causes(falling), "..ttttttt...");
}

TEST(SpcTest, TwoOfThreeNearALimitAreMarkedThemselves) {
  const std::vector<double> values = {4, 5, 4, 5, 4, 5, 4, 5, 4, 7.9, 5, 7.9, 4, 5, 4, 5};
  const Spc chart = spc(series(values), options(Polarity::kLower));
  ASSERT_GT(5, *chart.bases[0].mean);
  ASSERT_GT(7.9, *chart.bases[0].near_upper);
  ASSERT_LT(7.9, *chart.bases[0].upper);
  EXPECT_EQ(causes(chart), ".........2.2....");
  EXPECT_EQ(chart.points[9].kind, SpcKind::kConcern);
  std::vector<double> across = values;
  across[10] = 4.5;  // the third on the other side
  EXPECT_EQ(causes(spc(series(across), options(Polarity::kLower))), "................");
}

TEST(SpcTest, OutsideIsToldBeforeTrendAndShift) {
  const Spc chart =
      spc(series({5, 4, 5, 4, 5, 4, 5, 4, 5, 6, 7, 8, 9, 10, 30}), options(Polarity::kLower));
  EXPECT_EQ(chart.points.back().cause, SpcCause::kOutside);
  EXPECT_EQ(chart.points[13].cause, SpcCause::kTrend);
  EXPECT_EQ(chart.variation, SpcVariation::kConcernHigh);
}

TEST(SpcTest, PolarityDecidesWhatAPointMeans) {
  std::vector<double> values(12, 10);
  for (std::size_t i = 0; i < values.size(); i += 2) values[i] = 11;
  values.push_back(2);
  EXPECT_EQ(spc(series(values), options(Polarity::kHigher)).variation, SpcVariation::kConcernLow);
  EXPECT_EQ(spc(series(values), options(Polarity::kLower)).variation,
            SpcVariation::kImprovementLow);
  EXPECT_EQ(spc(series(values), options(Polarity::kNear)).variation, SpcVariation::kNeutralLow);
  EXPECT_EQ(spc(series(values), options(Polarity::kNeutral)).variation, SpcVariation::kNeutralLow);
}

TEST(SpcTest, ATargetOutsideTheLimitsIsPassedOrFailedForGood) {
  const std::vector<double> values = {80, 82, 81, 80, 82, 81, 80, 82, 81, 80, 82, 81};
  const auto assured = [&](Polarity polarity, double target) {
    return spc(series(values), options(polarity, target)).assurance;
  };
  EXPECT_EQ(assured(Polarity::kHigher, 90), SpcAssurance::kFail);
  EXPECT_EQ(assured(Polarity::kHigher, 70), SpcAssurance::kPass);
  EXPECT_EQ(assured(Polarity::kHigher, 81), SpcAssurance::kHitAndMiss);
  EXPECT_EQ(assured(Polarity::kLower, 90), SpcAssurance::kPass);
  EXPECT_EQ(assured(Polarity::kLower, 70), SpcAssurance::kFail);
  EXPECT_EQ(assured(Polarity::kNeutral, 90), SpcAssurance::kNone);
  EXPECT_EQ(spc(series(values), options(Polarity::kHigher)).assurance, SpcAssurance::kNone);
}

TEST(SpcTest, ANewBaseStandsForItself) {
  SpcOptions how = options(Polarity::kHigher);
  how.rebase_at = {6};
  const Spc chart = spc(series({1, 2, 1, 2, 1, 2, 21, 22, 21, 22, 21, 22}), how);
  ASSERT_EQ(chart.bases.size(), 2U);
  EXPECT_DOUBLE_EQ(*chart.bases[0].mean, 1.5);
  EXPECT_DOUBLE_EQ(*chart.bases[1].mean, 21.5);
  // The step between the bases is in neither: all ranges are 1.
  EXPECT_DOUBLE_EQ(*chart.bases[1].upper, 21.5 + 2.66);
  EXPECT_EQ(causes(chart), "............");
  EXPECT_TRUE(chart.bases[1].trial);
  how.rebase_at = {12};
  EXPECT_THROW(spc(series(std::vector<double>(12, 1)), how), Error);
  how.rebase_at = {6, 3};
  EXPECT_THROW(spc(series(std::vector<double>(12, 1)), how), Error);
}

TEST(SpcTest, LimitsCanBeThoseOfTheFirstPoints) {
  SpcOptions how = options(Polarity::kHigher);
  how.fix_after = 4;
  const Spc chart = spc(series({1, 2, 1, 2, 9, 9, 9}), how);
  EXPECT_DOUBLE_EQ(*chart.bases[0].mean, 1.5);
  EXPECT_EQ(causes(chart), "....ooo");
}

TEST(SpcTest, AMonthWithoutAValueBreaksRunsAndRanges) {
  std::vector<SpcPoint> points = series({9, 1, 9, 1, 9, 1, 2, 3, 4, 5, 6, 7, 8});
  EXPECT_NE(causes(spc(points, options(Polarity::kHigher))).find('t'), std::string::npos);
  points[8].value.reset();
  const Spc chart = spc(points, options(Polarity::kHigher));
  EXPECT_EQ(causes(chart).find('t'), std::string::npos);
  EXPECT_EQ(chart.bases[0].values, 12U);
  EXPECT_EQ(spc(series({}), {}).variation, SpcVariation::kNone);
  EXPECT_EQ(spc(series({4}), {}).variation, SpcVariation::kNone);
}

TEST(SpcTest, AMonthOfFewBreaksRunsAsOneWithoutAValueDoes) {
  std::vector<SpcPoint> rise = series({9, 1, 9, 1, 9, 1, 2, 3, 4, 5, 6, 7, 8});
  rise[8].small = true;
  const Spc chart = spc(rise, options(Polarity::kHigher));
  EXPECT_EQ(causes(chart).find('t'), std::string::npos);
  EXPECT_EQ(chart.bases[0].values, 13U) << "mean and limits rest on it all the same";
  std::vector<SpcPoint> shift =
      series({-3, 3, -3, 3, -3, 3, -3, 3, -3, 3, -3, 1, 2, 1, 2, 1, 2, 1});
  EXPECT_NE(causes(spc(shift, options(Polarity::kHigher))).find('s'), std::string::npos);
  shift[14].small = true;
  EXPECT_EQ(causes(spc(shift, options(Polarity::kHigher))).find('s'), std::string::npos);
}

TEST(SpcTest, ASmallDenominatorDrivesNoIcon) {
  std::vector<SpcPoint> points = series({50, 51, 50, 51, 50, 51, 50, 51, 50, 51, 50, 51, 0});
  EXPECT_EQ(spc(points, options(Polarity::kHigher)).variation, SpcVariation::kConcernLow);
  points.back().small = true;
  EXPECT_EQ(spc(points, options(Polarity::kHigher)).variation, SpcVariation::kNone);
}

// The rules once more, each as it is worded: a point is in a run when some window of so many says
// so.
struct Slow {
  std::vector<double> y;
  double mean = 0, range = 0;

  int side(std::size_t i) const { return (y[i] > mean) - (y[i] < mean); }
  bool outside(std::size_t i) const { return std::abs(y[i] - mean) > 2.66 * range; }
  bool near(std::size_t i) const {
    return !outside(i) && std::abs(y[i] - mean) > 2.66 * 2 / 3 * range;
  }
  template <typename Says>
  bool in_window(std::size_t i, std::size_t length, Says says) const {
    for (std::size_t first = 0; first + length <= y.size(); ++first) {
      if (i >= first && i < first + length && says(first)) return true;
    }
    return false;
  }
  SpcCause cause(std::size_t i) const {
    if (outside(i)) return SpcCause::kOutside;
    const auto rising = [&](int way) {
      return in_window(i, 7, [&](std::size_t first) {
        for (std::size_t j = first + 1; j < first + 7; ++j) {
          if ((y[j] > y[j - 1]) - (y[j] < y[j - 1]) != way) return false;
        }
        return true;
      });
    };
    if (rising(1) || rising(-1)) return SpcCause::kTrend;
    if (near(i) && in_window(i, 3, [&](std::size_t first) {
          return side(first) != 0 && side(first) == side(first + 1) &&
                 side(first) == side(first + 2) &&
                 near(first) + near(first + 1) + near(first + 2) >= 2;
        })) {
      return SpcCause::kTwoInThree;
    }
    if (in_window(i, 7, [&](std::size_t first) {
          for (std::size_t j = first; j < first + 7; ++j) {
            if (side(j) == 0 || side(j) != side(first)) return false;
          }
          return true;
        })) {
      return SpcCause::kShift;
    }
    return SpcCause::kCommon;
  }
};

RC_GTEST_PROP(SpcTest, EveryPointIsJudgedAsTheRulesAreWorded, ()) {
  const auto whole =
      *rc::gen::suchThat(rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 12)),
                         [](const std::vector<int>& values) { return values.size() >= 2; });
  Slow slow;
  for (const int value : whole) slow.y.push_back(value);
  double sum = 0, ranges = 0;
  for (std::size_t i = 0; i < slow.y.size(); ++i) {
    sum += slow.y[i];
    if (i > 0) ranges += std::abs(slow.y[i] - slow.y[i - 1]);
  }
  slow.mean = sum / static_cast<double>(slow.y.size());
  slow.range = ranges / static_cast<double>(slow.y.size() - 1);
  SpcOptions how;
  how.screen_outliers = false;
  const Spc chart = spc(series(slow.y), how);
  for (std::size_t i = 0; i < slow.y.size(); ++i) {
    RC_ASSERT(name_of(chart.points[i].cause) == name_of(slow.cause(i)));
  }
}

}  // namespace
}  // namespace sightline::insight
