#include <algorithm>
#include <optional>
#include <set>

#include "synth/codes.h"
#include "synth/sen_need.h"
#include "synth/ssd.h"
#include "synth/ssd_chance.h"
#include "synth/write.h"

namespace sightline::synth {

std::string Ids::next(std::string_view owner, Day day) {
  std::string id(owner);
  id += kind_;
  id += std::to_string(day.number());
  repeat_ = id == last_ ? repeat_ + 1 : 1;
  last_ = id;
  return repeat_ == 1 ? id : id + "." + std::to_string(repeat_);
}

std::string flags_json(std::initializer_list<std::pair<const char*, bool>> flags) {
  std::string out = "\"{";
  for (const auto& [name, value] : flags) {
    out += out.size() > 2 ? ",\"\"" : "\"\"";
    out += name;
    out += value ? "\"\":\"\"Y\"\"" : "\"\":\"\"N\"\"";
  }
  return out + "}\"";
}

SsdContext::SsdContext(const History& whole, std::filesystem::path where,
                       const std::optional<Window>& only)
    : history(whole),
      window(only.value_or(
          Window{collection_year_start(whole.first_year), collection_year_end(whole.last_year)})),
      folder(std::move(where)) {
  for (const Team& t : whole.teams) {
    team_ids.emplace(t.name, t.id);
  }
}

const std::string& SsdContext::team(const std::string& name) const {
  const auto found = team_ids.find(name);
  return found == team_ids.end() ? name : found->second;
}

std::string_view SsdChild::referral_on(Day day) const {
  for (std::size_t i = child.referrals.size(); i-- > 0;) {
    const Referral& r = child.referrals[i];
    if (r.day <= day && (!r.closed || *r.closed >= day)) {
      return referral_ids[i];
    }
  }
  return {};
}

namespace {

// The child itself, its family and home, and who held its case.
class SsdPeople {
 public:
  explicit SsdPeople(const SsdContext& context);
  void write(const SsdChild& whole);
  bool write_involvements(const SsdChild& whole);
  bool write_plans(const Child& child);  // education, health and care
  void write_staff();
  std::int64_t close();

