#include <filesystem>
#include <map>
#include <string>

#include "synth/returns.h"
#include "synth/table.h"
#include "synth/write.h"

namespace sightline::synth {
std::int64_t write_return_csv(const History& history, int year,
                              const std::filesystem::path& folder) {
  make_folder(folder);
  Table header(folder, "header", "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB");
  Table episodes(
      folder, "episodes",
      "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,"
      "PL_POST,URN");
  Table reviews(folder, "reviews", "CHILD,DOB,REVIEW,REVIEW_CODE");
  Table uasc(folder, "uasc", "CHILD,SEX,DOB,DUC");
  Table oc2(folder, "oc2",
            "CHILD,DOB,SDQ_SCORE,SDQ_REASON,CONVICTED,HEALTH_CHECK,IMMUNISATIONS,TEETH_CHECK,"
            "HEALTH_ASSESSMENT,SUBSTANCE_MISUSE,INTERVENTION_RECEIVED,INTERVENTION_OFFERED");
  Table oc3(folder, "oc3", "CHILD,DOB,IN_TOUCH,ACTIV,ACCOM");
  Table ad1(folder, "ad1",
            "CHILD,DOB,DATE_INT,DATE_MATCH,FOSTER_CARE,NB_ADOPTR,SEX_ADOPTR,LS_ADOPTR");
  Table placed(folder, "placed_for_adoption",
               "CHILD,DOB,DATE_PLACED,DATE_PLACED_CEASED,REASON_PLACED_CEASED");
  Table permanence(folder, "previous_permanence", "CHILD,DOB,PREV_PERM,LA_PERM,DATE_PERM");
  Table missing(folder, "missing", "CHILD,DOB,MISSING,MIS_START,MIS_END");
  std::optional<Table> workers;
  if (year >= 2024) {
    workers.emplace(folder, "sw_episodes", "CHILD,DOB,SW_ID,SW_DECOM,SW_DEC,SW_REASON");
  }
  std::optional<Table> liberty;
  if (year >= 2027) {
    liberty.emplace(folder, "dolo", "CHILD,DOB,DOLO_START,DOLO_END");
  }
  for (std::size_t i = 0; i < history.children.size(); ++i) {
    const auto r = return_of(history, i, year);
    if (!r) {
      continue;
    }
    header.row(r->child, r->sex, r->dob, r->ethnicity, r->upn, r->mother, r->own_childs_dob);
    for (const Episode& e : r->episodes) {
      episodes.row(r->child, e.decom, e.rne, e.ls, e.cin, e.place, e.provider, e.dec, e.rec,
                   e.reason_place_change, e.home_post, e.pl_post, e.urn);
    }
    for (const Review& v : r->reviews) {
      reviews.row(r->child, r->dob, v.day, v.code);
    }
    if (r->uasc) {
      uasc.row(r->child, r->sex, r->dob, r->uasc_until);
    }
    if (r->oc2) {
      const Oc2& o = *r->oc2;
      oc2.row(r->child, r->dob, o.sdq_score, o.sdq_reason, o.convicted, o.health_check,
              o.immunisations, o.teeth_check, o.health_assessment, o.substance_misuse,
              o.intervention_received, o.intervention_offered);
    }
    if (r->oc3) {
      oc3.row(r->child, r->dob, r->oc3->in_touch, r->oc3->activity, r->oc3->accommodation);
    }
    if (r->adoption) {
      const Adoption& a = *r->adoption;
      ad1.row(r->child, r->dob, a.decided, a.matched, a.by_foster_carer, a.adopters,
              a.sex_of_adopters, a.legal_status_of_adopters);
    }
    for (const PlacedForAdoption& p : r->placed_for_adoption) {
      placed.row(r->child, r->dob, p.placed, p.ceased, p.reason_ceased);
    }
    if (r->previous_permanence) {
      const PreviousPermanence& p = *r->previous_permanence;
      permanence.row(r->child, r->dob, p.before, p.authority, p.date);
    }
    for (const Missing& m : r->missing) {
      missing.row(r->child, r->dob, m.kind, m.start, m.end);
    }
    for (const SocialWorkerEpisode& w : r->social_workers) {
      workers->row(r->child, r->dob, w.worker, w.start, w.end, w.reason);
    }
    for (const Deprivation& d : r->deprivations) {
      liberty->row(r->child, r->dob, d.start, d.end);
    }
  }
  std::int64_t rows = header.close() + episodes.close() + reviews.close() + uasc.close() +
                      oc2.close() + oc3.close() + ad1.close() + placed.close() +
                      permanence.close() + missing.close();
  rows += workers ? workers->close() : 0;
  rows += liberty ? liberty->close() : 0;
  return rows;
}

void write_workforce(const History& history, const std::filesystem::path& folder) {
  make_folder(folder);
  std::map<std::string, const Team*> teams;
  for (const Team& t : history.teams) {
    teams.emplace(t.name, &t);
  }
  Table posts(folder, "loc_post",
              "post_id,worker_id,team,role,fte,agency,start_date,end_date,locality,service");
  for (const Post& p : history.posts) {
    const auto team = teams.find(p.team);
    const bool known = team != teams.end();
    posts.row(p.id, p.worker, p.team, p.role, thousandths(p.fte_thousandths), p.agency ? "1" : "0",
              p.start, p.end, known ? csv_cell(team->second->parent_name) : "",
              known ? csv_cell(team->second->service_name) : "");
  }
  posts.close();
  write_allocations(history, folder);
}

void write_allocations(const History& history, const std::filesystem::path& folder) {
  Table held(folder, "loc_allocation",
             "allocation_id,person_id,worker_id,team,start_date,end_date");
  for (const Allocation& a : history.allocations) {
    held.row(a.id, a.child, a.worker, a.team, a.start, a.end);
  }
  held.close();
}

void write_population(const History& history, const Authority& authority,
                      const std::filesystem::path& folder) {
  make_folder(folder);
  Table table(
      folder, "population_0_17",
      "mid_year,used_for_year_ending_31_march,geography_level,geography_name,geography_code,"
      "la_code_3digit,age_group,population,symbol,source_file");
  for (const Population& p : history.population) {
    table.row(p.mid_year, p.mid_year + 1, "la", csv_cell(authority.name), authority.ons_code,
              authority.code, "0-17", p.children, "", "made up");
  }
  table.close();
}

}  // namespace sightline::synth
