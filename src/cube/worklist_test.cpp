#include "cube/worklist.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <sstream>

#include "core/error.h"
#include "core/source_row.h"
#include "cube/derive.h"
#include "warehouse/test_support.h"

namespace sightline::cube {
namespace {

using warehouse::testing::write_file;

constexpr std::string_view kTexts =
    "-- title = \"T\"\n-- meaning = \"M.\"\n-- status = \"experimental\"\n"
    "-- basis = \"statutory\"\n-- start = \"S\"\n-- stop = \"E\"\n-- limit = \"L\"\n"
    "-- calendar = \"days\"\n-- applies = \"A\"\n";
constexpr std::string_view kFigures =
    "-- [indicators]\n-- in_time_of_completed = \"a\"\n-- in_time_of_due = \"b\"\n"
    "-- overdue = \"c\"\n-- median_days = \"d\"\n-- [definition]\n-- source = \"R\"\n\n";

// ann and cat are in team North, with worker W1 and nobody; bob came from North to South, with W2;
// dot was adopted, in North; eve has no team.
class WorklistTest : public ::testing::Test {
 protected:
  void SetUp() override {
    write_file(folder_ / "catalogue/indicators/x/none.txt", "");
    write_file(folder_ / "catalogue/model/dimensions/team.sql",
               "-- title: Team\n"
               "select p, cast(f as date), cast(u as date), v from (values "
               "('ann', '2018-01-01', null, 'North'), ('bob', '2018-01-01', '2018-06-01', "
               "'North'), ('bob', '2018-06-01', null, 'South'), ('cat', '2018-01-01', null, "
               "'North'), ('dot', '2018-01-01', null, 'North')) t(p, f, u, v)");
    write_file(folder_ / "catalogue/model/dimensions/worker.sql",
               "-- title: Worker\n"
               "select p, date '2018-01-01', null::date, v from (values ('ann', 'W1'), ('bob', "
               "'W2'), ('dot', 'W1')) t(p, v)");
    clock("review",
          "('ann', '2018-01-01', '2018-07-01', null, null, 1), "
          "('bob', '2018-01-01', '2018-07-20', null, null, 1), "
          "('cat', '2018-01-01', '2018-07-10', null, null, 1), "
          "('dot', '2018-01-01', '2018-07-02', null, null, 1), "
          "('eve', '2018-01-01', '2018-07-09', null, null, 1)");
    clock("visit",
          "('ann', '2018-06-20', '2018-07-04', '2018-07-10', null, 1), "
          "('bob', '2018-06-20', '2018-07-04', '2018-07-11', null, 1), "
          "('cat', '2018-06-20', '2018-07-04', null, '2018-07-10', 1), "
          "('cat', '2018-06-20', '2018-07-05', null, '2018-07-11', 1), "
          "('ann', '2018-07-11', '2018-07-12', null, null, 1), "
          "('ann', '2018-06-20', '2018-07-04', null, null, 2)");
    connection_.execute("create table loc_adopted_child as select 'dot' as adop_person_id");
    connection_.execute(
        "create table led_file as select * from (values (1, 'case.csv'), (2, 'cin.xml')) "
        "t(file_id, name)");
  }

  // Rows (subject, start, due, done, ended, file).
  void clock(const std::string& id, const std::string& values, const std::string& header = "") {
    write_file(folder_ / ("catalogue/clocks/" + id + ".sql"),
               "--- clock\n-- id = \"" + id + "\"\n" + std::string(kTexts) + "-- recorded = \"no " +
                   id + " recorded\"\n-- tables = [\"" + id + "_table\"]\n-- fed_by = [\"ssd\"]\n" +
                   header + std::string(kFigures) +
                   "select s as subject, cast(a as date) as start_day, cast(d as date) as due_day, "
                   "cast(e as date) as done_day, cast(z as date) as ended_day, '" +
                   id +
                   " to do' as what, 'key' as record, cast(f as bigint) * 4294967296 + 7 as "
                   "source_row from (values " +
                   values + ") t(s, a, d, e, z, f)");
  }

