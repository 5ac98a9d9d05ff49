#include "cli/signals.h"

#include <unistd.h>

#include <atomic>
#include <csignal>

namespace sightline::cli {
namespace {

std::atomic<bool> stop_flag{false};
std::atomic<int> which{0};
static_assert(std::atomic<bool>::is_always_lock_free && std::atomic<int>::is_always_lock_free,
              "a signal handler may touch only what needs no lock");

extern "C" void on_stop(int signal) {
  if (stop_flag.load()) {
    _exit(128 + signal);
  }
  which.store(signal);
  stop_flag.store(true);
}

void handle(int signal, void (*handler)(int)) {
  struct sigaction action {};
  action.sa_handler = handler;
  action.sa_flags = SA_RESTART;
  sigemptyset(&action.sa_mask);
  sigaction(signal, &action, nullptr);
}

}  // namespace

void ignore_broken_pipes() { handle(SIGPIPE, SIG_IGN); }

warehouse::StopFlag catch_stops() {
  handle(SIGINT, on_stop);
  handle(SIGTERM, on_stop);
  return &stop_flag;
}

int caught_signal() { return which.load(); }

}  // namespace sightline::cli
