#include "cube/rollup.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace sightline::cube {
namespace {

using catalogue::Adds;
using catalogue::Once;

struct Row {
  Day from;
  Day until;
  std::uint32_t measure = 0;
};

Part part_of(Adds adds, const std::vector<Row>& rows, Once once = Once::kNone) {
  Part part;
  part.adds = adds;
  part.once = once;
  for (const Row& row : rows) {
    part.from.push_back(stamp(row.from));
    if (adds != Adds::kInPeriod) {
      part.until.push_back(stamp(row.until));
    }
    part.measure.push_back(row.measure);
  }
  return part;
}

const std::vector<MeasureEntry> kMeasures = {{1, 0, 0, 0}, {2, 5, 0, 0}};

TEST(RollUp, AStockOnEachMonthsLastDay) {
  const Rollup r = roll_up(part_of(Adds::kOpenAtEnd, {{Day::of(2018, 1, 10), Day::of(2018, 3, 5)},
                                                      {Day::of(2018, 2, 28), Day::never()},
                                                      {Day::of(2018, 2, 3), Day::of(2018, 2, 20)}}),
                           kMeasures);
  EXPECT_EQ(r.first_month, 2018 * 12);
  EXPECT_EQ(r.numerator, (std::vector<std::int64_t>{1, 2, 1}));
  EXPECT_EQ(r.denominator, (std::vector<std::int64_t>{0, 0, 0}));
}

TEST(RollUp, AnEndOnTheLastDayIsNoLongerThereOnTheFirstOfTheNextItWas) {
  const Rollup r = roll_up(part_of(Adds::kOpenAtEnd, {{Day::of(2018, 1, 1), Day::of(2018, 1, 31)},
                                                      {Day::of(2018, 1, 31), Day::of(2018, 2, 1)},
                                                      {Day::of(2018, 1, 5), Day::of(2018, 1, 5)}}),
                           kMeasures);
  EXPECT_EQ(r.numerator, (std::vector<std::int64_t>{1, 0}));
}

TEST(RollUp, OpenSpellsDoNotMakeItLonger) {
  const Rollup r =
      roll_up(part_of(Adds::kOpenAtEnd, {{Day::of(2017, 12, 31), Day::never()}}), kMeasures);
  EXPECT_EQ(r.first_month, 2017 * 12 + 11);
  EXPECT_EQ(r.numerator, (std::vector<std::int64_t>{1}));
}

TEST(RollUp, EventsUpToEachMonthsEnd) {
  const Rollup r =
      roll_up(part_of(Adds::kInPeriod, {{Day::of(2017, 12, 31), Day::of(2017, 12, 31)},
                                        {Day::of(2018, 1, 1), Day::of(2018, 1, 1), 1},
                                        {Day::of(2018, 3, 31), Day::of(2018, 3, 31)},
                                        {Day::of(2018, 3, 1), Day::of(2018, 3, 1), 1}}),
              kMeasures);
  EXPECT_EQ(r.first_month, 2017 * 12 + 11);
  EXPECT_EQ(r.numerator, (std::vector<std::int64_t>{1, 3, 3, 6}));
  EXPECT_EQ(r.denominator, (std::vector<std::int64_t>{0, 5, 5, 10}));
}

TEST(RollUp, NothingWhereASumOfMonthsWouldBeWrong) {
  const std::vector<Row> rows = {{Day::of(2018, 1, 1), Day::of(2018, 2, 1)}};
  for (const Rollup& r : {roll_up(part_of(Adds::kOpenInPeriod, rows), kMeasures),
                          roll_up(part_of(Adds::kMeanOverPeriod, rows), kMeasures),
                          roll_up(part_of(Adds::kInPeriod, rows, Once::kLast), kMeasures),
                          roll_up(part_of(Adds::kInPeriod, rows, Once::kFirst), kMeasures),
                          roll_up(part_of(Adds::kOpenAtEnd, {}), kMeasures),
                          roll_up(part_of(Adds::kInPeriod, {}), kMeasures)}) {
    EXPECT_TRUE(r.numerator.empty());
    EXPECT_TRUE(r.denominator.empty());
  }
  // Spells of a person never overlap in a stock that counts people once, so it adds up all the
  // same.
  EXPECT_EQ(roll_up(part_of(Adds::kOpenAtEnd, rows, Once::kLast), kMeasures).numerator,
            (std::vector<std::int64_t>{1, 0}));
}

RC_GTEST_PROP(RollUpProperty, IsWhatASlowCountAtEachMonthsEndFinds, (bool stock)) {
  std::vector<Row> rows;
  const Day first = Day::of(2019, 10, 25);
  for (int n = *rc::gen::inRange(1, 12); n > 0; --n) {
    const Day from = first + *rc::gen::inRange(0, 200);
    const bool open = *rc::gen::inRange(0, 4) == 0;
    rows.push_back(
        {from, open ? Day::never() : from + *rc::gen::inRange(0, 90), *rc::gen::inRange(0U, 2U)});
  }
  const Rollup r = roll_up(part_of(stock ? Adds::kOpenAtEnd : Adds::kInPeriod, rows), kMeasures);
  for (std::size_t i = 0; i < r.numerator.size(); ++i) {
    const int month = r.first_month + static_cast<int>(i);
    const Day end = Day::of(month / 12, month % 12 + 1, 1).month_end();
    std::int64_t numerator = 0;
    std::int64_t denominator = 0;
    for (const Row& row : rows) {
      if (row.from <= end && (!stock || row.until > end)) {
        numerator += kMeasures[row.measure].numerator;
        denominator += kMeasures[row.measure].denominator;
      }
    }
    RC_ASSERT(r.numerator[i] == numerator);
    RC_ASSERT(r.denominator[i] == denominator);
  }
}

}  // namespace
}  // namespace sightline::cube
