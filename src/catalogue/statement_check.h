// What a statement of the catalogue may not say, found before any engine sees it: it must give the
// same rows on DuckDB and PostgreSQL today and in ten years.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace sightline::catalogue {

struct Forbidden {
  int line = 1;      // of the statement, 1-based
  std::string mend;  // one sentence
};

// The first forbidden word, or nothing. Comments and quoted text are not looked at.
std::optional<Forbidden> forbidden_in(std::string_view sql);

}  // namespace sightline::catalogue
