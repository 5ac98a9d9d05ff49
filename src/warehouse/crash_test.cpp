// What a load leaves behind when its process is killed, when the disk is full, and when two load at
// once. The loads run in processes of their own: this executable, started again with a request in
// its environment (a fork alone would not do, since DuckDB's threads are not in the child).
#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <set>
#include <sstream>
#include <thread>

#include "core/error.h"
#include "warehouse/pending.h"
#include "warehouse/test_support.h"

namespace sightline::warehouse {
namespace {

using testing::FakeReturn;
using testing::Folder;
using testing::source_of;

namespace fs = std::filesystem;

// "FOLDER FLAVOUR PEOPLE FILE_SIZE_LIMIT WAIT": loads one return into FOLDER/data.
constexpr const char* kRequest = "SIGHTLINE_TEST_LOAD";

int run_request(const std::string& request) {
  std::istringstream in(request);
  std::string folder;
  FakeReturn what;
  rlim_t file_size = 0;
  bool wait = false;
  in >> folder >> what.flavour >> what.people >> file_size >> wait;
  if (file_size > 0) {
    ::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{file_size, file_size};
    ::setrlimit(RLIMIT_FSIZE, &limit);
  }
  try {
    Warehouse::Options options;
    options.wait = wait;
    options.threads = 1;
    Warehouse warehouse =
        Warehouse::open(fs::path(folder) / "data", fs::path(folder) / "catalogue", options);
    warehouse.load(source_of({what}), std::nullopt, {});
    return 0;
  } catch (const Error& error) {
    std::fputs(error.what(), stderr);
    return error.exit_code();
  } catch (const std::exception& error) {
    std::fputs(error.what(), stderr);
    return 1;
  }
}

// Before main, so that GoogleTest never sees the child.
[[maybe_unused]] const bool kParent = [] {
  const char* request = std::getenv(kRequest);
  if (request != nullptr) {
    const int code = run_request(request);
    std::fflush(stderr);
    std::_Exit(code);
  }
  return true;
}();

struct Child {
  pid_t pid = -1;
  fs::path errors;

