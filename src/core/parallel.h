// each_in_parallel: calls f(0) to f(n - 1), each once and in no order, on as many threads as there
// are processors, the caller's among them. Returns when all are done; throws the first exception of
// any, after which no more are begun. `f` must be safe to call from several threads at once.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace sightline {

template <typename F>
void each_in_parallel(std::size_t n, const F& f) {
  constexpr std::size_t kMostThreads = 8;
  std::atomic<std::size_t> next = 0;
  std::mutex mutex;
  std::exception_ptr failure;
  const auto work = [&] {
    try {
      for (std::size_t i = next++; i < n; i = next++) f(i);
    } catch (...) {
      next = n;
      const std::lock_guard lock(mutex);
      if (!failure) failure = std::current_exception();
    }
  };
  {
    const std::size_t processors = std::thread::hardware_concurrency();
    std::vector<std::jthread> others;
    for (std::size_t t = 1; t < std::min({processors, n, kMostThreads}); ++t) {
      others.emplace_back(work);
    }
    work();
  }
  if (failure) std::rethrow_exception(failure);
}

}  // namespace sightline
