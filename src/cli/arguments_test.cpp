#include "cli/arguments.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "core/error.h"

namespace sightline::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

template <typename T>
T parsed(std::vector<std::string> words) {
  return std::get<T>(parse_arguments(std::move(words)).command);
}

// The message of the usage error that these words make, or "" when they make none.
std::string refusal(std::vector<std::string> words) {
  try {
    parse_arguments(std::move(words));
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::kUsage);
    return error.what();
  }
  return "";
}

TEST(Arguments, LoadTakesFilesAndOptions) {
  const auto c = parsed<LoadCommand>({"load", "a.csv", "b", "--year", "2018", "--to", "31/12/2017",
                                      "--authority", "Ashmoor", "--wait"});
  EXPECT_THAT(c.paths, ElementsAre("a.csv", "b"));
  EXPECT_EQ(c.options.collection_year, 2018);
  EXPECT_EQ(c.options.covered_to, Day::of(2017, 12, 31));
  EXPECT_EQ(c.options.authority, "Ashmoor");
  EXPECT_TRUE(c.wait);
  const auto extract =
      parsed<LoadCommand>({"load", "ssd/", "--from", "2018-04-01", "--to", "30/06/2025"});
  EXPECT_EQ(extract.options.covered_from, Day::of(2018, 4, 1));
  EXPECT_EQ(extract.options.covered_to, Day::of(2025, 6, 30));
  EXPECT_THAT(refusal({"load", "ssd/", "--from", "2025-07-01", "--to", "2025-06-30"}),
              HasSubstr("--from"));
}

TEST(Arguments, ServeTakesWhereToListen) {
  const auto plain = parsed<ServeCommand>({"serve"});
  EXPECT_EQ(plain.port, 8080);
  EXPECT_EQ(plain.address, "localhost");
  EXPECT_TRUE(plain.pages.empty());
  const auto c =
      parsed<ServeCommand>({"serve", "--port", "0", "--address", "::1", "--pages", "web"});
  EXPECT_EQ(c.port, 0);
  EXPECT_EQ(c.address, "::1");
  EXPECT_EQ(c.pages, "web");
  EXPECT_THAT(refusal({"serve", "--port", "65536"}), HasSubstr("--port"));
  EXPECT_THAT(refusal({"serve", "--port", "-1"}), HasSubstr("--port"));
  EXPECT_THAT(refusal({"serve", "--token", "x"}), HasSubstr("--token")) << "others would see it";
}

TEST(Arguments, DataAndCatalogueStandBeforeOrAfterTheCommand) {
  const Arguments before = parse_arguments({"--data", "d", "--catalogue", "c", "loads"});
  EXPECT_EQ(before.data, "d");
  EXPECT_EQ(before.catalogue, "c");
  const Arguments after = parse_arguments({"loads", "--data", "d"});
  EXPECT_EQ(after.data, "d");
  EXPECT_TRUE(after.catalogue.empty());
}

TEST(Arguments, FiguresTakesManyIdsAndSelectors) {
  const auto c =
      parsed<FiguresCommand>({"figures", "one", "two", "--as-at", "2018-03-31", "--period",
                              "rolling12", "--by", "sex", "--by", "age_band", "--where", "need=N1",
                              "--where", "sex=F", "--where", "need=N2", "--format", "json"});
  EXPECT_THAT(c.ids, ElementsAre("one", "two"));
  EXPECT_EQ(c.selectors.as_at, Day::of(2018, 3, 31));
  EXPECT_EQ(c.selectors.period, PeriodKind::kRolling12);
  EXPECT_THAT(c.selectors.by, ElementsAre("sex", "age_band"));
  ASSERT_EQ(c.selectors.where.size(), 2U);
  EXPECT_EQ(c.selectors.where[0].dimension, "need");
  EXPECT_THAT(c.selectors.where[0].values, ElementsAre("N1", "N2"));
  EXPECT_THAT(c.selectors.where[1].values, ElementsAre("F"));
  EXPECT_EQ(c.format, Format::kJson);
}

