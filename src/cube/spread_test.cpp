#include "cube/spread.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>

namespace sightline::cube {
namespace {

Observation exactly(std::int64_t amount) { return {amount, true}; }
Observation at_least(std::int64_t amount) { return {amount, false}; }

std::optional<double> q(std::vector<Observation> observations, double share) {
  return quantile(observations, share);
}
std::optional<double> running(std::vector<Observation> observations, std::int64_t days) {
  return still_running(observations, days);
}

TEST(Quantile, LiesLinearlyBetweenRanks) {
  const std::vector<Observation> four = {exactly(4), exactly(1), exactly(3), exactly(2)};
  EXPECT_EQ(q(four, 0.25), 1.75);
  EXPECT_EQ(q(four, 0.5), 2.5);
  EXPECT_EQ(q(four, 0.75), 3.25);
  EXPECT_EQ(q(four, 0), 1);
  EXPECT_EQ(q(four, 1), 4);
  const std::vector<Observation> five = {exactly(10), exactly(20), exactly(40), exactly(70),
                                         exactly(110)};
  EXPECT_EQ(q(five, 0.25), 20);
  EXPECT_EQ(q(five, 0.5), 40);
  EXPECT_EQ(q(five, 0.75), 70);
  const std::vector<Observation> six = {exactly(1), exactly(2),  exactly(4),
                                        exactly(7), exactly(11), exactly(16)};
  EXPECT_EQ(q(six, 0.25), 2.5);   // rank 1.25: 2 + 0.25 × 2
  EXPECT_EQ(q(six, 0.75), 10.0);  // rank 3.75: 7 + 0.75 × 4
}

TEST(Quantile, OfOneAndOfNone) {
  EXPECT_EQ(q({exactly(9)}, 0.25), 9);
  EXPECT_EQ(q({exactly(9)}, 0.75), 9);
  EXPECT_EQ(q({}, 0.5), std::nullopt);
  EXPECT_EQ(q({exactly(-3), exactly(3)}, 0.5), 0);
}

TEST(Quantile, AtLeastValuesBeyondItDoNotDecide) {
  // Whatever the two are beyond 5 and 9, the third of five values is 3.
  const std::vector<Observation> some = {exactly(1), exactly(2), exactly(3), at_least(5),
                                         at_least(9)};
  EXPECT_EQ(q(some, 0.25), 2);
  EXPECT_EQ(q(some, 0.5), 3);
  EXPECT_EQ(q(some, 0.75), std::nullopt);
  // At least 5 beside two of exactly 5: the middle one is 5 in any case.
  EXPECT_EQ(q({at_least(5), exactly(5), exactly(5)}, 0.5), 5);
}

TEST(Quantile, AtLeastValuesBelowItDecide) {
  EXPECT_EQ(q({at_least(1), exactly(5), exactly(9)}, 0.5), std::nullopt);  // 5 to 9
  EXPECT_EQ(q({at_least(1), exactly(5), exactly(5)}, 0.5), 5);
  EXPECT_EQ(q({at_least(1), exactly(1), exactly(1), exactly(1)}, 0.5), 1);
  // Between the second and the third, of which the third is not known.
  EXPECT_EQ(q({exactly(1), exactly(2), at_least(3), at_least(4)}, 0.5), std::nullopt);
  EXPECT_EQ(q({exactly(1), exactly(2), at_least(3), at_least(4)}, 0.25), 1.75);
}

TEST(Quantile, OfAtLeastValuesAlone) {
  EXPECT_EQ(q({at_least(4)}, 0.5), std::nullopt);
  EXPECT_EQ(q({at_least(4), at_least(4)}, 0.5), std::nullopt);
  EXPECT_EQ(q({at_least(4), at_least(5), at_least(6)}, 0.25), std::nullopt);
}

RC_GTEST_PROP(QuantileProperty, IsTheSameForEveryTruthThatIsPossible, ()) {
  std::vector<Observation> observations;
  std::vector<Observation> truth;
  for (int n = *rc::gen::inRange(1, 9); n > 0; --n) {
    const Observation o{*rc::gen::inRange(0, 6), *rc::gen::inRange(0, 3) > 0};
    observations.push_back(o);
    truth.push_back(exactly(o.amount + (o.exact ? 0 : *rc::gen::inRange(0, 20))));
  }
  for (const double share : {0.25, 0.5, 0.75}) {
    const auto known = q(observations, share);
    const auto real = q(truth, share);
    RC_ASSERT(real.has_value());
    if (known) {
      RC_ASSERT(*known == *real);
    }
  }
}

RC_GTEST_PROP(QuantileProperty, SaysNothingOnlyWhenTwoTruthsDiffer, ()) {
  std::vector<Observation> observations;
  std::vector<Observation> low;
  std::vector<Observation> high;
  for (int n = *rc::gen::inRange(1, 9); n > 0; --n) {
    const Observation o{*rc::gen::inRange(0, 6), *rc::gen::inRange(0, 3) > 0};
    observations.push_back(o);
    low.push_back(exactly(o.amount));
    high.push_back(exactly(o.exact ? o.amount : 1000));
  }
  for (const double share : {0.25, 0.5, 0.75}) {
    RC_ASSERT(q(observations, share).has_value() == (*q(low, share) == *q(high, share)));
  }
}

// Weeks in remission of the 21 patients on 6-mercaptopurine (Freireich and others, 1963), the
// example that textbooks work through.
const std::vector<Observation> kRemission = {
    exactly(6),   exactly(6),   exactly(6),   at_least(6), exactly(7),   at_least(9),
    exactly(10),  at_least(10), at_least(11), exactly(13), exactly(16),  at_least(17),
    at_least(19), at_least(20), exactly(22),  exactly(23), at_least(25), at_least(32),
    at_least(32), at_least(34), at_least(35)};

TEST(StillRunning, AgreesWithAWorkedExample) {
  const std::vector<std::pair<std::int64_t, double>> expected = {
      {0, 1},       {5, 1},       {6, 0.8571},  {7, 0.8067},  {9, 0.8067},
      {10, 0.7529}, {12, 0.7529}, {13, 0.6902}, {16, 0.6275}, {21, 0.6275},
      {22, 0.5378}, {23, 0.4482}, {34, 0.4482}, {35, 0.4482}};
  for (const auto& [weeks, share] : expected) {
    const auto value = running(kRemission, weeks);
    ASSERT_TRUE(value) << weeks;
    EXPECT_NEAR(*value, share, 0.00005) << weeks;
  }
  EXPECT_EQ(running(kRemission, 36), std::nullopt);
}

TEST(StillRunning, WithoutCensoringItIsTheShareThatIsLeft) {
  const std::vector<Observation> all = {exactly(10), exactly(20), exactly(30), exactly(40)};
  EXPECT_EQ(running(all, 9), 1.0);
  EXPECT_EQ(running(all, 10), 0.75);  // ended on the day: no longer running after it
  EXPECT_EQ(running(all, 20), 0.5);
  EXPECT_EQ(running(all, 40), 0.0);
  EXPECT_EQ(running(all, 1000), 0.0);  // all have ended: this stays known
}

TEST(StillRunning, NobodyFollowedSoLongIsNoNumber) {
  EXPECT_EQ(running({}, 10), std::nullopt);
  EXPECT_EQ(running({at_least(9)}, 10), std::nullopt);
  EXPECT_EQ(running({at_least(10)}, 10), 1.0);
  EXPECT_EQ(running({exactly(3), at_least(9)}, 10), std::nullopt);
  EXPECT_EQ(running({exactly(3), at_least(11)}, 10), 0.5);
}

TEST(StillRunning, OfTheSameDayEndsComeBeforeThoseLostFromSight) {
  // Two at risk when one ends: a half; were the other gone before, it would be none.
  EXPECT_EQ(running({at_least(5), exactly(5), at_least(9)}, 5), 1.0 - 1.0 / 3);
  EXPECT_EQ(running({exactly(0), at_least(1)}, 0), 0.5);
}

RC_GTEST_PROP(StillRunningProperty, IsWhatASlowLoopOverTheDaysFinds, ()) {
  std::vector<Observation> all;
  for (int n = *rc::gen::inRange(1, 30); n > 0; --n) {
    all.push_back({*rc::gen::inRange(0, 15), *rc::gen::inRange(0, 2) == 0});
  }
  const std::int64_t days = *rc::gen::inRange(0, 18);
  double share = 1;
  bool seen = true;
  for (std::int64_t day = 0; day <= days; ++day) {
    const auto at_risk = std::count_if(all.begin(), all.end(),
                                       [&](const Observation& o) { return o.amount >= day; });
    const auto ended = std::count_if(
        all.begin(), all.end(), [&](const Observation& o) { return o.exact && o.amount == day; });
    if (share > 0) {
      seen = at_risk > 0;
    }
    share *=
        at_risk == 0 ? 1.0 : static_cast<double>(at_risk - ended) / static_cast<double>(at_risk);
  }
  const auto value = running(all, days);
  RC_ASSERT(value.has_value() == seen);
  if (value) {
    RC_ASSERT(std::fabs(*value - share) < 1e-12);
  }
}

catalogue::Indicator indicator(catalogue::Measure measure) {
  catalogue::Indicator it;
  it.measure = measure;
  it.numerator.what = "children";
  it.at_days = 365;
  return it;
}

TEST(Distribution, FillsMedianAndQuartiles) {
  Distribution d{{exactly(1), exactly(2), exactly(3), at_least(5), at_least(9)}};
  Figure figure;
  d.fill(indicator(catalogue::Measure::kDistribution), figure);
  EXPECT_EQ(figure.value.status, Status::kNumber);
  EXPECT_EQ(figure.value.number, 3);
  EXPECT_EQ(figure.numerator, 3);  // known exactly
  EXPECT_EQ(figure.denominator, 5);
  ASSERT_TRUE(figure.spread);
  EXPECT_EQ(figure.spread->count, 5);
  EXPECT_EQ(figure.spread->at_least, 2);
  EXPECT_EQ(figure.spread->lower_quartile, 2);
  EXPECT_EQ(figure.spread->median, 3);
  EXPECT_EQ(figure.spread->upper_quartile, std::nullopt);
}

TEST(Distribution, SaysWhyTheMedianIsNotKnown) {
  Distribution d{{exactly(1), at_least(2), at_least(3)}};
  Figure figure;
  d.fill(indicator(catalogue::Measure::kDistribution), figure);
  EXPECT_EQ(figure.value.status, Status::kNotAvailable);
  EXPECT_EQ(figure.value.reason,
            "for 2 of 3 only a least value is known, and the median depends on them");
  EXPECT_EQ(figure.denominator, 3);
}

TEST(Distribution, OfNobodyHasNoDenominator) {
  Distribution d;
  Figure figure;
  d.fill(indicator(catalogue::Measure::kDistribution), figure);
  EXPECT_EQ(figure.value.status, Status::kNoDenominator);
  EXPECT_EQ(figure.numerator, 0);
  EXPECT_EQ(figure.denominator, 0);
  EXPECT_NE(figure.value.reason.find("children is 0"), std::string::npos);
}

TEST(Distribution, IsDividedByItsScale) {
  catalogue::Indicator it = indicator(catalogue::Measure::kDistribution);
  it.numerator.scale = 1000;
  Distribution d{{exactly(500), exactly(1000)}};
  Figure figure;
  d.fill(it, figure);
  EXPECT_EQ(figure.value.number, 0.75);
}

TEST(Distribution, SurvivalIsAPercentageAtTheDay) {
  // One ended on day 100, one lost from sight on 200, two run beyond: 1 - 1/4.
  Distribution d{{exactly(100), at_least(200), at_least(366), exactly(700)}};
  Figure figure;
  d.fill(indicator(catalogue::Measure::kSurvival), figure);
  EXPECT_EQ(figure.value.status, Status::kNumber);
  EXPECT_EQ(figure.value.number, 75);
  EXPECT_EQ(figure.numerator, 2);  // seen to run beyond a year
  EXPECT_EQ(figure.denominator, 4);
  EXPECT_FALSE(figure.spread);
}

TEST(Distribution, SurvivalOfThoseNotFollowedSoLongIsNotAvailable) {
  Distribution d{{exactly(100), at_least(200)}};
  Figure figure;
  d.fill(indicator(catalogue::Measure::kSurvival), figure);
  EXPECT_EQ(figure.value.status, Status::kNotAvailable);
  EXPECT_NE(figure.value.reason.find("followed for 365 days"), std::string::npos);
}

TEST(Observe, ASpellThatEndsAfterTheLastCoveredDayStillRuns) {
  const catalogue::Indicator it = indicator(catalogue::Measure::kSurvival);
  const std::vector<Spell> spells = {
      {1, 0, stamp(Day::of(2018, 1, 1)), stamp(Day::of(2018, 3, 31))},
      {2, 1, stamp(Day::of(2018, 1, 1)), stamp(Day::of(2018, 4, 1))},
      {3, 2, stamp(Day::of(2018, 1, 1)), kNever}};
  const std::vector<std::uint32_t> spell = {0, 1, 2};
  PartView part;
  part.spells = spells;
  part.spell = spell;
  const Day followed = Day::of(2018, 3, 31);
  const Observation ended = observe(it, {}, part, 0, followed);
  EXPECT_EQ(ended.amount, 89);
  EXPECT_TRUE(ended.exact);
  for (const std::uint32_t fact : {1U, 2U}) {
    const Observation runs = observe(it, {}, part, fact, followed);
    EXPECT_EQ(runs.amount, 89);
    EXPECT_FALSE(runs.exact);
  }
}

TEST(Observe, AnAmountIsExactOrAtLeast) {
  const std::vector<MeasureEntry> measures = {{40, 1, 0, 0}, {50, 0, 0, 0}};
  const std::vector<std::uint32_t> measure = {1, 0};
  SegmentView segment;
  segment.measures = measures;
  PartView part;
  part.measure = measure;
  const catalogue::Indicator it = indicator(catalogue::Measure::kDistribution);
  EXPECT_EQ(observe(it, segment, part, 0, Day::never()).amount, 50);
  EXPECT_FALSE(observe(it, segment, part, 0, Day::never()).exact);
  EXPECT_EQ(observe(it, segment, part, 1, Day::never()).amount, 40);
  EXPECT_TRUE(observe(it, segment, part, 1, Day::never()).exact);
}

}  // namespace
}  // namespace sightline::cube
