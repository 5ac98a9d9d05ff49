#include "warehouse/places.h"

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "warehouse/area_index.h"

namespace sightline::warehouse {
namespace {

struct Home {
  std::string postcode;
  Point metres, degrees;
};

struct AreaName {
  std::string code, name;
};

// The areas of one level in one kind of coordinates, newest file first.
struct Layer {
  AreaIndex index;
  std::vector<AreaName> names;
};

bool has_rows(Connection& connection, const std::string& table) {
  return connection.integer(
             "SELECT count(*) FROM duckdb_tables() WHERE NOT internal AND "
             "table_name = " +
             quote(table)) == 1 &&
         connection.integer("SELECT count(*) FROM (FROM " + identifier(table) + " LIMIT 1)") == 1;
}

std::map<std::pair<std::string, bool>, Layer> read_layers(Connection& connection) {
  std::map<std::pair<std::string, bool>, Layer> layers;
  Result areas = connection.query(
      "SELECT level, grid, code, coalesce(name, code), coordinates FROM ref_boundary "
      "WHERE level IN ('msoa', 'ward', 'authority') AND code IS NOT NULL "
      "AND shape IN ('Polygon', 'MultiPolygon') AND coordinates IS NOT NULL "
      "ORDER BY vintage DESC, load_id DESC, code, source_row");
  enum Column { kLevel, kGrid, kCode, kName, kCoordinates };
  while (const std::optional<Chunk> chunk = areas.next()) {
    for (std::size_t r = 0; r < chunk->rows(); ++r) {
      Layer& layer =
          layers[{std::string(chunk->text(kLevel, r)), chunk->text(kGrid, r) == "degrees"}];
      layer.index.add(rings_of(chunk->text(kCoordinates, r)));
      layer.names.push_back(
          {std::string(chunk->text(kCode, r)), std::string(chunk->text(kName, r))});
    }
  }
  for (auto& [which, layer] : layers) layer.index.build();
  return layers;
}

std::vector<Home> read_homes(Connection& connection) {
  std::vector<Home> homes;
  Result result = connection.query(
      "SELECT post_postcode, post_easting, post_northing FROM loc_postcode "
      "WHERE post_easting IS NOT NULL AND post_northing IS NOT NULL ORDER BY post_postcode");
  while (const std::optional<Chunk> chunk = result.next()) {
    for (std::size_t r = 0; r < chunk->rows(); ++r) {
      const Point metres = {static_cast<double>(chunk->integer(1, r)),
                            static_cast<double>(chunk->integer(2, r))};
      homes.push_back({std::string(chunk->text(0, r)), metres, degrees_of(metres)});
    }
  }
  return homes;
}

}  // namespace

void locate_postcodes(Connection& connection) {
  if (!has_rows(connection, "loc_postcode") || !has_rows(connection, "ref_boundary")) return;
  const auto layers = read_layers(connection);
  if (layers.empty()) return;
  const std::vector<Home> homes = read_homes(connection);
  Appender appender = connection.appender("loc_postcode_area");
  for (const Home& home : homes) {
    std::string done;  // one area a level: boundaries in metres, which come first, need no turning
    for (const auto& [which, layer] : layers) {
      const auto& [level, in_degrees] = which;
      if (level == done) continue;
      const auto found = layer.index.find(in_degrees ? home.degrees : home.metres);
      if (found.empty()) continue;
      const AreaName& area = layer.names[found.front()];
      appender.text(home.postcode);
      appender.text(level);
      appender.text(area.code);
      appender.text(area.name);
      appender.end_row();
      done = level;
    }
  }
  appender.close();
}

}  // namespace sightline::warehouse
