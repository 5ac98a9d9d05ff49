// The XML scanner and the rows made of what it finds.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "core/error.h"
#include "sources/testing.h"
#include "sources/xml_rows.h"
#include "sources/xml_scanner.h"

namespace sightline::sources {
namespace {

struct Found {
  std::vector<std::string> records;
  std::vector<std::int64_t> lines;
  std::string error;
  ErrorKind kind = ErrorKind::kInternal;
};

Found scan(std::string_view content) {
  const testing::TempFolder folder;
  TextReader text(folder.file("a.xml", content));
  XmlScanner scanner(text, "a.xml", {"CHILD"});
  Found out;
  try {
    while (const XmlElement* element = scanner.next()) {
      out.records.emplace_back(element->text);
      out.lines.push_back(element->line);
    }
  } catch (const Error& error) {
    out.error = error.what();
    out.kind = error.kind();
  }
  return out;
}

TEST(XmlScanner, FindsRecordsAndTheirLines) {
  const Found got = scan(
      "<?xml version=\"1.0\"?>\n<!-- <CHILD> is no child here -->\n<R a='>'>\n"
      "<CHILD x=\"</CHILD>\"><A><CHILD>1</CHILD></A></CHILD>\n"
      "<other><CHILD>too deep</CHILD></other>\n<child/>\n"
      "<CHILD><![CDATA[</CHILD>]]><!-- </CHILD> --></CHILD></R>\n");
  EXPECT_EQ(got.error, "");
  ASSERT_EQ(got.records.size(), 3U);
  EXPECT_EQ(got.records[0], "<CHILD x=\"</CHILD>\"><A><CHILD>1</CHILD></A></CHILD>");
  EXPECT_EQ(got.records[1], "<child/>");
  EXPECT_EQ(got.records[2], "<CHILD><![CDATA[</CHILD>]]><!-- </CHILD> --></CHILD>");
  EXPECT_EQ(got.lines, (std::vector<std::int64_t>{4, 6, 7}));
}

TEST(XmlScanner, AFileThatIsNotWholeIsRefusedWithItsLine) {
  const std::string whole = "<R>\n<CHILD>\n<A>1</A>\n</CHILD>\n</R>";
  EXPECT_EQ(scan(whole).error, "");
  for (std::size_t n = 0; n < whole.size(); ++n) {
    const Found got = scan(std::string_view(whole).substr(0, n));
    EXPECT_EQ(got.kind, ErrorKind::kBadInput) << n;
    EXPECT_NE(got.error.find("a.xml, line "), std::string::npos) << n;
  }
}

TEST(XmlScanner, LinesAreRightInAFileOfManyBlocksWhateverEndsThem) {
  for (const std::string end : {"\n", "\r\n", "\r"}) {
    std::string content = "<R>" + end;
    std::vector<std::int64_t> lines;
    for (int i = 0; i < 9000; ++i) {
      lines.push_back(2 + 3 * i);
      content += "<CHILD>" + end + "<A b='" + std::string(static_cast<std::size_t>(i % 97), 'x') +
                 ">'>1</A>" + end + "</CHILD>" + end;
    }
    const Found got = scan(content + "</R>");
    EXPECT_EQ(got.error, "");
    EXPECT_EQ(got.lines, lines);
  }
}

TEST(XmlScanner, WhatIsWrongWithinARecordIsSaidWithItsLine) {
  EXPECT_NE(scan("<R>\n<CHILD>\n<A>1</A\n<B></B>\n</CHILD></R>").error.find("line 4: a <"),
            std::string::npos);
  EXPECT_NE(scan("<R>\n<CHILD>\n<A>1</A>\n</KID>\n</R>")
                .error.find("line 4: </KID> closes <CHILD> "
                            "of line 2"),
            std::string::npos);
  EXPECT_NE(scan("<R>\n<CHILD>\n<A>\n<>1</A></CHILD></R>").error.find("line 4: a tag has no name"),
            std::string::npos);
}

TEST(XmlScanner, RefusesWhatIsHarmfulOrNoXml) {
  EXPECT_NE(scan("<!DOCTYPE r [<!ENTITY a \"aa\">]><R/>").error.find("document type"),
            std::string::npos);
  EXPECT_NE(scan("<R></S>").error, "");
  EXPECT_NE(scan("<R/><R/>").error, "");
  EXPECT_NE(scan("</R>").error, "");
  EXPECT_NE(scan("<R><CHILD><A></CHILD></R>").error, "");
  EXPECT_NE(scan("<R " + std::string(100000, 'a') + ">").error, "");
  std::string deep = "<R>";
  for (int i = 0; i < 200; ++i) deep += "<a>";
  EXPECT_NE(scan(deep).error.find("deep"), std::string::npos);
}

TEST(XmlScanner, ARecordThatNeverEndsDoesNotFillTheMemory) {
  const std::string long_record = "<R><CHILD><A>" + std::string(17 * 1024 * 1024, 'x');
  EXPECT_NE(scan(long_record).error.find("16 MiB"), std::string::npos);
}

RC_GTEST_PROP(XmlScanner, RandomTextIsRefusedOrRead, ()) {
  const std::string bytes =
      *rc::gen::container<std::string>(rc::gen::elementOf(std::string("<>/!-? \"'CHILDR\n=[]")));
  const Found got = scan("<R>" + bytes);
  RC_ASSERT(got.error.empty() || got.kind == ErrorKind::kBadInput);
}

const SourceSpec& ssda903() {
  static const std::vector<SourceSpec> specs = load_specs(testing::catalogue());
  for (const SourceSpec& spec : specs) {
    if (spec.id == "ssda903") return spec;
  }
  throw std::logic_error("no ssda903 in the catalogue");
}

TEST(XmlRows, MakesTheRowsOfTheCsvTables) {
  const std::string record =
      "<CHILD>\n<HEADER><CHILDID>7</CHILDID><SEX>1</SEX><DOB>01/02/2010</DOB><ETHNIC>WBRI</ETHNIC>"
      "<UASC>1</UASC>\n<AREVIEW><REVIEW>03/04/2017</REVIEW><REVIEW_CODE>PN1</REVIEW_CODE>"
      "</AREVIEW>\n<OC2><SDQ_SCORE>&#49;2</SDQ_SCORE></OC2><IN_TOUCH/><ODD>1</ODD></HEADER>\n"
      "<EPISODE><DECOM>05/06/2017</DECOM><PL>U4</PL></EPISODE></CHILD>";
  XmlRows rows(ssda903(), "a.xml");
  std::map<std::string, std::pair<std::string, std::int64_t>> got;
  for (const XmlRow& row : rows.read({record, 10})) {
    const SourceTable& table = ssda903().tables[row.table];
    std::string cells;
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      if (!row.cells[i].empty()) cells += table.columns[i].name + "=" + row.cells[i] + " ";
    }
    got[table.name] = {cells, row.line};
  }
  ASSERT_EQ(got.size(), 5U);
  EXPECT_EQ(got["header"].first, "CHILD=7 SEX=1 DOB=01/02/2010 ETHNIC=WBRI ");
  EXPECT_EQ(got["header"].second, 11);
  EXPECT_EQ(got["uasc"].first, "CHILD=7 SEX=1 DOB=01/02/2010 ");
  EXPECT_EQ(got["reviews"].first, "CHILD=7 DOB=01/02/2010 REVIEW=03/04/2017 REVIEW_CODE=PN1 ");
  EXPECT_EQ(got["reviews"].second, 12);
  EXPECT_EQ(got["oc2"].first, "CHILD=7 DOB=01/02/2010 SDQ_SCORE=12 ");
  EXPECT_EQ(got["episodes"].first, "CHILD=7 DECOM=05/06/2017 PLACE=U4 ");
  EXPECT_EQ(got["episodes"].second, 14);
  EXPECT_EQ(rows.unknown().at("ODD"), 1);
}

TEST(XmlRows, ARecordThatIsNotWellFormedIsRefusedWithItsLine) {
  XmlRows rows(ssda903(), "a.xml");
  try {
    rows.read({"<CHILD>\n<A></B>\n</CHILD>", 10});
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::kBadInput);
    EXPECT_NE(std::string(error.what()).find("a.xml, line 11"), std::string::npos) << error.what();
  }
}

}  // namespace
}  // namespace sightline::sources
