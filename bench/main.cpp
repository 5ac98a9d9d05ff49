// Benchmarks: every kind of question put to the cube, and to DuckDB over the very same facts in the
// same run, one thread each; then loading and deriving, with peak memory. Prints a table and, with
// --json FILE, writes name, value, unit, peer, peer value and ratio. With --cube FOLDER only the
// overviews of the cube that is there are measured.
//
// Filters and days are drawn anew for every question and nothing is reused. Medians; on a shared
// machine read the ratios, not the times.

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include "catalogue/indicator.h"
#include "core/error.h"
#include "cube/cube.h"
#include "cube/plan.h"
#include "cube/scan.h"
#include "insight/judgement.h"
#include "loads.h"
#include "measure.h"
#include "peer.h"
#include "synth/synth.h"
#include "warehouse/published_shelf.h"
#include "warehouse/warehouse.h"

namespace sightline::bench {
namespace {

// As much as is published: 150 authorities, ten years, for every indicator that names a comparator.
warehouse::PublishedShelf published_beside(const cube::Cube& cube) {
  constexpr int kAuthorities = 150, kYears = 10, kNeighbours = 10;
  warehouse::PublishedShelf shelf;
  shelf.add_area({"E92000001", "England", "", "", false, true, false});
  const std::uint16_t home = shelf.add_area({"800", "Home", "", "", true, true, false});
  for (int i = 2; i < kAuthorities; ++i) {
    const auto area = shelf.add_area(
        {std::to_string(800 + i), "A" + std::to_string(i), "", "", true, true, false});
    if (i < 2 + kNeighbours) shelf.add_neighbour(home, "2021", area);
  }
  for (const auto& indicator : cube.indicators()) {
    for (const std::string& id : indicator.published) {
      warehouse::ShelfSeries series;
      series.series.id = id;
      series.series.basis = "year ending 31 March";
      for (int year = 2016; year < 2016 + kYears; ++year) {
        warehouse::ShelfYear& one = series.years.emplace_back();
        one.year = year;
        one.period_end = Day::of(year, 3, 31);
        for (std::uint16_t area = 0; area < kAuthorities; ++area) {
          one.figures.push_back({area, 10.0 + area, "", "", {}, {}});
        }
      }
      shelf.add(std::move(series));
    }
  }
  return shelf;
}

class Questions {
 public:
  Questions(const cube::Cube& cube, Day from, Day to, std::uint64_t seed)
      : cube_(cube), from_(from), to_(to), engine_(seed) {}

  Question next(Peer::Kind kind) {
    Question q;
    const Day day = from_ + static_cast<int>(engine_() % static_cast<std::uint64_t>(to_ - from_));
    switch (kind) {
      case Peer::Kind::kSeries:
        q.periods = series(PeriodKind::kMonth, day.plus_months(-36), day);
        break;
      case Peer::Kind::kOnce:
        q.periods = {{PeriodKind::kRolling12, day.plus_months(-12) + 1, day}};
        break;
      default:
        q.periods = {{PeriodKind::kDay, day, day}};
    }
    for (std::size_t n = engine_() % 3; n > 0; --n) {
      CodeFilter f;
      do {
        f.dimension = engine_() % cube_.dimensions().size();
      } while (cube_.dimensions()[f.dimension].values.size() < 2);
      f.code =
          static_cast<std::uint16_t>(engine_() % cube_.dimensions()[f.dimension].values.size());
      q.where.push_back(f);
    }
    if (kind == Peer::Kind::kBreakdown) {
      do {
        q.by = static_cast<int>(engine_() % cube_.dimensions().size());
      } while (cube_.dimensions()[static_cast<std::size_t>(q.by)].values.size() < 2);
    }
    return q;
  }

