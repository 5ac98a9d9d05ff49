#include "catalogue/arrangement.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>
#include <set>

#include "core/error.h"

namespace sightline::catalogue {
namespace {

namespace fs = std::filesystem;

class ArrangementTest : public ::testing::Test {
 protected:
  ArrangementTest() {
    std::string pattern = fs::temp_directory_path() / "sightline-arrangement-XXXXXX";
    folder_ = ::mkdtemp(pattern.data());
  }
  ~ArrangementTest() override { fs::remove_all(folder_); }

  Arrangement read(const std::string& text) {
    std::ofstream(folder_ / "arrangement.toml") << text;
    return Arrangement::read(folder_);
  }
  std::string problem(const std::string& text) {
    try {
      read(text);
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::kCatalogue);
      return error.what();
    }
    return "none";
  }

  fs::path folder_;
};

TEST_F(ArrangementTest, ThemesStandInTheOrderOfTheFileAndOthersAfter) {
  const Arrangement made = read(
      "[[theme]]\nid = \"b\"\ntitle = \"Second letter\"\n[[theme]]\nid = \"a\"\ntitle = "
      "\"First\"\n");
  EXPECT_LT(made.theme_place("b"), made.theme_place("a"));
  EXPECT_LT(made.theme_place("a"), made.theme_place("youth-justice"));
  EXPECT_EQ(made.theme_title("b"), "Second letter");
  EXPECT_EQ(made.theme_title("youth-justice"), "Youth justice");
}

TEST_F(ArrangementTest, DimensionsThatAreNotNamedTellOfCare) {
  const Arrangement made = read("[dimensions]\norganisation = [\"team\"]\nperson = [\"sex\"]\n");
  EXPECT_EQ(made.kind_of("team"), "organisation");
  EXPECT_EQ(made.kind_of("sex"), "person");
  EXPECT_EQ(made.kind_of("legal_status"), "care");
}

TEST_F(ArrangementTest, WithoutTheFileNothingIsArranged) {
  const Arrangement made = Arrangement::read(folder_);
  EXPECT_EQ(made.theme_title("front-door"), "Front door");
  EXPECT_EQ(made.kind_of("team"), "care");
}

TEST_F(ArrangementTest, MistakesAreNamedWithFileLineAndMend) {
  for (const auto& [text, told] : std::initializer_list<std::pair<const char*, const char*>>{
           {"[[theme]]\nid = \"a\"\n", "arrangement.toml:1: a theme needs 'title'"},
           {"[[theme]]\nid = 3\ntitle = \"x\"\n", "arrangement.toml:2: a theme needs 'id'"},
           {"[[theme]]\nid=\"a\"\ntitle=\"x\"\n[[theme]]\nid=\"a\"\ntitle=\"y\"\n",
            "arrangement.toml:4: the theme 'a' stands here twice"},
           {"theme = 1\n", "each theme begins with a line [[theme]]"},
           {"[dimensions]\ncare = [\"x\"]\n", "arrangement.toml:2: 'care' is no kind"},
           {"[dimensions]\nplace = \"x\"\n", "place must be a list"},
           {"[dimensions]\nplace = [\"x\"]\nperson = [\"x\"]\n", "'x' stands here twice"},
           {"[titles]\n", "'titles' is not known here"},
           {"[[theme]\n", "arrangement.toml:1: "}}) {
    EXPECT_NE(problem(text).find(told), std::string::npos) << problem(text);
  }
}

TEST(ShippedArrangement, NamesEveryThemeOfTheCatalogueAndNoOther) {
  const fs::path catalogue = fs::path(SIGHTLINE_SOURCE_DIR) / "catalogue";
  const Arrangement made = Arrangement::read(catalogue);
  std::set<std::size_t> places;
  for (const auto& entry : fs::directory_iterator(catalogue / "indicators")) {
    if (entry.is_directory()) places.insert(made.theme_place(entry.path().filename().string()));
  }
  const std::size_t unnamed = made.theme_place("");
  EXPECT_EQ(places.size(), unnamed) << "one that is not named shares the last place";
  EXPECT_FALSE(places.contains(unnamed));
  EXPECT_EQ(made.theme_title("send"), "Special educational needs and disabilities");
  EXPECT_EQ(made.kind_of("team"), "organisation");
}

}  // namespace
}  // namespace sightline::catalogue
