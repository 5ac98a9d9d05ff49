#include "sources/probes_ahead.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace sightline::sources {
namespace {

constexpr std::chrono::milliseconds kBetweenReports{20};

struct NotWanted {};  // nobody waits for the look any more

// Those who look share it; what they see goes into places of their own.
struct Shared {
  std::atomic<std::size_t> next = 0;
  std::atomic<std::size_t> bytes = 0;
  std::atomic<bool> wanted = true;
  std::mutex mutex;
  std::condition_variable one_done;
  std::size_t done = 0;
};

// However the waiting ends, the threads are told, and then joined.
struct TellThem {
  Shared& shared;
  ~TellThem() { shared.wanted = false; }
};

}  // namespace

ProbesAhead::ProbesAhead(std::span<const InputFile> files) {
  for (const InputFile& file : files) {
    if (file.is_xml()) files_.push_back(&file);
  }
  if (files_.size() < 2) files_.clear();
}

std::uintmax_t ProbesAhead::bytes() const {
  std::uintmax_t all = 0;
  for (const InputFile* file : files_) all += file->bytes;
  return all;
}

void ProbesAhead::look(const std::function<void(std::size_t)>& on_bytes) {
  if (files_.empty()) return;
  std::vector<Seen> seen(files_.size());
  Shared shared;
  const auto work = [&] {
    for (std::size_t i = shared.next++; i < files_.size(); i = shared.next++) {
      try {
        seen[i].probe = probe(*files_[i], [&](std::size_t bytes) {
          if (!shared.wanted) throw NotWanted();
          shared.bytes += bytes;
        });
      } catch (...) {
        seen[i].thrown = std::current_exception();
      }
      const std::lock_guard lock(shared.mutex);
      ++shared.done;
      shared.one_done.notify_one();
    }
  };
  {
    const std::size_t cores = std::max(1U, std::thread::hardware_concurrency());
    std::vector<std::jthread> threads;
    const TellThem tell{shared};
    for (std::size_t t = 0; t < std::min(cores, files_.size()); ++t) threads.emplace_back(work);
    for (bool all = false; !all;) {
      {
        std::unique_lock lock(shared.mutex);
        all = shared.one_done.wait_for(lock, kBetweenReports,
                                       [&] { return shared.done == files_.size(); });
      }
      if (const std::size_t bytes = shared.bytes.exchange(0); bytes > 0) on_bytes(bytes);
    }
  }
  for (std::size_t i = 0; i < files_.size(); ++i) seen_[files_[i]] = std::move(seen[i]);
}

Probe ProbesAhead::take(const InputFile& file) {
  Seen seen = std::move(seen_.extract(&file).mapped());
  if (seen.thrown) std::rethrow_exception(seen.thrown);
  return std::move(seen.probe);
}

}  // namespace sightline::sources
