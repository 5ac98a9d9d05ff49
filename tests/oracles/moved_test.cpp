// Every indicator of a made-up authority between two generations of its figures, one with all
// records and one that has lost some of each kind: opening + started - ended ± restated = closing,
// for whichever sides a figure has; and of stocks, the parts are who is in the one list of children
// and not in the other.
#include "cube/moved.h"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <set>

#include "cube/derive.h"
#include "cube/members.h"
#include "oracles/loaded.h"

namespace sightline::oracles {
namespace {

using catalogue::Indicator;

// The figures once a tenth of the records are gone.
std::shared_ptr<const cube::Cube> figures_without_some(warehouse::Warehouse& store) {
  auto connection = store.connection();
  for (const char* table :
       {"loc_need_episode", "loc_need_stock", "loc_assessment_step", "loc_protection_plan",
        "loc_protection_stock", "loc_care_period", "loc_placement_stock", "loc_worker_load"}) {
    connection.execute(std::string("delete from ") + table + " where source_row % 10 = 3");
  }
  auto tables = store.table_history();
  cube::DeriveInput input;
  input.catalogue = catalogue_folder();
  input.cube_folder = store.directory().cube_folder();
  input.generation = static_cast<std::uint64_t>(store.generation()) + 1;
  input.coverage = [&tables](const std::string& table) {
    std::vector<std::pair<Day, Day>> out;
    for (const auto& range : tables.coverage(table)) out.emplace_back(range.first, range.last);
    return out;
  };
  cube::derive(connection, input);
  return cube::open_newest(store.directory().cube_folder());
}

void expect_exact(const cube::Moved& m, const std::string& what) {
  const auto side = [&](std::optional<std::int64_t> opening, std::optional<std::int64_t> closing,
                        std::int64_t cube::MovedPart::*sum) {
    if (!opening || !closing) return;
    EXPECT_EQ(*opening + m.started.*sum - m.ended.*sum + m.corrected.*sum, *closing) << what;
  };
  side(m.opening.numerator, m.closing.numerator, &cube::MovedPart::numerator);
  side(m.opening.denominator, m.closing.denominator, &cube::MovedPart::denominator);
}

std::set<std::string> subjects(const cube::Cube& cube, const std::string& id,
                               const Period& period) {
  std::set<std::string> out;
  for (const auto& row :
       cube::members(cube, cube::Scope::local_analyst(), {id, {period}, {}, {}}, cube::Which::kAll)
           .rows) {
    out.insert(row.subject);
  }
  return out;
}

std::set<std::string> subjects(const cube::MovedPart& part) {
  std::set<std::string> out;
  for (const auto& one : part.subjects) out.insert(one.subject);
  return out;
}

std::set<std::string> without(const std::set<std::string>& a, const std::set<std::string>& b) {
  std::set<std::string> out;
  std::set_difference(a.begin(), a.end(), b.begin(), b.end(), std::inserter(out, out.end()));
  return out;
}

TEST(Moved, EveryIndicatorsPartsAddUp) {
  Loaded loaded({.children = 120, .seed = 12, .mix = synth::Mix::kDense}, Told::kSsd);
  const auto then = loaded.cube;
  const auto now = figures_without_some(loaded.store);
  ASSERT_NE(then->generation(), now->generation());

  std::mt19937 random(5);
  std::map<std::string, int> shown;  // by measure, where something moved
  int stocks = 0;
  int restated = 0;
  for (const Indicator& indicator : now->indicators()) {
    for (int k = 0; k < 4; ++k) {
      const int span = loaded.raw.to - loaded.raw.from;
      const Day one = loaded.raw.from + static_cast<int>(random() % static_cast<unsigned>(span));
      const Day two = one + static_cast<int>(random() % 200U);
      const PeriodKind kind =
          indicator.periods[random() % static_cast<unsigned>(indicator.periods.size())];
      const Period from = period_to(kind, one);
      const Period to = period_to(kind, std::min(two, loaded.raw.to));
      const bool swap = k % 2 == 1;  // what is added since, and what is taken out
      const cube::Cube& before = swap ? *now : *then;
      const cube::Cube& after = swap ? *then : *now;
      const cube::Moved m =
          cube::moved({before, from}, {after, to}, cube::Scope::local_analyst(), indicator.id, {});
      if (!m.parts) {
        EXPECT_TRUE(m.started.subjects.empty() && m.corrected.subjects.empty()) << indicator.id;
        continue;
      }
      const std::string what = indicator.id + ", " + spoken(from) + " to " + spoken(to);
      expect_exact(m, what);
      restated += m.corrected.subjects.empty() ? 0 : 1;
      if (!m.started.subjects.empty() || !m.ended.subjects.empty()) {
        ++shown[std::string(catalogue::name_of(indicator.measure))];
      }
      if (indicator.measure != catalogue::Measure::kCount ||
          indicator.numerator.adds != catalogue::Adds::kOpenAtEnd) {
        continue;
      }
      const auto opening = subjects(before, indicator.id, from);
      const auto again = subjects(after, indicator.id, from);
      const auto closing = subjects(after, indicator.id, to);
      EXPECT_EQ(subjects(m.started), without(closing, again)) << what;
      EXPECT_EQ(subjects(m.ended), without(again, closing)) << what;
      for (const std::string& one_more : without(again, opening)) {
        EXPECT_TRUE(subjects(m.corrected).contains(one_more)) << what;
      }
      stocks += m.parts ? 1 : 0;
    }
  }
  EXPECT_GT(stocks, 30);
  EXPECT_GT(restated, 60);
  for (const char* measure : {"count", "percentage", "rate_per_10000", "distribution"}) {
    EXPECT_GT(shown[measure], 3) << measure;
  }
}

}  // namespace
}  // namespace sightline::oracles
