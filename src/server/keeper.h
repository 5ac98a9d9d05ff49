// CubeKeeper: the newest published figures, always at hand. It watches the folder in which they are
// published and goes over to a new generation once that is mapped and checked; whoever holds the
// one before goes on with it.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <stop_token>
#include <string>
#include <thread>

#include "cube/cube.h"

namespace sightline::server {

class CubeKeeper {
 public:
  // Opens what is there now, then looks every `pause`. `say` is told, from whatever thread looks,
  // when figures cannot be read; the ones before are kept then. Never throws for what the folder
  // holds or does not.
  CubeKeeper(std::filesystem::path folder, std::chrono::milliseconds pause,
             std::function<void(const std::string&)> say);
  ~CubeKeeper();
  CubeKeeper(const CubeKeeper&) = delete;
  CubeKeeper& operator=(const CubeKeeper&) = delete;

  // Null while nothing was published yet. Thread-safe, never waits for the disk.
  std::shared_ptr<const cube::Cube> newest() const;
  // How often other figures took the place of those before. Unlike the generation it also changes
  // when the same generation is made anew, as after a change of the catalogue.
  std::uint64_t changes() const { return changes_.load(std::memory_order_acquire); }
  // Goes over to what is published now, if anything new is, and returns when that is done: for
  // whoever knows that there is. Thread-safe; never throws for what the folder holds.
  void refresh() { look({}); }

 private:
  void look(const std::stop_token& stop);
  void watch(const std::stop_token& stop);

  std::filesystem::path folder_;
  std::chrono::milliseconds pause_;
  std::function<void(const std::string&)> say_;
  std::mutex looking_;
  // Under `looking_`: what the newest file was when it was last opened, and what was said last of
  // one that could not be.
  std::string seen_, told_;
  mutable std::mutex holding_;
  std::shared_ptr<const cube::Cube> cube_;
  std::atomic<std::uint64_t> changes_{0};
  std::mutex waiting_;
  std::condition_variable_any wake_;
  std::jthread thread_;
};

}  // namespace sightline::server
