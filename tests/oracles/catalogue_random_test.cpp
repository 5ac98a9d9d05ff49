// The whole catalogue over made-up histories, one of them with planted mistakes: the cube against
// the naive loop for every indicator, random filters, days, periods and breakdowns; members make up
// figures; opening + starts - ends = closing.

#include <gtest/gtest.h>

#include "compare.h"
#include "core/period.h"
#include "oracles/loaded.h"

namespace sightline::oracles {
namespace {

struct Given {
  synth::Options options;
  Told told;
};

class CatalogueAtRandom : public ::testing::TestWithParam<Given> {};

TEST_P(CatalogueAtRandom, CubeAgreesWithTheLoopAndStocksWithFlows) {
  Loaded loaded(GetParam().options, GetParam().told);
  for (const auto& [id, message] : loaded.problems) {
    ADD_FAILURE() << message;
  }
  {
    warehouse::Connection connection = loaded.store.connection();
    const Naive naive(connection, catalogue_folder());
    const Compared done = compare_at_random(*loaded.cube, naive, loaded.raw.from, loaded.raw.to,
                                            1000, GetParam().options.seed);
    EXPECT_EQ(done.differences, 0);
    EXPECT_GT(done.numbers, 1000) << "too few answers with anything in them to prove much";
  }

  const auto value = [&](const std::string& id, const Period& period) {
    const auto rows =
        cube::figures(*loaded.cube, cube::Scope::local_analyst(), {id, {period}, {}, {}});
    EXPECT_EQ(rows.at(0).value.status, Status::kNumber) << rows[0].value.reason;
    return rows[0].numerator.value_or(0);
  };
  int periods = 0;
  for (const PeriodKind kind : {PeriodKind::kDay, PeriodKind::kMonth, PeriodKind::kQuarter,
                                PeriodKind::kYtd, PeriodKind::kRolling12, PeriodKind::kYear}) {
    for (const Period& p : series(kind, loaded.raw.from, loaded.raw.to)) {
      if (p.first <= loaded.raw.from) {
        continue;  // the day before must be covered
      }
      if (kind == PeriodKind::kDay && p.last.number() % 9 != 0) {
        continue;  // not every day, for time's sake
      }
      const Period as_at{PeriodKind::kDay, p.last, p.last};
      const Period before{PeriodKind::kDay, p.first - 1, p.first - 1};
      const Period exact{PeriodKind::kCustom, p.first, p.last};
      EXPECT_EQ(value("lait_lacnum", before) + value("cla_start_events", exact) -
                    value("cla_cease_events", exact),
                value("lait_lacnum", as_at))
          << spoken(p);
      ++periods;
    }
  }
  EXPECT_GT(periods, 350);
}

INSTANTIATE_TEST_SUITE_P(
    Histories, CatalogueAtRandom,
    ::testing::Values(
        Given{{.children = 250, .seed = 3, .plant_errors = true, .mix = synth::Mix::kCareOnly},
              Told::kReturns},
        Given{{.children = 250, .seed = 4, .mix = synth::Mix::kDense}, Told::kBoth}),
    [](const auto& given) {
      return given.param.told == Told::kBoth ? "DenseByBoth" : "CareWithMistakes";
    });

}  // namespace
}  // namespace sightline::oracles
