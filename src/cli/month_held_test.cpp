#include "cli/month_held.h"

#include <gtest/gtest.h>

#include <vector>

namespace sightline::cli {
namespace {

using Spans = std::vector<cube::Covered>;

const Period kJune{PeriodKind::kMonth, Day::of(2026, 6, 1), Day::of(2026, 6, 30)};

TEST(MonthHeld, NamesTheDaysThatAreMissingInsideTheMonth) {
  const Day long_ago = Day::of(2020, 1, 1);
  const Day later = Day::of(2026, 9, 30);
  EXPECT_EQ(missing_of(kJune, Spans{{long_ago, later}}), "");
  EXPECT_EQ(missing_of(kJune, Spans{{kJune.first, kJune.last}}), "");
  EXPECT_EQ(missing_of(kJune, Spans{{long_ago, Day::of(2026, 6, 20)}}),
            "21 June 2026 to 30 June 2026 not held");
  // Held to September, and yet not whole.
  EXPECT_EQ(missing_of(kJune, Spans{{Day::of(2026, 6, 5), later}}),
            "1 June 2026 to 4 June 2026 not held");
  EXPECT_EQ(
      missing_of(kJune, Spans{{long_ago, Day::of(2026, 5, 31)}, {Day::of(2026, 6, 2), later}}),
      "1 June 2026 not held");
  EXPECT_EQ(missing_of(kJune, Spans{{long_ago, Day::of(2026, 6, 9)},
                                    {Day::of(2026, 6, 12), Day::of(2026, 6, 29)}}),
            "10 June 2026 to 11 June 2026, 30 June 2026 not held");
}

TEST(MonthHeld, SaysWhereTheRecordsEndOrBegin) {
  EXPECT_EQ(missing_of(kJune, Spans{{Day::of(2026, 1, 1), Day::of(2026, 5, 20)}}),
            "nothing of June 2026 held (held to 20 May 2026)");
  EXPECT_EQ(missing_of(kJune, Spans{{Day::of(2026, 1, 1), Day::of(2026, 5, 20)},
                                    {Day::of(2026, 7, 1), Day::of(2026, 7, 31)}}),
            "nothing of June 2026 held (held to 20 May 2026)");
  EXPECT_EQ(missing_of(kJune, Spans{{Day::of(2026, 7, 1), Day::of(2026, 7, 31)}}),
            "nothing of June 2026 held (held from 1 July 2026)");
}

}  // namespace
}  // namespace sightline::cli
