#include "oracles/oracle.h"

#include <algorithm>
#include <cmath>

namespace sightline::oracles {

void Answer::count(const std::string& id, const std::string& label) {
  ++numerator;
  met.push_back(id);
  ++breakdown[label].first;
  ++subjects[id].first;
}

void Answer::share(const std::string& id, bool yes, const std::string& label) {
  numerator += yes ? 1 : 0;
  ++denominator;
  (yes ? met : not_met).push_back(id);
  breakdown[label].first += yes ? 1 : 0;
  ++breakdown[label].second;
  subjects[id].first += yes ? 1 : 0;
  ++subjects[id].second;
}

void Answer::amount(const std::string& id, std::int64_t value, bool known,
                    const std::string& label) {
  numerator += known ? 1 : 0;
  ++denominator;
  (known ? met : not_met).push_back(id);
  (known ? exact : at_least).push_back(value);
  breakdown[label].first += known ? 1 : 0;
  ++breakdown[label].second;
  subjects[id].first += value;
  subjects[id].second += known ? 1 : 0;
}

const Registry& oracles() {
  static const Registry all = [] {
    Registry out;
    add_stock(out);
    add_flows(out);
    add_placements(out);
    add_reviews(out);
    add_places(out);
    add_yearly(out);
    add_workforce(out);
    add_workforce_details(out);
    add_local_lists(out);
    add_front_door(out);
    add_early_help(out);
    add_need(out);
    add_enquiries(out);
    add_protection(out);
    add_protection_clocks(out);
    add_care_visits(out);
    add_care_more(out);
    add_send(out);
    return out;
  }();
  return all;
}

Answer oracle(std::string_view indicator, const RawTables& tables, Day from, Day to) {
  const auto found = oracles().find(indicator);
  if (found == oracles().end()) {
    throw std::out_of_range("no oracle for " + std::string(indicator));
  }
  Answer answer = found->second(tables, from, to);
  std::sort(answer.met.begin(), answer.met.end());
  std::sort(answer.not_met.begin(), answer.not_met.end());
  std::sort(answer.exact.begin(), answer.exact.end());
  std::sort(answer.at_least.begin(), answer.at_least.end());
  return answer;
}

Oracle per_population(const std::string& indicator) {
  return [indicator](const RawTables& tables, Day from, Day to) {
    Answer a = oracle(indicator, tables, from, to);
    a.denominator = tables.population.at(collection_year(to));
    return a;
  };
}

std::optional<double> quantile(const Answer& answer, double share) {
  const auto at = [share](std::vector<double> values) {
    std::sort(values.begin(), values.end());
    const double rank = share * static_cast<double>(values.size() - 1);
    const auto below = static_cast<std::size_t>(std::floor(rank));
    const auto above = std::min(below + 1, values.size() - 1);
    return values[below] + (rank - std::floor(rank)) * (values[above] - values[below]);
  };
  std::vector<double> low;
  std::vector<double> high;
  for (const auto amount : answer.exact) {
    low.push_back(static_cast<double>(amount));
    high.push_back(static_cast<double>(amount));
  }
  for (const auto amount : answer.at_least) {
    low.push_back(static_cast<double>(amount));
    high.push_back(1e9);  // it may be anything above: say as much as no true amount is
  }
  if (low.empty()) {
    return std::nullopt;
  }
  const double least = at(low);
  const double most = at(high);
  return least == most ? std::optional(least) : std::nullopt;
}

std::optional<int> age_on(const RawChild& child, Day day) {
  if (!child.dob) {
    return std::nullopt;
  }
  int age = 0;
  while (child.dob->plus_years(age + 1) <= day) {
    ++age;
  }
  return age;
}

}  // namespace sightline::oracles
