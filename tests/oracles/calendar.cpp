#include "oracles/calendar.h"

#include <array>
#include <set>
#include <stdexcept>
#include <vector>

namespace sightline::oracles {
namespace {

constexpr int kFirstYear = 1999;
constexpr int kLastYear = 2028;

// As gov.uk announced them, moved and extra ones included.
std::set<Day> bank_holidays() {
  static constexpr std::array kAnnounced = {
      std::array{1999, 1, 1},   std::array{1999, 4, 2},   std::array{1999, 4, 5},
      std::array{1999, 5, 3},   std::array{1999, 5, 31},  std::array{1999, 8, 30},
      std::array{1999, 12, 27}, std::array{1999, 12, 28}, std::array{1999, 12, 31},
      std::array{2000, 1, 3},   std::array{2000, 4, 21},  std::array{2000, 4, 24},
      std::array{2000, 5, 1},   std::array{2000, 5, 29},  std::array{2000, 8, 28},
      std::array{2000, 12, 25}, std::array{2000, 12, 26}, std::array{2001, 1, 1},
      std::array{2001, 4, 13},  std::array{2001, 4, 16},  std::array{2001, 5, 7},
      std::array{2001, 5, 28},  std::array{2001, 8, 27},  std::array{2001, 12, 25},
      std::array{2001, 12, 26}, std::array{2002, 1, 1},   std::array{2002, 3, 29},
      std::array{2002, 4, 1},   std::array{2002, 5, 6},   std::array{2002, 6, 3},
      std::array{2002, 6, 4},   std::array{2002, 8, 26},  std::array{2002, 12, 25},
      std::array{2002, 12, 26}, std::array{2003, 1, 1},   std::array{2003, 4, 18},
      std::array{2003, 4, 21},  std::array{2003, 5, 5},   std::array{2003, 5, 26},
      std::array{2003, 8, 25},  std::array{2003, 12, 25}, std::array{2003, 12, 26},
      std::array{2004, 1, 1},   std::array{2004, 4, 9},   std::array{2004, 4, 12},
      std::array{2004, 5, 3},   std::array{2004, 5, 31},  std::array{2004, 8, 30},
      std::array{2004, 12, 27}, std::array{2004, 12, 28}, std::array{2005, 1, 3},
      std::array{2005, 3, 25},  std::array{2005, 3, 28},  std::array{2005, 5, 2},
      std::array{2005, 5, 30},  std::array{2005, 8, 29},  std::array{2005, 12, 26},
      std::array{2005, 12, 27}, std::array{2006, 1, 2},   std::array{2006, 4, 14},
      std::array{2006, 4, 17},  std::array{2006, 5, 1},   std::array{2006, 5, 29},
      std::array{2006, 8, 28},  std::array{2006, 12, 25}, std::array{2006, 12, 26},
      std::array{2007, 1, 1},   std::array{2007, 4, 6},   std::array{2007, 4, 9},
      std::array{2007, 5, 7},   std::array{2007, 5, 28},  std::array{2007, 8, 27},
      std::array{2007, 12, 25}, std::array{2007, 12, 26}, std::array{2008, 1, 1},
      std::array{2008, 3, 21},  std::array{2008, 3, 24},  std::array{2008, 5, 5},
      std::array{2008, 5, 26},  std::array{2008, 8, 25},  std::array{2008, 12, 25},
      std::array{2008, 12, 26}, std::array{2009, 1, 1},   std::array{2009, 4, 10},
      std::array{2009, 4, 13},  std::array{2009, 5, 4},   std::array{2009, 5, 25},
      std::array{2009, 8, 31},  std::array{2009, 12, 25}, std::array{2009, 12, 28},
      std::array{2010, 1, 1},   std::array{2010, 4, 2},   std::array{2010, 4, 5},
      std::array{2010, 5, 3},   std::array{2010, 5, 31},  std::array{2010, 8, 30},
      std::array{2010, 12, 27}, std::array{2010, 12, 28}, std::array{2011, 1, 3},
      std::array{2011, 4, 22},  std::array{2011, 4, 25},  std::array{2011, 4, 29},
      std::array{2011, 5, 2},   std::array{2011, 5, 30},  std::array{2011, 8, 29},
      std::array{2011, 12, 26}, std::array{2011, 12, 27}, std::array{2012, 1, 2},
      std::array{2012, 4, 6},   std::array{2012, 4, 9},   std::array{2012, 5, 7},
      std::array{2012, 6, 4},   std::array{2012, 6, 5},   std::array{2012, 8, 27},
      std::array{2012, 12, 25}, std::array{2012, 12, 26}, std::array{2013, 1, 1},
      std::array{2013, 3, 29},  std::array{2013, 4, 1},   std::array{2013, 5, 6},
      std::array{2013, 5, 27},  std::array{2013, 8, 26},  std::array{2013, 12, 25},
      std::array{2013, 12, 26}, std::array{2014, 1, 1},   std::array{2014, 4, 18},
      std::array{2014, 4, 21},  std::array{2014, 5, 5},   std::array{2014, 5, 26},
      std::array{2014, 8, 25},  std::array{2014, 12, 25}, std::array{2014, 12, 26},
      std::array{2015, 1, 1},   std::array{2015, 4, 3},   std::array{2015, 4, 6},
      std::array{2015, 5, 4},   std::array{2015, 5, 25},  std::array{2015, 8, 31},
      std::array{2015, 12, 25}, std::array{2015, 12, 28}, std::array{2016, 1, 1},
      std::array{2016, 3, 25},  std::array{2016, 3, 28},  std::array{2016, 5, 2},
      std::array{2016, 5, 30},  std::array{2016, 8, 29},  std::array{2016, 12, 26},
      std::array{2016, 12, 27}, std::array{2017, 1, 2},   std::array{2017, 4, 14},
      std::array{2017, 4, 17},  std::array{2017, 5, 1},   std::array{2017, 5, 29},
      std::array{2017, 8, 28},  std::array{2017, 12, 25}, std::array{2017, 12, 26},
      std::array{2018, 1, 1},   std::array{2018, 3, 30},  std::array{2018, 4, 2},
      std::array{2018, 5, 7},   std::array{2018, 5, 28},  std::array{2018, 8, 27},
      std::array{2018, 12, 25}, std::array{2018, 12, 26}, std::array{2019, 1, 1},
      std::array{2019, 4, 19},  std::array{2019, 4, 22},  std::array{2019, 5, 6},
      std::array{2019, 5, 27},  std::array{2019, 8, 26},  std::array{2019, 12, 25},
      std::array{2019, 12, 26}, std::array{2020, 1, 1},   std::array{2020, 4, 10},
      std::array{2020, 4, 13},  std::array{2020, 5, 8},   std::array{2020, 5, 25},
      std::array{2020, 8, 31},  std::array{2020, 12, 25}, std::array{2020, 12, 28},
      std::array{2021, 1, 1},   std::array{2021, 4, 2},   std::array{2021, 4, 5},
      std::array{2021, 5, 3},   std::array{2021, 5, 31},  std::array{2021, 8, 30},
      std::array{2021, 12, 27}, std::array{2021, 12, 28}, std::array{2022, 1, 3},
      std::array{2022, 4, 15},  std::array{2022, 4, 18},  std::array{2022, 5, 2},
      std::array{2022, 6, 2},   std::array{2022, 6, 3},   std::array{2022, 8, 29},
      std::array{2022, 9, 19},  std::array{2022, 12, 26}, std::array{2022, 12, 27},
      std::array{2023, 1, 2},   std::array{2023, 4, 7},   std::array{2023, 4, 10},
      std::array{2023, 5, 1},   std::array{2023, 5, 8},   std::array{2023, 5, 29},
      std::array{2023, 8, 28},  std::array{2023, 12, 25}, std::array{2023, 12, 26},
      std::array{2024, 1, 1},   std::array{2024, 3, 29},  std::array{2024, 4, 1},
      std::array{2024, 5, 6},   std::array{2024, 5, 27},  std::array{2024, 8, 26},
      std::array{2024, 12, 25}, std::array{2024, 12, 26}, std::array{2025, 1, 1},
      std::array{2025, 4, 18},  std::array{2025, 4, 21},  std::array{2025, 5, 5},
      std::array{2025, 5, 26},  std::array{2025, 8, 25},  std::array{2025, 12, 25},
      std::array{2025, 12, 26}, std::array{2026, 1, 1},   std::array{2026, 4, 3},
      std::array{2026, 4, 6},   std::array{2026, 5, 4},   std::array{2026, 5, 25},
      std::array{2026, 8, 31},  std::array{2026, 12, 25}, std::array{2026, 12, 28},
      std::array{2027, 1, 1},   std::array{2027, 3, 26},  std::array{2027, 3, 29},
      std::array{2027, 5, 3},   std::array{2027, 5, 31},  std::array{2027, 8, 30},
      std::array{2027, 12, 27}, std::array{2027, 12, 28}, std::array{2028, 1, 3},
      std::array{2028, 4, 14},  std::array{2028, 4, 17},  std::array{2028, 5, 1},
      std::array{2028, 5, 29},  std::array{2028, 8, 28},  std::array{2028, 12, 25},
      std::array{2028, 12, 26}};
  std::set<Day> out;
  for (const auto& [year, month, day] : kAnnounced) {
    out.insert(Day::of(year, month, day));
  }
  return out;
}

// One mark a day: the oracles ask for millions.
std::vector<bool> marks() {
  const std::set<Day> holidays = bank_holidays();
  std::vector<bool> out;
  for (Day day = Day::of(kFirstYear, 1, 1); day.year() <= kLastYear; ++day) {
    out.push_back(day.weekday() < 5 && !holidays.contains(day));
  }
  return out;
}

}  // namespace

bool is_working_day(Day day) {
  static const std::vector<bool> all = marks();
  static const Day first = Day::of(kFirstYear, 1, 1);
  if (day < first || day - first >= static_cast<int>(all.size())) {
    throw std::out_of_range("no bank holidays are known for " + day.iso());
  }
  return all[static_cast<std::size_t>(day - first)];
}

Day working_days_after(Day start, int days) {
  Day day = start;
  while (days > 0) {
    ++day;
    if (is_working_day(day)) {
      --days;
    }
  }
  return day;
}

int working_days_between(Day first, Day last) {
  int n = 0;
  for (Day day = first + 1; day <= last; ++day) {
    n += is_working_day(day) ? 1 : 0;
  }
  return n;
}

}  // namespace sightline::oracles
