#include <gtest/gtest.h>

#include <fstream>

#include "core/error.h"
#include "sources/sheet_copy.h"
#include "sources/testing.h"
#include "sources/workbook.h"
#include "sources/workbook_files.h"
#include "sources/workbook_testing.h"

namespace sightline::sources {
namespace {

using testing::contact_headings;
using testing::number_cell;
using testing::row_of;
using testing::TempFolder;
using testing::TestBook;
using testing::text_cell;

ReadOptions as_at(Day day) {
  ReadOptions options;
  options.covered_to = day;
  return options;
}

const Day kDay = Day::of(2021, 3, 16);

// One sheet of contacts with these rows below the headings in row 1.
TestBook contacts(const std::string& rows) {
  TestBook book;
  book.sheets.push_back({"List 1", row_of(1, contact_headings()) + rows, "", ""});
  return book;
}

testing::CollectingSink read_book(const TestBook& book, const std::string& name = "Annex_A.xlsx") {
  const TempFolder folder;
  return testing::read({book.write(folder.path() / name)}, as_at(kDay));
}

std::string reason_not_used(const std::filesystem::path& file) {
  try {
    testing::read({file}, as_at(kDay));
  } catch (const Error& error) {
    return error.what();
  }
  return "(it was read)";
}

TEST(ExcelDays, AreCountedAsExcelCountsThem) {
  EXPECT_EQ(excel_day(1, false), "1900-01-01");
  EXPECT_EQ(excel_day(59, false), "1900-02-28");
  EXPECT_EQ(excel_day(60, false), "1900-02-29");  // a day that never was
  EXPECT_EQ(excel_day(61, false), "1900-03-01");
  EXPECT_EQ(excel_day(44271, false), "2021-03-16");
  EXPECT_EQ(excel_day(44271.5, false), "2021-03-16 12:00:00");
  EXPECT_EQ(excel_day(44271.999999, false), "2021-03-17");  // rounded to the second
  EXPECT_EQ(excel_day(0.5, false), "12:00:00");
  EXPECT_EQ(excel_day(42809, true), "2021-03-16");
  EXPECT_EQ(excel_day(0, true), "1904-01-01");
  EXPECT_EQ(excel_day(-1, false), "");
  EXPECT_EQ(excel_day(2958466, false), "");
}

TEST(ExcelNumbers, AreThoseThatExcelShows) {
  EXPECT_EQ(excel_number("29.600000000000001"), "29.6");
  EXPECT_EQ(excel_number("9212044"), "9212044");
  EXPECT_EQ(excel_number("1E3"), "1000");
  EXPECT_EQ(excel_number("1.2345678901234E+16"), "12345678901234000");
  EXPECT_EQ(excel_number("-0.25"), "-0.25");
  EXPECT_EQ(excel_number("nan"), "nan");
  EXPECT_EQ(excel_number("12 months"), "12 months");
}

TEST(NumberFormats, SayWhatIsADay) {
  for (const char* day : {"dd/mm/yyyy", "[$-809]d mmmm yyyy;@", "yyyy\\-mm\\-dd", "h:mm", "[h]:mm",
                          "mm:ss.0", "d\" of \"mmm", "[Red]dd/mm/yy"}) {
    EXPECT_TRUE(is_date_format(day)) << day;
  }
  for (const char* other : {"General", "0.00", "#,##0", "0\" days\"", "[Red]0.00", "@", "0.00E+00",
                            "_-* #,##0_-;\\-* #,##0_-", "\"dd\"0", ""}) {
    EXPECT_FALSE(is_date_format(other)) << other;
  }
}

TEST(Workbooks, CellsOfEveryKindAreRead) {
  TestBook book;
  book.shared = {"<t>b) Female</t>", "<r><t>q) 6: </t></r><r><t>Police</t></r><rPh><t>x</t></rPh>"};
  book.sheets.push_back(
      {"List 1",
       row_of(1, contact_headings()) + "<row r=\"2\">" + number_cell("A2", "9212044") +
           "<c r=\"B2\" t=\"s\"><v>0</v></c>" + text_cell("C2", "a) WBRI") +
           number_cell("D2", "42029", 1) + number_cell("E2", "6.1382614647501708") +
           number_cell("F2", "44090", 2) +
           "<c r=\"G2\" t=\"s\"><v>1</v></c></row>"
           // A formula with its value, a day as text, a day of ISO's, a formula's text.
           "<row r=\"5\">" +
           number_cell("A5", "2.0") + text_cell("B5", "Male") +
           "<c r=\"C5\" t=\"str\"><f>X</f><v>BAFR</v></c><c r=\"D5\" t=\"d\"><v>2015-01-25</v></c>"
           "<c r=\"E5\"><f>1+5</f><v>6</v></c>" +
           text_cell("F5", "16/9/2020") + text_cell("G5", "Schools &amp; Colleges") + "</row>",
       "", ""});
  const auto got = read_book(book);
  const auto rows = got.of("src_annex_a_list_1");
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].line, 2);
  EXPECT_EQ(rows[0]["child_id"], "9212044");
  EXPECT_EQ(rows[0]["gender"], "F");
  EXPECT_EQ(rows[0]["ethnicity"], "WBRI");
  EXPECT_EQ(rows[0]["date_of_birth"], "2015-01-25");
  EXPECT_EQ(rows[0]["age"], "6.13826146475017");
  EXPECT_EQ(rows[0]["contact_date"], "2020-09-16");
  EXPECT_EQ(rows[0]["contact_source"], "6");
  EXPECT_EQ(rows[1].line, 5);  // the sheet's own row
  EXPECT_EQ(rows[1]["child_id"], "2");
  EXPECT_EQ(rows[1]["ethnicity"], "BAFR");
  EXPECT_EQ(rows[1]["date_of_birth"], "2015-01-25");
  EXPECT_EQ(rows[1]["age"], "6");
  EXPECT_EQ(rows[1]["contact_date"], "2020-09-16");
  EXPECT_EQ(rows[1]["contact_source"], "2A");
  ASSERT_EQ(got.files.size(), 1U);
  EXPECT_EQ(got.files[0].path.filename(), "Annex_A.xlsx#List 1");
  EXPECT_EQ(got.files[0].taken_for,
            "Annex A List 1, contacts (all 7 columns), from a sheet of a workbook");
  EXPECT_EQ(got.with_rule("annex-a-code-from-words").size(), 1U);
}