TEST(Arguments, WorklistTakesADayNamesAndWeeks) {
  const auto all = parsed<WorklistCommand>({"worklist"});
  EXPECT_FALSE(all.as_at || all.team || all.worker || all.only);
  EXPECT_EQ(all.weeks, 4);
  EXPECT_EQ(all.limit, 50U);
  const auto c = parsed<WorklistCommand>({"worklist", "--as-at", "31/03/2026", "--team",
                                          "North Team", "--worker", "", "--clock", "cp_visit",
                                          "--clock", "cin_visit", "--status", "not_known",
                                          "--weeks", "26", "--limit", "0", "--format", "csv"});
  EXPECT_EQ(c.as_at, Day::of(2026, 3, 31));
  EXPECT_EQ(c.team, "North Team");
  EXPECT_EQ(c.worker, "");  // those of whom none is known
  EXPECT_THAT(c.clocks, ElementsAre("cp_visit", "cin_visit"));
  EXPECT_EQ(c.only, cube::StepStatus::kNotKnown);
  EXPECT_EQ(c.weeks, 26);
  EXPECT_EQ(c.limit, 0U);
  EXPECT_EQ(c.format, Format::kCsv);
  EXPECT_THAT(refusal({"worklist", "--weeks", "27"}), HasSubstr("from 1 to 26"));
  EXPECT_THAT(refusal({"worklist", "--status", "late"}), HasSubstr("not_known"));
  EXPECT_THAT(refusal({"worklist", "--limit", "-1"}), HasSubstr("--limit is 0"));
}

TEST(Arguments, OptionsDoNotSwallowTheIdsThatFollow) {
  const auto c = parsed<FiguresCommand>({"figures", "--by", "sex", "--where", "need=N1", "one"});
  EXPECT_THAT(c.ids, ElementsAre("one"));
  EXPECT_THAT(c.selectors.by, ElementsAre("sex"));
}

TEST(Arguments, FiguresOfThemesOrOfIdsButNotOfBoth) {
  const auto c = parsed<FiguresCommand>({"figures", "--theme", "send", "--theme", "early-help"});
  EXPECT_THAT(c.themes, ElementsAre("send", "early-help"));
  EXPECT_TRUE(c.ids.empty());
  EXPECT_THAT(refusal({"figures", "--theme", "send", "one"}), HasSubstr("not both"));
}

TEST(Arguments, AValueMayHoldBlanksAndEqualSigns) {
  const auto filters = parse_filters({"age_band=10 to 15", "team=A=B"});
  ASSERT_EQ(filters.size(), 2U);
  EXPECT_THAT(filters[0].values, ElementsAre("10 to 15"));
  EXPECT_THAT(filters[1].values, ElementsAre("A=B"));
}

TEST(Arguments, AChildIsNamedByIdentifier) {
  EXPECT_EQ(parsed<ChildCommand>({"child", "A1"}).identifier, "A1");
  EXPECT_EQ(parsed<ChildCommand>({"child", "A1", "--format", "csv"}).format, Format::kCsv);
  EXPECT_THROW(parse_arguments({"child"}), Error);
}

TEST(Arguments, MembersMetOrNotMetButNotBoth) {
  EXPECT_EQ(parsed<MembersCommand>({"members", "x"}).which, cube::Which::kAll);
  EXPECT_EQ(parsed<MembersCommand>({"members", "x", "--met"}).which, cube::Which::kMet);
  EXPECT_EQ(parsed<MembersCommand>({"members", "x", "--not-met"}).which, cube::Which::kNotMet);
  EXPECT_NE(refusal({"members", "x", "--met", "--not-met"}), "");
}

TEST(Arguments, FindingsFilters) {
  const auto c = parsed<FindingsCommand>(
      {"findings", "--rule", "r", "--severity", "note", "--load", "3", "--limit", "5"});
  EXPECT_EQ(c.rule, "r");
  EXPECT_EQ(c.severity, Severity::kNote);
  EXPECT_EQ(c.load, 3);
  EXPECT_EQ(c.limit, 5);
  EXPECT_FALSE(parsed<FindingsCommand>({"findings"}).severity.has_value());
}

