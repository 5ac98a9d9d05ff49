#include <algorithm>

#include "synth/codes.h"
#include "synth/ssd.h"

namespace sightline::synth {
namespace {

bool is_temporary(const Episode& e) {
  const std::string_view place = e.place.view();
  return place.size() == 2 && place[0] == 'T' && place[1] >= '0' && place[1] <= '4';
}

Day until_or_never(const std::optional<Day>& day) { return day.value_or(Day::never()); }

// Episodes that follow one another without a change of what a spell is made of.
struct Spell {
  Day from;
  std::optional<Day> until;
  const Episode* last = nullptr;
  std::string id;

  void extend(const Episode& e) {
    until = until_or_never(e.dec) >= until_or_never(until) ? e.dec : until;
    last = &e;
  }
};

// The first day of the care that runs on into the day, however long before the extract.
Day entered_care(const Child& child, Day day) {
  for (std::size_t i = child.episodes.size(); i-- > 0;) {
    const Episode& e = child.episodes[i];
    if (e.decom < day && until_or_never(e.dec) >= day) {
      day = e.decom;
    }
  }
  return day;
}

// Whether an episode begins a placement, by its reason (RNE) and what went before in the period: a
// change of legal status alone (L), of the kind of placement with the same carer (T) or of both (U)
// does not, and neither does coming back to the same carer from a temporary placement.
bool begins_placement(const Episode& e, const Spell* same_sort, bool temporary_between) {
  if (same_sort == nullptr || e.rne == "S") {
    return true;
  }
  const bool moved = e.rne == "P" || e.rne == "B";
  if (is_temporary(e)) {
    return temporary_between || !(e.rne == "L" || e.rne == "T" || e.rne == "U");
  }
  const bool back = temporary_between && !e.pl_post.empty() &&
                    e.pl_post == same_sort->last->pl_post && e.urn == same_sort->last->urn;
  return moved && !back;
}

}  // namespace

SsdCare::SsdCare(const SsdContext& context)
    : context_(context),
      episodes_(context.table(
          "ssd_cla_episodes",
          "clae_cla_episode_id,clae_person_id,clae_cla_episode_start_date,"
          "clae_cla_episode_start_reason,clae_cla_primary_need_code,clae_cla_episode_ceased_date,"
          "clae_cla_episode_ceased_reason,clae_cla_id,clae_referral_id,clae_cla_placement_id,"
          "clae_entered_care_date,clae_cla_last_iro_contact_date")),
      placements_(context.table(
          "ssd_cla_placement",
          "clap_cla_placement_id,clap_cla_placement_start_date,clap_cla_placement_type,"
          "clap_cla_placement_urn,clap_cla_placement_distance,clap_cla_id,"
          "clap_cla_placement_provider,clap_cla_placement_postcode,clap_cla_placement_end_date,"
          "clap_cla_placement_change_reason,clap_person_id")),
      statuses_(context.table("ssd_legal_status",
                              "lega_legal_status_id,lega_person_id,lega_legal_status,"
                              "lega_legal_status_start_date,lega_legal_status_end_date")),
      reviews_(context.table("ssd_cla_reviews",
                             "clar_cla_review_id,clar_cla_id,clar_cla_review_due_date,"
                             "clar_cla_review_date,clar_cla_review_cancelled,"
                             "clar_cla_review_participation")),
      visits_(context.table("ssd_cla_visits",
                            "clav_cla_visit_id,clav_cla_id,clav_person_id,clav_cla_visit_date,"
                            "clav_cla_visit_seen,clav_cla_visit_seen_alone")),
      missing_(context.table("ssd_missing",
                             "miss_table_id,miss_person_id,miss_missing_episode_start_date,"
                             "miss_missing_episode_type,miss_missing_episode_end_date,"
                             "miss_missing_rhi_offered,miss_missing_rhi_accepted")),
      immigration_(context.table("ssd_immigration_status",
                                 "immi_person_id,immi_immigration_status_id,"
                                 "immi_immigration_status,immi_immigration_status_start_date,"
                                 "immi_immigration_status_end_date")),
      permanence_(context.table(
          "ssd_permanence",
          "perm_table_id,perm_person_id,perm_cla_id,perm_adm_decision_date,"
          "perm_ffa_cp_decision_date,perm_placement_order_date,perm_placed_for_adoption_date,"
          "perm_matched_date,perm_adopted_by_carer_flag,perm_placed_ffa_cp_date,"
          "perm_decision_reversed_date,perm_placed_foster_carer_date,perm_part_of_sibling_group,"
          "perm_siblings_placed_together,perm_siblings_placed_apart,perm_placement_provider_urn,"
          "perm_decision_reversed_reason,perm_permanence_order_date,perm_permanence_order_type,"
          "perm_adoption_worker_id,perm_adopter_sex,perm_adopter_legal_status,"
          "perm_number_of_adopters")),
      previous_permanence_(
          context.table("ssd_cla_previous_permanence",
                        "lapp_table_id,lapp_person_id,lapp_previous_permanence_order_date,"
                        "lapp_previous_permanence_option,lapp_previous_permanence_la")),
      scores_(context.table(
          "ssd_sdq_scores",
          "csdq_table_id,csdq_person_id,csdq_sdq_completed_date,csdq_sdq_reason,csdq_sdq_score")),
      health_(context.table("ssd_cla_health",
                            "clah_health_check_id,clah_person_id,clah_health_check_type,"
                            "clah_health_check_date,clah_health_check_status")),
      immunisations_(
          context.table("ssd_cla_immunisations",
                        "clai_person_id,clai_immunisations_status,clai_immunisations_status_date")),
      misuse_(context.table("ssd_cla_substance_misuse",
                            "clas_substance_misuse_id,clas_person_id,clas_substance_misuse_date,"
                            "clas_substance_misused,clas_intervention_received")),
      convictions_(context.table("ssd_cla_convictions",
                                 "clac_cla_conviction_id,clac_person_id,clac_cla_conviction_date,"
                                 "clac_cla_conviction_offence")),
      leavers_(context.table(
          "ssd_care_leavers",
          "clea_table_id,clea_person_id,clea_care_leaver_eligibility,clea_care_leaver_in_touch,"
          "clea_care_leaver_latest_contact,clea_care_leaver_accommodation,"
          "clea_care_leaver_accom_suitable,clea_care_leaver_activity,"
          "clea_pathway_plan_review_date,clea_care_leaver_personal_advisor,"
          "clea_care_leaver_allocated_team,clea_care_leaver_worker_id")),
      care_plans_(context.table("ssd_cla_care_plan",
                                "lacp_table_id,lacp_person_id,lacp_cla_care_plan_start_date,"
                                "lacp_cla_care_plan_end_date,lacp_cla_care_plan_json")),
      costs_(context.table("ssd_s251_finance",
                           "s251_table_id,s251_cla_placement_id,s251_placeholder_1,"
                           "s251_placeholder_2,s251_placeholder_3,s251_placeholder_4")) {}

bool SsdCare::write(const SsdChild& whole) {
  const Child& child = whole.child;
  std::vector<Episode> episodes;
  for (const Episode& e : child.episodes) {
    if (!context_.window.open(e.decom, e.dec)) {
      continue;
    }
    Episode& told = episodes.emplace_back(e);
    told.dec = context_.window.known(e.dec);
    told.place = place_in(collection_year(told.dec.value_or(context_.window.to)), e.place);
    if (!told.dec) {
      told.rec = Code();
      told.reason_place_change = Code();
    }
  }
  std::stable_sort(episodes.begin(), episodes.end(), [](const Episode& a, const Episode& b) {
    return std::pair(a.decom, until_or_never(a.dec)) < std::pair(b.decom, until_or_never(b.dec));
  });
  periods_.clear();
  for (auto begin = episodes.cbegin(); begin != episodes.cend();) {
    auto end = begin;
    std::optional<Day> until = begin->dec;
    for (++end; end != episodes.cend() && (!until || end->decom <= *until); ++end) {
      until = until_or_never(end->dec) > until_or_never(until) ? end->dec : until;
    }
    periods_.push_back({period_ids_.next(child.id, begin->decom), begin->decom, until,
                        entered_care(child, begin->decom)});
    write_period(whole, begin, end);
    begin = end;
  }
  const std::int64_t before = missing_.rows() + leavers_.rows();
  write_events(child);
  write_circumstances(child);
  write_leaver(child);
  write_health(child);
  write_care_plan(child);
  return !episodes.empty() || missing_.rows() + leavers_.rows() > before;
}

void SsdCare::write_period(const SsdChild& whole, std::vector<Episode>::const_iterator begin,
                           std::vector<Episode>::const_iterator end) {
  const Child& child = whole.child;
  const std::string& period = periods_.back().id;
  const Day entered = entered_care(child, begin->decom);
  std::vector<Spell> placements;
  std::vector<Spell> statuses;
  // The placement that runs on, of each sort: a temporary one stands beside the one that it
  // interrupts.
  std::optional<std::size_t> current[2];
  bool last_was_temporary = false;
  for (auto e = begin; e != end; ++e) {
    const bool temporary = is_temporary(*e);
    auto& at = current[temporary ? 1 : 0];
    const bool other_between = e != begin && last_was_temporary != temporary;
    // The SSD has one type and one provider for each row: a foster carer who becomes a prospective
    // adopter has two, and that it is no move says the reason of the episode.
    const bool changed = at && (placements[*at].last->place != e->place ||
                                placements[*at].last->provider != e->provider);
    if (changed || begins_placement(*e, at ? &placements[*at] : nullptr, other_between)) {
      at = placements.size();
      placements.push_back({e->decom, e->dec, &*e, placement_ids_.next(child.id, e->decom)});
    } else {
      placements[*at].extend(*e);
    }
    last_was_temporary = temporary;
    if (statuses.empty() || statuses.back().last->ls != e->ls ||
        until_or_never(statuses.back().until) < e->decom) {
      statuses.push_back({e->decom, e->dec, &*e, status_ids_.next(child.id, e->decom)});
    } else {
      statuses.back().extend(*e);
    }
    episodes_.row(episode_ids_.next(child.id, e->decom), child.id, e->decom, e->rne, e->cin, e->dec,
                  e->rec, period, whole.referral_on(e->decom), placements[*at].id, entered, "");
  }
  for (const Spell& p : placements) {
    placements_.row(p.id, p.from, p.last->place, p.last->urn, "", period, p.last->provider,
                    p.last->pl_post, p.until, p.last->reason_place_change, child.id);
    costs_.row(p.id + "F", p.id, "", "", "", "");
  }
  for (const Spell& s : statuses) {
    statuses_.row(s.id, child.id, s.last->ls, s.from, s.until);
  }
}

std::string_view SsdCare::period_on(Day day) const {
  for (auto period = periods_.rbegin(); period != periods_.rend(); ++period) {
    if (period->from <= day && day <= until_or_never(period->until)) {
      return period->id;
    }
  }
  return {};
}

void SsdCare::write_events(const Child& child) {
  const Window& window = context_.window;
  for (const Review& r : child.reviews) {
    const std::string_view period = period_on(r.day);
    if (window.holds(r.day) && !period.empty()) {  // the SSD knows whose it is by the period alone
      reviews_.row(review_ids_.next(child.id, r.day), period, "", r.day, "N", r.code);
    }
  }
  for (const Visit& v : child.care_visits) {
    if (window.holds(v.day)) {
      visits_.row(visit_ids_.next(child.id, v.day), period_on(v.day), child.id, v.day,
                  yes_no(v.seen), yes_no(v.seen && v.alone));
    }
  }
  for (const Missing& m : child.missing) {
    if (window.open(m.start, m.end)) {
      const auto end = window.known(m.end);
      missing_.row(missing_ids_.next(child.id, m.start), child.id, m.start, m.kind, end,
                   end ? yes_no(m.interview_offered) : "", end ? yes_no(m.interview_accepted) : "");
    }
  }
}

void SsdCare::write_circumstances(const Child& child) {
  const Window& window = context_.window;
  const int last_year = context_.history.last_year;
  if (child.uasc && !periods_.empty()) {
    immigration_.row(child.id, child.id + "U", "UASC", "", window.known(child.uasc_until));
  }
  const Adoption* adoption = child.adoption && !periods_.empty() &&
                                     child.adoption->year <= last_year &&
                                     child.adoption->year >= context_.history.first_year
                                 ? &*child.adoption
                                 : nullptr;
  std::vector<PlacedForAdoption> placed;
  std::copy_if(child.placed_for_adoption.begin(), child.placed_for_adoption.end(),
               std::back_inserter(placed), [&](const PlacedForAdoption& p) {
                 return window.open(p.placed, p.ceased) && !periods_.empty();
               });
  const std::size_t rows = adoption != nullptr && placed.empty() ? 1 : placed.size();
  for (std::size_t i = 0; i < rows; ++i) {
    // The match and the adopters stand beside the last placing, or alone.
    const Adoption* a = i + 1 == rows ? adoption : nullptr;
    const PlacedForAdoption* p = i < placed.size() ? &placed[i] : nullptr;
    const Day day = p != nullptr ? p->placed : a->matched;
    const std::string_view by_carer = a != nullptr ? a->by_foster_carer.view() : "";
    permanence_.row(permanence_ids_.next(child.id, day), child.id, period_on(day),
                    a != nullptr ? std::optional(a->decided) : std::nullopt, "", "",
                    p != nullptr ? std::optional(p->placed) : std::nullopt,
                    a != nullptr ? std::optional(a->matched) : std::nullopt,
                    by_carer == "1"   ? "Y"
                    : by_carer == "0" ? "N"
                                      : "",
                    "", p != nullptr ? window.known(p->ceased) : std::nullopt, "", "", "", "", "",
                    p != nullptr && window.known(p->ceased) ? p->reason_ceased : Code(), "", "", "",
                    a != nullptr ? a->sex_of_adopters : Code(),
                    a != nullptr ? a->legal_status_of_adopters : Code(),
                    a != nullptr ? a->adopters : Code());
  }
  for (std::size_t i = 0; i < child.previous_permanence.size(); ++i) {
    const PreviousPermanence& p = child.previous_permanence[i];
    // Of a child who came into care twice in a year the return tells the later.
    const bool later =
        i + 1 < child.previous_permanence.size() && child.previous_permanence[i + 1].year == p.year;
    if (!later && p.year >= context_.history.first_year && p.year <= last_year) {
      previous_permanence_.row(child.id + "B" + std::to_string(p.year), child.id, p.date, p.before,
                               p.authority);
    }
  }
}

// The record of a year tells whether, never when: the days are made up, and lie in the year.
void SsdCare::write_health(const Child& child) {
  const Oc2* latest = nullptr;
  for (const Oc2& o : child.oc2) {
    if (o.year < context_.history.first_year || o.year > context_.history.last_year) {
      continue;
    }
    if (collection_year_end(o.year) <= context_.window.to) {
      latest = &o;
    }
    const std::string id = child.id + "Z" + std::to_string(o.year);
    const auto some_day = [&](int which) {
      const int spread = (child.dob ? child.dob->number() : 0) * 7 + which * 101;
      return collection_year_start(o.year) + spread % 365;
    };
    const auto held = [&](int which) { return context_.window.holds(some_day(which)); };
    if ((o.sdq_score || !o.sdq_reason.empty()) && held(0)) {
      scores_.row(id, child.id, some_day(0), o.sdq_reason, o.sdq_score);
    }
    write_assessments(child, o, id, some_day(1));
    if (o.teeth_check == "1" && held(2)) {
      health_.row(id + "T", child.id, "Dental check", some_day(2), "Completed");
    }
    if (o.substance_misuse == "1" && held(3)) {
      misuse_.row(id + "M", child.id, some_day(3), "Y", yes_no(o.intervention_received == "1"));
    }
    if (o.convicted == "1" && held(4)) {
      convictions_.row(id + "K", child.id, some_day(4), "");
    }
  }
  if (latest != nullptr && !latest->immunisations.empty()) {
    immunisations_.row(child.id, yes_no(latest->immunisations == "1"),
                       collection_year_end(latest->year));
  }
}

std::int64_t SsdCare::close() {
  std::int64_t rows = 0;
  for (Table* table :
       {&episodes_, &placements_, &statuses_, &reviews_, &visits_, &missing_, &immigration_,
        &permanence_, &previous_permanence_, &scores_, &health_, &immunisations_, &misuse_,
        &convictions_, &leavers_, &care_plans_, &costs_}) {
    rows += table->close();
  }
  return rows;
}

}  // namespace sightline::synth
