// The lines of a worklist as a case writes them: steps, clocks or loads, by the heading.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "cube/worklist.h"

namespace sightline::casebook {

inline std::string count_of(const std::optional<std::int64_t>& count) {
  return count ? std::to_string(*count) : "-";
}

inline std::string cell_of(const cube::ClockState& clock, const std::string& column) {
  if (column == "clock") return clock.id;
  if (column == "state") return std::string(cube::name_of(clock.state));
  if (column == "records to") return clock.records_to ? clock.records_to->iso() : "-";
  if (column == "open") return count_of(clock.open);
  if (column == "overdue") return count_of(clock.overdue);
  if (column == "in weeks") return count_of(clock.due);
  if (column == "not known") return count_of(clock.not_known);
  if (column == "left out") return std::to_string(clock.left_out);
  if (column == "no due day") return std::to_string(clock.undated);
  return "no such column: " + column;
}

inline std::string cell_of(const cube::WorklistRow& row, const std::string& column) {
  const auto known = [](const std::string& text) { return text.empty() ? "-" : text; };
  if (column == "child") return row.subject;
  if (column == "what") return row.what;
  if (column == "start") return row.start.iso();
  if (column == "due") return row.due.iso();
  if (column == "status") return std::string(cube::name_of(row.status));
  if (column == "days") return row.days ? std::to_string(*row.days) : "-";
  if (column == "said") return row.said;
  if (column == "record") return known(row.record);
  if (column == "worker") return known(row.worker);
  if (column == "team") return known(row.team);
  return "no such column: " + column;
}

inline std::string cell_of(const cube::WorklistLoad& load, const std::string& column) {
  if (column == "load of") {
    const std::string& name = load.worker.empty() ? load.team : load.worker;
    return name.empty() ? "-" : name;
  }
  if (column == "overdue") return std::to_string(load.overdue);
  if (column == "not known") return std::to_string(load.not_known);
  if (column == "weeks") {
    std::string text;
    for (const std::int64_t due : load.due) text += (text.empty() ? "" : " ") + std::to_string(due);
    return text;
  }
  return "no such column: " + column;
}

// Rows by due day; under a heading with "state" the clocks, with "load of" the workers' loads.
inline std::vector<std::string> worklist_lines(const cube::Worklist& list,
                                               const std::vector<std::string>& heading) {
  const auto has = [&](const char* name) {
    return std::find(heading.begin(), heading.end(), name) != heading.end();
  };
  std::vector<std::string> got;
  const auto add = [&](const auto& of, const cube::WorklistRow* row) {
    std::string line;
    for (const std::string& column : heading) {
      const bool clock = row != nullptr && column == "clock";
      line +=
          (line.empty() ? "" : " | ") + (clock ? list.clocks[row->clock].id : cell_of(of, column));
    }
    got.push_back(line);
  };
  if (has("state")) {
    for (const cube::ClockState& clock : list.clocks) add(clock, nullptr);
  } else if (has("load of")) {
    for (const cube::WorklistLoad& load : list.workers) add(load, nullptr);
  } else if (heading[0] != "none" || !list.rows.empty()) {
    for (const cube::WorklistRow& row : list.rows) add(row, &row);
  }
  return got;
}

}  // namespace sightline::casebook
