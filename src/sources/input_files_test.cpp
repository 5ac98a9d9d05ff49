#include "sources/input_files.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/error.h"
#include "sources/testing.h"

namespace sightline::sources {
namespace {

using testing::TempFolder;

TEST(InputFiles, SearchesFoldersInOrderAndNamesEachFileOnce) {
  const TempFolder folder;
  const auto b = folder.file("b.csv", "x");
  const auto a = folder.file("sub/a.csv", "x");
  folder.file(".git/config", "x");
  folder.file(".hidden", "x");
  std::filesystem::create_directory_symlink(folder.path(), folder.path() / "ring");
  const std::vector<std::filesystem::path> named = {a, folder.path()};
  EXPECT_EQ(input_files(named), (std::vector<std::filesystem::path>{b, a}));
}

TEST(InputFiles, AFolderThatCannotBeListedIsNamed) {
  const TempFolder folder;
  folder.file("locked/a.csv", "CHILD");
  std::filesystem::permissions(folder.path() / "locked", std::filesystem::perms::none);
  // Root may read everything, so a child process asks as nobody.
  const pid_t child = fork();
  if (child == 0) {
    if (geteuid() == 0 && seteuid(65534) != 0) _exit(2);
    try {
      input_files(std::vector{folder.path()});
    } catch (const Error& error) {
      const bool named = std::string(error.what()).find("locked") != std::string::npos;
      _exit(error.kind() == ErrorKind::kMachine && named ? 0 : 1);
    }
    _exit(3);
  }
  int status = 0;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  std::filesystem::permissions(folder.path() / "locked", std::filesystem::perms::owner_all);
  EXPECT_EQ(WEXITSTATUS(status), 0);
}

}  // namespace
}  // namespace sightline::sources
