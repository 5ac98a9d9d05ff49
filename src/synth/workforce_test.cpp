// The full lists of the workforce, and the workforce census.
#include <gtest/gtest.h>

#include <set>
#include <sstream>

#include "synth/generate.h"
#include "synth/synth.h"
#include "synth/test_files.h"

namespace sightline::synth {
namespace {

using testing::csv_rows;
using testing::Element;
using testing::Folder;
using testing::parse_xml;
using testing::read_file;

History lives(Mix mix = Mix::kCalibrated) {
  return generate({.children = 300, .first_year = 2022, .years = 3, .seed = 5, .mix = mix});
}

bool open_on(Day start, const std::optional<Day>& end, Day day) {
  return start <= day && (!end || *end > day);
}

TEST(Workforce, AVacancyHasNoEmployedHolder) {
  const History history = lives();
  const Workforce workforce = workforce_of(history);
  ASSERT_EQ(workforce.posts.size(), history.posts.size());
  EXPECT_GT(workforce.vacancies.size(), 10U);
  std::map<std::string, const Vacancy*> by_id;
  for (const Vacancy& v : workforce.vacancies) {
    EXPECT_TRUE(by_id.emplace(v.id, &v).second) << v.id;
    EXPECT_TRUE(!v.end || v.start < *v.end) << v.id;
  }
  int covering = 0;
  for (std::size_t i = 0; i < history.posts.size(); ++i) {
    const Post& post = history.posts[i];
    const std::string& covers = workforce.posts[i].covers;
    if (covers.empty()) continue;
    ++covering;
    EXPECT_TRUE(post.agency) << post.id;
    const Vacancy& v = *by_id.at(covers);
    EXPECT_EQ(v.team, post.team);
    EXPECT_TRUE(open_on(v.start, v.end, post.start)) << post.id;
    EXPECT_TRUE(!v.end || (post.end && *post.end <= *v.end)) << post.id;
  }
  EXPECT_GT(covering, 5);
}

TEST(Workforce, TheShortListIsTheFullOneCut) {
  const Folder folder;
  const History history = lives();
  write_workforce(history, folder.path() / "short");
  write_workforce_full(history, workforce_of(history), folder.path() / "full");
  const auto cut = csv_rows(folder.path() / "short" / "loc_post.csv");
  const auto full = csv_rows(folder.path() / "full" / "loc_post.csv");
  ASSERT_GT(full.size(), cut.size());
  for (std::size_t i = 0; i < cut.size(); ++i) {
    for (const auto& [column, value] : cut[i]) {
      EXPECT_EQ(full[i].at(column), value) << i << " " << column;
    }
    EXPECT_FALSE(full[i].at("worker_id").empty());
  }
  for (std::size_t i = cut.size(); i < full.size(); ++i) {
    EXPECT_EQ(full[i].at("employment"), "VACANT");
    EXPECT_EQ(full[i].at("worker_id"), "");
  }
  EXPECT_EQ(read_file(folder.path() / "short" / "loc_allocation.csv"),
            read_file(folder.path() / "full" / "loc_allocation.csv"));
}

TEST(Workforce, ACensusForEachYearHeldWhole) {
  const Folder folder;
  const History history = lives();
  const Workforce workforce = workforce_of(history);
  EXPECT_FALSE(has_workforce_census(history, 2021));
  EXPECT_TRUE(has_workforce_census(history, 2022));
  EXPECT_TRUE(has_workforce_census(history, 2023));
  EXPECT_FALSE(has_workforce_census(history, 2024));
  const auto file = folder.path() / "csww.xml";
  const auto rows = write_csww(history, workforce, 2023, {}, file);
  const Element message = parse_xml(read_file(file));
  std::int64_t found = 0;
  std::set<std::string> numbers;
  int leavers = 0;
  for (const Element* worker : message.all("CSWWWorker")) {
    ++found;
    EXPECT_TRUE(numbers.insert(worker->value("SWENo")).second);
    const auto start = worker->day("RoleStartDate");
    const auto end = worker->day("RoleEndDate");
    ASSERT_TRUE(start);
    EXPECT_LE(*start, census_day(2023));
    if (end) {
      ++leavers;
      EXPECT_GE(*end, census_start(2023));
      EXPECT_LE(*end, census_day(2023));
      EXPECT_NE(worker->value("ReasonLeave"), "");
    }
    EXPECT_EQ(worker->first("FTE30") == nullptr, end.has_value());
    EXPECT_NE(worker->value("GenderCurrent"), "");  // Sex from 2024
  }
  EXPECT_EQ(found, rows);
  EXPECT_GT(leavers, 0);
}

TEST(Workforce, FormatsAreWrittenWhenAsked) {
  const Folder folder;
  std::stringstream said;
  SynthCommand command;
  command.options = {.children = 120, .first_year = 2024, .years = 2};
  command.folder = folder.path() / "new";
  command.formats = {Format::kWorkforceFull, Format::kCsww};
  EXPECT_EQ(run_synth(command, said), 0);
  for (const char* file : {"loc_post.csv", "loc_allocation.csv", "loc_supervision.csv",
                           "loc_absence.csv", "2024/csww_census.xml"}) {
    EXPECT_TRUE(std::filesystem::exists(command.folder / file)) << file;
  }
  EXPECT_FALSE(std::filesystem::exists(command.folder / "2025" / "csww_census.xml"));
  EXPECT_NE(said.str().find("30 September 2024"), std::string::npos);
}

}  // namespace
}  // namespace sightline::synth