  // The exit code, or -signal.
  int wait() const {
    int status = 0;
    ::waitpid(pid, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
  }
  std::string said() const {
    std::ifstream in(errors);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  }
};

Child start_load(const fs::path& folder, const std::string& flavour, int people,
                 std::int64_t file_size = 0, bool wait = false) {
  static const Folder elsewhere;  // what a child says must not need room on its full disk
  Child child;
  child.errors = elsewhere.path() / flavour;
  const std::string request = folder.string() + " " + flavour + " " + std::to_string(people) + " " +
                              std::to_string(file_size) + " " + (wait ? "1" : "0");
  const std::string variable = std::string(kRequest) + "=" + request;
  std::vector<char*> environment;
  for (char** entry = environ; *entry != nullptr; ++entry) environment.push_back(*entry);
  std::string owned = variable;
  environment.push_back(owned.data());
  environment.push_back(nullptr);
  std::string self = fs::read_symlink("/proc/self/exe").string();
  std::vector<char*> arguments = {self.data(), nullptr};
  const std::string errors = child.errors.string();
  child.pid = ::fork();
  if (child.pid == 0) {
    const int fd = ::open(errors.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    if (fd >= 0) ::dup2(fd, 2);
    ::execve(self.c_str(), arguments.data(), environment.data());
    ::_exit(127);
  }
  return child;
}

std::set<std::string> hashes(Warehouse& warehouse) {
  std::set<std::string> found;
  for (const LedgerLoad& load : warehouse.loads()) found.insert(load.content_hash);
  return found;
}

// All that must hold of a warehouse, whatever happened to the process that last wrote to it.
void expect_whole(Warehouse& warehouse) {
  Connection connection = warehouse.connection();
  EXPECT_EQ(connection.integer(
                "SELECT count(*) FROM led_file f WHERE rows_loaded <> "
                "(SELECT count(*) FROM src_t_person p WHERE p.source_row >> 32 = f.file_id) + "
                "(SELECT count(*) FROM src_t_episodes e WHERE e.source_row >> 32 = f.file_id)"),
            0);
  for (const char* table : {"src_t_person", "src_t_episodes", "led_file", "led_coverage"}) {
    EXPECT_EQ(connection.integer(std::string("SELECT count(*) FROM ") + table +
                                 " WHERE load_id NOT IN (SELECT load_id FROM led_load)"),
              0)
        << table;
  }
  EXPECT_EQ(connection.integer("SELECT count(*) FROM ssd_person"),
            connection.integer("SELECT count(*) FROM src_t_person"));
  EXPECT_EQ(connection.integer("SELECT count(*) FROM loc_stay"),
            connection.integer("SELECT count(*) FROM src_t_episodes"));
  EXPECT_EQ(warehouse.generation(), static_cast<std::int64_t>(warehouse.loads().size()));
  const std::optional<Ledger> published = Ledger::published(warehouse.directory());
  ASSERT_TRUE(published);
  EXPECT_EQ(Ledger(*published).loads().size(), warehouse.loads().size());
}

class CrashTest : public ::testing::Test {
 protected:
  void SetUp() override { testing::write_catalogue(folder_ / "catalogue"); }
  Warehouse open() {
    return Warehouse::open(folder_ / "data", folder_ / "catalogue", Warehouse::Options());
  }
  Folder folder_;
};

TEST_F(CrashTest, KilledAtRandomInstantsALoadIsThereOrNot) {
  const auto begun = std::chrono::steady_clock::now();
  ASSERT_EQ(start_load(folder_.path(), "first", 4000).wait(), 0);
  const auto whole = std::chrono::duration_cast<std::chrono::microseconds>(
      std::chrono::steady_clock::now() - begun);
  std::set<std::string> before;
  std::int64_t generation = 0;
  {
    Warehouse warehouse = open();
    before = hashes(warehouse);
    generation = warehouse.generation();
    warehouse.published(generation);
  }
  std::mt19937 random(20180331);
  std::uniform_int_distribution<std::int64_t> instant(0, whole.count() * 11 / 10);
  int there = 0;
  constexpr int kRounds = 14;
  for (int round = 0; round < kRounds; ++round) {
    SCOPED_TRACE(round);
    const Child child = start_load(folder_.path(), "round" + std::to_string(round), 4000);
    std::this_thread::sleep_for(std::chrono::microseconds(instant(random)));
    ::kill(child.pid, SIGKILL);
    child.wait();
    const DataDirectory directory = DataDirectory::existing(folder_ / "data");
    const bool marked = read_pending(directory).has_value();
    Warehouse warehouse = open();
    const std::set<std::string> now = hashes(warehouse);
    ASSERT_TRUE(std::includes(now.begin(), now.end(), before.begin(), before.end()));
    ASSERT_LE(now.size(), before.size() + 1);
    expect_whole(warehouse);
    const bool loaded = now.size() > before.size();
    EXPECT_EQ(warehouse.needs_derive(generation), loaded);
    if (loaded) {
      EXPECT_TRUE(marked);
      ++there;
    }
    before = now;
    generation = warehouse.generation();
    warehouse.published(generation);
  }
  RecordProperty("loads_that_were_complete", there);
}

TEST_F(CrashTest, KilledWhileTheDirectoryIsMadeItCanStillBeMade) {
  std::mt19937 random(7);
  std::uniform_int_distribution<int> instant(0, 60000);
  for (int round = 0; round < 6; ++round) {
    SCOPED_TRACE(round);
    fs::remove_all(folder_ / "data");
    const Child child = start_load(folder_.path(), "new", 10);
    std::this_thread::sleep_for(std::chrono::microseconds(instant(random)));
    ::kill(child.pid, SIGKILL);
    child.wait();
    Warehouse warehouse = open();
    EXPECT_LE(warehouse.loads().size(), 1U);
    warehouse.load(source_of({FakeReturn()}), std::nullopt, {});
    EXPECT_GE(warehouse.loads().size(), 1U);
    expect_whole(warehouse);
  }
}

TEST_F(CrashTest, AFullDiskIsSaidAndChangesNothing) {
  ASSERT_EQ(start_load(folder_.path(), "first", 100).wait(), 0);
  std::set<std::string> before;
  {
    Warehouse warehouse = open();
    before = hashes(warehouse);
  }
  // No file may grow beyond the limit: what a full disk does, without the need to be root.
  for (const std::int64_t limit : {1 << 20, 2 << 20, 4 << 20, 6 << 20}) {
    SCOPED_TRACE(limit);
    const Child child = start_load(folder_.path(), "big", 60000, limit);
    EXPECT_EQ(child.wait(), static_cast<int>(ErrorKind::kMachine));
    EXPECT_NE(child.said().find("full"), std::string::npos) << child.said();
    Warehouse warehouse = open();
    EXPECT_EQ(hashes(warehouse), before);
    expect_whole(warehouse);
  }
  ASSERT_EQ(start_load(folder_.path(), "big", 60000).wait(), 0);
  Warehouse warehouse = open();
  EXPECT_EQ(warehouse.loads().size(), 2U);
  expect_whole(warehouse);
}

TEST_F(CrashTest, AFullFileSystemIsSaidAndChangesNothing) {
  const fs::path small = folder_ / "small";
  fs::create_directory(small);
  if (::mount("tmpfs", small.c_str(), "tmpfs", 0, "size=6m") != 0) {
    GTEST_SKIP() << "only root can mount a small disk; the test before this one stands for it";
  }
  testing::write_catalogue(small / "catalogue");
  EXPECT_EQ(start_load(small, "first", 100).wait(), 0);
  for (int round = 0; round < 2; ++round) {
    const Child child = start_load(small, "big", 60000);
    EXPECT_EQ(child.wait(), static_cast<int>(ErrorKind::kMachine));
    EXPECT_NE(child.said().find("full"), std::string::npos) << child.said();
  }
  {
    Warehouse warehouse =
        Warehouse::open(small / "data", small / "catalogue", Warehouse::Options());
    EXPECT_EQ(warehouse.loads().size(), 1U);
    expect_whole(warehouse);
  }
  EXPECT_EQ(::umount2(small.c_str(), MNT_DETACH), 0);
}

TEST_F(CrashTest, OfTwoLoadsAtOnceOneIsTurnedAway) {
  Child first = start_load(folder_.path(), "one", 60000);
  const fs::path pid_file = folder_ / "data" / "lock";
  for (int i = 0; i < 2000 && (!fs::exists(pid_file) || fs::file_size(pid_file) == 0); ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  const Child second = start_load(folder_.path(), "two", 10);
  const Child patient = start_load(folder_.path(), "three", 10, 0, true);
  EXPECT_EQ(second.wait(), static_cast<int>(ErrorKind::kBusy));
  EXPECT_NE(second.said().find("process " + std::to_string(first.pid) + ", since "),
            std::string::npos)
      << second.said();
  EXPECT_EQ(first.wait(), 0) << first.said();
  EXPECT_EQ(patient.wait(), 0) << patient.said();
  Warehouse warehouse = open();
  EXPECT_EQ(warehouse.loads().size(), 2U);
  expect_whole(warehouse);
}

}  // namespace
}  // namespace sightline::warehouse
