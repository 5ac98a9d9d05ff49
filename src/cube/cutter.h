// Cutter: puts in order, cuts and writes the facts of one indicator after another, on a thread of
// its own, while the statements of those after it run. In their order, so that the same facts make
// the same file. What waits is bounded: who brings more, waits.
//
// One thread brings and finishes. Until finish() has returned the profiles and the file are the
// cutter's. An Error(kCatalogue) is the indicator's and told by finish(); any other comes out of
// the next add() or finish().
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <map>
#include <mutex>
#include <string>
#include <thread>

#include "catalogue/indicator.h"
#include "cube/file.h"
#include "facts/facts.h"
#include "facts/profile.h"

namespace sightline::cube {

class Cutter {
 public:
  struct Written {
    std::size_t indicators = 0;
    std::size_t facts = 0;
    std::size_t pieces = 0;
  };

  Cutter(facts::Profiles& profiles, const facts::Subjects& subjects, FileWriter& file)
      : profiles_(profiles), subjects_(subjects), file_(file) {}
  Cutter(const Cutter&) = delete;
  Cutter& operator=(const Cutter&) = delete;
  ~Cutter();  // without finish(): what waits is dropped

  // In any order of facts. `indicator` must outlive this.
  void add(const catalogue::Indicator& indicator, facts::FactTable facts);

  // Returns when all is written; to `problems` it adds what is wrong, by indicator.
  Written finish(std::map<std::string, std::string>& problems);

 private:
  struct Task {
    const catalogue::Indicator* indicator = nullptr;
    facts::FactTable facts;
  };

  void close();
  void work();
  void cut_and_write(const catalogue::Indicator& indicator, facts::FactTable& facts);

  facts::Profiles& profiles_;
  const facts::Subjects& subjects_;
  FileWriter& file_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Task> queue_;
  std::size_t waiting_ = 0;  // facts, those that are being cut too
  bool closed_ = false;
  bool dropped_ = false;
  std::exception_ptr failure_;
  // The thread's own until it has ended.
  Written written_;
  std::map<std::string, std::string> problems_;
  std::thread worker_;
};

}  // namespace sightline::cube
