#include "synth/scenario.h"

#include <gtest/gtest.h>

#include <fstream>

#include "core/error.h"
#include "synth/scenario_child.h"

namespace sightline::synth {
namespace {

namespace fs = std::filesystem;

constexpr const char* kHead =
    "name = \"Nowhere\"\nfrom = \"2017-04-01\"\nto = \"2018-03-31\"\n"
    "teams = [{ id = \"T1\", name = \"One\" }]\n";

Scenario scenario_of(const std::string& text) {
  const fs::path file = fs::path(testing::TempDir()) / "scenario_test.toml";
  std::ofstream(file) << kHead << text;
  return read_scenario(file);
}

std::string mistake_in(const std::string& text) {
  try {
    scenario_of(text);
  } catch (const Error& error) {
    return error.what();
  }
  return {};
}

TEST(Scenario, PlacesEachChildInItsTurn) {
  const Scenario s = scenario_of(
      "[[children]]\nwhat = \"three\"\ncount = 3\n"
      "referrals = [{ on = \"2017-05-01..2017-05-03\", closed = \"+10\", assessment = { done = "
      "\"+2wd\" } }]\n");
  ASSERT_EQ(s.history.children.size(), 3u);
  const Referral& last = s.history.children[2].referrals.at(0);
  EXPECT_EQ(last.day, Day::of(2017, 5, 3));
  EXPECT_EQ(last.closed, Day::of(2017, 5, 13));
  EXPECT_EQ(last.assessments.at(0).authorised, Day::of(2017, 5, 5));
  EXPECT_EQ(s.history.children[0].referrals.at(0).day, Day::of(2017, 5, 1));
}

TEST(Scenario, FillsUpToAStock) {
  const Scenario s = scenario_of(
      "[[children]]\nwhat = \"closed before, on the day, and open\"\ncount = 3\n"
      "referrals = [{ on = \"2017-05-01\", closed = \"2017-06-29..2017-07-01\" }]\n"
      "[[children]]\nwhat = \"the rest\"\nfill = { of = \"need\", on = \"2017-06-30\", to = 5 }\n"
      "referrals = [{ on = \"2017-05-01\" }]\n");
  EXPECT_EQ(s.history.children.size(), 3u + 4u);
}

TEST(Scenario, EachPlacementBeginsAClockOfVisits) {
  const Scenario s = scenario_of(
      "[[children]]\nwhat = \"one\"\ncount = 1\nreferrals = [{ on = \"2017-04-03\" }]\n"
      "care = { on = \"2017-05-01\", moves = [{ on = \"2017-06-01\" }], visits = { every = \"42\", "
      "first = \"+7\", to = \"2017-07-31\" } }\n");
  const Child& child = s.history.children.at(0);
  ASSERT_EQ(child.episodes.size(), 2u);
  EXPECT_EQ(child.episodes[0].dec, Day::of(2017, 6, 1));
  ASSERT_EQ(child.care_visits.size(), 3u);
  EXPECT_EQ(child.care_visits[0].day, Day::of(2017, 5, 8));
  EXPECT_EQ(child.care_visits[1].day, Day::of(2017, 6, 8));
  EXPECT_EQ(child.care_visits[2].day, Day::of(2017, 7, 20));
}

TEST(Scenario, AMistakeIsNamedWithItsLine) {
  const std::string wrong_word =
      mistake_in("[[children]]\nwhat = \"one\"\ncount = 1\nreferals = [{ on = \"2017-04-03\" }]\n");
  EXPECT_NE(wrong_word.find("line 8: referals: nothing of this name"), std::string::npos)
      << wrong_word;
  const std::string no_day =
      mistake_in("[[children]]\nwhat = \"one\"\ncount = 1\nreferrals = [{ on = \"April\" }]\n");
  EXPECT_NE(no_day.find("'April' is no day"), std::string::npos) << no_day;
  const std::string too_many = mistake_in(
      "[[posts]]\nwhat = \"one\"\nteam = \"T1\"\nfrom = \"2017-04-03\"\nholds = { each = 2, from = "
      "\"2017-05-01\" }\n");
  EXPECT_NE(too_many.find("2 more children with an open case"), std::string::npos) << too_many;
}

}  // namespace
}  // namespace sightline::synth
