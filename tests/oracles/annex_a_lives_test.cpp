// One history told by an Annex A as at the end of each half-year, and by an extract of the Standard
// Safeguarding Dataset: the figures must be the same wherever Annex A gives any, and it must give
// those of annex_a_can_say.txt and no others (docs/sources/annex-a.md says what it cannot).
// SIGHTLINE_WRITE_ANNEX_A_CAN_SAY=<file> writes what this test finds.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <set>
#include <sstream>
#include <string>

#include "cube/figures.h"
#include "oracles/comparing.h"
#include "oracles/oracle_cases.h"

namespace sightline::oracles {
namespace {

constexpr int kDays = 24;

// Numerator and denominator of the total.
struct Said {
  std::int64_t numerator = 0;
  std::int64_t denominator = 0;
  std::string words() const { return pair_of(numerator, denominator); }
  friend bool operator==(const Said&, const Said&) = default;
};

// The total of each period, nothing where there is no figure. Breakdowns are not compared: what
// tells the tiers of need apart, child in need plans, is not in Annex A.
std::vector<std::optional<Said>> said(const Loaded& loaded, const catalogue::Indicator& indicator,
                                      const std::vector<Period>& periods) {
  cube::Selection selection;
  selection.indicator = indicator.id;
  selection.periods = periods;
  std::vector<std::optional<Said>> out;
  for (const auto& f : cube::figures(*loaded.cube, cube::Scope::local_analyst(), selection)) {
    out.push_back(f.value.status == Status::kNotAvailable && !f.numerator
                      ? std::nullopt
                      : std::optional(Said{f.numerator.value_or(-1), f.denominator.value_or(-1)}));
  }
  return out;
}

// Annex A gives the first day of care also where care began before the extract, which knows of it
// only that it was at least so long: the one knows the time in care of these children too. The
// numerator of a distribution is how many amounts are known exactly.
Said with_all_of_care(const RawTables& extract, const Period& period, Said told) {
  for (const RawChild& child : extract.children) {
    for (const CarePeriod& care : child.care) {
      if (!care.start_known && care.until >= period.first && care.until <= period.last) {
        ++told.numerator;
      }
    }
  }
  return told;
}

std::set<std::string> read_list() {
  std::ifstream in(std::filesystem::path(SIGHTLINE_SOURCE_DIR) /
                   "tests/oracles/annex_a_can_say.txt");
  std::set<std::string> out;
  std::string line;
  while (std::getline(in, line)) {
    if (!line.empty() && line[0] != '#') {
      out.insert(line);
    }
  }
  return out;
}

TEST(AnnexALives, AreToldAsByTheExtractAsFarAsTheListsGo) {
  const synth::Options options{
      .children = 300, .first_year = 2023, .years = 3, .seed = 512, .mix = synth::Mix::kDense};
  const Loaded extract(options, Told::kSsd);
  const Loaded lists(options, Told::kAnnexA);
  ASSERT_TRUE(lists.problems.empty()) << lists.problems.front().second;
  std::set<std::string> found;
  int compared = 0;
  for (const catalogue::Indicator& indicator : lists.cube->indicators()) {
    Differences differences;
    for (const PeriodKind kind : indicator.periods) {
      const auto periods =
          some_periods(kind, extract.raw.from, extract.raw.to, kDays, options.seed);
      const auto a = said(extract, indicator, periods);
      const auto b = said(lists, indicator, periods);
      ASSERT_EQ(a.size(), b.size());
      for (std::size_t i = 0; i < periods.size(); ++i) {
        if (!b[i]) {
          continue;
        }
        found.insert(indicator.id);
        if (a[i]) {
          ++compared;
          const Said wanted = indicator.id == "cla_time_in_care_leavers"
                                  ? with_all_of_care(extract.raw, periods[i], *a[i])
                                  : *a[i];
          if (wanted != *b[i]) {
            differences.add(spoken(periods[i]) + ": extract " + a[i]->words() + ", wanted " +
                            wanted.words() + " Annex A " + b[i]->words());
          }
        }
      }
    }
    EXPECT_EQ(differences.count(), 0) << indicator.id << ": " << differences.words();
  }
  EXPECT_GT(compared, 2000) << "too few figures that both can tell to prove much";
  if (const char* file = std::getenv("SIGHTLINE_WRITE_ANNEX_A_CAN_SAY")) {
    std::ofstream out(file);
    out << "# Indicators of which Annex A alone gives figures. Checked, and written with\n"
           "# SIGHTLINE_WRITE_ANNEX_A_CAN_SAY, by annex_a_lives_test.cpp.\n";
    for (const std::string& id : found) {
      out << id << "\n";
    }
  }
  EXPECT_EQ(found, read_list());
}

}  // namespace
}  // namespace sightline::oracles
