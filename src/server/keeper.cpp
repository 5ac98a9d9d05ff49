#include "server/keeper.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <chrono>
#include <exception>

namespace sightline::server {
namespace {

// The newest file's name, place on the disk, size and time; "" where there is none.
std::string state_of(const std::filesystem::path& folder) {
  const auto all = cube::generations(folder);
  if (all.empty()) return {};
  struct stat status {};
  if (::stat(cube::cube_path(folder, all.back()).c_str(), &status) != 0) return {};
  return fmt::format("{} {} {} {}.{}", all.back(), status.st_ino, status.st_size,
                     status.st_mtim.tv_sec, status.st_mtim.tv_nsec);
}

// Segments are mapped and checked when first asked for; done before anybody asks, no request waits
// for it. A damaged one is told to those who ask for that indicator.
void warm(const cube::Cube& cube, const std::stop_token& stop) {
  for (const catalogue::Indicator& indicator : cube.indicators()) {
    if (stop.stop_requested()) return;
    try {
      cube.segment(indicator.id);
    } catch (const std::exception&) {
      continue;
    }
  }
}

}  // namespace

CubeKeeper::CubeKeeper(std::filesystem::path folder, std::chrono::milliseconds pause,
                       std::function<void(const std::string&)> say)
    : folder_(std::move(folder)), pause_(pause), say_(std::move(say)) {
  look({});
  thread_ = std::jthread([this](const std::stop_token& stop) { watch(stop); });
}

CubeKeeper::~CubeKeeper() = default;

std::shared_ptr<const cube::Cube> CubeKeeper::newest() const {
  const std::lock_guard lock(holding_);
  return cube_;
}

void CubeKeeper::look(const std::stop_token& stop) {
  const std::lock_guard one(looking_);
  std::string state;
  try {
    state = state_of(folder_);
    // Files of before go when new ones come; a moment without any is none to act on.
    if (state.empty() || state == seen_) return;
    auto cube = cube::open_newest(folder_);
    if (!cube) return;
    warm(*cube, stop);
    {
      const std::lock_guard lock(holding_);
      cube_.swap(cube);
    }
    changes_.fetch_add(1, std::memory_order_release);
    seen_ = std::move(state);
  } catch (const std::exception& error) {
    // Tried again at the next look, since it may pass; said once.
    std::string told = state + ": " + error.what();
    if (told == told_) return;
    told_ = std::move(told);
    say_(std::string("the newest figures cannot be read, and those from before are shown: ") +
         error.what());
  }
}

void CubeKeeper::watch(const std::stop_token& stop) {
  std::unique_lock lock(waiting_);
  while (!stop.stop_requested()) {
    wake_.wait_for(lock, stop, pause_, [] { return false; });
    if (!stop.stop_requested()) look(stop);
  }
}

}  // namespace sightline::server
