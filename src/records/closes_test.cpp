#include "records/closes.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <fstream>
#include <string>

#include "core/error.h"

namespace sightline::records {
namespace {

namespace fs = std::filesystem;

class Closes : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (fs::temp_directory_path() / "sightline-closes-XXXXXX");
    ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
    folder_ = pattern;
    write("one.cube", "the figures of the first generation");
    write("two.cube", "the figures of the second");
  }
  void TearDown() override { fs::remove_all(folder_); }
  void write(const std::string& name, const std::string& text) {
    std::ofstream(folder_ / name) << text;
  }
  Close june(const std::string& file, const std::string& why = "") {
    Close close;
    close.day = *month_named("2026-06");
    close.generation = 7;
    close.catalogue = "abc";
    close.why = why;
    close.loads = {{3, "feed", "2026-07-02T08:00:00Z", "Extract\tof June"}};
    close.gaps = {"visits: held to 20 June 2026"};
    return make_close(folder_, close,
                      {{folder_ / file, "cube"}, {"figures.csv", "figures", "indicator,value\n"}});
  }
  fs::path folder_;
};

TEST_F(Closes, KeepsWhatItWasGivenThoughTheReadersFileIsReplaced) {
  const Close made = june("one.cube");
  EXPECT_EQ(made.name(), "2026-06/1");
  EXPECT_TRUE(made.current);
  // As a writer does: a new file over the old name.
  write("new", "other figures");
  fs::rename(folder_ / "new", folder_ / "one.cube");
  const Close found = find_close(folder_, "2026-06");
  EXPECT_EQ(found.day, Day::of(2026, 6, 30));
  EXPECT_EQ(found.generation, 7U);
  EXPECT_EQ(found.catalogue, "abc");
  EXPECT_FALSE(found.by.empty());
  ASSERT_EQ(found.loads.size(), 1U);
  EXPECT_EQ(found.loads[0].content_hash, "feed");
  EXPECT_EQ(found.loads[0].title, "Extract of June");
  EXPECT_EQ(found.gaps, std::vector<std::string>{"visits: held to 20 June 2026"});
  ASSERT_EQ(found.files.size(), 2U);
  EXPECT_EQ(found.files[0].name, "cube/one.cube");
  EXPECT_EQ(found.files[1].name, "figures/figures.csv");
  EXPECT_EQ(found.files[1].bytes, 16);
  EXPECT_TRUE(damage_of(found).empty());
  std::ifstream kept(found.folder / "cube/one.cube");
  std::string text;
  std::getline(kept, text);
  EXPECT_EQ(text, "the figures of the first generation");
}

TEST_F(Closes, ASecondEditionSupersedesAndNothingIsLost) {
  june("one.cube");
  june("two.cube", "a child was missing");
  const auto all = closes(folder_);
  ASSERT_EQ(all.size(), 2U);
  EXPECT_FALSE(all[0].current);
  EXPECT_TRUE(all[1].current);
  EXPECT_EQ(all[1].why, "a child was missing");
  EXPECT_EQ(find_close(folder_, "2026-06").edition, 2);
  EXPECT_EQ(find_close(folder_, "2026-06/1").edition, 1);

  const Close undone = undo_close(folder_, "2026-06", "of the wrong\nmonth");
  ASSERT_TRUE(undone.undone);
  EXPECT_EQ(undone.undone->why, "of the wrong month");
  EXPECT_THROW(undo_close(folder_, "2026-06/2", "again"), Error);
  // The month is open then: the edition before does not come back by itself.
  EXPECT_THROW(find_close(folder_, "2026-06"), Error);
  EXPECT_EQ(closes(folder_).size(), 2U);
  EXPECT_EQ(june("one.cube", "once more").edition, 3);
}

TEST_F(Closes, NamesWhatWasChangedOrTakenAway) {
  const Close made = june("one.cube");
  {
    std::fstream file(made.folder / "cube/one.cube", std::ios::in | std::ios::out);
    file.seekp(4);
    file << 'X';
  }
  ASSERT_EQ(damage_of(made).size(), 1U);
  EXPECT_NE(damage_of(made)[0].find("is not as it was"), std::string::npos);
  fs::remove(made.folder / "cube/one.cube");
  EXPECT_NE(damage_of(made)[0].find("is missing"), std::string::npos);
}

