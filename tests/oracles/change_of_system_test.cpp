// One history told by a single extract, and by two case-management systems with the change on a day
// in the middle: identifiers, team codes and code words of the old one are others. Once the
// council's lists are loaded and the proposals accepted, the figures of every month before, across
// and after the change must be the same, and those that can be counted from the lives alone must be
// the truth.
#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <functional>
#include <set>
#include <sstream>

#include "cube/asking.h"
#include "cube/derive.h"
#include "cube/figures.h"
#include "oracles/comparing.h"
#include "oracles/loaded.h"
#include "synth/ssd.h"
#include "synth/two_systems.h"
#include "synth/write.h"

namespace sightline::oracles {
namespace {

namespace fs = std::filesystem;
using synth::Child;
using synth::Episode;
using synth::History;

std::optional<Day> some_day(const char* text) { return Day::parse_iso(text); }

std::shared_ptr<const cube::Cube> figures_of(warehouse::Warehouse& store) {
  auto connection = store.connection();
  auto tables = store.table_history();
  cube::DeriveInput input;
  input.catalogue = catalogue_folder();
  input.cube_folder = store.directory().cube_folder();
  input.generation = static_cast<std::uint64_t>(store.generation());
  input.coverage = [&tables](const std::string& table) {
    std::vector<std::pair<Day, Day>> out;
    for (const auto& range : tables.coverage(table)) out.emplace_back(range.first, range.last);
    return out;
  };
  input.markers = [&](const std::string& table) {
    std::vector<cube::Marker> out;
    for (const auto& change : tables.system_changes(table)) {
      out.push_back({change.day, change.from, change.to});
    }
    return out;
  };
  cube::derive(connection, input);
  return cube::open_newest(store.directory().cube_folder());
}

// The same lives out of two systems.
struct Moved {
  Moved(const History& history, const synth::ChangeOfSystem& change)
      : store(warehouse::Warehouse::open(folder.path() / "data", catalogue_folder(), {})) {
    const fs::path files = folder.path() / "files";
    written = synth::write_two_systems(history, change, files);
    synth::write_population(history, {}, folder.path() / "lists");
    load("lists", {}, {}, "");
    load("files/newcare", written.new_from, written.new_to, synth::kNewSystem);
    load("files/links", {}, written.new_to, "");
    // The old one last: the order of loading plays no part.
    load("files/oldcare", written.old_from, written.old_to, synth::kOldSystem);
  }
  void load(const char* name, std::optional<Day> from, std::optional<Day> to, const char* system) {
    sources::ReadOptions read;
    read.authority = "999";
    read.covered_from = from;
    read.covered_to = to;
    read.system = system;
    const std::vector<fs::path> paths = {folder.path() / name};
    store.load(paths, read, {});
  }
  // Accepts all that is proposed and true; what is proposed and false stays open.
  std::size_t accept() {
    std::set<std::pair<std::string, std::string>> truth;
    std::ifstream in(folder.path() / "files" / "same_persons.csv");
    std::string line;
    while (std::getline(in, line)) {
      const std::size_t one = line.find(',');
      const std::size_t two = line.find(',', one + 1);
      const std::string a = line.substr(0, one);
      const std::string b = line.substr(one + 1, two - one - 1);
      truth.emplace(std::min(a, b), std::max(a, b));
    }
    fs::create_directories(folder.path() / "decisions");
    std::ofstream out(folder.path() / "decisions" / "decisions.csv");
    out << "DECIDED_ID,DECIDED_WITH_ID,DECISION,DECIDED_BY,DECIDED_AT,WHY\n";
    std::size_t accepted = 0;
    for (const auto& proposal : store.ledger().link_proposals()) {
      if (proposal.state != "open" || !truth.contains({proposal.one, proposal.other})) continue;
      out << proposal.one << "," << proposal.other
          << ",accepted,tester,2030-01-01T00:00:00Z,known to be one\n";
      ++accepted;
    }
    out.close();
    if (accepted > 0) load("decisions", {}, written.new_to, "");
    return accepted;
  }