TEST(Workbooks, ErrorsAndFormulasWithoutAValueAreFindings) {
  const auto got = read_book(
      contacts(row_of(2, {"1", "<c t=\"e\"><v>#N/A</v></c>", "WBRI", "<c s=\"1\"><f>D1+1</f></c>",
                          "", number_cell("F2", "44090", 1), "6"}) +
               row_of(3, {"<c t=\"e\"><v>#REF!</v></c>", "M", "WBRI", "", "",
                          number_cell("F3", "44090", 1), "6"})));
  ASSERT_EQ(got.rows.size(), 1U);
  EXPECT_EQ(got.rows[0]["gender"], "(missing)");
  EXPECT_EQ(got.rows[0]["date_of_birth"], "(missing)");
  EXPECT_EQ(got.files[0].rows_read, 2);
  EXPECT_EQ(got.files[0].rows_rejected, 1);
  ASSERT_EQ(got.with_rule("annex-a-error-cell").size(), 2U);
  EXPECT_EQ(got.with_rule("annex-a-error-cell")[0].line, 2);
  EXPECT_EQ(got.with_rule("annex-a-error-cell")[1].severity, Severity::kRejected);
  ASSERT_EQ(got.with_rule("annex-a-formula-without-value").size(), 1U);
  EXPECT_EQ(got.with_rule("annex-a-formula-without-value")[0].value, "=D1+1");
}

TEST(Workbooks, DaysMayBeCountedFrom1904) {
  TestBook book = contacts(row_of(
      2, {"1", "M", "WBRI", number_cell("D2", "40567", 1), "", number_cell("F2", "42628"), "6"}));
  book.properties = "<workbookPr date1904=\"1\"/>";
  const auto got = read_book(book);
  ASSERT_EQ(got.rows.size(), 1U);
  EXPECT_EQ(got.rows[0]["date_of_birth"], "2015-01-25");
  EXPECT_EQ(got.rows[0]["contact_date"], "2020-09-16");  // not shown as a day, but one
}

