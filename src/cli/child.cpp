// child: one child's time line, from the cube alone.
#include <ostream>
#include <string>
#include <vector>

#include "cli/commands.h"
#include "cli/reading.h"
#include "cli/table.h"
#include "cli/text.h"
#include "core/error.h"
#include "cube/timeline.h"
#include "records/audit.h"

namespace sightline::cli {
namespace {

using cube::ChildRecord;
using cube::Covered;
using cube::TimelineEvent;
using cube::TimelineLane;

// An open spell has no last day.
std::string until_of(const TimelineEvent& event) {
  return event.last == Day::never() ? "" : event.last.iso();
}

std::string day_json(const std::optional<Day>& day) { return day ? json_text(day->iso()) : "null"; }

std::string held_json(const std::vector<Covered>& held) {
  std::string text;
  for (const Covered& days : held) {
    text += (text.empty() ? "" : ", ") + std::string("{\"from\": ") + json_text(days.from.iso()) +
            ", \"to\": " + json_text(days.to.iso()) + "}";
  }
  return "[" + text + "]";
}

std::string event_json(const TimelineEvent& event) {
  return "{\"from\": " + json_text(event.first.iso()) +
         ", \"until\": " + (event.last == Day::never() ? "null" : json_text(event.last.iso())) +
         ", \"label\": " + json_text(event.label) + ", \"detail\": " + json_text(event.detail) +
         ", \"file\": " + json_text(event.file) + ", \"line\": " + std::to_string(event.line) + "}";
}

void print_json(std::ostream& out, const ChildRecord& child) {
  out << "{\"child\": " << json_text(child.subject) << ", \"identifiers\": [";
  for (std::size_t i = 0; i < child.identifiers.size(); ++i) {
    out << (i == 0 ? "" : ", ") << json_text(child.identifiers[i]);
  }
  out << "], \"born\": " << day_json(child.born) << ", \"expected\": " << day_json(child.expected)
      << ", \"died\": " << day_json(child.died)
      << ", \"adopted\": " << (child.adopted ? "true" : "false") << ", \"profile\": {";
  for (std::size_t i = 0; i < child.profile.size(); ++i) {
    out << (i == 0 ? "" : ", ") << json_text(child.profile[i].first) << ": "
        << json_text(child.profile[i].second);
  }
  out << "}, \"records_to\": " << day_json(child.records_to) << ", \"lanes\": [";
  const char* between = "\n";
  for (const TimelineLane& lane : child.lanes) {
    out << between << "  {\"lane\": " << json_text(lane.lane)
        << ", \"title\": " << json_text(lane.title) << ", \"held\": " << held_json(lane.held)
        << ", \"problem\": " << json_text(lane.problem) << ", \"events\": [";
    between = "";
    for (const TimelineEvent& event : lane.events) {
      out << between << "\n    " << event_json(event);
      between = ",";
    }
    out << "]}";
    between = ",\n";
  }
  out << "]}\n";
}

void print_csv(std::ostream& out, const ChildRecord& child) {
  Rows rows(out, Format::kCsv,
            {"child", "lane", "title", "from", "until", "label", "detail", "file", "line"});
  for (const TimelineLane& lane : child.lanes) {
    for (const TimelineEvent& event : lane.events) {
      rows.row();
      rows.text("child", child.subject);
      rows.text("lane", lane.lane);
      rows.text("title", lane.title);
      rows.text("from", event.first.iso());
      rows.text("until", until_of(event));
      rows.text("label", event.label);
      rows.text("detail", event.detail);
      rows.text("file", event.file);
      rows.plain("line", std::to_string(event.line));
    }
  }
  rows.finish();
}

void print_head(std::ostream& out, const cube::Cube& cube, const ChildRecord& child) {
  out << "Child " << shown(child.subject);
  if (child.born) out << ", born " << child.born->iso();
  if (!child.born && child.expected) out << ", expected " << child.expected->iso();
  if (child.died) out << ", died " << child.died->iso();
  if (child.adopted) out << ", adopted";
  out << '\n';
  for (std::size_t i = 0; i < child.identifiers.size(); ++i) {
    out << (i == 0 ? "also " : ", ") << shown(child.identifiers[i]);
  }
  if (!child.identifiers.empty()) out << '\n';
  const char* between = "";
  for (const auto& [name, value] : child.profile) {
    const cube::DimensionView* dimension = cube.dimension(name);
    out << between << shown(dimension->title) << ": "
        << shown(cube.label(dimension->label_list, value));
    between = "; ";
  }
  if (!child.profile.empty()) out << '\n';
  if (child.records_to) out << "Records to " << child.records_to->iso() << '\n';
}

// What an empty lane means: nothing where its records are held, and no more than that.
void print_empty(std::ostream& out, const std::vector<TimelineLane>& lanes) {
  std::string none, unheld;
  for (const TimelineLane& lane : lanes) {
    if (!lane.problem.empty()) {
      out << shown(lane.title) << ": not known, since " << one_line(lane.problem) << '\n';
    } else if (lane.events.empty()) {
      std::string& list = lane.held.empty() ? unheld : none;
      list += (list.empty() ? "" : "; ") + shown(lane.title);
      const char* between = " (";
      for (const Covered& days : lane.held) {
        list += between + days.from.iso() + " to " + days.to.iso();
        between = ", ";
      }
      if (!lane.held.empty()) list += ")";
    }
  }
  if (!none.empty()) out << "None in the days held: " << none << '\n';
  if (!unheld.empty()) out << "Not held: " << unheld << '\n';
}

void print_table(std::ostream& out, const ChildRecord& child, std::size_t width) {
  Table table;
  table.column("from");
  table.column("until");
  table.column("what");
  table.column("more");
  table.column("source", Table::Align::kLeft, Table::Place::kBelow);
  for (const TimelineLane& lane : child.lanes) {
    if (!lane.events.empty()) table.heading(shown(lane.title));
    for (const TimelineEvent& event : lane.events) {
      table.row({event.first.iso(), until_of(event), event.label, event.detail,
                 event.file + ":" + std::to_string(event.line)});
    }
  }
  if (!table.empty()) {
    out << '\n';
    table.print(out, width);
    out << '\n';
  }
}

std::int64_t events_of(const ChildRecord& child) {
  std::int64_t count = 0;
  for (const TimelineLane& lane : child.lanes) {
    count += static_cast<std::int64_t>(lane.events.size());
  }
  return count;
}

}  // namespace

int run_child(const Context& context, const ChildCommand& command) {
  const auto cube = newest_figures(context);
  const ChildRecord child = cube::timeline(*cube, cube::Scope::local_analyst(), command.identifier);
  if (child.opening != cube::Opening::kOpen) {
    throw Error(ErrorKind::kNotFound,
                "there is no child '" + shown(command.identifier) +
                    "'; write the identifier as `sightline members` shows it");
  }
  // Before anything is shown: what cannot be audited is not opened.
  records::append_audit(context.data, {"child", "", "child=" + child.subject, events_of(child)});
  switch (command.format) {
    case Format::kCsv:
      print_csv(context.out, child);
      break;
    case Format::kJson:
      print_json(context.out, child);
      break;
    case Format::kTable:
      print_head(context.out, *cube, child);
      print_table(context.out, child, context.width);
      print_empty(context.out, child.lanes);
      break;
  }
  return kDone;
}

}  // namespace sightline::cli
