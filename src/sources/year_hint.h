// What a file or folder is called may say which year it is of: "2017-18", "201718",
// "2018-episodes".
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/day.h"

namespace sightline::sources {

struct YearHint {
  std::string text;  // as it stands: "2017-18"
  int first = 0;     // 2017
  bool both_years =
      false;  // "2017-18" means the collection year 2018; "2017" alone may mean either
};

// The first year in the name that may be a collection year (2000 to 2099).
std::optional<YearHint> year_hint(std::string_view name);

// The last year that a period speaks of, as publishers write periods: 2025 for "2025 (prov)", 2017
// for "2016-17", 2024 for "2021/22-23/24", 2025 for "202425". 0 when there is none.
int last_year_in(std::string_view period);

// The day in the name: 2025-03-31, 2025_03_31 or 20250331.
std::optional<Day> day_in_name(std::string_view name);

}  // namespace sightline::sources
