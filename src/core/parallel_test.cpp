#include "core/parallel.h"

#include <gtest/gtest.h>

#include <atomic>
#include <stdexcept>
#include <vector>

namespace sightline {
namespace {

TEST(EachInParallel, CallsEachOnce) {
  constexpr std::size_t kMany = 1000;
  std::vector<std::atomic<int>> called(kMany);
  each_in_parallel(kMany, [&](std::size_t i) { ++called[i]; });
  for (const auto& one : called) EXPECT_EQ(one, 1);
  each_in_parallel(0, [](std::size_t) { FAIL(); });
}

TEST(EachInParallel, ThrowsWhatOneThrewAndBeginsNoMore) {
  constexpr std::size_t kMany = 200'000'000;  // seconds of work, were it all begun
  std::atomic<std::size_t> called = 0;
  EXPECT_THROW(each_in_parallel(kMany,
                                [&](std::size_t i) {
                                  if (i == 0) throw std::runtime_error("no");
                                  ++called;
                                }),
               std::runtime_error);
  EXPECT_LT(called, kMany - 1);
}

}  // namespace
}  // namespace sightline
