#include "sources/line_watch.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "sources/probe.h"
#include "sources/testing.h"

namespace sightline::sources {
namespace {

using testing::TempFolder;

class Lines : public ::testing::Test {
 protected:
  // Whether rows of a census share lines, by a look at it.
  bool shared(const std::string& children, const std::string& date = "2024-03-31") {
    const std::string text =
        "<Message><Header><CollectionDetails><Collection>CIN</Collection>" +
        (date.empty() ? "<Year>2024</Year>" : "<ReferenceDate>" + date + "</ReferenceDate>") +
        "</CollectionDetails></Header>\n<Children>\n" + children + "</Children></Message>\n";
    InputFile file;
    file.path = folder_.file("cin" + std::to_string(++files_) + ".xml", text);
    file.spec = &*std::find_if(specs_.begin(), specs_.end(),
                               [](const SourceSpec& spec) { return spec.id == "cin"; });
    bytes_ = 0;
    const Probe seen = probe(file, [&](std::size_t n) { bytes_ += n; });
    EXPECT_EQ(bytes_, text.size()) << "bytes are told once, however often the file is read";
    return seen.shares_lines;
  }

  TempFolder folder_;
  const std::vector<SourceSpec> specs_ = load_specs(testing::catalogue());
  int files_ = 0;
  std::size_t bytes_ = 0;
};

const std::string kChild =
    "<Child><ChildIdentifiers><LAchildID>7</LAchildID></ChildIdentifiers></Child>";
const std::string kReferral =
    "<CINdetails><CINreferralDate>2023-05-01</CINreferralDate></CINdetails>";

std::string child_with(const std::string& more) {
  return "<Child>\n<ChildIdentifiers><LAchildID>7</LAchildID></ChildIdentifiers>\n" + more +
         "</Child>\n";
}

TEST_F(Lines, OneElementALineIsNotShared) {
  EXPECT_FALSE(shared(kChild + "\n" + kChild + "\n"));
  EXPECT_FALSE(shared(child_with(kReferral + "\n" + kReferral + "\n")));
  EXPECT_FALSE(shared(kChild + "\r" + kChild + "\r\n" + kChild + "\n\n"));
}

TEST_F(Lines, TwoOnALineAreSharedWithinAChildAndAcross) {
  EXPECT_TRUE(shared(child_with(kReferral + kReferral + "\n")));
  EXPECT_TRUE(shared(kChild + kChild + "\n"));
  EXPECT_TRUE(
      shared(child_with("<x:cindetails><CINreferralDate>2023-05-01</CINreferralDate>"
                        "</x:cindetails>" +
                        kReferral + "\n")));
}

// The quick look cannot tell, and the rows themselves decide.
TEST_F(Lines, AnEmptyElementMakesNoRow) {
  EXPECT_FALSE(shared(child_with("<CINdetails/>" + kReferral + "\n")));
  EXPECT_FALSE(shared(child_with("<!-- <CINdetails> -->" + kReferral + "\n")));
}

TEST_F(Lines, WithoutADayInTheHeaderAllRowsAreLookedAt) {
  EXPECT_FALSE(shared(kChild + "\n", ""));
  EXPECT_TRUE(shared(kChild + kChild + "\n", ""));
}

}  // namespace
}  // namespace sightline::sources
