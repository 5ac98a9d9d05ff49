// children/{id}: one child's time line.
#include "cube/timeline.h"

#include "core/error.h"
#include "server/api/ask.h"

namespace sightline::server::api {
namespace {

JsonList profile_json(const cube::Cube& cube, const cube::ChildRecord& child) {
  JsonList profile;
  for (const auto& [name, value] : child.profile) {
    const cube::DimensionView* dimension = cube.dimension(name);
    const std::string list = dimension == nullptr ? std::string() : dimension->label_list;
    profile.push_back(Json{{"dimension", name},
                           {"title", dimension == nullptr ? name : dimension->title},
                           {"value", clean(value)},
                           {"label", clean(list.empty() ? value : cube.label(list, value))}});
  }
  return profile;
}

Json event_json(const cube::TimelineEvent& event) {
  return {{"first", event.first.iso()},
          {"last", end_or_null(event.last)},
          {"label", clean(event.label)},
          {"detail", clean(event.detail)},
          {"source", Json{{"file", clean(event.file)}, {"line", event.line}}}};
}

JsonList held_json(const std::vector<cube::Covered>& held) {
  JsonList list;
  for (const cube::Covered& c : held) {
    list.push_back(Json{{"from", c.from.iso()}, {"to", c.to.iso()}});
  }
  return list;
}

}  // namespace

Answer get_child(const Ask& ask) {
  constexpr std::size_t kLongest = 200;
  if (ask.id.empty() || ask.id.size() > kLongest) {
    throw Refusal(400, "a child is named by the local identifier, of at most 200 characters");
  }
  const cube::ChildRecord child = cube::timeline(ask.cube(), ask.input.scope, ask.id);
  // Who asks is told the same of a child who is not there and of one who is not theirs.
  switch (child.opening) {
    case cube::Opening::kOpen:
      audit(ask, "child", child.subject, "opened", 1);
      break;
    case cube::Opening::kNotYours:
      audit(ask, "child", clean(ask.id), "refused", 0);
      [[fallthrough]];
    case cube::Opening::kNotKnown:
      throw Refusal(404, "there is no child with this identifier among those you may open");
  }
  JsonList lanes;
  for (const cube::TimelineLane& lane : child.lanes) {
    JsonList events;
    for (const cube::TimelineEvent& event : lane.events) events.push_back(event_json(event));
    lanes.push_back(Json{{"lane", lane.lane},
                         {"title", lane.title},
                         {"held", held_json(lane.held)},
                         {"events", std::move(events)}});
  }
  return answer_with(Json{{"generation", ask.cube().generation()},
                          {"id", clean(child.subject)},
                          {"born", day_or_null(child.born)},
                          {"expected", day_or_null(child.expected)},
                          {"died", day_or_null(child.died)},
                          {"adopted", child.adopted},
                          {"identifiers", texts_json(child.identifiers)},
                          {"profile", profile_json(ask.cube(), child)},
                          {"records_to", day_or_null(child.records_to)},
                          {"lanes", std::move(lanes)}});
}

}  // namespace sightline::server::api
