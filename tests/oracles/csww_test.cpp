// The workforce census and the full list of posts, written from one history and loaded: each figure
// of the census agrees with its oracle on every 30 September, and, where all are social workers,
// with that of the list for the same day. The files are two sources; nothing of one is in a figure
// of the other.
#include <gtest/gtest.h>

#include "cube/derive.h"
#include "cube/figures.h"
#include "oracles/loaded.h"
#include "oracles/oracle.h"
#include "synth/write.h"

namespace sightline::oracles {
namespace {

namespace fs = std::filesystem;

struct Figures {
  std::int64_t numerator = -1;
  std::int64_t denominator = -1;
};

class Census : public ::testing::Test {
 public:
  explicit Census(synth::Mix mix)
      : history(synth::generate(
            {.children = 2000, .first_year = 2021, .years = 4, .seed = 11, .mix = mix})),
        raw(known_after(history, Told::kReturns)),
        store(warehouse::Warehouse::open(folder.path() / "data", catalogue_folder(), {})) {}

  void load(bool census, bool list) {
    const fs::path files = folder.path() / "files";
    for (int year = history.first_year; census && year <= history.last_year; ++year) {
      if (synth::has_workforce_census(history, year)) {
        days.push_back(synth::census_day(year));
        rows += synth::write_csww(history, raw.workforce, year, {},
                                  files / (std::to_string(year) + ".xml"));
      }
    }
    if (list) {
      synth::write_workforce_full(history, raw.workforce, files);
    }
    sources::ReadOptions read;
    if (list) {
      read.covered_to = collection_year_end(history.last_year);
    }
    const std::vector<fs::path> paths = {files};
    store.load(paths, read, {});
    auto connection = store.connection();
    auto tables = store.table_history();
    cube::DeriveInput input;
    input.catalogue = catalogue_folder();
    input.cube_folder = store.directory().cube_folder();
    input.generation = static_cast<std::uint64_t>(store.generation());
    input.coverage = [&tables](const std::string& table) {
      std::vector<std::pair<Day, Day>> out;
      for (const auto& range : tables.coverage(table)) {
        out.emplace_back(range.first, range.last);
      }
      return out;
    };
    const auto problems = cube::derive(connection, input).problems;
    for (const auto& [id, problem] : problems) {
      ADD_FAILURE() << id << ": " << problem;
    }
    cube = cube::open_newest(store.directory().cube_folder());
    ASSERT_NE(cube, nullptr);
  }

  Figures ask(const std::string& id, PeriodKind kind, Day day) const {
    cube::Selection selection;
    selection.indicator = id;
    selection.periods = {period_to(kind, day)};
    const auto rows_of = cube::figures(*cube, cube::Scope::local_analyst(), selection);
    if (rows_of.size() != 1 || rows_of[0].value.status != Status::kNumber) {
      return {};
    }
    return {rows_of[0].numerator.value_or(-1), rows_of[0].denominator.value_or(-1)};
  }

  std::int64_t loaded_rows() {
    auto connection = store.connection();
    return connection.query("select count(*) from loc_csww_worker").next()->integer(0, 0);
  }

  Folder folder;
  synth::History history;
  RawTables raw;
  warehouse::Warehouse store;
  std::shared_ptr<const cube::Cube> cube;
  std::vector<Day> days;
  std::int64_t rows = 0;
};

class CensusOfAll : public Census {
 protected:
  CensusOfAll() : Census(synth::Mix::kCalibrated) {}
};
class CensusOfCare : public Census {
 protected:
  CensusOfCare() : Census(synth::Mix::kCareOnly) {}
};

TEST_F(CensusOfAll, AgreesWithTheHistory) {
  load(true, true);
  ASSERT_EQ(days.size(), 3U);
  EXPECT_EQ(loaded_rows(), rows);
  for (const char* id : {"wf_census_caseload", "wf_census_agency_pct", "wf_census_vacancy_pct",
                         "wf_census_turnover_pct"}) {
    std::int64_t counted = 0;
    for (const Day day : days) {
      const Period period = period_to(PeriodKind::kRolling12, day);
      const Answer wanted = oracle(id, raw, period.first, period.last);
      const Figures got = ask(id, PeriodKind::kRolling12, day);
      EXPECT_EQ(got.numerator, wanted.numerator) << id << " " << day.iso();
      EXPECT_EQ(got.denominator, wanted.denominator) << id << " " << day.iso();
      counted += wanted.numerator;
    }
    EXPECT_GT(counted, 0) << id;
  }
}

TEST_F(CensusOfCare, GivesWhatTheListOfPostsGives) {
  load(true, true);
  ASSERT_FALSE(days.empty());
  for (const Day day : days) {
    const auto same = [&](const char* census, const char* list, PeriodKind kind,
                          std::int64_t numerators) {
      const Figures a = ask(census, PeriodKind::kRolling12, day);
      const Figures b = ask(list, kind, day);
      EXPECT_GT(b.denominator, 0) << list;
      EXPECT_EQ(a.numerator, b.numerator * numerators) << census << " " << day.iso();
      EXPECT_EQ(a.denominator, b.denominator * 1000) << census << " " << day.iso();
    };
    same("wf_census_agency_pct", "wf_agency_pct", PeriodKind::kDay, 1000);
    same("wf_census_vacancy_pct", "wf_vacancy_pct", PeriodKind::kDay, 1000);
    same("wf_census_turnover_pct", "wf_turnover_pct", PeriodKind::kRolling12, 1000);
    same("wf_census_caseload", "wf_average_caseload", PeriodKind::kDay, 1);
  }
}

TEST_F(CensusOfAll, AloneSaysNothingOfTheList) {
  load(true, false);
  EXPECT_GT(ask("wf_census_agency_pct", PeriodKind::kRolling12, days[0]).denominator, 0);
  EXPECT_EQ(ask("wf_agency_pct", PeriodKind::kDay, days[0]).denominator, -1);
  EXPECT_EQ(ask("wf_average_caseload", PeriodKind::kDay, days[0]).denominator, -1);
}

}  // namespace
}  // namespace sightline::oracles