  DeriveReport make() {
    DeriveInput input;
    input.catalogue = folder_ / "catalogue";
    input.cube_folder = folder_ / "cube";
    input.generation = ++generation_;
    using Days = std::vector<std::pair<Day, Day>>;
    input.coverage = [](const std::string&) {
      return Days{{Day::of(2018, 1, 1), Day::of(2018, 12, 31)}};
    };
    input.fed_coverage = [this](const std::string& table, const std::vector<std::string>& kinds) {
      EXPECT_EQ(kinds, std::vector<std::string>{"ssd"});
      return table == "visit_table" ? visits_held_ : reviews_held_;
    };
    input.source_of = [](std::int32_t file) { return std::string(file == 2 ? "cin" : "ssd"); };
    DeriveReport report = derive(connection_, input);
    cube_ = open_newest(input.cube_folder);
    return report;
  }

  Worklist ask(Day as_at, const Scope& scope = Scope::local_analyst()) const {
    WorklistQuestion question = question_;
    question.as_at = as_at;
    return worklist(*cube_, scope, question);
  }

  warehouse::testing::Folder folder_;
  warehouse::Database database_ = warehouse::Database::in_memory();
  warehouse::Connection connection_ = database_.connect();
  std::uint64_t generation_ = 0;
  std::vector<std::pair<Day, Day>> visits_held_ = {{Day::of(2018, 1, 1), Day::of(2018, 12, 31)}};
  std::vector<std::pair<Day, Day>> reviews_held_ = visits_held_;
  WorklistQuestion question_;
  std::shared_ptr<const Cube> cube_;
};

std::string shown(const Worklist& list) {
  std::string out;
  for (const WorklistRow& row : list.rows) {
    out += (out.empty() ? "" : "; ") + list.clocks[row.clock].id + " " + row.subject + " " +
           row.due.iso().substr(5) + " " + std::string(name_of(row.status)) +
           (row.days ? " " + std::to_string(*row.days) : "");
  }
  return out;
}
std::string shown(const std::vector<WorklistLoad>& loads) {
  std::string out;
  for (const WorklistLoad& load : loads) {
    out += (out.empty() ? "" : "; ") + load.team + "/" + load.worker + " " +
           std::to_string(load.overdue) + " " + std::to_string(load.not_known) + ":";
    for (const std::int64_t due : load.due) out += " " + std::to_string(due);
  }
  return out;
}

TEST_F(WorklistTest, OpenIsWhatIsNeitherDoneNorEndedByTheDay) {
  const DeriveReport report = make();
  EXPECT_TRUE(report.problems.empty());
  EXPECT_EQ(report.steps, 11U);
  question_.weeks = 1;
  const Worklist list = ask(Day::of(2018, 7, 10));
  // ann's visit was made on the day, cat's first ended on it; bob's came the day after.
  EXPECT_EQ(shown(list),
            "review ann 07-01 overdue 9; review dot 07-02 overdue 8; visit bob 07-04 overdue 6; "
            "visit cat 07-05 overdue 5; review eve 07-09 overdue 1; review cat 07-10 due 0");
  ASSERT_EQ(list.clocks.size(), 2U);
  EXPECT_EQ(list.clocks[0].open, 5);
  EXPECT_EQ(list.clocks[0].overdue, 3);
  EXPECT_EQ(list.clocks[0].due, 1);
  EXPECT_EQ(list.clocks[1].left_out, 1);  // the census's
  const WorklistRow& first = list.rows[0];
  EXPECT_EQ(first.said, "no review recorded as at 10 July 2018");
  EXPECT_EQ(first.what, "review to do");
  EXPECT_EQ(first.record, "key");
  EXPECT_EQ(first.file, "case.csv");
  EXPECT_EQ(first.line, 7);
  EXPECT_EQ(first.worker, "W1");
  EXPECT_EQ(first.team, "North");
}

TEST_F(WorklistTest, TheLoadIsByTeamAndWorkerOfNowAndByWeek) {
  make();
  question_.weeks = 2;
  const Worklist list = ask(Day::of(2018, 7, 10));
  EXPECT_EQ(list.weeks.back(), std::pair(Day::of(2018, 7, 17), Day::of(2018, 7, 23)));
  EXPECT_EQ(shown(list.teams), "North/ 3 0: 1 0; South/ 1 0: 0 1; / 1 0: 0 0");
  EXPECT_EQ(shown(list.workers),
            "North/W1 2 0: 0 0; North/ 1 0: 1 0; South/W2 1 0: 0 1; / 1 0: 0 0");
  question_.team = "South";
  EXPECT_EQ(shown(ask(Day::of(2018, 7, 10))), "visit bob 07-04 overdue 6; review bob 07-20 due 10");
  question_.team = "";
  EXPECT_EQ(shown(ask(Day::of(2018, 7, 10))), "review eve 07-09 overdue 1");
  question_.team = std::nullopt;
  question_.worker = "W2";
  question_.only = StepStatus::kDue;
  const Worklist due = ask(Day::of(2018, 7, 10));
  EXPECT_EQ(shown(due), "review bob 07-20 due 10");
  EXPECT_EQ(due.clocks[1].overdue, 1);  // counted, though not listed
}

TEST_F(WorklistTest, OldRecordsDoNotSayWhatIsOverdue) {
  visits_held_ = {{Day::of(2018, 1, 1), Day::of(2018, 7, 3)}};
  make();
  question_.clocks = {"visit"};
  question_.weeks = 1;
  // Seven days old: still told, by what was recorded then.
  const Worklist seven = ask(Day::of(2018, 7, 10));
  EXPECT_EQ(seven.clocks[0].state, ClockState::State::kTold);
  EXPECT_EQ(seven.clocks[0].age_days, 7);
  EXPECT_EQ(seven.rows[0].said, "no visit recorded as at 3 July 2018");
  const Worklist eight = ask(Day::of(2018, 7, 11));
  EXPECT_EQ(eight.clocks[0].state, ClockState::State::kStale);
  EXPECT_EQ(eight.clocks[0].said,
            "the records end on 3 July 2018, 8 days before 11 July 2018; older than 7 days they "
            "do not say what is overdue");
  EXPECT_FALSE(eight.clocks[0].overdue);
  EXPECT_EQ(shown(eight), "visit ann 07-12 due 1");
  EXPECT_EQ(shown(ask(Day::of(2018, 7, 13))), "visit ann 07-12 not_known");
  EXPECT_EQ(ask(Day::of(2018, 7, 13)).clocks[0].not_known, 1);
}

TEST_F(WorklistTest, TheAgeThatIsTooOldIsASetting) {
  write_file(folder_ / "catalogue/reference/clock_limits.csv",
             "clock,limit\nworklist_stale_after,2\n");
  visits_held_ = {{Day::of(2018, 1, 1), Day::of(2018, 7, 3)}};
  make();
  EXPECT_EQ(stale_after_days(*cube_), 2);
  question_.clocks = {"visit"};
  EXPECT_EQ(ask(Day::of(2018, 7, 5)).clocks[0].state, ClockState::State::kTold);
  EXPECT_EQ(ask(Day::of(2018, 7, 6)).clocks[0].state, ClockState::State::kStale);
}

TEST_F(WorklistTest, WhatNoFileOfItsKindCoversSaysNothing) {
  visits_held_ = {};
  reviews_held_ = {{Day::of(2018, 7, 2), Day::of(2018, 12, 31)}};
  make();
  const Worklist list = ask(Day::of(2018, 7, 1));
  EXPECT_TRUE(list.rows.empty());
  EXPECT_EQ(list.clocks[0].said, "not held: the records begin on 2 July 2018");
  EXPECT_EQ(list.clocks[1].said,
            "not held: no file that may feed a worklist tells of it; yearly returns never do");
  EXPECT_FALSE(list.clocks[1].open || list.clocks[1].overdue || list.clocks[1].records_to);
  EXPECT_EQ(list.clocks[1].left_out, 1);
}

TEST_F(WorklistTest, ASnapshotTellsOfItsLastDayAlone) {
  clock("visit", "('ann', '2018-06-20', '2018-07-04', null, null, 1)", "-- snapshot = true\n");
  visits_held_ = {{Day::of(2018, 1, 1), Day::of(2018, 7, 10)}};
  make();
  question_.clocks = {"visit"};
  EXPECT_EQ(ask(Day::of(2018, 7, 9)).clocks[0].state, ClockState::State::kNotHeld);
  EXPECT_EQ(shown(ask(Day::of(2018, 7, 10))), "visit ann 07-04 overdue 6");
  EXPECT_EQ(shown(ask(Day::of(2018, 7, 12))), "visit ann 07-04 overdue 8");
}

TEST_F(WorklistTest, AChildOpensToTheTeamOfNowAndTheRestAreHidden) {
  make();
  question_.weeks = 1;
  const auto see = [&](const Scope& scope) { return ask(Day::of(2018, 7, 10), scope); };
  const Worklist north = see({std::vector<std::string>{"North"}, true, false});
  EXPECT_EQ(shown(north),
            "review ann 07-01 overdue 9; visit cat 07-05 overdue 5; review cat 07-10 due 0");
  EXPECT_EQ(north.hidden, 3);  // dot, adopted; bob, now in South; eve, of no team
  EXPECT_EQ(north.clocks[0].overdue, 1);
  EXPECT_EQ(shown(north.teams), "North/ 2 0: 1");
  EXPECT_NE(shown(see({std::vector<std::string>{"North"}, true, true})).find("dot"),
            std::string::npos);
  const Worklist nobody = see({std::nullopt, false, true});
  EXPECT_TRUE(nobody.rows.empty() && nobody.teams.empty());
  EXPECT_EQ(nobody.hidden, 6);
  EXPECT_EQ(nobody.clocks[0].open, 0);
}

TEST_F(WorklistTest, NamesThatAreNotThereAreRefusedWithThoseThatAreNear) {
  make();
  const auto refused = [&](const auto& change) {
    const WorklistQuestion before = question_;
    change();
    try {
      ask(Day::of(2018, 7, 10));
    } catch (const Error& error) {
      question_ = before;
      EXPECT_EQ(error.kind(), ErrorKind::kNotFound);
      return std::string(error.what());
    }
    return std::string("not refused");
  };
  EXPECT_EQ(refused([&] { question_.clocks = {"visits"}; }),
            "there is no clock 'visits' (did you mean 'visit'?)");
  EXPECT_EQ(refused([&] { question_.team = "Noth"; }),
            "there is no team 'Noth' (did you mean 'North'?)");
  EXPECT_NE(refused([&] { question_.worker = "X99"; }).find("there is no worker 'X99'"),
            std::string::npos);
}

TEST_F(WorklistTest, AWrongClockIsNamedAndTheOthersStand) {
  write_file(folder_ / "catalogue/clocks/other.sql",
             "--- clock\n-- id = \"other\"\n" + std::string(kTexts) +
                 "-- recorded = \"no x recorded\"\n-- tables = [\"t\"]\n-- fed_by = [\"ssd\"]\n" +
                 std::string(kFigures) + "select 'ann' as subject, 1 as start_day");
  const DeriveReport report = make();
  ASSERT_EQ(report.problems.size(), 1U);
  EXPECT_EQ(report.problems[0].first, "clock other");
  EXPECT_NE(report.problems[0].second.find("catalogue/clocks/other.sql:"), std::string::npos);
  EXPECT_NE(report.problems[0].second.find("'start_day' is INTEGER and must be a date; cast it"),
            std::string::npos)
      << report.problems[0].second;
  EXPECT_EQ(report.steps, 11U);
  EXPECT_FALSE(clocks(*cube_)[0].problem.empty());
  EXPECT_EQ(ask(Day::of(2018, 7, 10)).clocks[0].state, ClockState::State::kNotHeld);
  clock("visit", "('ann', '2018-06-20', '2018-06-04', null, null, 1)");
  EXPECT_NE(make().problems[1].second.find("is due on 2018-06-04, before its start"),
            std::string::npos);
}

// Steps at random, and every question against a loop over them.
TEST_F(WorklistTest, LikeASlowLoop) {
  struct Step {
    std::string subject;
    Day start, due, done, ended;
    bool census = false;
  };
  std::mt19937 random(7);  // NOLINT(cert-msc32-c,cert-msc51-cpp): the same each time
  const auto among = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
  const std::vector<std::string> children = {"ann", "bob", "cat", "dot", "eve"};
  const Day first = Day::of(2018, 3, 1);
  std::vector<Step> steps;
  std::string values;
  for (int i = 0; i < 400; ++i) {
    Step s;
    s.subject = children[static_cast<std::size_t>(among(5))];
    s.start = first + among(200);
    s.due = s.start + among(60);
    s.done = among(3) == 0 ? Day::never() : s.start + among(90);
    s.ended = among(3) == 0 ? s.start + among(120) : Day::never();
    s.census = among(5) == 0;
    const auto day = [](Day d) { return d == Day::never() ? "null" : "'" + d.iso() + "'"; };
    values += (i == 0 ? "" : ", ") + std::string("('") + s.subject + "', " + day(s.start) + ", " +
              day(s.due) + ", " + day(s.done) + ", " + day(s.ended) + ", " +
              (s.census ? "2" : "1") + ")";
    steps.push_back(s);
  }
  clock("visit", values);
  visits_held_ = {{Day::of(2018, 3, 1), Day::of(2018, 9, 15)}};
  make();
  const std::map<std::string, std::string> team = {
      {"ann", "North"}, {"bob", "South"}, {"cat", "North"}, {"dot", "North"}, {"eve", ""}};
  question_.clocks = {"visit"};
  int compared = 0;
  for (int n = 0; n < 120; ++n) {
    const Day day = first + among(230);
    question_.weeks = 1 + among(5);
    question_.team = among(2) == 0 ? std::nullopt : std::optional<std::string>("North");
    const Scope scope = among(2) == 0
                            ? Scope::local_analyst()
                            : Scope{std::vector<std::string>{"North", "South"}, true, false};
    const Day records_to = std::min(day, Day::of(2018, 9, 15));
    const bool stale = day - records_to > 7;
    std::multiset<std::string> expected;
    std::int64_t open = 0;
    std::int64_t hidden = 0;
    std::int64_t left_out = 0;
    std::map<int, std::int64_t> by_week;
    for (const Step& s : steps) {
      if (day < s.start || s.done <= day || s.ended <= day) continue;
      if (question_.team && team.at(s.subject) != "North") continue;
      const bool near = s.due - day < 7 * question_.weeks;
      if (scope.teams && (team.at(s.subject).empty() || s.subject == "dot")) {
        hidden += near && !s.census ? 1 : 0;
        continue;
      }
      if (s.census) {
        ++left_out;
        continue;
      }
      ++open;
      if (!near) continue;
      const char* status = day <= s.due ? "due" : stale ? "not_known" : "overdue";
      expected.insert(s.subject + " " + s.due.iso() + " " + status);
      if (day <= s.due) ++by_week[(s.due - day) / 7];
    }
    const Worklist list = ask(day, scope);
    std::multiset<std::string> got;
    for (const WorklistRow& row : list.rows) {
      got.insert(row.subject + " " + row.due.iso() + " " + std::string(name_of(row.status)));
    }
    ASSERT_EQ(got, expected) << day.iso();
    EXPECT_TRUE(std::is_sorted(list.rows.begin(), list.rows.end(),
                               [](const auto& a, const auto& b) { return a.due < b.due; }));
    EXPECT_EQ(list.clocks[0].open, open);
    EXPECT_EQ(list.clocks[0].left_out, left_out);
    EXPECT_EQ(list.hidden, hidden);
    std::map<int, std::int64_t> weeks;
    for (const WorklistLoad& load : list.workers) {
      for (std::size_t w = 0; w < load.due.size(); ++w) {
        if (load.due[w] > 0) weeks[static_cast<int>(w)] += load.due[w];
      }
    }
    EXPECT_EQ(weeks, by_week) << day.iso();
    compared += static_cast<int>(expected.size());
  }
  EXPECT_GT(compared, 1000);
}

}  // namespace
}  // namespace sightline::cube
