#include "insight/chart.h"

#include <gtest/gtest.h>

#include <cmath>

#include "insight/projection.h"
#include "insight/testing.h"

namespace sightline::insight {
namespace {

using namespace testing;  // NOLINT(google-build-using-namespace)
using cube::Figure;

// Months from April 2022 on, each of so many in a thousand.
std::vector<Figure> months(const std::vector<int>& per_thousand) {
  std::vector<Figure> out;
  Day end = Day::of(2022, 4, 30);
  for (const int one : per_thousand) {
    out.push_back(share_of(period_to(PeriodKind::kMonth, end), one, 1000));
    end = (end + 1).month_end();
  }
  return out;
}

// Up and down by one per cent about 80.
std::vector<int> steady(std::size_t n) {
  std::vector<int> out;
  for (std::size_t i = 0; i < n; ++i) out.push_back(i % 2 == 0 ? 795 : 805);
  return out;
}

const Indicator kShare = indicator_of(Measure::kPercentage, Polarity::kHigher);

TEST(Chart, KindsThatOverlapGiveWayToMonths) {
  EXPECT_EQ(chart_kind(kShare, PeriodKind::kYtd), PeriodKind::kMonth);
  EXPECT_EQ(chart_kind(kShare, PeriodKind::kYear), PeriodKind::kMonth);
  EXPECT_EQ(chart_kind(kShare, PeriodKind::kQuarter), PeriodKind::kQuarter);
  Indicator rolling = kShare;
  rolling.periods = {PeriodKind::kRolling12};
  EXPECT_FALSE(chart_kind(rolling, PeriodKind::kRolling12));
  EXPECT_FALSE(chart_of(rolling, {}, {}, {}).why_none.empty());
}

TEST(Chart, APointBeyondTheLimitsIsConcernOrImprovement) {
  std::vector<int> series = steady(23);
  series.push_back(700);
  const Chart chart = chart_of(kShare, months(series), {}, {});
  EXPECT_EQ(chart.spc.variation, SpcVariation::kConcernLow);
  EXPECT_FALSE(chart.trial());
  const std::string words = chart_words(chart, kShare);
  EXPECT_NE(words.find("below the lower control limit"), std::string::npos) << words;
  EXPECT_NE(words.find("March 2024"), std::string::npos) << words;
  EXPECT_NE(words.find("for the worse"), std::string::npos) << words;
}

// trap T13: where the definition changes the chart begins anew, and the higher level after it is no
// signal.
TEST(Chart, TrapT13ANewDefinitionBeginsANewBase) {
  std::vector<int> series = steady(12);
  for (const int one : steady(12)) series.push_back(one + 100);
  const Day change = Day::of(2023, 4, 1);
  const Break broken{change, Break::Why::kDefinition, "From 1 April 2023 on it is another."};
  const Chart whole = chart_of(kShare, months(series), {}, {});
  EXPECT_NE(whole.spc.variation, SpcVariation::kCommon);
  const Chart parted = chart_of(kShare, months(series), {broken}, {});
  ASSERT_EQ(parted.spc.bases.size(), 2U);
  EXPECT_EQ(parted.spc.bases[1].first, 12U);
  EXPECT_NEAR(*parted.spc.bases[1].mean, 90, 0.1);
  EXPECT_EQ(parted.spc.variation, SpcVariation::kCommon);
  EXPECT_FALSE(parted.trial());
  const Chart soon = chart_of(kShare, months({series.begin(), series.begin() + 18}), {broken}, {});
  EXPECT_TRUE(soon.trial());
  EXPECT_NE(chart_words(soon, kShare).find("trial limits: they rest on 6 months"),
            std::string::npos)
      << chart_words(soon, kShare);
}

TEST(Chart, WhatHasNotSettledIsShownAndNotJudged) {
  std::vector<int> series = steady(22);
  series.push_back(300);
  series.push_back(200);
  std::vector<Figure> figures = months(series);
  figures[22].settling = figures[23].settling = true;
  const Chart chart = chart_of(kShare, figures, {}, {});
  EXPECT_EQ(chart.left_out, 2U);
  EXPECT_EQ(chart.at, 21U);
  EXPECT_EQ(chart.spc.points.size(), 24U);
  EXPECT_EQ(chart.spc.variation, SpcVariation::kCommon);
  EXPECT_GT(*chart.spc.bases.back().lower, 75);
}

// Six months upwards from far below: to call that worse would contradict the rise.
TEST(Chart, ARiseBelowTheMeanIsNeitherForTheBetterNorForTheWorse) {
  std::vector<int> series = steady(24);
  for (const int one : {782, 784, 786, 788, 790, 792, 794}) series.push_back(one);
  const Chart chart = chart_of(kShare, months(series), {}, {});
  ASSERT_EQ(chart.spc.points.back().cause, SpcCause::kTrend);
  const std::string words = chart_words(chart, kShare);
  EXPECT_NE(words.find("it has risen"), std::string::npos) << words;
  EXPECT_NE(words.find("it is still below its mean"), std::string::npos) << words;
  EXPECT_EQ(words.find("for the"), std::string::npos) << words;
}

TEST(Chart, WhatChangedBeforeTheFirstPointIsNotListed) {
  const std::vector<Break> breaks = {{Day::of(2021, 10, 1), Break::Why::kSystem, "before"},
                                     {Day::of(2023, 4, 1), Break::Why::kSystem, "within"}};
  const Chart chart = chart_of(kShare, months(steady(24)), breaks, {});
  ASSERT_EQ(chart.breaks.size(), 1U);
  EXPECT_EQ(chart.breaks.front().words, "within");
}

// trap T4: a denominator of two has no icon, and colours no point.
TEST(Chart, TrapT4FewHaveNoIcon) {
  std::vector<Figure> figures = months(steady(24));
  figures.back() = share_of(figures.back().period, 1, 2);
  figures.back().small = true;
  const Chart chart = chart_of(kShare, figures, {}, {});
  EXPECT_EQ(chart.spc.variation, SpcVariation::kNone);
  EXPECT_EQ(chart.why_none, "the latest period rests on few");
  EXPECT_EQ(chart.spc.points.back().kind, SpcKind::kCommon);
  EXPECT_EQ(chart_words(chart, kShare), "");
}

TEST(Chart, OneChildMoreThanNoneIsNoSignal) {
  const Indicator count = indicator_of(Measure::kCount);
  std::vector<Figure> figures;
  Day end = Day::of(2022, 4, 30);
  for (int i = 0; i < 24; ++i) {
    figures.push_back(count_of(period_to(PeriodKind::kMonth, end), i == 23 ? 2 : 0));
    end = (end + 1).month_end();
  }
  EXPECT_EQ(chart_of(count, figures, {}, {}).spc.variation, SpcVariation::kNone);
  // Of forty a month two more are as little; twenty more are not.
  for (std::size_t i = 0; i < 24; ++i) figures[i] = count_of(figures[i].period, i == 23 ? 42 : 40);
  EXPECT_EQ(chart_of(count, figures, {}, {}).spc.variation, SpcVariation::kNone);
  for (std::size_t i = 0; i < 24; ++i) {
    figures[i] = count_of(figures[i].period, i == 23 ? 60 : i % 2 == 0 ? 39 : 41);
  }
  EXPECT_EQ(chart_of(count, figures, {}, {}).spc.variation, SpcVariation::kConcernHigh);
}

TEST(Chart, TheTargetIsMetMissedOrHitAndMiss) {
  const auto assurance = [](double target) {
    ChartOptions options;
    options.target = target;
    return chart_of(kShare, months(steady(24)), {}, options).spc.assurance;
  };
  EXPECT_EQ(assurance(70), SpcAssurance::kPass);
  EXPECT_EQ(assurance(80), SpcAssurance::kHitAndMiss);
  EXPECT_EQ(assurance(90), SpcAssurance::kFail);
}

TEST(Chart, LimitsMayBeFixedByTheFirstTwelve) {
  std::vector<int> series = steady(12);
  for (int i = 0; i < 12; ++i) series.push_back(i % 2 == 0 ? 700 : 900);
  ChartOptions fixed;
  fixed.fix_after_12 = true;
  const auto upper = [&](const ChartOptions& options) {
    return *chart_of(kShare, months(series), {}, options).spc.bases.front().upper;
  };
  EXPECT_LT(upper(fixed), 84);
  EXPECT_GT(upper({}), 90);
}

TEST(Projection, AStockGoesOnByItsAverageStepAndTheRangeWidens) {
  const Indicator stock = indicator_of(Measure::kCount, Polarity::kNeutral, Adds::kOpenAtEnd);
  std::vector<Figure> figures;
  Day end = Day::of(2022, 4, 30);
  for (int i = 0; i < 24; ++i) {
    figures.push_back(count_of({PeriodKind::kDay, end, end}, 500 + 2 * i + (i % 2 == 0 ? 5 : -5)));
    end = (end + 1).month_end();
  }
  const Chart chart = chart_of(stock, figures, {}, {});
  const auto one = project(stock, chart, Day::of(2024, 4, 30));
  const auto six = project(stock, chart, Day::of(2024, 9, 30));
  ASSERT_TRUE(one && six);
  EXPECT_EQ(six->rests_on, 24U);
  // From 541, by (541 − 505) ÷ 23 a month.
  EXPECT_NEAR(six->value, 541 + 6 * 36.0 / 23, 0.01);
  EXPECT_GT(six->high - six->low, one->high - one->low);
  EXPECT_NE(six->words.find("30 September 2024"), std::string::npos) << six->words;
  EXPECT_FALSE(project(stock, chart, Day::of(2026, 3, 31))) << "too far ahead";
  EXPECT_FALSE(project(stock, chart, Day::of(2024, 3, 1))) << "behind";
  const Chart short_one = chart_of(stock, {figures.begin(), figures.begin() + 11}, {}, {});
  EXPECT_FALSE(project(stock, short_one, Day::of(2023, 3, 31)));
}

TEST(Projection, AShareStaysAboutItsMean) {
  const Chart chart = chart_of(kShare, months(steady(24)), {}, {});
  const auto ahead = project(kShare, chart, Day::of(2024, 9, 30));
  ASSERT_TRUE(ahead);
  EXPECT_NEAR(ahead->value, 80, 0.01);
  EXPECT_NEAR(ahead->high - ahead->value, 0.51 * 1.319 * std::sqrt(25.0 / 24), 0.02);
}

}  // namespace
}  // namespace sightline::insight