TEST_F(Closes, AListOfContentsThatBreaksOffIsNoClose) {
  const Close made = june("one.cube");
  const fs::path list = made.folder / "close.tsv";
  fs::resize_file(list, fs::file_size(list) - 3);
  EXPECT_THROW(find_close(folder_, "2026-06"), Error);
  EXPECT_THROW(find_close(folder_, "2026-06/1"), Error);
}

TEST_F(Closes, OneThatCannotBeReadStandsInNobodysWay) {
  june("one.cube");
  const Close second = june("two.cube", "a child was missing");
  Close july;
  july.day = *month_named("2026-07");
  make_close(folder_, july, {{folder_ / "one.cube", "cube"}});
  fs::remove(second.folder / "close.tsv");

  const auto all = closes(folder_);
  ASSERT_EQ(all.size(), 3U);
  EXPECT_EQ(all[0].unreadable, "");
  EXPECT_EQ(all[1].name(), "2026-06/2");
  EXPECT_NE(all[1].unreadable.find("close.tsv cannot be read"), std::string::npos);
  EXPECT_EQ(damage_of(all[1]).size(), 1U);
  EXPECT_EQ(find_close(folder_, "2026-07").edition, 1);
  EXPECT_EQ(find_close(folder_, "2026-06/1").edition, 1);
  // What the month said last cannot be told: the edition before must not pass for it.
  EXPECT_THROW(find_close(folder_, "2026-06"), Error);
  EXPECT_EQ(june("one.cube", "the second was lost").edition, 3);
  EXPECT_EQ(find_close(folder_, "2026-06").edition, 3);
}

// Killed at moments spread over its work: each time there is the whole close or none, and the next
// one tidies up.
TEST_F(Closes, KilledHalfWayThereIsNoneOfIt) {
  write("large.cube", std::string(std::size_t{24} << 20U, 'c'));
  int none = 0;
  int whole = 0;
  for (int attempt = 0; attempt < 12; ++attempt) {
    const std::size_t before = closes(folder_).size();
    const pid_t child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
      june("large.cube", "again");
      ::_exit(0);
    }
    // What a reader sees meanwhile is what a kill at that moment would leave.
    const auto until =
        std::chrono::steady_clock::now() + std::chrono::milliseconds(2 * attempt * attempt);
    const bool last = attempt == 11;  // it may finish
    int status = 0;
    pid_t ended = 0;
    while (ended == 0 && (last || std::chrono::steady_clock::now() < until)) {
      for (const Close& close : closes(folder_)) ASSERT_EQ(close.unreadable, "");
      ended = ::waitpid(child, &status, WNOHANG);
    }
    if (ended == 0) {
      ::kill(child, SIGKILL);
      ended = ::waitpid(child, &status, 0);
    }
    ASSERT_EQ(ended, child);
    const auto after = closes(folder_);
    for (const Close& close : after) EXPECT_TRUE(damage_of(close).empty());  // nor half of one
    ASSERT_LE(after.size(), before + 1);
    (after.size() == before ? none : whole) += 1;
  }
  EXPECT_GT(none, 0) << "no kill came in time to prove anything";
  EXPECT_GT(whole, 0) << "no close was ever finished";
  june("one.cube", "at rest");
  for (const fs::directory_entry& entry : fs::directory_iterator(folder_ / "closes")) {
    EXPECT_FALSE(entry.path().filename().string().starts_with(".")) << entry.path();
  }
}

TEST(ClosedMonth, IsAMonthAndNothingElse) {
  EXPECT_EQ(month_named("2024-02"), Day::of(2024, 2, 29));
  for (const char* wrong : {"2024-13", "2024-2", "24-02", "2024-02-01", "", "../../x"}) {
    EXPECT_FALSE(month_named(wrong)) << wrong;
  }
}

}  // namespace
}  // namespace sightline::records
