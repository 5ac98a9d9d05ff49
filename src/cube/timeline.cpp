#include "cube/timeline.h"

#include <algorithm>

#include "core/source_row.h"
#include "cube/access.h"
#include "cube/timeline_file.h"
#include "facts/profile.h"

namespace sightline::cube {
namespace {

std::optional<Day> known(Stamp stamp) {
  return stamp == kNever ? std::nullopt : std::optional(day_of(stamp));
}

std::optional<std::uint32_t> child_named(const Cube& cube, std::string_view identifier) {
  const auto children = cube.file().array<std::uint32_t>("timeline/children");
  const auto it = std::lower_bound(
      children.begin(), children.end(), identifier,
      [&](std::uint32_t child, std::string_view text) { return cube.subject(child) < text; });
  if (it == children.end() || cube.subject(*it) != identifier) return std::nullopt;
  return *it;
}

std::optional<std::uint32_t> child_of(const Cube& cube, std::string_view identifier) {
  if (const auto child = child_named(cube, identifier)) return child;
  const TextTable others = cube.file().table("timeline/identifiers");
  std::size_t low = 0;
  std::size_t high = others.rows();
  while (low < high) {
    const std::size_t middle = (low + high) / 2;
    if (others.at(middle, 0) < identifier) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  if (low == others.rows() || others.at(low, 0) != identifier) return std::nullopt;
  return child_named(cube, others.at(low, 1));
}

// The days that both hold.
std::vector<Covered> common(std::span<const Covered> a, std::span<const Covered> b) {
  std::vector<Covered> out;
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < a.size() && j < b.size()) {
    const Day from = std::max(a[i].from, b[j].from);
    const Day to = std::min(a[i].to, b[j].to);
    if (from <= to) out.push_back({from, to});
    ++(a[i].to < b[j].to ? i : j);
  }
  return out;
}

std::vector<Covered> held_of(const Cube& cube, std::string_view tables) {
  std::vector<Covered> held;
  bool first = true;
  while (!tables.empty()) {
    const std::size_t comma = std::min(tables.find(','), tables.size());
    const auto days = cube.coverage(tables.substr(0, comma));
    held = first ? std::vector<Covered>(days.begin(), days.end()) : common(held, days);
    first = false;
    tables.remove_prefix(std::min(comma + 1, tables.size()));
  }
  return held;
}

std::vector<TimelineLane> lanes_of(const Cube& cube) {
  std::vector<TimelineLane> lanes;
  const TextTable table = cube.file().table("timeline/lanes");  // lane, title, tables, problem
  for (std::size_t l = 0; l < table.rows(); ++l) {
    const std::string_view problem = table.at(l, 3);
    // A lane that could not be made says nothing of any day.
    lanes.push_back({std::string(table.at(l, 0)),
                     std::string(table.at(l, 1)),
                     problem.empty() ? held_of(cube, table.at(l, 2)) : std::vector<Covered>(),
                     std::string(problem),
                     {}});
  }
  return lanes;
}

}  // namespace

Opening opening_of(const Cube& cube, const Scope& scope, std::string_view identifier) {
  const auto child = child_of(cube, identifier);
  if (!child) return Opening::kNotKnown;
  return Access(cube, scope).opens(*child) ? Opening::kOpen : Opening::kNotYours;
}

ChildRecord timeline(const Cube& cube, const Scope& scope, std::string_view identifier) {
  ChildRecord record;
  const auto child = child_of(cube, identifier);
  if (!child) return record;
  if (!Access(cube, scope).opens(*child)) {
    record.opening = Opening::kNotYours;
    return record;
  }
  const File& file = cube.file();
  record.opening = Opening::kOpen;
  record.subject = cube.subject(*child);
  record.adopted = cube.adopted(*child);
  const TextTable others = file.table("timeline/identifiers");
  for (std::size_t r = 0; r < others.rows(); ++r) {
    if (others.at(r, 1) == record.subject) record.identifiers.emplace_back(others.at(r, 0));
  }
  const StoredPerson person = file.array<StoredPerson>("timeline/persons")[*child];
  record.born = known(person.born);
  record.expected = known(person.expected);
  record.died = known(person.died);
  for (const DimensionView& d : cube.dimensions()) {
    const std::string& value = d.values[d.codes[cube.current_profile(*child)]];
    if (value != facts::kNotKnown) record.profile.emplace_back(d.name, value);
  }
  record.lanes = lanes_of(cube);
  for (const TimelineLane& lane : record.lanes) {
    if (!lane.held.empty() && (!record.records_to || *record.records_to < lane.held.back().to)) {
      record.records_to = lane.held.back().to;
    }
  }
  const auto offsets = file.array<std::uint32_t>("timeline/offsets");
  const auto events = file.array<StoredEvent>("timeline/events")
                          .subspan(offsets[*child], offsets[*child + 1] - offsets[*child]);
  const TextTable texts = file.table("timeline/texts");
  for (const StoredEvent& stored : events) {
    const SourceRow source{stored.source_row};
    record.lanes[stored.lane].events.push_back(
        {day_of(stored.first), day_of(stored.last), std::string(texts.at(stored.label, 0)),
         std::string(texts.at(stored.detail, 0)), cube.file_name(source.file()), source.line()});
  }
  return record;
}

}  // namespace sightline::cube
