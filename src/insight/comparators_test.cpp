#include "insight/comparators.h"

#include <gtest/gtest.h>

#include "insight/testing.h"

namespace sightline::insight {
namespace {

using namespace testing;  // NOLINT(google-build-using-namespace)
using warehouse::PublishedShelf;
using warehouse::RegionalFigure;
using warehouse::ShelfFigure;
using warehouse::ShelfSeries;
using warehouse::ShelfYear;

// Home, in a region of six, with neighbours n0 … n5; England, the region, and one outlier.
class ComparatorsTest : public ::testing::Test {
 protected:
  ComparatorsTest() {
    england_ = shelf_.add_area({"E92000001", "England", "", "", false, true, false});
    region_ = shelf_.add_area({"E12", "South West", "", "", false, true, false});
    home_ = shelf_.add_area({"800", "Home", "E12", "", true, true, false});
    for (int i = 0; i < 6; ++i) {
      const auto area = shelf_.add_area(
          {"90" + std::to_string(i), "N" + std::to_string(i), "E12", "", true, true, false});
      others_.push_back(area);
      shelf_.add_neighbour(home_, "2021", area);
      if (i < 5) shelf_.add_neighbour(home_, "2025", area);
    }
    outlier_ = shelf_.add_area({"201", "City", "E12", "", true, true, true});
    published_.shelf = &shelf_;
    published_.authority = warehouse::Authority{"800", "E10", "Home"};
  }

  // England 40, the region 50, home 60; the neighbours as given, nothing where they have no value.
  void publish(int year, std::vector<std::optional<double>> neighbours,
               const std::string& basis = "year ending 31 March") {
    ShelfSeries series;
    if (const ShelfSeries* known = shelf_.find("one")) series = *known;
    series.series.id = "one";
    series.series.basis = basis;
    ShelfYear& one = series.years.emplace_back();
    one.year = year;
    one.period_end = Day::of(year, 3, 31);
    one.source = "LAIT";
    one.vintage = Day::of(year, 11, 1);
    const auto add = [&](std::uint16_t area, std::optional<double> value) {
      one.figures.push_back({area, value, value ? "" : "c", "", {}, {}});
    };
    add(england_, 40);
    add(region_, 50);
    add(home_, 60);
    for (std::size_t i = 0; i < neighbours.size(); ++i) add(others_[i], neighbours[i]);
    add(outlier_, 9999);
    shelf_.add(std::move(series));
  }

  Compared ask(const Indicator& indicator, const Period& period, std::optional<double> value,
               CompareOptions options = {}) {
    return compare(indicator, period, value, false, published_, options);
  }

  static const Comparator* find(const Compared& all, Comparator::Who who,
                                Comparator::Averaging averaging = Comparator::Averaging::kNone) {
    for (const Comparator& one : all.comparators) {
      if (one.who == who && one.averaging == averaging) return &one;
    }
    return nullptr;
  }

