#include "insight/words.h"

#include <gtest/gtest.h>

#include "insight/testing.h"

namespace sightline::insight {
namespace {

using namespace testing;  // NOLINT(google-build-using-namespace)

TEST(Words, NumbersAreRoundedAsShown) {
  EXPECT_EQ(number_words(1201.45, 1), "1,201.5");
  EXPECT_EQ(number_words(-1234567, 0), "-1,234,567");
  EXPECT_EQ(number_words(-0.04, 1), "0.0");
  EXPECT_EQ(number_words(999.96, 1), "1,000.0");
  EXPECT_EQ(as_shown(76.85, 1), 76.9);
}

// n stands beside every percentage.
TEST(Words, APercentageHasItsN) {
  const cube::Figure figure = share_of(month_of(2017, 12), 315, 410);
  EXPECT_EQ(figure_words(figure, indicator_of(Measure::kPercentage)), "76.8% (315 of 410)");
  EXPECT_EQ(figure_words(count_of(month_of(2017, 12), 1), indicator_of(Measure::kCount)),
            "1 child");
}

// trap T12: a rate names the population that it was divided by: 30.2 of 433 is of about 143,400.
TEST(Words, TrapT12ARateHasItsPopulation) {
  const Indicator rate = indicator_of(Measure::kRatePer10000);
  const cube::Figure figure = share_of(month_of(2017, 12), 433, 143400, 10000);
  EXPECT_EQ(figure_words(figure, rate), "30.2 per 10,000 (433 for 143,400)");
}

TEST(Words, PeriodsAreNamedWithTheirPreposition) {
  const Day day = Day::of(2017, 12, 31);
  EXPECT_EQ(in_period(period_to(PeriodKind::kDay, day)), "at 31 December 2017");
  EXPECT_EQ(in_period(period_to(PeriodKind::kMonth, day)), "in December 2017");
  EXPECT_EQ(in_period(period_to(PeriodKind::kYtd, day)), "from 1 April 2017 to 31 December 2017");
  EXPECT_EQ(in_period(period_to(PeriodKind::kRolling12, day)),
            "in the 12 months to 31 December 2017");
}

}  // namespace
}  // namespace sightline::insight
