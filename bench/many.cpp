// Many authorities side by side: each is generated, loaded and derived by the program itself in a
// data directory of its own, as many at once as there are cores; then all their cubes are opened
// and asked together. With --authorities 152 this is England (run by hand: see
// docs/performance.md).
//
// sightline_bench_many [--authorities N] [--children N] [--years N] [--folder DIR] [--json FILE]
//   --children  people known to an authority of middling size; the others range from a fifth of it
//               to three times it, with that as their mean
//   --folder    keep the data directories there, and go on from those that are there already

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <memory>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "core/error.h"
#include "cube/cube.h"
#include "cube/figures.h"
#include "measure.h"

namespace sightline::bench {
namespace {

struct Authority {
  int number = 0;
  int children = 0;
  fs::path data;
  double synth = 0;
  double load = 0;
  double peak_mib = 0;
};

using Cubes = std::vector<std::shared_ptr<const cube::Cube>>;

// Runs one piece of work for each of n things, on `threads` threads.
void for_each(std::size_t n, unsigned threads, const std::function<void(std::size_t)>& work) {
  std::atomic<std::size_t> next{0};
  std::vector<std::jthread> running;
  running.reserve(threads);
  for (unsigned t = 0; t < threads; ++t) {
    running.emplace_back([&] {
      for (std::size_t i = next++; i < n; i = next++) work(i);
    });
  }
}

void make(Authority& a, int years, const fs::path& work) {
  if (cube::open_newest(a.data / "cube")) return;
  const fs::path files = work / ("files-" + std::to_string(a.number));
  const std::string name = "Authority " + std::to_string(a.number);
  a.synth =
      run_process({program().string(), "synth", "--out", files.string(), "--name", name,
                   "--children", std::to_string(a.children), "--years", std::to_string(years),
                   "--first-year", std::to_string(2027 - years), "--seed",
                   std::to_string(1000 + a.number), "--formats", "csv,cin,population,workforce"})
          .seconds;
  const ProcessRun load = run_process({program().string(), "--data", a.data.string(), "--catalogue",
                                       (fs::path(SIGHTLINE_SOURCE_DIR) / "catalogue").string(),
                                       "load", files.string(), "--authority", "999"});
  a.load = load.seconds;
  a.peak_mib = load.peak_mib;
  fs::remove_all(files);
}

cube::Selection question(const cube::Cube& cube, const std::string& indicator, std::uint64_t draw) {
  cube::Selection s;
  s.indicator = indicator;
  const Day day = Day::of(2022, 4, 1) + static_cast<int>(draw % 1460);
  s.periods = series(PeriodKind::kMonth, day.plus_months(-36), day);
  if (draw % 3 != 0) {
    const auto& d = cube.dimensions()[draw % cube.dimensions().size()];
    if (d.values.size() > 1) s.where.push_back({d.name, {d.values[draw / 7 % d.values.size()]}});
  }
  return s;
}

// The median time of one question to all of the cubes, in milliseconds.
double ask(const Cubes& cubes, unsigned threads, int times,
           const std::vector<std::string>& indicators) {
  std::mt19937_64 engine(7);
  std::vector<double> seconds;
  for (int i = 0; i < times; ++i) {
    const std::uint64_t draw = engine();
    const auto begun = Clock::now();
    for_each(cubes.size(), threads, [&](std::size_t c) {
      for (const std::string& id : indicators) {
        cube::figures(*cubes[c], cube::Scope::local_analyst(), question(*cubes[c], id, draw));
      }
    });
    seconds.push_back(seconds_since(begun));
  }
  return median(seconds) * 1e3;
}

int run(int argc, char** argv) {
  int authorities = 10;
  int children = 20000;
  int years = 10;
  fs::path folder;
  fs::path json;
  for (int i = 1; i + 1 < argc; i += 2) {
    const std::string name = argv[i];
    if (name == "--authorities") authorities = std::atoi(argv[i + 1]);
    if (name == "--children") children = std::atoi(argv[i + 1]);
    if (name == "--years") years = std::atoi(argv[i + 1]);
    if (name == "--folder") folder = argv[i + 1];
    if (name == "--json") json = argv[i + 1];
  }
  const WorkFolder work(folder);
  const fs::path held = folder.empty() ? work.path() / "data" : folder;
  const unsigned threads = std::max(1U, std::thread::hardware_concurrency());

  std::vector<Authority> all(static_cast<std::size_t>(authorities));
  for (int i = 0; i < authorities; ++i) {
    Authority& a = all[static_cast<std::size_t>(i)];
    a.number = i + 1;
    // Sizes in geometric steps between a fifth and three times the middle, shuffled by number.
    const double at = (static_cast<double>(i * 7 % authorities) + 0.5) / authorities;
    a.children = static_cast<int>(children * (0.2 + 1.1 * at + 1.7 * at * at * at * at));
    a.data = held / std::to_string(a.number);
  }
  Bench bench;
  auto begun = Clock::now();
  for_each(all.size(), threads, [&](std::size_t i) { make(all[i], years, work.path()); });
  const double made = seconds_since(begun);
  double synth = 0;
  double load = 0;
  double peak = 0;
  std::int64_t people = 0;
  for (const Authority& a : all) {
    synth += a.synth;
    load += a.load;
    peak = std::max(peak, a.peak_mib);
    people += a.children;
  }
  const std::string label = std::to_string(authorities) + " authorities: ";
  bench.add({label + "people known over the years", static_cast<double>(people), "", "", 0, 0});
  bench.add({label + "generate, load and derive, whole", made, "s", "", 0, 0});
  bench.add({label + "generate, sum of processes", synth, "s", "", 0, 0});
  bench.add({label + "load and derive, sum of processes", load, "s", "", 0, 0});
  bench.add({label + "largest peak memory of a load", peak, "MiB", "", 0, 0});

  begun = Clock::now();
  Cubes cubes;
  for (const Authority& a : all) {
    cubes.push_back(cube::open_newest(a.data / "cube"));
    if (!cubes.back()) throw Error(ErrorKind::kInternal, "no cube in " + a.data.string());
  }
  bench.add({label + "open all cubes", seconds_since(begun) * 1e3, "ms", "", 0, 0});
  std::size_t facts = 0;
  std::size_t bytes = 0;
  std::vector<std::string> indicators;
  for (const auto& it : cubes.front()->indicators()) indicators.push_back(it.id);
  for (const auto& one : cubes) {
    for (const std::string& id : indicators) {
      for (const cube::PartView& p : one->segment(id).parts) {
        facts += p.from.size();
        bytes += p.from.size_bytes() + p.until.size_bytes() + p.next.size_bytes() +
                 p.profile.size_bytes() + p.measure.size_bytes();
      }
    }
  }
  bench.add({label + "facts", static_cast<double>(facts), "", "", 0, 0});
  bench.add({label + "bytes a fact, scanned columns",
             static_cast<double>(bytes) / static_cast<double>(facts), "B", "", 0, 0});
  const std::string several = std::to_string(threads) + " threads";
  bench.add({label + "one indicator x 36 months, 1 thread", ask(cubes, 1, 25, {"cin_num"}), "ms",
             "", 0, 0});
  bench.add({label + "one indicator x 36 months, " + several, ask(cubes, threads, 25, {"cin_num"}),
             "ms", "", 0, 0});
  bench.add({label + "every indicator x 36 months, 1 thread", ask(cubes, 1, 5, indicators), "ms",
             "", 0, 0});
  bench.add({label + "every indicator x 36 months, " + several, ask(cubes, threads, 5, indicators),
             "ms", "", 0, 0});
  if (!json.empty()) bench.write_json(json);
  return 0;
}

}  // namespace
}  // namespace sightline::bench

int main(int argc, char** argv) {
  try {
    return sightline::bench::run(argc, argv);
  } catch (const std::exception& e) {
    std::fprintf(stderr, "sightline_bench_many: %s\n", e.what());
    return 1;
  }
}
