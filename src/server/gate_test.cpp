#include "server/gate.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <set>
#include <string>

#include "core/error.h"

namespace sightline::server {
namespace {

const std::string kToken = "a-token-of-forty-characters_ABCDEFGHIJKL";

class GateOfOurs : public ::testing::Test {
 protected:
  // Owns what Credentials views.
  Credentials signed_in() {
    cookie_ = "other=1; sightline-8080=" + gate_.cookie();
    Credentials c;
    c.host = "localhost:8080";
    c.cookie = cookie_;
    return c;
  }
  Gate gate_{kToken, 8080};
  std::string cookie_, bearer_ = "Bearer " + kToken;
};

TEST(Secret, IsLongRandomAndFitForAnAddress) {
  std::set<std::string> seen;
  for (int i = 0; i < 100; ++i) {
    const std::string secret = random_secret();
    EXPECT_EQ(secret.size(), 43U);  // 256 bits in base64
    EXPECT_EQ(secret.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                                       "0123456789-_"),
              std::string::npos);
    EXPECT_TRUE(seen.insert(secret).second);
  }
}

TEST(Secret, ATokenFromOutsideMustBeOne) {
  for (const char* token :
       {"short", "0123456789012345678901234567890", "with a blank aaaaaaaaaaaaaaaaaaaaaaaa",
        "with&ampersand=aaaaaaaaaaaaaaaaaaaaaaaaa"}) {
    try {
      Gate gate(token, 1);
      FAIL() << token;
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::kUsage);
      EXPECT_EQ(std::string(error.what()).find(token), std::string::npos) << "it is a secret";
    }
  }
  EXPECT_NE(Gate("", 1).token(), Gate("", 1).token());
}

TEST_F(GateOfOurs, KnowsItsTokenAndNoOther) {
  EXPECT_TRUE(gate_.is_token(kToken));
  EXPECT_FALSE(gate_.is_token(""));
  EXPECT_FALSE(gate_.is_token(kToken.substr(1)));
  EXPECT_FALSE(gate_.is_token(kToken + "x"));
  EXPECT_FALSE(gate_.is_token(gate_.cookie()));
  EXPECT_NE(gate_.cookie(), kToken);
}

TEST_F(GateOfOurs, KnowsItsNames) {
  for (const char* host : {"localhost:8080", "LocalHost:8080", "127.0.0.1:8080", "[::1]:8080"}) {
    EXPECT_TRUE(gate_.knows_host(host)) << host;
  }
  for (const char* host :
       {"", "localhost", "localhost:8081", "localhost:80800", "evil.example:8080",
        "localhost.evil.example:8080", "127.0.0.2:8080", "::1:8080", "localhost:8080.evil.example",
        "localhost:8080@evil.example"}) {
    EXPECT_FALSE(gate_.knows_host(host)) << host;
  }
  EXPECT_TRUE(Gate(kToken, 80).knows_host("localhost"));
  EXPECT_TRUE(Gate(kToken, 80).knows_host("localhost:80"));
}

TEST_F(GateOfOurs, LetsInByCookieOrToken) {
  EXPECT_EQ(gate_.check(signed_in(), Wish::kPage), Pass::kYes);
  EXPECT_EQ(gate_.check(signed_in(), Wish::kRead), Pass::kYes);
  Credentials tool;
  tool.host = "127.0.0.1:8080";
  tool.authorization = bearer_;
  EXPECT_EQ(gate_.check(tool, Wish::kRead), Pass::kYes);
  bearer_ = "bearer  " + kToken + " ";
  tool.authorization = bearer_;
  EXPECT_EQ(gate_.check(tool, Wish::kRead), Pass::kYes);
}

