// The local lists of a fictional authority: written, loaded by the ordinary loader, and counted in
// the loc_ tables. The counts are those made while the lives were told. With mistakes put in, each
// has its finding at its line, and nothing else is found.
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "cube/derive.h"
#include "cube/figures.h"
#include "oracles/loaded.h"
#include "oracles/oracle.h"
#include "oracles/oracle_cases.h"
#include "synth/lists.h"

namespace sightline::oracles {
namespace {

struct Lists {
  Lists(std::uint64_t seed, bool mistakes)
      : options{.children = 2500, .first_year = 2023, .years = 3, .seed = seed},
        told(synth::tell_local_lists(synth::generate(options), seed)) {
    if (mistakes) planted = synth::spoil_local_lists(told, seed, "lists");
    synth::write_local_lists(told, folder.path() / "lists");
    store.emplace(warehouse::Warehouse::open(folder.path() / "data", catalogue_folder(), {}));
    sources::ReadOptions read;
    read.covered_from = Day::of(2022, 4, 1);
    read.covered_to = Day::of(2025, 3, 31);
    const std::vector<std::filesystem::path> paths = {folder.path() / "lists"};
    store->load(paths, read, {});
  }

  std::int64_t ask(const std::string& sql) { return store->connection().integer(sql).value_or(-1); }

