// Which days a return covers, once all of its dates are known, and what is to be said about that.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "sources/returns.h"
#include "sources/source.h"
#include "sources/table_loader.h"

namespace sightline::sources {

// Inclusive at both ends.
struct Window {
  Day from;
  Day to;
};

// The window that is known before any row is read: that of a collection year, as far as the options
// or the file's own header say. Nothing for other kinds.
std::optional<Window> announced_window(const PlannedReturn& plan, const ReadOptions& options);

// The day as at which an extract of lists that look back so many months was made, as far as the
// command or the name of its file or folder says.
std::optional<Day> as_at_day(const PlannedReturn& plan, const ReadOptions& options);

class ReturnWindow {
 public:
  // All references must outlive the object; `state` is that of the return, read to its end.
  ReturnWindow(const PlannedReturn& plan, const ReadOptions& options, const ReturnState& state,
               Sink& sink);

  // Finds the window, and tells the sink what it was taken from. Nothing when the return says
  // nothing. Throws Error(kUsage) when only a person can say it.
  std::optional<Window> find();
  // That of one src_ table, after find(); nothing when the return says nothing of it.
  std::optional<Window> of(const std::string& target);
  // How whole that table is within its window.
  Completeness completeness(const std::string& target) const;

 private:
  void say(Severity severity, std::string_view rule, const InputFile& file, std::string reason);
  void say_header();
  const InputFile& file_of(const SourceTable& table) const;
  bool was_lost(const SourceTable& table, const ReturnState::Rows& rows);
  bool says_something(const SourceTable& table);
  Day year_covered_to();
  Day list_covered_from();
  Day list_covered_to();
  const SourceTable* table_of(const std::string& target) const;
  std::optional<Window> extract();
  Window as_at(Day to);
  Window looked_back(const SourceTable& table) const;
  std::optional<Day> first_event_of(const SourceTable& table, Day from) const;
  Window spoken(const SourceTable& table, const Window& window);

  const PlannedReturn& plan_;
  const ReadOptions& options_;
  const ReturnState& state_;
  Sink& sink_;
  std::optional<Window> window_;
  bool to_was_told_ = true;  // nobody had to guess up to which day an extract goes
};

}  // namespace sightline::sources
