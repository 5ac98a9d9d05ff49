// The cube against the naive loop, over made-up indicators of every way of adding up and random
// facts full of edges: events, zero-length and open spells, days that coincide, cut profiles.

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <random>
#include <set>

#include "compare.h"
#include "cube/derive.h"

namespace sightline::oracles {
namespace {

namespace fs = std::filesystem;

class CubeAtRandom : public ::testing::TestWithParam<int> {
 protected:
  void SetUp() override {
    root_ = fs::temp_directory_path() /
            ("sightline-cube-" + std::to_string(::getpid()) + "-" + std::to_string(GetParam()));
    fs::create_directories(root_ / "catalogue" / "indicators" / "x");
    fs::create_directories(root_ / "catalogue" / "model" / "dimensions");
    engine_.seed(static_cast<std::uint64_t>(GetParam()));
  }
  void TearDown() override { fs::remove_all(root_); }

  int below(int n) { return static_cast<int>(engine_() % static_cast<std::uint64_t>(n)); }
  Day some_day() { return Day::of(2019, 11, 1) + below(1000); }
  static std::string date(Day d) { return "date '" + d.iso() + "'"; }

  void dimension(const std::string& name, int values) {
    std::ofstream(root_ / "catalogue/model/dimensions" / (name + ".sql"))
        << "-- title: " << name << "\nselect person, from_day, until_day, value from d_" << name;
    connection_.execute("create table d_" + name +
                        "(person varchar, from_day date, until_day date, value varchar)");
    for (int p = 0; p < kPeople; ++p) {
      for (int n = below(4); n > 0; --n) {
        const Day from = some_day();
        const Day until = below(4) == 0 ? Day::never() : from + below(300);
        connection_.execute("insert into d_" + name + " values ('p" + std::to_string(p) + "', " +
                            date(from) + ", " + date(until) + ", 'v" +
                            std::to_string(below(values)) + "')");
      }
    }
  }

  void indicator(const std::string& id, const std::string& measure, const std::string& once,
                 const std::string& n_adds, const std::string& d_adds, bool apart, bool overlap,
                 const std::string& profile_on = "day") {
    const bool count = measure == "count";
    std::ofstream out(root_ / "catalogue/indicators/x" / (id + ".sql"));
    out << "--- indicator\n-- id = \"" << id << "\"\n-- title = \"t\"\n-- meaning = \"m\"\n"
        << "-- theme = \"x\"\n-- status = \"experimental\"\n-- measure = \"" << measure << "\"\n"
        << "-- polarity = \"neutral\"\n-- subject = \"child\"\n-- once = \"" << once << "\"\n"
        << "-- profile_on = \"" << profile_on << "\"\n-- tables = [\"t\"]\n"
        << "-- periods = [\"day\", \"month\", \"quarter\", \"ytd\", \"rolling12\", \"year\"]\n"
        << (measure == "survival" ? "-- at_days = 90\n" : "")
        << "-- [numerator]\n-- what = \"n\"\n-- adds = \"" << n_adds << "\"\n";
    if (!count) {
      out << "-- [denominator]\n-- what = \"d\"\n-- adds = \"" << d_adds << "\"\n";
    }
    out << "-- [breakdown]\n-- name = \"b\"\n-- [definition]\n-- text = \"t\"\n"
        << "-- source = \"s\"\nselect subject, from_day, until_day, numerator, denominator, "
        << "breakdown, source_row, team from f_" << id << "\n";
    connection_.execute("create table f_" + id +
                        "(subject varchar, from_day date, until_day date, numerator bigint, "
                        "denominator bigint, breakdown varchar, source_row bigint, team varchar)");
    std::int64_t row = 0;
    const auto insert = [&](int person, Day from, Day until, int n, int d) {
      const std::string team = below(5) == 0 ? "'own" + std::to_string(below(3)) + "'" : "null";
      connection_.execute("insert into f_" + id + " values ('p" + std::to_string(person) + "', " +
                          date(from) + ", " + date(until) + ", " + std::to_string(n) + ", " +
                          std::to_string(d) + ", 'b" + std::to_string(below(3)) + "', " +
                          std::to_string(++row) + ", " + team + ")");
    };
    const bool event = n_adds == "in period" && d_adds == "in period" && measure != "survival";
    for (int p = 0; p < kPeople; ++p) {
      Day at = some_day() - 400;
      for (int n = below(7); n > 0; --n) {
        const Day from = overlap ? some_day() : at + below(60);
        Day until = event ? from : below(8) == 0 ? from : from + below(200);
        if (!event && n == 1 && below(2) == 0) {
          until = Day::never();
        }
        at = until;
        const int value = measure == "distribution" ? below(50) : below(2);
        if (apart) {
          const bool numerator = below(2) == 0;
          insert(p, from, until, numerator ? 1 + below(3) : 0, numerator ? 0 : 1 + below(3));
        } else {
          insert(p, from, until, value, count ? 0 : measure == "distribution" ? below(4) > 0 : 1);
        }
        if (until == Day::never()) {
          break;
        }
      }
    }
  }

