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

constexpr std::string_view kNoToday =
    "a figure never depends on the day it is computed; let open spells run to 9999-12-31";
constexpr std::string_view kSameFacts = "the same data must give the same facts";
constexpr std::string_view kWhole =
    "facts are whole numbers; scale the value and say `scale` in the header";
constexpr std::string_view kReads =
    "one statement that reads; write only in catalogue/sources and catalogue/model";

constexpr std::array kRules = {
    Rule{"now", kNoToday},
    Rule{"today", kNoToday},
    Rule{"current_date", kNoToday},
    Rule{"current_time", kNoToday},
    Rule{"current_timestamp", kNoToday},
    Rule{"current_localtime", kNoToday},
    Rule{"current_localtimestamp", kNoToday},
    Rule{"localtime", kNoToday},
    Rule{"localtimestamp", kNoToday},
    Rule{"get_current_time", kNoToday},
    Rule{"get_current_timestamp", kNoToday},
    Rule{"transaction_timestamp", kNoToday},
    Rule{"statement_timestamp", kNoToday},
    Rule{"clock_timestamp", kNoToday},
    Rule{"random", kSameFacts},
    Rule{"uuid", kSameFacts},
    Rule{"gen_random_uuid", kSameFacts},
    Rule{"qualify", "PostgreSQL has no QUALIFY; use a subquery with row_number()"},
    Rule{"asof", "PostgreSQL has no ASOF join; join on a range"},
    Rule{"float", kWhole},
    Rule{"double", kWhole},
    Rule{"real", kWhole},
    Rule{"regexp_matches", "no regular expressions; spell the codes out in an IN list"},
    Rule{"json_extract", "no JSON; flatten the column in catalogue/sources"},
    Rule{"insert", kReads},
    Rule{"update", kReads},
    Rule{"delete", kReads},
    Rule{"merge", kReads},
    Rule{"drop", kReads},
    Rule{"create", kReads},
    Rule{"alter", kReads},
    Rule{"truncate", kReads},
    Rule{"copy", kReads},
    Rule{"attach", kReads},
};

int lines_in(std::string_view text) {
  return static_cast<int>(std::count(text.begin(), text.end(), '\n'));
}

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
    } else if (c == '/' && i + 1 < sql.size() && sql[i + 1] == '*') {
      const std::size_t close = sql.find("*/", i + 2);
      const std::size_t end = close == std::string_view::npos ? sql.size() : close + 2;
      line += lines_in(sql.substr(i, end - i));
      i = end;
    } else if (c == '\'' || c == '"') {
      const std::size_t close = sql.find(c, i + 1);
      const std::size_t end = close == std::string_view::npos ? sql.size() : close + 1;
      line += lines_in(sql.substr(i, end - i));
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
      if (previous.empty() && word != "select" && word != "with") {
        return Forbidden{line, "a statement begins with SELECT or WITH"};
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
