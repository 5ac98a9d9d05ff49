#include "facts/organisation.h"

#include <algorithm>

namespace sightline::facts {

Organisation Organisation::read(warehouse::Connection& connection) {
  Organisation out;
  std::string sql;
  if (connection.has_table("loc_team_spell")) {
    sql = "select tesp_told, tesp_from, tesp_until, tesp_team, tesp_locality, tesp_service, " +
          std::string(connection.has_table("loc_team")
                          ? "case when tesp_told in (select team_id from loc_team) "
                            "then tesp_is_listed else 0 end "
                          : "0 ") +
          "from loc_team_spell order by tesp_told, tesp_from";
  } else if (connection.has_table("loc_organisation")) {
    sql =
        "select orga_team, date '1900-01-01', date '9999-12-31', orga_team, orga_locality, "
        "orga_service, 0 from loc_organisation order by orga_team";
  } else {
    return out;
  }
  enum Column { kTold, kFrom, kUntil, kTeam, kLocality, kService, kOwn };
  warehouse::Result result = connection.query(sql);
  while (const auto chunk = result.next()) {
    const auto text = [&](Column column, std::size_t row) {
      return chunk->is_null(column, row) ? std::string() : std::string(chunk->text(column, row));
    };
    for (std::size_t r = 0; r < chunk->rows(); ++r) {
      out.teams_[text(kTold, r)].push_back({chunk->day(kFrom, r), chunk->day(kUntil, r),
                                            text(kTeam, r), text(kLocality, r), text(kService, r),
                                            chunk->integer(kOwn, r) != 0});
    }
  }
  return out;
}

std::span<const Organisation::Stand> Organisation::of(std::string_view told) const {
  const auto it = teams_.find(told);
  if (it == teams_.end()) return {};
  return it->second;
}

const Organisation::Stand* Organisation::on(std::string_view told, Day day) const {
  const auto stands = of(told);
  const auto after = std::upper_bound(stands.begin(), stands.end(), day,
                                      [](Day d, const Stand& stand) { return d < stand.from; });
  if (after == stands.begin()) return nullptr;
  const Stand& stand = *std::prev(after);
  return day < stand.until ? &stand : nullptr;
}

std::map<std::string, std::set<std::string>> Organisation::names_on(Day day) const {
  std::map<std::string, std::set<std::string>> out;
  for (const auto& [told, stands] : teams_) {
    const Stand* now = on(told, day);
    if (now == nullptr || !now->is_own) continue;
    for (const Stand& stand : stands) {
      if (stand.is_own) out[stand.team].insert(now->team);
    }
  }
  return out;
}

}  // namespace sightline::facts
