// One history of several loads and sources, and who is one person: the catalogue's own SQL over a
// few rows put straight into the src_ tables. What must come out follows from docs/sources.md.

#include <gtest/gtest.h>

#include <algorithm>

#include "sources/source.h"
#include "warehouse/rebuild.h"
#include "warehouse/schema.h"
#include "warehouse/test_support.h"

namespace sightline::warehouse {
namespace {

namespace fs = std::filesystem;
using testing::Folder;
using testing::write_file;

// The catalogue's sources without its model, which these tests do not need.
void copy_sources(const fs::path& folder) {
  const fs::path catalogue = fs::path(SIGHTLINE_SOURCE_DIR) / "catalogue";
  for (const char* part : {"sources", "reference", "labels"}) {
    fs::create_directories(folder / part);
    fs::copy(catalogue / part, folder / part, fs::copy_options::recursive);
  }
}
const fs::path& usual_catalogue() {
  static const Folder folder;
  static const bool copied = (copy_sources(folder.path()), true);
  static_cast<void>(copied);
  return folder.path();
}

// Rows of one src_ table: "child, dob" and "('A', date '2010-01-01'), ('B', null)"; no rows: "".
struct Rows {
  std::string table;
  std::string columns;
  std::string values;
};
struct Load {
  std::string from;
  std::string to;
  std::vector<Rows> tables;
  std::string hash;  // of the content; so that ties are settled alike in any order of loading
};

class World {
 public:
  World(const std::vector<Load>& loads, fs::path catalogue = usual_catalogue())
      : catalogue_(std::move(catalogue)) {
    migrate(connection_);
    const std::vector<sources::TableSpec> tables = sources::all_tables(catalogue_);
    ensure_tables(connection_, tables);
    for (const Load& load : loads) add(load);
    rebuild(connection_, catalogue_);
  }
  // All rows, ordered, as "a|b, c|d"; nothing is "-".
  std::string rows(const std::string& columns, const std::string& from) {
    std::string cells;
    std::size_t begin = 0;
    while (begin <= columns.size()) {
      const std::size_t end = std::min(columns.find(',', begin), columns.size());
      cells += (cells.empty() ? "coalesce(cast(" : " || '|' || coalesce(cast(") +
               columns.substr(begin, end - begin) + " as varchar), '-')";
      begin = end + 1;
    }
    return connection_
        .text("SELECT string_agg(r, ', ' ORDER BY r) FROM (SELECT " + cells + " AS r FROM " + from +
              ")")
        .value_or("");
  }
  void unload(int load) {
    connection_.execute("UPDATE led_load SET active = false WHERE load_id = " +
                        std::to_string(load));
    rebuild(connection_, catalogue_);
  }

 private:
  void add(const Load& load) {
    const std::string id = std::to_string(++loads_);
    connection_.execute("INSERT INTO led_load VALUES (" + id + ", TIMESTAMP '2026-01-01', true, '" +
                        (load.hash.empty() ? load.from + load.tables.front().table : load.hash) +
                        "', DATE '" + load.to + "', '', '', NULL)");
    for (const Rows& rows : load.tables) {
      connection_.execute("INSERT INTO led_coverage VALUES (" + id + ", '" + rows.table +
                          "', DATE '" + load.from + "', DATE '" + load.to + "', 'open_in_window')");
      if (rows.values.empty()) continue;
      connection_.execute("INSERT INTO " + rows.table + " (load_id, source_row, " + rows.columns +
                          ") SELECT " + id + ", (CAST(" + id +
                          " AS BIGINT) << 32) + row_number() OVER (), * FROM (VALUES " +
                          rows.values + ")");
    }
  }

  static Database reading(const fs::path& catalogue) {
    Database::Options options;
    options.in_memory = true;
    options.readable = {catalogue};
    return Database::open({}, options);
  }

