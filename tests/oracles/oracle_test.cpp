// The whole way of a figure, from files to cube, against the oracles: every indicator, figure and
// members, on many days and periods, over several generated histories.
#include <gtest/gtest.h>
#include <stdlib.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <map>
#include <memory>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "cube/cube.h"
#include "cube/derive.h"
#include "cube/figures.h"
#include "cube/members.h"
#include "oracles/oracle.h"
#include "oracles/oracle_cases.h"
#include "oracles/raw_tables.h"
#include "synth/generate.h"
#include "synth/write.h"
#include "warehouse/warehouse.h"

namespace sightline::oracles {
namespace {

const std::filesystem::path kCatalogue = std::filesystem::path(SIGHTLINE_SOURCE_DIR) / "catalogue";

class Folder {
 public:
  Folder() {
    std::string name =
        (std::filesystem::temp_directory_path() / "sightline-oracle-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) {
      throw std::runtime_error("cannot make a temporary folder");
    }
    path_ = name;
  }
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

// A history written as returns, loaded by the ordinary loader, derived and mapped.
struct Loaded {
  Folder folder;
  synth::CareHistory history;
  RawTables raw;
  std::shared_ptr<const cube::Cube> cube;
  std::vector<std::pair<std::string, std::string>> problems;

  explicit Loaded(const synth::Options& options)
      : history(synth::generate(options)), raw(known_after(history)) {
    const auto files = folder.path() / "files";
    for (int year = history.first_year; year <= history.last_year; ++year) {
      synth::write_return_csv(history, year, files / std::to_string(year));
    }
    synth::write_workforce(history, files);
    synth::write_population(history, {}, files);
    auto store = warehouse::Warehouse::open(folder.path() / "data", kCatalogue, {});
    sources::ReadOptions read;
    read.authority = "999";
    const std::vector<std::filesystem::path> paths = {files};
    store.load(paths, read, {});
    auto connection = store.connection();
    cube::DeriveInput input;
    input.catalogue = kCatalogue;
    input.cube_folder = store.directory().cube_folder();
    input.generation = static_cast<std::uint64_t>(store.generation());
    input.coverage = [&store](const std::string& table) {
      std::vector<std::pair<Day, Day>> out;
      for (const auto& range : store.coverage(table)) {
        out.emplace_back(range.first, range.last);
      }
      return out;
    };
    problems = cube::derive(connection, input).problems;
    cube = cube::open_newest(store.directory().cube_folder());
  }

  std::string planted_in(const std::string& subject) const {
    std::string out;
    for (const auto& error : history.planted) {
      if (error.child == subject) {
        out += " [planted: " + error.kind + ", " + error.what + "]";
      }
    }
    return out;
  }
};

constexpr int kShown = 12;

// Differences of one indicator, with the first few in words.
class Differences {
 public:
  void add(const std::string& what) {
    if (++count_ <= kShown) {
      words_ += "\n  " + what;
    }
  }
  int count() const { return count_; }
  std::string words() const { return std::to_string(count_) + " differences" + words_; }

