#include "server/api/finding_list.h"

#include <gtest/gtest.h>

#include "cube/derive.h"
#include "cube/scope.h"
#include "warehouse/test_support.h"

namespace sightline::server::api {
namespace {

// So many of each, one kind after another, worst last.
FindingList::Told told(std::int64_t rejected, std::int64_t doubtful, std::int64_t note) {
  FindingList::Told all;
  all.generation = 7;
  all.counts[static_cast<std::size_t>(Severity::kRejected)] = rejected;
  all.counts[static_cast<std::size_t>(Severity::kDoubtful)] = doubtful;
  all.counts[static_cast<std::size_t>(Severity::kNote)] = note;
  all.all = [=](const auto& each) {
    std::int64_t line = 0;
    for (const auto& [severity, many] :
         {std::pair(Severity::kNote, note), std::pair(Severity::kDoubtful, doubtful),
          std::pair(Severity::kRejected, rejected)}) {
      for (std::int64_t i = 0; i < many; ++i) {
        warehouse::StoredFinding stored;
        stored.load_id = 1;
        stored.finding.severity = severity;
        stored.finding.line = ++line;
        stored.finding.rule = "rule";
        stored.finding.subject = "child " + std::to_string(i);
        stored.finding.row = "the row of child " + std::to_string(line) + std::string(80, 'x');
        each(stored);
      }
    }
  };
  return all;
}

std::int64_t kept(const FindingList& list, Severity severity) {
  std::int64_t many = 0;
  for (const FindingList::Row& row : list.rows()) many += row.severity == severity ? 1 : 0;
  return many;
}

TEST(FindingList, KeepsAllWhileThereIsRoom) {
  const auto list = FindingList::read(told(2, 3, 4), nullptr, 9);
  EXPECT_EQ(list->rows().size(), 9U);
  EXPECT_EQ(list->left_out(), 0);
  EXPECT_EQ(list->generation(), 7);
  EXPECT_EQ(list->text(list->rows()[8].subject), "child 1");
}

TEST(FindingList, KeepsTheWorstAndCountsTheRest) {
  const auto list = FindingList::read(told(2, 3, 4), nullptr, 4);
  EXPECT_EQ(kept(*list, Severity::kRejected), 2);
  EXPECT_EQ(kept(*list, Severity::kDoubtful), 2);
  EXPECT_EQ(kept(*list, Severity::kNote), 0);
  EXPECT_EQ(list->left_out(), 5);
  EXPECT_EQ(list->counts()[static_cast<std::size_t>(Severity::kNote)], 4);
  // In their order still.
  EXPECT_EQ(list->rows()[0].line, 5);
  EXPECT_EQ(list->rows()[3].line, 9);
}

// West has ann and una, East has bob.
std::shared_ptr<const cube::Cube> cube_of_two_teams(const std::filesystem::path& folder) {
  warehouse::testing::write_file(
      folder / "catalogue/indicators/x/stock.sql",
      "--- indicator\n-- id = 'stock'\n-- title = 't'\n-- meaning = 'm'\n-- theme = 'x'\n"
      "-- status = 'reviewed'\n-- polarity = 'neutral'\n-- tables = ['care']\n-- once = 'none'\n"
      "-- periods = ['day']\n-- measure = 'count'\n-- subject = 'child'\n-- [numerator]\n"
      "-- what = 'w'\n-- adds = 'open at period end'\n-- [definition]\n-- text = 't'\n"
      "-- source = 's'\n"
      "select s as subject, date '2018-01-01' as from_day, date '9999-12-31' as until_day, "
      "cast(1 as bigint) as numerator, cast(0 as bigint) as denominator, '' as breakdown, "
      "cast(1 as bigint) as source_row from (values ('ann'), ('una'), ('bob')) v(s)");
  warehouse::testing::write_file(
      folder / "catalogue/model/dimensions/team.sql",
      "-- title: Team\nselect s, date '2018-01-01', date '9999-12-31', t "
      "from (values ('ann', 'West'), ('una', 'West'), ('bob', 'East')) v(s, t)");
  warehouse::Database database = warehouse::Database::in_memory();
  warehouse::Connection connection = database.connect();
  connection.execute("create table loc_adopted_child(adop_person_id varchar)");
  connection.execute("create table led_file(file_id integer, name varchar)");
  cube::DeriveInput input;
  input.catalogue = folder / "catalogue";
  input.cube_folder = folder / "cube";
  input.generation = 1;
  input.coverage = [](const std::string&) {
    return std::vector<std::pair<Day, Day>>{{Day::of(2018, 1, 1), Day::of(2018, 12, 31)}};
  };
  const cube::DeriveReport report = cube::derive(connection, input);
  EXPECT_TRUE(report.problems.empty()) << report.problems[0].second;
  return cube::open_newest(input.cube_folder);
}

TEST(FindingList, AFindingAboutTwoChildrenIsForWhoMayOpenBoth) {
  const warehouse::testing::Folder folder;
  const auto cube = cube_of_two_teams(folder.path());
  FindingList::Told all;
  all.generation = 1;
  all.counts[static_cast<std::size_t>(Severity::kNote)] = 5;
  all.all = [](const auto& each) {
    const auto say = [&](const char* rule, const char* subject, const char* value) {
      warehouse::StoredFinding stored;
      stored.load_id = 1;
      stored.finding.severity = Severity::kNote;
      stored.finding.rule = rule;
      stored.finding.subject = subject;
      stored.finding.value = value;
      each(stored);
    };
    say("person-link-proposed", "ann", "una");
    say("person-link-proposed", "ann", "bob");
    say("person-link-proposed", "bob", "ann");
    say("person-link-proposed", "ann", "whom no figure knows");
    say("other-rule", "ann", "bob");
  };
  const auto list = FindingList::read(all, cube.get(), 9);
  const auto shown = [&](const cube::Scope& scope) {
    const cube::Access access(*cube, scope);
    std::string out;
    for (const FindingList::Row& row : list->rows()) {
      out += list->shown_to(row, &access, !scope.teams) ? '1' : '0';
    }
    return out;
  };
  EXPECT_EQ(shown({std::vector<std::string>{"West"}, true, true}), "10001");
  EXPECT_EQ(shown({std::vector<std::string>{"West", "East"}, true, true}), "11101");
  EXPECT_EQ(shown(cube::Scope::local_analyst()), "11111");
}

}  // namespace
}  // namespace sightline::server::api
