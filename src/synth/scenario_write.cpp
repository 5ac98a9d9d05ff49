#include "core/error.h"
#include "synth/scenario.h"
#include "synth/ssd.h"
#include "synth/two_systems.h"

namespace sightline::synth {

namespace fs = std::filesystem;

std::vector<WrittenFiles> write_scenario(const Scenario& scenario, const fs::path& folder) {
  make_folder(folder);
  const fs::path lists = folder / "lists";
  WrittenFiles beside{{lists}, std::nullopt, scenario.window.to, {}, scenario.authority.code};
  write_workforce_full(scenario.history, scenario.workforce, lists);
  // A list that says nothing is not sent.
  for (const char* empty : {"loc_supervision.csv", "loc_absence.csv"}) fs::remove(lists / empty);
  if (scenario.history.posts.empty()) fs::remove(lists / "loc_post.csv");
  if (scenario.history.allocations.empty()) fs::remove(lists / "loc_allocation.csv");
  write_population(scenario.history, scenario.authority, lists);
  for (const LocalList& list : scenario.lists) {
    write_local_lists({{list}, {}}, lists);
  }
  fs::remove(lists / "truth_lists.csv");
  for (const int year : scenario.censuses) {
    const fs::path file = folder / "census" / ("csww_" + std::to_string(year) + ".xml");
    write_csww(scenario.history, scenario.workforce, year, scenario.authority, file);
    beside.paths.push_back(file);
  }
  std::vector<WrittenFiles> files = {beside};
  if (!scenario.change) {
    write_ssd(scenario.history, folder / "ssd", scenario.window);
    files.push_back({{folder / "ssd"}, scenario.window.from, scenario.window.to, {}});
    return files;
  }
  ChangeOfSystem change{*scenario.change};
  change.window = scenario.window;
  change.all_listed = true;
  const TwoSystems two = write_two_systems(scenario.history, change, folder);
  files.front().paths.push_back(folder / "links");
  files.push_back({{folder / "oldcare"}, two.old_from, two.old_to, kOldSystem});
  files.push_back({{folder / "newcare"}, two.new_from, two.new_to, kNewSystem});
  return files;
}

}  // namespace sightline::synth
