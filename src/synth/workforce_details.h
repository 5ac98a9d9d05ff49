// Workforce: what a full list of posts, lists of supervisions and absences, and the workforce
// census tell of the workers of a history. It is worked out from the history's posts by chances of
// its own, so that a history stays the same whichever of these files are written. Plain values.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "synth/history.h"

namespace sightline::synth {

// A post that nobody whom the council employs holds, covered by an agency worker or not.
struct Vacancy {
  std::string id, team, role;
  int fte_thousandths = 1000;
  Day start;
  std::optional<Day> end;
};

// Beside the post of the same index in the history.
struct PostDetail {
  std::string covers;  // of an agency worker: the vacancy
  std::string grade;
  bool asye = false;  // in the assessed and supported year in employment when the post begins
  std::optional<int> caseload_limit;
  Code start_origin, leaving_reason, leaving_destination;  // the census' codes
};

struct Worker {
  std::string swe_number;
  Day dob, qualified;
  Code sex, ethnicity;
  std::optional<Day> asye_end;
  // The whole time in which one post follows the other: indices of the first and the last.
  std::size_t first_post = 0;
  std::size_t last_post = 0;
};

struct Supervision {
  std::string worker, supervisor;
  Day day;
  Code kind;  // PERSONAL, GROUP, CASE
  Day recorded;
};

struct Absence {
  std::string worker;
  Day start;
  std::optional<Day> end;
  Code reason;  // the census' codes
};

struct Workforce {
  std::vector<PostDetail> posts;
  std::vector<Vacancy> vacancies;
  std::map<std::string, Worker> workers;
  std::vector<Supervision> supervisions;
  std::vector<Absence> absences;
};

Workforce workforce_of(const History& history);

// Whether the workforce census is about this role: not of personal advisers and their like.
bool is_social_worker(const std::string& role);

// The first and last day of a census: it is of 30 September of the year.
Day census_start(int year);
Day census_day(int year);
// Whether the history holds all of its year.
bool has_workforce_census(const History& history, int year);

}  // namespace sightline::synth
