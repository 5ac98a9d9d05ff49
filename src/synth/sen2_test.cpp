#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "synth/generate.h"
#include "synth/life.h"
#include "synth/sen_need.h"
#include "synth/test_files.h"
#include "synth/told.h"
#include "synth/write.h"

namespace sightline::synth {
namespace {

using testing::csv_rows;
using testing::Row;

const History& history() {
  static const History all =
      generate({.children = 1500, .years = 4, .seed = 23, .mix = Mix::kDense});
  return all;
}

TEST(Sen2, EveryRequestOpenInTheYearIsToldAsItWasThen) {
  const testing::Folder folder;
  const int year = history().first_year + 1;
  const Window window{Day::of(year, 1, 1), Day::of(year, 12, 31)};
  std::map<std::string, int> expected;
  for (const Child& child : history().children) {
    for (const HealthCarePlan& p : child.health_care_plans) {
      if (window.open(p.requested, over_on(p))) {
        ++expected["requests"];
        expected["refused"] += window.known(p.decided) && !p.assess ? 1 : 0;
        const bool assessed = p.assess && window.known(p.decided).has_value();
        expected["assessments"] += assessed ? 1 : 0;
        const bool issued =
            assessed && p.issue && window.known(p.assessed) && window.known(p.issued);
        expected["plans"] += issued ? 1 : 0;
        expected["active"] += issued && !window.known(p.ceased) ? 1 : 0;
      }
    }
  }
  const auto file = folder.path() / "sen2.xml";
  const auto persons = write_sen2(history(), year, {}, file);
  const std::string text = testing::read_file(file);
  const auto count = [&](const std::string& what) {
    int found = 0;
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) {
      ++found;
    }
    return found;
  };
  EXPECT_EQ(count("<Person>"), persons);
  EXPECT_GT(expected["refused"], 0);
  EXPECT_GT(expected["active"], 0);
  EXPECT_EQ(count("<Requests>"), expected["requests"]);
  EXPECT_EQ(count("<RequestOutcome>N<"), expected["refused"]);
  EXPECT_EQ(count("<Assessment>"), expected["assessments"]);
  EXPECT_EQ(count("<NamedPlan>"), expected["plans"]);
  EXPECT_EQ(count("<ActivePlans>"), expected["active"]);
  EXPECT_NE(text.find("<Year>" + std::to_string(year + 1) + "</Year>"), std::string::npos);
}

TEST(Ssd, HealthAssessmentsAreTwoAYearUnderFive) {
  const testing::Folder folder;
  write_ssd(history(), folder.path());
  std::map<std::pair<std::string, int>, int> done;
  for (const Row& row : csv_rows(folder.path() / "ssd_cla_health.csv")) {
    if (row.at("clah_health_check_type") == "Health assessment" &&
        row.at("clah_health_check_status") == "Completed") {
      ++done[{row.at("clah_person_id"),
              collection_year(*Day::parse_iso(row.at("clah_health_check_date")))}];
    }
  }
  int young = 0;
  for (const Child& child : history().children) {
    for (const Oc2& o : child.oc2) {
      if (o.year < history().first_year || o.year > history().last_year || !child.dob) {
        continue;
      }
      const bool under_five = birthday(*child.dob, 5) > collection_year_end(o.year);
      const auto found = done.find({child.id, o.year});
      const int times = found == done.end() ? 0 : found->second;
      young += under_five && o.health_assessment == "1" ? 1 : 0;
      EXPECT_EQ(times >= (under_five ? 2 : 1), o.health_assessment == "1")
          << child.id << " " << o.year;
    }
  }
  EXPECT_GT(young, 3) << "too few children under five to prove it";
}

TEST(Ssd, CareLeaversStandAsAboutTheirLatestBirthday) {
  const testing::Folder folder;
  write_ssd(history(), folder.path());
  std::map<std::string, Row> told;
  for (const Row& row : csv_rows(folder.path() / "ssd_care_leavers.csv")) {
    EXPECT_TRUE(told.emplace(row.at("clea_person_id"), row).second) << row.at("clea_person_id");
  }
  const Day to = collection_year_end(history().last_year);
  int compared = 0;
  for (const Child& child : history().children) {
    for (const Oc3& o : child.oc3) {
      if (o.year == history().last_year) {
        ASSERT_TRUE(told.contains(child.id)) << child.id;
        EXPECT_EQ(told[child.id].at("clea_care_leaver_in_touch"), o.in_touch.view()) << child.id;
        ++compared;
      }
    }
  }
  EXPECT_GT(compared, 10);
  // Nobody's circumstances of an earlier birthday stand for a later one.
  for (const Child& child : history().children) {
    const auto row = told.find(child.id);
    if (row == told.end() || !child.dob || birthday(*child.dob, 22) <= to) {
      continue;
    }
    const bool of_last_year = std::any_of(child.oc3.begin(), child.oc3.end(), [&](const Oc3& o) {
      return o.year == history().last_year;
    });
    const std::string& touch = row->second.at("clea_care_leaver_in_touch");
    EXPECT_TRUE(of_last_year || touch.empty() || touch == "DIED") << child.id;
  }
}

}  // namespace
}  // namespace sightline::synth
