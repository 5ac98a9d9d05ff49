#include "cli/console.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <ostream>
#include <sstream>

namespace sightline::cli {
namespace {

TEST(FileBuffer, WritesEverythingOnceItIsFlushed) {
  int ends[2];
  ASSERT_EQ(::pipe(ends), 0);
  {
    FileBuffer buffer(ends[1]);
    std::ostream out(&buffer);
    out << "one " << 2 << std::flush;
    EXPECT_EQ(buffer.error(), 0);
  }
  ::close(ends[1]);
  char read[16] = {};
  EXPECT_EQ(::read(ends[0], read, sizeof read), 5);
  EXPECT_STREQ(read, "one 2");
  ::close(ends[0]);
}

TEST(FileBuffer, KnowsThatTheReaderHasGone) {
  std::signal(SIGPIPE, SIG_IGN);
  int ends[2];
  ASSERT_EQ(::pipe(ends), 0);
  ::close(ends[0]);
  FileBuffer buffer(ends[1]);
  std::ostream out(&buffer);
  out << std::string(1 << 18, 'x') << std::flush;
  EXPECT_EQ(buffer.error(), EPIPE);
  EXPECT_FALSE(out.good());
  ::close(ends[1]);
}

TEST(FileBuffer, KnowsThatTheDiskIsFull) {
  const int full = ::open("/dev/full", O_WRONLY);
  if (full < 0) GTEST_SKIP() << "there is no /dev/full here";
  FileBuffer buffer(full);
  std::ostream out(&buffer);
  out << "x" << std::flush;
  EXPECT_EQ(buffer.error(), ENOSPC);
  ::close(full);
}

TEST(ProgressLine, IsSilentWithoutATerminal) {
  std::ostringstream err;
  {
    ProgressLine line(err, false);
    line.show("Reading: 1");
  }
  EXPECT_EQ(err.str(), "");
}

TEST(ProgressLine, GivesLinesToAProgramThatWantsThem) {
  std::ostringstream err;
  {
    ProgressLine line(err, false, true);
    line.show("Reading: 10 of 20");
    line.show("Reading: 11 of 20");  // too soon after
    line.show("Saving");
  }
  EXPECT_EQ(err.str(), "\rReading: 10 of 20\n\rSaving\n");
}

TEST(ProgressLine, WipesWhatItWrote) {
  std::ostringstream err;
  {
    ProgressLine line(err, true);
    line.show("Reading: 10 of 20");
    line.show("Save");  // another stage is shown at once
  }
  EXPECT_EQ(err.str(), "\rReading: 10 of 20\rSave             \r    \r");
}

}  // namespace
}  // namespace sightline::cli