  static constexpr int kPeople = 40;
  fs::path root_;
  std::mt19937_64 engine_;
  warehouse::Database database_ = warehouse::Database::in_memory();
  warehouse::Connection connection_ = database_.connect();
};

TEST_P(CubeAtRandom, AgreesWithTheLoop) {
  connection_.execute("begin");
  connection_.execute("create table loc_adopted_child(adop_person_id varchar)");
  connection_.execute("create table led_file(file_id integer, name varchar)");
  dimension("age_band", 4);
  dimension("sex", 2);
  dimension("team", 5);
  // A fact with a team of its own has that team's locality too, or none.
  dimension("locality", 3);
  connection_.execute(
      "create table loc_organisation as select * from (values ('own0', 'v0', 's'), "
      "('own1', 'v1', null)) t(orga_team, orga_locality, orga_service)");
  const std::vector<std::string> adds = {"in period", "open at period end", "open in period",
                                         "mean over period"};
  int n = 0;
  for (const std::string& a : adds) {
    for (const std::string once : {"none", "first", "last"}) {
      const bool overlap = once == "none" || a == "in period";
      indicator("count" + std::to_string(n), "count", once, a, a, false, overlap);
      indicator("share" + std::to_string(n), "percentage", once, a, a, false, overlap,
                "day before");
      ++n;
    }
    for (const std::string& d : adds) {
      indicator("apart" + std::to_string(n++), "ratio", "none", a, d, true, true);
    }
  }
  indicator("apart_last", "percentage", "last", "in period", "open in period", true, false);
  indicator("apart_first", "percentage", "first", "open in period", "in period", true, false);
  indicator("spread_flow", "distribution", "none", "in period", "in period", false, true);
  indicator("spread_stock", "distribution", "none", "open at period end", "open at period end",
            false, true);
  indicator("survival", "survival", "none", "in period", "in period", false, true);
  connection_.execute("commit");

  cube::DeriveInput input;
  input.catalogue = root_ / "catalogue";
  input.cube_folder = root_ / "cube";
  input.generation = 7;
  input.coverage = [](const std::string&) {
    return std::vector<std::pair<Day, Day>>{{Day::of(2010, 1, 1), Day::of(2030, 12, 31)}};
  };
  const cube::DeriveReport report = cube::derive(connection_, input);
  for (const auto& [id, message] : report.problems) {
    ADD_FAILURE() << id << ": " << message;
  }
  const auto cube = cube::open_newest(input.cube_folder);
  ASSERT_NE(cube, nullptr);
  EXPECT_EQ(cube->generation(), 7U);
  const Naive naive(connection_, input.catalogue);
  const Compared done = compare_at_random(*cube, naive, Day::of(2019, 6, 1), Day::of(2023, 5, 31),
                                          1500, static_cast<std::uint64_t>(GetParam()) * 7919);
  EXPECT_EQ(done.differences, 0);
  EXPECT_GT(done.numbers, 3000) << "too few answers with anything in them to prove much";
}

INSTANTIATE_TEST_SUITE_P(Seeds, CubeAtRandom, ::testing::Range(1, 4));

}  // namespace
}  // namespace sightline::oracles