  fs::path catalogue_;
  Database database_ = reading(catalogue_);
  Connection connection_ = database_.connect();
  int loads_ = 0;
};

Load census(int year, const std::string& details, const std::string& children = "") {
  return {std::to_string(year - 1) + "-04-01",
          std::to_string(year) + "-03-31",
          {{"src_cin_details", "child, referral_date, closure_date, closure_reason", details},
           {"src_cin_child", "child, dob, sex, upn", children}},
          ""};
}
Load extract(const std::string& from, const std::string& to, const std::string& episodes,
             const std::string& people = "") {
  return {from,
          to,
          {{"src_ssd_cin_episodes",
            "cine_person_id, cine_referral_id, cine_referral_date, cine_close_date", episodes},
           {"src_ssd_person", "pers_person_id, pers_dob, pers_sex", people}},
          ""};
}
Load looked_after(int year, const std::string& header, const std::string& episodes) {
  return {std::to_string(year - 1) + "-04-01",
          std::to_string(year) + "-03-31",
          {{"src_ssda903_header", "child, dob, sex, upn", header},
           {"src_ssda903_episodes", "child, decom, dec, rne, rec, ls, place", episodes}},
          ""};
}
Load links(const std::string& pairs) {
  return {"2020-01-01", "2020-01-01", {{"src_loc_person_link", "person_id, same_as", pairs}}, ""};
}
constexpr const char* kEpisode =
    "cine_person_id,cine_referral_date,cine_close_date,cine_close_reason";

TEST(History, IsTheSameInAnyOrderOfLoading) {
  std::vector<Load> loads = {
      census(2018, "('A','2017-05-01',null,null), ('B','2017-06-01',null,null)",
             "('A', date '2010-01-01', 'M', null)"),
      census(2019, "('A','2017-05-01','2018-06-01','RC7'), ('C','2018-05-01',null,null)"),
      extract("2018-10-01", "2019-12-31",
              "('C','R1','2018-05-01','2019-02-01'), ('A','R2','2019-01-01',null)",
              "('A', date '2010-01-02', 'M')"),
      looked_after(2019, "('A', date '2010-01-01', '1', null)",
                   "('A', date '2018-07-01', null, 'S', null, 'C2', 'U1')")};
  std::vector<int> order = {0, 1, 2, 3};
  std::string first;
  int seen = 0;
  do {
    if (order[0] > order[3] || order[1] < order[2]) continue;  // a quarter of them will do
    std::vector<Load> loaded;
    for (const int i : order) loaded.push_back(loads[static_cast<std::size_t>(i)]);
    World world(loaded);
    const std::string now = world.rows(kEpisode, "ssd_cin_episodes") + "; " +
                            world.rows("epis_person_id,epis_from,epis_until", "loc_cla_episode") +
                            "; " + world.rows("pers_person_id,pers_dob,pers_sex", "ssd_person") +
                            "; " + world.rows("rule,subject", "led_history_finding");
    if (first.empty()) first = now;
    EXPECT_EQ(now, first);
    ++seen;
  } while (std::next_permutation(order.begin(), order.end()) && seen < 4);
  EXPECT_EQ(first,
            "A|2017-05-01|2018-06-01|RC7, A|2019-01-01|-|-, B|2017-06-01|2018-04-01|-, "
            "C|2018-05-01|2019-02-01|-; A|2018-07-01|-; A|2010-01-02|M; "
            "cin-not-continued|B, person-birth-date-conflict|A, ssd-child-not-sent|C");
}

TEST(History, ALaterReturnWithoutTheRecordEndsIt) {
  World world({census(2018, "('A','2017-05-01',null,null)"), census(2019, "")});
  EXPECT_EQ(world.rows(kEpisode, "ssd_cin_episodes"), "A|2017-05-01|2018-04-01|-");
  EXPECT_EQ(world.rows("rule,subject", "led_history_finding"), "cin-not-continued|A");
  world.unload(2);
  EXPECT_EQ(world.rows(kEpisode, "ssd_cin_episodes"), "A|2017-05-01|-|-");
  EXPECT_EQ(world.rows("rule,subject", "led_history_finding"), "");
}

TEST(History, ALeftOutYearEndsARecordWhereTheRecordsStop) {
  World world({census(2018, "('A','2017-05-01',null,null)"), census(2020, "")});
  EXPECT_EQ(world.rows(kEpisode, "ssd_cin_episodes"), "A|2017-05-01|2018-04-01|-");
}

TEST(History, ALaterExtractTakesBackWhatItNoLongerHolds) {
  World world({extract("2018-01-01", "2019-06-30",
                       "('A','R1','2018-05-01','2019-02-01'), ('B','R2','2018-05-01',null)"),
               extract("2018-01-01", "2019-12-31", "('B','R2','2018-05-02',null)")});
  EXPECT_EQ(world.rows(kEpisode, "ssd_cin_episodes"), "B|2018-05-02|-|-");
}

TEST(History, WhatEndedBeforeALaterExtractsWindowStays) {
  World world({extract("2018-01-01", "2019-06-30", "('A','R1','2018-05-01','2019-02-01')"),
               extract("2019-04-01", "2019-12-31", "")});
  EXPECT_EQ(world.rows(kEpisode, "ssd_cin_episodes"), "A|2018-05-01|2019-02-01|-");
}

TEST(History, TwoReferralsOfOneDayAreTwo) {
  World world(
      {census(2018, "('A','2017-05-01','2017-05-02','RC8'), ('A','2017-05-01','2017-09-01','RC7')"),
       census(2019, "")});
  EXPECT_EQ(world.rows("cine_referral_id,cine_close_date", "ssd_cin_episodes"),
            "A/2017-05-01/2|2017-09-01, A/2017-05-01|2017-05-02");
}

TEST(History, AnOpenEpisodeUnderAnotherStartIsTheSame) {
  World world({census(2018, "('A','2017-05-01',null,null)"),
               census(2019, "('A','2017-05-04','2018-09-01','RC7')")});
  EXPECT_EQ(world.rows(kEpisode, "ssd_cin_episodes"), "A|2017-05-04|2018-09-01|RC7");
  EXPECT_EQ(world.rows("rule", "led_history_finding"), "");
}

TEST(History, OfACorrectedReturnOneSpeaksWhole) {
  const std::string unchanged = ", ('D','2017-08-01',null,null)";
  Load old = census(2018, "('A','2017-05-01',null,null), ('B','2017-06-01',null,null)" + unchanged);
  Load corrected = census(
      2018, "('A','2017-05-01','2017-07-01','RC7'), ('C','2017-06-01',null,null)" + unchanged);
  old.hash = "a";
  corrected.hash = "b";
  for (const bool turned : {false, true}) {
    World world(turned ? std::vector<Load>{corrected, old} : std::vector<Load>{old, corrected});
    EXPECT_EQ(world.rows(kEpisode, "ssd_cin_episodes"),
              "A|2017-05-01|2017-07-01|RC7, C|2017-06-01|-|-, D|2017-08-01|-|-");
    EXPECT_EQ(world.rows("rule,load_id", "led_history_finding"),
              "cin-two-returns-of-one-year|1, cin-two-returns-of-one-year|2");
  }
}

TEST(History, ReturnsOfOneYearWithOtherChildrenStandSideBySide) {
  Load one = census(2018, "('A','2017-05-01',null,null), ('B','2017-06-01',null,null)");
  Load other = census(2018, "('C','2017-05-01',null,null), ('D','2017-06-01',null,null)");
  other.hash = "other";
  World world({one, other});
  EXPECT_EQ(world.rows("cine_person_id", "ssd_cin_episodes"), "A, B, C, D");
  EXPECT_EQ(world.rows("rule", "led_history_finding"), "");
}

TEST(History, PrecedenceIsDataByPeriod) {
  Folder folder;
  copy_sources(folder.path());
  write_file(folder.path() / "sources" / "precedence.csv",
             "entity,source,rank,from_day,until_day,why\n*,ssd,1,,,\n*,cin,2,,,\n*,903,2,,,\n"
             "cin_episodes,cin,0,2017-10-01,2018-01-01,the case system was being changed\n");
  const std::vector<Load> loads = {
      census(2018,
             "('A','2017-09-30','2017-09-30','RC7'), ('B','2017-10-01','2017-10-01','RC7'), "
             "('C','2018-01-01','2018-01-01','RC7')"),
      extract("2017-04-01", "2018-12-31",
              "('D','1','2017-09-30','2017-09-30'), ('E','2','2017-12-31','2017-12-31'), "
              "('F','3','2018-01-01','2018-01-01')")};
  World usual(loads);
  EXPECT_EQ(usual.rows("cine_person_id", "ssd_cin_episodes"), "D, E, F");
  World changed(loads, folder.path());
  EXPECT_EQ(changed.rows("cine_person_id", "ssd_cin_episodes"), "B, D, F");
}

TEST(History, CareHandsOverFromTheReturnToTheSsd) {
  const std::string episode =
      "clae_person_id, clae_cla_episode_id, clae_cla_episode_start_date, "
      "clae_cla_episode_ceased_date, clae_cla_episode_start_reason, "
      "clae_cla_placement_id";
  Load ssd = {
      "2018-10-01",
      "2019-12-31",
      {{"src_ssd_cla_episodes", episode,
        "('A','e1',date '2018-05-01',null,'P','p1'), ('N','e2','2019-06-01',null,'S','p3')"},
       {"src_ssd_cla_placement",
        "clap_person_id, clap_cla_placement_id, clap_cla_placement_start_date, "
        "clap_cla_placement_end_date, clap_cla_placement_type",
        "('A','p1',date '2018-05-01',date '2019-03-01','U1'), "
        "('A','p2','2019-03-01',null,'K2'), ('N','p3','2019-06-01',null,'U4')"},
       {"src_ssd_legal_status", "lega_person_id, lega_legal_status, lega_legal_status_start_date",
        "('A','V2',date '2017-05-01'), ('A','C2','2019-01-01'), ('N','V2','2019-06-01')"}},
      ""};
  World world({looked_after(2019, "",
                            "('A', date '2017-05-01', date '2018-05-01', 'S', 'X1', 'V2', 'R1'), "
                            "('A', '2018-05-01', null, 'P', null, 'V2', 'U1'), "
                            "('B', '2018-05-01', null, 'S', null, 'C2', 'U1'), "
                            "('Q', '2018-11-01', null, 'S', null, 'C2', 'U1')"),
               ssd});
  EXPECT_EQ(world.rows("epis_person_id,epis_from,epis_until,epis_start_reason,epis_end_reason,"
                       "epis_legal_status,epis_place",
                       "loc_cla_episode"),
            "A|2017-05-01|2018-05-01|S|X1|V2|R1, A|2018-05-01|2019-01-01|P|X1|V2|U1, "
            "A|2019-01-01|2019-03-01|L|X1|C2|U1, A|2019-03-01|-|P|-|C2|K2, "
            "B|2018-05-01|2018-10-01|S|-|C2|U1, N|2019-06-01|-|S|-|V2|U4");
  EXPECT_EQ(world.rows("rule,subject", "led_history_finding"), "903-not-continued|B");
}

constexpr const char* kOne = "A123456789012";

TEST(Identity, EqualUpnBirthAndSexAreOnePersonAndUnloadParts) {
  World world({looked_after(2018, std::string("('A1', date '2010-01-01', '1', '") + kOne + "')",
                            "('A1', date '2017-05-01', null, 'S', null, 'C2', 'U1')"),
               census(2019, "('B7','2018-05-01',null,null)",
                      std::string("('B7', date '2010-01-01', 'M', '") + kOne + "')")});
  EXPECT_EQ(world.rows("idty_identifier,idty_person_id,idty_by", "loc_identity"),
            "A1|A1|UPN, B7|A1|UPN");
  EXPECT_EQ(world.rows("cine_person_id", "ssd_cin_episodes"), "A1");
  EXPECT_EQ(world.rows("pers_person_id", "ssd_person"), "A1");
  world.unload(1);
  EXPECT_EQ(world.rows("idty_identifier", "loc_identity"), "");
  EXPECT_EQ(world.rows("cine_person_id", "ssd_cin_episodes"), "B7");
}

TEST(Identity, AnotherBirthOrSexIsOnlyProposed) {
  World world(
      {looked_after(2018, std::string("('A1', date '2010-01-01', '1', '") + kOne + "')", ""),
       census(2019, "", std::string("('B7', date '2010-01-02', 'M', '") + kOne + "')")});
  EXPECT_EQ(world.rows("idty_identifier", "loc_identity"), "");
  EXPECT_EQ(world.rows("rule,severity,subject,value", "led_history_finding"),
            "person-link-proposed|note|A1|B7");
}

TEST(Identity, TwinsOfOneSexAreNeverLinked) {
  World world({census(2018, "",
                      "('T1', date '2010-01-01', 'F', null), "
                      "('T2', date '2010-01-01', 'F', null)"),
               extract("2018-04-01", "2019-03-31", "",
                       "('T1', date '2010-01-01', 'F'), ('T2', date '2010-01-01', 'F')")});
  EXPECT_EQ(world.rows("idty_identifier", "loc_identity"), "");
  EXPECT_EQ(world.rows("rule", "led_history_finding"), "");
  EXPECT_EQ(world.rows("pers_person_id", "ssd_person"), "T1, T2");
  // A UPN typed twice in one return: two children there, so still two; somebody should look.
  World typed({census(2018, "",
                      std::string("('T1', date '2010-01-01', 'F', '") + kOne +
                          "'), ('T2', date '2010-01-01', 'F', '" + kOne + "')")});
  EXPECT_EQ(typed.rows("idty_identifier", "loc_identity"), "");
  EXPECT_EQ(typed.rows("rule,subject", "led_history_finding"), "person-link-proposed|T1");
}

TEST(Identity, TheCouncilsListLinksInChains) {
  World world({census(2018, "('C','2017-05-01',null,null)"),
               census(2019, "('B','2017-05-01','2018-06-01','RC7')"),
               links("('C','B'), ('B','A')")});
  EXPECT_EQ(world.rows("idty_identifier,idty_person_id", "loc_identity"), "A|A, B|A, C|A");
  EXPECT_EQ(world.rows(kEpisode, "ssd_cin_episodes"), "A|2017-05-01|2018-06-01|RC7");
  world.unload(3);
  EXPECT_EQ(world.rows(kEpisode, "ssd_cin_episodes"),
            "B|2017-05-01|2018-06-01|RC7, C|2017-05-01|2018-04-01|-");
}

TEST(Identity, TheAdoptedAreNeverLinkedNorProposed) {
  const std::string upn = std::string("', '") + kOne + "')";
  World world({looked_after(2018, "('D1', date '2010-01-01', '1" + upn,
                            "('D1', date '2017-05-01', date '2017-09-01', 'S', 'E11', 'E1', 'A4')"),
               census(2019, "", "('D2', date '2010-01-01', 'M" + upn), links("('D1','D2')")});
  EXPECT_EQ(world.rows("idty_identifier", "loc_identity"), "");
  EXPECT_EQ(world.rows("rule,subject", "led_history_finding"), "person-link-adopted|D1");
}

}  // namespace
}  // namespace sightline::warehouse
