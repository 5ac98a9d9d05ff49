#include "sources/probes_ahead.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "core/error.h"
#include "sources/testing.h"

namespace sightline::sources {
namespace {

using testing::TempFolder;

std::string census(int year, int children, bool whole = true) {
  std::string text =
      "<Message><Header><CollectionDetails><Collection>CIN</Collection><ReferenceDate>" +
      std::to_string(year) + "-03-31</ReferenceDate></CollectionDetails></Header>\n<Children>\n";
  for (int i = 0; i < children; ++i) {
    text +=
        "<Child><ChildIdentifiers><LAchildID>" + std::to_string(i) +
        "</LAchildID><PersonBirthDate>2010-05-01</PersonBirthDate></ChildIdentifiers></Child>\n";
  }
  return text + (whole ? "</Children></Message>\n" : "<Child>");
}

class Looking : public ::testing::Test {
 protected:
  const InputFile& add(const std::string& name, const std::string& content) {
    InputFile& file = files_.emplace_back();
    file.path = folder_.file(name, content);
    file.bytes = content.size();
    file.spec = &*std::find_if(specs_.begin(), specs_.end(),
                               [](const SourceSpec& spec) { return spec.id == "cin"; });
    return file;
  }

  TempFolder folder_;
  const std::vector<SourceSpec> specs_ = load_specs(testing::catalogue());
  std::vector<InputFile> files_;
};

TEST_F(Looking, GivesWhatALookAtEachAloneGives) {
  for (int year = 2019; year < 2025; ++year) {
    add(std::to_string(year) + ".xml", census(year, 3000 * (year - 2018)));
  }
  ProbesAhead ahead(files_);
  std::uintmax_t read = 0;
  ahead.look([&](std::size_t bytes) { read += bytes; });
  EXPECT_EQ(read, ahead.bytes());
  for (const InputFile& file : files_) {
    ASSERT_TRUE(ahead.has(file));
    const Probe seen = ahead.take(file);
    const Probe alone = probe(file, {});
    ASSERT_TRUE(seen.header && alone.header);
    EXPECT_EQ(seen.header->reference_date, alone.header->reference_date);
    EXPECT_EQ(seen.children.size(), alone.children.size());
    EXPECT_EQ(seen.shares_lines, alone.shares_lines);
  }
}

TEST_F(Looking, KeepsWhatIsWrongUntilThatFileIsAskedFor) {
  files_.reserve(3);
  const InputFile& first = add("a.xml", census(2022, 2000));
  const InputFile& broken = add("b.xml", census(2023, 5, false));
  const InputFile& last = add("c.xml", census(2024, 2000));
  ProbesAhead ahead(files_);
  ahead.look([](std::size_t) {});
  EXPECT_EQ(ahead.take(first).header.value().reference_date, Day::of(2022, 3, 31));
  try {
    ahead.take(broken);
    FAIL() << "a file that is not whole passes";
  } catch (const Error& error) {
    EXPECT_NE(std::string(error.what()).find("b.xml"), std::string::npos) << error.what();
  }
  EXPECT_EQ(ahead.take(last).header.value().reference_date, Day::of(2024, 3, 31));
}

TEST_F(Looking, EndsWhenTheCallerStops) {
  struct Stop {};
  files_.reserve(2);
  const InputFile& one = add("a.xml", census(2022, 60000));
  add("b.xml", census(2023, 60000));
  ProbesAhead ahead(files_);
  EXPECT_THROW(ahead.look([](std::size_t) { throw Stop{}; }), Stop);
  EXPECT_FALSE(ahead.has(one));
}

TEST_F(Looking, LeavesASingleFileForLater) {
  const InputFile& only = add("a.xml", census(2022, 2));
  ProbesAhead ahead(files_);
  EXPECT_EQ(ahead.bytes(), 0U);
  ahead.look([](std::size_t) { FAIL(); });
  EXPECT_FALSE(ahead.has(only));
}

}  // namespace
}  // namespace sightline::sources
