#include "warehouse/expected.h"

#include <algorithm>
#include <cctype>
#include <fstream>
#include <set>
#include <sstream>

namespace sightline::warehouse {
namespace {

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

std::set<Day> holidays(const std::filesystem::path& catalogue) {
  std::set<Day> days;
  std::ifstream in(catalogue / "reference" / "bank_holidays.csv");
  std::string line;
  while (std::getline(in, line)) {
    if (const auto day = Day::parse_iso(line.substr(0, 10))) days.insert(*day);
  }
  return days;
}

// Monday is 0. 1 January 1900 was one.
int weekday(Day day) { return static_cast<int>(((day - Day::of(1900, 1, 1)) % 7 + 7) % 7); }

Day due_day(Day month, int working_day, const std::set<Day>& free) {
  const Day next = month.plus_months(1);
  if (working_day <= 0) return next - 1;
  int seen = 0;
  for (Day day = month; day < next; day = day + 1) {
    if (weekday(day) < 5 && !free.contains(day) && ++seen == working_day) return day;
  }
  return next - 1;  // the month has fewer working days
}

bool due_in(const ExpectedFile& file, Day month) {
  if (file.months.empty()) return true;
  std::string plain = file.months;
  std::replace_if(
      plain.begin(), plain.end(), [](unsigned char c) { return std::isdigit(c) == 0; }, ' ');
  std::istringstream numbers(plain);
  const std::string iso = month.iso();
  for (int number = 0; numbers >> number;) {
    if (number == std::stoi(iso.substr(5, 2))) return true;
  }
  return false;
}

bool is_of(const LedgerLoad& load, const std::string& source) {
  if (!load.active) return false;
  return lower(load.source) == source ||
         std::any_of(load.files.begin(), load.files.end(), [&](const LedgerFile& file) {
           const std::string taken = lower(file.taken_for);
           return taken == source || taken.starts_with(source + " (");
         });
}

}  // namespace

std::string_view name_of(ExpectedState::State state) {
  switch (state) {
    case ExpectedState::State::kCame:
      return "came";
    case ExpectedState::State::kCameLate:
      return "came late";
    case ExpectedState::State::kAwaited:
      return "awaited";
    case ExpectedState::State::kLate:
      return "late";
    case ExpectedState::State::kMissing:
      return "missing";
    case ExpectedState::State::kNotDue:
      return "not due";
  }
  return "awaited";
}

std::vector<ExpectedState> expected_states(const std::vector<ExpectedFile>& files,
                                           const std::vector<LedgerLoad>& loads, Day as_at,
                                           int months, const std::filesystem::path& catalogue) {
  using State = ExpectedState::State;
  std::vector<ExpectedState> states;
  if (files.empty()) return states;
  const std::set<Day> free = holidays(catalogue);
  const Day this_month = *Day::parse_iso(as_at.iso().substr(0, 8) + "01");
  for (int back = 0; back <= months; ++back) {
    const Day month = this_month.plus_months(-back);
    const Day next = month.plus_months(1);
    for (const ExpectedFile& file : files) {
      ExpectedState one;
      one.file = file;
      one.month = month;
      one.due = due_day(month, file.working_day, free);
      for (const LedgerLoad& load : loads) {
        const auto day = Day::parse_iso(load.loaded_at.substr(0, 10));
        if (!day || *day < month || *day >= next || *day > as_at) continue;
        if (!is_of(load, lower(file.source)) || (one.came && *one.came <= *day)) continue;
        one.came = *day;
        one.load = load.id;
      }
      if (one.came) {
        one.state = *one.came <= one.due ? State::kCame : State::kCameLate;
      } else if (as_at >= next) {
        one.state = State::kMissing;
      } else {
        one.state = as_at <= one.due ? State::kAwaited : State::kLate;
      }
      if (!due_in(file, month)) one.state = State::kNotDue;
      states.push_back(std::move(one));
    }
  }
  return states;
}

}  // namespace sightline::warehouse
