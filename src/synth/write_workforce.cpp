// The full lists of the workforce: posts with all that is said of them, vacancies among them, and
// what happened in supervision and absence.
#include <filesystem>
#include <map>

#include "synth/table.h"
#include "synth/workforce_details.h"
#include "synth/write.h"

namespace sightline::synth {

void write_workforce_full(const History& history, const Workforce& workforce,
                          const std::filesystem::path& folder) {
  make_folder(folder);
  std::map<std::string, const Team*> teams;
  for (const Team& t : history.teams) {
    teams.emplace(t.name, &t);
  }
  const auto locality = [&](const std::string& team) {
    const auto known = teams.find(team);
    return known == teams.end() ? std::string() : csv_cell(known->second->parent_name);
  };
  const auto service = [&](const std::string& team) {
    const auto known = teams.find(team);
    return known == teams.end() ? std::string() : csv_cell(known->second->service_name);
  };
  Table posts(folder, "loc_post",
              "post_id,worker_id,team,role,fte,agency,start_date,end_date,locality,service,grade,"
              "employment,covers_post,swe_number,qualified_date,asye,asye_end_date,caseload_limit,"
              "start_origin,leaving_reason,leaving_destination");
  for (std::size_t i = 0; i < history.posts.size(); ++i) {
    const Post& p = history.posts[i];
    const PostDetail& d = workforce.posts[i];
    const Worker& w = workforce.workers.at(p.worker);
    const bool registered = is_social_worker(p.role);
    posts.row(p.id, p.worker, p.team, p.role, thousandths(p.fte_thousandths), p.agency ? "1" : "0",
              p.start, p.end, locality(p.team), service(p.team), d.grade,
              p.agency ? "AGENCY" : "EMPLOYED", d.covers, registered ? w.swe_number : "",
              registered ? std::optional(w.qualified) : std::nullopt, d.asye ? "1" : "0",
              d.asye ? w.asye_end : std::nullopt, d.caseload_limit, d.start_origin,
              d.leaving_reason, d.leaving_destination);
  }
  for (const Vacancy& v : workforce.vacancies) {
    posts.row(v.id, "", v.team, v.role, thousandths(v.fte_thousandths), "", v.start, v.end,
              locality(v.team), service(v.team), "", "VACANT", "", "", "", "", "", "", "", "", "");
  }
  posts.close();
  write_allocations(history, folder);
  Table supervisions(folder, "loc_supervision",
                     "worker_id,supervision_date,supervisor_id,kind,recorded_on");
  for (const Supervision& s : workforce.supervisions) {
    supervisions.row(s.worker, s.day, s.supervisor, s.kind, s.recorded);
  }
  supervisions.close();
  Table absences(folder, "loc_absence", "worker_id,start_date,end_date,absence_reason");
  for (const Absence& a : workforce.absences) {
    absences.row(a.worker, a.start, a.end, a.reason);
  }
  absences.close();
}

}  // namespace sightline::synth
