#include "cube/cutter.h"

#include <span>
#include <utility>
#include <vector>

#include "core/error.h"
#include "cube/rollup.h"
#include "cube/segment.h"

namespace sightline::cube {
namespace {

template <typename T>
std::span<const T> view(const std::vector<T>& v) {
  return {v.data(), v.size()};
}

void write_segment(FileWriter& file, const std::string& id, const Segment& segment) {
  const std::string prefix = "seg/" + id + "/";
  file.array(prefix + "measures", view(segment.measures));
  TextTableBuilder breakdowns(1);
  for (const std::string& value : segment.breakdowns) {
    breakdowns.add(value);
  }
  file.bytes(prefix + "breakdowns", breakdowns.finish());
  for (std::size_t p = 0; p < segment.parts.size(); ++p) {
    const Part& part = segment.parts[p];
    const std::string at = prefix + std::to_string(p) + "/";
    const Rollup rollup = roll_up(part, segment.measures);
    const std::vector<std::int32_t> head = {
        static_cast<std::int32_t>(part.adds), part.numerators ? 1 : 0, part.denominators ? 1 : 0,
        static_cast<std::int32_t>(part.once), rollup.first_month};
    file.array(at + "head", view(head));
    file.array(at + "from", view(part.from));
    file.array(at + "until", view(part.until));
    file.array(at + "next", view(part.next));
    file.array(at + "profile", view(part.profile));
    file.array(at + "measure", view(part.measure));
    file.array(at + "spell", view(part.spell));
    file.array(at + "spells", view(part.spells));
    file.array(at + "teams", view(part.teams));
    file.array(at + "rollup_n", view(rollup.numerator));
    file.array(at + "rollup_d", view(rollup.denominator));
  }
}

}  // namespace

Cutter::~Cutter() {
  {
    const std::lock_guard lock(mutex_);
    dropped_ = true;
  }
  close();
}

void Cutter::add(const catalogue::Indicator& indicator, facts::FactTable facts) {
  constexpr std::size_t kMostWaiting = 1'500'000;
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return waiting_ < kMostWaiting || failure_; });
  if (failure_) std::rethrow_exception(failure_);
  waiting_ += facts.facts.size();
  queue_.push_back({&indicator, std::move(facts)});
  changed_.notify_all();
  if (!worker_.joinable()) worker_ = std::thread([this] { work(); });
}

Cutter::Written Cutter::finish(std::map<std::string, std::string>& problems) {
  close();
  if (failure_) std::rethrow_exception(failure_);
  problems.merge(problems_);
  return written_;
}

void Cutter::close() {
  {
    const std::lock_guard lock(mutex_);
    closed_ = true;
  }
  changed_.notify_all();
  if (worker_.joinable()) worker_.join();
}

void Cutter::work() {
  std::unique_lock lock(mutex_);
  while (true) {
    changed_.wait(lock, [&] { return closed_ || !queue_.empty(); });
    if (queue_.empty() || dropped_) return;
    Task task = std::move(queue_.front());
    queue_.pop_front();
    lock.unlock();
    const std::size_t facts = task.facts.facts.size();
    std::exception_ptr failure;
    try {
      cut_and_write(*task.indicator, task.facts);
    } catch (...) {
      failure = std::current_exception();
    }
    task = {};
    lock.lock();
    waiting_ -= facts;
    failure_ = failure;
    changed_.notify_all();
    if (failure_) return;
  }
}

void Cutter::cut_and_write(const catalogue::Indicator& indicator, facts::FactTable& facts) {
  try {
    facts::put_in_order(facts);
    const Segment segment = build_segment(indicator, facts, profiles_, subjects_);
    write_segment(file_, indicator.id, segment);
    ++written_.indicators;
    written_.facts += facts.facts.size();
    for (const Part& part : segment.parts) written_.pieces += part.from.size();
  } catch (const Error& e) {
    if (e.kind() != ErrorKind::kCatalogue) throw;
    problems_.emplace(indicator.id, e.what());
  }
}

}  // namespace sightline::cube
