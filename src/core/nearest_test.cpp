#include "core/nearest.h"

#include <gtest/gtest.h>

#include <vector>

namespace sightline {
namespace {

const std::vector<std::string> kNames = {"cla_missing_pct", "cla_rate_10k", "lait_lacnum",
                                         "wf_average_caseload"};

TEST(DidYouMean, NamesTheNearest) {
  EXPECT_EQ(did_you_mean("cla_rate_10l", kNames), " (did you mean 'cla_rate_10k'?)");
  EXPECT_EQ(did_you_mean("cla_rate10k", kNames), " (did you mean 'cla_rate_10k'?)");
  EXPECT_EQ(did_you_mean("lait_lacnumm", kNames), " (did you mean 'lait_lacnum'?)");
  EXPECT_EQ(did_you_mean("lait_lacmun", kNames), " (did you mean 'lait_lacnum'?)");
}

TEST(DidYouMean, APartOfANameIsNear) {
  EXPECT_EQ(did_you_mean("caseload", kNames), " (did you mean 'wf_average_caseload'?)");
  EXPECT_EQ(did_you_mean("rate", kNames), " (did you mean 'cla_rate_10k'?)");
}

TEST(DidYouMean, TheNearerOfTwo) {
  const std::vector<std::string> names = {"team_b", "team_a1", "team_a"};
  EXPECT_EQ(did_you_mean("team_a2", names), " (did you mean 'team_a1'?)");
  EXPECT_EQ(did_you_mean("tam_a", names), " (did you mean 'team_a'?)");
}

TEST(DidYouMean, OfTwoAlikeTheFirst) {
  const std::vector<std::string> names = {"north", "month"};
  EXPECT_EQ(did_you_mean("zorth", names), " (did you mean 'north'?)");
  const std::vector<std::string> turned = {"team_c", "team_b"};
  EXPECT_EQ(did_you_mean("team_x", turned), " (did you mean 'team_c'?)");
}

TEST(DidYouMean, SaysNothingWhenNothingIsNear) {
  EXPECT_EQ(did_you_mean("household income", kNames), "");
  EXPECT_EQ(did_you_mean("zzzzz", kNames), "");
  EXPECT_EQ(did_you_mean("anything", {}), "");
  EXPECT_EQ(did_you_mean("", kNames), "");
}

TEST(DidYouMean, NothingInCommonIsNotNear) {
  EXPECT_EQ(did_you_mean("abc", std::vector<std::string>{"xyz"}), "");
  EXPECT_EQ(did_you_mean("M", std::vector<std::string>{"sex"}), "");
  EXPECT_EQ(did_you_mean("", std::vector<std::string>{"sex"}), "");
}

}  // namespace
}  // namespace sightline
