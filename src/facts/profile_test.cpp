#include "facts/profile.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <string>
#include <tuple>
#include <vector>

#include "core/error.h"
#include "warehouse/test_support.h"

namespace sightline::facts {
namespace {

struct Row {
  std::string person;
  std::string from;
  std::string until;  // "": NULL, open
  std::string value;
};

std::string day_or_null(const std::string& day) {
  return day.empty() ? "cast(null as date)" : "date '" + day + "'";
}

DimensionFile dimension(const std::string& name, const std::vector<Row>& rows) {
  DimensionFile file;
  file.name = name;
  file.title = name;
  file.file = "catalogue/model/dimensions/" + name + ".sql";
  file.sql = "select * from (values ('', date '2000-01-01', date '2000-01-01', '')";
  for (const Row& row : rows) {
    file.sql += ", ('" + row.person + "', " + day_or_null(row.from) + ", " +
                day_or_null(row.until) + ", '" + row.value + "')";
  }
  file.sql += ")";
  return file;
}

class ProfilesTest : public ::testing::Test {
 protected:
  Profiles build(const std::vector<DimensionFile>& files) {
    return Profiles::build(connection_, files, subjects_);
  }
  std::string value(const Profiles& profiles, std::uint32_t profile, std::size_t dimension = 0) {
    return profiles.dimensions()[dimension].values[profiles.code(profile, dimension)];
  }
  std::string on(const Profiles& profiles, const std::string& person, const std::string& day,
                 std::size_t dimension = 0) {
    const std::uint32_t subject = subjects_.id(SubjectKind::kChild, person);
    return value(profiles, profiles.on(subject, Day::parse_iso(day).value()), dimension);
  }
  std::string timeline(const Profiles& profiles, const std::string& person) {
    std::string out;
    for (const auto& step : profiles.timeline(subjects_.id(SubjectKind::kChild, person))) {
      out += step.from.iso() + "=" + value(profiles, step.profile) + " ";
    }
    return out;
  }

