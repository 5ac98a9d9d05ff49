#include "synth/annex_a.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "synth/generate.h"
#include "synth/life.h"
#include "synth/test_files.h"

namespace sightline::synth {
namespace {

Day day(const char* iso) { return *Day::parse_iso(iso); }

History dense() {
  return generate(
      {.children = 1200, .first_year = 2024, .years = 3, .seed = 23, .mix = Mix::kDense});
}

bool between(Day which, Day from, Day to) { return which >= from && which <= to; }

TEST(AnnexA, HasElevenListsWithOfstedsColumns) {
  const Workbook book = annex_a_of(dense(), day("2025-09-30"), {});
  const std::vector<std::size_t> columns = {7, 8, 11, 12, 14, 14, 17, 34, 17, 16, 19};
  ASSERT_EQ(book.size(), columns.size());
  for (std::size_t i = 0; i < book.size(); ++i) {
    EXPECT_EQ(book[i].name, "List " + std::to_string(i + 1));
    EXPECT_EQ(book[i].headings.size(), columns[i]) << book[i].name;
    EXPECT_FALSE(book[i].rows.empty()) << book[i].name;
    for (const auto& row : book[i].rows) {
      EXPECT_EQ(row.size(), columns[i]) << book[i].name;
    }
  }
}

TEST(AnnexA, HoldsTheSixMonthsToItsDayAndNoMore) {
  const History history = dense();
  const Day as_at = day("2025-09-30");
  const Day from = day("2025-03-30");
  std::size_t contacts = 0;
  std::size_t referrals = 0;
  std::size_t assessments = 0;
  std::size_t plans = 0;
  for (const Child& child : history.children) {
    for (const Contact& c : child.contacts) {
      contacts += between(c.day, from, as_at) ? 1 : 0;
    }
    for (const Referral& r : child.referrals) {
      referrals += between(r.day, from, as_at) ? 1 : 0;
      for (const Assessment& a : r.assessments) {
        assessments += a.start <= as_at && (!a.authorised || *a.authorised >= from) ? 1 : 0;
      }
      for (const ProtectionPlan& p : r.protection) {
        plans += p.start <= as_at && (!p.end || *p.end >= from) ? 1 : 0;
      }
    }
  }
  const Workbook book = annex_a_of(history, as_at, {});
  EXPECT_EQ(book[0].rows.size(), contacts);
  EXPECT_EQ(book[2].rows.size(), referrals);
  EXPECT_EQ(book[3].rows.size(), assessments);
  EXPECT_EQ(book[6].rows.size(), plans);
  for (const Sheet& sheet : book) {
    if (sheet.name != "List 11") {  // what is to come is not known yet; ages are of the day
      for (const auto& row : sheet.rows) {
        for (std::size_t i = 0; i < row.size(); ++i) {
          EXPECT_TRUE(
              row[i].kind != Cell::Kind::kDay || row[i].day() <= as_at ||
              (sheet.headings[i] == "Date of Birth" && row[i + 1].kind == Cell::Kind::kEmpty))
              << sheet.name << ", " << sheet.headings[i];
        }
      }
    }
  }
}

TEST(AnnexA, ListsWhoIsInCareOnTheDayOnceAndWhereSinceWhen) {
  const History history = dense();
  const Day as_at = day("2026-03-31");
  std::map<std::string, Day> looked_after;
  for (const Child& child : history.children) {
    for (const CareRun& run : care_runs(child.episodes)) {
      if (run.from <= as_at && (!run.until || *run.until > as_at)) {
        looked_after.emplace(child.id, run.from);
      }
    }
  }
  const Workbook book = annex_a_of(history, as_at, {});
  const Sheet& care = book[7];
  std::map<std::string, Day> listed;
  for (const auto& row : care.rows) {
    const Day started = row[care.column("Date Started to be Looked After")].day();
    const Day placed = row[care.column("Start Date of Most Recent Placement")].day();
    const Day status = row[care.column("Start date of current legal status")].day();
    EXPECT_LE(started, placed);
    EXPECT_LE(started, status);
    const Cell& ceased = row[care.column("Date Ceased to be Looked After")];
    const Cell& reason = row[care.column("Reason Ceased to be Looked After")];
    EXPECT_EQ(ceased.kind == Cell::Kind::kDay, !reason.text.empty());
    if (ceased.kind != Cell::Kind::kDay) {
      EXPECT_TRUE(listed.emplace(row[0].text, started).second) << row[0].text << " is there twice";
    }
  }
  EXPECT_EQ(listed, looked_after);
}

TEST(AnnexA, MonthsBeforeALastDayEndOnOne) {
  EXPECT_EQ(months_before(day("2025-03-31"), 6), day("2024-09-30"));
  EXPECT_EQ(months_before(day("2025-09-30"), 6), day("2025-03-31"));
  EXPECT_EQ(months_before(day("2025-05-15"), 12), day("2024-05-15"));
  EXPECT_EQ(months_before(day("2024-02-29"), 12), day("2023-02-28"));
}

TEST(AnnexA, MistakesStandWhereTheyAreLogged) {
  const History history = dense();
  const Workbook clean = annex_a_of(history, day("2026-03-31"), {});
  Workbook spoilt = clean;
  const auto planted = spoil(spoilt, "annex_a/book.xlsx", 5);
  std::map<std::string, int> rules;
  for (const PlantedError& e : planted) {
    ++rules[e.rule];
    EXPECT_EQ(e.source, "annex_a");
    EXPECT_EQ(e.file.substr(0, 23), "annex_a/book.xlsx#List ");
    if (e.kind == "wrong code") {
      const std::size_t list = static_cast<std::size_t>(std::stoi(e.table.substr(5))) - 1;
      EXPECT_TRUE(std::any_of(spoilt[list].rows.begin(), spoilt[list].rows.end(),
                              [&](const auto& row) {
                                return row[0].text == e.child &&
                                       std::any_of(row.begin(), row.end(), [](const Cell& cell) {
                                         return cell.text == "x) Zebra";
                                       });
                              }))
          << e.what;
    }
  }
  EXPECT_EQ(rules["annex-a-unknown-code"], 3);
  EXPECT_EQ(rules["annex-a-not-a-date"], 2);
  EXPECT_EQ(rules["annex-a-ends-before-start"], 2);
  EXPECT_EQ(rules["annex-a-duplicate-row"], 1);
  EXPECT_EQ(rules["annex-a-repeated-row"], 1);
  EXPECT_GE(rules[""], 6);  // written otherwise, and read all the same
  EXPECT_EQ(spoilt[0].rows.size(), clean[0].rows.size() + 1);
  EXPECT_EQ(spoilt[3].rows.size(), clean[3].rows.size());
}

TEST(AnnexA, TheSameBookIsTheSameFile) {
  const testing::Folder folder;
  const Workbook book = annex_a_of(generate({.children = 60, .seed = 4}), day("2026-03-31"), {});
  const auto rows = write_workbook(book, folder.path() / "one.xlsx");
  EXPECT_EQ(write_workbook(book, folder.path() / "two.xlsx"), rows);
  std::int64_t counted = 0;
  for (const Sheet& sheet : book) {
    counted += static_cast<std::int64_t>(sheet.rows.size());
  }
  EXPECT_EQ(rows, counted);
  const std::string one = testing::read_file(folder.path() / "one.xlsx");
  EXPECT_TRUE(one.starts_with("PK"));
  EXPECT_EQ(one, testing::read_file(folder.path() / "two.xlsx"));
}

}  // namespace
}  // namespace sightline::synth
