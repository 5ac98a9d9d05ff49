#include "catalogue/indicator.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "core/error.h"
#include "warehouse/test_support.h"

namespace sightline::catalogue {
namespace {

using warehouse::testing::Folder;
using warehouse::testing::write_file;

constexpr const char* kFile = "catalogue/indicators/x/x_share.sql";

// Every key that a header may hold. Its lines are counted below.
constexpr const char* kGood = R"(--- indicator
-- id = "x_share"
-- title = "Share of x"
-- meaning = """
-- Two lines
-- of meaning."""
-- theme = "x"
-- status = "reviewed"
-- measure = "percentage"
-- polarity = "lower"
-- unit = "%"
-- decimals = 1
-- subject = "child"
-- once = "last"
-- profile_on = "day before"
-- tables = ["ssd_cla_episodes", "loc_care_period"]
-- periods = ["rolling12", "year"]
-- minimum_denominator = 10
-- lookback = { ssd_cla_episodes = "12 months", loc_care_period = "2 years" }
-- followup = { ssd_cla_episodes = "28 days" }
-- published = ["lait_x"]
-- aliases = ["x", "share"]
--
-- [numerator]
-- what = "x in the period"
-- adds = "in period"
--
-- [denominator]
-- what = "everybody"
-- adds = "open at period end"
-- subject = "population"
-- scale = 1000
--
-- [breakdown]
-- name = "kind"
-- sums = false
-- order = ["one", "two"]
--
-- [definition]
-- text = "As published."
-- source = "A guide"
-- url = "https://example.org/guide"
--
-- [[versions]]
-- from = "2026-01-01"
-- note = "first"

-- A comment of the statement's own.
select 'it''s; now' as "drop"
from t
)";

std::string with(const std::string& from, const std::string& to) {
  std::string text = kGood;
  const std::size_t at = text.find(from);
  if (at == std::string::npos) {
    throw std::logic_error("the good header has no " + from);
  }
  return text.replace(at, from.size(), to);
}

// What is said of a wrong text, without the file; "" when nothing is wrong.
std::string said_of(const std::string& text, const std::string& file = kFile) {
  try {
    parse_indicator(text, file);
    return "";
  } catch (const Error& e) {
    EXPECT_EQ(e.kind(), ErrorKind::kCatalogue);
    const std::string message = e.what();
    EXPECT_TRUE(message.starts_with(file + ":")) << message;
    return message.substr(file.size() + 1);
  }
}

TEST(ParseIndicator, ReadsEveryKey) {
  const Indicator it = parse_indicator(kGood, kFile);
  EXPECT_EQ(it.id, "x_share");
  EXPECT_EQ(it.title, "Share of x");
  EXPECT_EQ(it.meaning, "Two lines of meaning.");  // one paragraph for readers
  EXPECT_EQ(it.theme, "x");
  EXPECT_TRUE(it.reviewed);
  EXPECT_EQ(it.measure, Measure::kPercentage);
  EXPECT_EQ(it.polarity, Polarity::kLower);
  EXPECT_EQ(it.unit, "%");
  EXPECT_EQ(it.decimals, 1);
  EXPECT_EQ(it.once, Once::kLast);
  EXPECT_EQ(it.profile_on, ProfileOn::kDayBefore);
  EXPECT_EQ(it.tables, (std::vector<std::string>{"ssd_cla_episodes", "loc_care_period"}));
  EXPECT_EQ(it.periods, (std::vector<PeriodKind>{PeriodKind::kRolling12, PeriodKind::kYear}));
  EXPECT_EQ(it.minimum_denominator, 10);
  ASSERT_EQ(it.lookback.size(), 2U);
  EXPECT_EQ(it.lookback.at("ssd_cla_episodes").months, 12);
  EXPECT_EQ(it.lookback.at("loc_care_period").months, 24);
  EXPECT_EQ(it.followup.at("ssd_cla_episodes").days, 28);
  EXPECT_FALSE(it.settles);
  EXPECT_EQ(it.numerator.what, "x in the period");
  EXPECT_EQ(it.numerator.adds, Adds::kInPeriod);
  EXPECT_EQ(it.numerator.subject, "child");
  EXPECT_EQ(it.numerator.scale, 1);
  ASSERT_TRUE(it.denominator);
  EXPECT_EQ(it.denominator->adds, Adds::kOpenAtEnd);
  EXPECT_EQ(it.denominator->subject, "population");
  EXPECT_EQ(it.denominator->scale, 1000);
  ASSERT_TRUE(it.breakdown);
  EXPECT_EQ(it.breakdown->name, "kind");
  EXPECT_FALSE(it.breakdown->sums);
  EXPECT_EQ(it.breakdown->order, (std::vector<std::string>{"one", "two"}));
  EXPECT_EQ(it.definition_text, "As published.");
  EXPECT_EQ(it.definition_source, "A guide");
  EXPECT_EQ(it.definition_url, "https://example.org/guide");
  EXPECT_EQ(it.published, (std::vector<std::string>{"lait_x"}));
  EXPECT_EQ(it.aliases, (std::vector<std::string>{"x", "share"}));
  ASSERT_EQ(it.versions.size(), 1U);
  EXPECT_EQ(it.versions[0].from, "2026-01-01");
  EXPECT_EQ(it.versions[0].note, "first");
  EXPECT_EQ(it.file, kFile);
  EXPECT_EQ(it.sql_line, 47);
  EXPECT_EQ(it.sql,
            "\n-- A comment of the statement's own.\nselect 'it''s; now' as \"drop\"\nfrom t\n");
}

TEST(ParseIndicator, ReadsHowLongAFigureTakesToSettle) {
  const Indicator it =
      parse_indicator(with("decimals = 1", "decimals = 1\n-- settles = \"3 months\""), kFile);
  ASSERT_TRUE(it.settles);
  EXPECT_EQ(it.settles->after(Day::of(2018, 1, 31)), Day::of(2018, 4, 30));
}

TEST(ParseIndicator, WhatMayBeLeftOutHasADefault) {
  const Indicator it = parse_indicator(
      "--- indicator\n-- id = 'c'\n-- title = 't'\n-- meaning = 'm'\n-- theme = 'x'\n"
      "-- status = 'experimental'\n-- measure = 'count'\n-- polarity = 'neutral'\n"
      "-- subject = 'worker'\n-- once = 'none'\n-- tables = ['a']\n-- periods = ['day']\n"
      "-- [numerator]\n-- what = 'w'\n-- adds = 'open in period'\n"
      "-- [definition]\n-- text = 't'\n-- source = 's'\nselect 1",
      "c.sql");
  EXPECT_FALSE(it.reviewed);
  EXPECT_FALSE(it.denominator);
  EXPECT_FALSE(it.breakdown);
  EXPECT_EQ(it.decimals, 0);
  EXPECT_EQ(it.minimum_denominator, 0);
  EXPECT_EQ(it.profile_on, ProfileOn::kDay);
  EXPECT_EQ(it.numerator.subject, "worker");
  EXPECT_TRUE(it.lookback.empty());
  EXPECT_TRUE(it.versions.empty());
  EXPECT_EQ(it.sql, "select 1");
  EXPECT_EQ(it.sql_line, 19);
}

TEST(ParseIndicator, LineEndsOfWindowsAreTheSame) {
  std::string windows;
  for (const char c : std::string(kGood)) {
    windows += c == '\n' ? "\r\n" : std::string(1, c);
  }
  const Indicator it = parse_indicator(windows, kFile);
  EXPECT_EQ(it.meaning, "Two lines of meaning.");  // one paragraph for readers
  EXPECT_EQ(it.versions.at(0).note, "first");
  EXPECT_EQ(it.sql_line, 47);
  EXPECT_NE(it.sql.find("from t\r\n"), std::string::npos);
}

TEST(ParseIndicator, CommentsAndQuotesInTheHeaderAreTomls) {
  const Indicator it = parse_indicator(
      with("-- title = \"Share of x\"", "-- # a remark\n-- title = 'Share of \"x\"' # another"),
      kFile);
  EXPECT_EQ(it.title, "Share of \"x\"");
}

struct Mistake {
  const char* from;
  const char* to;
  int line;
  const char* mend;
};

const std::vector<Mistake> kMistakes = {
    {"--- indicator\n", "-- indicator\n", 1, "the first line must be '--- indicator'"},
    {"-- id = \"x_share\"", "-- id = \"y_share\"", 2, "the file must be named y_share.sql"},
    {"-- id = \"x_share\"\n", "", 1, "'id' is missing from the header"},
    {"-- title = \"Share of x\"", "-- title = \"\"", 3, "'title' must not be empty"},
    {"-- title = \"Share of x\"", "-- title = 7", 3, "'title' must be text in quotes"},
    {"-- title = \"Share of x\"", "-- title = Share", 3, "the header is not valid TOML"},
    {"-- theme = \"x\"", "-- theem = \"x\"", 7, "'theem' is not a key of the header"},
    {"-- theme = \"x\"", "-- theme = \"x\"\n-- theme = \"y\"", 8, "not valid TOML"},
    {"\"reviewed\"", "\"final\"", 8, "use one of experimental, reviewed"},
    {"\"percentage\"", "\"percent\"", 9, "'percent' is not a value of 'measure'"},
    {"\"lower\"", "\"low\"", 10, "use one of higher, lower, near, neutral"},
    {"decimals = 1", "decimals = -1", 12, "'decimals' must be a whole number from 0"},
    {"decimals = 1", "decimals = 1.5", 12, "'decimals' must be a whole number"},
    {"decimals = 1", "decimals = \"1\"", 12, "'decimals' must be a whole number"},
    {"decimals = 1", "decimals = 1\n-- settles = \"soon\"", 13, "write a length of time as"},
    {"once = \"last\"", "once = \"newest\"", 14, "use one of none, first, last"},
    {"\"day before\"", "\"before\"", 15, "use one of day, day before"},
    {"tables = [\"ssd_cla_episodes\", \"loc_care_period\"]", "tables = []", 16,
     "'tables' must name the tables"},
    {"tables = [\"ssd_cla_episodes\", \"loc_care_period\"]", "tables = \"t\"", 16,
     "'tables' must be a list"},
    {"tables = [\"ssd_cla_episodes\", \"loc_care_period\"]", "tables = [1]", 16,
     "'tables' must hold text in quotes only"},
    {"\"rolling12\", \"year\"", "\"week\"", 17, "'week' is not a period"},
    {"\"rolling12\", \"year\"", "\"custom\"", 17, "'custom' is not a period"},
    {"[\"rolling12\", \"year\"]", "[]", 17, "'periods' must name at least one"},
    {"\"12 months\"", "\"a year\"", 19, "write a length of time as"},
    {"\"12 months\"", "\"12months\"", 19, "write a length of time as"},
    {"\"12 months\"", "\"-1 months\"", 19, "write a length of time as"},
    {"\"12 months\"", "12", 19, "write a length of time as"},
    {"{ ssd_cla_episodes = \"28 days\" }", "\"28 days\"", 20, "'followup' must name tables"},
    {"-- [numerator]\n-- what = \"x in the period\"\n-- adds = \"in period\"\n", "", 1,
     "needs a [numerator] section"},
    {"-- adds = \"in period\"\n", "", 24, "'adds' is missing from [numerator]"},
    {"adds = \"in period\"", "adds = \"per period\"", 26,
     "use one of in period, open at period end, open in period, mean over period"},
    {"what = \"x in the period\"", "waht = \"x\"", 25, "'waht' is not a key of [numerator]"},
    {"subject = \"population\"", "subject = \"people\"", 31, "use child, worker or population"},
    {"scale = 1000", "scale = 0", 32, "'scale' must be 1 or more"},
    {"-- name = \"kind\"\n", "", 34, "'name' is missing from [breakdown]"},
    {"sums = false", "sums = \"no\"", 36, "'sums' must be true or false"},
    {"-- source = \"A guide\"\n", "", 39, "'source' is missing from [definition]"},
    {"-- [[versions]]", "-- [versions]", 44, "write each version as a [[versions]] section"},
    {"-- note = \"first\"\n", "", 44, "'note' is missing from [[versions]]"},
    {"-- note = \"first\"", "-- not = \"first\"", 46, "'not' is not a key of [[versions]]"},
    {"from t", "where now() > x", 50, "'now' may not be used"},
    {"from t", "from t; select 2", 50, "one statement a file"},
};

TEST(ParseIndicator, EachMistakeIsNamedWithItsLineAndMend) {
  for (const Mistake& m : kMistakes) {
    const std::string said = said_of(with(m.from, m.to));
    EXPECT_TRUE(said.starts_with(std::to_string(m.line) + ": ")) << m.to << "\n  " << said;
    EXPECT_NE(said.find(m.mend), std::string::npos) << m.to << "\n  " << said;
  }
}

TEST(ParseIndicator, MistakesOfTheWholeFile) {
  EXPECT_NE(said_of("").find("1: the file is empty"), std::string::npos);
  EXPECT_NE(said_of("select 1").find("1: the first line must be"), std::string::npos);
  const std::string header = std::string(kGood).substr(0, std::string(kGood).find("\n\n") + 1);
  EXPECT_NE(said_of(header).find("47: the statement is missing"), std::string::npos);
  EXPECT_NE(said_of(header + "\n  \n").find("47: the statement is missing"), std::string::npos);
}

TEST(ParseIndicator, SidesMustFitTheMeasure) {
  for (const char* measure : {"percentage", "rate_per_10000", "ratio", "mean"}) {
    std::string text = with("\"percentage\"", "\"" + std::string(measure) + "\"");
    const std::size_t begin = text.find("-- [denominator]");
    text.erase(begin, text.find("-- [breakdown]") - begin);
    EXPECT_NE(said_of(text).find("needs a [denominator] section"), std::string::npos) << measure;
  }
  EXPECT_NE(said_of(with("\"percentage\"", "\"count\"")).find("28: a count has no [denominator]"),
            std::string::npos);
  EXPECT_NE(said_of(with("\"percentage\"", "\"survival\"")).find("needs at_days"),
            std::string::npos);
  EXPECT_EQ(said_of(with("\"percentage\"", "\"survival\"\n-- at_days = 365")), "");
  std::string spread = with("\"percentage\"", "\"distribution\"");
  EXPECT_EQ(said_of(spread), "");
  spread.replace(spread.find("\"in period\""), 11, "\"open in period\"");
  EXPECT_NE(said_of(spread).find("24: a distribution adds"), std::string::npos);
}

TEST(Span, ReachesBackAndForward) {
  EXPECT_EQ((Span{12, 0}).before(Day::of(2024, 2, 29)), Day::of(2023, 2, 28));
  EXPECT_EQ((Span{0, 28}).after(Day::of(2024, 2, 1)), Day::of(2024, 2, 29));
  EXPECT_EQ((Span{1, 0}).spoken(), "1 month");
  EXPECT_EQ((Span{12, 0}).spoken(), "12 months");
  EXPECT_EQ((Span{0, 1}).spoken(), "1 day");
  EXPECT_EQ((Span{0, 28}).spoken(), "28 days");
}

TEST(Names, AreThoseOfTheHeader) {
  EXPECT_EQ(name_of(Measure::kRatePer10000), "rate_per_10000");
  EXPECT_EQ(name_of(Adds::kMeanOverPeriod), "mean over period");
  EXPECT_EQ(name_of(Polarity::kNear), "near");
}

std::string named(const std::string& id) {
  std::string text = kGood;
  return text.replace(text.find("x_share"), 7, id);
}

TEST(ReadLibrary, SortsByIdAndKeepsTheTexts) {
  const Folder folder;
  write_file(folder / "indicators/x/b.sql", named("b"));
  write_file(folder / "indicators/y/a.sql", named("a"));
  write_file(folder / "indicators/README.md", "not an indicator");
  write_file(folder / "indicators/x/.c.sql", "an editor's own");
  const Library library = read_library(folder.path());
  ASSERT_EQ(library.indicators.size(), 2U);
  EXPECT_TRUE(library.problems.empty());
  EXPECT_EQ(library.indicators[0].id, "a");
  EXPECT_EQ(library.indicators[0].file, "catalogue/indicators/y/a.sql");
  EXPECT_EQ(library.indicators[1].id, "b");
  EXPECT_EQ(library.texts, (std::vector<std::string>{named("a"), named("b")}));
}

TEST(ReadLibrary, AWrongFileIsAProblemAndTheRestIsServed) {
  const Folder folder;
  write_file(folder / "indicators/x/a.sql", named("a"));
  write_file(folder / "indicators/x/b.sql", named("c"));
  const Library library = read_library(folder.path());
  ASSERT_EQ(library.indicators.size(), 1U);
  ASSERT_EQ(library.problems.size(), 1U);
  EXPECT_EQ(library.problems[0].indicator, "b");
  EXPECT_TRUE(library.problems[0].message.starts_with(
      "catalogue/indicators/x/b.sql:2: the file must be named c.sql"))
      << library.problems[0].message;
}

TEST(ReadLibrary, AnIdStandsOnce) {
  const Folder folder;
  write_file(folder / "indicators/x/a.sql", named("a"));
  write_file(folder / "indicators/y/a.sql", named("a"));
  write_file(folder / "indicators/y/b.sql", named("b"));
  const Library library = read_library(folder.path());
  ASSERT_EQ(library.indicators.size(), 2U);
  EXPECT_EQ(library.indicators[0].file, "catalogue/indicators/x/a.sql");
  EXPECT_EQ(library.texts.size(), 2U);
  ASSERT_EQ(library.problems.size(), 1U);
  EXPECT_EQ(library.problems[0].indicator, "a");
  EXPECT_TRUE(library.problems[0].message.starts_with("catalogue/indicators/y/a.sql:1: "));
  EXPECT_NE(library.problems[0].message.find("stands in catalogue/indicators/x/a.sql already"),
            std::string::npos);
}

TEST(ReadLibrary, WithoutACatalogueItSaysWhereToNameOne) {
  const Folder folder;
  try {
    read_library(folder / "nowhere");
    FAIL() << "no error";
  } catch (const Error& e) {
    EXPECT_EQ(e.kind(), ErrorKind::kCatalogue);
    EXPECT_NE(std::string(e.what()).find("--catalogue"), std::string::npos);
  }
}

TEST(ReadLibrary, TheFingerprintChangesWithAnyFileOfTheCatalogue) {
  const Folder folder;
  write_file(folder / "indicators/x/a.sql", named("a"));
  write_file(folder / "model/10_m.sql", "select 1;");
  const std::string first = read_library(folder.path()).fingerprint;
  EXPECT_EQ(first.size(), 64U);
  EXPECT_EQ(read_library(folder.path()).fingerprint, first);

  write_file(folder / "model/10_m.sql", "select 2;");
  const std::string model = read_library(folder.path()).fingerprint;
  EXPECT_NE(model, first);
  write_file(folder / "reference/list.csv", "a\n");
  const std::string reference = read_library(folder.path()).fingerprint;
  EXPECT_NE(reference, model);
  std::filesystem::rename(folder / "reference/list.csv", folder / "reference/last.csv");
  EXPECT_NE(read_library(folder.path()).fingerprint, reference);

  std::filesystem::remove(folder / "reference/last.csv");
  write_file(folder / "model/10_m.sql", "select 1;");
  EXPECT_EQ(read_library(folder.path()).fingerprint, first);
  // Where the catalogue lies does not matter.
  const Folder elsewhere;
  std::filesystem::copy(folder.path(), elsewhere / "c", std::filesystem::copy_options::recursive);
  EXPECT_EQ(read_library(elsewhere / "c").fingerprint, first);
}

TEST(ParseIndicator, ALookBackOfATableThatIsNotNamedIsRefused) {
  EXPECT_NE(said_of(with("tables = [\"ssd_cla_episodes\", ", "tables = ["))
                .find("speaks of ssd_cla_episodes, which 'tables' does not name"),
            std::string::npos);
}

TEST(ParseIndicator, ABlankLineDoesNotSilentlyEndTheHeader) {
  const std::string said = said_of(with("--\n-- [breakdown]", "\n-- [breakdown]"));
  EXPECT_NE(said.find("would not be read"), std::string::npos) << said;
}

TEST(ParseIndicator, TheListOfItsLabelsMustBeThere) {
  Labels labels;
  labels.add("kinds", "A", "First");
  const std::string text = with("-- sums = false", "-- labels = \"kinds\"\n-- sums = false");
  EXPECT_EQ(parse_indicator(text, kFile, &labels).breakdown->labels, "kinds");
  EXPECT_EQ(parse_indicator(with("", ""), kFile, &labels).breakdown->labels, "");
  // A cube carries its own lists: what it was derived from was checked then.
  EXPECT_EQ(parse_indicator(text, kFile).breakdown->labels, "kinds");
  try {
    parse_indicator(with("-- sums = false", "-- labels = \"kind\"\n-- sums = false"), kFile,
                    &labels);
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::kCatalogue);
    EXPECT_EQ(std::string(error.what()),
              std::string(kFile) +
                  ":36: there is no list catalogue/labels/kind.csv; use one of "
                  "kinds, or add it");
  }
}

TEST(ParseIndicator, AWrongSubjectIsNamedWithItsLine) {
  EXPECT_TRUE(said_of(with("-- subject = \"child\"", "-- subject = \"adult\"")).starts_with("13:"))
      << said_of(with("-- subject = \"child\"", "-- subject = \"adult\""));
}

}  // namespace
}  // namespace sightline::catalogue
