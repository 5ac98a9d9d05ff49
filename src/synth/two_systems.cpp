#include "synth/two_systems.h"

#include <algorithm>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>

#include "core/error.h"
#include "synth/csv_file.h"
#include "synth/ssd.h"
#include "synth/table.h"

namespace sightline::synth {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> files_in(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() == ".csv") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::set<std::string> persons_in(const fs::path& folder) {
  std::set<std::string> persons;
  std::ifstream in(folder / "ssd_person.csv", std::ios::binary);
  std::string line;
  std::getline(in, line);
  while (std::getline(in, line)) persons.insert(line.substr(0, line.find(',')));
  return persons;
}

enum class Kind { kNone, kPerson, kTeam, kTeamName, kWorker, kRecord, kCategory, kReferralSource };

Kind kind_of(const std::string& column) {
  static const std::map<std::string, Kind, std::less<>> kOwn = {
      {"moth_childs_person_id", Kind::kPerson},
      {"pers_common_child_id", Kind::kNone},
      {"pers_legacy_id", Kind::kNone},
      {"dept_team_id", Kind::kTeam},
      {"dept_team_parent_id", Kind::kTeam},
      {"dept_team_name", Kind::kTeamName},
      {"dept_team_parent_name", Kind::kTeamName},
      {"prof_professional_department", Kind::kTeam},
      {"prof_professional_id", Kind::kWorker},
      {"prof_staff_id", Kind::kWorker},
      {"invo_professional_id", Kind::kWorker},
      {"invo_professional_role_id", Kind::kNone},
      {"cppl_cp_plan_initial_category", Kind::kCategory},
      {"cppl_cp_plan_latest_category", Kind::kCategory},
      {"cine_referral_source_code", Kind::kReferralSource}};
  if (const auto own = kOwn.find(column); own != kOwn.end()) return own->second;
  if (column.ends_with("_person_id")) return Kind::kPerson;
  if (column.ends_with("_worker_id")) return Kind::kWorker;
  if (column.ends_with("_team") && !column.starts_with("link_")) return Kind::kTeam;
  if (column.ends_with("_id")) return Kind::kRecord;
  return Kind::kNone;
}

// How the old system calls what the new one calls so. Its persons have numbers of its own.
class OldNames {
 public:
  explicit OldNames(const History& history) {
    for (std::size_t i = 0; i < history.children.size(); ++i) {
      // 7919 and the prime 999983 have no common factor: each number comes once.
      persons_.emplace(history.children[i].id,
                       "P" + std::to_string(1000000 + (i * 7919 + 13) % 999983));
    }
  }
  std::string person(const std::string& id) const {
    const auto found = persons_.find(id);
    return found == persons_.end() ? "P" + id : found->second;
  }
  const std::unordered_map<std::string, std::string>& persons() const { return persons_; }
  static std::string team(const std::string& id) { return "OT" + id; }
  static std::string worker(const std::string& id) { return "OW" + id; }
  static std::string category(const std::string& code) { return "CP-" + code; }
  static std::string source(const std::string& code) { return "RS" + code; }

  void rename(const std::string& column, std::string& cell) const {
    if (cell.empty()) return;
    switch (kind_of(column)) {
      case Kind::kNone:
        return;
      case Kind::kPerson:
        cell = person(cell);
        return;
      case Kind::kTeam:
        cell = team(cell);
        return;
      case Kind::kTeamName:  // renamed at the change
        if (cell.front() != '"') cell = "Old " + cell;
        return;
      case Kind::kWorker:
        cell = worker(cell);
        return;
      case Kind::kRecord:
        cell = "OC" + cell;
        return;
      case Kind::kCategory:
        cell = category(cell);
        return;
      case Kind::kReferralSource:
        cell = source(cell);
        return;
    }
  }

 private:
  std::unordered_map<std::string, std::string> persons_;
};

bool was_adopted(const Child& child) {
  const auto by_order = [](const Episode& e) {
    return e.rec == Code("E11") || e.rec == Code("E12");
  };
  return child.adoption.has_value() ||
         std::any_of(child.episodes.begin(), child.episodes.end(), by_order) ||
         std::any_of(child.referrals.begin(), child.referrals.end(),
                     [](const Referral& r) { return r.close_reason == Code("RC1"); });
}

// Has an episode of need that was open when the old system fell silent.
bool in_need_then(const Child& child, Day day) {
  return std::any_of(child.referrals.begin(), child.referrals.end(), [&](const Referral& r) {
    return r.day < day - 30 && !r.no_further_action && (!r.closed || *r.closed > day + 30);
  });
}

std::string old_extract_file(const std::string& table) { return "oldcare/" + table + ".csv"; }

}  // namespace

