#include "core/day.h"

#include <array>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <stdexcept>

namespace sightline {
namespace {

std::chrono::year_month_day civil(Day d) {
  return std::chrono::year_month_day{std::chrono::sys_days{std::chrono::days{d.number()}}};
}

std::optional<int> digits(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || text.front() == '-') {
    return std::nullopt;
  }
  return value;
}

constexpr std::array<std::string_view, 12> kMonths = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};

}  // namespace

std::optional<Day> Day::maybe(int year, int month, int day) {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31) {
    return std::nullopt;
  }
  const std::chrono::year_month_day ymd{std::chrono::year{year},
                                        std::chrono::month{static_cast<unsigned>(month)},
                                        std::chrono::day{static_cast<unsigned>(day)}};
  if (!ymd.ok()) {
    return std::nullopt;
  }
  return Day(static_cast<std::int32_t>(std::chrono::sys_days{ymd}.time_since_epoch().count()));
}

Day Day::of(int year, int month, int day) {
  if (const auto d = maybe(year, month, day)) {
    return *d;
  }
  throw std::out_of_range("no such day");
}

std::optional<Day> Day::parse_iso(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') {
    return std::nullopt;
  }
  const auto y = digits(text.substr(0, 4));
  const auto m = digits(text.substr(5, 2));
  const auto d = digits(text.substr(8, 2));
  if (!y || !m || !d) {
    return std::nullopt;
  }
  return maybe(*y, *m, *d);
}

int Day::year() const { return static_cast<int>(civil(*this).year()); }
int Day::month() const { return static_cast<int>(static_cast<unsigned>(civil(*this).month())); }
int Day::day_of_month() const {
  return static_cast<int>(static_cast<unsigned>(civil(*this).day()));
}
int Day::weekday() const {
  // 1970-01-01 was a Thursday, the third day after Monday.
  return ((n_ % 7) + 7 + 3) % 7;
}

Day Day::plus_months(int months) const {
  if (*this == never()) {
    return *this;
  }
  const auto ymd = civil(*this);
  const auto moved = std::chrono::year_month{ymd.year(), ymd.month()} + std::chrono::months{months};
  if (static_cast<int>(moved.year()) > 9999) {
    return never();
  }
  const std::chrono::year_month_day_last last{moved.year(),
                                              std::chrono::month_day_last{moved.month()}};
  const auto day = ymd.day() < last.day() ? ymd.day() : last.day();
  return of(static_cast<int>(moved.year()), static_cast<int>(static_cast<unsigned>(moved.month())),
            static_cast<int>(static_cast<unsigned>(day)));
}

Day Day::month_start() const { return *this - (day_of_month() - 1); }
Day Day::month_end() const {
  // The calendar ends with the month of never().
  return year() == 9999 && month() == 12 ? never() : month_start().plus_months(1) - 1;
}

std::string Day::iso() const {
  std::array<char, 32> buffer{};
  const int n = std::snprintf(buffer.data(), buffer.size(), "%04d-%02d-%02d", year(), month(),
                              day_of_month());
  return {buffer.data(), static_cast<std::size_t>(n)};
}

std::string Day::spoken() const {
  return std::to_string(day_of_month()) + " " +
         std::string(kMonths[static_cast<std::size_t>(month() - 1)]) + " " + std::to_string(year());
}

int collection_year(Day day) { return day.year() + (day.month() >= 4 ? 1 : 0); }
Day collection_year_start(int year) { return Day::of(year - 1, 4, 1); }
Day collection_year_end(int year) { return Day::of(year, 3, 31); }

}  // namespace sightline