  Folder folder;
  synth::Options options;
  synth::LocalLists told;
  std::vector<synth::PlantedError> planted;
  std::optional<warehouse::Warehouse> store;
};

// The measures that the lives count, and where they stand once loaded: a day and what must hold.
struct Measure {
  const char* name;
  const char* table;
  const char* day;
  const char* holds;
  const char* sum = "count(*)";
};

constexpr Measure kMeasures[] = {
    {"early help begun", "loc_early_help", "eahe_from", "true"},
    {"early help assessments completed", "loc_early_help", "eahe_assessment_completed", "true"},
    {"early help stepped up", "loc_early_help", "eahe_until", "eahe_outcome = 'STEP_UP'"},
    {"youth justice outcomes", "loc_youth_justice", "yout_day", "true"},
    {"first-time entrants", "loc_youth_justice", "yout_day", "yout_is_first_time_entrant = 1"},
    {"initial health assessments", "loc_health_assessment", "heas_care_from", "true"},
    {"initial health assessments in time", "loc_health_assessment", "heas_care_from",
     "heas_report_day <= coalesce(heas_due, add_working_days(heas_care_from, 20))"},
    {"returns", "loc_missing_interview", "miin_returned_day", "true"},
    {"return interviews offered", "loc_missing_interview", "miin_returned_day", "miin_offered = 1"},
    {"core groups", "loc_core_group", "cogr_day", "true"},
    {"private fostering notified", "loc_private_fostering", "prfo_notified_day", "true"},
    {"sessions possible", "loc_attendance", "atte_until - 1", "true", "sum(atte_possible)"},
    {"sessions missed", "loc_attendance", "atte_until - 1", "true", "sum(atte_missed)"},
    {"suspensions", "loc_exclusion", "excl_day", "excl_kind = 'SUSPENSION'"},
    {"permanent exclusions", "loc_exclusion", "excl_day", "excl_kind = 'PERMANENT'"},
    {"home education begun", "loc_home_education", "hoed_from", "true"},
    {"audits", "loc_audit", "audi_day", "audi_element = 'OVERALL'"},
    {"fostering households approved", "loc_fostering", "fost_approved_from",
     "fost_approved_from >= date '2022-04-01'"},
    {"LADO referrals", "loc_lado", "lado_day", "true"},
    {"compliments", "loc_complaint", "comp_day", "comp_kind = 'COMPLIMENT'"},
    {"complaints at stage 1", "loc_complaint", "comp_day", "comp_stage = '1'"},
    {"complaints at stage 2", "loc_complaint", "comp_day", "comp_stage = '2'"},
    {"regional drafts", "loc_regional_figure", "regi_period_end",
     "regi_mark like 'draft%' and regi_status = 'DRAFT'"},
    {"regional final", "loc_regional_figure", "regi_period_end", "regi_mark = ''"},
};

TEST(LocalLists, AreInTheTablesAsTheLivesCount) {
  Lists lists(1, false);
  std::set<std::string> asked;
  for (const synth::Count& count : lists.told.truth) {
    if (count.year == 0) {
      const std::string table = count.measure.substr(0, count.measure.find(' '));
      EXPECT_GT(count.value, 0) << table;
      EXPECT_EQ(lists.ask("select count(*) from " + table), count.value) << table;
      asked.insert(table);
      continue;
    }
    const auto* measure = std::find_if(std::begin(kMeasures), std::end(kMeasures),
                                       [&](const Measure& m) { return m.name == count.measure; });
    ASSERT_NE(measure, std::end(kMeasures)) << count.measure;
    asked.insert(count.measure);
    const std::string day = measure->day;
    EXPECT_EQ(lists.ask("select " + std::string(measure->sum) + " from " + measure->table +
                        " where " + measure->holds + " and " + day + " between date '" +
                        collection_year_start(count.year).iso() + "' and date '" +
                        collection_year_end(count.year).iso() + "'"),
              count.value)
        << count.measure << " " << count.year;
  }
  EXPECT_EQ(asked.size(), 14 + std::size(kMeasures)) << "a measure that no life counts";
}

std::shared_ptr<const cube::Cube> derived(warehouse::Warehouse& store) {
  auto connection = store.connection();
  auto tables = store.table_history();
  cube::DeriveInput input;
  input.catalogue = catalogue_folder();
  input.cube_folder = store.directory().cube_folder();
  input.generation = static_cast<std::uint64_t>(store.generation());
  input.coverage = [&tables](const std::string& table) {
    std::vector<std::pair<Day, Day>> out;
    for (const auto& range : tables.coverage(table)) out.emplace_back(range.first, range.last);
    return out;
  };
  for (const auto& [id, problem] : cube::derive(connection, input).problems) {
    ADD_FAILURE() << id << ": " << problem;
  }
  return cube::open_newest(store.directory().cube_folder());
}

// A figure of a year, and the measure that its numerator (or its denominator) is.
struct Side {
  const char* indicator;
  bool numerator;
  const char* measure;
};

constexpr Side kSides[] = {
    {"eha_completed_num", true, "early help assessments completed"},
    {"eha_in_35wd_pct", false, "early help assessments completed"},
    {"first_time_entrants_num", true, "first-time entrants"},
    {"foster_approved_num", true, "fostering households approved"},
    {"lado_num", true, "LADO referrals"},
    {"complaints_num", true, "complaints at stage 1"},
    {"audit_good_pct", false, "audits"},
    {"sessions_missed_pct", true, "sessions missed"},
    {"sessions_missed_pct", false, "sessions possible"},
};

TEST(LocalLists, TheirFiguresAreWhatTheLivesCount) {
  Lists lists(4, false);
  const auto cube = derived(*lists.store);
  ASSERT_NE(cube, nullptr);
  for (const Side& side : kSides) {
    int compared = 0;
    for (const synth::Count& count : lists.told.truth) {
      // What happened before the lists' own days is in them and in no figure.
      if (count.measure != side.measure || count.year < 2023) continue;
      cube::Selection selection;
      selection.indicator = side.indicator;
      selection.periods = {period_to(PeriodKind::kYear, collection_year_end(count.year))};
      const auto rows = cube::figures(*cube, cube::Scope::local_analyst(), selection);
      ASSERT_EQ(rows.size(), 1U);
      const auto got = side.numerator ? rows[0].numerator : rows[0].denominator;
      EXPECT_EQ(got.value_or(-1), count.value) << side.indicator << " " << count.year;
      ++compared;
    }
    EXPECT_GE(compared, 2) << side.indicator;
  }
}

// Month after month, and on days and periods drawn at random, each side and each part of the
// breakdown as reckoned from the cells that were sent.
TEST(LocalLists, TheirFiguresAreWhatTheOraclesReckon) {
  Lists lists(6, false);
  const auto cube = derived(*lists.store);
  ASSERT_NE(cube, nullptr);
  RawTables raw;
  raw.from = Day::of(2022, 4, 1);
  raw.to = Day::of(2025, 3, 31);
  raw.lists = lists.told.lists;
  for (const char* id :
       {"audit_good_pct", "complaints_num", "eh_positive_pct", "eha_completed_num",
        "eha_in_35wd_pct", "first_time_entrants_num", "foster_approved_num", "home_education_num",
        "iha_in_time_pct", "lado_num", "private_fostering_num", "sessions_missed_pct"}) {
    SCOPED_TRACE(id);
    const bool stock = id == std::string_view("home_education_num") ||
                       id == std::string_view("private_fostering_num");
    const bool by_month = id != std::string_view("sessions_missed_pct");
    std::int64_t counted = 0;
    for (const PeriodKind kind : {by_month ? PeriodKind::kMonth : PeriodKind::kQuarter,
                                  PeriodKind::kYear, stock ? PeriodKind::kDay : PeriodKind::kYtd,
                                  stock ? PeriodKind::kQuarter : PeriodKind::kRolling12}) {
      for (const Period& period : some_periods(kind, raw.from, raw.to, 40, 17)) {
        const Answer wanted = oracle(id, raw, period.first, period.last);
        cube::Selection selection;
        selection.indicator = id;
        selection.periods = {period};
        const auto rows = cube::figures(*cube, cube::Scope::local_analyst(), selection);
        ASSERT_EQ(rows.size(), 1U);
        if (rows[0].value.status == Status::kNotAvailable) {
          continue;  // not held long enough
        }
        EXPECT_EQ(rows[0].numerator.value_or(-1), wanted.numerator)
            << period.first.iso() << " to " << period.last.iso();
        if (wanted.denominator > 0) {
          EXPECT_EQ(rows[0].denominator.value_or(-1), wanted.denominator)
              << period.first.iso() << " to " << period.last.iso();
        }
        counted += wanted.numerator;
        if (wanted.breakdown.size() < 2) {
          continue;
        }
        selection.by = {"breakdown"};
        std::map<std::string, std::int64_t> parts;
        for (const auto& part : cube::figures(*cube, cube::Scope::local_analyst(), selection)) {
          if (part.numerator.value_or(0) != 0) parts[part.group.front().second] = *part.numerator;
        }
        std::map<std::string, std::int64_t> wanted_parts;
        for (const auto& [label, sums] : wanted.breakdown) {
          if (sums.first != 0) wanted_parts[label] = sums.first;
        }
        EXPECT_EQ(parts, wanted_parts) << period.first.iso() << " to " << period.last.iso();
      }
    }
    EXPECT_GT(counted, 0);
  }
}

TEST(LocalLists, EveryMistakeIsFoundAndNothingElse) {
  for (const std::uint64_t seed : {1U, 2U, 3U}) {
    SCOPED_TRACE(seed);
    Lists lists(seed, true);
    std::multiset<std::string> wanted;
    for (const synth::PlantedError& error : lists.planted) {
      const std::size_t line = error.what.find(' ') + 1;
      wanted.insert(error.rule + " " + error.table +
                    ".csv:" + error.what.substr(line, error.what.find(',') - line));
    }
    EXPECT_GE(wanted.size(), 15U);
    std::multiset<std::string> found;
    lists.store->ledger().findings({}, [&](const warehouse::StoredFinding& stored) {
      const Finding& f = stored.finding;
      if (f.severity == Severity::kNote) return;
      found.insert(f.rule + " " + std::filesystem::path(f.file).filename().string() + ":" +
                   std::to_string(f.line));
    });
    EXPECT_EQ(found, wanted);
  }
}

TEST(LocalLists, TeamsKeepTheirPast) {
  Lists lists(1, false);
  const auto list =
      std::find_if(lists.told.lists.begin(), lists.told.lists.end(),
                   [](const synth::LocalList& one) { return one.name == "loc_team"; });
  ASSERT_NE(list, lists.told.lists.end());
  EXPECT_EQ(lists.ask("select count(*) from loc_team"),
            static_cast<std::int64_t>(list->rows.size()));
  const auto changed = [&](const std::string& column) {
    return lists.ask("select count(*) from (select team_id from loc_team group by team_id having " +
                     ("count(distinct " + column + ") > 1)"));
  };
  EXPECT_EQ(changed("team_locality"), 1);
  EXPECT_EQ(changed("team_name"), 1);
  // The team that was closed goes on as the one that took over its work.
  EXPECT_EQ(lists.ask("select count(distinct stan_team) from loc_team_stand "
                      "where stan_told like '%A' and stan_told in (select team_id from loc_team)"),
            2);
  EXPECT_EQ(lists.ask("select count(*) from loc_team_spell s where not exists (select 1 from "
                      "loc_team_spell n where n.tesp_told = s.tesp_told and "
                      "n.tesp_from = s.tesp_until) and s.tesp_until < date '9999-12-31'"),
            0);
}

TEST(LocalLists, TheSameSeedMakesTheSameLists) {
  const synth::Options options{.children = 300, .first_year = 2024, .years = 2, .seed = 5};
  const synth::LocalLists one = synth::tell_local_lists(synth::generate(options), 5);
  const synth::LocalLists two = synth::tell_local_lists(synth::generate(options), 5);
  const synth::LocalLists other = synth::tell_local_lists(synth::generate(options), 6);
  ASSERT_EQ(one.lists.size(), two.lists.size());
  for (std::size_t i = 0; i < one.lists.size(); ++i) {
    EXPECT_EQ(one.lists[i].rows, two.lists[i].rows);
  }
  EXPECT_NE(one.lists.front().rows, other.lists.front().rows);
}

}  // namespace
}  // namespace sightline::oracles
