#include "synth/working_days.h"

#include <algorithm>
#include <array>

namespace sightline::synth {
namespace {

constexpr int kFirstYear = 1975;
constexpr int kLastYear = 2090;

Day easter_sunday(int year) {  // the Gregorian computus
  const int a = year % 19;
  const int b = year / 100;
  const int c = year % 100;
  const int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
  const int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
  const int n = h + l - 7 * ((a + 11 * h + 22 * l) / 451) + 114;
  return Day::of(year, n / 31, n % 31 + 1);
}

Day first_monday(int year, int month) {
  const Day day = Day::of(year, month, 1);
  return day + (7 - day.weekday()) % 7;
}
Day last_monday(int year, int month) {
  const Day day = Day::of(year, month, 1).month_end();
  return day - day.weekday();
}

std::vector<Day> bank_holidays(int year) {
  const Day easter = easter_sunday(year);
  const Day new_year = Day::of(year, 1, 1);
  const Day christmas = Day::of(year, 12, 25);
  std::vector<Day> out = {
      new_year + (new_year.weekday() == 5   ? 2
                  : new_year.weekday() == 6 ? 1
                                            : 0),
      easter - 2,
      easter + 1,
      year == 1995 || year == 2020 ? Day::of(year, 5, 8) : first_monday(year, 5),
      last_monday(year, 8),
      christmas + (christmas.weekday() >= 5 ? 2 : 0),
      christmas + 1 + (christmas.weekday() == 4 || christmas.weekday() == 5 ? 2 : 0)};
  out.push_back(year == 2002   ? Day::of(2002, 6, 4)
                : year == 2012 ? Day::of(2012, 6, 4)
                : year == 2022 ? Day::of(2022, 6, 2)
                               : last_monday(year, 5));
  for (const Day special :
       {Day::of(1999, 12, 31), Day::of(2002, 6, 3), Day::of(2011, 4, 29), Day::of(2012, 6, 5),
        Day::of(2022, 6, 3), Day::of(2022, 9, 19), Day::of(2023, 5, 8)}) {
    if (special.year() == year) {
      out.push_back(special);
    }
  }
  return out;
}

}  // namespace

WorkingDays::WorkingDays() : first_(Day::of(kFirstYear, 1, 1)) {
  // Referrals by month, 1000 being an ordinary one: August and the days around Christmas are quiet.
  constexpr std::array<int, 12> kMonth = {1020, 990, 1050, 940,  1040, 1050,
                                          1010, 620, 1000, 1050, 1080, 880};
  entries_.resize(static_cast<std::size_t>(Day::of(kLastYear, 12, 31) - first_ + 1));
  std::vector<Day> off;
  for (int year = kFirstYear; year <= kLastYear; ++year) {
    const auto days = bank_holidays(year);
    off.insert(off.end(), days.begin(), days.end());
    const auto close = [&](Day from, Day until) {
      for (Day d = from; d < until && d <= Day::of(kLastYear, 12, 31); ++d) {
        entries_[static_cast<std::size_t>(d - first_)].school_holiday = true;
      }
    };
    const Day easter = easter_sunday(year);
    close(Day::of(year, 1, 1), Day::of(year, 1, 4));
    close(last_monday(year, 2) - 7, last_monday(year, 2) - 2);
    close(easter - 8, easter + 8);
    close(last_monday(year, 5), last_monday(year, 5) + 5);
    close(Day::of(year, 7, 23), Day::of(year, 9, 2));
    close(last_monday(year, 10), last_monday(year, 10) + 5);
    close(Day::of(year, 12, 21), Day::of(year, 12, 31) + 1);
  }
  std::sort(off.begin(), off.end());
  worked_.reserve(entries_.size());
  worked_.push_back(first_);
  Day day = first_;
  for (Entry& entry : entries_) {
    entry.working = day.weekday() < 5 && !std::binary_search(off.begin(), off.end(), day);
    const int month = day.month();
    const bool christmas =
        (month == 12 && day.day_of_month() > 21) || (month == 1 && day.day_of_month() < 3);
    const int usual = kMonth[static_cast<std::size_t>(month - 1)] * 9 / 10;
    const int quiet = christmas                            ? usual / 2
                      : entry.school_holiday && month != 8 ? usual * 9 / 10
                                                           : usual;
    entry.busy = static_cast<std::int16_t>(entry.working ? quiet : quiet / 20);
    if (entry.working) {
      worked_.push_back(day);
    }
    entry.number = static_cast<std::int32_t>(worked_.size()) - 1;
    ++day;
  }
}

Day WorkingDays::on_or_after(Day day) const { return working(day) ? day : nth_after(day, 1); }

Day WorkingDays::on_or_before(Day day) const {
  return worked_[static_cast<std::size_t>(at(day).number)];
}

Day WorkingDays::nth_after(Day day, int n) const {
  return worked_.at(static_cast<std::size_t>(at(day).number + n));
}

Day WorkingDays::busy_near(Rng& rng, Day around) const {
  Day day = around;
  for (int tried = 0; tried < 12; ++tried) {
    if (rng.chance(at(day).busy)) {
      return day;
    }
    day = around + rng.between(-35, 35);
  }
  return on_or_after(day);
}

}  // namespace sightline::synth
