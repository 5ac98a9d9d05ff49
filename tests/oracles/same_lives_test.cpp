// One history told in two ways, by the returns and by an extract of the Standard Safeguarding
// Dataset, and by both at once: the figures must be the same wherever there are any. Which
// indicators only one of the two can fill is in one_source_only.txt, from which docs/sources.md is
// written; SIGHTLINE_WRITE_ONE_SOURCE_ONLY=<file> writes what this test finds.
#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "cube/figures.h"
#include "oracles/comparing.h"
#include "oracles/oracle_cases.h"

namespace sightline::oracles {
namespace {

constexpr int kDays = 24;

std::string said(const cube::Figure& f) {
  std::ostringstream out;
  for (const auto& [dimension, value] : f.group) {
    out << value << " ";
  }
  out << pair_of(f.numerator.value_or(-1), f.denominator.value_or(-1)) << " ";
  if (f.value.status == Status::kNumber) {
    out << std::round(f.value.number * 1e6) / 1e6;
  } else {
    out << name_of(f.value.status);
  }
  return out.str();
}

// What one cube says of an indicator: by period, the total and its breakdown in words; nothing for
// a period without a figure.
std::vector<std::optional<std::string>> all_said(const Loaded& loaded,
                                                 const catalogue::Indicator& indicator,
                                                 const std::vector<Period>& periods) {
  std::map<std::pair<Day, Day>, std::string> words;
  std::set<std::pair<Day, Day>> absent;
  for (const bool broken_down : {false, true}) {
    if (broken_down && !indicator.breakdown) {
      continue;
    }
    cube::Selection selection;
    selection.indicator = indicator.id;
    selection.periods = periods;
    if (broken_down) {
      selection.by = {indicator.breakdown->name};
    }
    for (const auto& f : cube::figures(*loaded.cube, cube::Scope::local_analyst(), selection)) {
      const auto key = std::pair(f.period.first, f.period.last);
      if (f.value.status == Status::kNotAvailable && !f.numerator) {
        absent.insert(key);
      } else {
        words[key] += said(f) + "; ";
      }
    }
  }
  std::vector<std::optional<std::string>> out;
  for (const Period& p : periods) {
    const auto key = std::pair(p.first, p.last);
    out.push_back(absent.contains(key) ? std::nullopt : std::optional(words[key]));
  }
  return out;
}

using OneSourceOnly = std::map<std::string, std::string>;

OneSourceOnly read_list() {
  std::ifstream in(std::filesystem::path(SIGHTLINE_SOURCE_DIR) /
                   "tests/oracles/one_source_only.txt");
  OneSourceOnly out;
  std::string line;
  while (std::getline(in, line)) {
    std::istringstream words(line);
    std::string id;
    std::string source;
    if (!line.starts_with("#") && words >> id >> source) {
      out[id] = source;
    }
  }
  return out;
}

void write_list(const OneSourceOnly& list, const char* file) {
  std::ofstream out(file);
  out << "# Indicators that only one kind of source can fill: ssd (the Standard Safeguarding "
         "Dataset)\n"
         "# or returns (SSDA903, CIN census, lists of posts and allocations). Checked, and written "
         "with\n"
         "# SIGHTLINE_WRITE_ONE_SOURCE_ONLY, by same_lives_test.cpp; docs/sources.md is made from "
         "it.\n";
  for (const auto& [id, source] : list) {
    out << id << " " << source << "\n";
  }
}

TEST(SameLives, AreToldAlikeByEitherSource) {
  const synth::Options options{
      .children = 400, .first_year = 2022, .seed = 909, .mix = synth::Mix::kDense};
  const Loaded extract(options, Told::kSsd);
  const Loaded returns(options, Told::kReturns);
  const Loaded both(options, Told::kBoth);
  OneSourceOnly found;
  int compared = 0;
  for (const catalogue::Indicator& indicator : both.cube->indicators()) {
    Differences differences;
    std::set<std::string> told_by;
    for (const PeriodKind kind : indicator.periods) {
      const auto periods = some_periods(kind, both.raw.from, both.raw.to, kDays, options.seed);
      const auto a = all_said(extract, indicator, periods);
      const auto b = all_said(returns, indicator, periods);
      const auto c = all_said(both, indicator, periods);
      for (std::size_t i = 0; i < periods.size(); ++i) {
        if (a[i]) {
          told_by.insert("ssd");
        }
        if (b[i]) {
          told_by.insert("returns");
        }
        if (a[i] && b[i]) {
          ++compared;
        }
        // Every child in care throughout a year has a row of OC2 here, so that the yearly health
        // figures are alike too; what happens where one is left out is in tests/casebook/oc2.
        const auto& one = a[i] ? a[i] : b[i];
        if (a[i] && b[i] && *a[i] != *b[i]) {
          differences.add(spoken(periods[i]) + ": extract " + *a[i] + " returns " + *b[i]);
        } else if (one && c[i] != one) {
          differences.add(spoken(periods[i]) + ": alone " + *one + " both " +
                          c[i].value_or("nothing"));
        }
      }
    }
    EXPECT_EQ(differences.count(), 0) << indicator.id << ": " << differences.words();
    if (told_by.size() == 1) {
      found[indicator.id] = *told_by.begin();
    } else if (told_by.empty()) {
      found[indicator.id] = "together";  // needs what one has and what the other has
    }
  }
  EXPECT_GT(compared, 5000) << "too few figures that both can tell to prove much";
  if (const char* file = std::getenv("SIGHTLINE_WRITE_ONE_SOURCE_ONLY")) {
    write_list(found, file);
  }
  EXPECT_EQ(found, read_list());
}

// The SEN2 return alone tells of requests for education, health and care plans as the extract does.
TEST(SameLives, RequestsForPlansAreToldAlikeBySen2) {
  const synth::Options options{
      .children = 600, .first_year = 2022, .years = 3, .seed = 911, .mix = synth::Mix::kDense};
  const Loaded extract(options, Told::kSsd);
  const Loaded returned(options, Told::kSen2);
  int compared = 0;
  for (const catalogue::Indicator& indicator : extract.cube->indicators()) {
    if (indicator.theme != "send") {
      continue;
    }
    Differences differences;
    for (const PeriodKind kind : indicator.periods) {
      const auto periods =
          some_periods(kind, extract.raw.from, extract.raw.to, kDays, options.seed);
      const auto a = all_said(extract, indicator, periods);
      const auto b = all_said(returned, indicator, periods);
      for (std::size_t i = 0; i < periods.size(); ++i) {
        if (a[i] && b[i]) {
          ++compared;
          if (*a[i] != *b[i]) {
            differences.add(spoken(periods[i]) + ": extract " + *a[i] + " SEN2 " + *b[i]);
          }
        }
      }
    }
    EXPECT_EQ(differences.count(), 0) << indicator.id << ": " << differences.words();
  }
  EXPECT_GT(compared, 200) << "too few figures that both can tell to prove much";
}

}  // namespace
}  // namespace sightline::oracles
