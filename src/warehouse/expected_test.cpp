#include "warehouse/expected.h"

#include <gtest/gtest.h>

#include "warehouse/test_support.h"

namespace sightline::warehouse {
namespace {

using testing::Folder;
using testing::write_file;
using State = ExpectedState::State;

LedgerLoad loaded(std::int32_t id, const std::string& source, const std::string& at) {
  LedgerLoad load;
  load.id = id;
  load.source = source;
  load.loaded_at = at + "T09:00:00Z";
  return load;
}

class Expected : public ::testing::Test {
 protected:
  Expected() {
    write_file(folder_ / "reference/bank_holidays.csv", "day,name\n2025-05-05,Early May\n");
  }
  std::vector<ExpectedState> at(const std::string& day, const std::vector<LedgerLoad>& loads,
                                const std::string& months = "", int back = 0) const {
    ExpectedFile file;
    file.source = "ssd";
    file.working_day = 3;
    file.months = months;
    return expected_states({file}, loads, *Day::parse_iso(day), back, folder_.path());
  }
  Folder folder_;
};

// May 2025 begins on a Thursday; Monday the 5th is a bank holiday: 1, 2, 6.
TEST_F(Expected, IsDueOnTheWorkingDayOfTheMonth) {
  EXPECT_EQ(at("2025-05-10", {})[0].due.iso(), "2025-05-06");
}

TEST_F(Expected, CameCameLateAwaitedLateMissing) {
  EXPECT_EQ(at("2025-05-06", {})[0].state, State::kAwaited);
  EXPECT_EQ(at("2025-05-07", {})[0].state, State::kLate);
  EXPECT_EQ(at("2025-06-01", {}, "", 1)[1].state, State::kMissing);
  EXPECT_EQ(at("2025-05-10", {loaded(4, "ssd", "2025-05-06")})[0].state, State::kCame);
  EXPECT_EQ(at("2025-05-10", {loaded(4, "ssd", "2025-05-07")})[0].state, State::kCameLate);
  // Another source, another month, one that was taken back, and one of tomorrow are none.
  LedgerLoad back = loaded(4, "ssd", "2025-05-06");
  back.active = false;
  EXPECT_EQ(at("2025-05-10", {back, loaded(5, "cin", "2025-05-06"), loaded(6, "ssd", "2025-04-30"),
                              loaded(7, "ssd", "2025-05-11")})[0]
                .state,
            State::kLate);
}

TEST_F(Expected, TheFirstThatCameCounts) {
  const auto one =
      at("2025-05-20", {loaded(8, "ssd", "2025-05-12"), loaded(9, "ssd", "2025-05-02")})[0];
  EXPECT_EQ(one.state, State::kCame);
  EXPECT_EQ(one.load, 9);
}

TEST_F(Expected, OnlyInItsMonths) {
  EXPECT_EQ(at("2025-05-20", {}, "4, 7")[0].state, State::kNotDue);
  EXPECT_EQ(at("2025-05-20", {}, "4,5")[0].state, State::kLate);
}

}  // namespace
}  // namespace sightline::warehouse
