#include "server/api/parameters.h"

#include <gtest/gtest.h>

#include <array>

#include "server/api/refusal.h"

namespace sightline::server::api {
namespace {

constexpr std::array kKnown = {std::string_view("as_at"), std::string_view("limit"),
                               std::string_view("period"), std::string_view("where"),
                               std::string_view("order")};

// What a question is refused with; "" where it is not.
template <typename Ask>
std::string refused(const Parameters::Query& query, const Ask& ask, int status = 400) {
  try {
    ask(Parameters(query, kKnown));
  } catch (const Refusal& refusal) {
    EXPECT_EQ(refusal.status(), status);
    return refusal.detail();
  }
  return {};
}

std::string refused_day(const std::string& text) {
  return refused({{"as_at", text}}, [](const Parameters& p) { p.day("as_at"); });
}

TEST(Parameters, RefusesANameThatIsNotKnownAndSaysWhichThereAre) {
  const Parameters::Query query = {{"limt", "3"}};
  try {
    const Parameters parameters(query, kKnown);
    FAIL() << "taken";
  } catch (const Refusal& refusal) {
    EXPECT_EQ(refusal.status(), 400);
    EXPECT_EQ(refusal.detail(),
              "there is no parameter 'limt' here; there are as_at, limit, period, where or order");
    EXPECT_EQ(refusal.near(), std::vector<std::string>{"limit"});
  }
}

TEST(Parameters, ReadsADayThatExists) {
  const Parameters::Query query = {{"as_at", "2024-02-29"}};
  EXPECT_EQ(Parameters(query, kKnown).day("as_at"), Day::of(2024, 2, 29));
  EXPECT_EQ(Parameters({}, kKnown).day("as_at"), std::nullopt);
}

TEST(Parameters, RefusesDaysThatDoNotExist) {
  for (const char* text : {"2026-02-30", "2023-02-29", "2026-13-01", "26-01-01", "2026-1-1", "",
                           "31/03/2026", "2026-03-31 ", "today", "2026-03-31T00:00"}) {
    EXPECT_NE(refused_day(text).find("is a day that exists"), std::string::npos) << text;
  }
}

TEST(Parameters, RefusesDaysThatNoRecordCanHave) {
  for (const char* text : {"1899-12-31", "2079-01-01", "9999-12-31", "0001-01-01"}) {
    EXPECT_NE(refused_day(text).find("from 1900 to 2078"), std::string::npos) << text;
  }
  EXPECT_EQ(refused_day("1900-01-01"), "");
  EXPECT_EQ(refused_day("2078-12-31"), "");
}

TEST(Parameters, ReadsWholeNumbersWithinTheirLimits) {
  const auto limit = [](const char* text) {
    const Parameters::Query query = {{"limit", text}};
    return Parameters(query, kKnown).integer("limit", 1, 1000);
  };
  EXPECT_EQ(limit("1"), 1);
  EXPECT_EQ(limit("1000"), 1000);
  for (const char* text :
       {"0", "1001", "-1", "1.5", "1e2", "", " 1", "+1", "0x10", "99999999999999999999"}) {
    EXPECT_NE(refused({{"limit", text}}, [](const Parameters& p) { p.integer("limit", 1, 1000); })
                  .find("is a whole number from 1 to 1000"),
              std::string::npos)
        << text;
  }
}

TEST(Parameters, TakesOneOfAFewWords) {
  constexpr std::array<std::string_view, 2> kWords = {"asc", "desc"};
  const Parameters::Query query = {{"order", "desc"}};
  EXPECT_EQ(Parameters(query, kKnown).one_of("order", kWords), "desc");
  EXPECT_EQ(Parameters({}, kKnown).one_of("order", kWords), "asc");
  EXPECT_EQ(refused({{"order", "up"}}, [&](const Parameters& p) { p.one_of("order", kWords); }),
            "'order' is asc or desc, not 'up'");
}

TEST(Parameters, RefusesWhatIsSaidTwiceWhereOnceIsMeant) {
  EXPECT_EQ(refused({{"as_at", "2026-03-31"}, {"as_at", "2026-03-30"}},
                    [](const Parameters& p) { p.day("as_at"); }),
            "'as_at' is said once, and here it is said twice");
}

TEST(Parameters, TakesAsOftenAsIsAllowed) {
  const Parameters::Query query = {{"where", "a:1"}, {"where", "b:2"}};
  EXPECT_EQ(Parameters(query, kKnown).all("where", 2), (std::vector<std::string>{"a:1", "b:2"}));
  EXPECT_EQ(refused(query, [](const Parameters& p) { p.all("where", 1); }),
            "'where' may be said 1 times, not 2");
}

TEST(Parameters, KnowsTheKindsOfPeriod) {
  for (const std::string_view name : period_kind_names()) {
    const Parameters::Query query = {{"period", std::string(name)}};
    const auto kind = Parameters(query, kKnown).period_kind("period");
    ASSERT_TRUE(kind);
    EXPECT_EQ(name_of(*kind), name);
  }
  EXPECT_NE(refused({{"period", "week"}}, [](const Parameters& p) { p.period_kind("period"); }),
            "");
}

TEST(Parameters, NeverRepeatsAnEndlessValue) {
  const std::string told = refused_day(std::string(100'000, 'x'));
  EXPECT_LT(told.size(), 200U);
}

}  // namespace
}  // namespace sightline::server::api
