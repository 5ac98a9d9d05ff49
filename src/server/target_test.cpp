#include "server/target.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>
#include <vector>

#include "warehouse/utf8.h"

namespace sightline::server {
namespace {

using Path = std::vector<std::string>;
using Query = std::vector<std::pair<std::string, std::string>>;

TEST(Target, IsTakenApartAndDecodedOnce) {
  const auto target = parse_target("/api/v1/children/A%2F1%2520?where=sex:F&where=team%3AA+B&by");
  ASSERT_TRUE(target);
  EXPECT_EQ(target->path, (Path{"api", "v1", "children", "A/1%20"}));
  EXPECT_EQ(target->query, (Query{{"where", "sex:F"}, {"where", "team:A B"}, {"by", ""}}));
  EXPECT_EQ(target->first("where"), "sex:F");
  EXPECT_EQ(target->first("which"), std::nullopt);
}

TEST(Target, KeepsAPlusInThePath) {
  EXPECT_EQ(parse_target("/child/A+1")->path, (Path{"child", "A+1"}));
}

TEST(Target, HasNoPartsAtTheRootAndAnEmptyOneAfterASlash) {
  EXPECT_EQ(parse_target("/")->path, Path{});
  EXPECT_EQ(parse_target("/data/")->path, (Path{"data", ""}));
  EXPECT_EQ(parse_target("/?a=b")->query, (Query{{"a", "b"}}));
}

TEST(Target, TakesWhatBrowsersLeaveUnescaped) {
  EXPECT_EQ(parse_target("/x?q=a|b[c]{d}^`")->query, (Query{{"q", "a|b[c]{d}^`"}}));
}

TEST(Target, RefusesWhatLeadsUpwardsHoweverWritten) {
  for (const char* text : {"/..", "/../etc/passwd", "/a/../b", "/%2e%2e/etc/passwd", "/%2E./x",
                           "/.%2e", "/a/./b", "/%2e"}) {
    EXPECT_FALSE(parse_target(text)) << text;
  }
}

TEST(Target, ALongerPartOfDotsAndSlashesIsAPartLikeAny) {
  // It leads nowhere by itself; Pages takes no part with a slash for a file's name.
  EXPECT_EQ(parse_target("/..%2f..%2fetc")->path, (Path{"../../etc"}));
  EXPECT_EQ(parse_target("/%252e%252e/x")->path, (Path{"%2e%2e", "x"}));
}

TEST(Target, RefusesWhatIsNoAddress) {
  for (const char* text : {"", "*", "http://localhost/", "a/b", "/%", "/%4", "/%zz", "/a%00b",
                           "/a%0d%0aSet-Cookie:x", "/x?a=%1f", "/%ff", "/x?a=%c3%28", "/\x01"}) {
    EXPECT_FALSE(parse_target(text)) << text;
  }
}

RC_GTEST_PROP(Target, AnyBytesGiveCleanPartsOrNothing, (const std::string& bytes)) {
  const auto target = parse_target("/" + bytes);
  if (!target) return;
  for (const std::string& part : target->path) {
    RC_ASSERT(part != "." && part != "..");
    RC_ASSERT(warehouse::is_utf8(part));
    for (const char c : part) RC_ASSERT(static_cast<unsigned char>(c) >= 0x20);
  }
}

RC_GTEST_PROP(Target, WhatIsEscapedComesBack, (const std::string& bytes)) {
  std::string escaped;
  bool clean = warehouse::is_utf8(bytes) && bytes != "." && bytes != ".." && !bytes.empty();
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    clean = clean && byte >= 0x20 && byte != 0x7f;
    constexpr const char* kDigits = "0123456789abcdef";
    escaped += {'%', kDigits[byte >> 4U], kDigits[byte & 15U]};
  }
  const auto target = parse_target("/" + escaped + "?v=" + escaped);
  if (!bytes.empty()) RC_ASSERT(target.has_value() == clean);
  if (target && clean) {
    RC_ASSERT(target->path.at(0) == bytes);
    RC_ASSERT(target->first("v") == bytes);
  }
}

TEST(Target, OnlyPathsOfThisServerAreGoneTo) {
  for (const char* text : {"/", "/indicator/x?as_at=2026-03-31", "/child/é"}) {
    EXPECT_TRUE(is_own_path(text)) << text;
  }
  for (const char* text : {"", "indicator", "//elsewhere.example/", "/\\elsewhere.example",
                           "https://elsewhere.example", "/a\r\nSet-Cookie: b", "/\t/x"}) {
    EXPECT_FALSE(is_own_path(text)) << text;
  }
}

}  // namespace
}  // namespace sightline::server