  Folder folder;
  synth::TwoSystems written;
  warehouse::Warehouse store;
};

std::string said(const cube::Figure& f) {
  std::ostringstream out;
  for (const auto& [dimension, value] : f.group) out << value << " ";
  out << pair_of(f.numerator.value_or(-1), f.denominator.value_or(-1)) << " ";
  if (f.value.status == Status::kNumber) {
    out << std::round(f.value.number * 1e6) / 1e6;
  } else {
    out << name_of(f.value.status);
  }
  return out.str();
}

// By period, the whole and each value of the breakdown, in words.
std::map<Day, std::string> all_said(const cube::Cube& cube, const catalogue::Indicator& indicator,
                                    const std::vector<Period>& periods) {
  std::map<Day, std::string> words;
  for (const bool broken_down : {false, true}) {
    if (broken_down && !indicator.breakdown) continue;
    cube::Selection selection;
    selection.indicator = indicator.id;
    selection.periods = periods;
    if (broken_down) selection.by = {indicator.breakdown->name};
    for (const auto& f : cube::figures(cube, cube::Scope::local_analyst(), selection)) {
      if (!f.group.empty() && f.numerator.value_or(0) == 0 && f.denominator.value_or(0) == 0) {
        continue;  // a value that only one of the two cubes knows of
      }
      words[f.period.last] += said(f) + "; ";
    }
  }
  return words;
}

std::vector<Day> month_ends(Day first, Day last) {
  std::vector<Day> days;
  for (Day day = first; day <= last; day = day + 1) {
    if ((day + 1).iso().ends_with("-01")) days.push_back(day);
  }
  return days;
}

std::vector<Period> periods_of(PeriodKind kind, const std::vector<Day>& ends) {
  std::vector<Period> periods;
  for (const Day day : ends) {
    for (const Period& period : cube::periods_of({day, {}, {}, kind}, kind, day)) {
      if (periods.empty() || !(periods.back() == period)) periods.push_back(period);
    }
  }
  return periods;
}

void expect_same(const cube::Cube& whole, const cube::Cube& moved, const std::vector<Day>& ends) {
  int compared = 0;
  for (const catalogue::Indicator& indicator : whole.indicators()) {
    if (moved.find(indicator.id) == nullptr) {
      ADD_FAILURE() << indicator.id << " cannot be made from two systems";
      continue;
    }
    Differences differences;
    for (const PeriodKind kind : indicator.periods) {
      const auto periods = periods_of(kind, ends);
      const auto a = all_said(whole, indicator, periods);
      const auto b = all_said(moved, indicator, periods);
      for (const auto& [day, words] : a) {
        // A list of how people are is held as at the end of each extract: two tell more than one.
        if (words.find("not_available") != std::string::npos) continue;
        ++compared;
        const auto other = b.find(day);
        // An extract that holds the table without a row is not taken to say that there is nobody
        // (lineage.toml, "[with rows]"): of two extracts one may say less than both in one.
        if (indicator.id == "cla_substance_misuse_pct" && other != b.end() &&
            other->second.find("not_available") != std::string::npos) {
          continue;
        }
        if (other == b.end() || other->second != words) {
          differences.add(std::string(name_of(kind)) + " to " + day.iso() + ": one system " +
                          words + " two systems " + (other == b.end() ? "" : other->second));
        }
      }
    }
    EXPECT_EQ(differences.count(), 0) << indicator.id << ": " << differences.words();
  }
  EXPECT_GT(compared, 5000) << "too few figures to prove much";
}

double value_of(const cube::Cube& cube, const char* indicator, const Period& period) {
  cube::Selection selection;
  selection.indicator = indicator;
  selection.periods = {period};
  const auto figures = cube::figures(cube, cube::Scope::local_analyst(), selection);
  return figures.at(0).value.status == Status::kNumber ? figures.at(0).value.number : -1;
}

// What can be counted from the lives without knowing how anything is loaded.
void expect_truth(const History& history, const cube::Cube& cube, const std::vector<Day>& ends) {
  const auto count = [&](const std::function<int(const Child&)>& of) {
    int sum = 0;
    for (const Child& child : history.children) sum += of(child);
    return sum;
  };
  for (const Day day : ends) {
    const auto open = [&](Day from, const std::optional<Day>& until) {
      return from <= day && (!until || *until > day);
    };
    const Period on = cube::periods_of({day, {}, {}, PeriodKind::kDay}, PeriodKind::kDay, day)[0];
    const Period month =
        cube::periods_of({day, {}, {}, PeriodKind::kMonth}, PeriodKind::kMonth, day)[0];
    const auto in_month = [&](Day at) { return at >= month.first && at <= month.last; };
    EXPECT_EQ(value_of(cube, "lait_lacnum", on), count([&](const Child& child) {
                return std::any_of(child.episodes.begin(), child.episodes.end(),
                                   [&](const Episode& e) {
                                     return open(e.decom, e.dec) && e.ls != "V3" && e.ls != "V4";
                                   })
                           ? 1
                           : 0;
              }))
        << "looked after on " << day.iso();
    EXPECT_EQ(value_of(cube, "lait_cpp_num", on), count([&](const Child& child) {
                for (const auto& r : child.referrals) {
                  for (const auto& p : r.protection) {
                    if (open(p.start, p.end)) return 1;
                  }
                }
                return 0;
              }))
        << "on a plan on " << day.iso();
    EXPECT_EQ(value_of(cube, "contacts_num", month), count([&](const Child& child) {
                int sum = 0;
                for (const auto& contact : child.contacts) sum += in_month(contact.day) ? 1 : 0;
                return sum;
              }))
        << "contacts in the month to " << day.iso();
    EXPECT_EQ(value_of(cube, "s47_num", month), count([&](const Child& child) {
                int sum = 0;
                for (const auto& r : child.referrals) {
                  for (const auto& s : r.section47) sum += in_month(s.start) ? 1 : 0;
                }
                return sum;
              }))
        << "enquiries in the month to " << day.iso();
  }
}

class ChangeOfSystem : public ::testing::TestWithParam<int> {};

TEST_P(ChangeOfSystem, LeavesEveryMonthAsItWas) {
  const synth::Options options{
      .children = 300, .first_year = 2022, .years = 4, .seed = 707, .mix = synth::Mix::kDense};
  const Loaded whole(options, Told::kSsd);
  const Day day = *some_day("2024-01-15");
  Moved moved(whole.history, {.day = day, .overlap = GetParam(), .mistakes = false});
  EXPECT_GT(moved.written.persons_listed, 50);
  EXPECT_GT(moved.written.persons_by_upn, 3);
  EXPECT_GT(moved.written.persons_proposed, 0);
  EXPECT_EQ(moved.accept(), static_cast<std::size_t>(moved.written.persons_proposed));
  const auto cube = figures_of(moved.store);
  ASSERT_NE(cube, nullptr);
  const std::vector<Day> ends = month_ends(whole.raw.from + 400, whole.raw.to);
  expect_same(*whole.cube, *cube, ends);
  expect_truth(whole.history, *cube, ends);

  // The day of the change is given with the series, and with no other.
  const auto markers = cube->markers(cube->indicator("lait_cpp_num"), ends.front(), ends.back());
  ASSERT_EQ(markers.size(), 1U);
  EXPECT_EQ(markers[0].day, day);
  EXPECT_EQ(markers[0].from, synth::kOldSystem);
  EXPECT_EQ(markers[0].to, synth::kNewSystem);
  EXPECT_TRUE(cube->markers(cube->indicator("lait_cpp_num"), ends.front(), day - 1).empty());
  EXPECT_TRUE(whole.cube->markers(whole.cube->indicator("lait_cpp_num"), ends.front(), ends.back())
                  .empty());
}

INSTANTIATE_TEST_SUITE_P(Overlap, ChangeOfSystem, ::testing::Values(0, 3));

}  // namespace
}  // namespace sightline::oracles
