#include "sources/text_reader.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "core/error.h"
#include "sources/testing.h"
#include "sources/text.h"

namespace sightline::sources {
namespace {

using namespace std::string_literals;

std::string all_of(const std::filesystem::path& path, std::string* encoding = nullptr) {
  TextReader reader(path);
  std::string out;
  for (std::string_view block = reader.next(); !block.empty(); block = reader.next()) out += block;
  if (encoding != nullptr) *encoding = reader.encoding_name();
  return out;
}

std::string utf16(std::u16string_view text, bool little) {
  std::string out;
  for (const char16_t c : text) {
    const char low = static_cast<char>(c & 0xFF);
    const char high = static_cast<char>(c >> 8);
    out += little ? low : high;
    out += little ? high : low;
  }
  return out;
}

TEST(TextReader, EncodingsGiveTheSameText) {
  const testing::TempFolder folder;
  const std::string text = "CHILD,NAME\r\n1,Zoë – £ €\r\n";
  const std::u16string wide = u"CHILD,NAME\r\n1,Zoë – £ €\r\n";
  std::string encoding;
  EXPECT_EQ(all_of(folder.file("a", text), &encoding), text);
  EXPECT_EQ(encoding, "UTF-8");
  EXPECT_EQ(all_of(folder.file("b", "\xEF\xBB\xBF" + text)), text);
  EXPECT_EQ(all_of(folder.file("c", "\xFF\xFE" + utf16(wide, true)), &encoding), text);
  EXPECT_EQ(encoding, "UTF-16");
  EXPECT_EQ(all_of(folder.file("d", "\xFE\xFF" + utf16(wide, false))), text);
  EXPECT_EQ(all_of(folder.file("e", utf16(wide, true))), text);
  EXPECT_EQ(all_of(folder.file("f", utf16(wide, false))), text);
  EXPECT_EQ(all_of(folder.file("g", "CHILD,NAME\r\n1,Zo\xEB \x96 \xA3 \x80\r\n"), &encoding), text);
  EXPECT_EQ(encoding, "Windows-1252");
}

TEST(TextReader, CharactersCutByABlockStayWhole) {
  const testing::TempFolder folder;
  for (int shift = 0; shift < 4; ++shift) {
    std::string text(static_cast<std::size_t>(256 * 1024 - shift), 'x');
    text += "€😀 end";
    EXPECT_EQ(all_of(folder.file("utf8", text)), text) << shift;
    std::u16string wide(static_cast<std::size_t>(128 * 1024 - shift), u'x');
    wide += u"😀 end";
    EXPECT_EQ(all_of(folder.file("utf16", "\xFF\xFE" + utf16(wide, true))),
              std::string(wide.size() - 6, 'x') + "😀 end")
        << shift;
  }
}

TEST(TextReader, BrokenSequencesDoNotStopIt) {
  const testing::TempFolder folder;
  EXPECT_EQ(all_of(folder.file("a", "a\xE2\x82")), "aâ‚");  // cut off at the end
  EXPECT_EQ(all_of(folder.file("b",
                               "a\xC0\xAF"
                               "b")),
            "aÀ¯b");                                          // overlong
  EXPECT_EQ(all_of(folder.file("c", "a\x81z")), "a\uFFFDz");  // no such character
  EXPECT_EQ(all_of(folder.file("d",
                               "\xFF\xFE\x3D\xD8"
                               "a\0"s)),
            "\uFFFDa");  // half a pair
  EXPECT_EQ(all_of(folder.file("e",
                               "\xFF\xFE"
                               "a\0b"s)),
            "a\uFFFD");  // an odd byte
}

TEST(TextReader, TellsWhatIsNoText) {
  const testing::TempFolder folder;
  const auto content = [&](std::string_view bytes) {
    return TextReader(folder.file("x", bytes)).content();
  };
  EXPECT_EQ(content(""), Content::kEmpty);
  EXPECT_EQ(content("\xEF\xBB\xBF"), Content::kEmpty);
  EXPECT_EQ(content("\xFF\xFE"), Content::kEmpty);
  EXPECT_EQ(content("PK\x03\x04 and more"), Content::kZip);
  EXPECT_EQ(content("\xD0\xCF\x11\xE0 and more"), Content::kOldExcel);
  EXPECT_EQ(content("%PDF-1.7"), Content::kPdf);
  EXPECT_EQ(content("\x7F"
                    "ELF\x02\x01\x01\0\0\0\0\0"s),
            Content::kBinary);
  EXPECT_EQ(content("CHILD,DOB\n"), Content::kText);
}

TEST(TextReader, HashesTheBytesAsTheyAre) {
  const testing::TempFolder folder;
  TextReader reader(folder.file("a", "abc"));
  while (!reader.next().empty()) {
  }
  EXPECT_EQ(reader.sha256(), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  TextReader skipped(folder.file("b", "\xEF\xBB\xBF" + std::string(1000000, 'x')));
  skipped.skip_to_end();
  EXPECT_EQ(skipped.bytes(), 1000003U);
}

TEST(TextReader, SaysWhichFileCannotBeRead) {
  try {
    TextReader reader("/no/such/file.csv");
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::kMachine);
    EXPECT_NE(std::string(error.what()).find("/no/such/file.csv"), std::string::npos);
  }
  const std::filesystem::path folder = std::filesystem::temp_directory_path();
  EXPECT_THROW(TextReader{folder}, Error);
}

RC_GTEST_PROP(TextReader, AnyBytesBecomeValidUtf8, (const std::string& bytes)) {
  const testing::TempFolder folder;
  const std::string once = all_of(folder.file("a", "x" + bytes));
  // Valid UTF-8 that is read again stays as it is.
  if (TextReader(folder.file("a", "x" + bytes)).content() == Content::kText &&
      once.find('\0') == std::string::npos) {
    RC_ASSERT(all_of(folder.file("b", once)) == once);
  }
}

TEST(Text, TrimsAndShortens) {
  EXPECT_EQ(trimmed(" \t\xC2\xA0 a b \xC2\xA0\r\n"), "a b");
  EXPECT_EQ(trimmed("\xC2\xA0"), "");
  EXPECT_EQ(heading(" Place  provider "), "PLACE_PROVIDER");
  EXPECT_EQ(heading("mid-year"), "MID_YEAR");
  EXPECT_EQ(shortened("a\nb"), "a b");
  EXPECT_EQ(shortened(std::string(80, 'x')), std::string(80, 'x'));
  EXPECT_EQ(shortened(std::string(81, 'x')), std::string(79, 'x') + "…");
  std::string accents;
  for (int i = 0; i < 100; ++i) accents += "é";
  EXPECT_EQ(shortened(accents).size(), 79 * 2 + std::string("…").size());
  EXPECT_EQ(with_commas(1413), "1,413");
  EXPECT_EQ(with_commas(413), "413");
  EXPECT_EQ(with_commas(-1234567), "-1,234,567");
}

}  // namespace
}  // namespace sightline::sources
