#include "cli/target_file.h"

#include <gtest/gtest.h>

#include "cli/arguments.h"
#include "core/error.h"
#include "warehouse/test_support.h"

namespace sightline::cli {
namespace {

using warehouse::testing::Folder;
using warehouse::testing::write_file;

std::string wrong_with(const Folder& folder, const std::string& text) {
  write_file(folder / "t.csv", text);
  try {
    read_targets(folder / "t.csv");
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::kUsage);
    return error.what();
  }
  return "";
}

TEST(TargetFile, TheTemplateIsReadAsItStands) {
  const Folder folder;
  write_file(folder / "t.csv", target_template());
  const std::vector<Target> targets = read_targets(folder / "t.csv");
  ASSERT_EQ(targets.size(), 3U);
  EXPECT_EQ(targets[0].indicator, "assessment_45d_pct");
  EXPECT_EQ(targets[0].value, 85);
  EXPECT_EQ(targets[0].tolerance, 3);
  EXPECT_EQ(targets[0].how_set, "agreed with the improvement board");
  EXPECT_EQ(targets[1].level, TargetLevel::kTeam);
  EXPECT_EQ(targets[1].place, "North Team");
  EXPECT_EQ(targets[1].start_value, 88);
  ASSERT_EQ(targets[1].points.size(), 2U);
  EXPECT_EQ(targets[1].points[1], (TargetPoint{Day::of(2026, 12, 31), 93}));
  EXPECT_EQ(targets[2].kind, TargetKind::kNational);
}

TEST(TargetFile, ColumnsInAnyOrderAndCapitals) {
  const Folder folder;
  write_file(folder / "t.csv", "value;Level;colour;indicator;date\n85%;Whole;red;one;31/03/2027\n");
  const std::vector<Target> targets = read_targets(folder / "t.csv");
  ASSERT_EQ(targets.size(), 1U);
  EXPECT_EQ(targets[0].value, 85);
  EXPECT_EQ(targets[0].date, Day::of(2027, 3, 31));
}

TEST(TargetFile, WhatIsWrongIsNamedWithItsLine) {
  const Folder folder;
  const std::string head = "INDICATOR,LEVEL,PLACE,VALUE,DATE,POINTS\n";
  for (const auto& [row, words] : std::vector<std::pair<std::string, std::string>>{
           {"one,,,many,,\n", "VALUE is a number"},
           {",,,5,,\n", "INDICATOR is needed"},
           {"one,,,,,\n", "VALUE is needed"},
           {"one,tem,North,5,,\n", "did you mean 'team'"},
           {"one,team,,5,,\n", "needs its place"},
           {"one,,,5,31.3.2027x,\n", "DATE"},
           {"one,,,5,2027-03-31,80\n", "DATE=VALUE"},
           {"one,,,5,,2026-03-31=80\n", "leads to a date"}}) {
    const std::string said = wrong_with(folder, head + "one,,,5,,\n" + row);
    EXPECT_NE(said.find("line 3"), std::string::npos) << said;
    EXPECT_NE(said.find(words), std::string::npos) << said;
  }
  EXPECT_NE(wrong_with(folder, "LEVEL,PLACE\nwhole,\n").find("no column INDICATOR"),
            std::string::npos);
  EXPECT_NE(wrong_with(folder, head).find("has no targets"), std::string::npos);
}

template <typename C>
C command_of(std::vector<std::string> words) {
  return std::get<C>(parse_arguments(std::move(words)).command);
}

TEST(Arguments, CompareAndTarget) {
  const auto compare = command_of<CompareCommand>(
      {"compare",    "one",          "--as-at", "2025-12-31", "--period",   "ytd",      "--with",
       "neighbours", "--neighbours", "2021",    "--vintage",  "2025-01-01", "--limits", "first-12",
       "--screen",   "no",           "--where", "team=North", "--format",   "json"});
  EXPECT_EQ(compare.with, CompareCommand::With::kNeighbours);
  EXPECT_EQ(compare.period, PeriodKind::kYtd);
  EXPECT_TRUE(compare.fix_after_12);
  EXPECT_FALSE(compare.screen_outliers);
  EXPECT_EQ(compare.model, "2021");
  EXPECT_EQ(compare.where.front().dimension, "team");
  EXPECT_THROW(parse_arguments({"compare", "one", "--with", "wales"}), Error);

  const auto set = command_of<TargetCommand>({"target", "set", "one", "87.5", "--tolerance", "2",
                                              "--by", "2027-03-31", "--start", "2026-03-31=70",
                                              "--point", "2026-09-30=80", "--level", "team",
                                              "--place", "North", "--national", "--owner", "ann"});
  EXPECT_EQ(set.action, TargetCommand::Action::kSet);
  EXPECT_EQ(set.target.value, 87.5);
  EXPECT_EQ(set.target.kind, TargetKind::kNational);
  EXPECT_EQ(set.target.points.size(), 1U);
  EXPECT_EQ(set.target.start_value, 70);
  EXPECT_EQ(command_of<TargetCommand>({"target"}).action, TargetCommand::Action::kList);
  EXPECT_EQ(command_of<TargetCommand>({"target", "undo", "ab"}).id, "ab");
  for (const std::vector<std::string>& words : std::vector<std::vector<std::string>>{
           {"target", "set", "one"},
           {"target", "set", "one", "much"},
           {"target", "remove"},
           {"target", "mend", "one"},
           {"target", "list", "one", "two"},
           {"target", "set", "one", "5", "--start", "2026-03-31"}}) {
    EXPECT_THROW(parse_arguments(words), Error);
  }
}

}  // namespace
}  // namespace sightline::cli
