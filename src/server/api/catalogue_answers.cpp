// indicators and dimensions: what can be asked, in words.
#include <algorithm>
#include <set>

#include "cube/asking.h"
#include "server/api/ask.h"
#include "server/api/question.h"

namespace sightline::server::api {
namespace {

using catalogue::Indicator;
using catalogue::Side;

JsonList period_names(const Indicator& indicator) {
  JsonList names;
  for (const PeriodKind kind : indicator.periods) names.emplace_back(sightline::name_of(kind));
  return names;
}

JsonValue assurance_json(const Indicator& indicator) {
  if (!indicator.assurance) return nullptr;
  return Json{{"order", indicator.assurance->order}, {"check", clean(indicator.assurance->check)}};
}

Json summary_json(const Indicator& indicator) {
  return {{"id", indicator.id},
          {"title", indicator.title},
          {"meaning", indicator.meaning},
          {"theme", indicator.theme},
          {"status", indicator.reviewed ? "reviewed" : "experimental"},
          {"measure", catalogue::name_of(indicator.measure)},
          {"polarity", catalogue::name_of(indicator.polarity)},
          {"unit", indicator.unit},
          {"decimals", indicator.decimals},
          {"periods", period_names(indicator)},
          {"aliases", texts_json(indicator.aliases)},
          {"minimum_denominator", indicator.minimum_denominator},
          {"denominator",
           indicator.denominator ? JsonValue(indicator.denominator->what) : JsonValue(nullptr)},
          {"assurance", assurance_json(indicator)}};
}

Json side_json(const Side& side) {
  return {{"what", side.what}, {"adds", catalogue::spoken(side.adds)}, {"subject", side.subject}};
}

JsonValue span_json(const std::map<std::string, catalogue::Span>& spans, const std::string& table) {
  const auto found = spans.find(table);
  return found == spans.end() ? JsonValue(nullptr) : JsonValue(found->second.spoken());
}

// Tables that rest on files; the calendar holds for ever and is nobody's.
JsonList tables_json(const Ask& ask, const Indicator& indicator) {
  const auto books = ask.memory.books();
  JsonList list;
  for (const std::string& table : indicator.tables) {
    warehouse::DayRanges ranges;
    bool for_ever = false;
    for (const cube::Covered& c : ask.cube().coverage(table)) {
      for_ever = for_ever || c.to >= Day::never();
      ranges.push_back({c.from, c.to});
    }
    if (for_ever) continue;
    list.push_back(Json{{"table", table},
                        {"title", ask.cube().table_title(table)},
                        {"ranges", ranges_json(ranges)},
                        {"lookback", span_json(indicator.lookback, table)},
                        {"followup", span_json(indicator.followup, table)},
                        {"sources", texts_json(ask.memory.sources_of(*books, table))}});
  }
  return list;
}

// Dimensions that every side knows: of population nobody's team is known, of workers only theirs.
JsonList known_dimensions(const cube::Cube& cube, const Indicator& indicator) {
  const auto knows = [](const Side& side, const cube::DimensionView& d) {
    return side.subject == "child" || (side.subject == "worker" && d.known_to_workers);
  };
  JsonList names;
  for (const cube::DimensionView& d : cube.dimensions()) {
    if (d.missing.empty() && knows(indicator.numerator, d) &&
        (!indicator.denominator || knows(*indicator.denominator, d))) {
      names.emplace_back(d.name);
    }
  }
  return names;
}

// Other indicators that this one names, with their titles; those that are not there are left out.
JsonList others_json(const cube::Cube& cube, const std::vector<std::string>& ids) {
  JsonList list;
  for (const std::string& id : ids) {
    if (const Indicator* other = cube.find(id)) {
      list.push_back(Json{{"id", other->id}, {"title", other->title}});
    }
  }
  return list;
}

std::string capitalised(std::string text) {
  if (!text.empty()) {
    text[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(text[0])));
  }
  return text;
}

JsonList values_json(const cube::DimensionView& dimension) {
  std::vector<std::size_t> order(dimension.values.size());
  for (std::size_t v = 0; v < order.size(); ++v) order[v] = v;
  std::sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return dimension.rank[a] < dimension.rank[b]; });
  // Only values that somebody has: an order names those that may be.
  std::vector<bool> occurs(dimension.values.size(), false);
  for (const std::uint16_t code : dimension.codes) occurs[code] = true;
  JsonList list;
  for (const std::size_t v : order) {
    if (!occurs[v]) continue;
    const std::string& label = dimension.labels.empty() ? dimension.values[v] : dimension.labels[v];
    list.push_back(label_json(dimension.values[v], label));
  }
  return list;
}

