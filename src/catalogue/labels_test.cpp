#include "catalogue/labels.h"

#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>

#define TOML_EXCEPTIONS 1
#include <toml++/toml.h>

#include "catalogue/indicator.h"
#include "core/error.h"
#include "warehouse/test_support.h"

namespace sightline::catalogue {
namespace {

namespace fs = std::filesystem;
using warehouse::testing::Folder;
using warehouse::testing::write_file;

const fs::path kCatalogue = fs::path(SIGHTLINE_SOURCE_DIR) / "catalogue";

std::string said_of(const std::string& text) {
  const Folder folder;
  write_file(folder / "labels/kind.csv", text);
  try {
    read_labels(folder.path());
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::kCatalogue);
    return error.what();
  }
  return "nothing";
}

TEST(Labels, AreReadByListAndCode) {
  const Folder folder;
  write_file(folder / "labels/kind.csv", "code,label\r\nA,First\r\n\r\nB,\"Second, or third\"\r\n");
  write_file(folder / "labels/other.csv", "code,label\nA,Another\n");
  write_file(folder / "labels/README.md", "not a list");
  const Labels labels = read_labels(folder.path());
  EXPECT_EQ(labels.names(), "kind, other");
  EXPECT_TRUE(labels.has("kind"));
  EXPECT_FALSE(labels.has("README"));
  EXPECT_EQ(labels.find("kind", "A"), "First");
  EXPECT_EQ(labels.find("kind", "B"), "Second, or third");
  EXPECT_EQ(labels.find("other", "A"), "Another");
  EXPECT_EQ(labels.find("kind", "C"), "");
  EXPECT_EQ(labels.find("none", "A"), "");
  EXPECT_TRUE(read_labels(folder / "nowhere").lists().empty());
}

TEST(Labels, AMistakeIsNamedWithFileLineAndMend) {
  EXPECT_EQ(said_of("A,First\n"),
            "catalogue/labels/kind.csv:1: the first line must be 'code,label'");
  EXPECT_EQ(said_of("code,label\nA,First\nB\n"),
            "catalogue/labels/kind.csv:3: write a code, a comma and a few plain words");
  EXPECT_EQ(said_of("code,label\nA,First, or second\n"),
            "catalogue/labels/kind.csv:2: a label with a comma stands in quotes");
  EXPECT_EQ(said_of("code,label\nA,First\nA,Second\n"),
            "catalogue/labels/kind.csv:3: the code A stands in this list already");
  EXPECT_EQ(said_of("code,label\nA,First\nB,First\n"),
            "catalogue/labels/kind.csv:3: 'First' is the label of A already");
}

// A code that a year adds to the return must get words too.
TEST(Labels, EveryCodeThatTheSourcesTakeHasWords) {
  const std::map<std::string, std::string> lists = {{"ABUSE", "abuse"},
                                                    {"ACCOM", "accommodation"},
                                                    {"ACTIV", "activity"},
                                                    {"CIN", "need"},
                                                    {"CLOSE_REASON", "closure"},
                                                    {"DISABILITY", "disability"},
                                                    {"ETHNIC", "ethnicity"},
                                                    {"FACTORS", "assessment_factor"},
                                                    {"IN_TOUCH", "in_touch"},
                                                    {"LS", "legal_status"},
                                                    {"LS_ADOPTR", "adopters_legal_status"},
                                                    {"MISSING", "missing"},
                                                    {"NEED", "need"},
                                                    {"PLACE", "placement_type"},
                                                    {"PLACE_PROVIDER", "placement_provider"},
                                                    {"PREV_PERM", "previous_permanence"},
                                                    {"EARLY_HELP_OUTCOME", "early_help_outcome"},
                                                    {"DISPOSAL", "disposal"},
                                                    {"FOSTERING", "fostering_kind"},
                                                    {"ETHNICITY", "ethnicity"},
                                                    {"GRADE", "audit_grade"},
                                                    {"SECTOR", "lado_sector"},
                                                    {"FROM_WHOM", "complaint_from"},
                                                    {"REASON_PLACED_CEASED", "adoption_stopped"},
                                                    {"REASON_PLACE_CHANGE", "placement_change"},
                                                    {"REC", "care_end"},
                                                    {"REFERRAL_SOURCE", "referral_source"},
                                                    {"REVIEW_CODE", "review_participation"},
                                                    {"RNE", "care_start"},
                                                    {"SDQ_REASON", "sdq_reason"},
                                                    {"SEX", "sex"},
                                                    {"SEX_ADOPTR", "adopters"},
                                                    {"SW_REASON", "worker_change"}};
  // Flags, and what no figure shows.
  const std::set<std::string> without = {"FLAG",
                                         "UPN_UNKNOWN",
                                         "AGE_GROUP",
                                         "STEP_DOWN",
                                         "EXCLUSION",
                                         "APPLICATION",
                                         "CONCERN",
                                         "LADO_OUTCOME",
                                         "KIND",
                                         "STAGE",
                                         "COMPLAINT_OUTCOME",
                                         "SUITABLE",
                                         "NOT_DONE",
                                         "CHAIR",
                                         "STATUS",
                                         "BASIS",
                                         "SYMBOL",
                                         "MEASURE",
                                         "EMPLOYMENT",
                                         "START_ORIGIN",
                                         "LEAVING_DESTINATION",
                                         "LEAVING_REASON",
                                         "REASON",
                                         "YES_NO"};
  const Labels labels = read_labels(kCatalogue);
  std::map<std::string, std::set<std::string>> met;
  for (const fs::directory_entry& entry : fs::directory_iterator(kCatalogue / "sources")) {
    if (entry.path().extension() != ".toml") continue;
    // The workforce census stands in tables of its own; of Annex A the history takes the codes of
    // the census and the SSDA903, and keeps the rest beside it.
    const std::string file = entry.path().filename().string();
    if (file == "csww.toml" || file == "annex_a.toml") continue;
    const toml::table spec = toml::parse_file(entry.path().string());
    const toml::array* all = spec["codes"].as_array();
    if (all == nullptr) continue;
    for (const toml::node& item : *all) {
      const toml::table& codes = *item.as_table();
      const std::string name = codes["list"].value_or(std::string());
      if (without.contains(name)) continue;
      ASSERT_TRUE(lists.contains(name)) << name << " of " << entry.path();
      for (const toml::node& code : *codes["values"].as_array()) {
        const std::string value = code.value_or(std::string());
        met[lists.at(name)].insert(value);
        EXPECT_NE(labels.find(lists.at(name), value), "") << name << " " << value;
      }
    }
  }
  // And no words for what is no code: it would be a slip of the pen.
  for (const auto& [name, list] : labels.lists()) {
    for (const auto& [code, label] : list) {
      EXPECT_TRUE(met[name].contains(code)) << name << " " << code;
    }
  }
}

TEST(Labels, EveryBreakdownByCodesNamesItsList) {
  const Library library = read_library(kCatalogue);
  const auto coded = [](const std::string& value) {
    return value.size() > 1 &&
           value.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") == std::string::npos &&
           value.find_first_not_of("0123456789") != std::string::npos;
  };
  int lists = 0;
  for (const Indicator& it : library.indicators) {
    if (!it.breakdown) continue;
    lists += it.breakdown->labels.empty() ? 0 : 1;
    for (const std::string& value : it.breakdown->order) {
      if (coded(value)) {
        EXPECT_NE(library.labels.find(it.breakdown->labels, value), "") << it.id << " " << value;
      }
    }
  }
  EXPECT_GE(lists, 7);
}

}  // namespace
}  // namespace sightline::catalogue
