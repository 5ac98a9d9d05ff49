#include "warehouse/data_directory.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <thread>

#include "core/error.h"
#include "warehouse/lock.h"
#include "warehouse/pending.h"
#include "warehouse/test_support.h"

namespace sightline::warehouse {
namespace {

using testing::Folder;

template <typename Call>
std::string error_of(ErrorKind kind, const Call& call) {
  try {
    call();
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), kind) << error.what();
    return error.what();
  }
  ADD_FAILURE() << "nothing was thrown";
  return "";
}

TEST(DataDirectory, IsMadeForItsOwnerOnly) {
  Folder folder;
  const mode_t before = ::umask(0);
  const DataDirectory directory = DataDirectory::create(folder / "a/b/data");
  ::umask(before);
  struct stat status {};
  ASSERT_EQ(::stat(directory.root().c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0700U);
  EXPECT_EQ(DataDirectory::existing(folder / "a/b/data/").root(), directory.root() / "");
}

TEST(DataDirectory, SaysWhatIsWrong) {
  Folder folder;
  testing::write_file(folder / "file", "x");
  EXPECT_NE(error_of(ErrorKind::kMachine, [&] { DataDirectory::create(folder / "file"); })
                .find("it is a file"),
            std::string::npos);
  EXPECT_NE(error_of(ErrorKind::kMachine, [&] { DataDirectory::create(folder / "file/data"); })
                .find("is a file"),
            std::string::npos);
  EXPECT_NE(error_of(ErrorKind::kNotFound, [&] { DataDirectory::existing(folder / "none"); })
                .find("load FILES"),
            std::string::npos);
  error_of(ErrorKind::kUsage, [&] { DataDirectory::create(""); });
  error_of(ErrorKind::kMachine, [&] { DataDirectory::existing(folder / "file"); });
  // Nobody may make folders there, root neither.
  error_of(ErrorKind::kMachine, [&] { DataDirectory::create("/proc/sightline/data"); });
  if (::geteuid() != 0) {
    ::chmod(folder.path().c_str(), 0500);
    EXPECT_NE(error_of(ErrorKind::kMachine, [&] { DataDirectory::create(folder.path()); })
                  .find("no permission"),
              std::string::npos);
    ::chmod(folder.path().c_str(), 0700);
  }
}

TEST(WriterLock, TheSecondIsToldWhoHoldsIt) {
  Folder folder;
  std::optional<WriterLock> first = WriterLock::take(folder / "lock");
  const std::string message =
      error_of(ErrorKind::kBusy, [&] { WriterLock::take(folder / "lock"); });
  EXPECT_NE(
      message.find("another load is running (process " + std::to_string(::getpid()) + ", since "),
      std::string::npos)
      << message;
  EXPECT_FALSE(WriterLock::try_take(folder / "lock"));
  WriterLock moved = std::move(*first);
  first.reset();
  EXPECT_FALSE(WriterLock::try_take(folder / "lock"));
  WriterLock& same = moved;
  moved = std::move(same);
  EXPECT_FALSE(WriterLock::try_take(folder / "lock"));
}

TEST(WriterLock, IsFreeAgainWhenItsHolderEnds) {
  Folder folder;
  { const WriterLock lock = WriterLock::take(folder / "lock"); }
  EXPECT_TRUE(WriterLock::try_take(folder / "lock"));
}

TEST(WriterLock, WaitsUntilItIsFree) {
  Folder folder;
  std::optional<WriterLock> first = WriterLock::take(folder / "lock");
  std::jthread holder([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(120));
    first.reset();
  });
  const auto begun = std::chrono::steady_clock::now();
  const WriterLock second = WriterLock::take(folder / "lock", true);
  EXPECT_GE(std::chrono::steady_clock::now() - begun, std::chrono::milliseconds(100));
}

TEST(WriterLock, WaitingCanBeStopped) {
  Folder folder;
  const WriterLock first = WriterLock::take(folder / "lock");
  const std::atomic<bool> stop = true;
  EXPECT_THROW(WriterLock::take(folder / "lock", true, &stop), Stopped);
}

TEST(WriterLock, AFolderThatIsNotThereIsTheMachinesFault) {
  Folder folder;
  error_of(ErrorKind::kMachine, [&] { WriterLock::take(folder / "none/lock"); });
  EXPECT_FALSE(WriterLock::try_take(folder / "none/lock"));
}

TEST(Pending, IsRemovedOnlyByItsOwnGenerationOrALaterOne) {
  Folder folder;
  const DataDirectory directory = DataDirectory::create(folder.path());
  EXPECT_FALSE(read_pending(directory));
  write_pending(directory, 4);
  write_pending(directory, 5);
  EXPECT_EQ(read_pending(directory), 5);
  clear_pending(directory, 4);
  EXPECT_EQ(read_pending(directory), 5);
  clear_pending(directory, 5);
  EXPECT_FALSE(read_pending(directory));
  testing::write_file(directory.pending_file(), "nonsense");
  EXPECT_EQ(read_pending(directory), 0);
  clear_pending(directory, 1);
  EXPECT_FALSE(read_pending(directory));
}

}  // namespace
}  // namespace sightline::warehouse
