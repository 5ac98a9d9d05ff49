// Figures of local lists, reckoned from the cells of the lists as they were sent: no history comes
// with them but that of local_lists_test.cpp, so elsewhere each answers nobody.
#include <algorithm>
#include <functional>
#include <map>
#include <stdexcept>

#include "oracles/calendar.h"
#include "oracles/oracle.h"

namespace sightline::oracles {
namespace {

// One row, its cells by the name of the column.
class Row {
 public:
  Row(const synth::LocalList& list, const std::vector<std::string>& cells)
      : list_(list), cells_(cells) {}

  const std::string& text(const std::string& column) const {
    const auto at = std::find(list_.columns.begin(), list_.columns.end(), column);
    if (at == list_.columns.end()) {
      throw std::out_of_range(list_.name + " has no column " + column);
    }
    return cells_.at(static_cast<std::size_t>(at - list_.columns.begin()));
  }
  // 31/03/2024
  std::optional<Day> day(const std::string& column) const {
    const std::string& cell = text(column);
    if (cell.empty()) {
      return std::nullopt;
    }
    return Day::of(std::stoi(cell.substr(6)), std::stoi(cell.substr(3, 2)),
                   std::stoi(cell.substr(0, 2)));
  }
  std::optional<int> number(const std::string& column) const {
    const std::string& cell = text(column);
    return cell.empty() ? std::nullopt : std::optional(std::stoi(cell));
  }

