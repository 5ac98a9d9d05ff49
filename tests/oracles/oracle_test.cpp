// The whole way of a figure, from files to cube, against the oracles: every indicator, figure,
// members and breakdown, on many days and periods, over several made-up histories; and whether
// there is a figure exactly where the files cover it.
#include <gtest/gtest.h>

#include "oracles/comparing.h"

namespace sightline::oracles {
namespace {

struct Given {
  synth::Options options;
  Told told;
  int days;  // at least so many of each kind of period, where there are so many
};

class Oracles : public ::testing::TestWithParam<Given> {};

bool ever_covered(const Loaded& loaded, const catalogue::Indicator& indicator) {
  for (const std::string& table : indicator.tables) {
    if (!carried_from(table, loaded)) {
      return false;
    }
  }
  return true;
}

TEST_P(Oracles, EveryIndicatorAgreesWithItsOracle) {
  const Given& given = GetParam();
  const Loaded loaded(given.options, given.told);
  for (const auto& [id, problem] : loaded.problems) {
    ADD_FAILURE() << id << ": " << problem;
  }
  for (const auto& [id, unused] : oracles()) {
    EXPECT_NE(loaded.cube->find(id), nullptr) << id << ": there is an oracle and no indicator";
  }
  for (const catalogue::Indicator& indicator : loaded.cube->indicators()) {
    if (!oracles().contains(indicator.id)) {
      // What is not reviewed says so: "not yet checked". Its cases are in tests/indicators.
      EXPECT_FALSE(indicator.reviewed) << indicator.id << ": reviewed, and there is no oracle";
      continue;
    }
    Differences differences;
    const int compared = compare_with_oracle(loaded, indicator, given.days, differences);
    EXPECT_EQ(compared > 0, ever_covered(loaded, indicator))
        << indicator.id << ": " << compared << " figures could be compared";
    EXPECT_EQ(differences.count(), 0) << indicator.id << ": " << differences.words();
  }
}

constexpr int kFewer = 30;
constexpr int kMany = 50;

// Histories of care alone, as its returns tell them.
Given care(std::uint64_t seed, bool mistakes) {
  return {{.children = 200, .seed = seed, .plant_errors = mistakes, .mix = synth::Mix::kCareOnly},
          Told::kReturns,
          kFewer};
}

// All that an authority knows of, with few quiet lives.
Given dense(std::uint64_t seed, Told told, bool mistakes = false) {
  return {{.children = 400,
           .first_year = 2022,
           .seed = seed,
           .plant_errors = mistakes,
           .mix = synth::Mix::kDense},
          told,
          kMany};
}

INSTANTIATE_TEST_SUITE_P(Histories, Oracles,
                         ::testing::Values(care(101, false), care(202, true), care(303, true),
                                           dense(404, Told::kSsd), dense(505, Told::kSsd),
                                           dense(606, Told::kReturns),
                                           dense(45, Told::kReturns, true)),
                         [](const auto& given) {
                           const Given& g = given.param;
                           return std::string(g.options.mix == synth::Mix::kDense ? "Dense"
                                                                                  : "Care") +
                                  (g.told == Told::kSsd ? "BySsd" : "ByReturns") + "Seed" +
                                  std::to_string(g.options.seed) +
                                  (g.options.plant_errors ? "WithMistakes" : "");
                         });

}  // namespace
}  // namespace sightline::oracles