TEST(Arguments, WhatIsSaidOfAFindingNeedsAStatus) {
  const auto c = parsed<FindingsCommand>(
      {"findings", "--set", "accepted", "--why", "agreed", "0123456789ab", "ba9876543210"});
  EXPECT_EQ(c.set, "accepted");
  EXPECT_EQ(c.why, "agreed");
  EXPECT_THAT(c.keys, ElementsAre("0123456789ab", "ba9876543210"));
  EXPECT_THAT(refusal({"findings", "--why", "agreed"}), HasSubstr("--set"));
  EXPECT_THAT(refusal({"findings", "0123456789ab"}), HasSubstr("--set"));
}

TEST(Arguments, RegionalFiguresAreAsAtADay) {
  const auto c =
      parsed<PublishedCommand>({"published", "--regional", "--as-at", "15/10/2025", "x"});
  EXPECT_TRUE(c.regional);
  EXPECT_EQ(c.as_at, Day::of(2025, 10, 15));
  EXPECT_THAT(c.ids, ElementsAre("x"));
  EXPECT_FALSE(parsed<PublishedCommand>({"published", "--regional"}).as_at);
  EXPECT_FALSE(parsed<PublishedCommand>({"published"}).regional);
  EXPECT_THAT(refusal({"published", "--as-at", "2025-10-15"}), HasSubstr("--regional"));
  EXPECT_THAT(refusal({"published", "--regional", "--minimum", "3"}), HasSubstr("--minimum"));
}

TEST(Arguments, Synth) {
  using synth::Format;
  const auto both = parsed<SynthCommand>({"synth", "--out", "o", "--formats", "csv,xml,ssd"});
  EXPECT_THAT(both.command.formats, ElementsAre(Format::kCsv, Format::kXml, Format::kSsd));
  const auto plain = parsed<SynthCommand>({"synth", "--out", "o"}).command;
  EXPECT_THAT(plain.formats, ElementsAre(Format::kCsv, Format::kCin, Format::kWorkforce));
  EXPECT_EQ(plain.options.mix, synth::Mix::kCalibrated);
  EXPECT_EQ(plain.folder, "o");
  EXPECT_FALSE(plain.force);
  EXPECT_EQ(parsed<SynthCommand>({"synth", "--out", "o", "--mix", "care"}).command.options.mix,
            synth::Mix::kCareOnly);
  EXPECT_THAT(refusal({"synth", "--out", "o", "--formats", "pdf"}), HasSubstr("cin, ssd"));
  EXPECT_THAT(refusal({"synth", "--out", "o", "--mix", "dens"}), HasSubstr("'dense'"));
}

TEST(Arguments, AssuranceTakesADayAndATeam) {
  const auto plain = parsed<AssuranceCommand>({"assurance"});
  EXPECT_FALSE(plain.as_at);
  EXPECT_EQ(plain.team, "");
  const auto full = parsed<AssuranceCommand>(
      {"assurance", "--as-at", "31/10/2026", "--team", "North", "--format", "csv"});
  EXPECT_EQ(full.as_at, Day::of(2026, 10, 31));
  EXPECT_EQ(full.team, "North");
  EXPECT_EQ(full.format, Format::kCsv);
  EXPECT_THAT(refusal({"assurance", "--as-at", "October"}), HasSubstr("--as-at"));
}

TEST(Arguments, HelpAndVersionArePrinted) {
  EXPECT_THAT(parsed<PrintCommand>({"--version"}).text, HasSubstr("sightline "));
  EXPECT_THAT(parsed<PrintCommand>({"--help"}).text, HasSubstr("Exit codes"));
  for (const char* command : {"load", "unload", "loads", "findings", "figures", "members",
                              "explain", "assurance", "doctor", "template", "synth"}) {
    EXPECT_THAT(parsed<PrintCommand>({command, "--help"}).text, HasSubstr("Example")) << command;
  }
}