TEST_F(GateOfOurs, LetsNobodyElseIn) {
  Credentials c = signed_in();
  c.host = "evil.example:8080";
  EXPECT_EQ(gate_.check(c, Wish::kPage), Pass::kWrongHost);
  const std::string wrong[] = {"",
                               "sightline-8080=",
                               "sightline",
                               "sightline-8080=" + kToken,
                               "sightline-8080=" + gate_.cookie() + "x",
                               "xsightline-8080=" + gate_.cookie(),
                               "sightline-8080=x" + gate_.cookie(),
                               "a=sightline-8080=" + gate_.cookie()};
  for (const std::string& cookie : wrong) {
    c = signed_in();
    c.cookie = cookie;
    EXPECT_EQ(gate_.check(c, Wish::kRead), Pass::kNoToken) << cookie;
    EXPECT_EQ(gate_.check(c, Wish::kPage), Pass::kNoToken) << cookie;
  }
  const std::string bearers[] = {"Bearer", "Bearer ", "Bearer " + gate_.cookie(), kToken,
                                 "Basic " + kToken};
  for (const std::string& text : bearers) {
    c = signed_in();
    c.cookie = "";
    c.authorization = text;
    EXPECT_EQ(gate_.check(c, Wish::kRead), Pass::kNoToken) << text;
  }
}

TEST_F(GateOfOurs, ACookieLeftByAnotherServerDoesNotShutOut) {
  Credentials c = signed_in();
  const std::string both = "sightline-8080=of-another; " + cookie_;
  c.cookie = both;
  EXPECT_EQ(gate_.check(c, Wish::kRead), Pass::kYes);
}

TEST_F(GateOfOurs, OtherSitesPagesMayNotAsk) {
  for (const char* site : {"cross-site", "same-site", "anything"}) {
    Credentials c = signed_in();
    c.fetch_site = site;
    EXPECT_EQ(gate_.check(c, Wish::kRead), Pass::kOtherOrigin) << site;
    EXPECT_EQ(gate_.check(c, Wish::kPage), Pass::kYes) << "a link may stand anywhere";
  }
  for (const char* origin : {"https://evil.example", "http://localhost:8081", "null",
                             "https://localhost:8080", "http://localhost:8080.evil.example"}) {
    Credentials c = signed_in();
    c.origin = origin;
    c.marked = true;
    EXPECT_EQ(gate_.check(c, Wish::kWrite), Pass::kOtherOrigin) << origin;
    c.cookie = "";
    c.authorization = bearer_;
    EXPECT_EQ(gate_.check(c, Wish::kWrite), Pass::kOtherOrigin) << origin;
  }
}

TEST_F(GateOfOurs, ChangesNeedTheMarkAndAnOrigin) {
  Credentials c = signed_in();
  c.origin = "http://localhost:8080";
  EXPECT_EQ(gate_.check(c, Wish::kWrite), Pass::kNotMarked);
  c.marked = true;
  EXPECT_EQ(gate_.check(c, Wish::kWrite), Pass::kYes);
  c.origin = "";
  EXPECT_EQ(gate_.check(c, Wish::kWrite), Pass::kOtherOrigin) << "a cookie alone is not enough";
  c.fetch_site = "none";
  EXPECT_EQ(gate_.check(c, Wish::kWrite), Pass::kOtherOrigin);
  c.fetch_site = "same-origin";
  EXPECT_EQ(gate_.check(c, Wish::kWrite), Pass::kYes);
  Credentials tool;
  tool.host = "localhost:8080";
  tool.authorization = bearer_;
  EXPECT_EQ(gate_.check(tool, Wish::kWrite), Pass::kNotMarked);
  tool.marked = true;
  EXPECT_EQ(gate_.check(tool, Wish::kWrite), Pass::kYes);
}

RC_GTEST_PROP(GateOfAny, RandomHeadersNeverPass,
              (const std::string& cookie, const std::string& authorization)) {
  const Gate gate(kToken, 8080);
  Credentials c;
  c.host = "localhost:8080";
  c.cookie = cookie;
  c.authorization = authorization;
  RC_ASSERT(gate.check(c, Wish::kRead) == Pass::kNoToken);
  const std::string begun = "sightline-8080=" + cookie;
  c.cookie = begun;
  RC_ASSERT(gate.check(c, Wish::kRead) == Pass::kNoToken);
}

}  // namespace
}  // namespace sightline::server