 private:
  const cube::Cube& cube_;
  Day from_;
  Day to_;
  std::mt19937_64 engine_;
};

// The cube's answer, with nothing kept from one question to the next: the plan is made each time.
Peer::Answer ask_cube(const cube::Cube& cube, const std::string& indicator, std::size_t part_number,
                      Peer::Kind kind, const Question& q) {
  const cube::SegmentView& segment = cube.segment(indicator);
  const cube::PartView& part = segment.parts[part_number];
  std::vector<cube::Filter> where;
  for (const CodeFilter& f : q.where) {
    const cube::DimensionView& d = cube.dimensions()[f.dimension];
    where.push_back({d.name, {d.values[f.code]}});
  }
  std::vector<std::string> by;
  if (q.by >= 0) {
    by.push_back(cube.dimensions()[static_cast<std::size_t>(q.by)].name);
  }
  const cube::Plan plan = cube::make_plan(cube, cube::Scope::local_analyst(),
                                          cube.indicator(indicator), segment, by, where);
  Peer::Answer out;
  if (kind == Peer::Kind::kMembers) {
    for (const cube::Hit& hit : cube::hits(part, plan, plan.ranges[part_number], q.periods[0])) {
      const cube::MeasureEntry& m = segment.measures[part.measure[hit.fact]];
      out.numerator += m.numerator;
      out.denominator += m.denominator;
      ++out.rows;
    }
    return out;
  }
  cube::Sums sums(plan.cells(), q.periods.size());
  if (!cube::add_from_rollup(part, plan, q.periods, sums).empty()) {
    cube::scan(part, segment.measures, plan, plan.ranges[part_number], q.periods, sums);
  }
  for (std::size_t i = 0; i < sums.numerator.size(); ++i) {
    out.numerator += sums.numerator[i];
    out.denominator += sums.denominator[i];
  }
  return out;
}

void bench_kind(Bench& bench, const cube::Cube& cube, const std::string& indicator, Peer& peer,
                Peer::Kind kind, const std::string& name, std::vector<double>& ratios,
                int questions) {
  Questions draw(cube, Day::of(2019, 4, 1), Day::of(2026, 3, 31), 99);
  std::vector<double> ours;
  std::vector<double> theirs;
  for (int i = 0; i < questions; ++i) {
    const Question q = draw.next(kind);
    auto begun = Clock::now();
    const Peer::Answer a = ask_cube(cube, indicator, 0, kind, q);
    ours.push_back(seconds_since(begun));
    double best = 1e9;
    for (const std::string& sql : peer.ways(kind, q)) {
      begun = Clock::now();
      const Peer::Answer b = peer.run(sql);
      best = std::min(best, seconds_since(begun));
      if (a.numerator != b.numerator || a.denominator != b.denominator ||
          (kind == Peer::Kind::kMembers && a.rows != b.rows)) {
        std::fprintf(stderr, "the two differ on %s: %lld/%lld and %lld/%lld\n%s\n", name.c_str(),
                     static_cast<long long>(a.numerator), static_cast<long long>(a.denominator),
                     static_cast<long long>(b.numerator), static_cast<long long>(b.denominator),
                     sql.c_str());
        std::exit(1);
      }
    }
    theirs.push_back(best);
  }
  const double a = median(ours);
  const double b = median(theirs);
  ratios.push_back(b / a);
  bench.add({name, a * 1e3, "ms", "DuckDB, best of 3 ways", b * 1e3, b / a});
}

// What the first page asks besides figures: of every indicator the control chart of its last
// periods, the state of its target and what is published beside it, as GET /overview/judgements
// does, on all processors. Days and filters are drawn anew; the first question is not counted,
// since the server maps every segment before it shows a generation. Of each question the first
// answer counts, and, for the slowest question, the median of five: one answer alone may be the
// machine's.
void bench_judgements(Bench& bench, const cube::Cube& cube, bool filtered) {
  constexpr double kWanted = 20;  // ms
  constexpr int kTimes = 20;
  constexpr int kAgain = 4;
  const warehouse::PublishedShelf shelf = published_beside(cube);
  const insight::Published published{&shelf, {}, warehouse::Authority{"800", "", "Home"}};
  std::vector<Target> targets;
  for (const auto& it : cube.indicators()) {
    Target target;
    target.indicator = it.id;
    target.value = 50;
    targets.push_back(target);
  }
  Questions draw(cube, Day::of(2022, 4, 1), Day::of(2026, 3, 31), 5);
  std::vector<double> judged;
  double slowest = 0;
  std::string slowest_where;
  for (int i = -1; i < kTimes; ++i) {
    Question q = draw.next(Peer::Kind::kAsAt);
    while (filtered && q.where.empty()) q = draw.next(Peer::Kind::kAsAt);
    if (!filtered) q.where.clear();
    std::vector<insight::BriefQuestion> questions;
    for (const auto& it : cube.indicators()) {
      insight::BriefQuestion& one = questions.emplace_back();
      one.indicator = &it;
      one.question.period = period_to(it.periods.front(), q.periods.front().last);
      for (const CodeFilter& f : q.where) {
        const cube::DimensionView& d = cube.dimensions()[f.dimension];
        one.question.where.push_back({d.name, {d.values[f.code]}});
      }
    }
    const auto answer = [&] {
      const auto begun = Clock::now();
      insight::judge_all_briefly(cube, cube::Scope::local_analyst(), questions, published, targets);
      return seconds_since(begun);
    };
    std::vector<double> times = {answer()};
    if (i < 0) continue;
    judged.push_back(times.front());
    for (int again = 0; again < kAgain; ++again) times.push_back(answer());
    if (median(times) > slowest) {
      slowest = median(times);
      slowest_where.clear();
      for (const CodeFilter& f : q.where) {
        const cube::DimensionView& d = cube.dimensions()[f.dimension];
        slowest_where += " " + std::string(d.name) + "=" + std::string(d.values[f.code]);
      }
    }
  }
  const double usual = median(judged) * 1e3;
  const std::string name = std::string("overview judged") + (filtered ? ", filtered" : "") + ": " +
                           std::to_string(cube.indicators().size()) + " indicators";
  bench.add({name, usual, "ms", "wanted at most", kWanted, kWanted / usual});
  bench.add({name + ", the slowest of " + std::to_string(kTimes) + " answers",
             *std::max_element(judged.begin(), judged.end()) * 1e3, "ms", "", 0, 0});
  bench.add({name + ", the slowest question" + slowest_where, slowest * 1e3, "ms", "wanted at most",
             kWanted, kWanted / (slowest * 1e3)});
}

// The indicators' statements alone, their rows kept as DuckDB tables.
double duckdb_derives(const fs::path& data, const fs::path& catalogue) {
  auto warehouse = warehouse::Warehouse::open(data, catalogue, {});
  auto connection = warehouse.connection();
  const catalogue::Library library = catalogue::read_library(catalogue);
  const auto begun = Clock::now();
  for (const catalogue::Indicator& it : library.indicators) {
    connection.execute("create temp table fact_" + it.id + " as " + it.sql);
  }
  return seconds_since(begun);
}

int run(int argc, char** argv) {
  int children = 100000;
  int years = 10;
  int questions = 60;
  fs::path json;
  fs::path postcodes;
  fs::path made;
  for (int i = 1; i + 1 < argc; i += 2) {
    const std::string name = argv[i];
    if (name == "--children") {
      children = std::atoi(argv[i + 1]);
    } else if (name == "--years") {
      years = std::atoi(argv[i + 1]);
    } else if (name == "--questions") {
      questions = std::atoi(argv[i + 1]);
    } else if (name == "--postcodes") {
      postcodes = argv[i + 1];
    } else if (name == "--cube") {
      made = argv[i + 1];
    } else if (name == "--json") {
      json = argv[i + 1];
    }
  }
  Bench bench;
  if (!made.empty()) {
    const auto cube = cube::open_newest(made);
    if (!cube) throw Error(ErrorKind::kNotFound, "there is no cube in " + made.string());
    bench_judgements(bench, *cube, false);
    bench_judgements(bench, *cube, true);
    return 0;
  }
  const fs::path source = SIGHTLINE_SOURCE_DIR;
  const WorkFolder folder;
  const fs::path& work = folder.path();

  synth::SynthCommand synth;
  synth.options.children = children;
  synth.options.first_year = 2027 - years;
  synth.options.years = years;
  synth.options.seed = 5;
  synth.options.plant_errors = true;
  synth.formats = {synth::Format::kCsv, synth::Format::kCin, synth::Format::kWorkforce};
  synth.folder = work / "returns";
  std::ostringstream quiet;
  auto begun = Clock::now();
  synth::run_synth(synth, quiet);
  synth.formats = {synth::Format::kSsd};
  synth.folder = work / "extract";
  synth::run_synth(synth, quiet);
  std::printf("%d people known over %d years\n", children, years);
  bench.add({"synth: live and write both kinds of files", seconds_since(begun), "s", "", 0, 0});

  const std::string last_day = kLastDay;
  bench_load(bench, "returns", work / "returns-data",
             {(work / "returns").string(), "--authority", synth.authority.code, "--to", last_day},
             work / "returns");
  bench_load(bench, "SSD extract", work / "data",
             {(work / "extract").string(), "--authority", synth.authority.code, "--from",
              std::to_string(2026 - years) + "-04-01", "--to", last_day},
             work / "extract");
  const ProcessRun derive =
      run_process({program().string(), "--data", (work / "data").string(), "--catalogue",
                   (source / "catalogue").string(), "doctor", "--derive"});
  const double statements = duckdb_derives(work / "data", source / "catalogue");
  bench.add({"derive all indicators (doctor --derive)", derive.seconds, "s",
             "DuckDB runs the statements alone", statements, statements / derive.seconds});
  constexpr double kWantedSeconds = 10;
  bench.add({"derive, beside what is wanted", derive.seconds, "s", "wanted at most", kWantedSeconds,
             kWantedSeconds / derive.seconds});
  bench.add({"derive: of a processor", derive.processor_seconds, "s", "", 0, 0});
  bench.add({"derive: peak memory", derive.peak_mib, "MiB", "", 0, 0});
  bench_all_sources(bench, work, {children, years});
  bench_postcodes(bench, work, postcodes);

  const auto cube = cube::open_newest(work / "data" / "cube");
  if (!cube) {
    throw Error(ErrorKind::kInternal, "no cube was published");
  }
  const std::string stock = "cin_num";
  const std::string once = "lait_lacceased";
  const std::size_t facts = cube->segment(stock).parts[0].from.size();
  std::size_t all = 0;
  std::size_t bytes = 0;
  for (const auto& it : cube->indicators()) {
    for (const cube::PartView& p : cube->segment(it.id).parts) {
      all += p.from.size();
      bytes += p.from.size_bytes() + p.until.size_bytes() + p.next.size_bytes() +
               p.profile.size_bytes() + p.measure.size_bytes();
    }
  }
  std::printf(
      "%zu facts in all, %.1f bytes each in the columns that are scanned; %zu facts of %s, "
      "%zu of %s; %zu profiles\n",
      all, static_cast<double>(bytes) / static_cast<double>(all), facts, stock.c_str(),
      cube->segment(once).parts[0].from.size(), once.c_str(), cube->profiles());
  bench.add({"bytes a fact, scanned columns", static_cast<double>(bytes) / static_cast<double>(all),
             "B", "", 0, 0});

  std::vector<double> ratios;
  {
    Peer peer(*cube, stock, 0, 1);
    bench_kind(bench, *cube, stock, peer, Peer::Kind::kSeries, "series, 36 months", ratios,
               questions);
    bench_kind(bench, *cube, stock, peer, Peer::Kind::kAsAt, "as at a day", ratios, questions);
    bench_kind(bench, *cube, stock, peer, Peer::Kind::kBreakdown, "breakdown on a day", ratios,
               questions);
    bench_kind(bench, *cube, stock, peer, Peer::Kind::kMembers, "members on a day", ratios,
               questions);
  }
  {
    Peer peer(*cube, once, 0, 1);
    bench_kind(bench, *cube, once, peer, Peer::Kind::kOnce, "people once, 12 months", ratios,
               questions);
  }
  double log_sum = 0;
  for (const double r : ratios) {
    log_sum += std::log(r);
  }
  bench.add({"geometric mean over kinds", std::exp(log_sum / static_cast<double>(ratios.size())),
             "x", "DuckDB", 1, std::exp(log_sum / static_cast<double>(ratios.size()))});

  // Every indicator over 36 months under a filter drawn anew.
  std::vector<double> overview;
  Questions draw(*cube, Day::of(2022, 4, 1), Day::of(2026, 3, 31), 3);
  for (int i = 0; i < 20; ++i) {
    Question q = draw.next(Peer::Kind::kSeries);
    begun = Clock::now();
    for (const auto& it : cube->indicators()) {
      cube::Selection s;
      s.indicator = it.id;
      s.periods = q.periods;
      for (const CodeFilter& f : q.where) {
        s.where.push_back({cube->dimensions()[f.dimension].name,
                           {cube->dimensions()[f.dimension].values[f.code]}});
      }
      cube::figures(*cube, cube::Scope::local_analyst(), s);
    }
    overview.push_back(seconds_since(begun));
  }
  bench.add(
      {"overview: all indicators x 36 months, filtered", median(overview) * 1e3, "ms", "", 0, 0});

  bench_judgements(bench, *cube, false);
  bench_judgements(bench, *cube, true);
  if (!json.empty()) {
    bench.write_json(json);
  }
  return 0;
}

}  // namespace
}  // namespace sightline::bench

int main(int argc, char** argv) {
  try {
    return sightline::bench::run(argc, argv);
  } catch (const std::exception& e) {
    std::fprintf(stderr, "sightline_bench: %s\n", e.what());
    return 1;
  }
}