  warehouse::Database database_ = warehouse::Database::in_memory();
  warehouse::Connection connection_ = database_.connect();
  Subjects subjects_;
};

TEST_F(ProfilesTest, ASpellHoldsFromItsFirstDayToTheDayBeforeItsEnd) {
  const Profiles p = build({dimension("status", {{"a", "2018-01-10", "2018-02-01", "C1"}})});
  EXPECT_EQ(on(p, "a", "2018-01-09"), "not known");
  EXPECT_EQ(on(p, "a", "2018-01-10"), "C1");
  EXPECT_EQ(on(p, "a", "2018-01-31"), "C1");
  EXPECT_EQ(on(p, "a", "2018-02-01"), "not known");
  EXPECT_EQ(timeline(p, "a"), "2018-01-10=C1 2018-02-01=not known ");
}

TEST_F(ProfilesTest, OverlapsGoToTheSpellThatStartedLater) {
  const Profiles p = build({dimension("status", {{"a", "2018-01-01", "2018-12-01", "C1"},
                                                 {"a", "2018-03-01", "2018-05-01", "V2"}})});
  EXPECT_EQ(timeline(p, "a"), "2018-01-01=C1 2018-03-01=V2 2018-05-01=C1 2018-12-01=not known ");
}

TEST_F(ProfilesTest, StartedTogetherTheOneThatEndsFirst) {
  const Profiles p = build({dimension(
      "status", {{"a", "2018-01-01", "2018-03-01", "V2"}, {"a", "2018-01-01", "", "C1"}})});
  EXPECT_EQ(timeline(p, "a"), "2018-01-01=V2 2018-03-01=C1 9999-12-31=not known ");
}

TEST_F(ProfilesTest, TwoAlikeGoByTheAlphabetWhateverTheirOrder) {
  for (const bool turned : {false, true}) {
    std::vector<Row> rows = {{"a", "2018-01-01", "2018-03-01", "V2"},
                             {"a", "2018-01-01", "2018-03-01", "C1"}};
    if (turned) {
      std::reverse(rows.begin(), rows.end());
    }
    const Profiles p = build({dimension("status", rows)});
    EXPECT_EQ(on(p, "a", "2018-01-15"), "C1");
  }
}

TEST_F(ProfilesTest, GapsAreNotKnownAndNeighboursAlikeAreOneStep) {
  const Profiles p = build({dimension("status", {{"a", "2018-01-01", "2018-02-01", "C1"},
                                                 {"a", "2018-02-01", "2018-03-01", "C1"},
                                                 {"a", "2018-04-01", "", "C1"}})});
  EXPECT_EQ(timeline(p, "a"),
            "2018-01-01=C1 2018-03-01=not known 2018-04-01=C1 9999-12-31=not known ");
  EXPECT_EQ(on(p, "a", "2018-03-15"), "not known");
}

TEST_F(ProfilesTest, RowsThatSayNothingAreLeftOut) {
  DimensionFile file = dimension("status", {{"a", "2018-01-01", "2018-01-01", "C1"},
                                            {"a", "2018-03-01", "2018-02-01", "C2"},
                                            {"a", "", "2018-02-01", "D1"}});
  file.sql += " union all select null, date '2018-01-01', null, 'E1'";
  file.sql += " union all select 'a', date '2018-01-01', null, null";
  const Profiles p = build({file});
  EXPECT_EQ(timeline(p, "a"), "");
  EXPECT_EQ(p.dimensions()[0].values, (std::vector<std::string>{"not known"}));
  EXPECT_EQ(p.profiles(), 1U);
}

TEST_F(ProfilesTest, DimensionsAreMergedAndCombinationsAreStoredOnce) {
  const Profiles p =
      build({dimension("sex", {{"a", "2010-01-01", "", "F"}, {"b", "2010-01-01", "", "F"}}),
             dimension("status",
                       {{"a", "2018-01-01", "2018-02-01", "C1"}, {"b", "2017-01-01", "", "C1"}})});
  EXPECT_EQ(on(p, "a", "2018-01-15", 0), "F");
  EXPECT_EQ(on(p, "a", "2018-01-15", 1), "C1");
  EXPECT_EQ(on(p, "a", "2018-02-15", 1), "not known");
  EXPECT_EQ(on(p, "a", "2018-02-15", 0), "F");
  // F; F and C1; F again; nothing from 9999-12-31, when open spells end.
  EXPECT_EQ(p.timeline(subjects_.id(SubjectKind::kChild, "a")).size(), 4U);
  // Nothing known; F alone; F and C1.
  EXPECT_EQ(p.profiles(), 3U);
  EXPECT_EQ(p.on(subjects_.id(SubjectKind::kChild, "a"), Day::of(2018, 1, 15)),
            p.on(subjects_.id(SubjectKind::kChild, "b"), Day::of(2020, 1, 1)));
}

TEST_F(ProfilesTest, CurrentIsTheLastThatSaysAnything) {
  const Profiles p = build({dimension("team", {{"a", "2018-01-01", "2018-02-01", "North"},
                                               {"a", "2018-02-01", "2018-03-01", "South"},
                                               {"b", "2018-01-01", "", "North"}})});
  EXPECT_EQ(value(p, p.current(subjects_.id(SubjectKind::kChild, "a"))), "South");
  EXPECT_EQ(value(p, p.current(subjects_.id(SubjectKind::kChild, "b"))), "North");
  EXPECT_EQ(p.current(subjects_.id(SubjectKind::kChild, "nobody")), 0U);
  // Steps of days to come do not count yet.
  const std::uint32_t a = subjects_.id(SubjectKind::kChild, "a");
  const Day moved = Day::of(2018, 2, 1);
  EXPECT_EQ(p.current(a, moved), p.current(a));
  EXPECT_EQ(value(p, p.current(a, moved - 1)), "North");
  EXPECT_EQ(p.current(a, p.timeline(a).front().from - 1), 0U);
}

TEST_F(ProfilesTest, SubjectsSeenLaterAndOtherKindsHaveNoTimeline) {
  const Profiles p = build({dimension("team", {{"a", "2018-01-01", "", "North"}})});
  const std::uint32_t worker = subjects_.id(SubjectKind::kWorker, "a");
  EXPECT_TRUE(p.timeline(worker).empty());
  EXPECT_EQ(p.on(worker, Day::of(2018, 6, 1)), 0U);
  EXPECT_TRUE(p.timeline(subjects_.id(SubjectKind::kChild, "later")).empty());
  EXPECT_TRUE(p.timeline(4000000000U).empty());
}

TEST_F(ProfilesTest, ValuesWithAnOrderComeFirst) {
  DimensionFile file =
      dimension("band", {{"a", "2018-01-01", "", "other"}, {"a", "2019-01-01", "", "two"}});
  file.order = {"one", "two"};
  const Profiles p = build({file});
  EXPECT_EQ(p.dimensions()[0].values,
            (std::vector<std::string>{"not known", "one", "two", "other"}));
  EXPECT_EQ(p.dimensions()[0].ordered, 3U);
}

TEST_F(ProfilesTest, OwnWorkerTeamAndPlaceAreLaidOverTheProfile) {
  DimensionFile worker;
  worker.name = "worker";
  DimensionFile place;
  place.name = "place";
  Profiles p = build({place, dimension("sex", {{"a", "2018-01-01", "", "F"}}),
                      dimension("team", {{"a", "2018-01-01", "", "North"}}), worker});
  const std::uint32_t own = p.on(subjects_.id(SubjectKind::kChild, "a"), Day::of(2018, 6, 1));
  const Day day = Day::of(2018, 6, 1);
  EXPECT_EQ(p.with(own, "", "", "", day), own);
  const std::uint32_t other = p.with(own, "w1", "South", "", day);
  EXPECT_NE(other, own);
  EXPECT_EQ(value(p, other, 0), "not known");
  EXPECT_EQ(value(p, other, 1), "F");
  EXPECT_EQ(value(p, other, 2), "South");
  EXPECT_EQ(value(p, other, 3), "w1");
  EXPECT_EQ(p.with(own, "w1", "South", "", day), other);
  EXPECT_EQ(p.with(own, "", "North", "", day), own);
  EXPECT_EQ(value(p, p.with(0, "", "", "Hub", day), 0), "Hub");
}

TEST_F(ProfilesTest, ATeamOfTheFactsOwnStandsWhereItStoodOnTheDay) {
  connection_.execute(
      "create table loc_team_spell as select told as tesp_told, cast(f as date) as tesp_from, "
      "cast(u as date) as tesp_until, team as tesp_team, locality as tesp_locality, "
      "'Help' as tesp_service, 1 as tesp_is_listed from (values "
      "('T1', '1900-01-01', '2018-06-01', 'West', 'Hill'), "
      "('T1', '2018-06-01', '9999-12-31', 'North', null)) t(told, f, u, team, locality)");
  connection_.execute("create table loc_team as select 'T1' as team_id");
  DimensionFile locality;
  locality.name = "locality";
  DimensionFile team;
  team.name = "team";
  Profiles p = build({locality, team});
  p.place_teams(Organisation::read(connection_));
  const auto on = [&](Day day, std::size_t dimension) {
    return value(p, p.with(0, "", "T1", "", day), dimension);
  };
  EXPECT_EQ(on(Day::of(2018, 5, 31), 0), "Hill");
  EXPECT_EQ(on(Day::of(2018, 5, 31), 1), "West");
  EXPECT_EQ(on(Day::of(2018, 6, 1), 0), "not known");
  EXPECT_EQ(on(Day::of(2018, 6, 1), 1), "North");
  const auto names = p.organisation().names_on(Day::of(2019, 1, 1));
  EXPECT_EQ(names.at("West"), std::set<std::string>{"North"});
  EXPECT_EQ(names.at("North"), std::set<std::string>{"North"});
}

TEST_F(ProfilesTest, AWrongStatementIsNamedWithItsFile) {
  DimensionFile file = dimension("status", {});
  for (const char* sql : {"select 1 from nowhere", "select 'a', 'b', 'c', 'd'",
                          "select 'a', date '2018-01-01', date '2018-02-01'",
                          "select 1, date '2018-01-01', date '2018-02-01', 'v'"}) {
    file.sql = sql;
    try {
      build({file});
      ADD_FAILURE() << "no error: " << sql;
    } catch (const Error& e) {
      EXPECT_EQ(e.kind(), ErrorKind::kCatalogue) << sql;
      EXPECT_TRUE(std::string(e.what()).starts_with("catalogue/model/dimensions/status.sql: "))
          << e.what();
    }
  }
}

TEST(ReadDimensions, FilesByNameThenTheFactsOwn) {
  const warehouse::testing::Folder folder;
  const auto file = [&](const std::string& name) { return folder / ("model/dimensions/" + name); };
  warehouse::testing::write_file(file("sex.sql"), "-- title: Sex of the child\nselect 2\n");
  warehouse::testing::write_file(
      file("age.sql"), "-- title: Age\n-- order: Under 1 |  1 to 4|16 and 17 |\nselect 1\n");
  warehouse::testing::write_file(file("team.sql"), "select 3\n");
  warehouse::testing::write_file(file("README.md"), "text");
  const auto all = read_dimensions(folder.path());
  ASSERT_EQ(all.size(), 5U);
  EXPECT_EQ(all[0].name, "age");
  EXPECT_EQ(all[0].title, "Age");
  EXPECT_EQ(all[0].order, (std::vector<std::string>{"Under 1", "1 to 4", "16 and 17"}));
  EXPECT_NE(all[0].sql.find("select 1"), std::string::npos);
  EXPECT_EQ(all[0].file, "catalogue/model/dimensions/age.sql");
  EXPECT_EQ(all[1].title, "Sex of the child");
  EXPECT_EQ(all[2].name, "team");
  EXPECT_EQ(all[2].title, "team");
  EXPECT_EQ(all[3].name, "worker");
  EXPECT_EQ(all[3].title, "Worker");
  EXPECT_EQ(all[4].name, "place");
  EXPECT_TRUE(all[4].sql.empty());
  EXPECT_EQ(read_dimensions(folder / "nowhere").size(), 3U);
}

// The rule in plain words, day by day.
std::string slowly(const std::vector<Row>& rows, const std::string& person,
                   const std::string& day) {
  const Row* best = nullptr;
  for (const Row& row : rows) {
    const std::string until = row.until.empty() ? "9999-12-31" : row.until;
    if (row.person != person || day < row.from || day >= until) {
      continue;
    }
    if (best == nullptr) {
      best = &row;
      continue;
    }
    const std::string other = best->until.empty() ? "9999-12-31" : best->until;
    const bool better = row.from != best->from ? row.from > best->from
                        : until != other       ? until < other
                                               : row.value < best->value;
    best = better ? &row : best;
  }
  return best == nullptr ? "not known" : best->value;
}

RC_GTEST_PROP(ProfilesProperty, EveryDayOfEveryPersonIsWhatASlowLoopFinds, ()) {
  static warehouse::Database database = warehouse::Database::in_memory();
  static warehouse::Connection connection = database.connect();
  const Day first = Day::of(2018, 2, 20);
  const int days = 25;
  std::vector<std::vector<Row>> rows(2);
  for (auto& some : rows) {
    for (int n = *rc::gen::inRange(0, 12); n > 0; --n) {
      const Day from = first + *rc::gen::inRange(1, days - 2);
      const bool open = *rc::gen::inRange(0, 5) == 0;
      const Day until = from + *rc::gen::inRange(0, 9);
      some.push_back({std::string(1, static_cast<char>('a' + *rc::gen::inRange(0, 3))), from.iso(),
                      open ? "" : until.iso(),
                      std::string(1, static_cast<char>('p' + *rc::gen::inRange(0, 4)))});
    }
  }
  Subjects subjects;
  const std::vector<DimensionFile> files = {dimension("one", rows[0]), dimension("two", rows[1])};
  const Profiles profiles = Profiles::build(connection, files, subjects);
  for (const char* person : {"a", "b", "c"}) {
    const std::uint32_t subject = subjects.id(SubjectKind::kChild, person);
    for (Day day = first; day < first + days; ++day) {
      const std::uint32_t profile = profiles.on(subject, day);
      for (std::size_t d = 0; d < 2; ++d) {
        RC_ASSERT(profiles.dimensions()[d].values[profiles.code(profile, d)] ==
                  slowly(rows[d], person, day.iso()));
      }
    }
    const auto steps = profiles.timeline(subject);
    for (std::size_t i = 1; i < steps.size(); ++i) {
      RC_ASSERT(steps[i - 1].from < steps[i].from);
      RC_ASSERT(steps[i - 1].profile != steps[i].profile);
    }
  }
}

}  // namespace
}  // namespace sightline::facts
