#include "catalogue/statement_check.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace sightline::catalogue {
namespace {

struct Rule {
  std::string_view word;
  std::string_view mend;
};

constexpr std::array<Rule, 17> kRules = {{
    {"now", "a figure never depends on the day it is computed; let open spells run to 9999-12-31"},
    {"current_date",
     "a figure never depends on the day it is computed; let open spells run to 9999-12-31"},
    {"current_timestamp",
     "a figure never depends on the day it is computed; let open spells run to 9999-12-31"},
    {"today",
     "a figure never depends on the day it is computed; let open spells run to 9999-12-31"},
    {"localtimestamp",
     "a figure never depends on the day it is computed; let open spells run to 9999-12-31"},
    {"random", "the same data must give the same facts"},
    {"qualify", "PostgreSQL has no QUALIFY; use a subquery with row_number()"},
    {"asof", "PostgreSQL has no ASOF join; join on a range"},
    {"float", "facts are whole numbers; scale the value and say `scale` in the header"},
    {"double", "facts are whole numbers; scale the value and say `scale` in the header"},
    {"real", "facts are whole numbers; scale the value and say `scale` in the header"},
    {"regexp_matches", "no regular expressions; spell the codes out in an IN list"},
    {"json_extract", "no JSON; flatten the column in catalogue/sources"},
    {"insert", "one statement that reads; write only in catalogue/sources and catalogue/model"},
    {"update", "one statement that reads; write only in catalogue/sources and catalogue/model"},
    {"delete", "one statement that reads; write only in catalogue/sources and catalogue/model"},
    {"drop", "one statement that reads; write only in catalogue/sources and catalogue/model"},
}};

bool word_char(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

}  // namespace

std::optional<Forbidden> forbidden_in(std::string_view sql) {
  int line = 1;
  std::size_t i = 0;
  bool ended = false;
  std::string previous;
  while (i < sql.size()) {
    const char c = sql[i];
    if (c == '\n') {
      ++line;
      ++i;
    } else if (c == '-' && i + 1 < sql.size() && sql[i + 1] == '-') {
      i = std::min(sql.find('\n', i), sql.size());
    } else if (c == '\'' || c == '"') {
      const std::size_t close = sql.find(c, i + 1);
      const std::size_t end = close == std::string_view::npos ? sql.size() : close + 1;
      line += static_cast<int>(std::count(sql.begin() + static_cast<std::ptrdiff_t>(i),
                                          sql.begin() + static_cast<std::ptrdiff_t>(end), '\n'));
      i = end;
    } else if (word_char(c)) {
      if (ended) {
        return Forbidden{line, "one statement a file; take out what follows the semicolon"};
      }
      std::string word;
      while (i < sql.size() && word_char(sql[i])) {
        word.push_back(static_cast<char>(std::tolower(static_cast<unsigned char>(sql[i]))));
        ++i;
      }
      const auto rule =
          std::find_if(kRules.begin(), kRules.end(), [&](const Rule& r) { return r.word == word; });
      if (rule != kRules.end()) {
        return Forbidden{line, "'" + word + "' may not be used: " + std::string(rule->mend)};
      }
      if (previous == "by" && word == "all") {
        return Forbidden{line, "PostgreSQL has no GROUP BY ALL; name the columns"};
      }
      previous = word;
    } else {
      ended = ended || c == ';';
      ++i;
    }
  }
  return std::nullopt;
}

}  // namespace sightline::catalogue
