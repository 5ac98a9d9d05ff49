// targets: what a council wants of its indicators: listed, set, taken out and undone. They name no
// child; each change is written down with who made it.
#include <algorithm>
#include <array>
#include <optional>

#include "core/error.h"
#include "insight/targets.h"
#include "records/targets.h"
#include "server/api/ask.h"
#include "server/api/question.h"
#include "server/api/target_json.h"

namespace sightline::server::api {
namespace {

constexpr std::size_t kLongest = 500;
constexpr std::size_t kMostPoints = 60;

std::string reader_of(const Ask& ask) {
  return ask.request.reader.empty() ? "page" : ask.request.reader;
}

Answer listed(const Ask& ask, const std::string& indicator) {
  JsonList list;
  for (const records::HeldTarget& held : records::Targets::read(ask.input.data).all()) {
    if (indicator.empty() || held.target.indicator == indicator) list.push_back(target_json(held));
  }
  return answer_with(Json{{"targets", std::move(list)}});
}

[[noreturn]] void refuse_member(std::string_view name, const std::string& what) {
  throw Refusal(400, "'" + std::string(name) + "' is " + what);
}

std::string text_of_member(std::string_view name, const JsonValue& value) {
  if (!value.is_string() || characters(value.get_string()) > kLongest) {
    refuse_member(name, "a text of up to 500 characters");
  }
  return {value.get_string().data(), value.get_string().size()};
}

double number_of_member(std::string_view name, const JsonValue& value) {
  if (!value.is_number()) refuse_member(name, "a number");
  return value.to_number<double>();
}

std::optional<Day> day_of_member(std::string_view name, const JsonValue& value) {
  if (value.is_null()) return std::nullopt;
  return day_of_text(name, text_of_member(name, value));
}

std::vector<TargetPoint> points_of_member(const JsonValue& value) {
  if (!value.is_array() || value.get_array().size() > kMostPoints) {
    refuse_member("points", "a list of up to 60 days with values");
  }
  std::vector<TargetPoint> points;
  for (const JsonValue& one : value.get_array()) {
    const Json* object = one.if_object();
    const JsonValue* day = object == nullptr ? nullptr : object->if_contains("day");
    const JsonValue* number = object == nullptr ? nullptr : object->if_contains("value");
    if (day == nullptr || number == nullptr || object->size() != 2) {
      refuse_member("points", "a list of objects with 'day' and 'value'");
    }
    points.push_back(
        {day_of_text("day", text_of_member("day", *day)), number_of_member("value", *number)});
  }
  return points;
}

TargetLevel level_of_member(const std::string& name) {
  for (const TargetLevel level :
       {TargetLevel::kWhole, TargetLevel::kService, TargetLevel::kLocality, TargetLevel::kTeam}) {
    if (name_of(level) == name) return level;
  }
  refuse_member("level", "one of whole, service, locality, team");
}

struct Setting {
  Target target;
  std::string why;
};

Setting setting_of(const Ask& ask) {
  boost::system::error_code wrong;
  const JsonValue body = boost::json::parse(ask.request.body, wrong);
  if (wrong || !body.is_object()) {
    throw Refusal(400, "the body is a JSON object with the indicator and the value");
  }
  Setting out;
  bool has_value = false;
  for (const auto& [key, value] : body.get_object()) {
    const std::string_view name(key.data(), key.size());
    Target& target = out.target;
    if (name == "indicator") {
      target.indicator = text_of_member(name, value);
    } else if (name == "level") {
      target.level = level_of_member(text_of_member(name, value));
    } else if (name == "place") {
      target.place = text_of_member(name, value);
    } else if (name == "kind") {
      const std::string kind = text_of_member(name, value);
      if (kind != "national" && kind != "local") refuse_member(name, "national or local");
      target.kind = kind == "national" ? TargetKind::kNational : TargetKind::kLocal;
    } else if (name == "value") {
      target.value = number_of_member(name, value);
      has_value = true;
    } else if (name == "tolerance") {
      target.tolerance = number_of_member(name, value);
    } else if (name == "date") {
      target.date = day_of_member(name, value);
    } else if (name == "start_date") {
      target.start_date = day_of_member(name, value);
    } else if (name == "start_value") {
      if (!value.is_null()) target.start_value = number_of_member(name, value);
    } else if (name == "points") {
      target.points = points_of_member(value);
    } else if (name == "owner") {
      target.owner = text_of_member(name, value);
    } else if (name == "how_set") {
      target.how_set = text_of_member(name, value);
    } else if (name == "why") {
      out.why = text_of_member(name, value);
    } else {
      throw Refusal(400, "the body has a member that a target has not: '" +
                             clean(name.substr(0, 40)) + "'; /openapi.yaml lists them");
    }
  }
  if (out.target.indicator.empty()) throw Refusal(400, "the body needs 'indicator'");
  if (!has_value) throw Refusal(400, "the body needs 'value'");
  return out;
}

// The place is one that the organisation has.
void check_place(const Ask& ask, const Target& target) {
  if (target.level == TargetLevel::kWhole || target.place.empty()) return;
  const std::string dimension(name_of(target.level));
  const cube::DimensionView* view = ask.cube().dimension(dimension);
  const bool known = view != nullptr && std::find(view->values.begin(), view->values.end(),
                                                  target.place) != view->values.end();
  if (!known) {
    throw Refusal(404, "there is no " + dimension + " '" + clean(target.place.substr(0, 60)) +
                           "'; /dimensions lists those that there are");
  }
}

std::string indicator_of(const records::Targets& targets, const std::string& id) {
  for (const records::TargetChange& change : targets.history(id)) {
    if (change.target) return change.target->indicator;
  }
  throw Refusal(404, "there is no target '" + clean(id.substr(0, 20)) + "'; /targets lists them");
}

Answer history_answer(const Ask& ask) {
  const auto targets = records::Targets::read(ask.input.data);
  indicator_of(targets, ask.id);
  JsonList rows;
  for (const records::TargetChange& change : targets.history(ask.id)) {
    JsonValue target = nullptr;
    if (change.target) target = target_json({ask.id, *change.target, change.who, change.at});
    rows.push_back(Json{{"at", change.at},
                        {"who", clean(change.who)},
                        {"what", records::name_of(change.what)},
                        {"why", clean(change.why)},
                        {"target", std::move(target)}});
  }
  return answer_with(Json{{"id", clean(ask.id)}, {"rows", std::move(rows)}});
}

}  // namespace

Json target_json(const records::HeldTarget& held) {
  const Target& target = held.target;
  JsonList points;
  for (const TargetPoint& point : target.points) {
    points.push_back(Json{{"day", point.day.iso()}, {"value", point.value}});
  }
  return {{"id", held.id},
          {"indicator", target.indicator},
          {"level", name_of(target.level)},
          {"place", clean(target.place)},
          {"kind", name_of(target.kind)},
          {"value", target.value},
          {"tolerance", target.tolerance},
          {"date", day_or_null(target.date)},
          {"start_date", day_or_null(target.start_date)},
          {"start_value", number_or_null(target.start_value)},
          {"points", std::move(points)},
          {"owner", clean(target.owner)},
          {"how_set", clean(target.how_set)},
          {"set_by", clean(held.who)},
          {"set_at", held.at}};
}

std::vector<Target> plain_targets(const std::vector<records::HeldTarget>& held) {
  std::vector<Target> out;
  out.reserve(held.size());
  for (const records::HeldTarget& one : held) out.push_back(one.target);
  return out;
}

Answer list_targets(const Ask& ask) {
  return listed(ask, ask.parameters.text("indicator").value_or(""));
}

Answer set_target(const Ask& ask) {
  const Setting setting = setting_of(ask);
  const catalogue::Indicator& indicator = indicator_named(ask.cube(), setting.target.indicator);
  check_place(ask, setting.target);
  try {
    records::check_target(setting.target);
    insight::check_range(setting.target, indicator);
  } catch (const Error& error) {
    throw Refusal(400, error.what());
  }
  audit(ask, "targets", setting.target.indicator, "set=" + records::target_id(setting.target), 1);
  records::Targets::write(ask.input.data).set({setting.target}, reader_of(ask), setting.why);
  return listed(ask, setting.target.indicator);
}

Answer remove_target(const Ask& ask) {
  const std::string indicator = indicator_of(records::Targets::read(ask.input.data), ask.id);
  audit(ask, "targets", indicator, "remove=" + ask.id, 1);
  records::Targets::write(ask.input.data).remove(ask.id, reader_of(ask), "");
  return listed(ask, indicator);
}

Answer target_history(const Ask& ask) { return history_answer(ask); }

Answer undo_target(const Ask& ask) {
  const std::string indicator = indicator_of(records::Targets::read(ask.input.data), ask.id);
  audit(ask, "targets", indicator, "undo=" + ask.id, 1);
  records::Targets::write(ask.input.data).undo(ask.id, reader_of(ask), "");
  return history_answer(ask);
}

}  // namespace sightline::server::api
