#include "records/statuses.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/error.h"
#include "warehouse/test_support.h"

namespace sightline::records {
namespace {

using warehouse::testing::Folder;

FindingStatus said(const std::string& key, FindingState state, const std::string& why = "",
                   std::int32_t latest = 3) {
  FindingStatus one;
  one.key = key;
  one.state = state;
  one.why = why;
  one.who = "analyst";
  one.latest_load = latest;
  return one;
}

TEST(Statuses, NobodyHasSaidAnything) {
  const Folder folder;
  const Statuses none = Statuses::read(folder.path());
  EXPECT_TRUE(none.latest().empty());
  EXPECT_TRUE(none.history("a").empty());
  EXPECT_FALSE(std::filesystem::exists(folder / "records.sqlite"));
}

TEST(Statuses, TheLatestHoldsAndAllIsKept) {
  const Folder folder;
  Statuses::write(folder.path())
      .set({said("a", FindingState::kAccepted, "as agreed"), said("b", FindingState::kMended)});
  Statuses::write(folder.path()).set({said("a", FindingState::kOpen)});
  const Statuses read = Statuses::read(folder.path());
  const auto latest = read.latest();
  ASSERT_EQ(latest.size(), 2U);
  EXPECT_EQ(latest.at("a").state, FindingState::kOpen);
  EXPECT_EQ(latest.at("b").state, FindingState::kMended);
  const auto history = read.history("a");
  ASSERT_EQ(history.size(), 2U);
  EXPECT_EQ(history[0].why, "as agreed");
  EXPECT_EQ(history[0].who, "analyst");
  EXPECT_EQ(history[0].at.size(), 20U);
  struct stat file {};
  ASSERT_EQ(::stat((folder / "records.sqlite").c_str(), &file), 0);
  EXPECT_EQ(file.st_mode & 0777, 0600U);
}

TEST(Statuses, AReasonIsNeededToAcceptOrToDispute) {
  const Folder folder;
  Statuses statuses = Statuses::write(folder.path());
  EXPECT_THROW(statuses.set({said("b", FindingState::kMended), said("a", FindingState::kAccepted)}),
               Error);
  EXPECT_THROW(statuses.set({said("a", FindingState::kDisputed)}), Error);
  EXPECT_TRUE(statuses.latest().empty()) << "one of several was kept";
}

TEST(Statuses, MendedIsOpenAgainInALaterLoadAndWaitsAgainWithoutIt) {
  const FindingStatus mended = said("a", FindingState::kMended, "", 3);
  EXPECT_EQ(standing_of(&mended, 3).state, FindingState::kMended);
  EXPECT_EQ(standing_of(&mended, 4).state, FindingState::kOpen);
  EXPECT_TRUE(standing_of(&mended, 4).reopened);
  EXPECT_FALSE(standing_of(&mended, 2).reopened);
  const FindingStatus accepted = said("a", FindingState::kAccepted, "why", 3);
  EXPECT_EQ(standing_of(&accepted, 9).state, FindingState::kAccepted);
  EXPECT_EQ(standing_of(nullptr, 9).state, FindingState::kOpen);
  EXPECT_FALSE(standing_of(nullptr, 9).reopened);
}

// What was answered is there after a kill, whole; what was not is there whole or not at all.
TEST(Statuses, AKillLeavesEachChangeWholeOrNotThere) {
  const Folder folder;
  int kept = 0;
  for (int round = 0; round < 12; ++round) {
    std::array<int, 2> told{};
    ASSERT_EQ(::pipe(told.data()), 0);
    const pid_t child = ::fork();
    if (child == 0) {
      for (;;) {
        std::vector<FindingStatus> both;
        for (const char* key : {"x", "y"}) both.push_back(said(key, FindingState::kMended));
        Statuses::write(folder.path()).set(both);
        if (::write(told[1], "k", 1) != 1) ::_exit(1);
      }
    }
    ::close(told[1]);
    char one = 0;
    for (int i = 0; i <= round; ++i) kept += static_cast<int>(::read(told[0], &one, 1));
    ::usleep(static_cast<useconds_t>(round * 300));
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    while (::read(told[0], &one, 1) == 1) ++kept;
    ::close(told[0]);
    const Statuses read = Statuses::read(folder.path());
    const std::size_t x = read.history("x").size();
    EXPECT_EQ(x, read.history("y").size()) << "half of a change";
    EXPECT_GE(x, static_cast<std::size_t>(kept)) << "what was answered is lost";
    EXPECT_LE(x, static_cast<std::size_t>(kept + round + 1));
  }
}

}  // namespace
}  // namespace sightline::records
