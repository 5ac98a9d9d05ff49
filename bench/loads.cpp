#include "loads.h"

#include <cstdio>
#include <fstream>
#include <sstream>

#include "synth/synth.h"
#include "warehouse/database.h"

namespace sightline::bench {
namespace {

constexpr int kPostcodes = 2'700'000;

// Reading the same files with DuckDB's own reader, as text, without any check.
double duckdb_reads(const std::vector<fs::path>& files) {
  warehouse::Database::Options options;
  options.in_memory = true;
  for (const fs::path& file : files) options.readable.push_back(file.parent_path());
  auto database = warehouse::Database::open({}, options);
  auto connection = database.connect();
  const auto begun = Clock::now();
  int n = 0;
  for (const fs::path& file : files) {
    connection.execute("create table t" + std::to_string(n++) + " as select * from read_csv(" +
                       warehouse::quote(file.string()) + ", all_varchar = true)");
  }
  return seconds_since(begun);
}

std::vector<fs::path> csv_files(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.path().extension() == ".csv") files.push_back(entry.path());
  }
  return files;
}

struct LoadRun {
  ProcessRun whole;   // with the figures
  double loaded = 0;  // seconds until all was held as one history and saved, as the program says
};

// "Loaded in 24.1 s." in the program's words.
double loaded_in(const fs::path& output) {
  constexpr std::string_view kLoaded = "Loaded in ";
  std::ifstream in(output);
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with(kLoaded)) return std::stod(line.substr(kLoaded.size()));
  }
  std::fprintf(stderr, "%s does not say how long the load took\n", output.c_str());
  std::exit(1);
}

LoadRun run_load(const fs::path& data, const std::vector<std::string>& arguments) {
  std::vector<std::string> command = {program().string(),
                                      "--data",
                                      data.string(),
                                      "--catalogue",
                                      (fs::path(SIGHTLINE_SOURCE_DIR) / "catalogue").string(),
                                      "load"};
  command.insert(command.end(), arguments.begin(), arguments.end());
  const fs::path output = data.string() + ".said";
  const ProcessRun whole = run_process(command, output);
  return {whole, loaded_in(output)};
}

void add_load(Bench& bench, const std::string& what, const LoadRun& load, double reads,
              double wanted_seconds = 0) {
  bench.add({what + ": load and derive, whole command", load.whole.seconds, "s",
             "DuckDB read_csv of the CSV files as text", reads, reads / load.whole.seconds});
  if (wanted_seconds > 0) {
    bench.add({what + ": of that, until it is loaded", load.loaded, "s", "wanted at most",
               wanted_seconds, wanted_seconds / load.loaded});
  } else {
    bench.add({what + ": of that, until it is loaded", load.loaded, "s", "", 0, 0});
  }
  bench.add({what + ": of a processor", load.whole.processor_seconds, "s", "", 0, 0});
  constexpr double kWantedMiB = 2048;
  bench.add({what + ": peak memory", load.whole.peak_mib, "MiB", "wanted at most", kWantedMiB,
             kWantedMiB / load.whole.peak_mib});
}

// Fictional, in the layout and the mixture of the published list: letters that no area has, a
// reference on a grid of 25 m, one in a hundred without one.
void write_postcodes(const fs::path& file) {
  std::ofstream out(file);
  out << "pcds,east1m,north1m,laua\n";
  constexpr const char* kLetters = "ABDEFGHJLNPQRSTUWXYZ";
  for (int i = 0; i < kPostcodes; ++i) {
    const int unit = i % 400;
    const int sector = i / 400 % 10;
    const int district = i / 4000;
    out << 'Q' << kLetters[district % 20] << district / 20 % 90 + 1 << ' ' << sector
        << kLetters[unit % 20] << kLetters[unit / 20];
    if (i % 100 == 99) {
      out << ",,,\n";
    } else {
      out << ',' << 100000 + 25 * (i % 20000) << ',' << 10000 + 25 * (i / 50 % 40000) << ",E0"
          << 6000001 + district % 300 << '\n';
    }
  }
}

}  // namespace

void bench_load(Bench& bench, const std::string& what, const fs::path& data,
                const std::vector<std::string>& arguments, const fs::path& csv,
                double wanted_seconds) {
  const LoadRun load = run_load(data, arguments);
  add_load(bench, what, load, duckdb_reads(csv_files(csv)), wanted_seconds);
}

void bench_all_sources(Bench& bench, const fs::path& work, const Lives& lives) {
  const fs::path files = work / "all";
  synth::SynthCommand synth;
  synth.options.children = lives.children;
  synth.options.first_year = lives.first_year();
  synth.options.years = lives.years;
  synth.options.seed = 5;
  synth.options.plant_errors = true;
  synth.formats = {synth::Format::kCsv,           synth::Format::kCin,  synth::Format::kSsd,
                   synth::Format::kSen2,          synth::Format::kCsww, synth::Format::kAnnexA,
                   synth::Format::kWorkforceFull, synth::Format::kLists};
  synth.folder = files;
  std::ostringstream quiet;
  synth::run_synth(synth, quiet);
  bench_load(bench, "all sources", work / "all-data",
             {files.string(), "--authority", synth.authority.code, "--from",
              std::to_string(lives.first_year() - 1) + "-04-01", "--to", kLastDay},
             files, 30);
  std::error_code ignored;
  fs::remove_all(files, ignored);
  fs::remove_all(work / "all-data", ignored);
}

void bench_postcodes(Bench& bench, const fs::path& work, const fs::path& file) {
  fs::path list = file;
  if (list.empty()) {
    list = work / "postcodes.csv";
    write_postcodes(list);
  }
  const LoadRun load = run_load(work / "postcodes-data", {list.string(), "--to", kLastDay});
  add_load(bench, "2.7 million postcodes", load, duckdb_reads({list}), 5);
  std::error_code ignored;
  fs::remove_all(work / "postcodes-data", ignored);
}

}  // namespace sightline::bench
