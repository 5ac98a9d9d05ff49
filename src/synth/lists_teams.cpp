// The list of teams: where each stands, and what changed part-way: one team moved to another
// locality, one was renamed, one took over the work of a team that was closed. What other files say
// of teams is how they are called at the end.
#include <algorithm>
#include <string>
#include <vector>

#include "synth/lists_telling.h"

namespace sightline::synth {
namespace {

constexpr std::uint64_t kTeams = 39'999'998;  // a stream of chance of its own

// The first of a month, so many quarters of the way through.
Day part_way(const History& history, int quarters) {
  const Day from = collection_year_start(history.first_year);
  const Day day = from + (collection_year_end(history.last_year) - from) * quarters / 4;
  return Day::of(day.year(), day.month(), 1);
}

}  // namespace

LocalList tell_teams(const History& history, std::uint64_t seed) {
  LocalList list{"loc_team",
                 {"TEAM_ID", "TEAM", "LOCALITY", "SERVICE", "START_DATE", "END_DATE", "FOLLOWS"},
                 {}};
  Rng rng = Rng::stream(seed, kTeams);
  const std::vector<Team>& teams = history.teams;
  const auto add = [&](const std::string& id, const std::string& name, const Team& of,
                       const std::string& from, const std::string& until,
                       const std::string& follows) {
    list.rows.push_back({id, name, of.parent_name, of.service_name, from, until, follows});
  };
  // Three teams that follow one another in the list, from one that chance names.
  const std::size_t count = teams.size();
  const std::size_t moved =
      count == 0 ? 0 : static_cast<std::size_t>(rng.between(0, static_cast<int>(count) - 1));
  for (std::size_t i = 0; i < count; ++i) {
    const Team& team = teams[i];
    const auto elsewhere = std::find_if(teams.begin(), teams.end(), [&](const Team& other) {
      return other.parent_name != team.parent_name;
    });
    if (i == moved && elsewhere != teams.end()) {
      const std::string day = cell(part_way(history, 2));
      add(team.id, team.name, *elsewhere, "", day, "");
      add(team.id, team.name, team, day, "", "");
    } else if (count > 1 && i == (moved + 1) % count) {
      const std::string day = cell(part_way(history, 3));
      add(team.id, "Former " + team.name, team, "", day, "");
      add(team.id, team.name, team, day, "", "");
    } else if (count > 2 && i == (moved + 2) % count) {
      const std::string day = cell(part_way(history, 1));
      add(team.id + "A", team.name + " Annexe", team, "", day, "");
      add(team.id, team.name, team, "", day, "");
      add(team.id, team.name, team, day, "", team.id + "A");
    } else {
      add(team.id, team.name, team, "", "", "");
    }
  }
  return list;
}

}  // namespace sightline::synth
