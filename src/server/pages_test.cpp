#include "server/pages.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <fstream>
#include <string>
#include <vector>

#include "core/error.h"

namespace sightline::server {
namespace {

namespace fs = std::filesystem;
using Path = std::vector<std::string>;

const EmbeddedFile kBuilt[] = {
    {"assets/index-4f2a.js", "script", "zipped", "11"},
    {"favicon.ico", "icon", {}, "22"},
    {"index.html", "page", "zipped page", "33"},
};

void write(const fs::path& file, const std::string& text) {
  fs::create_directories(file.parent_path());
  std::ofstream(file) << text;
}

class PagesOfAFolder : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = fs::temp_directory_path() / "sightline-pages-XXXXXX";
    ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
    root_ = pattern;
    write(root_ / "web/index.html", "page");
    write(root_ / "web/assets/a.css", "style");
    write(root_ / "web/.secret", "hidden");
    write(root_ / "outside.txt", "outside");
    fs::create_symlink(root_ / "outside.txt", root_ / "web/link.txt");
  }
  void TearDown() override { fs::remove_all(root_); }
  fs::path root_;
};

TEST(PagesBuiltIn, GivesFilesWithTypeAndTag) {
  const Pages pages{std::span(kBuilt)};
  ASSERT_TRUE(pages.any());
  const auto script = pages.find({"assets", "index-4f2a.js"});
  ASSERT_TRUE(script);
  EXPECT_EQ(script->bytes, "script");
  EXPECT_EQ(script->gzip, "zipped");
  EXPECT_EQ(script->type, "text/javascript; charset=utf-8");
  EXPECT_EQ(script->tag, "11");
  EXPECT_TRUE(script->for_ever);
  const auto icon = pages.find({"favicon.ico"});
  ASSERT_TRUE(icon);
  EXPECT_TRUE(icon->gzip.empty());
  EXPECT_FALSE(icon->for_ever);
}

TEST(PagesBuiltIn, AddressesOfPagesAreIndexHtml) {
  const Pages pages{std::span(kBuilt)};
  for (const Path& path : {Path{}, Path{"data"}, Path{"data", ""}, Path{"data", "coverage"},
                           Path{"child", "A.12"}, Path{"child", "A/12"}, Path{"indicator", "x"}}) {
    const auto page = pages.find(path);
    ASSERT_TRUE(page);
    EXPECT_EQ(page->bytes, "page");
    EXPECT_EQ(page->type, "text/html; charset=utf-8");
    EXPECT_FALSE(page->for_ever);
  }
}

TEST(PagesBuiltIn, UnknownFilesAreNone) {
  const Pages pages{std::span(kBuilt)};
  for (const Path& path : {Path{"assets", "index-old.js"}, Path{"assets"}, Path{"robots.txt"},
                           Path{"assets", ".."}, Path{"x", "y.map"}, Path{"../../etc/passwd"}}) {
    EXPECT_FALSE(pages.find(path)) << path.back();
  }
}

TEST(PagesBuiltIn, MayNotBeThere) {
  const Pages pages{std::span<const EmbeddedFile>()};
  EXPECT_FALSE(pages.any());
  EXPECT_FALSE(pages.find({}));
}

TEST_F(PagesOfAFolder, ReadsWhatIsThereNow) {
  const Pages pages(root_ / "web");
  const auto before = pages.find({"assets", "a.css"});
  ASSERT_TRUE(before);
  EXPECT_EQ(before->bytes, "style");
  EXPECT_FALSE(before->for_ever) << "somebody is at work on it";
  write(root_ / "web/assets/a.css", "other");
  const auto after = pages.find({"assets", "a.css"});
  EXPECT_EQ(before->bytes, "style") << "held as long as it is sent";
  EXPECT_EQ(after->bytes, "other");
  EXPECT_NE(before->tag, after->tag);
}

TEST_F(PagesOfAFolder, NothingLeadsOutOfIt) {
  const Pages pages(root_ / "web");
  for (const Path& path :
       {Path{"link.txt"}, Path{"../outside.txt"}, Path{"..", "outside.txt"}, Path{".secret"},
        Path{"assets/a.css"}, Path{"assets\\a.css"}, Path{(root_ / "outside.txt").string()}}) {
    EXPECT_FALSE(pages.find(path)) << path.front();
  }
}

TEST_F(PagesOfAFolder, MustHoldAnIndex) {
  EXPECT_THROW(Pages(root_ / "web/assets"), Error);
  EXPECT_THROW(Pages(root_ / "nowhere"), Error);
}

RC_GTEST_PROP(PagesOfAny, OnlyTheFilesOfTheTableComeOut, (const std::vector<std::string>& path)) {
  const auto file = Pages{std::span(kBuilt)}.find(path);
  if (file) RC_ASSERT(file->bytes == "page");
}

}  // namespace
}  // namespace sightline::server
