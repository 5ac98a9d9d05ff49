#include "server/api/question.h"

#include <algorithm>
#include <cctype>

#include "core/error.h"
#include "core/nearest.h"
#include "server/api/refusal.h"

namespace sightline::server::api {
namespace {

bool alike(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](unsigned char x, unsigned char y) {
    return std::tolower(x) == std::tolower(y);
  });
}

bool own_breakdown(const catalogue::Indicator* indicator, std::string_view name) {
  return indicator != nullptr && indicator->breakdown &&
         (name == "breakdown" || indicator->breakdown->name == name);
}

[[noreturn]] void no_dimension(const cube::Cube& cube, const catalogue::Indicator* indicator,
                               const std::string& parameter, const std::string& name) {
  std::vector<std::string> names;
  for (const cube::DimensionView& d : cube.dimensions()) names.push_back(d.name);
  if (indicator != nullptr && indicator->breakdown) names.emplace_back("breakdown");
  const std::vector<std::string_view> views(names.begin(), names.end());
  throw Refusal(
      404,
      "'" + parameter + "': there is no dimension '" + name + "'; there are " + alternatives(views),
      nearest(name, names, 3));
}

// A value as it is stored, by itself or by its label in any capitals.
std::string value_named(const std::vector<std::string>& values,
                        const std::vector<std::string>& labels, const std::string& dimension,
                        const std::string& value) {
  if (std::find(values.begin(), values.end(), value) != values.end()) return value;
  for (std::size_t v = 0; v < labels.size() && v < values.size(); ++v) {
    if (alike(labels[v], value)) return values[v];
  }
  std::vector<std::string> near = nearest(value, values, 3);
  for (const std::string& label : nearest(value, labels, 3)) {
    if (std::find(near.begin(), near.end(), label) == near.end()) near.push_back(label);
  }
  throw Refusal(404,
                "'where': no record has the value '" + value + "' of " + dimension +
                    "; /dimensions lists the values that there are",
                std::move(near));
}

}  // namespace

bool has_figures(const cube::Cube& cube, const catalogue::Indicator& indicator) {
  return cube.file().has("seg/" + indicator.id + "/measures");
}

const catalogue::Indicator& indicator_named(const cube::Cube& cube, const std::string& id) {
  const catalogue::Indicator* found = cube.find(id);
  if (found != nullptr && has_figures(cube, *found)) return *found;
  if (found != nullptr) {
    throw Refusal(404, "the indicator '" + id +
                           "' has no figures, because its file in the catalogue is wrong; "
                           "`sightline doctor` names the line");
  }
  std::vector<std::string> ids;
  for (const catalogue::Indicator& indicator : cube.indicators()) ids.push_back(indicator.id);
  throw Refusal(404, "there is no indicator '" + id + "'; /indicators lists them all",
                nearest(id, ids, 3));
}

cube::Asked time_of(const Parameters& parameters) {
  cube::Asked asked;
  asked.as_at = parameters.day("as_at");
  asked.from = parameters.day("from");
  asked.to = parameters.day("to");
  asked.kind = parameters.period_kind("period");
  if (asked.from.has_value() != asked.to.has_value()) {
    throw Refusal(400, "'from' and 'to' go together, and one of them is missing");
  }
  if (asked.from && asked.as_at) {
    throw Refusal(400,
                  "'as_at' says one period, 'from' and 'to' say several: give one or the other");
  }
  if (asked.from && *asked.to < *asked.from) {
    throw Refusal(400, "'from' (" + asked.from->spoken() + ") is after 'to' (" +
                           asked.to->spoken() + "); exchange them");
  }
  if (asked.kind == PeriodKind::kCustom && !asked.from) {
    throw Refusal(400,
                  "'period=custom' is exactly the days from 'from' to 'to', and these are missing");
  }
  return asked;
}

std::vector<Period> periods_asked(const cube::Cube& cube, const catalogue::Indicator& indicator,
                                  const Parameters& parameters, std::size_t most) {
  cube::Asked asked = time_of(parameters);
  if (!asked.kind) asked.kind = indicator.periods.front();
  // Before they are made: a day each for a century is much.
  constexpr int kShortest = 28;
  if (asked.from && asked.kind != PeriodKind::kCustom &&
      static_cast<std::size_t>(*asked.to - *asked.from) /
              (asked.kind == PeriodKind::kDay ? 1 : kShortest) >=
          most) {
    throw Refusal(400, "'from' and 'to' hold more than " + std::to_string(most) +
                           " periods of this kind; take fewer, or a longer kind");
  }
  std::vector<Period> periods =
      cube::periods_of(asked, indicator.periods.front(), cube::latest_day(cube, indicator));
  if (periods.empty() && asked.from) {
    throw Refusal(400, "no whole period of the kind '" + std::string(name_of(*asked.kind)) +
                           "' lies between " + asked.from->spoken() + " and " + asked.to->spoken());
  }
  if (periods.empty()) {
    throw Refusal(404, "nothing that is loaded covers any day; as_at asks for one all the same");
  }
  return periods;
}

Period period_asked(const cube::Cube& cube, const catalogue::Indicator& indicator,
                    const Parameters& parameters) {
  const std::vector<Period> periods = periods_asked(cube, indicator, parameters, 2000);
  if (periods.size() != 1) {
    throw Refusal(400, "this is of one period, and from and to hold " +
                           std::to_string(periods.size()) +
                           "; give as_at, or period=custom for exactly these days");
  }
  return periods.front();
}

std::vector<cube::Filter> where_asked(const cube::Cube& cube, const catalogue::Indicator* indicator,
                                      const Parameters& parameters) {
  std::vector<cube::Filter> where;
  for (const std::string& text : parameters.all("where", 200)) {
    const std::size_t colon = text.find(':');
    if (colon == std::string::npos || colon == 0) {
      throw Refusal(400, "'where' is written dimension:value, as team:North, not '" +
                             text.substr(0, 60) + "'");
    }
    const std::string name = text.substr(0, colon);
    std::string value = text.substr(colon + 1);
    std::string dimension = name;
    if (const cube::DimensionView* d = cube.dimension(name)) {
      value = value_named(d->values, d->labels, d->title, value);
    } else if (own_breakdown(indicator, name)) {
      const cube::SegmentView& segment = cube.segment(indicator->id);
      value = value_named(segment.breakdowns, segment.labels, indicator->breakdown->name, value);
      dimension = "breakdown";
    } else {
      no_dimension(cube, indicator, "where", name);
    }
    const auto same = std::find_if(where.begin(), where.end(), [&](const cube::Filter& filter) {
      return filter.dimension == dimension;
    });
    if (same == where.end()) {
      where.push_back({dimension, {value}});
    } else if (std::find(same->values.begin(), same->values.end(), value) == same->values.end()) {
      same->values.push_back(value);
    }
  }
  return where;
}

std::string dimension_named(const cube::Cube& cube, const catalogue::Indicator& indicator,
                            const std::string& parameter, const std::string& name) {
  if (cube.dimension(name) != nullptr) return name;
  if (own_breakdown(&indicator, name)) return "breakdown";
  no_dimension(cube, &indicator, parameter, name);
}

std::string Words::label(const std::string& dimension, const std::string& value) const {
  if (value.empty()) return "none";
  const std::string list = cube_.label_list(indicator_, dimension);
  return list.empty() ? value : cube_.label(list, value);
}

}  // namespace sightline::server::api
