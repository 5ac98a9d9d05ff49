#include "server/encoding.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <zlib.h>

#include <string>

namespace sightline::server {
namespace {

std::string gunzip(const std::string& bytes) {
  z_stream stream{};
  EXPECT_EQ(inflateInit2(&stream, 15 + 16), Z_OK);
  std::string in = bytes, out;
  stream.next_in = reinterpret_cast<Bytef*>(in.data());
  stream.avail_in = static_cast<uInt>(in.size());
  int state = Z_OK;
  while (state == Z_OK) {
    char piece[4096];
    stream.next_out = reinterpret_cast<Bytef*>(piece);
    stream.avail_out = sizeof piece;
    state = inflate(&stream, Z_NO_FLUSH);
    out.append(piece, sizeof piece - stream.avail_out);
  }
  EXPECT_EQ(state, Z_STREAM_END);
  EXPECT_EQ(stream.avail_in, 0U);
  inflateEnd(&stream);
  return out;
}

TEST(AcceptEncoding, SaysYes) {
  for (const char* text : {"gzip", "gzip, deflate, br", "br;q=1.0, gzip;q=0.8", "GZIP", "*",
                           "deflate , gzip ; q=0.001", "identity;q=0, *", "x-gzip"}) {
    EXPECT_TRUE(accepts_gzip(text)) << text;
  }
}

TEST(AcceptEncoding, SaysNo) {
  for (const char* text : {"", "identity", "br, deflate", "gzip;q=0", "gzip; q=0.000", "*;q=0",
                           "gzip;q=0, *", "gzip;q=2", "gzip;q=x", "gzip;q=", "gzipped", ",;,=;q"}) {
    EXPECT_FALSE(accepts_gzip(text)) << text;
  }
}

RC_GTEST_PROP(AcceptEncoding, AnyBytesAreRead, (const std::string& bytes)) {
  accepts_gzip(bytes);
  matches_any(bytes, "W/\"1-a\"");
  // Whatever stands before it, the last word on gzip counts.
  RC_ASSERT(!accepts_gzip(bytes + ",gzip;q=0"));
}

RC_GTEST_PROP(Gzip, GivesBackWhatWasPutIn, (const std::string& bytes)) {
  RC_ASSERT(gunzip(gzip(bytes)) == bytes);
}

TEST(Gzip, MakesALongTextShort) {
  std::string text;
  for (int i = 0; i < 200'000; ++i) text += std::to_string(i % 977) + ",";
  const std::string small = gzip(text);
  EXPECT_LT(small.size(), text.size() / 4);
  EXPECT_EQ(gunzip(small), text);
}

TEST(IfNoneMatch, ComparesWeakly) {
  const std::string tag = "W/\"7-abc\"";
  for (const char* text : {"W/\"7-abc\"", "\"7-abc\"", "*", " \"x\" , W/\"7-abc\"", " * "}) {
    EXPECT_TRUE(matches_any(text, tag)) << text;
  }
  for (const char* text : {"", "7-abc", "\"7-abd\"", "W/", "W/\"7-ab\"", "\"7-abc", ",,"}) {
    EXPECT_FALSE(matches_any(text, tag)) << text;
  }
  EXPECT_TRUE(matches_any("W/\"1-gz\"", "\"1-gz\""));
}

}  // namespace
}  // namespace sightline::server
