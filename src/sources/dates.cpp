#include "sources/dates.h"

#include <array>
#include <cctype>

namespace sightline::sources {
namespace {

constexpr int kFirstYear = 1900;
constexpr int kLastYear = 2100;
// Excel's day 0, as far as 1 March 1900; before that Excel counts a 29 February 1900 that never
// was.
constexpr Day kExcelZero{-25569};
// Smaller numbers than this (18 May 1927) are likelier a year or a code than a serial day.
constexpr int kFirstSerial = 10000;
constexpr int kLastSerial = 73415;  // 31 December 2100

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Takes up to `most` digits from the front.
struct Number {
  int value = 0;
  std::size_t digits = 0;
};
Number take_number(std::string_view& text, std::size_t most) {
  Number out;
  while (out.digits < most && out.digits < text.size() && is_digit(text[out.digits])) {
    out.value = out.value * 10 + (text[out.digits] - '0');
    ++out.digits;
  }
  text.remove_prefix(out.digits);
  return out;
}

bool take(std::string_view& text, char c) {
  if (text.empty() || text.front() != c) return false;
  text.remove_prefix(1);
  return true;
}

// hh:mm, hh:mm:ss, hh:mm:ss.fff, then nothing, Z or an offset. The time itself is not wanted.
bool is_time(std::string_view text) {
  const Number hours = take_number(text, 2);
  if (hours.digits == 0 || hours.value > 24 || !take(text, ':')) return false;
  const Number minutes = take_number(text, 2);
  if (minutes.digits != 2 || minutes.value > 59) return false;
  if (take(text, ':')) {
    const Number seconds = take_number(text, 2);
    if (seconds.digits != 2 || seconds.value > 60) return false;
    if ((take(text, '.') || take(text, ',')) && take_number(text, 9).digits == 0) return false;
  }
  if (text.empty() || text == "Z" || text == "z") return true;
  if (!take(text, '+') && !take(text, '-')) return false;
  if (take_number(text, 2).digits != 2) return false;
  take(text, ':');
  return (text.empty() || take_number(text, 2).digits == 2) && text.empty();
}

// What may stand after a date: nothing, or a blank or T and a time of day.
bool is_rest(std::string_view text) {
  if (text.empty()) return true;
  if (text.front() != ' ' && text.front() != 'T' && text.front() != 't') return false;
  text.remove_prefix(1);
  while (take(text, ' ')) {
  }
  return is_time(text);
}

// The number of the month whose name or three-letter form is at the front, which it takes.
int take_month_name(std::string_view& text) {
  static constexpr std::array<std::string_view, 12> kMonths = {
      "january", "february", "march",     "april",   "may",      "june",
      "july",    "august",   "september", "october", "november", "december"};
  std::size_t length = 0;
  while (length < text.size() && std::isalpha(static_cast<unsigned char>(text[length])) != 0) {
    ++length;
  }
  for (std::size_t m = 0; m < kMonths.size(); ++m) {
    const std::string_view name = kMonths[m];
    const bool fits = length == 3 || length == name.size() || (m == 8 && length == 4);
    if (!fits || length > name.size()) continue;
    bool same = true;
    for (std::size_t i = 0; i < length; ++i) {
      same = same && std::tolower(static_cast<unsigned char>(text[i])) == name[i];
    }
    if (same) {
      text.remove_prefix(length);
      return static_cast<int>(m) + 1;
    }
  }
  return 0;
}

DateRead civil(int year, int month, int day, bool guessed = false) {
  const std::optional<Day> found = Day::maybe(year, month, day);
  if (!found) return {std::nullopt, DateProblem::kNoSuchDay};
  if (year < kFirstYear || year > kLastYear) return {std::nullopt, DateProblem::kOutOfRange};
  return {found, guessed ? DateProblem::kTwoDigitYear : DateProblem::kNone};
}

DateRead with_year(const Number& year, int month, int day, int latest_year) {
  if (year.digits == 4) return civil(year.value, month, day);
  int full = latest_year - latest_year % 100 + year.value;
  if (full > latest_year) full -= 100;
  return civil(full, month, day, true);
}

DateRead from_serial(int serial) {
  if (serial < kFirstSerial || serial > kLastSerial) return {std::nullopt, DateProblem::kNotADate};
  return {kExcelZero + serial, DateProblem::kNone};
}

// Digits only (with a fraction that Excel may add): 43190, 43190.5, 20180331.
DateRead read_digits(std::string_view text, const Number& number) {
  std::string_view fraction = text;
  const bool has_fraction = take(fraction, '.');
  if (has_fraction) {
    if (take_number(fraction, 18).digits == 0 || !fraction.empty()) {
      return {std::nullopt, DateProblem::kNotADate};
    }
  }
  if (number.digits == 8 && !has_fraction && text.empty()) {
    return civil(number.value / 10000, number.value / 100 % 100, number.value % 100);
  }
  if (number.digits != 5) return {std::nullopt, DateProblem::kNotADate};
  return from_serial(number.value);
}

}  // namespace

DateRead read_date(std::string_view text, int latest_year) {
  const DateRead none{std::nullopt, DateProblem::kNotADate};
  const Number first = take_number(text, 8);
  if (first.digits == 0) return none;
  if (first.digits > 4 && (text.empty() || text.front() == '.')) return read_digits(text, first);
  if (text.empty()) return none;
  const char separator = text.front();
  if (separator != '/' && separator != '-' && separator != '.' && separator != ' ') return none;
  text.remove_prefix(1);
  if (first.digits == 4) {  // the year first
    if (separator == ' ') return none;
    const Number month = take_number(text, 2);
    if (month.digits == 0 || !take(text, separator)) return none;
    const Number day = take_number(text, 2);
    if (day.digits == 0 || !is_rest(text)) return none;
    return civil(first.value, month.value, day.value);
  }
  if (first.digits > 2) return none;
  int month = take_month_name(text);
  if (month == 0) {
    if (separator == ' ') return none;
    const Number number = take_number(text, 2);
    if (number.digits == 0) return none;
    month = number.value;
  }
  if (!take(text, separator)) return none;
  const Number year = take_number(text, 4);
  if ((year.digits != 4 && year.digits != 2) || !is_rest(text)) return none;
  return with_year(year, month, first.value, latest_year);
}

}  // namespace sightline::sources
