#include "cli/table.h"

#include <gtest/gtest.h>

#include <sstream>

namespace sightline::cli {
namespace {

std::string printed(const Table& table) {
  std::ostringstream out;
  table.print(out);
  return out.str();
}

TEST(Table, LinesUpByCharactersNotBytes) {
  Table table;
  table.column("name");
  table.column("n", Table::Align::kRight);
  table.row({"Zoë", "5"});
  table.row({"Anne", "1,201"});
  EXPECT_EQ(printed(table),
            "name      n\n"
            "Zoë       5\n"
            "Anne  1,201\n");
}

TEST(Table, LeavesOutEmptyColumnsAndShowsHeadings) {
  Table table;
  table.column("a");
  table.column("never used");
  table.column("b");
  table.heading("part one");
  table.row({"1", "", "2"});
  table.row({"3"});
  EXPECT_EQ(printed(table),
            "a  b\n"
            "\n"
            "part one\n"
            "1  2\n"
            "3\n");
}

TEST(Table, FoldsToTheWidthOfTheTerminal) {
  Table table;
  table.column("figure");
  table.column("id", Table::Align::kLeft, Table::Place::kBelow);
  table.column("value", Table::Align::kRight);
  table.column("note", Table::Align::kLeft, Table::Place::kBelow);
  table.row({"Children who are looked after", "cla", "1,201", "few; with care"});
  table.row({"Referrals", "ref", "7", ""});
  table.row({"Referrals", "ref", "8", ""});
  const auto at = [&](std::size_t width) {
    std::ostringstream out;
    table.print(out, width);
    return out.str();
  };
  EXPECT_EQ(at(57), printed(table));
  EXPECT_EQ(at(56),
            "figure                         value\n"
            "    id: note\n"
            "Children who are looked after  1,201\n"
            "    cla: few; with care\n"
            "Referrals                          7\n"
            "    ref\n"
            "                                   8\n");
  EXPECT_EQ(at(20),  // nothing is cut off: where it cannot be narrower it stands out
            "figure                    value\n"
            "    id: note\n"
            "Children who are looked   1,201\n"
            "  after\n"
            "    cla: few; with\n"
            "    care\n"
            "Referrals                     7\n"
            "    ref\n"
            "                              8\n");
}

TEST(Table, ACellCannotCommandTheTerminalOrBreakTheLine) {
  Table table;
  table.column("a");
  table.row({"x\x1b[31m\ny"});
  EXPECT_EQ(printed(table), "a\nx?[31m?y\n");
}

TEST(Rows, Csv) {
  std::ostringstream out;
  Rows rows(out, Format::kCsv, {"name", "n"});
  rows.row();
  rows.text("name", "a,b");
  rows.plain("n", "1");
  rows.row();
  rows.text("name", "=x");
  rows.plain("n", "");
  rows.finish();
  EXPECT_EQ(out.str(), "name,n\n\"a,b\",1\n'=x,\n");
}

TEST(Rows, Json) {
  std::ostringstream out;
  Rows rows(out, Format::kJson, {"name", "n"});
  rows.row();
  rows.text("name", "=x");
  rows.plain("n", "");
  rows.truth("small", true);
  rows.row();
  rows.plain("n", "2");
  rows.finish();
  EXPECT_EQ(out.str(), "[\n {\"name\": \"=x\", \"n\": null, \"small\": true},\n {\"n\": 2}\n]\n");
}

TEST(Rows, NothingIsAnEmptyListOrAHeaderAlone) {
  std::ostringstream json, csv;
  Rows(json, Format::kJson, {"a"}).finish();
  Rows(csv, Format::kCsv, {"a"}).finish();
  EXPECT_EQ(json.str(), "[]\n");
  EXPECT_EQ(csv.str(), "a\n");
}

}  // namespace
}  // namespace sightline::cli
