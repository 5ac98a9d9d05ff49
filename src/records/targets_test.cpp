#include "records/targets.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "core/error.h"
#include "records/statuses.h"
#include "warehouse/test_support.h"

namespace sightline::records {
namespace {

using warehouse::testing::Folder;

Target target_of(double value, const std::string& team = "") {
  Target target;
  target.indicator = "one";
  target.value = value;
  if (!team.empty()) {
    target.level = TargetLevel::kTeam;
    target.place = team;
  }
  return target;
}

Target whole_target() {
  Target target = target_of(90.5, "North");
  target.tolerance = 2.5;
  target.date = Day::of(2027, 3, 31);
  target.start_date = Day::of(2026, 3, 31);
  target.start_value = 70.25;
  target.points = {{Day::of(2026, 9, 30), 80}, {Day::of(2026, 12, 31), 85.125}};
  target.owner = "Head of service";
  target.how_set = "by the board";
  target.kind = TargetKind::kNational;
  return target;
}

TEST(Targets, NobodyHasSetAny) {
  const Folder folder;
  const Targets none = Targets::read(folder.path());
  EXPECT_TRUE(none.all().empty());
  EXPECT_TRUE(none.history("a").empty());
  EXPECT_FALSE(std::filesystem::exists(folder / "records.sqlite"));
}

TEST(Targets, WhatIsSetIsReadAsItWas) {
  const Folder folder;
  EXPECT_EQ(Targets::write(folder.path()).set({whole_target(), target_of(3)}, "ann", "first"), 2U);
  const Targets targets = Targets::read(folder.path());
  const std::vector<HeldTarget> all = targets.all();
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].target, target_of(3));
  EXPECT_EQ(all[1].target, whole_target());
  EXPECT_EQ(all[1].who, "ann");
  EXPECT_EQ(all[1].at.size(), 20U);
  EXPECT_EQ(all[1].id, target_id(whole_target()));
  EXPECT_EQ(targets.history(all[1].id).front().why, "first");
  struct stat file {};
  ASSERT_EQ(::stat((folder / "records.sqlite").c_str(), &file), 0);
  EXPECT_EQ(file.st_mode & 0777, 0600U);
}

TEST(Targets, SetAgainItIsTheSameTargetAndItsHistoryGrows) {
  const Folder folder;
  Targets targets = Targets::write(folder.path());
  const std::string id = target_id(target_of(80));
  targets.set({target_of(80)}, "ann", "");
  EXPECT_EQ(targets.set({target_of(80)}, "bob", ""), 0U) << "nothing was changed";
  EXPECT_EQ(targets.set({target_of(85)}, "bob", "raised"), 1U);
  ASSERT_EQ(targets.all().size(), 1U);
  EXPECT_EQ(targets.all().front().target.value, 85);
  EXPECT_EQ(targets.all().front().who, "bob");
  EXPECT_EQ(targets.history(id).size(), 2U);
  // Another place, kind or date is another target.
  EXPECT_NE(target_id(target_of(80, "North")), id);
}

TEST(Targets, RemovedUndoneAndUndoneAgain) {
  const Folder folder;
  Targets targets = Targets::write(folder.path());
  targets.set({target_of(80)}, "ann", "");
  targets.set({target_of(85)}, "ann", "");
  const std::string id = target_id(target_of(80));
  targets.undo(id, "bob", "");
  EXPECT_EQ(targets.all().front().target.value, 80);
  targets.undo(id, "bob", "");
  EXPECT_EQ(targets.all().front().target.value, 85);
  targets.remove(id, "cat", "given up");
  EXPECT_TRUE(targets.all().empty());
  EXPECT_THROW(targets.remove(id, "cat", ""), Error);
  targets.undo(id, "cat", "");
  EXPECT_EQ(targets.all().front().target.value, 85);
  const auto history = targets.history(id);
  ASSERT_EQ(history.size(), 6U);
  EXPECT_EQ(history[4].what, TargetChange::What::kRemoved);
  EXPECT_EQ(history[4].who, "cat");
  EXPECT_EQ(history[4].why, "given up");
  EXPECT_FALSE(history[4].target);
  EXPECT_THROW(targets.undo("nothing", "cat", ""), Error);
  // A first setting undone leaves none.
  targets.set({target_of(1, "South")}, "ann", "");
  targets.undo(target_id(target_of(1, "South")), "ann", "");
  EXPECT_EQ(targets.all().size(), 1U);
}

TEST(Targets, AllOrNoneAndWhatIsWrongIsNamed) {
  const Folder folder;
  Targets targets = Targets::write(folder.path());
  const auto wrong = [](auto change) {
    Target target = whole_target();
    change(target);
    return target;
  };
  for (const Target& target : {
           wrong([](Target& t) { t.place = ""; }),
           wrong([](Target& t) { t.level = TargetLevel::kWhole; }),
           wrong([](Target& t) { t.tolerance = -1; }),
           wrong([](Target& t) { t.start_value.reset(); }),
           wrong([](Target& t) { t.date.reset(); }),
           wrong([](Target& t) { t.start_date = Day::of(2027, 3, 31); }),
           wrong([](Target& t) { t.points[0].day = Day::of(2027, 1, 31); }),
           wrong([](Target& t) { t.points[1].day = Day::of(2027, 3, 31); }),
           wrong([](Target& t) { t.indicator = ""; }),
           wrong([](Target& t) { t.value = 2e9; }),
           wrong([](Target& t) { t.value = -2e9; }),
           wrong([](Target& t) { t.tolerance = 2e9; }),
           wrong([](Target& t) { t.start_value = 2e9; }),
           wrong([](Target& t) { t.points[0].value = 2e9; }),
       }) {
    EXPECT_THROW(targets.set({target_of(1), target}, "ann", ""), Error);
  }
  EXPECT_TRUE(targets.all().empty()) << "one of several was kept";
  EXPECT_NO_THROW(check_target(whole_target()));
}

TEST(Targets, StandBesideWhatIsSaidOfFindings) {
  const Folder folder;
  Targets::write(folder.path()).set({target_of(80)}, "ann", "");
  EXPECT_TRUE(Statuses::read(folder.path()).latest().empty());
  FindingStatus one;
  one.key = "a";
  Statuses::write(folder.path()).set({one});
  EXPECT_EQ(Targets::read(folder.path()).all().size(), 1U);
  EXPECT_EQ(Statuses::read(folder.path()).latest().size(), 1U);
}

}  // namespace
}  // namespace sightline::records
