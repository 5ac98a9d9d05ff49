#include "cube/asking.h"

#include <gtest/gtest.h>

namespace sightline::cube {
namespace {

Period to(PeriodKind kind, int year, int month, int day) {
  return period_to(kind, Day::of(year, month, day));
}

TEST(Asking, TheYearBeforeOfAMonthsLastDayIsAMonthsLastDay) {
  EXPECT_EQ(year_before(to(PeriodKind::kDay, 2025, 2, 28)).last, Day::of(2024, 2, 29));
  EXPECT_EQ(year_before(to(PeriodKind::kDay, 2024, 2, 29)).last, Day::of(2023, 2, 28));
  EXPECT_EQ(year_before(to(PeriodKind::kDay, 2024, 2, 28)).last, Day::of(2023, 2, 28));
  EXPECT_EQ(year_before(to(PeriodKind::kRolling12, 2025, 2, 28)),
            to(PeriodKind::kRolling12, 2024, 2, 29));
  EXPECT_EQ(year_before(to(PeriodKind::kYear, 2026, 3, 31)), to(PeriodKind::kYear, 2025, 3, 31));
  EXPECT_EQ(year_before(to(PeriodKind::kMonth, 2025, 2, 28)), to(PeriodKind::kMonth, 2024, 2, 29));
}

TEST(Asking, ThePeriodBeforeDoesNotOverlap) {
  EXPECT_EQ(period_before(to(PeriodKind::kDay, 2026, 3, 31)).last, Day::of(2026, 2, 28));
  EXPECT_EQ(period_before(to(PeriodKind::kDay, 2026, 3, 15)).last, Day::of(2026, 2, 15));
  EXPECT_EQ(period_before(to(PeriodKind::kMonth, 2026, 3, 31)),
            to(PeriodKind::kMonth, 2026, 2, 28));
  EXPECT_EQ(period_before(to(PeriodKind::kQuarter, 2026, 3, 31)),
            to(PeriodKind::kQuarter, 2025, 12, 31));
  EXPECT_EQ(period_before(to(PeriodKind::kYtd, 2026, 3, 31)), to(PeriodKind::kYtd, 2025, 3, 31));
  EXPECT_EQ(period_before(to(PeriodKind::kRolling12, 2026, 3, 31)),
            to(PeriodKind::kRolling12, 2025, 3, 31));
  const Period custom{PeriodKind::kCustom, Day::of(2026, 3, 11), Day::of(2026, 3, 20)};
  EXPECT_EQ(period_before(custom),
            (Period{PeriodKind::kCustom, Day::of(2026, 3, 1), Day::of(2026, 3, 10)}));
}

TEST(Asking, RecentPeriodsEndOnMonthEnds) {
  const auto days = recent(PeriodKind::kDay, Day::of(2026, 3, 15), 24);
  ASSERT_EQ(days.size(), 24U);
  EXPECT_EQ(days.back().last, Day::of(2026, 2, 28));
  EXPECT_EQ(days.front().last, Day::of(2024, 3, 31));
  const auto months = recent(PeriodKind::kMonth, Day::of(2026, 3, 31), 3);
  EXPECT_EQ(months[0].last, Day::of(2026, 1, 31));
  EXPECT_EQ(months[2].first, Day::of(2026, 3, 1));
  const auto quarters = recent(PeriodKind::kQuarter, Day::of(2026, 5, 31), 2);
  EXPECT_EQ(quarters[0].last, Day::of(2025, 12, 31));
  EXPECT_EQ(quarters[1].last, Day::of(2026, 3, 31));
  const auto years = recent(PeriodKind::kYear, Day::of(2026, 3, 31), 2);
  EXPECT_EQ(years[0].last, Day::of(2025, 3, 31));
  const auto to_date = recent(PeriodKind::kYtd, Day::of(2026, 4, 30), 2);
  EXPECT_EQ(to_date[0].first, Day::of(2025, 4, 1));
  EXPECT_EQ(to_date[1].first, Day::of(2026, 4, 1));
}

TEST(Asking, AnswersWhatWasSaidOfTime) {
  Asked asked;
  EXPECT_TRUE(periods_of(asked, PeriodKind::kDay, std::nullopt).empty());
  const Day latest = Day::of(2026, 3, 31);
  EXPECT_EQ(periods_of(asked, PeriodKind::kYear, latest),
            std::vector{to(PeriodKind::kYear, 2026, 3, 31)});
  asked.as_at = Day::of(2025, 6, 30);
  asked.kind = PeriodKind::kMonth;
  EXPECT_EQ(periods_of(asked, PeriodKind::kYear, latest),
            std::vector{to(PeriodKind::kMonth, 2025, 6, 30)});
  asked = {};
  asked.from = Day::of(2025, 1, 2);
  asked.to = Day::of(2025, 3, 31);
  EXPECT_EQ(periods_of(asked, PeriodKind::kYear, latest),
            (std::vector{Period{PeriodKind::kCustom, *asked.from, *asked.to}}));
  asked.kind = PeriodKind::kMonth;
  EXPECT_EQ(periods_of(asked, PeriodKind::kYear, latest).size(), 2U);
  asked.kind = PeriodKind::kYear;
  EXPECT_TRUE(periods_of(asked, PeriodKind::kYear, latest).empty());
}

}  // namespace
}  // namespace sightline::cube