 private:
  int count_ = 0;
  std::string words_;
};

std::string pair_of(std::int64_t numerator, std::int64_t denominator) {
  return std::to_string(numerator) + "/" + std::to_string(denominator);
}

void compare_members(const Loaded& loaded, const catalogue::Indicator& indicator,
                     const Period& period, const Answer& expected, Differences& out) {
  cube::Selection selection;
  selection.indicator = indicator.id;
  selection.periods = {period};
  const auto members =
      cube::members(*loaded.cube, cube::Scope::local_analyst(), selection, cube::Which::kAll);
  std::map<std::string, std::pair<std::int64_t, std::int64_t>> got;
  for (const auto& row : members.rows) {
    if (row.kind == "population") {
      continue;
    }
    got[row.subject].first += row.numerator;
    got[row.subject].second += row.denominator;
  }
  auto wanted = expected.subjects;
  std::erase_if(got,
                [](const auto& e) { return e.second == std::pair<std::int64_t, std::int64_t>(); });
  std::erase_if(wanted,
                [](const auto& e) { return e.second == std::pair<std::int64_t, std::int64_t>(); });
  std::set<std::string> all;
  for (const auto& [id, sums] : got) {
    all.insert(id);
  }
  for (const auto& [id, sums] : wanted) {
    all.insert(id);
  }
  for (const std::string& id : all) {
    // For survival a row says only that the spell is in the cohort.
    const bool same =
        indicator.survival() ? got[id].second == wanted[id].second : got[id] == wanted[id];
    if (!same) {
      out.add(spoken(period) + ", " + id + ": cube " + pair_of(got[id].first, got[id].second) +
              ", oracle " + pair_of(wanted[id].first, wanted[id].second) + loaded.planted_in(id));
    }
  }
}

void compare_figure(const catalogue::Indicator& indicator, const cube::Figure& figure,
                    const Answer& expected, Differences& out) {
  const std::int64_t numerator = figure.numerator.value_or(-1);
  const std::int64_t denominator =
      indicator.denominator || indicator.distribution() || indicator.survival()
          ? figure.denominator.value_or(-1)
          : expected.denominator;
  if (numerator != expected.numerator || denominator != expected.denominator) {
    out.add(spoken(figure.period) + ": cube " + pair_of(numerator, denominator) + ", oracle " +
            pair_of(expected.numerator, expected.denominator));
  }
  if (indicator.distribution() && expected.denominator > 0) {
    const auto median = quantile(expected, 0.5);
    const auto got = figure.spread ? figure.spread->median : std::nullopt;
    if (median.has_value() != got.has_value() || (median && std::abs(*median - *got) > 1e-9)) {
      out.add(spoken(figure.period) + ": median " + (got ? std::to_string(*got) : "none") +
              ", oracle " + (median ? std::to_string(*median) : "none"));
    }
  }
  if (indicator.survival() && expected.survival && figure.value.status == Status::kNumber &&
      std::abs(figure.value.number - 100 * *expected.survival) > 1e-6 &&
      std::abs(figure.value.number - *expected.survival) > 1e-8) {
    out.add(spoken(figure.period) + ": value " + std::to_string(figure.value.number) + ", oracle " +
            std::to_string(100 * *expected.survival));
  }
}

void compare_breakdown(const Loaded& loaded, const catalogue::Indicator& indicator,
                       const Period& period, const Answer& expected, Differences& out) {
  cube::Selection selection;
  selection.indicator = indicator.id;
  selection.periods = {period};
  selection.by = {indicator.breakdown->name};
  std::map<std::string, std::pair<std::int64_t, std::int64_t>> got;
  for (const auto& row : cube::figures(*loaded.cube, cube::Scope::local_analyst(), selection)) {
    if (!row.group.empty()) {
      got[row.group[0].second] = {
          row.numerator.value_or(0),
          indicator.denominator || indicator.distribution() ? row.denominator.value_or(0) : 0};
    }
  }
  for (const auto& [label, sums] : expected.breakdown) {
    if (got[label] != sums) {
      out.add(spoken(period) + ", " + label + ": cube " +
              pair_of(got[label].first, got[label].second) + ", oracle " +
              pair_of(sums.first, sums.second));
    }
  }
  for (const auto& [label, sums] : got) {
    if (!expected.breakdown.contains(label) && sums != std::pair<std::int64_t, std::int64_t>()) {
      out.add(spoken(period) + ", " + label + ": cube " + pair_of(sums.first, sums.second) +
              ", oracle nothing");
    }
  }
}

class Oracles : public ::testing::TestWithParam<synth::Options> {};

TEST_P(Oracles, EveryIndicatorAgreesWithItsOracle) {
  const Loaded loaded(GetParam());
  for (const auto& [id, problem] : loaded.problems) {
    ADD_FAILURE() << id << ": " << problem;
  }
  ASSERT_NE(loaded.cube, nullptr);
  for (const catalogue::Indicator& indicator : loaded.cube->indicators()) {
    EXPECT_TRUE(oracles().contains(indicator.id)) << indicator.id << ": no oracle";
  }
  for (const auto& [id, unused] : oracles()) {
    const catalogue::Indicator* indicator = loaded.cube->find(id);
    if (indicator == nullptr) {
      ADD_FAILURE() << id << ": there is an oracle and no indicator";
      continue;
    }
    Differences differences;
    int compared = 0;
    for (const PeriodKind kind : indicator->periods) {
      cube::Selection selection;
      selection.indicator = id;
      selection.periods = some_periods(kind, loaded.raw.from, loaded.raw.to, GetParam().seed);
      const auto figures = cube::figures(*loaded.cube, cube::Scope::local_analyst(), selection);
      for (const cube::Figure& figure : figures) {
        if (figure.value.status == Status::kNotAvailable && !figure.numerator) {
          continue;  // whether rightly so is the next test's matter
        }
        const Answer expected = oracle(id, loaded.raw, figure.period.first, figure.period.last);
        ++compared;
        compare_figure(*indicator, figure, expected, differences);
        compare_members(loaded, *indicator, figure.period, expected, differences);
        if (indicator->breakdown) {
          compare_breakdown(loaded, *indicator, figure.period, expected, differences);
        }
      }
    }
    EXPECT_GT(compared, 0) << id << ": no figure could be compared";
    EXPECT_EQ(differences.count(), 0) << id << ": " << differences.words();
  }
}

TEST_P(Oracles, AFigureExistsExactlyWhereTheReturnsCoverIt) {
  const Loaded loaded(GetParam());
  ASSERT_NE(loaded.cube, nullptr);
  for (const auto& [id, unused] : oracles()) {
    const catalogue::Indicator* indicator = loaded.cube->find(id);
    if (indicator == nullptr || id.starts_with("wf_")) {
      continue;  // the workforce lists say their own coverage
    }
    Differences differences;
    for (const PeriodKind kind : indicator->periods) {
      for (const Period& period :
           some_periods(kind, loaded.raw.from, loaded.raw.to, GetParam().seed)) {
        const auto at_end = [](const catalogue::Side& side) {
          return side.adds == catalogue::Adds::kOpenAtEnd;
        };
        const bool stock = at_end(indicator->numerator) &&
                           (!indicator->denominator || at_end(*indicator->denominator));
        const Day first = stock ? period.last : period.first;
        bool covered = true;
        for (const auto& [table, span] : indicator->lookback) {
          covered = covered && span.before(first) >= loaded.raw.from - 1;
        }
        for (const auto& [table, span] : indicator->followup) {
          covered = covered && span.after(period.last) <= loaded.raw.to;
        }
        const std::string reason = cube::not_covered(*loaded.cube, *indicator, period);
        if (reason.empty() != covered) {
          differences.add(spoken(period) + ": cube says " + (reason.empty() ? "covered" : reason));
        }
      }
    }
    EXPECT_EQ(differences.count(), 0) << id << ": " << differences.words();
  }
}

INSTANTIATE_TEST_SUITE_P(
    Histories, Oracles,
    ::testing::Values(synth::Options{.children = 300, .seed = 101},
                      synth::Options{.children = 300, .seed = 202, .plant_errors = true},
                      synth::Options{.children = 300, .seed = 303, .plant_errors = true}),
    [](const auto& given) {
      return "seed" + std::to_string(given.param.seed) +
             (given.param.plant_errors ? "WithMistakes" : "");
    });

}  // namespace
}  // namespace sightline::oracles