TEST(Workbooks, HeadingsMayStandBelowTitles) {
  TestBook book;
  book.sheets.push_back({"Contacts",
                         row_of(2, {"Annex A"}) + row_of(3, {"Contacts", "in six months"}) +
                             row_of(7, contact_headings()) +
                             row_of(9, {"1", "M", "WBRI", "25/01/2015", "6", "16/09/2020", "6"}) +
                             row_of(12, {"Total", "1"}),
                         "", ""});
  const auto got = read_book(book);
  ASSERT_EQ(got.rows.size(), 1U);
  EXPECT_EQ(got.rows[0].line, 9);
  EXPECT_NE(got.files[0].taken_for.find("headings in row 7"), std::string::npos);
  EXPECT_EQ(got.files[0].rows_rejected, 1);
  EXPECT_EQ(got.with_rule("annex-a-blank")[0].line, 12);
}

TEST(Workbooks, SheetsThatAreNoTableAreSaid) {
  TestBook book = contacts(row_of(2, {"1", "M", "WBRI", "25/01/2015", "6", "16/09/2020", "6"}));
  book.sheets.push_back({"Instructions", row_of(1, {"How to fill this in"}), "", ""});
  book.sheets.push_back({"Empty", "<row r=\"1\"><c r=\"A1\" s=\"1\"/></row>", "", ""});
  book.sheets.push_back({"Old", book.sheets[0].rows, "veryHidden", ""});
  book.sheets[3].rows.replace(book.sheets[3].rows.find("<t>1<"), 5, "<t>2<");
  book.macros = true;
  const auto got = read_book(book, "Annex_A.xlsm");
  EXPECT_EQ(got.files.size(), 2U);
  EXPECT_EQ(got.rows.size(), 2U);
  ASSERT_EQ(got.with_rule("file-unknown").size(), 1U);
  EXPECT_NE(got.with_rule("file-unknown")[0].file.find("#Instructions"), std::string::npos);
  EXPECT_EQ(got.with_rule("file-empty").size(), 1U);
  EXPECT_EQ(got.with_rule("file-macros").size(), 1U);
  ASSERT_EQ(got.with_rule("file-hidden-sheet").size(), 1U);
  EXPECT_NE(got.with_rule("file-hidden-sheet")[0].file.find("#Old"), std::string::npos);
}

TEST(Workbooks, MergedCellsGiveEachRowTheirValue) {
  TestBook book = contacts(row_of(2, {"1", "M", "WBRI", "25/01/2015", "6", "16/09/2020", "6"}) +
                           row_of(3, {"", "", "", "", "", "17/09/2020", "2A"}) +
                           row_of(4, {"", "", "", "", "", "18/09/2020", "2B"}) +
                           row_of(5, {"9", "F", "WBRI", "25/01/2016", "5", "18/09/2020", "4"}));
  book.sheets[0].after =
      "<mergeCells><mergeCell ref=\"A2:A4\"/><mergeCell ref=\"D2:E4\"/></mergeCells>";
  const auto got = read_book(book);
  ASSERT_EQ(got.rows.size(), 4U);
  EXPECT_EQ(got.rows[2]["child_id"], "1");
  EXPECT_EQ(got.rows[2]["date_of_birth"], "2015-01-25");
  EXPECT_EQ(got.rows[2]["gender"], "(missing)");
  EXPECT_EQ(got.rows[3]["child_id"], "9");
  ASSERT_EQ(got.with_rule("file-merged-cells").size(), 1U);
  EXPECT_NE(got.with_rule("file-merged-cells")[0].reason.find("4 cells"), std::string::npos);
}

TEST(Workbooks, EmptyRowsAndFarColumnsCostNothing) {
  std::string rows;
  for (int i = 2; i <= 200'000; ++i) {
    rows +=
        "<row r=\"" + std::to_string(i) + "\"><c r=\"A" + std::to_string(i) + "\" s=\"1\"/></row>";
  }
  rows += row_of(1'048'576, {"1", "M", "WBRI", "25/01/2015", "6", "16/09/2020", "6",
                             text_cell("XFD1048576", "far away")});
  const auto got = read_book(contacts(rows));
  ASSERT_EQ(got.rows.size(), 1U);
  EXPECT_EQ(got.rows[0].line, 1'048'576);
  ASSERT_EQ(got.with_rule("file-beyond-headings").size(), 1U);
  EXPECT_EQ(got.with_rule("file-beyond-headings")[0].line, 1'048'576);
}

