// The whole catalogue over generated histories with planted mistakes: the cube against the naive
// loop for every indicator, random filters, days, periods and breakdowns; members make up figures;
// opening + starts - ends = closing.

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <sstream>

#include "cli/context.h"
#include "cli/derive_step.h"
#include "compare.h"
#include "core/period.h"
#include "synth/synth.h"
#include "warehouse/warehouse.h"

namespace sightline::oracles {
namespace {

namespace fs = std::filesystem;

class CatalogueAtRandom : public ::testing::TestWithParam<int> {
 protected:
  void SetUp() override {
    root_ = fs::temp_directory_path() / ("sightline-catalogue-" + std::to_string(::getpid()) + "-" +
                                         std::to_string(GetParam()));
    fs::remove_all(root_);
    synth::SynthCommand synth;
    synth.options.children = 250;
    synth.options.years = 6;
    synth.options.seed = static_cast<std::uint64_t>(GetParam());
    synth.options.plant_errors = true;
    synth.folder = root_ / "files";
    std::ostringstream quiet;
    synth::run_synth(synth, quiet);
    warehouse_ = warehouse::Warehouse::open(root_ / "data", catalogue_, {});
    sources::ReadOptions options;
    options.authority = synth.authority.code;
    const std::vector<fs::path> paths = {synth.folder};
    ASSERT_TRUE(warehouse_->load(paths, options, {}).changed);
    const cli::Context context{.data = root_ / "data",
                               .catalogue = catalogue_,
                               .out = words_,
                               .err = words_,
                               .err_is_terminal = false,
                               .stop = nullptr};
    for (const auto& [id, message] : cli::derive_and_publish(*warehouse_, context).problems) {
      ADD_FAILURE() << message;
    }
    cube_ = cube::open_newest(warehouse_->directory().cube_folder());
    ASSERT_NE(cube_, nullptr);
  }
  void TearDown() override {
    warehouse_.reset();
    fs::remove_all(root_);
  }

  fs::path root_;
  fs::path catalogue_ = fs::path(SIGHTLINE_SOURCE_DIR) / "catalogue";
  std::ostringstream words_;
  std::optional<warehouse::Warehouse> warehouse_;
  std::shared_ptr<const cube::Cube> cube_;
};

TEST_P(CatalogueAtRandom, CubeAgreesWithTheLoop) {
  warehouse::Connection connection = warehouse_->connection();
  const Naive naive(connection, catalogue_);
  const Compared done = compare_at_random(*cube_, naive, Day::of(2020, 4, 1), Day::of(2026, 3, 31),
                                          1000, static_cast<std::uint64_t>(GetParam()));
  EXPECT_EQ(done.differences, 0);
  EXPECT_GT(done.numbers, 1000) << "too few answers with anything in them to prove much";
}

TEST_P(CatalogueAtRandom, OpeningAndStartsLessEndsIsClosing) {
  const auto value = [&](const std::string& id, const Period& period) {
    const auto rows = cube::figures(*cube_, cube::Scope::local_analyst(), {id, {period}, {}, {}});
    EXPECT_EQ(rows.at(0).value.status, Status::kNumber) << rows[0].value.reason;
    return rows[0].numerator.value_or(0);
  };
  int periods = 0;
  for (const PeriodKind kind : {PeriodKind::kDay, PeriodKind::kMonth, PeriodKind::kQuarter,
                                PeriodKind::kYtd, PeriodKind::kRolling12, PeriodKind::kYear}) {
    for (const Period& p : series(kind, Day::of(2020, 4, 2), Day::of(2026, 3, 31))) {
      if (p.first <= Day::of(2020, 4, 1) ||
          (kind == PeriodKind::kDay && p.last.number() % 9 != 0)) {
        continue;  // the day before must be covered; not every day, for time's sake
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

INSTANTIATE_TEST_SUITE_P(Seeds, CatalogueAtRandom, ::testing::Values(3, 4));

}  // namespace
}  // namespace sightline::oracles
