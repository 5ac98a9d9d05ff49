// ScenarioSection: one table of a scenario's file while children are made from it. What is asked
// for is ticked off, so that a word that nothing asked for is a mistake named with its line.
//
// Days are written
//   2017-04-03              the day
//   2017-04-03..2017-06-30  one of these for each of the section's children, evenly in turn
//   +30, +40wd, +3m         days, working days, months after the day that the section builds on
//   +20..60, +20..40wd      the same, in turn
#pragma once

#include <toml++/toml.h>

#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/day.h"
#include "synth/working_days.h"

namespace sightline::synth {

// Which of how many alike.
struct Turn {
  int number = 0;
  int of = 1;
  // One of `width` numbers from 0: evenly in turn.
  int among(int width) const;
};

class ScenarioSection {
 public:
  ScenarioSection(const toml::table& table, const std::filesystem::path& file,
                  const WorkingDays& days)
      : table_(&table), file_(&file), days_(&days) {}

  bool has(std::string_view key) const { return table_->contains(key); }
  std::string text(std::string_view key, std::string_view otherwise = {});
  std::string needed_text(std::string_view key);
  int number(std::string_view key, int otherwise);
  bool truth(std::string_view key, bool otherwise);
  // "0.8" as 800.
  int thousandths(std::string_view key, int otherwise);
  std::optional<Day> day(std::string_view key, Turn turn, std::optional<Day> from = {});
  Day needed_day(std::string_view key, Turn turn, std::optional<Day> from = {});
  Day read_day(std::string_view key, const std::string& written, Turn turn,
               std::optional<Day> from) const;
  // A list of sections, or one alone; none where the key is not there.
  std::vector<ScenarioSection> sections(std::string_view key);
  std::vector<std::string> texts(std::string_view key);
  // Throws Error(kCatalogue) for what nothing asked for.
  void finish() const;
  [[noreturn]] void fail(std::string_view key, const std::string& mend) const;
  const WorkingDays& days() const { return *days_; }

 private:
  const toml::node* find(std::string_view key);

  const toml::table* table_;
  const std::filesystem::path* file_;
  const WorkingDays* days_;
  std::set<std::string, std::less<>> asked_;
};

}  // namespace sightline::synth
