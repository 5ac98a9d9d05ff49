#include "core/json_text.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cstdlib>
#include <limits>

namespace sightline {
namespace {

std::string text(std::string_view plain) {
  std::string out;
  append_json_text(plain, out);
  return out;
}

TEST(JsonText, EscapesWhatWouldEndOrCommand) {
  EXPECT_EQ(text("plain"), "\"plain\"");
  EXPECT_EQ(text("a\"b\\c"), R"("a\"b\\c")");
  EXPECT_EQ(text("a\nb\rc\td"), R"("a\nb\rc\td")");
  EXPECT_EQ(text(std::string_view("\0\x1b\x7f", 3)), R"("\u0000\u001b\u007f")");
  EXPECT_EQ(text("Zoë"), "\"Zoë\"");
}

TEST(JsonText, NumbersAreShortAndWhatIsNoneIsNull) {
  EXPECT_EQ(json_number(1201), "1201");
  EXPECT_EQ(json_number(100'000), "100000");
  EXPECT_EQ(json_number(0.1), "0.1");
  EXPECT_EQ(json_number(std::numeric_limits<double>::infinity()), "null");
  EXPECT_EQ(json_number(std::numeric_limits<double>::quiet_NaN()), "null");
}

RC_GTEST_PROP(JsonText, NumbersReadBackAsTheSame, (double number)) {
  RC_ASSERT(std::strtod(json_number(number).c_str(), nullptr) == number);
}

}  // namespace
}  // namespace sightline