TwoSystems write_two_systems(const History& history, const ChangeOfSystem& change,
                             const fs::path& folder) {
  const Day first = change.window ? change.window->from : collection_year_start(history.first_year);
  const Day last = change.window ? change.window->to : collection_year_end(history.last_year);
  if (change.day <= first || change.day > last) {
    throw Error(ErrorKind::kUsage, "the change of system must lie within the records, after " +
                                       first.iso() + " and not after " + last.iso());
  }
  TwoSystems out;
  out.old_from = first;
  out.old_to = change.day - 1;
  if (change.overlap > 0) {
    Day until = change.day;
    for (int month = 0; month < change.overlap; ++month) until = until + 31;
    // The last day of the month before.
    while (!until.iso().ends_with("-01")) until = until - 1;
    out.old_to = std::min(last, std::max(out.old_to, until - 1));
  }
  out.new_from = change.day;
  out.new_to = last;
  const fs::path older = folder / "oldcare";
  const fs::path newer = folder / "newcare";
  write_ssd(history, older, Window{out.old_from, out.old_to});
  write_ssd(history, newer, Window{out.new_from, out.new_to});

  const std::set<std::string> in_old = persons_in(older);
  const std::set<std::string> in_new = persons_in(newer);
  const OldNames names(history);
  std::set<std::string> categories;
  std::set<std::string> sources;
  std::set<std::string> teams;
  std::set<std::string> workers;
  std::string lost_code;
  for (const fs::path& file : files_in(older)) {
    out.old_rows += rewrite(file, [&](const auto& columns, auto& cells) {
      for (std::size_t i = 0; i < columns.size() && i < cells.size(); ++i) {
        const Kind kind = kind_of(columns[i]);
        if (cells[i].empty()) continue;
        if (kind == Kind::kCategory) categories.insert(cells[i]);
        if (kind == Kind::kReferralSource) sources.insert(cells[i]);
        if (kind == Kind::kTeam) teams.insert(cells[i]);
        if (kind == Kind::kWorker) workers.insert(cells[i]);
        names.rename(columns[i], cells[i]);
      }
      return true;
    });
  }

  const fs::path links = folder / "links";
  make_folder(links);
  std::set<std::string> proposed;
  int lost = 0;
  {
    Table listed(links, "person-links", "PERSON_ID,SAME_AS");
    Table truth(folder, "same_persons", "old,new,known_by");
    for (std::size_t i = 0; i < history.children.size(); ++i) {
      const Child& child = history.children[i];
      if (!in_old.contains(child.id) || !in_new.contains(child.id)) continue;
      const bool has_upn = !child.upn.empty() && !child.upn.starts_with("UN");
      const bool plain = !change.all_listed && !was_adopted(child) && child.sex != "U";
      const char* by = "list";
      if (plain && has_upn && i % 10 == 7) {
        by = "upn";
        ++out.persons_by_upn;
      } else if (plain && !has_upn && i % 3 == 1) {
        by = "proposal";
        proposed.insert(child.id);
        ++out.persons_proposed;
      } else if (change.mistakes && plain && !has_upn && lost < 3 &&
                 in_need_then(child, out.old_to + 1)) {
        by = "nothing";
        ++lost;
        PlantedError e{"identifier lost", child.id, "ssd_cin_episodes",
                       names.person(child.id) + " is not in the list of links"};
        e.source = "change";
        e.file = old_extract_file("ssd_cin_episodes");
        e.rule = "ssd-not-continued";
        e.other = names.person(child.id);
        out.planted.push_back(std::move(e));
      } else {
        listed.row(names.person(child.id), child.id);
        ++out.persons_listed;
      }
      truth.row(names.person(child.id), child.id, by);
    }
    listed.close();
    truth.close();
  }
  {
    Table list(links, "team-links", "SYSTEM,TEAM_ID,NEW_TEAM_ID,FROM_DAY");
    for (const std::string& team : teams) {
      list.row(kOldSystem, OldNames::team(team), team, change.day);
    }
    list.close();
  }
  {
    Table list(links, "worker-links", "SYSTEM,WORKER_ID,NEW_WORKER_ID,FROM_DAY");
    for (const std::string& worker : workers) {
      list.row(kOldSystem, OldNames::worker(worker), worker, change.day);
    }
    list.close();
  }
  {
    Table list(links, "code-map", "SYSTEM,TABLE_NAME,COLUMN_NAME,CODE,MEANS");
    for (const char* column : {"cppl_cp_plan_initial_category", "cppl_cp_plan_latest_category"}) {
      for (const std::string& code : categories) {
        list.row(kOldSystem, "ssd_cp_plans", column, OldNames::category(code), code);
      }
    }
    for (const std::string& code : sources) {
      if (change.mistakes && lost_code.empty()) {
        lost_code = code;
        continue;
      }
      list.row(kOldSystem, "ssd_cin_episodes", "cine_referral_source_code", OldNames::source(code),
               code);
    }
    list.close();
  }
  if (!lost_code.empty()) {
    PlantedError e{"code of the old system not mapped", "", "ssd_cin_episodes",
                   "the map of codes lacks " + OldNames::source(lost_code)};
    e.source = "change";
    e.file = old_extract_file("ssd_cin_episodes");
    e.rule = "ssd-unknown-code";
    out.planted.push_back(std::move(e));
  }

  int open_plans = 0;
  for (const fs::path& file : files_in(newer)) {
    const std::string table = file.stem().string();
    out.new_rows += rewrite(file, [&](const auto& columns, auto& cells) {
      if (table == "ssd_person" && proposed.contains(cells[0])) {
        for (std::size_t i = 0; i < columns.size() && i < cells.size(); ++i) {
          if (columns[i] == "pers_legacy_id") cells[i] = names.person(cells[0]);
        }
      }
      if (!change.mistakes || table != "ssd_cin_plans") return true;
      // A plan that was open at the change, and that nobody brought over.
      std::string child;
      std::string start;
      for (std::size_t i = 0; i < columns.size() && i < cells.size(); ++i) {
        if (columns[i] == "cinp_person_id") child = cells[i];
        if (columns[i] == "cinp_cin_plan_start_date") start = cells[i];
      }
      if (start >= change.day.iso() || ++open_plans % 20 != 5) return true;
      PlantedError e{"not migrated", child, table,
                     "the plan of " + start + " is open in the old system and not in the new"};
      e.source = "change";
      e.other = names.person(child);
      e.file = old_extract_file(table);
      e.rule = "ssd-not-continued";
      out.planted.push_back(std::move(e));
      return false;
    });
  }
  out.old_names = names.persons();
  return out;
}

}  // namespace sightline::synth
