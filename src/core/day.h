// Day: a calendar day without a time or a zone, as every statutory return writes it.
//
// The one date type of the project. A strong type, so that a day is never mixed up with a count of
// days, and cheap enough to hold by the hundred million. All functions are pure and thread-safe.
//
// Intervals in Sightline are half-open, [from, until): a child whose episode ends on day D is not
// looked after on D. `Day::never()` is the end of a spell that is still open.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sightline {

class Day {
 public:
  // Days since 1970-01-01 (proleptic Gregorian), as DuckDB, Arrow and PostgreSQL exchange them.
  constexpr explicit Day(std::int32_t days_since_epoch) : n_(days_since_epoch) {}
  constexpr Day() = default;

  // Throws std::out_of_range when the civil date does not exist (31 June, 29 February 2023).
  static Day of(int year, int month, int day);
  // Nothing when the civil date does not exist.
  static std::optional<Day> maybe(int year, int month, int day);
  // Exactly "YYYY-MM-DD".
  static std::optional<Day> parse_iso(std::string_view text);
  // 9999-12-31: the end of a spell that has not ended. Prints as an empty string in figures.
  static constexpr Day never() { return Day(2932896); }

  constexpr std::int32_t number() const { return n_; }
  int year() const;
  int month() const;         // 1..12
  int day_of_month() const;  // 1..31
  int weekday() const;       // 0 = Monday .. 6 = Sunday

  // Months forward (or backward), clamped at the end of the month: 31 January + 1 month is
  // 28 or 29 February. This is how every duration in the catalogue runs.
  Day plus_months(int months) const;
  Day plus_years(int years) const { return plus_months(12 * years); }
  Day month_start() const;
  Day month_end() const;

  std::string iso() const;     // "2018-03-31"
  std::string spoken() const;  // "31 March 2018", for sentences that people read

  friend constexpr auto operator<=>(Day, Day) = default;
  friend constexpr Day operator+(Day d, int days) { return Day(d.n_ + days); }
  friend constexpr Day operator-(Day d, int days) { return Day(d.n_ - days); }
  friend constexpr int operator-(Day a, Day b) { return a.n_ - b.n_; }
  constexpr Day& operator++() {
    ++n_;
    return *this;
  }

 private:
  std::int32_t n_ = 0;
};

// The collection year that a day falls in: returns run 1 April to 31 March and are named by the
// year in which they end, so 1 April 2017 and 31 March 2018 are both 2018.
int collection_year(Day day);
Day collection_year_start(int year);  // 1 April of year - 1
Day collection_year_end(int year);    // 31 March of year

}  // namespace sightline