  PublishedShelf shelf_;
  Published published_;
  std::uint16_t england_ = 0, region_ = 0, home_ = 0, outlier_ = 0;
  std::vector<std::uint16_t> others_;
};

const Period kYear2025 = period_to(PeriodKind::kYear, Day::of(2025, 3, 31));
constexpr auto kMean = Comparator::Averaging::kMean;
constexpr auto kMedian = Comparator::Averaging::kMedian;
using Who = Comparator::Who;

TEST_F(ComparatorsTest, EachNamesBasisYearSourceAndHowItWasAveraged) {
  publish(2024, {10.0, 20.0, 30.0, 40.0, 100.0, 50.0});
  publish(2025, {10.0, 20.0, 30.0, 40.0, 100.0, 50.0});
  const Compared all = ask(indicator_of(Measure::kPercentage), kYear2025, 30.0);
  for (const Comparator& one : all.comparators) {
    EXPECT_EQ(one.basis, Basis::kFullYear);
    EXPECT_EQ(one.period, "year ending 31 March 2025");
    EXPECT_EQ(one.source, "LAIT");
    EXPECT_EQ(one.edition, Day::of(2025, 11, 1));
    EXPECT_FALSE(one.words.empty());
  }
  EXPECT_EQ(find(all, Who::kEngland)->value, 40);
  EXPECT_EQ(find(all, Who::kOwnPublished)->value, 60);
  // The latest model not later than the figure has five.
  const Comparator* mean = find(all, Who::kNeighbours, kMean);
  EXPECT_EQ(mean->value, 40);
  EXPECT_EQ(mean->model, "2025");
  EXPECT_EQ(mean->n, 5U);
  EXPECT_EQ(find(all, Who::kNeighbours, kMedian)->value, 30);
}

TEST_F(ComparatorsTest, TrapT2APartOfAYearIsNeverBesideAWholeOneInSilence) {
  publish(2025, {10.0, 20.0, 30.0, 40.0, 100.0});
  const Period nine = period_to(PeriodKind::kYtd, Day::of(2025, 12, 31));
  const Compared all = ask(indicator_of(Measure::kRatePer10000), nine, 30.0);
  const Comparator* england = find(all, Who::kEngland);
  EXPECT_EQ(england->value, 30);
  EXPECT_EQ(england->published, 40);
  EXPECT_EQ(england->basis, Basis::kProRata);
  const Period odd = period_to(PeriodKind::kYtd, Day::of(2025, 12, 15));
  for (const Comparator& one : ask(indicator_of(Measure::kRatePer10000), odd, 30.0).comparators) {
    EXPECT_FALSE(one.value) << one.name;
    EXPECT_EQ(one.basis, Basis::kNotComparable);
    EXPECT_FALSE(one.words.empty());
  }
  EXPECT_TRUE(ask(indicator_of(Measure::kRatePer10000), odd, 30.0).standings.empty());
}

TEST_F(ComparatorsTest, SaysHowManyAreBetterAndWorseByPolarity) {
  publish(2025, {10.0, 20.0, 30.0, 40.0, 50.0, std::nullopt});
  const auto standing = [&](Polarity polarity) {
    const Compared all = ask(indicator_of(Measure::kPercentage, polarity), kYear2025, 30.0);
    return all.standings.front();
  };
  const Placed low = standing(Polarity::kLower);
  EXPECT_EQ(low.among, Placed::Among::kRegion);
  EXPECT_EQ(low.name, "South West");
  EXPECT_EQ(low.standing.better, 2U);
  EXPECT_EQ(low.standing.worse, 2U);
  EXPECT_EQ(low.standing.same, 1U);
  EXPECT_EQ(low.standing.rank, 3U);
  EXPECT_EQ(low.standing.without, 1U);
  EXPECT_EQ(low.highest_name, "N4");  // not the City
  EXPECT_EQ(standing(Polarity::kHigher).standing.better, 2U);
  EXPECT_EQ(standing(Polarity::kNeutral).standing.better, 2U);
}

// The department rounds to whole ones: 29.7 beside a published 30 is the same, not better.
TEST_F(ComparatorsTest, WhatIsPublishedInWholeOnesIsComparedInWholeOnes) {
  publish(2025, {10.0, 20.0, 30.0, 40.0, 50.0, std::nullopt});
  const Indicator share = indicator_of(Measure::kPercentage);
  const Placed whole = ask(share, kYear2025, 29.7).standings.front();
  EXPECT_EQ(whole.standing.same, 1U);
  EXPECT_EQ(whole.standing.better, 2U);
  EXPECT_EQ(whole.decimals, 0);
  EXPECT_EQ(find(ask(share, kYear2025, 29.7), Who::kEngland)->decimals, 0);
  publish(2026, {10.0, 20.0, 30.0, 40.5, 50.0, std::nullopt});
  const Placed finer =
      ask(share, period_to(PeriodKind::kYear, Day::of(2026, 3, 31)), 29.7).standings.front();
  EXPECT_EQ(finer.standing.same, 0U);
  EXPECT_EQ(finer.standing.worse, 3U);
}

TEST_F(ComparatorsTest, AListOfNeighboursOfManyDigitsIsNoYear) {
  publish(2025, {10.0, 20.0, 30.0, 40.0, 50.0});
  shelf_.add_neighbour(home_, "99999999999999999999", others_.front());
  const Indicator share = indicator_of(Measure::kPercentage);
  EXPECT_EQ(find(ask(share, kYear2025, 30.0), Who::kNeighbours, kMean)->model, "2025");
  CompareOptions options;
  options.model = "99999999999999999999";
  EXPECT_EQ(find(ask(share, kYear2025, 30.0, options), Who::kNeighbours, kMean)->n, 1U);
}

TEST_F(ComparatorsTest, WhoeverWasSoAtAnyTimeIsRankedByWholeYearsOnly) {
  publish(2025, {10.0, 20.0, 30.0, 40.0, 50.0});
  const Indicator missing =
      indicator_of(Measure::kPercentage, Polarity::kLower, Adds::kOpenInPeriod);
  EXPECT_FALSE(ask(missing, kYear2025, 30.0).standings.empty());
  const Period quarter = period_to(PeriodKind::kQuarter, Day::of(2025, 6, 30));
  const Compared part = ask(missing, quarter, 30.0);
  EXPECT_TRUE(part.standings.empty());
  for (const Comparator& one : part.comparators) EXPECT_FALSE(one.value) << one.name;
}

TEST_F(ComparatorsTest, NobodyIsRankedWhereTheFigureMustNotBeJudgedOrIsOfAMonth) {
  publish(2025, {10.0, 20.0, 30.0, 40.0, 50.0});
  const Indicator share = indicator_of(Measure::kPercentage);
  EXPECT_TRUE(ask(share, kYear2025, std::nullopt).standings.empty());
  EXPECT_TRUE(ask(share, month_of(2025, 4), 30.0).standings.empty());
  EXPECT_FALSE(
      ask(share, period_to(PeriodKind::kQuarter, Day::of(2025, 6, 30)), 30.0).standings.empty());
}

// What is withheld is mostly small, so that the mean of the rest is too high or too low.
TEST_F(ComparatorsTest, TooFewNeighboursWithAValueHaveNoMean) {
  publish(2025, {0.0, 0.0, std::nullopt, std::nullopt, 6.0});
  const Compared all = ask(indicator_of(Measure::kPercentage), kYear2025, 30.0);
  const Comparator* mean = find(all, Who::kNeighbours, kMean);
  EXPECT_FALSE(mean->value);
  EXPECT_EQ(mean->n, 3U);
  EXPECT_NE(mean->symbol.find("only 3 of 5"), std::string::npos) << mean->symbol;
}

TEST_F(ComparatorsTest, NumbersOfPeopleAreComparedWithThemselvesAlone) {
  publish(2025, {10.0, 20.0, 30.0, 40.0, 50.0});
  const Compared all = ask(indicator_of(Measure::kCount), kYear2025, 30.0);
  EXPECT_EQ(find(all, Who::kOwnPublished)->value, 60);
  EXPECT_FALSE(find(all, Who::kEngland)->value);
  EXPECT_TRUE(all.standings.empty());
}

// trap T11: what was published later than the figure's time says nothing of it; and the model of
// neighbours is of its time, or says that it is not.
TEST_F(ComparatorsTest, TrapT11TheYearIsThatOfTheTimeAndALaterModelSaysSo) {
  publish(2016, {10.0, 20.0, 30.0, 40.0, 50.0, 60.0});
  publish(2025, {1.0, 2.0, 3.0, 4.0, 5.0, 6.0});
  const Period then = period_to(PeriodKind::kYear, Day::of(2017, 3, 31));
  const Compared all = ask(indicator_of(Measure::kPercentage), then, 30.0);
  EXPECT_EQ(find(all, Who::kEngland)->last, Day::of(2016, 3, 31));
  const Comparator* mean = find(all, Who::kNeighbours, kMean);
  EXPECT_EQ(mean->model, "2021");
  EXPECT_EQ(mean->note, "the neighbours of the time are not held");
  const Period before = period_to(PeriodKind::kYear, Day::of(2015, 3, 31));
  EXPECT_TRUE(ask(indicator_of(Measure::kPercentage), before, 30.0).comparators.empty());
}

TEST_F(ComparatorsTest, OfPartOfTheChildrenNothingIsPublished) {
  publish(2025, {10.0, 20.0, 30.0, 40.0, 50.0});
  const Compared all =
      compare(indicator_of(Measure::kPercentage), kYear2025, std::nullopt, true, published_, {});
  ASSERT_FALSE(all.comparators.empty());
  for (const Comparator& one : all.comparators) EXPECT_FALSE(one.value);
}

TEST_F(ComparatorsTest, TheRegionsFiguresOfTheSameQuarterComeFirstAndKeepTheirEmbargo) {
  publish(2025, {10.0, 20.0, 30.0, 40.0, 50.0});
  const Period quarter = period_to(PeriodKind::kQuarter, Day::of(2025, 12, 31));
  std::vector<RegionalFigure> shared;
  for (const auto& [code, name, value] :
       {std::tuple("REGION", "South West", "45.0"), std::tuple("900", "N0", "20.0"),
        std::tuple("901", "N1", "70.0"), std::tuple("800", "Home", "31.0")}) {
    RegionalFigure one;
    one.indicator = "one";
    one.la_code = code;
    one.la_name = name;
    one.period_end = quarter.last;
    one.basis = "QUARTER";
    one.value = value;
    one.status = "DRAFT";
    one.embargo_until = Day::of(2026, 2, 1);
    shared.push_back(one);
  }
  published_.regional = shared;
  const Indicator share = indicator_of(Measure::kPercentage, Polarity::kHigher);
  const auto of_quarter = [&](const CompareOptions& options) {
    const Compared all = ask(share, quarter, 30.0, options);
    const Comparator& first = all.comparators.front();
    return first.basis == Basis::kSameQuarter ? std::optional(all) : std::nullopt;
  };
  EXPECT_FALSE(of_quarter({}));
  CompareOptions later;
  later.today = Day::of(2026, 2, 1);
  const auto all = of_quarter(later);
  ASSERT_TRUE(all);
  EXPECT_EQ(all->comparators.front().status, "draft");
  EXPECT_EQ(all->comparators.front().value, 45);
  EXPECT_EQ(all->standings.front().standing.of, 3U);
  EXPECT_EQ(all->standings.front().standing.better, 1U);
  EXPECT_EQ(all->standings.front().highest_name, "N1");
}

TEST_F(ComparatorsTest, TheBriefOnesSayTheSame) {
  publish(2025, {10.0, 20.0, 30.0, 40.0, 100.0});
  const ShortComparators brief =
      compare_briefly(indicator_of(Measure::kRatePer10000),
                      period_to(PeriodKind::kQuarter, Day::of(2025, 6, 30)), published_, {});
  ASSERT_TRUE(brief.england && brief.neighbours);
  EXPECT_EQ(brief.england->value, 10);
  EXPECT_EQ(brief.england->basis, Basis::kProRata);
  EXPECT_EQ(brief.neighbours->value, 10);
}

}  // namespace
}  // namespace sightline::insight
