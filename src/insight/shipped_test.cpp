// What the shipped indicators may stand beside: a published figure only where the definitions are
// one.
#include <gtest/gtest.h>

#include <algorithm>

#include "catalogue/indicator.h"

namespace sightline::insight {
namespace {

const catalogue::Indicator& shipped(const std::string& id) {
  static const catalogue::Library library =
      catalogue::read_library(std::filesystem::path(SIGHTLINE_SOURCE_DIR) / "catalogue");
  const auto found = std::find_if(library.indicators.begin(), library.indicators.end(),
                                  [&](const auto& one) { return one.id == id; });
  if (found == library.indicators.end()) throw std::runtime_error("no indicator " + id);
  return *found;
}

// trap T7: a council's figure from the commencement of the assessment is not comparable with
// England. What is published stands beside the statutory clock, which starts at the referral.
TEST(ShippedComparators, TrapT7AnotherClockStandsBesideNothingPublished) {
  EXPECT_TRUE(shipped("assessment_45d_from_start_pct").published.empty());
  EXPECT_EQ(shipped("assessment_45d_pct").published,
            std::vector<std::string>{"assessment_45d_pct"});
}

// trap T6: one name, two sources: two indicators, whose definitions say which is which.
TEST(ShippedComparators, TrapT6TwoCaseloadsAreTwoIndicators) {
  const catalogue::Indicator& held = shipped("wf_average_caseload");
  const catalogue::Indicator& census = shipped("wf_census_caseload");
  EXPECT_NE(held.title, census.title);
  EXPECT_NE(held.definition_text, census.definition_text);
  EXPECT_NE(held.tables, census.tables);
}

}  // namespace
}  // namespace sightline::insight
