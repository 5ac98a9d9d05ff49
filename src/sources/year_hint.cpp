#include "sources/year_hint.h"

namespace sightline::sources {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::size_t run_of_digits(std::string_view text, std::size_t at) {
  std::size_t n = 0;
  while (at + n < text.size() && is_digit(text[at + n])) ++n;
  return n;
}

int number(std::string_view digits) {
  int out = 0;
  for (const char c : digits) out = out * 10 + (c - '0');
  return out;
}

bool follows(int first, std::string_view digits) {
  if (digits.size() == 2) return number(digits) == (first + 1) % 100;
  return digits.size() == 4 && number(digits) == first + 1;
}

}  // namespace

std::optional<YearHint> year_hint(std::string_view name) {
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (!is_digit(name[i])) continue;
    const std::size_t run = run_of_digits(name, i);
    const std::string_view digits = name.substr(i, run);
    const int first = run >= 4 ? number(digits.substr(0, 4)) : 0;
    if (first >= 2000 && first <= 2099) {
      if ((run == 6 || run == 8) && follows(first, digits.substr(4))) {
        return YearHint{std::string(digits), first, true};
      }
      if (run == 4) {
        const std::size_t next = i + 5;  // past one sign between the two
        const std::size_t next_run = next < name.size() ? run_of_digits(name, next) : 0;
        if (next_run > 0 && !is_digit(name[i + 4]) && follows(first, name.substr(next, next_run))) {
          return YearHint{std::string(name.substr(i, 5 + next_run)), first, true};
        }
        return YearHint{std::string(digits), first, false};
      }
    }
    i += run - 1;
  }
  return std::nullopt;
}

int last_year_in(std::string_view period) {
  int last = 0;
  for (std::size_t i = 0; i < period.size(); ++i) {
    if (!is_digit(period[i])) continue;
    const std::size_t run = run_of_digits(period, i);
    const std::string_view digits = period.substr(i, run);
    const int year = run == 4 || run == 6 ? number(digits.substr(0, 4)) : 0;
    if (run == 2 && last != 0) {
      const int within = last - last % 100 + number(digits);
      last = within < last ? within + 100 : within;
    } else if (year >= 1900 && year <= 2100) {
      last = run == 6 && follows(year, digits.substr(4)) ? year + 1 : year;
    }
    i += run - 1;
  }
  return last;
}

std::optional<Day> day_in_name(std::string_view name) {
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (!is_digit(name[i])) continue;
    const std::size_t run = run_of_digits(name, i);
    if (run == 8) {
      const int all = number(name.substr(i, 8));
      if (const auto day = Day::maybe(all / 10000, all / 100 % 100, all % 100)) return day;
    }
    if (run == 4 && run_of_digits(name, i + 5) == 2 && run_of_digits(name, i + 8) == 2) {
      const auto day = Day::maybe(number(name.substr(i, 4)), number(name.substr(i + 5, 2)),
                                  number(name.substr(i + 8, 2)));
      if (day) return day;
    }
    i += run - 1;
  }
  return std::nullopt;
}

}  // namespace sightline::sources
