// Whole files, as councils send them, from bytes to rows, findings and coverage.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "core/error.h"
#include "sources/testing.h"

namespace sightline::sources {
namespace {

using testing::CollectingSink;
using testing::read;
using testing::TempFolder;

const std::string kEpisodes =
    "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,"
    "URN\r\n";
const std::string kHeader = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\r\n";

std::string episode(const std::string& child, const std::string& from, const std::string& until,
                    const std::string& rec) {
  return child + "," + from + ",S,C2,N1,U4,PR1," + until + "," + rec + ",,AB1 2CD,EF3 4GH,\r\n";
}

// The episodes of a year that is 2017-18 beyond doubt.
std::string year_2018() {
  return kEpisodes + episode("1", "01/05/2017", "01/02/2018", "E4A") +
         episode("2", "15/06/2017", "", "") + episode("3", "15/06/2016", "26/03/2018", "X1");
}

ErrorKind kind_of(const std::vector<std::filesystem::path>& paths, std::string* what = nullptr,
                  const ReadOptions& options = {}) {
  try {
    read(paths, options);
  } catch (const Error& error) {
    if (what != nullptr) *what = error.what();
    return error.kind();
  }
  return ErrorKind::kInternal;
}

TEST(ReadFiles, AReturnOfOneYear) {
  const TempFolder folder;
  folder.file("x.csv", year_2018());
  folder.file("y.csv", kHeader + "1,1,02/03/2010,wbri,A1,1.0,\r\n2,F,03/04/2011,AIND,,,\r\n");
  const CollectingSink got = read({folder.path()});
  ASSERT_EQ(got.returns.size(), 1U);
  EXPECT_EQ(got.returns[0].source, "ssda903");
  EXPECT_EQ(got.returns[0].reference_date, Day::of(2018, 3, 31));
  ASSERT_EQ(got.files.size(), 2U);
  EXPECT_NE(got.files[0].taken_for.find("Header"), std::string::npos);  // dates of birth first
  const auto headers = got.of("src_ssda903_header");
  ASSERT_EQ(headers.size(), 2U);
  EXPECT_EQ(headers[0]["sex"], "M");
  EXPECT_EQ(headers[0]["dob"], "2010-03-02");
  EXPECT_EQ(headers[0]["ethnic"], "WBRI");
  EXPECT_EQ(headers[0]["mother"], "1");
  EXPECT_EQ(headers[0]["mc_dob"], "(missing)");
  EXPECT_EQ(headers[0].line, 2);
  const auto episodes = got.of("src_ssda903_episodes");
  ASSERT_EQ(episodes.size(), 3U);
  EXPECT_EQ(episodes[1]["dec"], "(missing)");
  EXPECT_EQ(episodes[2]["dec"], "2018-03-26");
  ASSERT_EQ(got.coverages.size(), 2U);
  EXPECT_EQ(got.coverages[0].table, "src_ssda903_episodes");
  EXPECT_EQ(got.coverages[0].from, Day::of(2017, 4, 1));
  EXPECT_EQ(got.coverages[0].to, Day::of(2018, 3, 31));
  EXPECT_EQ(got.coverages[0].completeness, Completeness::kOpenInWindow);
  // A blank UPN is the only thing to say.
  ASSERT_EQ(got.findings.size(), 1U);
  EXPECT_EQ(got.findings[0].rule, "903-blank");
  EXPECT_EQ(got.findings[0].field, "UPN");
  EXPECT_EQ(got.findings[0].subject, "2");
}

TEST(ReadFiles, TheSameRowsFromEveryEncodingAndLineEnd) {
  const std::string text = year_2018();
  std::string lf = text;
  std::erase(lf, '\r');
  std::string cr = text;
  std::erase(cr, '\n');
  std::string tabs = text;
  std::replace(tabs.begin(), tabs.end(), ',', '\t');
  std::string wide = "\xFF\xFE";
  for (const char c : tabs) wide += std::string{c, '\0'};
  std::string trailing = text + "\r\n,,,,,,,,,,,,\r\n\r\n";
  std::string columns;  // empty columns at the end, as spreadsheets leave them
  for (const char c : lf) columns += c == '\n' ? std::string(",,\n") : std::string(1, c);
  for (const std::string& form : {lf, cr, tabs, wide, trailing, columns, "\xEF\xBB\xBF" + text}) {
    const TempFolder folder;
    const CollectingSink got = read({folder.file("a.csv", form)});
    const auto rows = got.of("src_ssda903_episodes");
    ASSERT_EQ(rows.size(), 3U);
    EXPECT_EQ(rows[0]["child"], "1");
    EXPECT_EQ(rows[0]["pl_post"], "EF3 4GH");
    EXPECT_EQ(rows[2].line, 4);
    EXPECT_TRUE(got.findings.empty()) << got.findings[0].reason;
  }
}

TEST(ReadFiles, DatesThatCannotBeLeaveARowOutOnlyWhereItNeedsThem) {
  const TempFolder folder;
  const CollectingSink got = read({folder.file(
      "a.csv", year_2018() + episode("4", "31/02/2018", "", "") +
                   episode("5", "01/06/2017", "31/06/2017", "X1") +
                   episode("", "01/06/2017", "", "") + episode("6", "01/06/1817", "", "") +
                   episode("7", "01/06/17", "", "") +
                   episode("8", "02/06/2017", "01/06/2017", "X1"))});
  EXPECT_EQ(got.files[0].rows_read, 9);
  EXPECT_EQ(got.files[0].rows_rejected, 4);
  const auto impossible = got.with_rule("903-impossible-date");
  ASSERT_EQ(impossible.size(), 3U);
  EXPECT_EQ(impossible[0].severity, Severity::kRejected);
  EXPECT_EQ(impossible[0].line, 5);
  EXPECT_EQ(impossible[0].field, "DECOM");
  EXPECT_EQ(impossible[0].value, "31/02/2018");
  EXPECT_EQ(impossible[0].subject, "4");
  EXPECT_EQ(impossible[1].severity, Severity::kDoubtful);
  EXPECT_EQ(impossible[1].field, "DEC");
  EXPECT_EQ(got.with_rule("903-blank").size(), 1U);
  EXPECT_EQ(got.with_rule("903-two-digit-year").size(), 1U);
  EXPECT_EQ(got.with_rule("903-ends-before-start").size(), 1U);
  EXPECT_EQ(got.of("src_ssda903_episodes")[3]["dec"], "(missing)");
  EXPECT_EQ(got.of("src_ssda903_episodes")[4]["decom"], "2017-06-01");
}

TEST(ReadFiles, UnknownCodesAreKeptAsSent) {
  const TempFolder folder;
  const CollectingSink got = read({folder.file(
      "a.csv", year_2018() + "4,01/06/2017,Q,c2,N1,K3,PR1,01/07/2017,E46,,,,1.0\r\n")});
  const auto row = got.of("src_ssda903_episodes")[3];
  EXPECT_EQ(row["rne"], "Q");
  EXPECT_EQ(row["ls"], "C2");
  EXPECT_EQ(row["place"], "K3");
  EXPECT_EQ(row["rec"], "E46");
  EXPECT_EQ(row["urn"], "1");
  const auto unknown = got.with_rule("903-unknown-code");
  ASSERT_EQ(unknown.size(), 3U);
  EXPECT_NE(unknown[1].reason.find("from 2025"), std::string::npos) << unknown[1].reason;
  EXPECT_NE(unknown[2].reason.find("from 2019"), std::string::npos) << unknown[2].reason;
}

TEST(ReadFiles, Duplicates) {
  const TempFolder folder;
  folder.file("e.csv", year_2018() + episode("2", "15/06/2017", "", "") +
                           episode("2", "15/06/2017", "01/09/2017", "X1"));
  folder.file("h.csv", kHeader + "1,1,02/03/2010,WBRI,A,,\r\n1,1,02/03/2011,WBRI,A,,\r\n");
  folder.file("r.csv", "CHILD,DOB,REVIEW,REVIEW_CODE\n1,03/03/2010,01/07/2017,PN1\n");
  const CollectingSink got = read({folder.path()});
  const auto same = got.with_rule("903-duplicate-row");
  ASSERT_EQ(same.size(), 1U);
  EXPECT_EQ(same[0].severity, Severity::kRejected);
  EXPECT_EQ(same[0].line, 5);
  EXPECT_EQ(got.with_rule("903-duplicate-key").size(), 2U);  // the episode and the header
  EXPECT_EQ(got.with_rule("903-birth-differs").size(), 2U);  // the second header and the review
  EXPECT_EQ(got.of("src_ssda903_header").size(), 2U);
}

TEST(ReadFiles, PlausibilityOfEpisodes) {
  const TempFolder folder;
  folder.file("e.csv", year_2018() + episode("1", "01/01/2010", "01/05/2017", "X1") +
                           episode("4", "01/08/2017", "", "X1") +
                           episode("5", "01/08/2017", "01/09/2017", "") +
                           episode("6", "01/05/2018", "", ""));
  folder.file("h.csv", kHeader + "1,1,02/03/2010,WBRI,A,,\r\n");
  const CollectingSink got = read({folder.path()});
  EXPECT_EQ(got.with_rule("903-before-birth").size(), 1U);
  ASSERT_EQ(got.with_rule("903-reason-without-end").size(), 1U);
  EXPECT_EQ(got.with_rule("903-reason-without-end")[0].severity, Severity::kNote);
  EXPECT_EQ(got.with_rule("903-end-without-reason").size(), 1U);
  EXPECT_EQ(got.with_rule("903-after-return").size(), 1U);
  EXPECT_EQ(got.of("src_ssda903_episodes").size(), 7U);
}

TEST(ReadFiles, ColumnsThatAreUnknownMissingOrTwice) {
  const TempFolder folder;
  const CollectingSink got = read(
      {folder.file("a.csv",
                   "Child,Decom,RNE,LS,PLACE,DEC,REC,Team,Notes\n1,01/05/2017,S,C2,U4,,,North,\n"
                   "2,01/05/2017,S,C2,U4,01/02/2018,X1,South,\n")});
  EXPECT_EQ(got.with_rule("903-missing-column").size(), 6U);
  const auto unknown = got.with_rule("903-unknown-column");
  ASSERT_EQ(unknown.size(), 2U);
  EXPECT_EQ(unknown[0].field, "TEAM");
  EXPECT_NE(unknown[0].reason.find("2 values"), std::string::npos);
  EXPECT_NE(unknown[1].reason.find("0 values"), std::string::npos);
  EXPECT_TRUE(got.with_rule("903-blank").empty());  // not once more for each row
}

TEST(ReadFiles, RaggedRows) {
  const TempFolder folder;
  const CollectingSink got =
      read({folder.file("a.csv", year_2018() + "4,01/06/2017,S,C2,N1,U4\r\n" +
                                     "5,01/06/2017,S,C2,N1,U4,PR1,,,,A,B,C,too much\r\n" +
                                     "6,01/06/2017,S,C2,N1,U4,PR1,,,,A,B,C,,,\r\n" +
                                     "\"7,01/06/2017,S\r\n" + kEpisodes)});
  EXPECT_EQ(got.with_rule("903-row-too-short").size(), 1U);
  EXPECT_EQ(got.with_rule("903-more-cells-than-headings").size(), 1U);
  EXPECT_EQ(got.with_rule("903-unclosed-quote").size(), 1U);
  EXPECT_EQ(got.with_rule("903-headings-again").size(), 1U);
  EXPECT_EQ(got.files[0].rows_read, 8);
  EXPECT_EQ(got.files[0].rows_rejected, 3);
}

TEST(ReadFiles, TheYearIsThatOfMostEpisodes) {
  const TempFolder folder;
  const auto a = folder.file("a.csv", year_2018());
  EXPECT_EQ(read({a}).coverages[0].to, Day::of(2018, 3, 31));
  ReadOptions options;
  options.collection_year = 2019;
  EXPECT_EQ(read({a}, options).returns[0].reference_date, Day::of(2019, 3, 31));
}

TEST(ReadFiles, AnExtractDuringTheYearCoversUpToItsLatestDate) {
  const TempFolder folder;
  const auto path = folder.file("a.csv", kEpisodes + episode("1", "01/05/2017", "", "") +
                                             episode("2", "01/06/2016", "15/12/2017", "E4A"));
  const CollectingSink got = read({path});
  EXPECT_EQ(got.coverages[0].to, Day::of(2017, 12, 15));
  EXPECT_EQ(got.returns[0].reference_date, Day::of(2017, 12, 15));
  ASSERT_EQ(got.with_rule("903-latest-date").size(), 1U);
  EXPECT_NE(got.findings[0].reason.find("15 December 2017"), std::string::npos);
  EXPECT_NE(got.findings[0].reason.find("an extract of"), std::string::npos);
  EXPECT_NE(got.findings[0].reason.find("--to"), std::string::npos);
  ReadOptions options;
  options.covered_to = Day::of(2017, 12, 31);
  const CollectingSink told = read({path}, options);
  EXPECT_EQ(told.coverages[0].to, Day::of(2017, 12, 31));
  EXPECT_TRUE(told.findings.empty());
  ReadOptions whole;
  whole.collection_year = 2018;
  const CollectingSink all = read({path}, whole);
  EXPECT_EQ(all.coverages[0].to, Day::of(2018, 3, 31));
  ASSERT_EQ(all.with_rule("903-latest-date").size(), 1U);
  EXPECT_NE(all.findings[0].reason.find("as --year says"), std::string::npos);
  options.covered_to = Day::of(2019, 12, 31);
  EXPECT_EQ(kind_of({path}, nullptr, options), ErrorKind::kUsage);
}

TEST(ReadFiles, YearsInOneFolderAreReturnsOfTheirOwn) {
  const TempFolder folder;
  folder.file("2017-episodes.csv", year_2018());
  folder.file("2017-missing.csv", "CHILD,DOB,MISSING,MIS_START,MIS_END\n");
  folder.file("2018-episodes.csv", kEpisodes + episode("2", "15/06/2017", "20/03/2019", "X1") +
                                       episode("9", "15/06/2018", "", ""));
  folder.file("2018-missing.csv", "CHILD,DOB,MISSING,MIS_START,MIS_END\n");
  const CollectingSink got = read({folder.path()});
  ASSERT_EQ(got.returns.size(), 2U);
  EXPECT_EQ(got.returns[0].reference_date, Day::of(2018, 3, 31));
  EXPECT_EQ(got.returns[1].reference_date, Day::of(2019, 3, 31));
  EXPECT_EQ(got.coverages.size(), 4U);
  EXPECT_EQ(got.with_rule("903-no-rows").size(), 2U);
  ReadOptions options;
  options.collection_year = 2019;
  EXPECT_EQ(kind_of({folder.path()}, nullptr, options), ErrorKind::kUsage);
}

TEST(ReadFiles, SeveralEpisodesFilesAreToldApartByTheirChildren) {
  const TempFolder folder;
  folder.file("old.csv", year_2018());
  folder.file("new.csv", kEpisodes + episode("8", "15/06/2018", "20/03/2019", "X1") +
                             episode("9", "15/06/2018", "", ""));
  folder.file("h1.csv", kHeader + "8,1,02/03/2010,WBRI,A,,\r\n9,1,02/03/2010,WBRI,B,,\r\n");
  folder.file("h2.csv", kHeader + "1,1,02/03/2010,WBRI,A,,\r\n2,1,02/03/2010,WBRI,B,,\r\n");
  const CollectingSink got = read({folder.path()});
  ASSERT_EQ(got.files.size(), 4U);
  EXPECT_EQ(got.files[0].path.filename(), "h2.csv");
  EXPECT_EQ(got.files[1].path.filename(), "old.csv");
  EXPECT_EQ(got.files[2].path.filename(), "h1.csv");
  EXPECT_EQ(got.files[3].path.filename(), "new.csv");
}

TEST(ReadFiles, WithoutEpisodesTheNameOrTheDatesSayTheYear) {
  const TempFolder folder;
  const std::string reviews = "CHILD,DOB,REVIEW,REVIEW_CODE\n1,03/03/2010,01/03/2018,PN1\n";
  EXPECT_EQ(read({folder.file("a/reviews.csv", reviews)}).returns[0].reference_date,
            Day::of(2018, 3, 31));
  EXPECT_EQ(read({folder.file("b/903 2018-19/reviews.csv", reviews)}).returns[0].title,
            "SSDA903, year ending 31 March 2019 (903 2018-19)");
  const auto header = folder.file("c/h.csv", kHeader + "1,1,02/03/2010,WBRI,A,,\r\n");
  std::string what;
  EXPECT_EQ(kind_of({header}, &what), ErrorKind::kBadInput);
  EXPECT_NE(what.find("--year"), std::string::npos);
  ReadOptions options;
  options.collection_year = 2020;
  EXPECT_EQ(read({header}, options).returns[0].reference_date, Day::of(2020, 3, 31));
}

TEST(ReadFiles, XmlGivesTheRowsOfCsv) {
  const TempFolder csv;
  csv.file("e.csv", year_2018());
  csv.file("h.csv", kHeader +
                        "1,1,02/03/2010,WBRI,A,,\r\n2,2,02/03/2011,AIND,B,,\r\n"
                        "3,2,02/03/2012,AIND,C,,\r\n");
  csv.file("r.csv", "CHILD,DOB,REVIEW,REVIEW_CODE\n1,02/03/2010,01/07/2017,PN1\n");
  const TempFolder xml;
  const auto child = [](const std::string& head, const std::string& rest) {
    return "<CHILD><HEADER>" + head + "</HEADER>" + rest + "</CHILD>";
  };
  const auto spell = [](const std::string& from, const std::string& until, const std::string& rec) {
    return "<EPISODE><DECOM>" + from +
           "</DECOM><RNE>S</RNE><LS>C2</LS><CIN>N1</CIN><PL>U4</PL>"
           "<PL_POST>EF3 4GH</PL_POST><HOME_POST>AB1 2CD</HOME_POST><URN/>"
           "<PLACE_PROVIDER>PR1</PLACE_PROVIDER><DEC>" +
           until + "</DEC><REC>" + rec + "</REC></EPISODE>";
  };
  const auto path = xml.file(
      "x.xml", "<?xml version='1.0'?><EXPSSDA903>" +
                   child("<CHILDID>1</CHILDID><UPN>A</UPN><SEX>1</SEX><DOB>02/03/2010</DOB>"
                         "<ETHNIC>WBRI</ETHNIC><AREVIEW><REVIEW>01/07/2017</REVIEW>"
                         "<REVIEW_CODE>PN1</REVIEW_CODE></AREVIEW>",
                         spell("01/05/2017", "01/02/2018", "E4A")) +
                   child("<CHILDID>2</CHILDID><UPN>B</UPN><SEX>2</SEX><DOB>02/03/2011</DOB>"
                         "<ETHNIC>AIND</ETHNIC>",
                         spell("15/06/2017", "", "")) +
                   child("<CHILDID>3</CHILDID><UPN>C</UPN><SEX>2</SEX><DOB>02/03/2012</DOB>"
                         "<ETHNIC>AIND</ETHNIC>",
                         spell("15/06/2016", "26/03/2018", "X1")) +
                   "</EXPSSDA903>");
  const CollectingSink from_csv = read({csv.path()});
  const CollectingSink from_xml = read({path});
  for (const char* table : {"src_ssda903_header", "src_ssda903_episodes", "src_ssda903_reviews"}) {
    const auto a = from_csv.of(table);
    const auto b = from_xml.of(table);
    ASSERT_EQ(a.size(), b.size()) << table;
    for (std::size_t i = 0; i < a.size(); ++i) EXPECT_EQ(a[i].values, b[i].values) << table;
  }
  EXPECT_EQ(from_xml.coverages.size(), 10U);  // what is not in it, there was none of
  EXPECT_EQ(from_xml.with_rule("903-numbered-elements").size(), 1U);
  // Numbered by element: no two rows of a table share one.
  std::set<std::pair<std::string, std::int64_t>> places;
  for (const auto& row : from_xml.rows) EXPECT_TRUE(places.insert({row.table, row.line}).second);
}

TEST(ReadFiles, XmlThatIsNotWholeOrHarmfulLoadsNothing) {
  const TempFolder folder;
  const std::string start = "<EXPSSDA903>\n<CHILD><HEADER><CHILDID>1</CHILDID></HEADER></CHILD>\n";
  std::string what;
  EXPECT_EQ(kind_of({folder.file("a.xml", start + "<CHILD><HEAD")}, &what), ErrorKind::kBadInput);
  EXPECT_NE(what.find("a.xml, line 3"), std::string::npos) << what;
  EXPECT_EQ(kind_of({folder.file("b.xml", "<!DOCTYPE x [<!ENTITY a \"b\">]>" + start)}, &what),
            ErrorKind::kBadInput);
  EXPECT_NE(what.find("document type"), std::string::npos) << what;
  EXPECT_EQ(kind_of({folder.file("c.xml", "<html><body/></html>")}, &what), ErrorKind::kBadInput);
  EXPECT_NE(what.find("web page"), std::string::npos) << what;
}

TEST(ReadFiles, FilesThatAreOfNoUseAreNamedAndTheRestLoaded) {
  const TempFolder folder;
  folder.file("a.csv", year_2018());
  folder.file("copy of a.csv", year_2018());
  folder.file("book.xlsx", "PK\x03\x04 a workbook");
  folder.file("empty.csv", "");
  folder.file("notes.txt", "Dear all,\nthe file is attached.\n");
  folder.file("part.csv", "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER\n");
  folder.file(".hidden.csv", "not looked at");
  const CollectingSink got = read({folder.path(), folder.path() / "a.csv"});
  EXPECT_EQ(got.files.size(), 1U);
  EXPECT_EQ(got.with_rule("file-damaged").size(), 1U);
  EXPECT_EQ(got.with_rule("file-empty").size(), 1U);
  EXPECT_EQ(got.with_rule("file-unknown").size(), 2U);
  EXPECT_EQ(got.with_rule("file-same-content").size(), 1U);
  EXPECT_EQ(got.findings.size(), 5U);
}

TEST(ReadFiles, NothingUsableIsAnErrorThatSaysWhy) {
  const TempFolder folder;
  std::string what;
  EXPECT_EQ(kind_of({folder.file("a.csv", "")}, &what), ErrorKind::kBadInput);
  EXPECT_NE(what.find("a.csv: The file is empty"), std::string::npos) << what;
  EXPECT_EQ(kind_of({folder.file("b.csv", kEpisodes)}, &what), ErrorKind::kBadInput);
  EXPECT_EQ(
      kind_of({folder.file("2017-18.csv", kEpisodes + episode("", "01/05/2017", "", ""))}, &what),
      ErrorKind::kBadInput);
  EXPECT_NE(what.find("CHILD is blank"), std::string::npos) << what;
  EXPECT_EQ(kind_of({folder.path() / "none.csv"}, &what), ErrorKind::kMachine);
  EXPECT_NE(what.find("none.csv"), std::string::npos) << what;
  const TempFolder empty;
  EXPECT_EQ(kind_of({empty.path()}), ErrorKind::kBadInput);
  EXPECT_EQ(kind_of({"/dev/null"}), ErrorKind::kBadInput);
}

TEST(ReadFiles, AnExceptionInProgressStopsIt) {
  struct Stop {};
  class Stopping : public CollectingSink {
   public:
    void progress(std::uintmax_t, std::uintmax_t) override { throw Stop{}; }
  };
  const TempFolder folder;
  Stopping sink;
  const std::vector<std::filesystem::path> paths = {folder.file("a.csv", year_2018())};
  EXPECT_THROW(read_files(paths, {}, testing::catalogue(), sink), Stop);
}

TEST(ReadFiles, AFileWrongInEveryRowIsCountedWholeAndListedInPart) {
  const TempFolder folder;
  std::string text = "CHILD,DOB,REVIEW,REVIEW_CODE\n1,02/03/2010,30/03/2018,PN1\n";
  for (int i = 0; i < 12000; ++i) text += "X" + std::to_string(i) + ",02/03/2010,no date,PN1\n";
  class Counting : public CollectingSink {
   public:
    void end_file(const FileRead& file) override { files.push_back(file); }
  } got;
  const std::vector<std::filesystem::path> paths = {folder.file("a.csv", text)};
  read_files(paths, {}, testing::catalogue(), got);
  EXPECT_EQ(got.files[0].rows_rejected, 12000);
  ASSERT_EQ(got.findings.size(), 10002U);
  EXPECT_NE(got.findings[10000].reason.find("12,000"), std::string::npos);
  // So the return says nothing of its reviews.
  EXPECT_EQ(got.findings.back().rule, "903-lost-reviews");
  EXPECT_TRUE(got.coverages.empty());
}

RC_GTEST_PROP(ReadFiles, DamagedFilesReconcileOrAreRefused, ()) {
  std::string text = year_2018() + episode("4", "01/05/2017", "01/09/2017", "X1");
  const auto damage = *rc::gen::container<std::vector<std::pair<int, char>>>(rc::gen::pair(
      rc::gen::inRange(0, static_cast<int>(text.size())), rc::gen::arbitrary<char>()));
  for (const auto& [at, byte] : damage) text[static_cast<std::size_t>(at)] = byte;
  const TempFolder folder;
  const auto path = folder.file("2017-18.csv", text);
  try {
    const CollectingSink got = read({path});
    RC_ASSERT(got.files.size() == 1U);
    RC_ASSERT(got.files[0].rows_read == got.files[0].rows_loaded + got.files[0].rows_rejected);
    RC_ASSERT(got.rows.size() == static_cast<std::size_t>(got.files[0].rows_loaded));
  } catch (const Error& error) {
    RC_ASSERT(error.kind() == ErrorKind::kBadInput);
  }
}

RC_GTEST_PROP(ReadFiles, DamagedXmlReconcilesOrIsRefused, ()) {
  std::string text =
      "<EXPSSDA903>\n<CHILD><HEADER><CHILDID>1</CHILDID><SEX>1</SEX><DOB>01/02/2010</DOB></HEADER>"
      "<EPISODE><DECOM>01/05/2017</DECOM><DEC/></EPISODE></CHILD>\n<CHILD><HEADER><CHILDID>2"
      "</CHILDID></HEADER></CHILD></EXPSSDA903>";
  const auto damage = *rc::gen::container<std::vector<std::pair<int, char>>>(
      rc::gen::pair(rc::gen::inRange(0, static_cast<int>(text.size())),
                    rc::gen::elementOf(std::string("<>/&;x"))));
  for (const auto& [at, byte] : damage) text[static_cast<std::size_t>(at)] = byte;
  const TempFolder folder;
  const auto path = folder.file("2017-18.xml", text);
  try {
    const CollectingSink got = read({path});
    RC_ASSERT(got.rows.size() == static_cast<std::size_t>(got.files.at(0).rows_loaded));
  } catch (const Error& error) {
    RC_ASSERT(error.kind() == ErrorKind::kBadInput);
  }
}

}  // namespace
}  // namespace sightline::sources
