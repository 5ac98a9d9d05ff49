// Limits: how much, how long and how many. What is over a limit is refused with a clear answer and
// the connection is closed.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace sightline::server {

struct Limits {
  std::size_t target_bytes = 8 * 1024;   // of the address: 414
  std::size_t header_bytes = 16 * 1024;  // of the address and all headers: 431
  std::uint64_t body_bytes = 1024 * 1024;
  std::uint64_t upload_bytes = std::uint64_t{4} * 1024 * 1024 * 1024;
  std::size_t connections = 1'000;
  std::size_t turned_away = 200;  // beyond those: told that it is full; who still comes is cut off
  std::size_t waiting = 500;      // requests handed to the workers and not answered yet

  std::chrono::milliseconds header{10'000};      // from a request's first byte to its last header
  std::chrono::milliseconds body_idle{30'000};   // without a byte of the body
  std::chrono::milliseconds body_whole{30'000};  // for a body that is no upload, in all
  std::chrono::milliseconds keep_alive{60'000};  // between two requests
  std::chrono::milliseconds write{30'000};       // for an answer to be taken
  std::chrono::milliseconds linger{2'000};       // to let a refusal arrive before closing
  std::chrono::milliseconds stop{5'000};         // for answers under way when the server stops
  std::chrono::minutes upload_kept{60};          // uploads that nobody loaded
};

// Answers shorter than this are not worth compressing.
inline constexpr std::size_t kCompressFrom = 1024;

}  // namespace sightline::server
