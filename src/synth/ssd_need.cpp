#include <algorithm>

#include "synth/ssd.h"

namespace sightline::synth {
namespace {

const char* in_words(const Code& source) {
  switch (source.view().empty() ? ' ' : source.view().front()) {
    case '1':
      return source == "10" ? "Not known" : "Individual";
    case '2':
      return "Schools and education";
    case '3':
      return "Health";
    case '4':
      return "Housing";
    case '5':
      return "Local authority services";
    case '6':
      return "Police";
    case '7':
      return "Other legal agency";
    case '8':
      return "Other";
    case '9':
      return "Anonymous";
    default:
      return "";
  }
}

const char* ended_because(const Code& reason) {
  return reason == "MET"      ? "Needs met"
         : reason == "STEPUP" ? "Stepped up to social care"
         : reason == "DISENG" ? "Family disengaged"
         : reason == "MOVED"  ? "Moved away"
                              : "";
}

// ["3B","4A"], ready as a CSV cell.
std::string factors_json(const std::vector<Code>& factors) {
  std::string out = "\"[";
  for (const Code& factor : factors) {
    out += out.size() > 2 ? ",\"\"" : "\"\"";
    out += factor.view();
    out += "\"\"";
  }
  return out + "]\"";
}

}  // namespace

SsdNeed::SsdNeed(const SsdContext& context)
    : context_(context),
      contacts_(context.table("ssd_contacts",
                              "cont_contact_id,cont_person_id,cont_contact_date,"
                              "cont_contact_source_code,cont_contact_source_desc,"
                              "cont_contact_outcome_json")),
      early_help_(context.table("ssd_early_help_episodes",
                                "earl_episode_id,earl_person_id,earl_episode_start_date,"
                                "earl_episode_end_date,earl_episode_reason,earl_episode_end_reason,"
                                "earl_episode_organisation,earl_episode_worker_id")),
      episodes_(context.table(
          "ssd_cin_episodes",
          "cine_referral_id,cine_person_id,cine_referral_date,cine_cin_primary_need_code,"
          "cine_referral_source_code,cine_referral_source_desc,cine_referral_outcome_json,"
          "cine_referral_nfa,cine_close_reason,cine_close_date,cine_referral_team,"
          "cine_referral_worker_id")),
      assessments_(context.table("ssd_cin_assessments",
                                 "cina_assessment_id,cina_person_id,cina_referral_id,"
                                 "cina_assessment_start_date,cina_assessment_child_seen,"
                                 "cina_assessment_auth_date,cina_assessment_outcome_json,"
                                 "cina_assessment_outcome_nfa,cina_assessment_team,"
                                 "cina_assessment_worker_id")),
      factors_(context.table("ssd_assessment_factors",
                             "cinf_table_id,cinf_assessment_id,cinf_assessment_factors_json")),
      plans_(context.table("ssd_cin_plans",
                           "cinp_cin_plan_id,cinp_referral_id,cinp_person_id,"
                           "cinp_cin_plan_start_date,cinp_cin_plan_end_date,cinp_cin_plan_team,"
                           "cinp_cin_plan_worker_id")),
      visits_(context.table("ssd_cin_visits",
                            "cinv_cin_visit_id,cinv_person_id,cinv_cin_visit_date,"
                            "cinv_cin_visit_seen,cinv_cin_visit_seen_alone,"
                            "cinv_cin_visit_bedroom")),
      enquiries_(context.table("ssd_s47_enquiry",
                               "s47e_s47_enquiry_id,s47e_referral_id,s47e_person_id,"
                               "s47e_s47_start_date,s47e_s47_end_date,s47e_s47_nfa,"
                               "s47e_s47_outcome_json,s47e_s47_completed_by_worker_id,"
                               "s47e_s47_completed_by_team")),
      conferences_(context.table(
          "ssd_initial_cp_conference",
          "icpc_icpc_id,icpc_icpc_meeting_id,icpc_s47_enquiry_id,icpc_person_id,icpc_cp_plan_id,"
          "icpc_referral_id,icpc_icpc_transfer_in,icpc_icpc_target_date,icpc_icpc_date,"
          "icpc_icpc_outcome_cp_flag,icpc_icpc_outcome_json,icpc_icpc_team,icpc_icpc_worker_id")),
      protection_(context.table(
          "ssd_cp_plans",
          "cppl_cp_plan_id,cppl_referral_id,cppl_icpc_id,cppl_person_id,cppl_cp_plan_start_date,"
          "cppl_cp_plan_end_date,cppl_cp_plan_initial_category,cppl_cp_plan_ola,"
          "cppl_cp_plan_latest_category")),
      reviews_(context.table("ssd_cp_reviews",
                             "cppr_cp_review_id,cppr_person_id,cppr_cp_plan_id,cppr_cp_review_due,"
                             "cppr_cp_review_date,cppr_cp_review_meeting_id,"
                             "cppr_cp_review_outcome_continue_cp,cppr_cp_review_quorate,"
                             "cppr_cp_review_participation")),
      protection_visits_(context.table("ssd_cp_visits",
                                       "cppv_cp_visit_id,cppv_person_id,cppv_cp_plan_id,"
                                       "cppv_cp_visit_date,cppv_cp_visit_seen,"
                                       "cppv_cp_visit_seen_alone,cppv_cp_visit_bedroom")),
      pre_proceedings_(context.table(
          "ssd_pre_proceedings",
          "prep_table_id,prep_person_id,prep_plo_family_id,prep_pre_pro_decision_date,"
          "prep_initial_pre_pro_meeting_date,prep_pre_pro_outcome,prep_agree_stepdown_issue_date,"
          "prep_cp_plans_referral_period,prep_legal_gateway_outcome,prep_prev_pre_proc_child,"
          "prep_prev_care_proc_child,prep_pre_pro_letter_date,prep_care_pro_letter_date,"
          "prep_pre_pro_meetings_num,prep_pre_pro_parents_legal_rep,"
          "prep_parents_legal_rep_point_of_issue,prep_court_reference,"
          "prep_care_proc_court_hearings,prep_care_proc_short_notice,"
          "prep_proc_short_notice_reason,prep_la_inital_plan_approved,prep_la_initial_care_plan,"
          "prep_la_final_plan_approved,prep_la_final_care_plan")) {}

bool SsdNeed::write(const SsdChild& whole) {
  const std::int64_t before = contacts_.rows() + early_help_.rows() + episodes_.rows();
  const Child& child = whole.child;
  write_front_door(child);
  for (std::size_t i = 0; i < whole.told.referrals.size(); ++i) {
    write_referral(child, whole.told.referrals[i], whole.referral_ids[whole.told.which[i]]);
  }
  return contacts_.rows() + early_help_.rows() + episodes_.rows() > before;
}

void SsdNeed::write_front_door(const Child& child) {
  for (const Contact& c : child.contacts) {
    if (!context_.window.holds(c.day)) {
      continue;
    }
    contacts_.row(contact_ids_.next(child.id, c.day), child.id, c.day, c.source, in_words(c.source),
                  c.outcome.empty()
                      ? std::string()
                      : flags_json({{"OUTCOME_NEW_REFERRAL_FLAG", c.outcome == "REFERRAL"},
                                    {"OUTCOME_EXISTING_REFERRAL_FLAG", c.outcome == "EXISTING"},
                                    {"OUTCOME_EARLY_HELP_FLAG", c.outcome == "EARLYHLP"},
                                    {"OUTCOME_ADVICE_FLAG", c.outcome == "ADVICE"},
                                    {"OUTCOME_NFA_FLAG", c.outcome == "NFA"}}));
  }
  for (const EarlyHelp& e : child.early_help) {
    if (!context_.window.open(e.start, e.end)) {
      continue;
    }
    const auto end = context_.window.known(e.end);
    early_help_.row(early_help_ids_.next(child.id, e.start), child.id, e.start, end, e.reason,
                    end ? ended_because(e.end_reason) : "", csv_cell(e.organisation),
                    csv_cell(e.worker));
  }
}

void SsdNeed::write_referral(const Child& child, const Referral& r, const std::string& id) {
  episodes_.row(id, child.id, r.day, r.need, r.source, in_words(r.source),
                flags_json({{"OUTCOME_SINGLE_ASSESSMENT_FLAG", !r.no_further_action},
                            {"OUTCOME_STRATEGY_DISCUSSION_FLAG", !r.section47.empty()},
                            {"OUTCOME_CP_TRANSFER_IN_FLAG", r.transfer_in.has_value()},
                            {"OUTCOME_NFA_FLAG", r.no_further_action}}),
                yes_no(r.no_further_action), r.close_reason, r.closed, context_.team(r.team),
                r.worker);
  for (const Assessment& a : r.assessments) {
    const std::string assessment = assessment_ids_.next(id, a.start);
    const bool done = a.authorised && a.no_further_action;
    assessments_.row(assessment, child.id, id, a.start, yes_no(a.seen), a.authorised,
                     done ? flags_json({{"OUTCOME_NFA_FLAG", *a.no_further_action},
                                        {"OUTCOME_PROV_OF_SERVICES_FLAG", !*a.no_further_action}})
                          : "",
                     yes_no(a.no_further_action), context_.team(a.team), a.worker);
    if (!a.factors.empty()) {
      factors_.row(assessment + "F", assessment, factors_json(a.factors));
    }
  }
  for (const CinPlan& p : r.plans) {
    plans_.row(plan_ids_.next(id, p.start), id, child.id, p.start, p.end, context_.team(p.team),
               p.worker);
  }
  for (const Visit& v : r.visits) {
    visits_.row(visit_ids_.next(id, v.day), child.id, v.day, yes_no(v.seen),
                yes_no(v.seen && v.alone), "");
  }
  held_.clear();
  write_enquiries(child, r, id);
  write_protection(child, r, id);
  for (const PreProceedings& p : r.pre_proceedings) {
    const bool issued = p.outcome == "ISSUED";
    // How many meetings there had been is known of those that are over, and on the last day.
    pre_proceedings_.row(pre_proceedings_ids_.next(id, p.decided), child.id, child.family,
                         p.decided, p.first_meeting,
                         p.outcome.empty() ? ""
                         : issued          ? "Proceedings issued"
                                           : "Stepped down",
                         p.ended, "", "", "", "", p.letter, issued ? p.ended : std::nullopt,
                         p.review_meetings, "", "", "", "", "", "", "", "", "", "");
  }
}

void SsdNeed::write_enquiries(const Child& child, const Referral& r, const std::string& id) {
  for (const Section47& s : r.section47) {
    const std::string enquiry = enquiry_ids_.next(id, s.start);
    std::string outcome;
    if (s.end) {
      outcome = flags_json(
          {{"OUTCOME_NFA_FLAG", !s.substantiated},
           {"OUTCOME_CP_CONFERENCE_FLAG", !s.conference_not_required},
           {"OUTCOME_NFA_CONTINUE_SINGLE_FLAG", s.substantiated && s.conference_not_required}});
    }
    enquiries_.row(enquiry, id, child.id, s.start, s.end, s.end ? yes_no(!s.substantiated) : "",
                   outcome, s.worker, context_.team(s.team));
    if (s.conference && context_.window.holds(s.conference->day)) {
      held_.emplace_back(s.conference->day, write_conference(child, r, id, *s.conference, enquiry));
    }
  }
  if (r.transfer_in && context_.window.holds(r.transfer_in->day)) {
    held_.emplace_back(r.transfer_in->day, write_conference(child, r, id, *r.transfer_in, ""));
  }
}

std::string SsdNeed::write_conference(const Child& child, const Referral& r,
                                      const std::string& referral, const Conference& conference,
                                      const std::string& enquiry) {
  std::string id = conference_ids_.next(referral, conference.day);
  // The plan is written after it, under the identifier that the plan's own first day gives it.
  const bool plan = std::any_of(r.protection.begin(), r.protection.end(),
                                [&](const auto& p) { return p.start == conference.day; });
  conferences_.row(id, id + "M", enquiry, child.id,
                   plan ? Ids('P').next(referral, conference.day) : std::string(), referral,
                   yes_no(enquiry.empty()), conference.target, conference.day,
                   yes_no(conference.led_to_plan),
                   flags_json({{"OUTCOME_CP_FLAG", conference.led_to_plan},
                               {"OUTCOME_PROV_OF_SERVICES_FLAG", !conference.led_to_plan}}),
                   context_.team(r.team), r.worker);
  return id;
}

void SsdNeed::write_protection(const Child& child, const Referral& r, const std::string& id) {
  for (const ProtectionPlan& p : r.protection) {
    const std::string plan = protection_ids_.next(id, p.start);
    const auto conference = std::find_if(held_.begin(), held_.end(),
                                         [&](const auto& held) { return held.first == p.start; });
    protection_.row(plan, id, conference == held_.end() ? std::string() : conference->second,
                    child.id, p.start, p.end, p.initial_category, "N", p.latest_category);
    for (const ProtectionReview& v : p.reviews) {
      const std::string review = review_ids_.next(plan, v.day);
      reviews_.row(review, child.id, plan, v.due, v.day, review + "M",
                   yes_no(!p.end || *p.end > v.day), "Y", "");
    }
    for (const Visit& v : p.visits) {
      protection_visits_.row(protection_visit_ids_.next(plan, v.day), child.id, plan, v.day,
                             yes_no(v.seen), yes_no(v.seen && v.alone), "");
    }
  }
}

std::int64_t SsdNeed::close() {
  std::int64_t rows = 0;
  for (Table* table : {&contacts_, &early_help_, &episodes_, &assessments_, &factors_, &plans_,
                       &visits_, &enquiries_, &conferences_, &protection_, &reviews_,
                       &protection_visits_, &pre_proceedings_}) {
    rows += table->close();
  }
  return rows;
}

}  // namespace sightline::synth