TEST(Arguments, RefusalsSayWhatToDo) {
  EXPECT_THAT(refusal({}), HasSubstr("--help"));
  EXPECT_THAT(refusal({"figurs"}), HasSubstr("did you mean 'figures'"));
  EXPECT_THAT(refusal({"load"}), HasSubstr("sightline load --help"));
  EXPECT_THAT(refusal({"figures", "--bogus"}), HasSubstr("--bogus"));
  EXPECT_THAT(refusal({"figures", "--format", "xml"}), HasSubstr("table, csv, json"));
  EXPECT_THAT(refusal({"figures", "--period", "mnth"}), HasSubstr("did you mean 'month'"));
  EXPECT_THAT(refusal({"figures", "--period", "custom"}), HasSubstr("--period"));
  EXPECT_THAT(refusal({"figures", "--from", "2018-01-01"}), HasSubstr("--to"));
  EXPECT_THAT(refusal({"figures", "--to", "2018-01-01"}), HasSubstr("--from"));
  EXPECT_THAT(refusal({"figures", "--from", "2018-02-01", "--to", "2018-01-01"}),
              HasSubstr("after"));
  EXPECT_THAT(
      refusal({"figures", "--as-at", "2018-02-01", "--from", "2018-01-01", "--to", "2018-01-02"}),
      HasSubstr("either"));
  EXPECT_THAT(refusal({"figures", "--where", "sex"}), HasSubstr("DIMENSION=VALUE"));
  EXPECT_THAT(refusal({"load", "f", "--year", "18"}), HasSubstr("--year"));
  EXPECT_THAT(refusal({"findings", "--limit", "-1"}), HasSubstr("--limit"));
}

TEST(ParseDay, TakesBothForms) {
  EXPECT_EQ(parse_day("2018-03-31", "x"), Day::of(2018, 3, 31));
  EXPECT_EQ(parse_day("31/03/2018", "x"), Day::of(2018, 3, 31));
  EXPECT_EQ(parse_day("1/4/2018", "x"), Day::of(2018, 4, 1));
  EXPECT_EQ(parse_day("29/02/2024", "x"), Day::of(2024, 2, 29));
}

TEST(ParseDay, RefusesAllElse) {
  for (const char* text :
       {"", "today", "2018", "31/02/2018", "29/02/2023", "2018-02-30", "31/03/18", "03/31/2018",
        "31/03/2018 ", "-1/03/2018", "0/03/2018", "31/03/", "31//2018", "31-03-2018", "1/4/20180",
        "99999999999/1/2018", "001/04/2018"}) {
    EXPECT_THROW(parse_day(text, "--as-at"), Error) << text;
  }
}

RC_GTEST_PROP(ParseDay, EveryDayReadsBackInBothForms, ()) {
  const Day day = Day::of(1990, 1, 1) + *rc::gen::inRange(0, 40000);
  const std::string iso = day.iso();
  RC_ASSERT(parse_day(iso, "x") == day);
  RC_ASSERT(parse_day(iso.substr(8, 2) + "/" + iso.substr(5, 2) + "/" + iso.substr(0, 4), "x") ==
            day);
}

RC_GTEST_PROP(Arguments, AnyWordsAreACommandOrAUsageError, ()) {
  const auto word = rc::gen::oneOf(
      rc::gen::element<std::string>("figures", "load", "members", "--by", "--where", "--as-at", "x",
                                    "sex=F", "--", "-h", "--data", "2018-03-31", "=", "-"),
      rc::gen::container<std::string>(rc::gen::inRange('!', '~')));
  const auto words = *rc::gen::container<std::vector<std::string>>(word);
  try {
    parse_arguments(words);
  } catch (const Error& error) {
    RC_ASSERT(error.kind() == ErrorKind::kUsage);
    RC_ASSERT(!std::string(error.what()).empty());
  }
}

}  // namespace
}  // namespace sightline::cli
