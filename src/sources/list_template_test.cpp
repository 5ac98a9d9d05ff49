// Templates: each loads as it is, tells what goes into each column, and is what the page says.
#include "sources/list_template.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>

#include "core/error.h"
#include "sources/testing.h"
#include "sources/text.h"

namespace sightline::sources {
namespace {

using testing::CollectingSink;
using ::testing::HasSubstr;
using testing::read;
using testing::TempFolder;

const std::filesystem::path kRoot = SIGHTLINE_SOURCE_DIR;

const std::vector<SourceSpec>& specs() {
  static const std::vector<SourceSpec> kSpecs = load_specs(kRoot / "catalogue");
  return kSpecs;
}

ReadOptions taken_on(Day day) {
  ReadOptions options;
  options.covered_to = day;
  return options;
}

// Rows without their lines, in any order.
std::multiset<std::string> rows_of(const CollectingSink& sink) {
  std::multiset<std::string> out;
  for (const CollectingSink::Row& row : sink.rows) {
    std::string text = row.table;
    for (const auto& [name, value] : row.values) text += "|" + name + "=" + value;
    out.insert(text);
  }
  return out;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> out;
  std::string line;
  for (const char c : text) {
    if (c == '\n') {
      out.push_back(line);
      line.clear();
    } else {
      line += c;
    }
  }
  return out;
}

TEST(ListTemplate, EachLoadsAsItIsWithoutAFinding) {
  for (const SourceSpec* spec : list_templates(specs())) {
    SCOPED_TRACE(spec->template_name);
    const TempFolder folder;
    const CollectingSink got =
        read({folder.file("list.csv", template_csv(*spec))}, taken_on(Day::of(2025, 12, 31)));
    for (const Finding& finding : got.findings) ADD_FAILURE() << finding.reason;
    const SourceTable& table = spec->tables.front();
    EXPECT_EQ(got.of(table.target.name).size(), table.examples.size());
    EXPECT_EQ(got.rows.size(), table.examples.size());
  }
}

TEST(ListTemplate, EveryListOfOurOwnHasOneAndEveryColumnIsExplained) {
  std::set<std::string> names;
  for (const SourceSpec& spec : specs()) {
    SCOPED_TRACE(spec.id);
    // Decisions about persons are written by the program itself.
    if (spec.id.starts_with("loc_") && spec.id != "loc_link_decision") {
      EXPECT_FALSE(spec.template_name.empty());
    }
    if (spec.template_name.empty()) continue;
    EXPECT_TRUE(names.insert(spec.template_name).second);
    EXPECT_TRUE(spec.about.ends_with('.'));
    EXPECT_EQ(spec.tables.size(), 1U);
    EXPECT_GE(spec.tables.front().examples.size(), 2U);
    for (const ColumnWords& column : template_columns(spec)) {
      SCOPED_TRACE(column.name);
      EXPECT_TRUE(column.means.ends_with('.'));
      EXPECT_TRUE(column.type.find("list") == std::string::npos || !column.codes.empty());
    }
  }
  EXPECT_GE(names.size(), 18U);
}

TEST(ListTemplate, ColumnsInAnotherOrderAreTheSameRows) {
  for (const SourceSpec* spec : list_templates(specs())) {
    SCOPED_TRACE(spec->template_name);
    const SourceTable& table = spec->tables.front();
    std::string moved;
    const auto add = [&](auto cell) {
      for (std::size_t i = table.columns.size(); i-- > 0;) {
        moved += (i + 1 == table.columns.size() ? "\"" : ",\"") + cell(i) + "\"";
      }
      moved += "\n";
    };
    add([&](std::size_t i) { return table.columns[i].name; });
    for (const auto& row : table.examples) add([&](std::size_t i) { return row[i]; });
    const TempFolder folder;
    const CollectingSink straight =
        read({folder.file("a.csv", template_csv(*spec))}, taken_on(Day::of(2025, 12, 31)));
    const CollectingSink turned =
        read({folder.file("b.csv", moved)}, taken_on(Day::of(2025, 12, 31)));
    EXPECT_EQ(rows_of(straight), rows_of(turned));
    EXPECT_TRUE(turned.findings.empty());
  }
}

TEST(ListTemplate, ARenamedColumnIsNamedWithItsNearest) {
  const TempFolder folder;
  std::string text = template_csv(find_template(specs(), "audits"));
  text.replace(text.find("moderated_grade"), 15, "Moderatd Grade");
  const CollectingSink got = read({folder.file("a.csv", text)}, taken_on(Day::of(2025, 12, 31)));
  EXPECT_EQ(got.rows.size(), 3U);
  ASSERT_EQ(got.with_rule("audit-unknown-column").size(), 1U);
  EXPECT_THAT(got.with_rule("audit-unknown-column")[0].reason,
              HasSubstr("Is it MODERATED_GRADE? Then give it that heading."));
  EXPECT_EQ(got.with_rule("audit-missing-column").size(), 1U);
}

TEST(ListTemplate, WithoutAColumnThatItIsKnownByItSaysWhichOneItMayBe) {
  const TempFolder folder;
  std::string text = template_csv(find_template(specs(), "audits"));
  text.replace(text.find("audit_date"), 10, "audit date of");
  try {
    read({folder.file("a.csv", text)}, taken_on(Day::of(2025, 12, 31)));
    FAIL() << "it was read";
  } catch (const Error& error) {
    EXPECT_THAT(error.what(), HasSubstr("has no column AUDIT_DATE (is it AUDIT_DATE_OF?)"));
  }
}

std::string utf16(const std::string& text) {
  std::string out = "\xFF\xFE";
  for (const char c : text) {
    out += c;
    out += '\0';
  }
  return out;
}

TEST(ListTemplate, EncodingsAndDelimitersOfSpreadsheetsAreTheSameRows) {
  const std::string text = template_csv(find_template(specs(), "lado"));
  std::string tabs = text;
  std::replace(tabs.begin(), tabs.end(), ',', '\t');
  std::string western = text;
  western.replace(western.find("Social worker"), 13, "Caf\xE9 owner");  // Windows-1252
  std::string eastern = text;
  eastern.replace(eastern.find("Social worker"), 13, "Caf\xC3\xA9 owner");
  const TempFolder folder;
  const auto rows = [&](const std::string& name, const std::string& bytes) {
    return rows_of(read({folder.file(name, bytes)}, taken_on(Day::of(2025, 12, 31))));
  };
  EXPECT_EQ(rows("a.csv", text), rows("b.csv", "\xEF\xBB\xBF" + text));
  EXPECT_EQ(rows("c.csv", text), rows("d.csv", utf16(tabs)));
  EXPECT_EQ(rows("e.csv", western), rows("f.csv", eastern));
}

TEST(ListTemplate, DatesInSeveralFormsAreTheSameDay) {
  const TempFolder folder;
  for (const char* day : {"06/01/2025", "2025-01-06", "2025-01-06 09:30:00", "6 January 2025",
                          "06-Jan-2025", "6.1.2025", "45663", "20250106"}) {
    const CollectingSink got =
        read({folder.file("a.csv",
                          "plan_start_date,person_id,core_group_id,held_date\n"
                          ",A1,G1," +
                              std::string(day) + "\n")},
             taken_on(Day::of(2025, 12, 31)));
    ASSERT_EQ(got.rows.size(), 1U) << day;
    EXPECT_EQ(got.rows[0]["held_date"], "2025-01-06") << day;
  }
}

TEST(ListTemplate, ANameThatIsNoneIsAnsweredWithTheNearest) {
  EXPECT_EQ(find_template(specs(), "loc_audit").template_name, "audits");
  try {
    find_template(specs(), "audit");
    FAIL() << "found";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::kNotFound);
    EXPECT_THAT(error.what(), HasSubstr("did you mean 'audits'?"));
  }
}

// The page is written by scripts/list-columns from the same description.
TEST(ListTemplate, ThePageSaysWhatTheReaderGoesBy) {
  std::ifstream in(kRoot / "docs/sources/local-lists.md");
  const std::string page{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  const std::string begin = "<!-- generated by scripts/list-columns: begin -->\n\n";
  const std::size_t from = page.find(begin);
  const std::size_t to = page.find("<!-- generated: end -->");
  ASSERT_NE(from, std::string::npos);
  ASSERT_NE(to, std::string::npos);
  std::string wanted;
  for (const SourceSpec* spec : list_templates(specs())) wanted += template_markdown(*spec) + "\n";
  EXPECT_EQ(lines_of(page.substr(from + begin.size(), to - from - begin.size())), lines_of(wanted))
      << "run scripts/list-columns";
}

}  // namespace
}  // namespace sightline::sources
