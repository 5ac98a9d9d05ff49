#include "insight/teams.h"

#include <gtest/gtest.h>

#include <cmath>

#include "insight/testing.h"

namespace sightline::insight {
namespace {

using namespace testing;  // NOLINT(google-build-using-namespace)

cube::Figure team(const std::string& name, std::int64_t a, std::int64_t n) {
  cube::Figure figure = share_of(month_of(2025, 5), a, n);
  figure.group = {{"team", name}};
  return figure;
}

TEST(Teams, OnlyWhatLiesBeyondTheOuterLimitsIsBetterOrWorse) {
  const Indicator share = indicator_of(Measure::kPercentage, Polarity::kHigher);
  const Teams teams =
      teams_of(share, share_of(month_of(2025, 5), 800, 1000),
               {team("A", 80, 100), team("B", 70, 100), team("C", 50, 100), team("D", 100, 100)});
  EXPECT_EQ(teams.kind, TeamsKind::kShare);
  ASSERT_EQ(teams.rows.size(), 4U);
  EXPECT_EQ(teams.rows[0].place, FunnelPlace::kWithin);
  EXPECT_EQ(teams.rows[1].place, FunnelPlace::kLow95);
  EXPECT_EQ(teams.rows[1].judgement, Judgement::kNeutral);
  EXPECT_EQ(teams.rows[2].judgement, Judgement::kWorse);
  EXPECT_EQ(teams.rows[3].judgement, Judgement::kBetter);
  // 80 ± 3.09 √(0.8 × 0.2 ÷ 100), in per cent.
  EXPECT_NEAR(teams.rows[0].limits->low_998, 80 - 3.090232 * 4, 0.001);
}

TEST(Teams, TrapT4FewHaveNoLimitsAndNoJudgement) {
  const Indicator share = indicator_of(Measure::kPercentage, Polarity::kHigher);
  cube::Figure few = team("A", 0, 2);
  few.small = true;
  const Teams teams = teams_of(share, share_of(month_of(2025, 5), 800, 1000), {few});
  EXPECT_FALSE(teams.rows.front().limits);
  EXPECT_FALSE(teams.rows.front().place);
  EXPECT_EQ(teams.rows.front().judgement, Judgement::kNeutral);
}

// What belongs to no known team is nobody's doing: shown, counted, never judged.
TEST(Teams, ThoseOfNoKnownTeamAreCountedAndNotJudged) {
  const Indicator share = indicator_of(Measure::kPercentage, Polarity::kHigher);
  const Teams teams = teams_of(share, share_of(month_of(2025, 5), 800, 1000),
                               {team("A", 50, 100), team("not known", 50, 100)});
  ASSERT_EQ(teams.rows.size(), 2U);
  EXPECT_EQ(teams.rows[0].judgement, Judgement::kWorse);
  EXPECT_EQ(teams.rows[1].judgement, Judgement::kNeutral);
  EXPECT_FALSE(teams.rows[1].limits);
  EXPECT_FALSE(teams.rows[1].place);
  EXPECT_EQ(teams.unknown, "100 of 1,000 are of no known team, and not judged.");
  EXPECT_EQ(teams_of(share, share_of(month_of(2025, 5), 8, 10), {team("A", 8, 10)}).unknown, "");
}

TEST(Teams, NumbersAndMediansHaveNoLimitsAndSayWhy) {
  const Teams counts =
      teams_of(indicator_of(Measure::kCount), count_of(month_of(2025, 5), 9), {team("A", 3, 4)});
  EXPECT_EQ(counts.kind, TeamsKind::kNone);
  EXPECT_FALSE(counts.why_none.empty());
  EXPECT_EQ(counts.rows.size(), 1U);
  Indicator mean = indicator_of(Measure::kMean);
  EXPECT_EQ(teams_of(mean, share_of(month_of(2025, 5), 8, 10, 1), {}).kind, TeamsKind::kNone);
}

// Cases of a worker: children come one by one, full-time equivalents are in thousandths.
TEST(Teams, ACaseloadIsARate) {
  Indicator load = indicator_of(Measure::kRatio, Polarity::kLower, Adds::kOpenAtEnd);
  load.denominator->scale = 1000;
  load.denominator->subject = "worker";
  cube::Figure heavy = team("A", 200, 5000);
  heavy.value.number = 40;
  cube::Figure all = share_of(month_of(2025, 5), 1700, 100000);
  all.value.number = 17;
  const Teams teams = teams_of(load, all, {heavy});
  EXPECT_EQ(teams.kind, TeamsKind::kRate);
  EXPECT_EQ(teams.rows.front().judgement, Judgement::kWorse);
  EXPECT_NEAR(teams.rows.front().limits->high_95, 17 + 1.959964 * std::sqrt(17 / 5.0), 0.001);
}

}  // namespace
}  // namespace sightline::insight
