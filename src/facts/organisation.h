// Organisation: where the work of each team stood on each day, by loc_team_spell (catalogue/model).
//
// A plain value, immutable once read, safe to share between threads. A team is known by the text
// that records have for it: a name, past or present, or an identifier.
#pragma once

#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/day.h"
#include "warehouse/database.h"

namespace sightline::facts {

class Organisation {
 public:
  struct Stand {
    Day from;
    Day until;             // half-open
    std::string team;      // what the team that had the work was called
    std::string locality;  // "" where not known
    std::string service;   // "" where not known
    // The council's list of teams says it of one team, known by its identifier (loc_team). A name
    // may have been borne by teams that have nothing to do with each other.
    bool is_own = false;
  };

  // By loc_team_spell; where there is none by loc_organisation, for all days; else empty. Throws as
  // Connection does.
  static Organisation read(warehouse::Connection& connection);

  // The stretches of a team, oldest first; empty when nobody tells of it.
  std::span<const Stand> of(std::string_view told) const;
  const Stand* on(std::string_view told, Day day) const;

  // For each name that a team has had: what the team that has its work is called on the day. Only
  // names that the council's list tells of; none where that team is no more. Team by team: who came
  // to bear the name of a team later does not have that team's past.
  std::map<std::string, std::set<std::string>> names_on(Day day) const;

 private:
  std::map<std::string, std::vector<Stand>, std::less<>> teams_;
};

}  // namespace sightline::facts
