#include "server/api/jobs.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <fstream>
#include <optional>
#include <thread>

#include "core/error.h"
#include "server/api/refusal.h"

namespace sightline::server::api {
namespace {

namespace fs = std::filesystem;

// A folder of its own, gone afterwards.
class JobsTest : public ::testing::Test {
 protected:
  JobsTest() : root_(fs::temp_directory_path() / ("sightline-jobs-" + random_name())) {
    fs::create_directories(root_);
  }
  ~JobsTest() override { fs::remove_all(root_); }

  fs::path body(const std::string& text) {
    const fs::path file = root_ / random_name();
    std::ofstream(file) << text;
    return file;
  }

  static std::string text_of(const fs::path& file) {
    std::ifstream in(file);
    return {std::istreambuf_iterator<char>(in), {}};
  }

  // A program that does as `script` says with the words of the load.
  std::vector<std::string> program(const std::string& script) {
    return {"/bin/sh", "-c", script, "loader"};
  }

  Job ended(const Jobs& jobs, const std::string& id) {
    for (int i = 0; i < 500; ++i) {
      const auto job = jobs.find(id);
      if (job && job->state != Job::State::kRunning) return *job;
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    ADD_FAILURE() << "the job does not end";
    return {};
  }

  fs::path root_;
};

template <typename Work>
int refusal_of(const Work& work) {
  try {
    work();
  } catch (const Refusal& refusal) {
    return refusal.status();
  }
  return 0;
}

TEST_F(JobsTest, AnUploadKeepsItsNameAndLeavesWhereItWas) {
  UploadStore store(root_ / "incoming");
  const fs::path file = body("abc");
  const Uploaded uploaded = store.take(file, "episodes 2024.csv");
  EXPECT_EQ(uploaded.name, "episodes 2024.csv");
  EXPECT_EQ(uploaded.bytes, 3U);
  EXPECT_FALSE(fs::exists(file));
  const auto names = store.hand_over({uploaded.id}, root_ / "job");
  EXPECT_EQ(names, std::vector<std::string>{"episodes 2024.csv"});
  EXPECT_EQ(text_of(root_ / "job" / "episodes 2024.csv"), "abc");
  EXPECT_EQ(refusal_of([&] { store.hand_over({uploaded.id}, root_ / "again"); }), 404);
}

TEST_F(JobsTest, UploadsOfOneNameLieInFoldersOfTheirOwn) {
  UploadStore store(root_ / "incoming");
  std::vector<std::string> ids;
  for (const char* text : {"one", "two", "three"}) {
    ids.push_back(store.take(body(text), "header.csv").id);
  }
  ids.push_back(store.take(body("other"), "episodes.csv").id);
  EXPECT_EQ(
      store.hand_over(ids, root_ / "job"),
      (std::vector<std::string>{"header.csv", "2/header.csv", "3/header.csv", "episodes.csv"}));
  EXPECT_EQ(text_of(root_ / "job/3/header.csv"), "three");
}

TEST_F(JobsTest, UploadsAreTheirOwnersAlone) {
  UploadStore store(root_ / "incoming");
  const Uploaded uploaded = store.take(body("x"), "x.csv");
  EXPECT_EQ(fs::status(root_ / "incoming").permissions(), fs::perms::owner_all);
  EXPECT_EQ(fs::status(store.folder()).permissions(), fs::perms::owner_all);
  EXPECT_EQ(fs::status(store.folder() / uploaded.id).permissions(), fs::perms::owner_all);
}

TEST_F(JobsTest, UploadsGoWithTheStoreAndWhatAnotherLeftToo) {
  fs::create_directories(root_ / "incoming/left");
  {
    UploadStore store(root_ / "incoming");
    EXPECT_TRUE(fs::exists(root_ / "incoming/left"));
    store.remove_left();
    EXPECT_FALSE(fs::exists(root_ / "incoming/left"));
    store.take(body("x"), "x.csv");
    EXPECT_TRUE(fs::exists(root_ / "incoming"));
  }
  EXPECT_FALSE(fs::exists(root_ / "incoming"));
}

TEST_F(JobsTest, AnotherServersUploadsAreLeftAlone) {
  UploadStore first(root_ / "incoming");
  const Uploaded uploaded = first.take(body("abc"), "x.csv");
  {
    UploadStore second(root_ / "incoming");
    second.remove_left();
    second.take(body("other"), "y.csv");
  }
  EXPECT_EQ(text_of(first.folder() / uploaded.id / "x.csv"), "abc");
  // One that died holds no lock any more.
  fs::create_directories(root_ / "incoming/dead/upload");
  std::ofstream(root_ / "incoming/dead/.lock") << "";
  UploadStore third(root_ / "incoming");
  third.remove_left();
  EXPECT_FALSE(fs::exists(root_ / "incoming/dead"));
  EXPECT_EQ(first.hand_over({uploaded.id}, root_ / "job"), std::vector<std::string>{"x.csv"});
}

TEST_F(JobsTest, RefusesNamesThatAreNoFilesOwn) {
  UploadStore store(root_ / "incoming");
  for (const std::string& name :
       {std::string(), std::string("../x"), std::string("a/b"), std::string("a\\b"),
        std::string("."), std::string(".."), std::string(".x"), std::string("a\nb"),
        std::string("a\0b", 3), std::string("\xff"), std::string(256, 'x')}) {
    EXPECT_EQ(refusal_of([&] { store.take(body("x"), name); }), 400) << name;
  }
}

TEST_F(JobsTest, TheReasonOfADecisionIsInNoProcessList) {
  Jobs jobs(root_, program("echo \"$@\"; echo \"why: $SIGHTLINE_WHY\""),
            [] { return std::vector<std::int32_t>(); });
  const Job job = ended(jobs, jobs.decide_link(7, "rejected", "cousins").id);
  EXPECT_EQ(job.lines, (std::vector<std::string>{"links reject 7", "why: cousins"}));
  const Job next = ended(jobs, jobs.undo_link(7).id);
  EXPECT_EQ(next.lines, (std::vector<std::string>{"links undo 7", "why: "}));
}

TEST_F(JobsTest, RunsTheProgramInTheFolderOfTheFilesAndHearsIt) {
  std::atomic<int> asked = 0;
  Jobs jobs(root_, program("echo \"$@\"; cat -- *.csv; echo warned >&2"), [&] {
    return asked++ == 0 ? std::vector<std::int32_t>{1, 2} : std::vector<std::int32_t>{1, 3};
  });
  const std::string upload = jobs.take(body("the rows\n"), "-x.csv").id;
  const Job started = jobs.load({upload}, {"--year=2024"});
  EXPECT_EQ(started.what, "Loading -x.csv");
  const Job job = ended(jobs, started.id);
  EXPECT_EQ(job.state, Job::State::kDone);
  EXPECT_EQ(job.lines,
            (std::vector<std::string>{"load --year=2024 -- -x.csv", "the rows", "warned"}));
  EXPECT_EQ(job.loads, (std::vector<std::int32_t>{2, 3}));
  EXPECT_FALSE(jobs.running());
  for (const auto& entry : fs::recursive_directory_iterator(root_ / "incoming")) {
    EXPECT_TRUE(entry.is_directory() || entry.path().filename() == ".lock") << entry.path();
  }
}

TEST_F(JobsTest, AFailureIsToldInTheProgramsLastWords) {
  Jobs jobs(root_, program("echo so far; echo 'sightline: no file was usable' >&2; exit 3"),
            [] { return std::vector<std::int32_t>(); });
  const Job job = ended(jobs, jobs.unload(7).id);
  EXPECT_EQ(job.state, Job::State::kFailed);
  EXPECT_EQ(job.error, "no file was usable");
  EXPECT_EQ(job.what, "Taking back load 7");
}

TEST_F(JobsTest, WhatWasSavedBeforeTheEndIsNotSaidToBeLost) {
  const auto ended_by_signal = [&](std::vector<std::int32_t> after) {
    std::atomic<int> asked = 0;
    Jobs jobs(root_, program("kill -KILL $$"),
              [&] { return asked++ == 0 ? std::vector<std::int32_t>{1} : after; });
    return ended(jobs, jobs.unload(9).id).error;
  };
  EXPECT_NE(ended_by_signal({1}).find("nothing of it is kept"), std::string::npos);
  EXPECT_NE(ended_by_signal({1, 2}).find("had been saved"), std::string::npos);
}

TEST_F(JobsTest, NoFolderOfTheMachineIsTold) {
  Jobs jobs(root_, program("echo in $PWD/x; echo " + root_.string() + "/y; exit 1"),
            [] { return std::vector<std::int32_t>(); });
  const Job job = ended(jobs, jobs.load({jobs.take(body("x"), "x.csv").id}, {}).id);
  EXPECT_EQ(job.lines, (std::vector<std::string>{"in x", "y"}));
}

TEST_F(JobsTest, ProgressTakesThePlaceOfItselfAndOfNothingElse) {
  Jobs jobs(root_, program("printf '\\rReading: 1\\n\\rReading: 2\\n\\rSaving\\nReading: done\\n'"),
            [] { return std::vector<std::int32_t>(); });
  const Job job = ended(jobs, jobs.unload(1).id);
  EXPECT_EQ(job.lines, (std::vector<std::string>{"Reading: 2", "Saving", "Reading: done"}));
}

TEST_F(JobsTest, FiguresAreMadeByDoctorWhichMayHaveMoreToSay) {
  const fs::path go = root_ / "go";
  const auto made = [&](const std::string& end) {
    Jobs jobs(root_,
              program("echo \"$@\"; printf '\\rMaking figures: 3 of 9, x\\n'; while [ ! -e '" +
                      go.string() + "' ]; do sleep 0.01; done; " + end),
              [] { return std::vector<std::int32_t>(); });
    std::string told = "nothing";
    std::optional<std::string> meanwhile;
    const Job job = jobs.make_figures([&](const std::string& problem) {
      meanwhile = jobs.making_figures();
      told = problem;
    });
    EXPECT_EQ(refusal_of([&] { jobs.unload(1); }), 409);
    for (int i = 0; i < 500 && jobs.making_figures().value_or("").empty(); ++i) {
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    EXPECT_TRUE(jobs.making_figures());
    std::ofstream(go) << "";
    const Job last = ended(jobs, job.id);
    for (int i = 0; i < 500 && jobs.making_figures(); ++i) {
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    EXPECT_FALSE(jobs.making_figures());
    EXPECT_TRUE(meanwhile) << "they are being made until who asked for them has heard";
    EXPECT_EQ(last.lines[0], "doctor --derive");
    fs::remove(go);
    return told;
  };
  EXPECT_EQ(made("exit 0"), "");
  EXPECT_EQ(made("echo ATTENTION; exit 1"), "") << "something else wants looking at";
  EXPECT_EQ(made("echo 'sightline: the disk is full' >&2; exit 5"), "the disk is full");
}

TEST_F(JobsTest, OneAtATime) {
  Jobs jobs(root_, program("sleep 30"), [] { return std::vector<std::int32_t>(); });
  const Job job = jobs.unload(1);
  EXPECT_EQ(refusal_of([&] { jobs.unload(2); }), 409);
  ASSERT_TRUE(jobs.running());
  EXPECT_EQ(jobs.running()->id, job.id);
}

TEST_F(JobsTest, WhatAJobMadeIsTakenUpBeforeItIsDone) {
  std::atomic<bool> running_then = false;
  std::atomic<int> times = 0;
  std::optional<Jobs> jobs;
  jobs.emplace(
      root_, program("exit 0"), [] { return std::vector<std::int32_t>(); },
      [&] {
        running_then = jobs->running().has_value();
        times += 1;
      });
  const Job job = jobs->unload(1);
  EXPECT_EQ(ended(*jobs, job.id).state, Job::State::kDone);
  EXPECT_EQ(times, 1);
  EXPECT_TRUE(running_then);
}

TEST_F(JobsTest, ARunningJobIsAskedToEndWhenItsKeeperGoes) {
  const auto begun = std::chrono::steady_clock::now();
  {
    Jobs jobs(
        root_,
        program("trap 'echo told > \"" + (root_ / "told").string() + "\"; exit 1' TERM; touch \"" +
                (root_ / "ready").string() + "\"; while :; do sleep 0.05; done"),
        [] { return std::vector<std::int32_t>(); });
    jobs.unload(1);
    for (int i = 0; i < 500 && !fs::exists(root_ / "ready"); ++i) {
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
  }
  EXPECT_TRUE(fs::exists(root_ / "told"));
  EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds(10));
}

TEST_F(JobsTest, AProgramThatIsNotThereIsSaid) {
  Jobs jobs(root_, {"/no/such/program"}, [] { return std::vector<std::int32_t>(); });
  EXPECT_EQ(refusal_of([&] { jobs.unload(1); }), 503);
  EXPECT_FALSE(jobs.running());
  const std::string upload = jobs.take(body("x"), "x.csv").id;
  EXPECT_EQ(refusal_of([&] { jobs.load({upload}, {}); }), 503);
  for (const auto& entry : fs::recursive_directory_iterator(root_ / "incoming")) {
    EXPECT_NE(entry.path().filename(), "x.csv");
  }
}

TEST_F(JobsTest, TheProgramHasNothingOfOursOpen) {
  const std::ofstream ours(root_ / "ours");
  Jobs jobs(root_, program("ls /proc/self/fd | wc -l; readlink /proc/self/fd/0"),
            [] { return std::vector<std::int32_t>(); });
  const Job job = ended(jobs, jobs.unload(1).id);
  // Input, output, error, and the folder that ls itself reads.
  EXPECT_EQ(job.lines, (std::vector<std::string>{"4", "/dev/null"}));
}

}  // namespace
}  // namespace sightline::server::api