 private:
  const synth::LocalList& list_;
  const std::vector<std::string>& cells_;
};

void each(const RawTables& tables, const std::string& name,
          const std::function<void(const Row&)>& look) {
  for (const synth::LocalList& list : tables.lists) {
    if (list.name != name) {
      continue;
    }
    for (const auto& cells : list.rows) {
      look(Row(list, cells));
    }
  }
}

bool in(const std::optional<Day>& day, Day from, Day to) {
  return day && *day >= from && *day <= to;
}

// The whole case alone; the moderated grade, where there is one, is the one that counts.
Answer audits(const RawTables& tables, Day from, Day to) {
  Answer a;
  each(tables, "loc_audit", [&](const Row& row) {
    const std::string& moderated = row.text("moderated_grade");
    const std::string grade = moderated.empty() ? row.text("grade") : moderated;
    if (row.text("element") == "OVERALL" && !grade.empty() && in(row.day("audit_date"), from, to)) {
      a.share(row.text("person_id"), grade == "GOOD" || grade == "OUTSTANDING", grade);
    }
  });
  return a;
}

// A complaint is counted when it arrives; what it comes to at a later stage is the same complaint.
Answer complaints(const RawTables& tables, Day from, Day to) {
  Answer a;
  each(tables, "loc_complaint", [&](const Row& row) {
    const std::string& stage = row.text("stage");
    if (row.text("kind") == "COMPLAINT" && (stage == "1" || stage == "CORPORATE") &&
        in(row.day("received_date"), from, to)) {
      a.count(row.text("complaint_id"), row.text("from_whom"));
    }
  });
  return a;
}

Answer early_help_closed(const RawTables& tables, Day from, Day to) {
  Answer a;
  each(tables, "loc_early_help", [&](const Row& row) {
    if (in(row.day("end_date"), from, to)) {
      const std::string& outcome = row.text("outcome");
      a.share(row.text("person_id"), outcome == "NEEDS_MET",
              outcome.empty() ? "not recorded" : outcome);
    }
  });
  return a;
}

Answer early_help_assessed(const RawTables& tables, Day from, Day to) {
  Answer a;
  each(tables, "loc_early_help", [&](const Row& row) {
    if (in(row.day("assessment_completed_date"), from, to)) {
      a.count(row.text("person_id"), row.text("tool"));
    }
  });
  return a;
}

Answer early_help_in_time(const RawTables& tables, Day from, Day to) {
  Answer a;
  each(tables, "loc_early_help", [&](const Row& row) {
    const auto done = row.day("assessment_completed_date");
    const auto given = row.day("assessment_start_date");
    const Day begun = given ? *given : *row.day("start_date");
    if (in(done, from, to) && *done >= begun) {
      a.share(row.text("person_id"), working_days_between(begun, *done) <= 35);
    }
  });
  return a;
}

// A child enters once: by the first outcome that the list marks and that is one of substance.
Answer entrants(const RawTables& tables, Day from, Day to) {
  struct Entry {
    Day day;
    std::string disposal;
  };
  std::map<std::string, Entry> first;
  each(tables, "loc_youth_justice", [&](const Row& row) {
    const std::string& disposal = row.text("disposal");
    const bool substance = disposal != "COMMUNITY_RESOLUTION" && disposal != "REMAND" &&
                           disposal != "NO_FURTHER_ACTION";
    const auto day = row.day("outcome_date");
    if (row.text("first_time_entrant") == "1" && substance && day) {
      const auto [at, added] = first.emplace(row.text("person_id"), Entry{*day, disposal});
      if (!added && *day < at->second.day) {
        at->second = {*day, disposal};
      }
    }
  });
  Answer a;
  for (const auto& [child, entry] : first) {
    if (in(entry.day, from, to)) {
      a.count(child, entry.disposal);
    }
  }
  return a;
}

Answer approved(const RawTables& tables, Day from, Day to) {
  Answer a;
  each(tables, "loc_fostering", [&](const Row& row) {
    if (in(row.day("approval_date"), from, to)) {
      a.count(row.text("household_id"), row.text("kind"));
    }
  });
  return a;
}

// Children who are in the state on the day, each once.
Answer there_on(const RawTables& tables, const char* list, const char* start, Day day) {
  std::map<std::string, bool> there;
  each(tables, list, [&](const Row& row) {
    const auto begun = row.day(start);
    const auto ended = row.day("end_date");
    there[row.text("person_id")] |= begun && *begun <= day && (!ended || *ended > day);
  });
  Answer a;
  for (const auto& [child, is] : there) {
    if (is) {
      a.count(child);
    }
  }
  return a;
}

Answer at_home(const RawTables& tables, Day, Day to) {
  return there_on(tables, "loc_home_education", "start_date", to);
}
Answer privately_fostered(const RawTables& tables, Day, Day to) {
  return there_on(tables, "loc_private_fostering", "start_date", to);
}

// Due in the period: on the day that the list says, else on the 20th working day in care.
Answer first_health_assessments(const RawTables& tables, Day from, Day to) {
  Answer a;
  each(tables, "loc_health_assessment", [&](const Row& row) {
    const auto said = row.day("due_date");
    const Day due = said ? *said : working_days_after(*row.day("care_start_date"), 20);
    const auto report = row.day("report_date");
    if (row.text("not_done_reason") != "LEFT_CARE" && in(due, from, to)) {
      a.share(row.text("person_id"), report && *report <= due);
    }
  });
  return a;
}

Answer allegations(const RawTables& tables, Day from, Day to) {
  Answer a;
  each(tables, "loc_lado", [&](const Row& row) {
    if (in(row.day("referral_date"), from, to)) {
      a.count(row.text("referral_id"), row.text("sector"));
    }
  });
  return a;
}

// Each stretch of time on its last day.
Answer sessions(const RawTables& tables, Day from, Day to) {
  Answer a;
  each(tables, "loc_attendance", [&](const Row& row) {
    const auto leave = row.number("authorised");
    const auto without = row.number("unauthorised");
    const auto possible = row.number("sessions_possible");
    if (leave && without && possible && *possible > 0 && in(row.day("to_date"), from, to)) {
      a.numerator += *leave + *without;
      a.denominator += *possible;
      auto& sums = a.subjects[row.text("person_id")];
      sums.first += *leave + *without;
      sums.second += *possible;
    }
  });
  return a;
}

}  // namespace

void add_local_lists(Registry& out) {
  out["audit_good_pct"] = audits;
  out["complaints_num"] = complaints;
  out["eh_positive_pct"] = early_help_closed;
  out["eha_completed_num"] = early_help_assessed;
  out["eha_in_35wd_pct"] = early_help_in_time;
  out["first_time_entrants_num"] = entrants;
  out["foster_approved_num"] = approved;
  out["home_education_num"] = at_home;
  out["iha_in_time_pct"] = first_health_assessments;
  out["lado_num"] = allegations;
  out["private_fostering_num"] = privately_fostered;
  out["sessions_missed_pct"] = sessions;
}

}  // namespace sightline::oracles
