// What a return says that it covers, and when it says nothing.
#include <gtest/gtest.h>

#include <algorithm>

#include "core/error.h"
#include "sources/testing.h"

namespace sightline::sources {
namespace {

using testing::CollectingSink;
using testing::read;
using testing::TempFolder;

const std::string kEpisodes =
    "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,"
    "URN\n";
const std::string kHeader = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n";
const std::string kPosts = "post_id,worker_id,team,role,fte,agency,start_date,end_date\n";

std::string episode(const std::string& child, const std::string& from, const std::string& until,
                    const std::string& rec) {
  return child + "," + from + ",S,C2,N1,U4,PR1," + until + "," + rec + ",,AB1 2CD,EF3 4GH,\n";
}

// Somebody comes into care every `step` days, up to `until`.
std::string steady_year(int step, Day until) {
  std::string out = kEpisodes;
  for (Day on = Day::of(2017, 4, 1); on <= until; on = on + step) {
    out += episode(std::to_string(on.number()), on.iso(), "", "");
  }
  return out;
}

std::string refusal(const std::filesystem::path& path) {
  try {
    read({path});
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::kBadInput);
    return error.what();
  }
  return "";
}

bool covers(const CollectingSink& sink, const std::string& table) {
  return std::any_of(sink.coverages.begin(), sink.coverages.end(),
                     [&](const Coverage& c) { return c.table == table; });
}

TEST(CoverageOfAReturn, AnExtractIsToldByItsOwnRateOfEvents) {
  const TempFolder folder;
  const auto latest_of = [&](int step, Day until) {
    const CollectingSink got = read({folder.file("a.csv", steady_year(step, until))});
    return std::pair(got.returns[0].reference_date, got.with_rule("903-latest-date").size());
  };
  const Day end = Day::of(2018, 3, 31);
  EXPECT_EQ(latest_of(1, end + -7), std::pair(end, std::size_t{0}));
  // Something every day, then eight days of nothing: taken during the year.
  EXPECT_EQ(latest_of(1, end + -8), std::pair(end + -8, std::size_t{1}));
  EXPECT_EQ(latest_of(1, Day::of(2018, 2, 14)), std::pair(Day::of(2018, 2, 14), std::size_t{1}));
  // Something every ten days: 24 days without are nothing unusual, but are said.
  EXPECT_EQ(latest_of(10, end + -24), std::pair(end, std::size_t{1}));
  EXPECT_EQ(latest_of(10, Day::of(2018, 2, 14)).first, Day::of(2018, 2, 5));
  // However rare events are, two months without are too many.
  EXPECT_EQ(latest_of(28, end + -56).first, end);
  EXPECT_EQ(latest_of(28, end + -57).first, Day::of(2018, 1, 6));
}

TEST(CoverageOfAReturn, NoDateInTheYearIsSaid) {
  const TempFolder folder;
  ReadOptions options;
  options.collection_year = 2018;
  const CollectingSink got =
      read({folder.file("a.csv", kEpisodes + episode("1", "01/05/2014", "", ""))}, options);
  EXPECT_EQ(got.returns[0].reference_date, Day::of(2018, 3, 31));
  ASSERT_EQ(got.with_rule("903-latest-date").size(), 1U);
  EXPECT_NE(got.findings[0].reason.find("No date"), std::string::npos);
}

TEST(CoverageOfAReturn, EpisodesWithoutRowsDoNotSayThatNobodyWasInCare) {
  const TempFolder folder;
  folder.file("2017-18/header.csv", kHeader + "1,1,02/03/2010,WBRI,A,,\n");
  folder.file("2017-18/episodes.csv", kEpisodes);
  folder.file("2017-18/missing.csv", "CHILD,DOB,MISSING,MIS_START,MIS_END\n");
  const CollectingSink got = read({folder.path()});
  EXPECT_FALSE(covers(got, "src_ssda903_episodes"));
  EXPECT_TRUE(covers(got, "src_ssda903_header"));
  EXPECT_TRUE(covers(got, "src_ssda903_missing"));  // sent and empty: there was none
  ASSERT_EQ(got.with_rule("903-no-episodes").size(), 1U);
  EXPECT_EQ(got.with_rule("903-no-episodes")[0].severity, Severity::kDoubtful);
  EXPECT_EQ(got.with_rule("903-no-episodes")[0].file,
            (folder.path() / "2017-18" / "episodes.csv").string());
  ReadOptions options;
  options.collection_year = 2018;
  const CollectingSink told = read({folder.path()}, options);
  EXPECT_TRUE(covers(told, "src_ssda903_episodes"));
  EXPECT_EQ(told.with_rule("903-no-episodes").size(), 1U);
}

TEST(CoverageOfAReturn, XmlWithoutEpisodesDoesNotEither) {
  const TempFolder folder;
  const CollectingSink got = read({folder.file(
      "2017-18.xml",
      "<EXPSSDA903>\n<CHILD><HEADER><CHILDID>1</CHILDID><SEX>1</SEX><DOB>01/02/2010</DOB>"
      "<ETHNIC>WBRI</ETHNIC><UPN>A</UPN></HEADER></CHILD>\n</EXPSSDA903>")});
  EXPECT_FALSE(covers(got, "src_ssda903_episodes"));
  EXPECT_TRUE(covers(got, "src_ssda903_reviews"));
  EXPECT_EQ(got.with_rule("903-no-episodes").size(), 1U);
}

TEST(CoverageOfAReturn, TooManyRowsLostRefuseTheLoad) {
  const TempFolder folder;
  const auto file = [&](int good, int bad, const std::string& date) {
    std::string text = kEpisodes;
    for (int i = 0; i < good; ++i) text += episode("G" + std::to_string(i), "30/03/2018", "", "");
    for (int i = 0; i < bad; ++i) text += episode("B" + std::to_string(i), date, "", "");
    return folder.file("episodes.csv", text);
  };
  const std::string what = refusal(file(74, 26, "04/13/2017"));
  EXPECT_NE(what.find("episodes.csv: 26 of the 100 rows of Episodes (26%)"), std::string::npos)
      << what;
  EXPECT_NE(what.find("of 26 rows, as on line 76: DECOM \"04/13/2017\""), std::string::npos)
      << what;
  EXPECT_NE(what.find("month first"), std::string::npos) << what;
  EXPECT_EQ(refusal(file(80, 20, "04/13/2017")), "");  // a fifth is not more than a fifth
  EXPECT_EQ(refusal(file(13, 6, "04/13/2017")), "");   // too few to judge by
  EXPECT_EQ(refusal(file(14, 6, "no date")).find("month first"), std::string::npos);
  EXPECT_NE(refusal(file(14, 6, "no date")), "");
}

TEST(CoverageOfAReturn, RowsThatOnlyRepeatOthersAreNoLoss) {
  const TempFolder folder;
  std::string rows;
  for (int i = 0; i < 30; ++i) rows += episode(std::to_string(i), "30/03/2018", "", "");
  const CollectingSink got = read({folder.file("e.csv", kEpisodes + rows + kEpisodes + rows)});
  EXPECT_EQ(got.files[0].rows_loaded, 30);
  EXPECT_EQ(got.files[0].rows_rejected, 31);
}

TEST(CoverageOfAReturn, ManyEndsThatAreNoDatesRefuseTheLoadToo) {
  const TempFolder folder;
  std::string rows;
  for (int i = 0; i < 30; ++i) {
    rows += episode(std::to_string(i), "30/03/2018", i < 8 ? "03/30/2018" : "", i < 8 ? "E4A" : "");
  }
  EXPECT_NE(refusal(folder.file("e.csv", kEpisodes + rows)).find("still in care"),
            std::string::npos);
}

TEST(CoverageOfAReturn, AnEndThatIsNoDateIsSaidPlainly) {
  const TempFolder folder;
  const CollectingSink got =
      read({folder.file("e.csv", kEpisodes + episode("1", "01/05/2017", "31/11/2017", "E4A") +
                                     episode("2", "01/05/2017", "31/11/2017", "X1") +
                                     episode("3", "01/05/2017", "31/11/2017", "") +
                                     episode("4", "01/05/2017", "30/03/2018", "E4A") +
                                     episode("5", "01/05/2017", "", "E4A"))});
  EXPECT_EQ(got.of("src_ssda903_episodes").size(), 5U);
  const auto said = got.with_rule("903-end-not-a-date");
  ASSERT_EQ(said.size(), 1U);
  EXPECT_EQ(said[0].severity, Severity::kDoubtful);
  EXPECT_EQ(said[0].line, 2);
  EXPECT_EQ(said[0].field, "DEC");
  EXPECT_EQ(said[0].value, "31/11/2017");
  EXPECT_NE(said[0].reason.find("counted as still in care until this is mended"),
            std::string::npos);
  EXPECT_EQ(got.of("src_ssda903_episodes")[0]["dec"], "(missing)");
  EXPECT_EQ(got.with_rule("903-impossible-date").size(), 2U);
  EXPECT_EQ(got.with_rule("903-reason-without-end").size(), 1U);
}

TEST(CoverageOfAReturn, IdentifiersThatDifferOnlyInCapitals) {
  const TempFolder folder;
  folder.file("2017-18/h.csv", kHeader + "aB1,1,02/03/2010,WBRI,A,,\nc2,1,02/03/2010,WBRI,B,,\n" +
                                   "77,1,02/03/2010,WBRI,C,,\n");
  // The same episode: one row is left out as a repeat, and the spelling is said all the same.
  folder.file("2017-18/e.csv", kEpisodes + episode("aB1", "30/03/2018", "", "") +
                                   episode("Ab1", "30/03/2018", "", "") +
                                   episode("AB1", "29/03/2018", "30/03/2018", "X1") +
                                   episode("c2", "30/03/2018", "", "") +
                                   episode("77", "30/03/2018", "", ""));
  const CollectingSink got = read({folder.path()});
  const auto said = got.with_rule("903-id-spellings");
  ASSERT_EQ(said.size(), 1U);  // once for each identifier
  EXPECT_EQ(said[0].severity, Severity::kDoubtful);
  EXPECT_EQ(said[0].value, "Ab1");
  EXPECT_EQ(said[0].line, 3);
  EXPECT_EQ(got.of("src_ssda903_episodes")[0]["child"], "AB1");
  // Another return is another matter.
  const TempFolder two;
  two.file("a.csv", kEpisodes + episode("aB1", "30/03/2018", "", ""));
  two.file("b.csv", kEpisodes + episode("Ab1", "30/03/2019", "", ""));
  EXPECT_TRUE(read({two.path()}).with_rule("903-id-spellings").empty());
}

TEST(CoverageOfAList, PlannedEndsAreNotWhatIsCovered) {
  const TempFolder folder;
  const auto path = folder.file("p.csv", kPosts + "p1,w1,North,SW,1,0,2016-04-01,2030-03-31\n" +
                                             "p2,w2,North,SW,1,0,2018-05-01,\n");
  const CollectingSink got = read({path});
  EXPECT_EQ(got.coverages[0].to, Day::of(2018, 5, 1));
  EXPECT_EQ(got.returns[0].reference_date, Day::of(2018, 5, 1));
  ASSERT_EQ(got.with_rule("post-latest-date").size(), 1U);
  EXPECT_EQ(got.findings[0].severity, Severity::kNote);
  EXPECT_NE(got.findings[0].reason.find("1 May 2018"), std::string::npos);
  EXPECT_NE(got.findings[0].reason.find("--to"), std::string::npos);
  ReadOptions options;
  options.covered_to = Day::of(2018, 9, 30);
  const CollectingSink told = read({path}, options);
  EXPECT_EQ(told.coverages[0].to, Day::of(2018, 9, 30));
  EXPECT_TRUE(told.findings.empty());
}

TEST(CoverageOfAList, AFirstDayThatStandsAloneIsAskedFor) {
  const TempFolder folder;
  const auto path = folder.file("p.csv", kPosts + "p1,w1,North,SW,1,0,1996-04-01,2018-06-30\n" +
                                             "p2,w2,North,SW,1,0,2018-05-01,2018-07-31\n");
  ReadOptions options;
  options.covered_to = Day::of(2018, 9, 30);
  const CollectingSink asked = read({path}, options);
  EXPECT_EQ(asked.coverages[0].from, Day::of(1996, 4, 1));
  ASSERT_EQ(asked.with_rule("post-earliest-alone").size(), 1U);
  options.covered_from = Day::of(2018, 4, 1);
  const CollectingSink told = read({path}, options);
  EXPECT_EQ(told.coverages[0].from, Day::of(2018, 4, 1));
  EXPECT_TRUE(told.with_rule("post-earliest-alone").empty());
}

TEST(CoverageOfAList, WithoutAnyEndItIsOfCurrentStaffOnly) {
  const TempFolder folder;
  const auto list = [&](int rows, const std::string& end_of_first) {
    std::string text = kPosts;
    for (int i = 0; i < rows; ++i) {
      text += "p" + std::to_string(i) + ",w" + std::to_string(i) + ",North,SW,1,0,2016-04-01," +
              (i == 0 ? end_of_first : "") + "\n";
    }
    return read({folder.file("p.csv", text)}).with_rule("loc-no-ends");
  };
  ASSERT_EQ(list(21, "").size(), 1U);
  EXPECT_EQ(list(21, "")[0].severity, Severity::kNote);
  EXPECT_NE(list(21, "")[0].reason.find("miss those who left"), std::string::npos);
  EXPECT_TRUE(list(20, "").empty());
  EXPECT_TRUE(list(21, "2017-01-01").empty());
}

}  // namespace
}  // namespace sightline::sources
