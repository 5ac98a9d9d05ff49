// What the overview and its judgements ask alike: which day, which kind of period, which filters,
// which theme, and whether those that are not reviewed are wanted too.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cube/figures.h"
#include "server/api/ask.h"

namespace sightline::server::api {

struct OverviewQuestion {
  std::optional<Day> as_at;
  Day common;  // that most are shown for
  std::optional<PeriodKind> kind;
  std::vector<cube::Filter> where;
  std::string theme;
  bool reviewed_only = false;

  bool wants(const catalogue::Indicator& indicator) const {
    return (theme.empty() || indicator.theme == theme) && (indicator.reviewed || !reviewed_only);
  }
  // Where no day is named, each is shown for the latest that it is held to.
  Day day_for(const Ask& ask, const catalogue::Indicator& indicator) const;
  // The kind that is asked for where the indicator has it, else its own.
  PeriodKind kind_for(const catalogue::Indicator& indicator) const;
};

// Throws Refusal.
OverviewQuestion overview_question(const Ask& ask);

}  // namespace sightline::server::api