 private:
  const SsdContext& context_;
  Table people_, families_, addresses_, disabilities_, mothers_, identifiers_, involvements_,
      professionals_, departments_, send_, requests_, assessments_, named_plans_, active_plans_,
      needs_, voices_;
};

SsdPeople::SsdPeople(const SsdContext& context)
    : context_(context),
      people_(context.table("ssd_person",
                            "pers_person_id,pers_sex,pers_gender,pers_ethnicity,pers_dob,"
                            "pers_common_child_id,pers_legacy_id,pers_upn_unknown,pers_send_flag,"
                            "pers_expected_dob,pers_death_date,pers_is_mother,pers_nationality")),
      families_(context.table("ssd_family", "fami_table_id,fami_family_id,fami_person_id")),
      addresses_(context.table("ssd_address",
                               "addr_table_id,addr_address_json,addr_person_id,addr_address_type,"
                               "addr_address_start_date,addr_address_end_date,"
                               "addr_address_postcode")),
      disabilities_(
          context.table("ssd_disability", "disa_person_id,disa_table_id,disa_disability_code")),
      mothers_(context.table("ssd_mother",
                             "moth_table_id,moth_person_id,moth_childs_person_id,moth_childs_dob")),
      identifiers_(context.table("ssd_linked_identifiers",
                                 "link_table_id,link_person_id,link_identifier_type,"
                                 "link_identifier_value,link_valid_from_date,"
                                 "link_valid_to_date")),
      involvements_(context.table(
          "ssd_involvements",
          "invo_involvements_id,invo_professional_id,invo_professional_role_id,"
          "invo_professional_team,invo_involvement_start_date,invo_involvement_end_date,"
          "invo_worker_change_reason,invo_person_id,invo_referral_id")),
      professionals_(context.table(
          "ssd_professionals",
          "prof_professional_id,prof_staff_id,prof_professional_name,"
          "prof_social_worker_registration_no,prof_professional_job_title,"
          "prof_professional_caseload,prof_professional_department,prof_full_time_equivalency,"
          "prof_agency_worker_flag")),
      departments_(context.table("ssd_department",
                                 "dept_team_id,dept_team_name,dept_team_parent_id,"
                                 "dept_team_parent_name")),
      send_(context.table("ssd_send",
                          "send_table_id,send_upn,send_uln,send_upn_unknown,send_person_id")),
      requests_(context.table("ssd_ehcp_requests",
                              "ehcr_ehcp_request_id,ehcr_send_table_id,ehcr_ehcp_req_date,"
                              "ehcr_ehcp_req_outcome_date,ehcr_ehcp_req_outcome")),
      assessments_(context.table("ssd_ehcp_assessment",
                                 "ehca_ehcp_assessment_id,ehca_ehcp_request_id,"
                                 "ehca_ehcp_assessment_outcome_date,ehca_ehcp_assessment_outcome,"
                                 "ehca_ehcp_assessment_exceptions")),
      named_plans_(context.table("ssd_ehcp_named_plan",
                                 "ehcn_named_plan_id,ehcn_ehcp_asmt_id,ehcn_named_plan_start_date,"
                                 "ehcn_named_plan_ceased_date,ehcn_named_plan_ceased_reason")),
      active_plans_(context.table("ssd_ehcp_active_plans",
                                  "ehcp_active_ehcp_id,ehcp_ehcp_request_id,"
                                  "ehcp_active_ehcp_last_review_date")),
      needs_(context.table("ssd_sen_need",
                           "senn_table_id,senn_active_ehcp_id,senn_active_ehcp_need_type,"
                           "senn_active_ehcp_need_rank")),
      voices_(context.table("ssd_voice_of_child",
                            "voch_table_id,voch_person_id,voch_explained_worries,"
                            "voch_story_help_understand,voch_agree_worker,voch_plan_safe,"
                            "voch_tablet_help_explain")) {}

void SsdPeople::write(const SsdChild& whole) {
  const Child& child = whole.child;
  const Window& window = context_.window;
  const Particulars& who = whole.told.who;
  const bool mother = child.is_mother && child.own_childs_dob && *child.own_childs_dob <= window.to;
  const bool supported = std::any_of(
      child.health_care_plans.begin(), child.health_care_plans.end(),
      [&](const auto& p) { return p.issued && *p.issued <= window.to && !window.known(p.ceased); });
  people_.row(child.id, who.sex, who.sex, child.ethnicity, who.dob, "", "",
              who.has_upn ? std::string() : who.upn, yes_no(supported), who.expected_dob, who.died,
              child.sex == "F" || mother ? yes_no(mother) : "", "");
  if (!child.family.empty()) {
    families_.row(child.id + "G", child.family, child.id);
  }
  if (!child.home_post.empty()) {
    addresses_.row(child.id + "H",
                   "\"{\"\"HOUSE\"\":\"\"" +
                       std::to_string(1 + child.home_post.view().back() % 40) +
                       "\"\",\"\"STREET\"\":\"\"Fiction Street\"\"}\"",
                   child.id, "HOME", who.dob, "", child.home_post);
  }
  int number = 0;
  for (const Code& disability : child.disabilities) {
    disabilities_.row(child.id, child.id + "Y" + std::to_string(++number), disability);
  }
  if (number == 0) {
    disabilities_.row(child.id, child.id + "Y1", "NONE");
  }
  if (mother) {
    // The baby has a number of its own, and is not in these files.
    mothers_.row(child.id + "J", child.id, child.id + "J1", child.own_childs_dob);
  }
  if (who.has_upn) {
    identifiers_.row(child.id + "T", child.id, "Unique Pupil Number", who.upn, who.dob, "");
  }
  Rng rng = chance_of(child.id, 'V', 0);
  if (!child.referrals.empty() && rng.chance(250)) {
    const auto said = [&] { return yes_no(rng.chance(700)); };
    const char* const worries = said();
    const char* const understood = said();
    const char* const agreed = said();
    const char* const safe = said();
    voices_.row(child.id + "X", child.id, worries, understood, agreed, safe, said());
  }
}

bool SsdPeople::write_involvements(const SsdChild& whole) {
  const Window& window = context_.window;
  const auto& all = context_.history.allocations;
  const std::int64_t before = involvements_.rows();
  auto a = std::lower_bound(
      all.begin(), all.end(), whole.child.id,
      [](const Allocation& allocation, const std::string& id) { return allocation.child < id; });
  for (; a != all.end() && a->child == whole.child.id; ++a) {
    if (!window.open(a->start, a->end)) {
      continue;
    }
    const auto end = window.known(a->end);
    involvements_.row(a->id, a->worker, "Allocated worker", context_.team(a->team), a->start, end,
                      end ? change_reason(*a) : "", whole.child.id, whole.referral_on(a->start));
  }
  return involvements_.rows() > before;
}

bool SsdPeople::write_plans(const Child& child) {
  const Window& window = context_.window;
  const std::string owner = child.id + "S";
  Ids ids('Q');
  bool any = false;
  for (const HealthCarePlan& p : child.health_care_plans) {
    // What it came to stands in several tables: all of a request is told, or nothing.
    if (!window.open(p.requested, over_on(p))) {
      continue;
    }
    if (!any) {
      const bool known = !child.upn.empty() && !child.upn.starts_with("UN");
      send_.row(owner, known ? child.upn : std::string(), "", known ? std::string() : child.upn,
                child.id);
      any = true;
    }
    const std::string id = ids.next(child.id, p.requested);
    const auto decided = window.known(p.decided);
    requests_.row(id, owner, p.requested, decided, decided ? yes_no(p.assess) : "");
    if (!decided || !p.assess) {
      continue;
    }
    const auto assessed = window.known(p.assessed);
    assessments_.row(id + "A", id, assessed, assessed ? yes_no(p.issue) : "", yes_no(p.exception));
    const auto issued = window.known(p.issued);
    if (!assessed || !p.issue || !issued) {
      continue;
    }
    const auto ceased = window.known(p.ceased);
    named_plans_.row(id + "P", id + "A", issued, ceased, ceased ? p.ceased_reason : Code());
    if (!ceased) {
      active_plans_.row(id + "P", id, window.known(p.last_review));
      const SenNeed need = sen_need_of(child, p);
      for (std::size_t i = 0; i < need.types.size(); ++i) {
        needs_.row(id + "N" + std::to_string(i + 1), id + "P", need.types[i],
                   static_cast<int>(i) + 1);
      }
    }
  }
  return any;
}

void SsdPeople::write_staff() {
  const History& history = context_.history;
  std::unordered_map<std::string, int> held;  // children on the last day
  for (const Allocation& a : history.allocations) {
    held[a.worker] += a.start <= context_.window.to && (!a.end || *a.end > context_.window.to);
  }
  // A worker's latest post says what the worker is.
  std::unordered_map<std::string, std::size_t> latest;
  for (std::size_t i = 0; i < history.posts.size(); ++i) {
    const auto [at, first] = latest.emplace(history.posts[i].worker, i);
    if (!first && history.posts[at->second].start <= history.posts[i].start) {
      at->second = i;
    }
  }
  for (std::size_t i = 0; i < history.posts.size(); ++i) {
    const Post& p = history.posts[i];
    if (latest.at(p.worker) == i) {
      const auto caseload = held.find(p.worker);
      professionals_.row(p.worker, p.worker, "Worker " + p.worker, "", csv_cell(p.role),
                         caseload == held.end() ? 0 : caseload->second, context_.team(p.team),
                         thousandths(p.fte_thousandths), yes_no(p.agency));
    }
  }
  std::set<std::string> written;
  for (const Team& t : history.teams) {
    departments_.row(t.id, csv_cell(t.name), t.parent_id, csv_cell(t.parent_name));
    if (written.insert(t.parent_id).second) {
      departments_.row(t.parent_id, csv_cell(t.parent_name), t.service_id,
                       csv_cell(t.service_name));
    }
    if (written.insert(t.service_id).second) {
      departments_.row(t.service_id, csv_cell(t.service_name), "", "");
    }
  }
}

std::int64_t SsdPeople::close() {
  std::int64_t rows = 0;
  for (Table* table : {&people_, &families_, &addresses_, &disabilities_, &mothers_, &identifiers_,
                       &involvements_, &professionals_, &departments_, &send_, &requests_,
                       &assessments_, &named_plans_, &active_plans_, &needs_, &voices_}) {
    rows += table->close();
  }
  return rows;
}

}  // namespace

std::int64_t write_ssd(const History& history, const std::filesystem::path& folder) {
  return write_ssd(
      history, folder,
      {collection_year_start(history.first_year), collection_year_end(history.last_year)});
}

std::int64_t write_ssd(const History& history, const std::filesystem::path& folder,
                       const Window& window) {
  make_folder(folder);
  const SsdContext context(history, folder, window);
  SsdPeople people(context);
  SsdNeed need(context);
  SsdCare care(context);
  for (std::size_t i = 0; i < history.children.size(); ++i) {
    const auto known = tell(history, i, context.window, 0);
    if (!known) {
      continue;
    }
    const Child& child = history.children[i];
    SsdChild whole{child, *known, {}};
    Ids ids('R');
    for (const Referral& r : child.referrals) {
      std::string id = ids.next(child.id, r.day);
      const bool in_extract = context.window.open(r.day, r.closed);
      whole.referral_ids.push_back(in_extract ? std::move(id) : std::string());
    }
    // Each of them writes, whatever the others found.
    const bool needed = need.write(whole);
    const bool looked_after = care.write(whole);
    const bool held = people.write_involvements(whole);
    const bool planned = people.write_plans(child);
    if (needed || looked_after || held || planned) {
      for (int copy = 0; copy < (known->twice ? 2 : 1); ++copy) {
        people.write(whole);
      }
    }
  }
  people.write_staff();
  return people.close() + need.close() + care.close();
}

}  // namespace sightline::synth
