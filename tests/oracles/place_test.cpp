// Placed in or out of the authority, and how far from home: the returns of a fictional authority
// beside a made-up list of the postcodes that occur in them, against a plain reckoning, at each
// month end.
#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <set>
#include <string>

#include "cube/derive.h"
#include "cube/figures.h"
#include "oracles/loaded.h"
#include "oracles/oracle.h"
#include "synth/returns.h"
#include "synth/write.h"

namespace sightline::oracles {
namespace {

namespace fs = std::filesystem;

// A unitary authority and a neighbour, by the codes of the postcode list.
constexpr const char* kAuthority = "871";
constexpr const char* kOwn = "E06000039";
constexpr const char* kOther = "E06000040";

// Every ninth postcode is in no list; the others lie anywhere within some eighty miles.
std::map<std::string, RawPostcode> scattered(const RawTables& raw) {
  std::set<std::string> used;
  for (const RawChild& child : raw.children) {
    for (const synth::Episode& episode : child.episodes) {
      for (const synth::Code& code : {episode.home_post, episode.pl_post}) {
        std::string plain;
        for (const char c : code.view()) {
          if (c != ' ') plain += c;
        }
        if (!plain.empty()) used.insert(plain);
      }
    }
  }
  std::map<std::string, RawPostcode> out;
  unsigned number = 7;
  int n = 0;
  for (const std::string& postcode : used) {
    number = number * 1664525U + 1013904223U;
    const int easting = 400000 + static_cast<int>(number >> 12U) % 90000;
    number = number * 1664525U + 1013904223U;
    const int northing = 200000 + static_cast<int>(number >> 12U) % 90000;
    if (++n % 9 != 0) out[postcode] = {easting, northing, n % 3 != 0};
  }
  return out;
}

class Places : public ::testing::Test {
 public:
  Places()
      : history(synth::generate({.children = 300,
                                 .first_year = 2021,
                                 .years = 4,
                                 .seed = 12,
                                 .mix = synth::Mix::kCareOnly})),
        raw(known_after(history, Told::kReturns)),
        store(warehouse::Warehouse::open(folder.path() / "data", catalogue_folder(), {})) {
    raw.postcodes = scattered(raw);
    const fs::path files = folder.path() / "files";
    for (int year = history.first_year; year <= history.last_year; ++year) {
      synth::write_return_csv(history, year, files / std::to_string(year));
    }
    std::ofstream list(files / "postcodes.csv");
    list << "pcd,oseast1m,osnrth1m,laua\n";
    for (const auto& [postcode, at] : raw.postcodes) {
      list << postcode << ',' << at.easting << ',' << at.northing << ','
           << (at.inside ? kOwn : kOther) << '\n';
    }
    list.close();
    std::ofstream(files / "population.csv")
        << "mid_year,used_for_year_ending_31_march,geography_level,geography_name,geography_code,"
           "la_code_3digit,age_group,population,symbol,source_file\n"
        << "2020,2021,la,Slough," << kOwn << ',' << kAuthority
        << ",0-17,20000,,made for this test\n";
    sources::ReadOptions read;
    read.authority = kAuthority;
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
    for (const auto& [id, problem] : cube::derive(connection, input).problems) {
      ADD_FAILURE() << id << ": " << problem;
    }
    cube = cube::open_newest(store.directory().cube_folder());
  }

  Folder folder;
  synth::History history;
  RawTables raw;
  warehouse::Warehouse store;
  std::shared_ptr<const cube::Cube> cube;
};

TEST_F(Places, AgreeWithThePlainReckoningAtEachMonthEnd) {
  ASSERT_NE(cube, nullptr);
  for (const char* id : {"cla_out_of_area_pct", "cla_out_of_area_over20_pct"}) {
    std::int64_t met = 0, children = 0;
    std::set<std::string> groups;
    for (Day day = raw.from.month_end(); day <= raw.to; day = (day + 1).month_end()) {
      const Period period = period_to(PeriodKind::kDay, day);
      const Answer wanted = oracle(id, raw, period.first, period.last);
      cube::Selection selection;
      selection.indicator = id;
      selection.periods = {period};
      const auto whole = cube::figures(*cube, cube::Scope::local_analyst(), selection);
      ASSERT_EQ(whole.size(), 1U);
      ASSERT_EQ(whole[0].value.status, Status::kNumber) << id << " " << whole[0].value.reason;
      EXPECT_EQ(whole[0].numerator, wanted.numerator) << id << " " << day.iso();
      EXPECT_EQ(whole[0].denominator, wanted.denominator) << id << " " << day.iso();
      selection.by = {"breakdown"};
      std::map<std::string, std::pair<std::int64_t, std::int64_t>> got;
      for (const cube::Figure& row :
           cube::figures(*cube, cube::Scope::local_analyst(), selection)) {
        got[row.group.at(0).second] = {row.numerator.value_or(-1), row.denominator.value_or(-1)};
        groups.insert(row.group.at(0).second);
      }
      EXPECT_EQ(got, wanted.breakdown) << id << " " << day.iso();
      met += wanted.numerator;
      children += wanted.denominator;
    }
    // Some of every kind, so that agreement says something.
    EXPECT_GT(met, 0) << id;
    EXPECT_LT(met, children) << id;
    EXPECT_GE(groups.size(), 5U) << id;
  }
}

}  // namespace
}  // namespace sightline::oracles
