#include "server/api/finding_list.h"

#include <gtest/gtest.h>

namespace sightline::server::api {
namespace {

// So many of each, one kind after another, worst last.
FindingList::Told told(std::int64_t rejected, std::int64_t doubtful, std::int64_t note) {
  FindingList::Told all;
  all.generation = 7;
  all.counts[static_cast<std::size_t>(Severity::kRejected)] = rejected;
  all.counts[static_cast<std::size_t>(Severity::kDoubtful)] = doubtful;
  all.counts[static_cast<std::size_t>(Severity::kNote)] = note;
  all.all = [=](const auto& each) {
    std::int64_t line = 0;
    for (const auto& [severity, many] :
         {std::pair(Severity::kNote, note), std::pair(Severity::kDoubtful, doubtful),
          std::pair(Severity::kRejected, rejected)}) {
      for (std::int64_t i = 0; i < many; ++i) {
        warehouse::StoredFinding stored;
        stored.load_id = 1;
        stored.finding.severity = severity;
        stored.finding.line = ++line;
        stored.finding.rule = "rule";
        stored.finding.subject = "child " + std::to_string(i);
        stored.finding.row = "the row of child " + std::to_string(line) + std::string(80, 'x');
        each(stored);
      }
    }
  };
  return all;
}

std::int64_t kept(const FindingList& list, Severity severity) {
  std::int64_t many = 0;
  for (const FindingList::Row& row : list.rows()) many += row.severity == severity ? 1 : 0;
  return many;
}

TEST(FindingList, KeepsAllWhileThereIsRoom) {
  const auto list = FindingList::read(told(2, 3, 4), nullptr, 9);
  EXPECT_EQ(list->rows().size(), 9U);
  EXPECT_EQ(list->left_out(), 0);
  EXPECT_EQ(list->generation(), 7);
  EXPECT_EQ(list->text(list->rows()[8].subject), "child 1");
}

TEST(FindingList, KeepsTheWorstAndCountsTheRest) {
  const auto list = FindingList::read(told(2, 3, 4), nullptr, 4);
  EXPECT_EQ(kept(*list, Severity::kRejected), 2);
  EXPECT_EQ(kept(*list, Severity::kDoubtful), 2);
  EXPECT_EQ(kept(*list, Severity::kNote), 0);
  EXPECT_EQ(list->left_out(), 5);
  EXPECT_EQ(list->counts()[static_cast<std::size_t>(Severity::kNote)], 4);
  // In their order still.
  EXPECT_EQ(list->rows()[0].line, 5);
  EXPECT_EQ(list->rows()[3].line, 9);
}

}  // namespace
}  // namespace sightline::server::api
