#include "warehouse/places.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "warehouse/area_index.h"

namespace sightline::warehouse {
namespace {

struct Home {
  std::string postcode;
  Point metres, degrees;
};

struct Area {
  std::string code, name;
  std::int64_t newness = 0;  // of its file
};

// The areas of one level in one kind of coordinates, newest file first.
struct Layer {
  AreaIndex index;
  std::vector<Area> areas;
};

// Those in metres come first: they need no turning.
struct Level {
  Layer metres, degrees;
};

bool has_rows(Connection& connection, const std::string& table) {
  return connection.integer(
             "SELECT count(*) FROM duckdb_tables() WHERE NOT internal AND "
             "table_name = " +
             quote(table)) == 1 &&
         connection.integer("SELECT count(*) FROM (FROM " + identifier(table) + " LIMIT 1)") == 1;
}

std::map<std::string, Level> read_levels(Connection& connection) {
  std::map<std::string, Level> levels;
  Result areas = connection.query(
      "SELECT level, grid, code, coalesce(name, code), coordinates, newness "
      "FROM ref_boundary "
      "WHERE level IN ('msoa', 'ward', 'authority') AND code IS NOT NULL "
      "AND shape IN ('Polygon', 'MultiPolygon') AND coordinates IS NOT NULL "
      "ORDER BY newness DESC, code, source_row");
  enum Column { kLevel, kGrid, kCode, kName, kCoordinates, kNewness };
  while (const std::optional<Chunk> chunk = areas.next()) {
    for (std::size_t r = 0; r < chunk->rows(); ++r) {
      Level& level = levels[std::string(chunk->text(kLevel, r))];
      Layer& layer = chunk->text(kGrid, r) == "degrees" ? level.degrees : level.metres;
      layer.index.add(rings_of(chunk->text(kCoordinates, r)));
      layer.areas.push_back({std::string(chunk->text(kCode, r)), std::string(chunk->text(kName, r)),
                             chunk->integer(kNewness, r)});
    }
  }
  for (auto& [name, level] : levels) {
    level.metres.index.build();
    level.degrees.index.build();
  }
  return levels;
}

const Area* newest_at(const Layer& layer, Point point) {
  const std::vector<std::size_t> found = layer.index.find(point);
  return found.empty() ? nullptr : &layer.areas[found.front()];
}

// The area of the newest file, whatever its coordinates. The search by degrees, which is the slower
// one, is left out where it could find nothing newer.
const Area* area_of(const Level& level, const Home& home) {
  const Area* by_metres = newest_at(level.metres, home.metres);
  const std::vector<Area>& other = level.degrees.areas;
  if (other.empty() || (by_metres && by_metres->newness >= other.front().newness)) return by_metres;
  const Area* by_degrees = newest_at(level.degrees, home.degrees);
  if (!by_degrees) return by_metres;
  return by_metres && by_metres->newness >= by_degrees->newness ? by_metres : by_degrees;
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
  const std::map<std::string, Level> levels = read_levels(connection);
  if (levels.empty()) return;
  const std::vector<Home> homes = read_homes(connection);
  Appender appender = connection.appender("loc_postcode_area");
  for (const Home& home : homes) {
    for (const auto& [name, level] : levels) {
      const Area* area = area_of(level, home);
      if (!area) continue;
      appender.text(home.postcode);
      appender.text(name);
      appender.text(area->code);
      appender.text(area->name);
      appender.end_row();
    }
  }
  appender.close();
}

}  // namespace sightline::warehouse
