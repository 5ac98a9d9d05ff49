// Oracles: each indicator computed a second time, from the raw rows, by a plain loop for one day or
// one period; slow, obvious, and written from the definitions alone, never from the catalogue.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/day.h"
#include "oracles/raw_tables.h"

namespace sightline::oracles {

struct Answer {
  std::int64_t numerator = 0;
  std::int64_t denominator = 0;      // 0 for a count
  std::vector<std::string> met;      // sorted; a child as often as it is counted
  std::vector<std::string> not_met;  // in the denominator only
  // What each subject adds to either side. For a distribution the amount, and 1 where it is exact.
  std::map<std::string, std::pair<std::int64_t, std::int64_t>> subjects;
  // Breakdown value: numerator and denominator.
  std::map<std::string, std::pair<std::int64_t, std::int64_t>> breakdown;
  // Distributions: amounts known exactly, and those known only to be at least so much; sorted.
  std::vector<std::int64_t> exact, at_least;
  std::optional<double> survival;

  // One subject more: `of` says whether the denominator counts it too.
  void count(const std::string& id, const std::string& label = {});
  void share(const std::string& id, bool yes, const std::string& label = {});
  void amount(const std::string& id, std::int64_t amount, bool known,
              const std::string& label = {});
};

// A stock is counted on the last day, `to`; what happens is counted over [from, to], both
// inclusive.
using Oracle = std::function<Answer(const RawTables&, Day from, Day to)>;

// By id, all of them.
const std::map<std::string, Oracle, std::less<>>& oracles();

// Throws std::out_of_range for an indicator without an oracle.
Answer oracle(std::string_view indicator, const RawTables& tables, Day from, Day to);

// The quantile of a distribution (type 7), or nothing where amounts known only to be "at least" so
// much could change it.
std::optional<double> quantile(const Answer& answer, double share);

using Registry = std::map<std::string, Oracle, std::less<>>;
void add_stock(Registry& out);
void add_flows(Registry& out);
void add_placements(Registry& out);
void add_reviews(Registry& out);
void add_places(Registry& out);
void add_yearly(Registry& out);
void add_workforce(Registry& out);
void add_workforce_details(Registry& out);
void add_local_lists(Registry& out);
void add_front_door(Registry& out);
void add_early_help(Registry& out);
void add_need(Registry& out);
void add_enquiries(Registry& out);
void add_protection(Registry& out);
void add_protection_clocks(Registry& out);
void add_care_visits(Registry& out);
void add_care_more(Registry& out);
void add_send(Registry& out);

// The numerator of another indicator over the children living in the authority: those of the
// collection year in which the period ends.
Oracle per_population(const std::string& indicator);

// Age in completed years on a day; nothing when the date of birth is not known.
std::optional<int> age_on(const RawChild& child, Day day);

}  // namespace sightline::oracles
