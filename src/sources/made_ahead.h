// Batches made by one thread while another uses those before them, in order: rows are made out of a
// file while the rows before are checked and stored.
//
// Few batches are there at any time, so memory does not grow with the file. What `make` throws is
// thrown by next() in its turn, after the batches before it. Used by one thread.
#pragma once

#include <array>
#include <condition_variable>
#include <cstddef>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>
#include <utility>

namespace sightline::sources {

template <typename Batch>
class MadeAhead {
 public:
  // `make` fills a batch, which may hold what was in an earlier one, and says whether it did: false
  // at the end. It is called on a thread of its own, or, where not `apart` (a small file is read
  // before a thread has begun), by next(). What it refers to must outlive the object.
  MadeAhead(bool apart, std::function<bool(Batch&)> make) : make_(std::move(make)) {
    if (apart) thread_ = std::jthread([this] { work(); });
  }
  MadeAhead(const MadeAhead&) = delete;
  MadeAhead& operator=(const MadeAhead&) = delete;
  ~MadeAhead() {
    const std::lock_guard lock(mutex_);
    wanted_ = false;
    changed_.notify_all();
  }

  // The next batch, nullptr at the end: then `make` is not called again, and what it refers to is
  // the caller's own. Lives until the next call.
  Batch* next() {
    if (!thread_.joinable()) return make_(batches_.front()) ? &batches_.front() : nullptr;
    std::unique_lock lock(mutex_);
    if (using_) ++used_;
    using_ = false;
    changed_.notify_all();
    changed_.wait(lock, [this] { return made_ > used_ || ended_; });
    if (made_ > used_) {
      using_ = true;
      return &batches_[used_ % batches_.size()];
    }
    if (thrown_) std::rethrow_exception(thrown_);
    return nullptr;
  }

 private:
  void work() {
    for (;;) {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [this] { return made_ - used_ < batches_.size() || !wanted_; });
      if (!wanted_) return;
      Batch& batch = batches_[made_ % batches_.size()];
      lock.unlock();
      bool more = false;
      std::exception_ptr thrown;
      try {
        more = make_(batch);
      } catch (...) {
        thrown = std::current_exception();
      }
      lock.lock();
      if (more) ++made_;
      ended_ = !more;
      thrown_ = thrown;
      changed_.notify_all();
      if (ended_) return;
    }
  }

  std::function<bool(Batch&)> make_;
  std::array<Batch, 4> batches_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::size_t made_ = 0;
  std::size_t used_ = 0;  // and done with
  bool using_ = false;    // batches_[used_ % size]
  bool ended_ = false;
  bool wanted_ = true;
  std::exception_ptr thrown_;
  std::jthread thread_;  // last: it ends before what it uses does
};

}  // namespace sightline::sources
