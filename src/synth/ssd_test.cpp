#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

#include "synth/generate.h"
#include "synth/test_files.h"
#include "synth/truth.h"
#include "synth/write.h"

namespace sightline::synth {
namespace {

using testing::csv_rows;
using testing::Row;

Day day(const char* iso) { return *Day::parse_iso(iso); }

// An extract of a generated history, read back.
class Extract {
 public:
  explicit Extract(const History& history) : rows_(write_ssd(history, folder_.path())) {}

  const std::vector<Row>& table(const std::string& name) {
    const auto found = tables_.find(name);
    return found != tables_.end()
               ? found->second
               : tables_[name] = csv_rows(folder_.path() / ("ssd_" + name + ".csv"));
  }
  std::set<std::string> column(const std::string& of, const std::string& name) {
    std::set<std::string> out;
    for (const Row& row : table(of)) {
      if (!row.at(name).empty()) {
        out.insert(row.at(name));
      }
    }
    return out;
  }
  const std::filesystem::path& path() const { return folder_.path(); }
  std::int64_t rows() const { return rows_; }

 private:
  testing::Folder folder_;
  std::map<std::string, std::vector<Row>> tables_;
  std::int64_t rows_;
};

History dense() { return generate({.children = 1500, .years = 5, .seed = 17, .mix = Mix::kDense}); }

TEST(Ssd, ColumnsAreThoseOfTheDatasetInItsOrder) {
  const auto list = std::filesystem::path(SIGHTLINE_SOURCE_DIR).parent_path() / "shared" / "data" /
                    "ssd" / "columns.csv";
  if (!std::filesystem::exists(list)) {
    GTEST_SKIP() << "the dataset's columns (../shared/data) are not here";
  }
  std::map<std::string, std::string> expected;
  for (const Row& row : csv_rows(list)) {
    std::string& columns = expected[row.at("table")];
    columns += (columns.empty() ? "" : ",") + row.at("column");
  }
  Extract extract(generate({.children = 20}));
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(extract.path())) {
    const std::string text = testing::read_file(entry.path());
    EXPECT_EQ(text.substr(0, text.find('\n')), expected[entry.path().stem().string()])
        << entry.path();
    ++files;
  }
  EXPECT_GE(files, 35U);
}

TEST(Ssd, EveryIdentifierStandsOnceAndLeadsSomewhere) {
  Extract extract(dense());
  const std::vector<std::pair<const char*, const char*>> keys = {
      {"person", "pers_person_id"},
      {"contacts", "cont_contact_id"},
      {"early_help_episodes", "earl_episode_id"},
      {"cin_episodes", "cine_referral_id"},
      {"cin_assessments", "cina_assessment_id"},
      {"assessment_factors", "cinf_assessment_id"},
      {"cin_plans", "cinp_cin_plan_id"},
      {"cin_visits", "cinv_cin_visit_id"},
      {"s47_enquiry", "s47e_s47_enquiry_id"},
      {"initial_cp_conference", "icpc_icpc_id"},
      {"cp_plans", "cppl_cp_plan_id"},
      {"cp_reviews", "cppr_cp_review_id"},
      {"cp_visits", "cppv_cp_visit_id"},
      {"cla_episodes", "clae_cla_episode_id"},
      {"cla_placement", "clap_cla_placement_id"},
      {"cla_reviews", "clar_cla_review_id"},
      {"cla_visits", "clav_cla_visit_id"},
      {"legal_status", "lega_legal_status_id"},
      {"missing", "miss_table_id"},
      {"involvements", "invo_involvements_id"},
      {"professionals", "prof_professional_id"},
      {"department", "dept_team_id"},
      {"ehcp_requests", "ehcr_ehcp_request_id"},
      {"pre_proceedings", "prep_table_id"}};
  for (const auto& [table, key] : keys) {
    EXPECT_GT(extract.table(table).size(), 0U) << table;
    EXPECT_EQ(extract.column(table, key).size(), extract.table(table).size()) << table;
  }
  const auto leads = [&](const char* table, const char* column, const char* to, const char* key) {
    const auto there = extract.column(to, key);
    for (const std::string& id : extract.column(table, column)) {
      EXPECT_TRUE(there.contains(id)) << table << "." << column << " " << id;
    }
  };
  for (const auto& [table, column] :
       std::vector<std::pair<const char*, const char*>>{{"contacts", "cont_person_id"},
                                                        {"early_help_episodes", "earl_person_id"},
                                                        {"cin_episodes", "cine_person_id"},
                                                        {"cla_episodes", "clae_person_id"},
                                                        {"involvements", "invo_person_id"},
                                                        {"send", "send_person_id"},
                                                        {"disability", "disa_person_id"}}) {
    leads(table, column, "person", "pers_person_id");
  }
  leads("cin_assessments", "cina_referral_id", "cin_episodes", "cine_referral_id");
  leads("assessment_factors", "cinf_assessment_id", "cin_assessments", "cina_assessment_id");
  leads("cin_plans", "cinp_referral_id", "cin_episodes", "cine_referral_id");
  leads("s47_enquiry", "s47e_referral_id", "cin_episodes", "cine_referral_id");
  leads("initial_cp_conference", "icpc_s47_enquiry_id", "s47_enquiry", "s47e_s47_enquiry_id");
  leads("initial_cp_conference", "icpc_cp_plan_id", "cp_plans", "cppl_cp_plan_id");
  leads("cp_plans", "cppl_icpc_id", "initial_cp_conference", "icpc_icpc_id");
  leads("cp_plans", "cppl_referral_id", "cin_episodes", "cine_referral_id");
  leads("cp_reviews", "cppr_cp_plan_id", "cp_plans", "cppl_cp_plan_id");
  leads("cp_visits", "cppv_cp_plan_id", "cp_plans", "cppl_cp_plan_id");
  leads("cla_episodes", "clae_cla_placement_id", "cla_placement", "clap_cla_placement_id");
  leads("cla_episodes", "clae_referral_id", "cin_episodes", "cine_referral_id");
  leads("cla_reviews", "clar_cla_id", "cla_episodes", "clae_cla_id");
  leads("cla_visits", "clav_cla_id", "cla_episodes", "clae_cla_id");
  leads("involvements", "invo_professional_id", "professionals", "prof_professional_id");
  leads("involvements", "invo_professional_team", "department", "dept_team_id");
  leads("cin_episodes", "cine_referral_team", "department", "dept_team_id");
  leads("ehcp_requests", "ehcr_send_table_id", "send", "send_table_id");
  leads("ehcp_assessment", "ehca_ehcp_request_id", "ehcp_requests", "ehcr_ehcp_request_id");
  leads("ehcp_named_plan", "ehcn_ehcp_asmt_id", "ehcp_assessment", "ehca_ehcp_assessment_id");
}

TEST(Ssd, TheCountsOfTheYearsAreThoseOfTheLives) {
  const History history = dense();
  Extract extract(history);
  EXPECT_GT(extract.rows(), 10000);
  const auto events = [&](const char* table, const char* column, int year) {
    const auto& rows = extract.table(table);
    return std::count_if(rows.begin(), rows.end(), [&](const Row& row) {
      const auto on = Day::parse_iso(row.at(column));
      return on && collection_year(*on) == year;
    });
  };
  const auto people_open = [&](const char* table, const char* person, const char* from,
                               const char* until, int year) {
    std::set<std::string> people;
    for (const Row& row : extract.table(table)) {
      const Day last = collection_year_end(year);
      if (*Day::parse_iso(row.at(from)) <= last &&
          Day::parse_iso(row.at(until)).value_or(Day::never()) > last) {
        people.insert(row.at(person));
      }
    }
    return static_cast<std::ptrdiff_t>(people.size());
  };
  for (const Count& count : counts_of(history)) {
    std::ptrdiff_t found = -1;
    if (count.measure == "contacts") {
      found = events("contacts", "cont_contact_date", count.year);
    } else if (count.measure == "referrals") {
      found = events("cin_episodes", "cine_referral_date", count.year);
    } else if (count.measure == "closures") {
      found = events("cin_episodes", "cine_close_date", count.year);
    } else if (count.measure == "assessments_completed") {
      found = events("cin_assessments", "cina_assessment_auth_date", count.year);
    } else if (count.measure == "s47_enquiries") {
      found = events("s47_enquiry", "s47e_s47_start_date", count.year);
    } else if (count.measure == "conferences") {
      found = events("initial_cp_conference", "icpc_icpc_date", count.year);
    } else if (count.measure == "protection_plans_started") {
      found = events("cp_plans", "cppl_cp_plan_start_date", count.year);
    } else if (count.measure == "ehcp_issued") {
      found = events("ehcp_named_plan", "ehcn_named_plan_start_date", count.year);
    } else if (count.measure == "protection_plans_31_march") {
      found = people_open("cp_plans", "cppl_person_id", "cppl_cp_plan_start_date",
                          "cppl_cp_plan_end_date", count.year);
    } else if (count.measure == "cin_plans_31_march") {
      found = people_open("cin_plans", "cinp_person_id", "cinp_cin_plan_start_date",
                          "cinp_cin_plan_end_date", count.year);
    } else {
      continue;
    }
    EXPECT_EQ(found, count.value) << count.measure << " " << count.year;
    EXPECT_GT(count.value, 0) << count.measure << " " << count.year;
  }
}

// What is to come is in due days alone.
TEST(Ssd, NothingIsToldOfLaterDays) {
  const History history = dense();
  Extract extract(history);
  const Day last = collection_year_end(history.last_year);
  static const std::set<std::string> kAhead = {"pers_expected_dob", "icpc_icpc_target_date",
                                               "cppr_cp_review_due"};
  for (const auto& entry : std::filesystem::directory_iterator(extract.path())) {
    for (const Row& row : extract.table(entry.path().stem().string().substr(4))) {
      for (const auto& [column, value] : row) {
        const auto when = Day::parse_iso(value);
        EXPECT_TRUE(!when || *when <= last || kAhead.contains(column)) << column << " " << value;
      }
    }
  }
}

Episode episode(const char* from, const char* until, const char* rne, const char* ls,
                const char* place, const char* post) {
  Episode e;
  e.decom = day(from);
  e.rne = rne;
  e.ls = ls;
  e.cin = "N1";
  e.place = place;
  e.pl_post = post;
  if (*until != '\0') {
    e.dec = day(until);
    e.rec = "X1";
  }
  return e;
}

TEST(Ssd, PlacementsAndLegalStatusesAreSpellsOfTheirOwn) {
  Child child;
  child.id = "X1";
  child.sex = "M";
  child.dob = day("2012-02-03");
  child.referrals.emplace_back();
  child.referrals.back().day = day("2021-05-01");
  child.episodes = {episode("2021-05-03", "2021-06-01", "S", "V2", "U4", "QA1 1AA"),
                    episode("2021-06-01", "2021-07-01", "L", "C1", "U4", "QA1 1AA"),
                    episode("2021-07-01", "2021-07-15", "P", "C1", "T0", "QA2 2BB"),
                    episode("2021-07-15", "2021-09-01", "P", "C1", "U4", "QA1 1AA"),
                    episode("2021-09-01", "", "B", "C2", "H5", "QA3 3CC")};
  child.reviews = {{day("2021-05-25"), "PN1"}};
  History history;
  history.first_year = 2022;
  history.last_year = 2025;
  history.children.push_back(child);
  Extract extract(history);

  const auto& episodes = extract.table("cla_episodes");
  ASSERT_EQ(episodes.size(), 5U);
  std::vector<std::string> placements;
  for (const Row& row : episodes) {
    placements.push_back(row.at("clae_cla_placement_id"));
    EXPECT_EQ(row.at("clae_referral_id"), extract.table("cin_episodes")[0].at("cine_referral_id"));
    EXPECT_EQ(row.at("clae_entered_care_date"), "2021-05-03");
  }
  // Back with the same carer after the temporary placement: the placement went on.
  EXPECT_EQ(placements[0], placements[1]);
  EXPECT_EQ(placements[0], placements[3]);
  EXPECT_EQ((std::set<std::string>(placements.begin(), placements.end()).size()), 3U);
  const auto& spells = extract.table("cla_placement");
  ASSERT_EQ(spells.size(), 3U);
  EXPECT_EQ(spells[0].at("clap_cla_placement_start_date"), "2021-05-03");
  EXPECT_EQ(spells[0].at("clap_cla_placement_end_date"), "2021-09-01");
  EXPECT_EQ(spells[2].at("clap_cla_placement_type"), "K3");  // as H5 is called in 2024-25
  EXPECT_EQ(spells[2].at("clap_cla_placement_end_date"), "");
  const auto& statuses = extract.table("legal_status");
  ASSERT_EQ(statuses.size(), 3U);
  EXPECT_EQ(statuses[1].at("lega_legal_status"), "C1");
  EXPECT_EQ(statuses[1].at("lega_legal_status_start_date"), "2021-06-01");
  EXPECT_EQ(statuses[1].at("lega_legal_status_end_date"), "2021-09-01");
  EXPECT_EQ(extract.table("cla_reviews")[0].at("clar_cla_id"), episodes[0].at("clae_cla_id"));
}

// U4 becomes A3 with the same carer (RNE T): two rows, each with its type, and no move.
TEST(Ssd, AnotherTypeIsAnotherRow) {
  Child child;
  child.id = "X1";
  child.sex = "M";
  child.dob = day("2020-02-03");
  child.episodes = {episode("2021-05-03", "2021-06-01", "S", "C1", "U4", "QA1 1AA"),
                    episode("2021-06-01", "", "T", "C1", "A3", "QA1 1AA")};
  History history;
  history.first_year = history.last_year = 2022;
  history.children.push_back(child);
  Extract extract(history);
  const auto& placements = extract.table("cla_placement");
  ASSERT_EQ(placements.size(), 2U);
  EXPECT_EQ(placements[0].at("clap_cla_placement_type"), "U4");
  EXPECT_EQ(placements[0].at("clap_cla_placement_end_date"), "2021-06-01");
  EXPECT_EQ(placements[1].at("clap_cla_placement_type"), "A3");
  EXPECT_EQ(extract.table("cla_episodes")[1].at("clae_cla_episode_start_reason"), "T");
  EXPECT_EQ(extract.table("legal_status").size(), 1U);
}

TEST(Ssd, OutcomesAreFlagsAndFactorsAList) {
  Child child;
  child.id = "X1";
  child.sex = "M";
  child.dob = day("2012-02-03");
  child.contacts = {{day("2021-05-01"), "3A", "REFERRAL"}};
  Referral r;
  r.day = day("2021-05-01");
  Assessment a;
  a.start = day("2021-05-02");
  a.authorised = day("2021-06-02");
  a.no_further_action = true;
  a.factors = {"4B", "3B"};
  r.assessments.push_back(a);
  a.start = day("2022-03-30");
  a.authorised.reset();
  a.no_further_action.reset();
  a.factors.clear();
  r.assessments.push_back(a);
  child.referrals.push_back(r);
  History history;
  history.first_year = history.last_year = 2022;
  history.children.push_back(child);
  Extract extract(history);
  EXPECT_EQ(extract.table("contacts")[0].at("cont_contact_outcome_json"),
            R"({"OUTCOME_NEW_REFERRAL_FLAG":"Y","OUTCOME_EXISTING_REFERRAL_FLAG":"N",)"
            R"("OUTCOME_EARLY_HELP_FLAG":"N","OUTCOME_ADVICE_FLAG":"N","OUTCOME_NFA_FLAG":"N"})");
  const auto& assessments = extract.table("cin_assessments");
  ASSERT_EQ(assessments.size(), 2U);
  EXPECT_EQ(assessments[0].at("cina_assessment_outcome_json"),
            R"({"OUTCOME_NFA_FLAG":"Y","OUTCOME_PROV_OF_SERVICES_FLAG":"N"})");
  EXPECT_EQ(assessments[0].at("cina_assessment_outcome_nfa"), "Y");
  EXPECT_EQ(assessments[1].at("cina_assessment_outcome_json"), "");
  EXPECT_EQ(assessments[1].at("cina_assessment_outcome_nfa"), "");
  ASSERT_EQ(extract.table("assessment_factors").size(), 1U);
  EXPECT_EQ(extract.table("assessment_factors")[0].at("cinf_assessment_factors_json"),
            R"(["3B","4B"])");
}

}  // namespace
}  // namespace sightline::synth