TEST(Workbooks, NamesMayHaveAPrefix) {
  const TempFolder folder;
  auto parts =
      contacts(row_of(2, {"1", "M", "WBRI", "25/01/2015", "6", "16/09/2020", "6"})).parts();
  for (auto& [name, text] : parts) {
    if (!name.starts_with("xl/worksheets")) continue;
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
      out += text[i];
      if (text[i] != '<') continue;
      if (text[i + 1] == '/') out += text[++i];
      out += "x:";
    }
    text = out;
  }
  EXPECT_EQ(
      testing::read({testing::write_zip(folder.path() / "a.xlsx", parts)}, as_at(kDay)).rows.size(),
      1U);
}

TEST(Workbooks, WhatCannotBeReadIsSaidWithWhatToDo) {
  const TempFolder folder;
  const auto zip = [&](const char* name, const testing::Parts& parts) {
    return reason_not_used(testing::write_zip(folder.path() / name, parts));
  };
  EXPECT_NE(zip("a.xlsx", {{"xl/workbook.bin", "x"}}).find(".xlsb"), std::string::npos);
  EXPECT_NE(zip("b.ods", {{"mimetype", "x"}, {"content.xml", "<x/>"}}).find("OpenDocument"),
            std::string::npos);
  EXPECT_NE(zip("c.zip", {{"contacts.csv", "a,b\n"}}).find("unpack"), std::string::npos);
  EXPECT_NE(zip("d.docx", {{"word/document.xml", "<x/>"}}).find("Word"), std::string::npos);
  EXPECT_NE(zip("e.xlsx", {{"[Content_Types].xml", "<T/>"}}).find("missing"), std::string::npos);
  EXPECT_NE(reason_not_used(folder.file("f.xls", "<html><table><tr><td>1</td></tr></table></html>"))
                .find("web page"),
            std::string::npos);
  EXPECT_NE(
      reason_not_used(folder.file("g.xls", "<!DOCTYPE html>\n<html></html>")).find("web page"),
      std::string::npos);
}

