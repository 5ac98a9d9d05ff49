#include "measure.h"

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <system_error>

namespace sightline::bench {

double seconds_since(Clock::time_point begun) {
  return std::chrono::duration<double>(Clock::now() - begun).count();
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values.empty() ? 0 : values[values.size() / 2];
}

void Bench::add(Line line) {
  std::printf("%-52s %12.3f %-4s", line.name.c_str(), line.value, line.unit.c_str());
  if (line.ratio > 0) {
    std::printf("  %12.3f %-4s %8.1fx  %s", line.peer_value, line.unit.c_str(), line.ratio,
                line.peer.c_str());
  }
  std::printf("\n");
  std::fflush(stdout);
  lines_.push_back(std::move(line));
}

void Bench::write_json(const fs::path& file) const {
  std::ofstream out(file);
  out << "[\n";
  for (std::size_t i = 0; i < lines_.size(); ++i) {
    const Line& l = lines_[i];
    out << "  {\"name\": \"" << l.name << "\", \"value\": " << l.value << ", \"unit\": \"" << l.unit
        << "\", \"peer\": \"" << l.peer << "\", \"peer_value\": " << l.peer_value
        << ", \"ratio\": " << l.ratio << "}" << (i + 1 < lines_.size() ? "," : "") << "\n";
  }
  out << "]\n";
}

ProcessRun run_process(const std::vector<std::string>& command, const fs::path& output) {
  const auto begun = Clock::now();
  const pid_t child = ::fork();
  if (child == 0) {
    std::vector<char*> argv;
    argv.reserve(command.size() + 1);
    for (const std::string& word : command) {
      argv.push_back(const_cast<char*>(word.c_str()));
    }
    argv.push_back(nullptr);
    if (std::freopen(output.empty() ? "/dev/null" : output.c_str(), "w", stdout) == nullptr) {
      ::_exit(126);
    }
    ::execv(argv[0], argv.data());
    ::_exit(127);
  }
  int status = 0;
  rusage usage{};
  ::wait4(child, &status, 0, &usage);
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
    std::fprintf(stderr, "%s failed\n", command[0].c_str());
    std::exit(1);
  }
  const auto of = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  return {seconds_since(begun), of(usage.ru_utime) + of(usage.ru_stime),
          static_cast<double>(usage.ru_maxrss) / 1024.0};
}

fs::path program() { return fs::read_symlink("/proc/self/exe").parent_path() / "sightline"; }

WorkFolder::WorkFolder(const fs::path& parent)
    : path_((parent.empty() ? fs::temp_directory_path() : parent) /
            ("sightline-bench-" + std::to_string(::getpid()))) {
  fs::create_directories(path_);
}

WorkFolder::~WorkFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

}  // namespace sightline::bench
