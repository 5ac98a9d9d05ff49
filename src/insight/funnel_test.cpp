#include "insight/funnel.h"

#include <gtest/gtest.h>

#include "core/error.h"

namespace sightline::insight {
namespace {

// A quarter of all; of 100 it may be 25 ± 1.96 × 4.33 %.
TEST(FunnelTest, LimitsNarrowWithTheDenominator) {
  const FunnelLimits hundred = funnel_limits(FunnelKind::kShare, 0.25, 100);
  EXPECT_NEAR(hundred.low_95, 0.1651, 1e-4);
  EXPECT_NEAR(hundred.high_95, 0.3349, 1e-4);
  EXPECT_NEAR(hundred.low_998, 0.1162, 1e-4);
  EXPECT_NEAR(hundred.high_998, 0.3838, 1e-4);
  const FunnelLimits ten = funnel_limits(FunnelKind::kShare, 0.25, 10);
  EXPECT_EQ(ten.low_95, 0);
  EXPECT_GT(ten.high_95, hundred.high_95);
}

TEST(FunnelTest, RatesHaveTheVarianceOfAPoissonNumber) {
  // 20 a worker among ten workers: 20 ± 1.96 × √2.
  const FunnelLimits limits = funnel_limits(FunnelKind::kRate, 20, 10);
  EXPECT_NEAR(limits.high_95, 22.7718, 1e-4);
  EXPECT_NEAR(limits.low_998, 15.6297, 1e-4);
}

TEST(FunnelTest, OneOfTwoChildrenIsWithinAnyLimit) {
  const FunnelLimits limits = funnel_limits(FunnelKind::kShare, 0.9, 2);
  EXPECT_EQ(funnel_place(limits, 0.5), FunnelPlace::kWithin);
}

TEST(FunnelTest, PlacesAreToldFromTheOutside) {
  const FunnelLimits limits = funnel_limits(FunnelKind::kShare, 0.25, 100);
  EXPECT_EQ(funnel_place(limits, 0.25), FunnelPlace::kWithin);
  EXPECT_EQ(funnel_place(limits, 0.34), FunnelPlace::kHigh95);
  EXPECT_EQ(funnel_place(limits, 0.39), FunnelPlace::kHigh998);
  EXPECT_EQ(funnel_place(limits, 0.16), FunnelPlace::kLow95);
  EXPECT_EQ(funnel_place(limits, 0.11), FunnelPlace::kLow998);
}

TEST(FunnelTest, WithoutADenominatorThereIsNoFunnel) {
  EXPECT_THROW(funnel_limits(FunnelKind::kShare, 0.5, 0), Error);
  EXPECT_THROW(funnel_limits(FunnelKind::kShare, 1.5, 10), Error);
}

}  // namespace
}  // namespace sightline::insight
