// What the benchmarks share: a table of measurements, and commands run and measured as processes.
#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

namespace sightline::bench {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point begun);
double median(std::vector<double> values);

struct Line {
  std::string name;
  double value = 0;
  std::string unit;
  std::string peer;
  double peer_value = 0;
  double ratio = 0;  // how many times better than the peer; 0: no peer
};

// Prints each line as it is added, and writes them all as JSON.
class Bench {
 public:
  void add(Line line);
  void write_json(const fs::path& file) const;

 private:
  std::vector<Line> lines_;
};

struct ProcessRun {
  double seconds = 0;
  double processor_seconds = 0;  // of all its threads
  double peak_mib = 0;
};

// Runs a command to its end, its output in a file, or thrown away; ends the benchmark when it
// fails.
ProcessRun run_process(const std::vector<std::string>& command, const fs::path& output = {});

// The program that is measured, beside this one.
fs::path program();

// A folder of one's own that goes when the object does.
class WorkFolder {
 public:
  // Below `parent`, else where the machine keeps what is temporary.
  explicit WorkFolder(const fs::path& parent = {});
  ~WorkFolder();
  WorkFolder(const WorkFolder&) = delete;
  WorkFolder& operator=(const WorkFolder&) = delete;
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

}  // namespace sightline::bench