// The front of a compound file with one directory sector, in which stands an entry of that name.
std::string compound_file(const std::string& name) {
  std::string out(512 * 3, '\0');
  const auto put = [&](std::size_t at, std::uint32_t value, int bytes) {
    for (int i = 0; i < bytes; ++i) {
      out[at + static_cast<std::size_t>(i)] = static_cast<char>((value >> (8 * i)) & 0xFF);
    }
  };
  out.replace(0, 8, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
  put(30, 9, 2);
  put(48, 0, 4);             // the directory is in sector 0 ...
  put(76, 1, 4);             // ... the table of sectors in sector 1
  put(1024, 0xFFFFFFFE, 4);  // where the directory ends
  for (std::size_t i = 0; i < name.size(); ++i) out[512 + 128 + 2 * i] = name[i];
  put(512 + 128 + 64, static_cast<std::uint32_t>(2 * name.size() + 2), 2);
  return out;
}

TEST(Workbooks, OldAndProtectedOnesAreToldApart) {
  const TempFolder folder;
  EXPECT_NE(
      reason_not_used(folder.file("a.xlsx", compound_file("EncryptedPackage"))).find("password"),
      std::string::npos);
  EXPECT_NE(reason_not_used(folder.file("b.xlsx", compound_file("Workbook"))).find("(.xls)"),
            std::string::npos);
  EXPECT_NE(reason_not_used(folder.file("c.xls", compound_file("Other"))).find("old Office"),
            std::string::npos);
  EXPECT_NE(
      reason_not_used(folder.file("d.xls", std::string("\xD0\xCF\x11\xE0\xA1", 5))).find("old"),
      std::string::npos);
}

TEST(Workbooks, TheNameOfTheFileMakesNoDifference) {
  const auto got =
      read_book(contacts(row_of(2, {"1", "M", "WBRI", "25/01/2015", "6", "16/09/2020", "6"})),
                "contacts.csv");
  EXPECT_EQ(got.rows.size(), 1U);
}

TEST(Workbooks, DamagedOnesAreLeftOutWhole) {
  const TempFolder folder;
  TestBook book = contacts(row_of(2, {"1", "M", "WBRI", "25/01/2015", "6", "16/09/2020", "6"}));
  book.sheets.push_back({"List 2", "<row r=\"3\"/><row r=\"2\"/>", "", ""});
  EXPECT_NE(reason_not_used(book.write(folder.path() / "order.xlsx")).find("not in order"),
            std::string::npos);
  book.sheets[1].rows = "<row r=\"1\"><c r=\"XFE1\"><v>1</v></c></row>";
  EXPECT_NE(reason_not_used(book.write(folder.path() / "wide.xlsx")).find("no place"),
            std::string::npos);
  book.sheets[1].rows = "<row r=\"1\"><c>";
  EXPECT_NE(reason_not_used(book.write(folder.path() / "cut.xlsx")).find("not"), std::string::npos);
  book.sheets.pop_back();
  const auto whole = book.write(folder.path() / "whole.xlsx");
  std::filesystem::resize_file(whole, std::filesystem::file_size(whole) / 2);
  EXPECT_NE(reason_not_used(whole).find("cut short"), std::string::npos);
}

TEST(Workbooks, NoMoreComesOutOfAPartThanIsMeant) {
  const TempFolder folder;
  const auto path =
      testing::write_zip(folder.path() / "bomb.xlsx", {{"a.xml", std::string(4'000'000, ' ')}});
  const ZipArchive zip(path);
  EXPECT_EQ(zip.read("a.xml", 4'000'000).size(), 4'000'000U);
  EXPECT_THROW(zip.read("a.xml", 3'999'999), Error);
  EXPECT_THROW(zip.read("b.xml", 10), Error);
}

// Whatever happens to the bytes of a workbook, it is read or refused.
TEST(Workbooks, MutatedOnesAreReadOrRefused) {
  const TempFolder folder;
  TestBook book =
      contacts(row_of(2, {"1", "M", "WBRI", number_cell("D2", "42029", 1), "6.1",
                          number_cell("F2", "44090", 2), "q) 6: Police"}) +
               row_of(3, {"2", "<c t=\"e\"><v>#N/A</v></c>", "", "", "", "1/10/2020", "6"}));
  book.shared = {"<t>never shown</t>"};
  book.sheets[0].after = "<mergeCells><mergeCell ref=\"A2:A3\"/></mergeCells>";
  std::uint32_t seed = 20'260'301;
  const auto random = [&](std::size_t below) {
    seed = seed * 1664525 + 1013904223;
    return static_cast<std::size_t>(seed >> 8) % below;
  };
  const std::vector<SourceSpec> specs = load_specs(testing::catalogue());
  const SayOfFile silent = [](const auto&, std::string_view, std::int64_t, const std::string&) {};
  int read = 0;
  constexpr int kTimes = 1000;
  for (int i = 0; i < kTimes; ++i) {
    auto parts = book.parts();
    std::filesystem::path path = folder.path() / "mutated.xlsx";
    if (i % 2 == 0) {  // a part, before it is compressed
      std::string& text = parts[random(parts.size())].second;
      for (std::size_t n = 1 + random(4); n > 0 && !text.empty(); --n) {
        const std::size_t at = random(text.size());
        if (random(3) == 0) {
          text.erase(at, 1 + random(20));
        } else if (random(2) == 0) {
          text[at] = static_cast<char>(random(256));
        } else {
          text.insert(at, text.substr(random(text.size()), random(30)));
        }
      }
      testing::write_zip(path, parts);
    } else {  // the file
      testing::write_zip(path, parts);
      std::ifstream in(path, std::ios::binary);
      std::string bytes((std::istreambuf_iterator<char>(in)), {});
      for (std::size_t n = 1 + random(6); n > 0; --n) {
        bytes[random(bytes.size())] = static_cast<char>(random(256));
      }
      if (random(4) == 0) bytes.resize(random(bytes.size()));
      path = folder.file("mutated.xlsx", bytes);
    }
    try {
      sheets_of_workbook(path, specs, as_at(kDay), silent, silent);
      ++read;
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::kBadInput) << error.what();
    }
  }
  EXPECT_GT(read, kTimes / 20);
  EXPECT_LT(read, kTimes);
}

}  // namespace
}  // namespace sightline::sources
