#include "catalogue/cohorts.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "catalogue/indicator.h"
#include "core/error.h"

namespace sightline::catalogue {
namespace {

constexpr const char* kGood =
    "title = 'Time in care'\nmeaning = 'm'\nsource = 's'\n"
    "[[view]]\nkind = 'entry'\ntitle = 'v'\nindicator = 'still'\nby = 'age_band'\n"
    "days = [30, 365]\n"
    "[[view]]\nkind = 'day'\ntitle = 'w'\nindicator = 'stock'\nat_least = ['not known']\n";

TEST(Cohorts, AreReadAsWritten) {
  const Cohort cohort = parse_cohort(kGood, "catalogue/cohorts/time.toml");
  EXPECT_EQ(cohort.id, "time");
  EXPECT_EQ(cohort.title, "Time in care");
  ASSERT_EQ(cohort.views.size(), 2U);
  EXPECT_EQ(cohort.views[0].kind, CohortKind::kEntry);
  EXPECT_EQ(cohort.views[0].by, "age_band");
  EXPECT_EQ(cohort.views[0].days, (std::vector<std::int64_t>{30, 365}));
  EXPECT_EQ(cohort.views[1].kind, CohortKind::kDay);
  EXPECT_EQ(cohort.views[1].by, "");
  EXPECT_EQ(cohort.views[1].at_least, std::vector<std::string>{"not known"});
}

std::string said_of(std::string text, const std::string& from, const std::string& to) {
  text.replace(text.find(from), from.size(), to);
  try {
    parse_cohort(text, "catalogue/cohorts/time.toml");
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::kCatalogue);
    return error.what();
  }
  return "nothing";
}

TEST(Cohorts, AMistakeIsNamedWithItsLineAndMend) {
  EXPECT_EQ(said_of(kGood, "kind = 'entry'", "kind = 'in'"),
            "catalogue/cohorts/time.toml:5: kind is \"entry\", \"exit\" or \"day\"");
  EXPECT_NE(said_of(kGood, "days = [30, 365]", "days = [365, 30]").find(":9: 'days' rises"),
            std::string::npos);
  EXPECT_NE(said_of(kGood, "by = ", "group = ").find(":8: there is no key 'group'"),
            std::string::npos);
  EXPECT_NE(said_of(kGood, "title = 'Time in care'\n", "").find("'title' is missing"),
            std::string::npos);
  EXPECT_NE(said_of(kGood, "days = [30, 365]", "days = [30]\nbands = [1]").find("take one out"),
            std::string::npos);
  EXPECT_NE(said_of(kGood, "days = [30, 365]", "days = [30,").find("time.toml:"),
            std::string::npos);
}

TEST(Cohorts, ThoseThatShipNameIndicatorsThatCanAnswer) {
  const std::filesystem::path catalogue = std::filesystem::path(SIGHTLINE_SOURCE_DIR) / "catalogue";
  const Library library = read_library(catalogue);
  const std::vector<Cohort> cohorts = read_cohorts({catalogue, "/none/such"});
  ASSERT_GE(cohorts.size(), 4U);
  for (const Cohort& cohort : cohorts) {
    for (const CohortView& view : cohort.views) {
      const auto found =
          std::find_if(library.indicators.begin(), library.indicators.end(),
                       [&](const Indicator& one) { return one.id == view.indicator; });
      ASSERT_NE(found, library.indicators.end()) << cohort.id << ": " << view.indicator;
      EXPECT_EQ(found->survival(), !view.days.empty()) << view.indicator;
      const bool stock = found->numerator.adds == Adds::kOpenAtEnd;
      EXPECT_EQ(stock, view.kind == CohortKind::kDay) << view.indicator;
      EXPECT_TRUE(found->survival() || found->distribution() ||
                  (stock && found->measure == Measure::kCount))
          << view.indicator;
      EXPECT_TRUE(view.by != "breakdown" || found->breakdown) << view.indicator;
    }
  }
}

}  // namespace
}  // namespace sightline::catalogue