// Of the organisation: each team that has cases, with what stands above it by the dimensions of its
// cases, where the list of teams told them.
JsonList organisation_json(const cube::Cube& cube) {
  const cube::DimensionView* team = cube.dimension("team");
  const cube::DimensionView* locality = cube.dimension("locality");
  const cube::DimensionView* service = cube.dimension("service");
  JsonList list;
  if (team == nullptr || locality == nullptr) return list;
  constexpr std::uint16_t kNotKnown = 0;
  struct Above {
    std::uint16_t locality = kNotKnown, service = kNotKnown;
  };
  std::vector<Above> above(team->values.size());
  for (std::size_t p = 0; p < cube.profiles(); ++p) {
    Above& of_team = above[team->codes[p]];
    if (locality->codes[p] != kNotKnown) of_team.locality = locality->codes[p];
    if (service != nullptr && service->codes[p] != kNotKnown) {
      of_team.service = service->codes[p];
    }
  }
  // As things stand now, where the organisation says so.
  const auto code_of = [](const cube::DimensionView* d, const std::string& name) {
    const auto at = d == nullptr ? std::vector<std::string>::const_iterator()
                                 : std::find(d->values.begin(), d->values.end(), name);
    return d == nullptr || at == d->values.end()
               ? kNotKnown
               : static_cast<std::uint16_t>(at - d->values.begin());
  };
  for (const cube::TeamPlace& now : cube.organisation()) {
    const std::uint16_t code = code_of(team, now.team);
    if (code != kNotKnown) {
      above[code] = {code_of(locality, now.locality), code_of(service, now.service)};
    }
  }
  bool told = false;
  const auto value = [](const cube::DimensionView* d, std::uint16_t code) {
    return d == nullptr || code == kNotKnown ? JsonValue(nullptr)
                                             : JsonValue(clean(d->values[code]));
  };
  std::vector<std::size_t> order;
  for (std::size_t t = 1; t < team->values.size(); ++t) order.push_back(t);
  std::sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return team->rank[a] < team->rank[b]; });
  for (const std::size_t t : order) {
    told = told || above[t].locality != kNotKnown || above[t].service != kNotKnown;
    list.push_back(Json{{"team", clean(team->values[t])},
                        {"locality", value(locality, above[t].locality)},
                        {"service", value(service, above[t].service)}});
  }
  if (!told) list.clear();
  return list;
}

}  // namespace

Answer list_indicators(const Ask& ask) {
  JsonList themes;
  for (const auto& [id, title] : ask.now->themes) {
    themes.push_back(Json{{"id", id}, {"title", title}});
  }
  JsonList indicators;
  for (const Indicator* indicator : ask.now->indicators) {
    indicators.push_back(summary_json(*indicator));
  }
  return kept_answer(ask, Json{{"generation", ask.cube().generation()},
                               {"themes", std::move(themes)},
                               {"indicators", std::move(indicators)}});
}

Answer get_indicator(const Ask& ask) {
  const Indicator& indicator = indicator_named(ask.cube(), ask.id);
  JsonValue breakdown = nullptr;
  if (indicator.breakdown) {
    breakdown = Json{{"name", indicator.breakdown->name},
                     {"title", capitalised(indicator.breakdown->name)},
                     {"sums", indicator.breakdown->sums}};
  }
  JsonList versions;
  for (const catalogue::Version& version : indicator.versions) {
    versions.push_back(Json{{"from", version.from}, {"note", version.note}});
  }
  std::string sql = indicator.sql;
  sql.erase(0, std::min(sql.find_first_not_of("\r\n"), sql.size()));
  const Json definition{{"text", indicator.definition_text},
                        {"source", indicator.definition_source},
                        {"url", indicator.definition_url}};
  return kept_answer(
      ask, Json{{"summary", summary_json(indicator)},
                {"numerator", side_json(indicator.numerator)},
                {"denominator", indicator.denominator ? JsonValue(side_json(*indicator.denominator))
                                                      : JsonValue(nullptr)},
                {"once", catalogue::name_of(indicator.once)},
                {"definition", definition},
                {"sql", std::move(sql)},
                {"file", indicator.file.generic_string()},
                {"tables", tables_json(ask, indicator)},
                {"breakdown", std::move(breakdown)},
                {"versions", std::move(versions)},
                {"published", texts_json(indicator.published)},
                {"tension", others_json(ask.cube(), indicator.tension)},
                {"see", others_json(ask.cube(), indicator.see)},
                {"assurance", indicator.assurance ? JsonValue(clean(indicator.assurance->check))
                                                  : JsonValue(nullptr)},
                {"dimensions", known_dimensions(ask.cube(), indicator)},
                {"latest_day", day_or_null(cube::latest_held_day(ask.cube(), indicator))}});
}

Answer list_dimensions(const Ask& ask) {
  JsonList dimensions;
  for (const cube::DimensionView& d : ask.cube().dimensions()) {
    JsonList values = values_json(d);
    // A dimension of which nobody has a value says nothing.
    if (values.size() <= 1 && d.codes.size() > 1 && (values.empty() || d.codes[0] == 0)) continue;
    dimensions.push_back(Json{{"name", d.name},
                              {"title", d.title},
                              {"kind", ask.now->arrangement.kind_of(d.name)},
                              {"values", std::move(values)}});
  }
  return kept_answer(ask, Json{{"generation", ask.cube().generation()},
                               {"dimensions", std::move(dimensions)},
                               {"organisation", organisation_json(ask.cube())}});
}

}  // namespace sightline::server::api
