// The replays: each quoted figure as the report has it, from files that were loaded as any are; and
// a proof that it is the files that make it so.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <sstream>

#include "cli/replay_answers.h"
#include "core/error.h"
#include "synth/csv_file.h"

namespace sightline::cli {
namespace {

namespace fs = std::filesystem;
using testing::Contains;
using testing::HasSubstr;

class Replayed {
 public:
  explicit Replayed(const std::string& name)
      : name_(name),
        folder_(fs::path(testing::TempDir()) / ("replay-" + name + std::to_string(::getpid()))),
        report_(read_replay_report(replay_folder(catalogue(), name) / "figures.toml")) {
    fs::remove_all(folder_);
    files_ = write_replay(catalogue(), name, folder_ / "files");
  }
  ~Replayed() { fs::remove_all(folder_); }
  Replayed(const Replayed&) = delete;
  Replayed& operator=(const Replayed&) = delete;

  static fs::path catalogue() { return fs::path(SIGHTLINE_SOURCE_DIR) / "catalogue"; }
  fs::path file(const std::string& name) const { return folder_ / "files" / name; }

  void load() {
    std::ostringstream ignored;
    const Context context{folder_ / "data", catalogue(), ignored, ignored};
    load_replay(context, files_);
    answers_ = answer_replay(context, report_);
  }
  const std::vector<ReplayAnswer>& answers() const { return answers_; }

  const ReplayAnswer& of(const std::string& section, const std::string& reported) const {
    for (const ReplayAnswer& one : answers_) {
      if (one.quote->section == section && one.quote->reported == reported) return one;
    }
    throw std::runtime_error(name_ + " has no figure " + reported + " in " + section);
  }

  // Every figure that can be had is what the report says; every other says why it cannot.
  void expect_all_the_same() const {
    for (const ReplayAnswer& one : answers_) {
      if (one.quote->not_reproducible.empty()) {
        EXPECT_EQ(one.same, std::optional(true))
            << one.quote->section << " " << one.quote->says << ": reported " << one.quote->reported
            << ", computed " << one.computed << "; " << testing::PrintToString(one.caveats);
      } else {
        EXPECT_FALSE(one.same.has_value());
        EXPECT_THAT(one.caveats, Contains(HasSubstr("not reproducible: ")));
      }
    }
  }

 private:
  std::string name_;
  fs::path folder_;
  ReplayReport report_;
  std::vector<synth::WrittenFiles> files_;
  std::vector<ReplayAnswer> answers_;
};

TEST(Replay, WokinghamQuotesAreComputed) {
  Replayed replayed("wokingham-2019-q1");
  replayed.load();
  replayed.expect_all_the_same();
  // Three bases of one figure, each named.
  EXPECT_THAT(replayed.of("2", "21.7").caveats, Contains(HasSubstr("full year")));
  EXPECT_EQ(replayed.of("2", "32.4").n, 432);
}

TEST(Replay, ChangingOneChildMovesTheFigure) {
  Replayed replayed("wokingham-2019-q1");
  // One child who was referred again from April to June 2019 had been referred earlier: no more.
  bool done = false;
  std::string child;
  synth::rewrite(replayed.file("ssd/ssd_cin_episodes.csv"), [&](const auto& columns, auto& cells) {
    const auto at = [&](const char* name) -> std::string& {
      const auto found = std::find(columns.begin(), columns.end(), name);
      return cells.at(static_cast<std::size_t>(found - columns.begin()));
    };
    if (done || at("cine_referral_date") < "2018-07-02" ||
        at("cine_referral_date") > "2018-07-04" || at("cine_close_reason") != "RC8") {
      return true;
    }
    child = at("cine_person_id");
    done = true;
    return false;
  });
  ASSERT_TRUE(done);
  replayed.load();
  const ReplayAnswer& changed = replayed.of("2", "32.4");
  EXPECT_EQ(changed.same, std::optional(false)) << child << " " << changed.computed;
  EXPECT_THAT(changed.caveats, Contains(HasSubstr("139 of n = 432")));
}

TEST(Replay, RotherhamShowsWhatItsPercentageIsOf) {
  Replayed replayed("rotherham-2017-01");
  replayed.load();
  replayed.expect_all_the_same();
  const ReplayAnswer& half = replayed.of("health assessments", "50");
  EXPECT_EQ(half.n, 2);
  EXPECT_THAT(half.caveats, Contains(HasSubstr("1 of n = 2: too few to judge by")));
  EXPECT_THAT(replayed.of("children in need", "-300..-200").caveats,
              Contains(HasSubstr("From 31 October 2016 on the records come from Newcare")));
}

TEST(Replay, WalsallTellsNotKnownFromNone) {
  Replayed replayed("walsall-2016-q3");
  replayed.load();
  replayed.expect_all_the_same();
  const ReplayAnswer& none = replayed.of("3.6", "46");
  EXPECT_THAT(none.computed, HasSubstr("43.3"));
  EXPECT_THAT(none.caveats, Contains("3 not classified"));
}

TEST(Replay, DevonShowsWhatItsReportLeftOut) {
  Replayed replayed("devon-2017-12");
  replayed.load();
  replayed.expect_all_the_same();
  // 474 + 151 + 86 are 711 of 712.
  for (const char* band : {"474", "151", "86"}) {
    EXPECT_THAT(replayed.of("5.4", band).caveats, Contains("1 not classified"));
  }
  EXPECT_THAT(replayed.of("7.1", "411.2").caveats, Contains(HasSubstr("pro rata 9/12 of 548.2")));
  EXPECT_THAT(replayed.of("7.3", "386.3").caveats, Contains(HasSubstr("pro rata 9/12 of 515")));
  EXPECT_THAT(replayed.of("2.3", "29.2").caveats,
              Contains(HasSubstr("From 1 April 2017 on the records come from Newcare")));
}

TEST(Replay, WhatAReportPrintsDecidesHowNearIsNear) {
  EXPECT_TRUE(as_reported("32.4", 32.407));
  EXPECT_FALSE(as_reported("32.4", 32.46));
  EXPECT_TRUE(as_reported("386.3", 386.25));
  EXPECT_TRUE(as_reported("-300..-200", -250.0));
  EXPECT_FALSE(as_reported("-300..-200", -199.0));
  EXPECT_TRUE(as_reported(">=90", 90.0));
  EXPECT_FALSE(as_reported("<0", 0.0));
  EXPECT_TRUE(as_reported("falling", std::vector<double>{9, 9, 8}));
  EXPECT_FALSE(as_reported("falling", std::vector<double>{9, 8, 9}));
  EXPECT_FALSE(as_reported("falling", std::vector<double>{9, 9, 9}));
  EXPECT_FALSE(as_reported(">=90", std::vector<double>{}));
  EXPECT_THROW(as_reported("about 5", 5.0), Error);
}

}  // namespace
}  // namespace sightline::cli
