// What the parts of the local lists share while they are told.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/day.h"
#include "synth/lists.h"
#include "synth/rng.h"
#include "synth/working_days.h"

namespace sightline::synth {

class ListTelling {
 public:
  ListTelling(const History& history, std::uint64_t seed);

  // A list to fill; `columns` with commas between. The place is good while the telling lives.
  LocalList& list(std::string name, std::string_view columns);
  // "EH00017"
  std::string number(const char* letters);
  void count(Day day, const std::string& measure, long long n = 1) {
    counts_[{collection_year(day), measure}] += n;
  }
  bool holds(Day day) const { return day >= from && day <= to; }
  // A day in the window, else nothing: what lies ahead has not been recorded.
  std::optional<Day> known(Day day) const { return day <= to ? std::optional(day) : std::nullopt; }
  std::string team(std::size_t of) const;
  std::string worker(std::size_t of) const;
  LocalLists finish();

  const History& history;
  const Day from, to;
  const WorkingDays days;
  Rng rng;  // of the child at hand, or of the authority

 private:
  std::uint64_t seed_;
  std::vector<LocalList> lists_;
  std::map<std::string, int> numbers_;
  std::map<std::pair<int, std::string>, long long> counts_;
  std::vector<std::string> teams_, workers_;

 public:
  // A stream for child `index`, the same whatever the others do; 0 is the authority's own.
  void begin(std::size_t index);
};

std::string cell(Day day);
std::string cell(const std::optional<Day>& day);

// lists_children.cpp, lists_schools.cpp, lists_services.cpp
void tell_children(ListTelling& t);
void tell_schools(ListTelling& t);
void tell_services(ListTelling& t);
// lists_teams.cpp: by no life's chance, so it is told apart.
LocalList tell_teams(const History& history, std::uint64_t seed);

}  // namespace sightline::synth
