#include "server/answer_cache.h"

#include <gtest/gtest.h>

#include <string>

namespace sightline::server {
namespace {

std::shared_ptr<const CachedAnswer> answer(std::size_t bytes) {
  return std::make_shared<CachedAnswer>(
      CachedAnswer{"application/json", false, std::string(bytes, 'x')});
}

TEST(AnswerCache, KeepsAnswersOfTheFiguresOfNow) {
  AnswerCache cache(100'000);
  EXPECT_EQ(cache.find("/a", 1), nullptr);
  const auto first = answer(10);
  cache.keep("/a", 1, first);
  EXPECT_EQ(cache.find("/a", 1), first);
  EXPECT_EQ(cache.find("/b", 1), nullptr);
  EXPECT_EQ(cache.find("/a", 2), nullptr) << "of other figures";
  EXPECT_EQ(cache.find("/a", 1), nullptr) << "and gone";
}

TEST(AnswerCache, ALateAnswerOfOlderFiguresIsNotKept) {
  AnswerCache cache(100'000);
  cache.keep("/a", 2, answer(10));
  cache.keep("/b", 1, answer(10));
  EXPECT_EQ(cache.find("/b", 1), nullptr);
  EXPECT_EQ(cache.find("/b", 2), nullptr);
  EXPECT_NE(cache.find("/a", 2), nullptr);
}

TEST(AnswerCache, TheOneUsedLongestAgoGoes) {
  AnswerCache cache(16'000);
  for (const char* key : {"/a", "/b", "/c", "/d", "/e", "/f", "/g", "/h"}) {
    cache.keep(key, 1, answer(1'500));
    cache.find("/a", 1);
  }
  EXPECT_NE(cache.find("/a", 1), nullptr);
  cache.keep("/i", 1, answer(1'500));
  cache.keep("/j", 1, answer(1'500));
  EXPECT_NE(cache.find("/a", 1), nullptr);
  EXPECT_EQ(cache.find("/b", 1), nullptr);
  EXPECT_NE(cache.find("/j", 1), nullptr);
}

TEST(AnswerCache, OneAnswerDoesNotDriveOutAllOthers) {
  AnswerCache cache(16'000);
  cache.keep("/a", 1, answer(1'000));
  cache.keep("/large", 1, answer(10'000));
  EXPECT_EQ(cache.find("/large", 1), nullptr);
  EXPECT_NE(cache.find("/a", 1), nullptr);
}

}  // namespace
}  // namespace sightline::server
