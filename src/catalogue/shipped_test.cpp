// What every indicator that is shipped must tell its readers.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <string>

#include "catalogue/indicator.h"

namespace sightline::catalogue {
namespace {

const std::filesystem::path kCatalogue = std::filesystem::path(SIGHTLINE_SOURCE_DIR) / "catalogue";

std::size_t sentences(const std::string& text) {
  std::size_t n = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool stop = text[i] == '.' || text[i] == '!' || text[i] == '?';
    n += stop && (i + 1 == text.size() || text[i + 1] == ' ') ? 1 : 0;
  }
  return n;
}

TEST(Shipped, AMeaningIsThreeSentencesAtMost) {
  for (const Indicator& it : read_library(kCatalogue).indicators) {
    EXPECT_GE(sentences(it.meaning), 1U) << it.id;
    EXPECT_LE(sentences(it.meaning), 3U) << it.id << ": " << it.meaning;
  }
}

TEST(Shipped, EachHasANameThatPeopleUseAndATitleOfItsOwn) {
  std::set<std::string> titles;
  for (const Indicator& it : read_library(kCatalogue).indicators) {
    EXPECT_FALSE(it.aliases.empty()) << it.id;
    EXPECT_TRUE(titles.insert(it.title).second) << it.id << ": " << it.title;
    EXPECT_FALSE(it.unit.empty()) << it.id;
  }
}

TEST(Shipped, UnitDecimalsAndFirstPeriodGoWithTheMeasure) {
  for (const Indicator& it : read_library(kCatalogue).indicators) {
    switch (it.measure) {
      case Measure::kCount:
        // Full-time equivalents are counted in thousandths.
        EXPECT_EQ(it.decimals, it.numerator.scale == 1 ? 0 : 1) << it.id;
        EXPECT_NE(it.unit, "%") << it.id;
        break;
      case Measure::kPercentage:
      case Measure::kSurvival:
        EXPECT_EQ(it.unit, "%") << it.id;
        EXPECT_EQ(it.decimals, 1) << it.id;
        break;
      case Measure::kRatePer10000:
        EXPECT_TRUE(it.unit.starts_with("per 10,000")) << it.id;
        break;
      default:
        EXPECT_NE(it.unit, "%") << it.id;
    }
    // A stock is of a day; what happens is of a period, longer than a day.
    const bool stock = it.numerator.adds == Adds::kOpenAtEnd;
    EXPECT_EQ(it.periods.front() == PeriodKind::kDay, stock) << it.id;
  }
}

}  // namespace
}  // namespace sightline::catalogue
