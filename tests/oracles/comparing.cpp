#include "oracles/comparing.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "cube/figures.h"
#include "cube/members.h"
#include "oracles/oracle_cases.h"

namespace sightline::oracles {
namespace {

using Pair = std::pair<std::int64_t, std::int64_t>;
using Pairs = std::map<std::string, Pair>;

constexpr int kShown = 12;

// Says whether all who are behind the figure are decided, so that its sums can be compared too.
bool compare_members(const Loaded& loaded, const catalogue::Indicator& indicator,
                     const Period& period, const Answer& expected, Differences& out) {
  cube::Selection selection;
  selection.indicator = indicator.id;
  selection.periods = {period};
  const auto members =
      cube::members(*loaded.cube, cube::Scope::local_analyst(), selection, cube::Which::kAll);
  Pairs got;
  for (const auto& row : members.rows) {
    if (row.kind == "population") {
      continue;
    }
    got[row.subject].first += row.numerator;
    got[row.subject].second += row.denominator;
  }
  Pairs wanted = expected.subjects;
  std::set<std::string> all;
  for (const Pairs* pairs : {&got, &wanted}) {
    for (const auto& [id, sums] : *pairs) {
      all.insert(id);
    }
  }
  bool decided = true;
  for (const std::string& id : all) {
    if (loaded.is_undecided(id)) {
      decided = false;
      continue;
    }
    // For survival a row says only that the spell is in the cohort.
    const bool same =
        indicator.survival() ? got[id].second == wanted[id].second : got[id] == wanted[id];
    if (!same) {
      out.add(spoken(period) + ", " + id + ": cube " + pair_of(got[id].first, got[id].second) +
              ", oracle " + pair_of(wanted[id].first, wanted[id].second) + loaded.planted_in(id));
    }
  }
  return decided;
}

void compare_figure(const catalogue::Indicator& indicator, const cube::Figure& figure,
                    const Answer& expected, Differences& out) {
  const std::int64_t numerator = figure.numerator.value_or(-1);
  const std::int64_t denominator =
      indicator.denominator || indicator.distribution() || indicator.survival()
          ? figure.denominator.value_or(-1)
          : expected.denominator;
  if (numerator != expected.numerator || denominator != expected.denominator) {
    out.add(spoken(figure.period) + ": cube " + pair_of(numerator, denominator) + ", oracle " +
            pair_of(expected.numerator, expected.denominator));
  }
  if (indicator.distribution() && expected.denominator > 0) {
    const auto median = quantile(expected, 0.5);
    const auto got = figure.spread ? figure.spread->median : std::nullopt;
    if (median.has_value() != got.has_value() || (median && std::abs(*median - *got) > 1e-9)) {
      out.add(spoken(figure.period) + ": median " + (got ? std::to_string(*got) : "none") +
              ", oracle " + (median ? std::to_string(*median) : "none"));
    }
  }
  if (indicator.survival() && expected.survival && figure.value.status == Status::kNumber &&
      std::abs(figure.value.number - 100 * *expected.survival) > 1e-6 &&
      std::abs(figure.value.number - *expected.survival) > 1e-8) {
    out.add(spoken(figure.period) + ": value " + std::to_string(figure.value.number) + ", oracle " +
            std::to_string(100 * *expected.survival));
  }
}

// By period's last day and kind, the sums of each breakdown row.
std::vector<std::pair<Period, Pairs>> breakdowns(const Loaded& loaded,
                                                 const catalogue::Indicator& indicator,
                                                 const std::vector<Period>& periods) {
  cube::Selection selection;
  selection.indicator = indicator.id;
  selection.periods = periods;
  selection.by = {indicator.breakdown->name};
  std::vector<std::pair<Period, Pairs>> out;
  for (const auto& row : cube::figures(*loaded.cube, cube::Scope::local_analyst(), selection)) {
    if (out.empty() || !(out.back().first == row.period)) {
      out.emplace_back(row.period, Pairs());
    }
    if (!row.group.empty()) {
      out.back().second[row.group[0].second] = {
          row.numerator.value_or(0),
          indicator.denominator || indicator.distribution() ? row.denominator.value_or(0) : 0};
    }
  }
  return out;
}

void compare_breakdown(const Period& period, Pairs got, const Answer& expected, Differences& out) {
  for (const auto& [label, sums] : expected.breakdown) {
    if (got[label] != sums) {
      out.add(spoken(period) + ", " + label + ": cube " +
              pair_of(got[label].first, got[label].second) + ", oracle " +
              pair_of(sums.first, sums.second));
    }
  }
  for (const auto& [label, sums] : got) {
    if (!expected.breakdown.contains(label) && sums != Pair()) {
      out.add(spoken(period) + ", " + label + ": cube " + pair_of(sums.first, sums.second) +
              ", oracle nothing");
    }
  }
}

}  // namespace

void Differences::add(const std::string& what) {
  if (++count_ <= kShown) {
    words_ += "\n  " + what;
  }
}

std::string pair_of(std::int64_t numerator, std::int64_t denominator) {
  return std::to_string(numerator) + "/" + std::to_string(denominator);
}

bool is_covered(const Loaded& loaded, const catalogue::Indicator& indicator, const Period& period) {
  const auto at_end = [](const catalogue::Side& side) {
    return side.adds == catalogue::Adds::kOpenAtEnd;
  };
  const bool stock =
      at_end(indicator.numerator) && (!indicator.denominator || at_end(*indicator.denominator));
  for (const std::string& table : indicator.tables) {
    const auto held = carried_from(table, loaded);
    if (!held) {
      return false;
    }
    Day first = stock ? period.last : period.first;
    Day last = period.last;
    if (const auto it = indicator.lookback.find(table); it != indicator.lookback.end()) {
      first = it->second.before(first) + 1;
    }
    if (const auto it = indicator.followup.find(table); it != indicator.followup.end()) {
      last = it->second.after(last);
    }
    if (first < *held || last > loaded.raw.to) {
      return false;
    }
  }
  return true;
}

int compare_with_oracle(const Loaded& loaded, const catalogue::Indicator& indicator, int days,
                        Differences& out) {
  int compared = 0;
  for (const PeriodKind kind : indicator.periods) {
    cube::Selection selection;
    selection.indicator = indicator.id;
    selection.periods =
        some_periods(kind, loaded.raw.from, loaded.raw.to, days, loaded.options.seed);
    std::vector<std::pair<Period, Pairs>> by;
    if (indicator.breakdown) {
      by = breakdowns(loaded, indicator, selection.periods);
    }
    for (const auto& figure :
         cube::figures(*loaded.cube, cube::Scope::local_analyst(), selection)) {
      const Period& period = figure.period;
      const bool given = figure.value.status != Status::kNotAvailable || figure.numerator;
      if (given != is_covered(loaded, indicator, period)) {
        out.add(spoken(period) + (given ? ": a figure, though the files do not cover it"
                                        : ": no figure, because " + figure.value.reason));
      }
      if (!given) {
        continue;
      }
      const Answer expected = oracle(indicator.id, loaded.raw, period.first, period.last);
      ++compared;
      if (!compare_members(loaded, indicator, period, expected, out)) {
        continue;
      }
      compare_figure(indicator, figure, expected, out);
      const auto rows = std::find_if(by.begin(), by.end(),
                                     [&](const auto& each) { return each.first == period; });
      if (indicator.breakdown) {
        compare_breakdown(period, rows == by.end() ? Pairs() : rows->second, expected, out);
      }
    }
  }
  return compared;
}

}  // namespace sightline::oracles
