#include "server/api/overview_question.h"

#include <algorithm>
#include <array>

#include "server/api/question.h"

namespace sightline::server::api {

Day OverviewQuestion::day_for(const Ask& ask, const catalogue::Indicator& indicator) const {
  if (as_at) return *as_at;
  const auto latest = ask.now->latest_day.find(indicator.id);
  return latest->second.value_or(common);
}

PeriodKind OverviewQuestion::kind_for(const catalogue::Indicator& indicator) const {
  const bool has = kind && std::find(indicator.periods.begin(), indicator.periods.end(), *kind) !=
                               indicator.periods.end();
  return has ? *kind : indicator.periods.front();
}

OverviewQuestion overview_question(const Ask& ask) {
  OverviewQuestion wanted;
  wanted.as_at = ask.parameters.day("as_at");
  wanted.kind = ask.parameters.period_kind("period");
  if (wanted.kind == PeriodKind::kCustom) {
    throw Refusal(400, "an overview is of one kind of period to a day; take " +
                           alternatives(period_kind_names().first(6)));
  }
  wanted.where = where_asked(ask.cube(), nullptr, ask.parameters);
  if (ask.parameters.text("theme")) {
    std::vector<std::string_view> themes;
    for (const auto& [id, title] : ask.now->themes) themes.push_back(id);
    wanted.theme = ask.parameters.one_of("theme", themes);
  }
  constexpr std::array<std::string_view, 2> kStatuses = {"all", "reviewed"};
  wanted.reviewed_only = ask.parameters.one_of("status", kStatuses) == "reviewed";
  const std::optional<Day> common = wanted.as_at ? wanted.as_at : ask.now->common_day;
  if (!common) {
    throw Refusal(404, "nothing that is loaded covers any day; as_at asks for one all the same");
  }
  wanted.common = *common;
  return wanted;
}

}  // namespace sightline::server::api
