// The workforce census of one year as the XML file that a council sends: social workers in post on
// 30 September or who left in the year before, and what the authority says of vacancies.
//
// Elements stand in the order of the year's schema. Between the years: GenderCurrent became Sex in
// 2024; QualInst and CFKSSstatus were last asked for in 2024. Each worker stands on a line of its
// own.
#include <filesystem>
#include <set>
#include <string>

#include "synth/output.h"
#include "synth/workforce_details.h"
#include "synth/write.h"
#include "synth/xml.h"

namespace sightline::synth {
namespace {

const char* flag(bool value) { return value ? "1" : "0"; }

std::string hundredths(int value) {
  const std::string part = std::to_string(value % 100);
  return std::to_string(value / 100) + "." + (part.size() < 2 ? "0" : "") + part;
}

bool open_on(Day start, const std::optional<Day>& end, Day day) {
  return start <= day && (!end || *end > day);
}

// What one census looks up of a worker.
struct Held {
  std::set<std::string> children;
  int sick_days = 0;
  const Absence* away = nullptr;  // on the day of the census
};

class Census {
 public:
  Census(const History& history, const Workforce& workforce, int year)
      : history_(history),
        workforce_(workforce),
        year_(year),
        from_(census_start(year)),
        day_(census_day(year)) {
    for (const Allocation& a : history.allocations) {
      if (open_on(a.start, a.end, day_)) {
        held_[a.worker].children.insert(a.child);
      }
    }
    for (const Absence& a : workforce.absences) {
      if (open_on(a.start, a.end, day_)) {
        held_[a.worker].away = &a;
      }
      const Day until = std::min(a.end.value_or(day_ + 1), day_ + 1);
      if (a.reason == "SIC" && std::max(a.start, from_) < until) {
        held_[a.worker].sick_days += until - std::max(a.start, from_);
      }
    }
  }

  void write_vacancies(Xml& xml) const {
    int vacant = 0;
    int covering = 0;
    int people = 0;
    std::set<std::string> open;
    for (const Vacancy& v : workforce_.vacancies) {
      if (is_social_worker(v.role) && open_on(v.start, v.end, day_)) {
        vacant += v.fte_thousandths;
        open.insert(v.id);
      }
    }
    for (std::size_t i = 0; i < history_.posts.size(); ++i) {
      const Post& p = history_.posts[i];
      if (p.agency && open_on(p.start, p.end, day_) && open.contains(workforce_.posts[i].covers)) {
        covering += p.fte_thousandths;
        ++people;
      }
    }
    xml.text("<LALevelVacancies>");
    xml.element("NumberOfVacancies", thousandths(vacant));
    xml.element("NoAgencyFTE", thousandths(covering));
    xml.element("NoAgencyHeadcount", people);
    xml.text("</LALevelVacancies>");
    xml.end_line();
  }

  // False when the worker is not in this census.
  bool write_worker(Xml& xml, const std::string& id, const Worker& w) {
    const Post& first = history_.posts[w.first_post];
    const Post& last = history_.posts[w.last_post];
    const bool in_post = open_on(first.start, last.end, day_);
    const bool left = last.end && *last.end >= from_ && *last.end <= day_;
    if (!is_social_worker(first.role) || first.start > day_ ||
        (!in_post && (!left || first.agency))) {
      return false;
    }
    std::size_t now = w.last_post;
    while (now > w.first_post && history_.posts[now].start > day_) {
      --now;
    }
    const Post& post = history_.posts[now];
    const Held& held = held_[id];
    xml.text("<CSWWWorker>");
    xml.element("AgencyWorker", flag(post.agency));
    xml.element("SWENo", w.swe_number);
    xml.element("FTE", thousandths(post.fte_thousandths));
    xml.element("PersonBirthDate", w.dob);
    if (year_ >= 2024) {
      xml.element("Sex", w.sex);
    } else {
      xml.element("GenderCurrent", w.sex == "M" ? "1" : "2");
    }
    xml.element("Ethnicity", w.ethnicity);
    if (year_ <= 2024) {
      xml.element("QualInst", "A university");
    }
    xml.element("QualLevel", w.qualified.number() % 3 == 0 ? "1" : "2");
    xml.element("StepUpGrad", flag(w.qualified.number() % 17 == 0));
    const bool holds = in_post && !held.children.empty();
    xml.element("OrgRole", post.role == "Senior Social Worker" ? "4" : holds || left ? "5" : "6");
    xml.element("RoleStartDate", first.start);
    xml.element("StartOrigin", workforce_.posts[w.first_post].start_origin);
    if (left) {
      xml.element("RoleEndDate", *last.end);
      xml.element("LeaverDestination", workforce_.posts[w.last_post].leaving_destination);
      xml.element("ReasonLeave", workforce_.posts[w.last_post].leaving_reason);
    } else {
      xml.element("FTE30", thousandths(post.fte_thousandths));
      xml.element("Cases30", static_cast<int>(held.children.size()));
    }
    // Working days of those away: five in seven.
    xml.element("WorkingDaysLost", hundredths(held.sick_days * 500 / 7));
    xml.element("ContractWeeks", "52.1");
    xml.element("FrontlineGrad", flag(w.qualified.number() % 19 == 0));
    if (!left) {
      xml.element("Absat30Sept", flag(held.away != nullptr));
      if (held.away != nullptr) {
        xml.element("ReasonAbsence", held.away->reason);
      }
    }
    if (year_ <= 2024) {
      const bool asye = w.asye_end && *w.asye_end > day_;
      xml.element("CFKSSstatus", asye ? "1" : "2");
    }
    xml.text("</CSWWWorker>");
    xml.end_line();
    return true;
  }

 private:
  const History& history_;
  const Workforce& workforce_;
  int year_;
  Day from_, day_;
  std::map<std::string, Held> held_;
};

}  // namespace

std::int64_t write_csww(const History& history, const Workforce& workforce, int year,
                        const Authority& authority, const std::filesystem::path& file) {
  make_folder(file.parent_path());
  Xml xml(file, Days::kIso);
  xml.text("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Message>\n<Header><CollectionDetails>");
  xml.element("Collection", "CSWW");
  xml.element("Year", year);
  xml.element("ReferenceDate", census_day(year));
  xml.text("</CollectionDetails><Source>");
  xml.element("SourceLevel", "L");
  xml.element("LEA", authority.code);
  xml.element("SoftwareCode", "Sightline synth");
  xml.element("DateTime", (census_day(year) + 60).iso() + "T09:00:00Z");
  xml.text("</Source></Header>");
  xml.end_line();
  Census census(history, workforce, year);
  census.write_vacancies(xml);
  std::int64_t workers = 0;
  for (const auto& [id, worker] : workforce.workers) {
    workers += census.write_worker(xml, id, worker) ? 1 : 0;
  }
  xml.text("</Message>");
  xml.end_line();
  xml.close();
  return workers;
}

}  // namespace sightline::synth
