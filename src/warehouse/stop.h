// Ctrl-C while a load runs: a flag that is set from a signal handler, polled where rows are read
// and watched where DuckDB is at work.
#pragma once

#include <atomic>
#include <chrono>
#include <stdexcept>
#include <thread>
#include <utility>

#include "warehouse/database.h"

namespace sightline::warehouse {

// The person stopped the work. Nothing was changed. Not an Error: there is nothing to mend.
class Stopped : public std::runtime_error {
 public:
  Stopped() : std::runtime_error("stopped; nothing was changed") {}
};

// Null: cannot be stopped. The flag must outlive whoever was given it.
using StopFlag = const std::atomic<bool>*;

inline bool stop_wanted(StopFlag stop) { return stop != nullptr && stop->load(); }

// While it lives, a statement that runs on the connection is interrupted once the flag is set. End
// it before COMMIT and ROLLBACK, which must not be interrupted.
class StopWatcher {
 public:
  StopWatcher(Connection connection, StopFlag stop) {
    if (stop == nullptr) return;
    thread_ = std::jthread(
        [connection = std::move(connection), stop](const std::stop_token& ended) mutable {
          while (!ended.stop_requested()) {
            if (stop->load()) connection.interrupt();
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
          }
        });
  }

 private:
  std::jthread thread_;
};

}  // namespace sightline::warehouse
