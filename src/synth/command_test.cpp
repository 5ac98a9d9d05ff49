#include <gtest/gtest.h>
#include <zlib.h>

#include <set>
#include <sstream>
#include <string>

#include "core/error.h"
#include "synth/postcodes.h"
#include "synth/synth.h"
#include "synth/test_files.h"
#include "synth/truth.h"

namespace sightline::synth {
namespace {

using testing::csv_rows;
using testing::Folder;
using testing::Row;

SynthCommand small(const Folder& folder) {
  SynthCommand command;
  command.options = {.children = 120, .first_year = 2024, .years = 2};
  command.folder = folder.path() / "new";
  return command;
}

std::string refusal(const SynthCommand& command) {
  std::stringstream said;
  try {
    run_synth(command, said);
  } catch (const Error& error) {
    return error.what();
  }
  return {};
}

TEST(SynthCommand, WritesWhatACouncilHasAndSaysSo) {
  const Folder folder;
  std::stringstream said;
  SynthCommand command = small(folder);
  command.options.plant_errors = true;
  EXPECT_EQ(run_synth(command, said), 0);
  for (const char* file :
       {"2024/header.csv", "2025/sw_episodes.csv", "2024/cin_census.xml", "loc_post.csv",
        "loc_allocation.csv", "population_0_17.csv", "planted_errors.csv", "truth.csv"}) {
    EXPECT_TRUE(std::filesystem::exists(command.folder / file)) << file;
  }
  EXPECT_FALSE(std::filesystem::exists(command.folder / "ssd"));
  EXPECT_NE(said.str().find("31 March 2025"), std::string::npos);
  const auto people = csv_rows(command.folder / "population_0_17.csv");
  ASSERT_EQ(people.size(), 2U);
  EXPECT_EQ(people[0].at("geography_name"), "Ashmoor");
  EXPECT_EQ(people[0].at("mid_year"), "2023");
}

TEST(SynthCommand, EachFormHasAPlaceOfItsOwn) {
  const Folder folder;
  std::stringstream said;
  SynthCommand command = small(folder);
  command.formats = {Format::kXml};
  run_synth(command, said);
  EXPECT_TRUE(std::filesystem::exists(command.folder / "2024" / "ssda903.xml"));
  EXPECT_FALSE(std::filesystem::exists(command.folder / "2024" / "cin_census.xml"));
  EXPECT_FALSE(std::filesystem::exists(command.folder / "loc_post.csv"));
  EXPECT_TRUE(std::filesystem::exists(command.folder / "population_0_17.csv"));
  command.folder = folder.path() / "all";
  command.formats = {Format::kCsv, Format::kXml, Format::kCin, Format::kSsd};
  run_synth(command, said);
  for (const char* file : {"csv/2024/header.csv", "xml/2025/ssda903.xml", "2025/cin_census.xml",
                           "ssd/ssd_person.csv"}) {
    EXPECT_TRUE(std::filesystem::exists(command.folder / file)) << file;
  }
}

TEST(SynthCommand, ChildrenInCareAloneHaveNoCensus) {
  const Folder folder;
  std::stringstream said;
  SynthCommand command = small(folder);
  command.options.mix = Mix::kCareOnly;
  run_synth(command, said);
  EXPECT_FALSE(std::filesystem::exists(command.folder / "2024" / "cin_census.xml"));
}

TEST(SynthCommand, AFolderThatIsNotEmptyIsLeftAlone) {
  const Folder folder;
  std::stringstream said;
  SynthCommand command = small(folder);
  run_synth(command, said);
  EXPECT_NE(refusal(command).find("not empty"), std::string::npos);
  command.force = true;
  EXPECT_EQ(refusal(command), "");
  EXPECT_NE(refusal({}).find("folder"), std::string::npos);
  command.folder = "/proc/no-such-folder";
  EXPECT_NE(refusal(command), "");
}

// A line for every planted mistake in every kind of file that holds it, and the file is there.
TEST(SynthCommand, PlantedMistakesNameTheirFile) {
  const Folder folder;
  std::stringstream said;
  SynthCommand command = small(folder);
  command.options = {.children = 1500, .years = 4, .plant_errors = true, .mix = Mix::kDense};
  command.formats = {Format::kCsv, Format::kCin, Format::kSsd};
  run_synth(command, said);
  const auto rows = csv_rows(command.folder / "planted_errors.csv");
  EXPECT_GT(rows.size(), 10U);
  for (const Row& row : rows) {
    std::string file = row.at("file");
    EXPECT_FALSE(row.at("kind").empty());
    EXPECT_FALSE(row.at("child").empty());
    EXPECT_FALSE(row.at("what").empty());
    EXPECT_FALSE(row.at("source").empty());
    if (file.starts_with("*")) {
      file.replace(0, 1, std::to_string(command.options.first_year));
    }
    EXPECT_TRUE(std::filesystem::exists(command.folder / file)) << row.at("file");
  }
}

TEST(SynthCommand, TruthCountsTheLives) {
  Child child;
  child.dob = Day::of(2015, 1, 1);
  Referral r;
  r.day = Day::of(2021, 3, 31);
  r.closed = Day::of(2022, 3, 31);
  ProtectionPlan plan;
  plan.start = Day::of(2021, 4, 1);
  plan.end = Day::of(2022, 3, 30);
  r.protection.push_back(plan);
  child.referrals.push_back(r);
  Episode e;
  e.decom = Day::of(2022, 3, 31);
  e.ls = "C2";
  child.episodes.push_back(e);
  History history;
  history.first_year = 2021;
  history.last_year = 2022;
  history.children = {child};
  std::map<std::string, long long> counts;
  for (const Count& count : counts_of(history)) {
    counts[std::to_string(count.year) + " " + count.measure] = count.value;
  }
  EXPECT_EQ(counts.at("2021 referrals"), 1);
  EXPECT_EQ(counts.at("2022 referrals"), 0);
  EXPECT_EQ(counts.at("2021 in_need_31_march"), 1);
  EXPECT_EQ(counts.at("2022 in_need_31_march"), 0);
  EXPECT_EQ(counts.at("2022 closures"), 1);
  EXPECT_EQ(counts.at("2022 protection_plans_started"), 1);
  EXPECT_EQ(counts.at("2022 protection_plans_ended"), 1);
  EXPECT_EQ(counts.at("2022 protection_plans_31_march"), 0);
  EXPECT_EQ(counts.at("2021 looked_after_31_march"), 0);
  EXPECT_EQ(counts.at("2022 looked_after_31_march"), 1);
}

TEST(SynthCommand, ManyAuthoritiesEachHaveTheirOwn) {
  const Folder folder;
  std::stringstream said;
  SynthCommand command = small(folder);
  command.authorities = 5;
  command.formats = {Format::kCin};
  run_synth(command, said);
  std::set<std::string> codes;
  std::set<std::string> sizes;
  std::set<std::string> files;
  for (const Row& row : csv_rows(command.folder / "authorities.csv")) {
    codes.insert(row.at("code"));
    sizes.insert(row.at("children"));
    const auto own = command.folder / row.at("folder");
    files.insert(testing::read_file(own / "2024" / "cin_census.xml"));
    const auto people = csv_rows(own / "population_0_17.csv");
    EXPECT_EQ(people.at(0).at("geography_name"), row.at("name"));
    EXPECT_EQ(people.at(0).at("la_code_3digit"), row.at("code"));
    EXPECT_LT(row.at("code"), "201");  // where the codes of real councils begin
  }
  EXPECT_EQ(codes.size(), 5U);
  EXPECT_GT(sizes.size(), 2U);
  EXPECT_EQ(files.size(), 5U);
  command.authorities = 500;
  command.folder = folder.path() / "more";
  EXPECT_NE(refusal(command).find("199"), std::string::npos);
}

TEST(SynthCommand, HomesAreInTheGivenPostcodes) {
  const Folder folder;
  const auto list = folder.path() / "postcodes.csv.gz";
  gzFile zipped = gzopen(list.c_str(), "wb");
  gzputs(zipped,
         "pcd,oseast1m,osnrth1m,laua\nZZ1 1AA,1,2,E08000001\n\"ZZ12BB\",1,2,E08000002\nnone,1,2,"
         "E08000002\nZZ1  3CC,1,2,E08000002\n");
  gzclose(zipped);
  const Postcodes all = read_postcodes(list);
  EXPECT_EQ(all.at("E08000001"), std::vector<Code>{"ZZ1 1AA"});
  EXPECT_EQ(all.at("E08000002"), (std::vector<Code>{"ZZ1 2BB", "ZZ1 3CC"}));
  EXPECT_THROW(homes_in(all, "E08000003", 1), Error);

  std::stringstream said;
  SynthCommand command = small(folder);
  command.formats = {Format::kSsd};
  command.postcodes = list;
  command.area = "E08000002";
  run_synth(command, said);
  std::set<std::string> homes;
  for (const Row& row : csv_rows(command.folder / "ssd" / "ssd_address.csv")) {
    homes.insert(row.at("addr_address_postcode"));
  }
  EXPECT_EQ(homes, (std::set<std::string>{"ZZ1 2BB", "ZZ1 3CC"}));

  const auto other = folder.path() / "other.csv";
  std::ofstream(other) << "name,place\nx,y\n";
  EXPECT_THROW(read_postcodes(other), Error);
  EXPECT_THROW(read_postcodes(folder.path() / "nothing.csv"), Error);
  command.postcodes.clear();
  EXPECT_NE(refusal(command).find("list"), std::string::npos);
}

}  // namespace
}  // namespace sightline::synth
