// Process: a program run beside this one, its output read line by line. No shell, no input, nothing
// that this process has open but the pipe of its output.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <filesystem>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace sightline::server::api {

class Process {
 public:
  struct Ended {
    int code = 0;    // as the program gave it; meaningful where signal is 0
    int signal = 0;  // that ended it
  };
  struct Told {
    // A line of its standard output or error, without its end. From a thread of the object's own.
    std::function<void(const std::string&)> line;
    // Once, as the last.
    std::function<void(Ended)> ended;
  };

  // Begins at once. Throws Error(kMachine) when the program cannot be started.
  Process(const std::vector<std::string>& words, const std::filesystem::path& folder,
          const std::vector<std::string>& environment, Told told);
  // Ends it: asks by SIGTERM, and after a while by SIGKILL.
  ~Process();
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

 private:
  void follow(int out);

  Told told_;
  std::mutex lock_;
  pid_t pid_ = -1;  // -1 once it was waited for: the number may be another's then
  std::thread follower_;
};

}  // namespace sightline::server::api
